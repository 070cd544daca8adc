"""Dates that a user gives, and dates in the style of the file."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from blogctl.errors import BadUsage
from blogctl.lifecycle.dates import parse_since, parse_span, parse_when, written_like

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 6, 12, 40, 999, tzinfo=ZoneInfo("UTC"))

GIVEN = [
    ("2026-12-24", "2026-12-24T00:00:00+01:00"),
    ("2026-12-24 18:00", "2026-12-24T18:00:00+01:00"),
    ("2026-06-24T18:00", "2026-06-24T18:00:00+02:00"),
    ("2026-12-24T18:00:00Z", "2026-12-24T18:00:00+00:00"),
    ("today", "2026-11-23T00:00:00+01:00"),
    ("tomorrow", "2026-11-24T00:00:00+01:00"),
]


@pytest.mark.parametrize(("text", "instant"), GIVEN)
def test_a_given_date_is_read_in_the_blogs_zone(text: str, instant: str) -> None:
    assert parse_when(text, NOW, BERLIN).isoformat() == instant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-03-29 02:30", "does not exist"),
        ("2026-10-25 02:30", "comes twice"),
        ("2026-02-30", "28 days"),
        ("24.12.2026", "2026-12-24"),
        ("soon", "2026-12-24T18:00:00+01:00"),
        ("", "empty"),
    ],
)
def test_a_date_that_is_none_or_is_two_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadUsage) as refusal:
        parse_when(text, NOW, BERLIN)
    assert said in f"{refusal.value.message} {refusal.value.hint}"


STYLES = [
    ("", "2026-11-23T07:12:40+01:00"),
    ("2024-01-02", "2026-11-23"),
    ("2024-01-02 10:00", "2026-11-23 07:12:40"),
    ("2024-01-02 10:00:00", "2026-11-23 07:12:40"),
    ("2024-01-02 10:00:00 +0200", "2026-11-23 07:12:40 +0100"),
    ("2024-01-02T10:00:00+02:00", "2026-11-23T07:12:40+01:00"),
    ("2024-01-02T10:00:00Z", "2026-11-23T06:12:40Z"),
    ("next tuesday", "2026-11-23T07:12:40+01:00"),
]


@pytest.mark.parametrize(("model", "written"), STYLES)
def test_a_date_is_written_in_the_style_of_the_one_before(model: str, written: str) -> None:
    assert written_like(NOW, model, BERLIN, needs_time=False) == written


def test_a_time_that_matters_is_written_though_the_one_before_had_none() -> None:
    assert written_like(NOW, "2024-01-02", BERLIN, needs_time=True) == "2026-11-23T07:12:40+01:00"


def test_a_time_that_comes_twice_is_written_with_its_offset() -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("UTC"))
    assert written_like(second, "2024-01-02 10:00", BERLIN, needs_time=True) == "2026-10-25 02:30+01:00"


SINCE = [
    ("7d", "2026-11-16T06:12:40+00:00"),
    ("90min", "2026-11-23T04:42:40+00:00"),
    ("12h", "2026-11-22T18:12:40+00:00"),
    ("2w", "2026-11-09T06:12:40+00:00"),
    ("0d", "2026-11-23T06:12:40+00:00"),
    ("3m", "2026-08-23T07:12:40+02:00"),
    ("1y", "2025-11-23T07:12:40+01:00"),
    ("yesterday", "2026-11-22T00:00:00+01:00"),
    ("2026-11-20 07:30", "2026-11-20T07:30:00+01:00"),
]


@pytest.mark.parametrize(("text", "instant"), SINCE)
def test_a_moment_that_has_passed_is_given_as_a_date_or_as_a_length_of_time(text: str, instant: str) -> None:
    assert parse_since(text, NOW.replace(microsecond=0), BERLIN).isoformat() == instant


@pytest.mark.parametrize("text", ["tomorrow", "2026-11-23 07:13", "2030-01-01"])
def test_a_moment_that_is_still_to_come_is_refused_where_one_that_has_passed_is_asked(text: str) -> None:
    with pytest.raises(BadUsage, match="still to come"):
        parse_since(text, NOW, BERLIN)


@pytest.mark.parametrize("text", ["", "7", "d", "-7d", "7days", "1.5h", "3654d", "88000h", "99999d", "٧d", "7d\n"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(BadUsage, match="no length of time"):
        parse_span(text)
