"""A blog in numbers: how many posts and words of each kind and month, how often one comes, and which drafts wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

from blogctl.lifecycle.due import Event, due
from blogctl.post import Post, Status

A_YEAR = timedelta(days=365)
_CAME_OUT = frozenset({Status.PUBLISHED, Status.HIDDEN, Status.EXPIRED})
"""What was public once: only of these posts does a date say when they came."""


class Tally(NamedTuple):
    """How many posts go by a name, and the words in them."""

    name: str
    posts: int
    words: int


class Period(NamedTuple):
    """A month, or a whole year (its month is 0), and the posts that came out in it."""

    year: int
    month: int
    posts: int
    words: int


class Gap(NamedTuple):
    """Two posts between which there was none."""

    before: Post
    after: Post
    span: timedelta


class Cadence(NamedTuple):
    """How often a post comes. What takes two posts to tell is None where there is none, or one."""

    posts: int
    """How many came out at a date, and so are counted."""
    last_year: int
    """How many of them in the 365 days up to now."""
    median: timedelta | None
    """Half of the distances from one post to the next are at most this."""
    mean: timedelta | None
    newest: Post | None
    longest: Gap | None
    """The first one of equals."""


class Beginning(NamedTuple):
    """When a file began to be."""

    at: datetime
    is_commit: bool
    """Told by the commit that added it; else by the file itself, which knows when it was last written."""


class Waiting(NamedTuple):
    """A draft, and since when there is one."""

    post: Post
    since: Beginning


class Statistics(NamedTuple):
    """The numbers of some posts at a moment."""

    now: datetime
    total: Tally
    by_status: tuple[Tally, ...]
    """Of every status, in the order of `Status`."""
    by_month: tuple[Period, ...]
    """Of the posts that came out, in the blog's zone, the oldest first; months without a post are left out."""
    by_year: tuple[Period, ...]
    by_tag: tuple[Tally, ...]
    """The most frequent first, then by name, as are the next two; of all posts, drafts as well."""
    by_category: tuple[Tally, ...]
    by_author: tuple[Tally, ...]
    cadence: Cadence
    drafts: tuple[Waiting, ...]
    """The oldest first."""
    coming: tuple[Event, ...]
    """What becomes public or expires by itself, the next first."""


def statistics(
    posts: Sequence[Post], now: datetime, zone: tzinfo, beginnings: Mapping[str, Beginning]
) -> Statistics:  # fmt: skip
    """The numbers of these posts; `beginnings` has those of their drafts, by path, as far as they are known."""
    rows = [(post, post.status_at(now)) for post in posts]
    came_out = [post for post, status in rows if status in _CAME_OUT and post.date]
    may_change = [
        post
        for post, status in rows
        if status is Status.SCHEDULED or post.public_until or post.visibility.is_doubtful_at_first
    ]
    months = _by_month(came_out, zone)
    return Statistics(
        now,
        Tally("", len(posts), sum(post.words for post in posts)),
        _by_status(rows),
        months,
        _by_year(months),
        _by_name(posts, "tags"),
        _by_name(posts, "categories"),
        _by_name(posts, "authors"),
        _cadence(came_out, now),
        _drafts(posts, beginnings),
        due(may_change, now, now, now).coming,
    )


def drafts_among(posts: Iterable[Post], now: datetime) -> list[str]:
    """The paths of those that are drafts."""
    return [post.path for post in posts if post.status_at(now) is Status.DRAFT]


def _by_status(rows: Iterable[tuple[Post, Status]]) -> tuple[Tally, ...]:
    counts: Counter[Status] = Counter()
    words: Counter[Status] = Counter()
    for post, status in rows:
        counts[status] += 1
        words[status] += post.words
    return tuple(Tally(status.value, counts[status], words[status]) for status in Status)


def _by_month(posts: Iterable[Post], zone: tzinfo) -> tuple[Period, ...]:
    counts: Counter[tuple[int, int]] = Counter()
    words: Counter[tuple[int, int]] = Counter()
    for post in posts:
        if post.date:
            day = post.date.instant.astimezone(zone)
            counts[day.year, day.month] += 1
            words[day.year, day.month] += post.words
    return tuple(Period(*month, counts[month], words[month]) for month in sorted(counts))


def _by_year(months: Iterable[Period]) -> tuple[Period, ...]:
    years: dict[int, Period] = {}
    for month in months:
        before = years.get(month.year, Period(month.year, 0, 0, 0))
        years[month.year] = before._replace(posts=before.posts + month.posts, words=before.words + month.words)
    return tuple(years.values())


def _by_name(posts: Iterable[Post], idea: str) -> tuple[Tally, ...]:
    """By the names that posts have for an idea, each counted once a post."""
    counts: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for post in posts:
        for name in dict.fromkeys(getattr(post, idea)):
            counts[name] += 1
            words[name] += post.words
    order = sorted(counts, key=lambda name: (-counts[name], name.casefold(), name))
    return tuple(Tally(name, counts[name], words[name]) for name in order)


def _cadence(posts: Iterable[Post], now: datetime) -> Cadence:
    # In UTC, because two times of one zone are compared by their clocks, which go back once a year.
    dated = sorted((post.date.instant.astimezone(UTC), post.path, post) for post in posts if post.date)
    last_year = sum(now - A_YEAR < instant <= now for instant, *_ in dated)
    newest = dated[-1][2] if dated else None
    if len(dated) < 2:
        return Cadence(len(dated), last_year, None, None, newest, None)
    gaps = [Gap(before[2], after[2], after[0] - before[0]) for before, after in pairwise(dated)]
    spans = sorted(gap.span for gap in gaps)
    half = len(spans) // 2
    median = spans[half] if len(spans) % 2 else (spans[half - 1] + spans[half]) / 2
    mean = (dated[-1][0] - dated[0][0]) / len(gaps)
    return Cadence(len(dated), last_year, median, mean, newest, max(gaps, key=lambda gap: gap.span))


def _drafts(posts: Iterable[Post], beginnings: Mapping[str, Beginning]) -> tuple[Waiting, ...]:
    waiting = [Waiting(post, beginnings[post.path]) for post in posts if post.path in beginnings]
    return tuple(sorted(waiting, key=lambda one: (one.since.at, one.post.path)))
