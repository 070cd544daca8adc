"""The disk: where a blog is, what is in it, and the one place that writes it."""
