"""Which posts can have a file's name or an address in common, by the meeting points that the index keeps of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from itertools import chain

from blogctl.post import Post
from blogctl.store.file_rows import Key
from blogctl.store.index import Index
from blogctl.store.post_rows import POINT, packed


def posts_at(index: Index, points: Sequence[str], zone: tzinfo) -> list[Post]:
    """The posts that have one of some meeting points, and perhaps a few others."""
    condition = " OR ".join(["instr(points, ?)"] * len(points))
    return index.posts(zone, f"WHERE {condition}", [packed(point) for point in points])


def posts_that_meet(index: Index, zone: tzinfo) -> list[Post]:
    """The posts that have a meeting point in common with another one, or twice; and perhaps a few others."""
    holders: dict[bytes, Key] = {}
    meet: set[Key] = set()
    for key, points in index.connection.execute("SELECT path, points FROM posts"):
        for start in range(0, len(points), POINT):
            point = points[start : start + POINT]
            if point in holders:
                meet |= {key, holders[point]}
            holders[point] = key
    lines = (index.connection.execute("SELECT path, line FROM posts WHERE path = ?", (key,)) for key in meet)
    return index.read_lines(chain.from_iterable(lines), zone)
