"""What a query must know besides its own words: the moment, the zone, the blog's named queries and its links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import NamedTuple

from blogctl.post import Post

Links = Mapping[str, tuple[Post, ...]]
"""By the path of each post, the other posts that its body links to."""


def _no_links() -> Links:
    return {}


class Surroundings(NamedTuple):
    """What the words of a query are understood with."""

    now: datetime
    """The moment from which `today` and `7d` count; aware."""
    zone: tzinfo
    """The zone whose clocks say when a day begins."""
    named: Mapping[str, str] = {}
    """The named queries, by the names that stand behind `@`."""
    place_of: Callable[[str], str] = "queries.{}".format
    """Where a named query is written, for an error in it."""
    links: Callable[[], Links] = _no_links
    """Finds the links between posts; called only by a query that asks for them, since all bodies are read for it."""
    language: str = ""
    """That of the posts that name none; empty where it is not known."""
