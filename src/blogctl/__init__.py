"""blogctl: a content manager for a blog kept as Markdown files with front matter.

`from blogctl import Blog` opens a blog; all that the command line does is a method of it.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from blogctl.blog import Blog
    from blogctl.document.document import Document
    from blogctl.errors import BlogctlError
    from blogctl.post import Kind, Post, Status

__version__ = "0.1.0"

__all__ = ["Blog", "BlogctlError", "Document", "Kind", "Post", "Status", "__version__"]

_HOMES = {
    "Blog": "blogctl.blog",
    "BlogctlError": "blogctl.errors",
    "Document": "blogctl.document.document",
    "Kind": "blogctl.post",
    "Post": "blogctl.post",
    "Status": "blogctl.post",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
