"""What belongs to a post: its file, or its folder with all that lies in it."""

from __future__ import annotations

from posixpath import dirname

from blogctl.dialects.reading import bare_name


def holder_of(path: str) -> str:
    """What is called as the post is: its folder if it has one of its own, else its file."""
    return dirname(path) if bare_name(path)[0] == "index" and dirname(path) else path
