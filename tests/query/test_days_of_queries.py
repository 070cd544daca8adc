"""Days, months and years, their first instants and the first instants after them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl.errors import BadUsage
from blogctl.query.days import parse_day

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01T00:00:00+01:00", "2025-01-01T00:00:00+01:00"),
        ("9998", "9998-01-01T00:00:00+01:00", "9999-01-01T00:00:00+01:00"),
        ("2024-06", "2024-06-01T00:00:00+02:00", "2024-07-01T00:00:00+02:00"),
        ("2024-12", "2024-12-01T00:00:00+01:00", "2025-01-01T00:00:00+01:00"),
        ("2024-02-29", "2024-02-29T00:00:00+01:00", "2024-03-01T00:00:00+01:00"),
        ("2024-03-31", "2024-03-31T00:00:00+01:00", "2024-04-01T00:00:00+02:00"),
        (" 2024-06-01 ", "2024-06-01T00:00:00+02:00", "2024-06-02T00:00:00+02:00"),
        ("2024-06-01 12:30", "2024-06-01T12:30:00+02:00", "2024-06-01T12:30:01+02:00"),
        ("2024-06-01T12:30:00-05:00", "2024-06-01T12:30:00-05:00", "2024-06-01T12:30:01-05:00"),
        ("2024-06-01T12:30:00Z", "2024-06-01T12:30:00+00:00", "2024-06-01T12:30:01+00:00"),
    ],
)
def test_a_day_month_or_year_has_a_start_and_an_end(text: str, start: str, end: str) -> None:
    assert parse_day(text, BERLIN, end=False).isoformat() == start
    assert parse_day(text, BERLIN, end=True).isoformat() == end


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "nothing is not a date: it is empty", "write 2024, 2024-06, 2024-06-01 or 2024-06-01T12:30"),
        ("2024-13", "2024-13 is not a date: there is no month 13", "write 2024, "),
        ("2024-02-30", "2024-02-30 is not a date: February 2024 has 29 days, not 30", "write 2024, "),
        ("2024-31-01", "2024-31-01 is not a date: there is no month 31", "did you mean 2024-01-31?"),
        ("31.1.2024", "31.1.2024 is not a date: it is not in the form", "did you mean 2024-01-31?"),
        ("0000", "0000 is not a date: the year 0 is out of range", "write 2024, "),
        ("yesterday", "yesterday is not a date: it is not in the form", "write 2024, "),
        ("2024-", "2024- is not a date", "write 2024, "),
        ("٢٠٢٤", "٢٠٢٤ is not a date", "write 2024, "),
    ],
)
def test_what_is_no_date_is_refused_with_what_was_meant(text: str, message: str, hint: str) -> None:
    with pytest.raises(BadUsage) as caught:
        parse_day(text, BERLIN, end=False)
    assert caught.value.message.startswith(message)
    assert caught.value.hint.startswith(hint)


@given(
    st.one_of(st.text(max_size=12), st.text(alphabet="0123456789-:TZ +", max_size=20)), st.sampled_from([UTC, BERLIN])
)
def test_a_text_is_a_date_or_bad_usage(text: str, zone: tzinfo) -> None:
    try:
        start = parse_day(text, zone, end=False)
    except BadUsage:
        return
    end = parse_day(text, zone, end=True)
    assert start < end
    assert end > datetime(2, 1, 1, tzinfo=UTC)
