"""Where Nikola puts a post: language, the folder of its wildcard, slug, with or without a folder of its own.

The rule is that of `nikola/post.py: Post.permalink`.
"""

from __future__ import annotations

from urllib.parse import quote

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.document.document import Document
from blogctl.document.nodes import Scalar

_YES = frozenset({"true", "yes", "1"})


class Addresses:
    """The settings that decide about addresses."""

    def __init__(self, settings: EngineSettings) -> None:
        self._is_pretty = settings.truth("PRETTY_URLS", default=True)
        self._strips_index = settings.truth("STRIP_INDEXES", default=True)
        self._index = settings.text("INDEX_FILE") or "index.html"

    def path_of(self, slug: str, folders: tuple[str, ...], document: Document) -> str:
        """The path of a post's address from the site's root, without a slash at its start."""
        is_pretty = _yes_or_no(document, "pretty_url")
        if is_pretty is None:
            is_pretty = self._is_pretty and slug != "index"
        name = f"{slug}/index.html" if is_pretty else f"{slug}.html"
        path = "/".join(part for part in (*folders, name) if part)
        if self._strips_index and f"/{path}".endswith(f"/{self._index}"):
            path = path.removesuffix(self._index)
        return quote(path, safe="/~", errors="replace")


def _yes_or_no(document: Document, key: str) -> bool | None:
    """A flag as Nikola reads it; None if it is empty or not there."""
    entry = document.find(key)
    word = entry.value.text.strip().lower() if entry and isinstance(entry.value, Scalar) else ""
    return word in _YES if word else None
