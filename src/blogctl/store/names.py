"""How many posts have each tag, category and author: what a shell completes, without a look at every post."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

KINDS = ("tag", "category", "author")

OfPost = Sequence[Sequence[str]]
"""The names that one post has, in the order of KINDS."""


class Names:
    """What becomes of the numbers as posts come and go."""

    def __init__(self) -> None:
        self._counts: tuple[Counter[str], ...] = tuple(Counter() for _ in KINDS)

    def count(self, post: OfPost, change: int) -> None:
        """Count a post in (1) or out (-1)."""
        for counts, names in zip(self._counts, post, strict=True):
            for name in names:
                counts[name] += change

    def write(self, connection: sqlite3.Connection) -> None:
        """Let the table know; names that are no UTF-8 it cannot hold, and nobody will type. Raises sqlite3.Error."""
        connection.executemany(
            "INSERT INTO names VALUES(?, ?, ?) ON CONFLICT(kind, name) DO UPDATE SET posts = posts + excluded.posts",
            (
                (kind, name, change)
                for kind, counts in zip(KINDS, self._counts, strict=True)
                for name, change in counts.items()
                if change and _is_encodable(name)
            ),
        )
        connection.execute("DELETE FROM names WHERE posts <= 0")


def _is_encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
