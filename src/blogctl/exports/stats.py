"""A blog in numbers, for programs: one object in JSON, or a row for each number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta, tzinfo
from typing import Any

from blogctl.exports.as_json import encoded
from blogctl.exports.due import row_of_event
from blogctl.exports.posts import iso
from blogctl.lifecycle.statistics import Cadence, Gap, Period, Statistics, Tally
from blogctl.post import Post

FORMATS = ("csv", "tsv")
"""What the rows can be written in."""
FIELDS = ("part", "name", "posts", "words", "days", "date")
"""Of a row: what it is about (`status`, `month`, …), its name there, and of the other fields those that it has."""

_A_DAY = timedelta(days=1)


def json_of_stats(stats: Statistics, zone: tzinfo) -> Iterator[str]:
    """The object, its moments in a zone; fields may be added to it, and none is ever taken away or renamed."""
    stats_object = {
        "now": iso(stats.now.astimezone(zone)),
        "posts": stats.total.posts,
        "words": stats.total.words,
        "by_status": _tallies(stats.by_status),
        "by_month": _periods(stats.by_month),
        "by_year": _periods(stats.by_year),
        "by_tag": _tallies(stats.by_tag),
        "by_category": _tallies(stats.by_category),
        "by_author": _tallies(stats.by_author),
        "cadence": _cadence(stats.cadence, zone),
        "drafts": [
            {
                **_post(waiting.post, zone),
                "since": iso(waiting.since.at.astimezone(zone)),
                "since_from": "commit" if waiting.since.is_commit else "file",
            }
            for waiting in stats.drafts
        ],
        "next": [row_of_event(event, zone) for event in stats.coming],
    }
    yield encoded(stats_object) + "\n"


def rows_of_stats(stats: Statistics, zone: tzinfo) -> Iterator[dict[str, Any]]:
    """A row for each number, all with the same fields, so that `grep` and `cut` find their way."""
    yield _row("all", "", stats.total)
    for part, tallies in (
        ("status", stats.by_status), ("month", map(_named, stats.by_month)), ("year", map(_named, stats.by_year)),
        ("tag", stats.by_tag), ("category", stats.by_category), ("author", stats.by_author),
    ):  # fmt: skip
        for tally in tallies:
            yield _row(part, tally.name, tally)
    cadence = stats.cadence
    yield {**_row("cadence", "last year"), "posts": cadence.last_year}
    yield _row("cadence", "median", days=cadence.median)
    yield _row("cadence", "mean", days=cadence.mean)
    if cadence.longest:
        yield _row("gap", cadence.longest.before.slug, days=cadence.longest.span) | _dated(cadence.longest.before, zone)
    if cadence.newest:
        yield _row("newest", cadence.newest.slug) | _dated(cadence.newest, zone)
    for waiting in stats.drafts:
        since = waiting.since.at
        yield _row("draft", waiting.post.slug, days=stats.now - since) | {"date": iso(since.astimezone(zone))}
    for event in stats.coming:
        part = "public" if event.becomes_public else "expires"
        yield _row(part, event.post.slug, days=event.at - stats.now) | {"date": iso(event.at.astimezone(zone))}


def _row(part: str, name: str, tally: Tally | None = None, days: timedelta | None = None) -> dict[str, Any]:
    counts = (tally.posts, tally.words) if tally else (None, None)
    return dict(zip(FIELDS, (part, name, *counts, _days(days), None), strict=True))


def _dated(post: Post, zone: tzinfo) -> dict[str, Any]:
    return {"date": _date(post, zone)}


def _date(post: Post, zone: tzinfo) -> str | None:
    return iso(post.date.instant.astimezone(zone)) if post.date else None


def _named(period: Period) -> Tally:
    """`2026-11`, or `2026` for a whole year."""
    month = f"-{period.month:02}" if period.month else ""
    return Tally(f"{period.year:04}{month}", period.posts, period.words)


def _tallies(tallies: Iterable[Tally]) -> list[dict[str, Any]]:
    return [tally._asdict() for tally in tallies]


def _periods(periods: Iterable[Period]) -> list[dict[str, Any]]:
    return _tallies(map(_named, periods))


def _cadence(cadence: Cadence, zone: tzinfo) -> dict[str, Any]:
    return {
        "posts": cadence.posts,
        "median_days": _days(cadence.median),
        "mean_days": _days(cadence.mean),
        "last_year": cadence.last_year,
        "posts_a_month": round(cadence.last_year / 12, 2),
        "newest": _post(cadence.newest, zone) if cadence.newest else None,
        "longest_gap": _gap(cadence.longest, zone) if cadence.longest else None,
    }


def _gap(gap: Gap, zone: tzinfo) -> dict[str, Any]:
    return {"days": _days(gap.span), "before": _post(gap.before, zone), "after": _post(gap.after, zone)}


def _post(post: Post, zone: tzinfo) -> dict[str, Any]:
    return {"path": post.path, "slug": post.slug, "title": post.title, "date": _date(post, zone)}


def _days(span: timedelta | None) -> float | None:
    return None if span is None else round(span / _A_DAY, 2)
