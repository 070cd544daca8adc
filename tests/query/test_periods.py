"""Dates as queries have them: periods, ranges, bounds, and days by their names."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl.dialects.named_days import find_ago
from blogctl.errors import BadUsage
from blogctl.post import Moment, Post, Status, Visibility
from blogctl.query.parsing import parse_query
from blogctl.query.periods import parse_bounds, parse_period
from blogctl.query.surroundings import Surroundings

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
"""In Berlin it is Tuesday already."""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("today", "2026-11-24T00:00:00+01:00", "2026-11-25T00:00:00+01:00"),
        ("Yesterday", "2026-11-23T00:00:00+01:00", "2026-11-24T00:00:00+01:00"),
        ("tomorrow", "2026-11-25T00:00:00+01:00", "2026-11-26T00:00:00+01:00"),
        ("this week", "2026-11-23T00:00:00+01:00", "2026-11-30T00:00:00+01:00"),
        ("last-week", "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00"),
        ('"next week"', "2026-11-30T00:00:00+01:00", "2026-12-07T00:00:00+01:00"),
        ("last month", "2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00"),
        ("next-month", "2026-12-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00"),
        ("this-year", "2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00"),
        ("last-year", "2025-01-01T00:00:00+01:00", "2026-01-01T00:00:00+01:00"),
        ("7d", "2026-11-16T23:30:00+00:00", "2026-11-16T23:30:00+00:00"),
        ("12h", "2026-11-23T11:30:00+00:00", "2026-11-23T11:30:00+00:00"),
        ("3m", "2026-08-24T00:30:00+02:00", "2026-08-24T00:30:00+02:00"),
        ("1y", "2025-11-24T00:30:00+01:00", "2025-11-24T00:30:00+01:00"),
        ("2024-06", "2024-06-01T00:00:00+02:00", "2024-07-01T00:00:00+02:00"),
    ],
)
def test_a_period_begins_and_ends_by_the_clocks_of_the_blog(text: str, start: str, end: str) -> None:
    period = parse_period(text, NOW, BERLIN)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(("ago", "day"), [("1m", "2024-02-29"), ("13m", "2023-02-28"), ("1y", "2023-03-31")])
def test_a_month_ago_is_the_last_day_of_a_shorter_month(ago: str, day: str) -> None:
    moment = find_ago(ago, datetime(2024, 3, 31, 12, tzinfo=UTC), UTC)
    assert moment is not None
    assert f"{moment:%Y-%m-%d}" == day


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01", "2025-01-01"),
        (">=2024-06", "2024-06-01", None),
        (">2024-06", "2024-07-01", None),
        ("<2024-06", None, "2024-06-01"),
        ("<=2024-06", None, "2024-07-01"),
        ("2024-01..2024-03", "2024-01-01", "2024-04-01"),
        ("2024-01-05..2024", "2024-01-05", "2025-01-01"),
        ("2024..*", "2024-01-01", None),
        ("..2024", None, "2025-01-01"),
        ("7d", "2026-11-16", "2026-11-23"),
        ("2w..7d", "2026-11-09", "2026-11-16"),
        (">=7d", "2026-11-16", None),
    ],
)
def test_bounds_are_taken_from_periods(text: str, start: str | None, end: str | None) -> None:
    bounds = parse_bounds(text, NOW, UTC)
    assert [bound and f"{bound:%Y-%m-%d}" for bound in bounds] == [start, end]


@pytest.mark.parametrize(
    ("words", "day", "fits"),
    [
        ("before:2024-06", "2024-05-31", True),
        ("before:2024-06", "2024-06-01", False),
        ("after:2024-06", "2024-06-30", False),
        ("after:2024-06", "2024-07-01", True),
        ("date:2024-06", "2024-06-30", True),
        ("date:2023,2024-06-30", "2024-06-30", True),
        ("-date:2024", "2024-06-30", False),
        ("updated:2024", "2024-06-30", False),
        ("date:now", "2024-06-30", False),
    ],
)
def test_before_is_before_the_beginning_and_after_is_after_the_end(words: str, day: str, fits: bool) -> None:
    instant = datetime.fromisoformat(f"{day}T00:00:00+02:00")
    post = Post("a.md", "a", "A", Visibility.PUBLIC, date=Moment(day, instant, False, False, None))
    assert parse_query([words], Surroundings(NOW, BERLIN)).matches(post, Status.PUBLISHED) is fits


def test_an_update_is_asked_for_by_its_own_date() -> None:
    post = Post("a.md", "a", "A", Visibility.PUBLIC, updated=Moment("", NOW, True, True, None))
    for words, fits in [("updated:today", True), ("updated:<today", False), ("date:today", False)]:
        assert parse_query([words], Surroundings(NOW, BERLIN)).matches(post, Status.DRAFT) is fits


_WORDS = st.sampled_from(
    ["last", "next", "this", "week", "year", "9999", "y", "m", "d", "-", " ", "..", ">", "now", "*"]
)


@given(st.one_of(st.lists(_WORDS, max_size=4).map("".join), st.text(max_size=8)), st.sampled_from([1900, 2026, 9899]))
def test_a_text_is_bounds_or_bad_usage(text: str, year: int) -> None:
    try:
        start, end = parse_bounds(text, NOW.replace(year=year), BERLIN)
    except BadUsage:
        return
    assert start or end
    assert start is None or end is None or start < end
