"""Dates, spans of time and numbers in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from blogctl.rendering.words import counted, duration, from_now, long_date, long_moment, reading_time

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def test_a_date_is_long_and_has_no_leading_zero() -> None:
    assert long_date(date(2023, 6, 2)) == "June 2, 2023"


def test_a_moment_tells_seconds_only_where_there_are_some() -> None:
    assert long_moment(datetime(2026, 11, 25, 10, 0, tzinfo=UTC)) == "November 25, 2026 at 10:00"
    assert long_moment(datetime(2026, 11, 25, 10, 0, 7, tzinfo=UTC)) == "November 25, 2026 at 10:00:07"


@pytest.mark.parametrize(("number", "words"), [(0, "0 posts"), (1, "1 post"), (2, "2 posts"), (12_000, "12,000 posts")])
def test_one_is_singular(number: int, words: str) -> None:
    assert counted(number, "post") == words


def test_an_irregular_plural_is_given() -> None:
    assert counted(2, "category", "categories") == "2 categories"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=3, minutes=5), "3 hours 5 minutes"),
        (timedelta(days=2, hours=4, minutes=3), "2 days 4 hours"),
        (timedelta(days=2, minutes=3), "2 days"),
        (timedelta(days=-1), "1 day"),
    ],
)
def test_a_duration_has_its_two_largest_units(span: timedelta, words: str) -> None:
    assert duration(span) == words


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(0), "in a moment"),
        (timedelta(seconds=-20), "a moment ago"),
        (timedelta(minutes=59), "in 59 minutes"),
        (timedelta(minutes=59, seconds=40), "in 1 hour"),
        (timedelta(hours=23), "in 23 hours"),
        (timedelta(hours=23, minutes=45), "in 1 day"),
        (timedelta(days=3), "in 3 days"),
        (timedelta(days=-13), "13 days ago"),
        (timedelta(days=21), "in 3 weeks"),
        (timedelta(days=90), "in 3 months"),
        (timedelta(days=-800), "2 years ago"),
    ],
)
def test_a_distance_is_told_in_the_largest_unit_that_fits(distance: timedelta, words: str) -> None:
    assert from_now(NOW + distance, NOW) == words


def test_reading_time_is_in_minutes() -> None:
    assert reading_time(5) == "5 min"
