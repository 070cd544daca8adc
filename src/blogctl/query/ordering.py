"""The orders that a list of posts can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from blogctl.errors import BadUsage
from blogctl.post import Moment, Post, Status, newest_first
from blogctl.query.folding import folded

Ranked = tuple[Post, Status]
"""A post, and its status at the moment of the list."""


class View(NamedTuple):
    """What is wanted of the posts that a query fits."""

    sort: str = "date"
    """A name in SORTS."""
    reverse: bool = False
    start: int = 0
    """How many are passed over."""
    size: int | None = None
    """How many are wanted; None for all."""


EVERYTHING = View()


class Found(NamedTuple):
    """The posts that a query fits, in order."""

    rows: list[Ranked]
    """The part that was wanted."""
    total: int
    """How many there are altogether."""


class Sort(NamedTuple):
    """One row of the table of orders."""

    meaning: str
    key: Callable[[Ranked], Any]
    """What is compared; it ends in the path, so that equal posts always have the same order."""


def _recent(moment: Moment | None, path: str) -> tuple[bool, timedelta, str]:
    return (moment is not None, _EPOCH - moment.instant if moment else _NO_TIME, path)


def _soonest(moment: Moment | None, path: str) -> tuple[bool, timedelta, str]:
    return (moment is None, moment.instant - _EPOCH if moment else _NO_TIME, path)


# Exact to the microsecond over the whole calendar, which the seconds of a float are not.
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_TIME = timedelta(0)
_RANKS = {status: rank for rank, status in enumerate(Status)}

SORTS = {
    "date": Sort(
        "newest first, with drafts above, and those without a date",
        lambda row: (row[1] is not Status.DRAFT, *newest_first(row[0])),
    ),
    "updated": Sort(
        "last updated first (else by date), those without a date above",
        lambda row: _recent(row[0].updated or row[0].date, row[0].path),
    ),
    "title": Sort("by title, a post without one by its slug", lambda row: (folded(row[0].name), row[0].path)),
    "slug": Sort("by slug", lambda row: (row[0].slug, row[0].path)),
    "path": Sort("by path", lambda row: row[0].path),
    "status": Sort(
        "drafts, scheduled, published, expired, hidden, invalid; the newest first in each",
        lambda row: (_RANKS[row[1]], *newest_first(row[0])),
    ),
    "words": Sort("longest first", lambda row: (-row[0].words, row[0].path)),
    "expires": Sort(
        "the next to expire first, those that never do last",
        lambda row: _soonest(row[0].expires, row[0].path),
    ),
}
"""By name, in the order in which they are explained."""


def check_sort(sort: str) -> None:
    """Let a name of SORTS pass. Raises BadUsage for any other, with the nearest."""
    if sort not in SORTS:
        from blogctl.query.spelling import hint_for

        raise BadUsage(f"posts cannot be sorted by {sort or 'nothing'}", hint_for(sort, SORTS, "orders"))


def order(rows: Iterable[Ranked], sort: str = "date", *, reverse: bool = False) -> list[Ranked]:
    """The rows in an order of SORTS, or exactly the other way round. Raises BadUsage for an order that there is not."""
    check_sort(sort)
    return sorted(rows, key=SORTS[sort].key, reverse=reverse)
