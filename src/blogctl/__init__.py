"""blogctl: a content manager for a blog kept as Markdown files with front matter."""

__version__ = "0.1.0"
