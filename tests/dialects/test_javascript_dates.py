"""Dates as YAML and JavaScript take them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from blogctl.dialects.dates import DateError
from blogctl.dialects.javascript_dates import parse_javascript_date
from blogctl.dialects.yaml_dates import parse_timestamp
from blogctl.post import Moment

EAST = timezone(timedelta(hours=2))
DAY = datetime(2022, 7, 8, tzinfo=EAST)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2022-07-08", DAY),
        ("Jul 08 2022", DAY),
        ("July 8, 2022", DAY),
        ("8 July 2022", DAY),
        ("Fri, 08 Jul 2022", DAY),
        ("2022/07/08", DAY),
        ("07/08/2022", DAY),
        ("2022-7-8", DAY),
        ("Jul 8, 2022 12:30", DAY.replace(hour=12, minute=30)),
        ("Fri, 08 Jul 2022 12:30:00 GMT", datetime(2022, 7, 8, 12, 30, tzinfo=UTC)),
        ("8 Jul 2022 12:30 GMT-0500", datetime(2022, 7, 8, 17, 30, tzinfo=UTC)),
        ("2022-07-08 9:05:00 -4", datetime(2022, 7, 8, 13, 5, tzinfo=UTC)),
    ],
)
def test_a_date_in_words_is_the_day_that_javascript_reads(text: str, instant: datetime) -> None:
    moment = parse_javascript_date(text, EAST)
    assert isinstance(moment, Moment)
    assert (moment.instant, moment.text) == (instant, text)


@pytest.mark.parametrize("text", ["", "next tuesday", "Foo 08 2022", "31/12/2022", "2022", "Jul 40 2022", "13/40/2022"])
def test_what_javascript_would_guess_at_is_no_date(text: str) -> None:
    assert isinstance(parse_javascript_date(text, EAST), DateError)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2015-03-17 10:00:00 -4", datetime(2015, 3, 17, 14, tzinfo=UTC)),
        ("2015-3-7T9:00:00.5+1:30", datetime(2015, 3, 7, 7, 30, 0, 500000, tzinfo=UTC)),
        ("2015-03-17 10:00:00", datetime(2015, 3, 17, 10, tzinfo=EAST)),
        ("2015-03-17t10:00:00 Z", datetime(2015, 3, 17, 10, tzinfo=UTC)),
    ],
)
def test_a_timestamp_may_leave_figures_out(text: str, instant: datetime) -> None:
    moment = parse_timestamp(text, EAST)
    assert isinstance(moment, Moment)
    assert moment.instant == instant


def test_a_timestamp_of_no_day_stays_impossible() -> None:
    moment = parse_timestamp("2015-2-30 9:00:00", EAST)
    assert isinstance(moment, DateError)
    assert moment.code == "BC302"
