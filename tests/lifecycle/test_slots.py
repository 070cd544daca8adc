"""The slots of a series: which days, which moments, and what is refused."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blogctl.dialects.base import BlogFacts
from blogctl.errors import BadUsage
from blogctl.lifecycle.slots import Rhythm, Series, note_on_start, parse_clock, parse_rhythm, parse_series, slots_for

BERLIN = BlogFacts(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def slots(
    start: str, every: str | None = None, at: str | None = None, count: int = 1, now: datetime = NOW
) -> list[str]:
    series = parse_series(start, every, at, now=now, zone=BERLIN.zone)
    names = [f"post-{number}" for number in range(1, count + 1)]
    return [slot.isoformat(timespec="minutes") for slot in slots_for(names, series, BERLIN, now)]


def refusal(start: str, every: str | None = None, at: str | None = None, count: int = 1) -> str:
    with pytest.raises(BadUsage) as refused:
        slots(start, every, at, count)
    return f"{refused.value.message}; {refused.value.hint}"


ONE = [
    ("2026-12-01", None, "2026-12-01T09:00+01:00"),
    ("2026-12-01", "18:30", "2026-12-01T18:30+01:00"),
    ("2026-12-01", "7:05", "2026-12-01T07:05+01:00"),
    ("2026-12-01 18:30", None, "2026-12-01T18:30+01:00"),
    ("2026-12-01T18:30Z", None, "2026-12-01T19:30+01:00"),
    ("today", None, "2026-11-23T09:00+01:00"),
    ("tomorrow", "00:00", "2026-11-24T00:00+01:00"),
    ("2027-10-31T02:30+02:00", None, "2027-10-31T02:30+02:00"),
    ("2027-10-31T02:30+01:00", None, "2027-10-31T02:30+01:00"),
]


@pytest.mark.parametrize(("start", "at", "slot"), ONE)
def test_one_post_has_the_first_slot(start: str, at: str | None, slot: str) -> None:
    assert slots(start, None, at) == [slot]


SERIES = [
    # 2026-12-04 is a Friday
    ("2026-12-04", "day", ["12-04", "12-05", "12-06", "12-07"]),
    ("2026-12-04", "weekday", ["12-04", "12-07", "12-08", "12-09"]),
    ("2026-12-05", "weekday", ["12-07", "12-08", "12-09", "12-10"]),
    ("2026-12-04", "week", ["12-04", "12-11", "12-18", "12-25"]),
    ("2026-12-04", "1w", ["12-04", "12-11", "12-18", "12-25"]),
    ("2026-12-04", "2w", ["12-04", "12-18", "01-01", "01-15"]),
    ("2026-12-04", "10d", ["12-04", "12-14", "12-24", "01-03"]),
    ("2026-12-04", "mon,thu", ["12-07", "12-10", "12-14", "12-17"]),
    ("2026-12-04", "Thursday, Mon", ["12-07", "12-10", "12-14", "12-17"]),
    ("2026-12-04", "fri", ["12-04", "12-11", "12-18", "12-25"]),
]


@pytest.mark.parametrize(("start", "every", "days"), SERIES)
def test_a_series_has_a_slot_on_each_of_its_days(start: str, every: str, days: list[str]) -> None:
    assert [slot[5:10] for slot in slots(start, every, count=4)] == days


def test_nine_stays_nine_when_the_clocks_change() -> None:
    assert slots("2027-03-27", "day", count=3) == [
        "2027-03-27T09:00+01:00", "2027-03-28T09:00+02:00", "2027-03-29T09:00+02:00",
    ]  # fmt: skip
    assert slots("2027-10-30 09:00", "day", count=2) == ["2027-10-30T09:00+02:00", "2027-10-31T09:00+01:00"]


def test_a_series_that_begins_in_the_hour_that_comes_twice_goes_on_by_the_clocks() -> None:
    assert slots("2027-10-31T02:30+01:00", "day", count=2) == ["2027-10-31T02:30+01:00", "2027-11-01T02:30+01:00"]


REFUSED = [
    ("2027-03-27", "day", "02:30", "slot of post-2, 2027-03-28 02:30, does not exist", "leave post-2 out"),
    ("2027-03-28", "day", "02:30", "slot of post-1, 2027-03-28 02:30, does not exist", "--at"),
    (
        "2027-10-30",
        "day",
        "02:30",
        "slot of post-2, 2027-10-31 02:30, comes twice",
        "--start 2027-10-31T02:30:00+01:00",
    ),
    ("2027-03-28 02:30", None, None, "does not exist", "+01:00"),
    ("today", "day", "07:00", "the slot of post-1 has passed: 2026-11-23 07:00 (Europe/Berlin)", "--start tomorrow"),
    ("now", "day", None, "has passed", "publish post-1 --date"),
    ("2026-12-01", None, None, "2 posts cannot have one slot", "--every weekday"),
    ("2026-12-01 10:00", "day", "10:00", "--at names one too", "leave one"),
    ("2026-12-32", "day", None, "31 days", "2026-12-24"),
    ("9998-12-31", "day", None, "the series goes on after 9998-12-31", "fewer posts"),
]


@pytest.mark.parametrize(("start", "every", "at", "said", "hint"), REFUSED)
def test_a_slot_that_cannot_be_is_refused(start: str, every: str | None, at: str | None, said: str, hint: str) -> None:
    told = refusal(start, every, at, count=2)
    assert said in told
    assert hint in told


def test_one_post_alone_is_not_left_out_of_a_series() -> None:
    assert "leave" not in refusal("2027-03-28", None, "02:30")
    assert "--at, or say which is meant: --start 2027-10-31T02:30:00+02:00" in refusal("2027-10-31", None, "02:30")


@pytest.mark.parametrize("text", ["", "9", "9am", "24:00", "12:60", "noon", "09:00:00.5", "٠٩:٠٠", "09:00\n"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(BadUsage, match="cannot be read"):
        parse_clock(text)


@pytest.mark.parametrize("text", ["09:00+01:00", "09:00 Z"])
def test_a_time_of_day_has_no_offset(text: str) -> None:
    with pytest.raises(BadUsage) as refused:
        parse_clock(text)
    assert "--start" in refused.value.hint


@pytest.mark.parametrize("text", ["", "fortnight", "0d", "1000d", "-1d", "2m", "mo", "mon,", "mon,day", "mondays", ","])
def test_what_is_no_rhythm_is_refused(text: str) -> None:
    with pytest.raises(BadUsage, match="no rhythm"):
        parse_rhythm(text)


@pytest.mark.parametrize(
    ("start", "every", "note"),
    [
        ("2026-12-05", "weekday", "2026-12-05 is a Saturday, so the series begins on Monday, 2026-12-07"),
        ("2026-12-04", "mon,thu", "2026-12-04 is a Friday, so the series begins on Monday, 2026-12-07"),
        ("2026-12-04", "weekday", ""),
        ("2026-12-05", "2w", ""),
        ("2026-12-05", None, ""),
    ],
)
def test_a_series_that_begins_on_another_day_than_named_says_so(start: str, every: str | None, note: str) -> None:
    assert note_on_start(parse_series(start, every, None, now=NOW, zone=BERLIN.zone)) == note


ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca",
         "Antarctica/Troll", "Pacific/Apia", "Asia/Kathmandu", "UTC"]  # fmt: skip
RHYTHMS = ["day", "weekday", "week", "3d", "2w", "mon,thu", "sat,sun"]
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30]))


def instants_that_show(wall: datetime, zone: ZoneInfo) -> int:
    """How many moments there are at which the clocks show a time, found by looking at every quarter of an hour."""
    around = (wall.replace(tzinfo=UTC) + timedelta(minutes=15 * quarter) for quarter in range(-64, 64))
    return sum(moment.astimezone(zone).replace(tzinfo=None) == wall for moment in around)


@given(
    st.sampled_from(ZONES), st.dates(date(1975, 1, 1), date(2037, 1, 1)), CLOCKS, st.sampled_from(RHYTHMS),
    st.integers(1, 25),
)  # fmt: skip
@example("Europe/Berlin", date(2027, 3, 20), time(2, 30), "day", 10)
@example("Europe/Berlin", date(2027, 10, 24), time(2, 30), "day", 10)
@example("Pacific/Apia", date(2011, 12, 29), time(9), "day", 2)
@example("Australia/Lord_Howe", date(2027, 4, 1), time(1, 45), "day", 5)
def test_slots_rise_keep_the_time_of_day_and_are_refused_exactly_where_the_clocks_change(
    key: str, start: date, clock: time, every: str, count: int
) -> None:
    zone, rhythm = ZoneInfo(key), parse_rhythm(every)
    days = list(islice(rhythm.days_from(start), count))
    shown = [instants_that_show(datetime.combine(day, clock), zone) for day in days]
    names = [str(day) for day in days]
    series, facts = Series(start, clock, rhythm), BlogFacts(zone, key)
    doubtful = next((name for name, times in zip(names, shown, strict=True) if times != 1), None)
    if doubtful:
        with pytest.raises(BadUsage, match=f"slot of {doubtful}"):
            slots_for(names, series, facts, LONG_AGO)
        return
    found = slots_for(names, series, facts, LONG_AGO)
    assert [slot.astimezone(UTC).astimezone(zone).replace(tzinfo=None) for slot in found] == [
        datetime.combine(day, clock) for day in days
    ]
    assert all(one.astimezone(UTC) < other.astimezone(UTC) for one, other in pairwise(found))


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(RHYTHMS))
def test_no_day_of_a_rhythm_is_left_out(start: date, every: str) -> None:
    rhythm = parse_rhythm(every)
    days = list(islice(rhythm.days_from(start), 8))
    assert 0 <= (days[0] - start).days < 7
    between = [(other - one).days for one, other in pairwise(days)]
    if rhythm.weekdays == Rhythm().weekdays:
        assert between == [rhythm.step] * 7
    else:
        fit = [start + timedelta(days=number) for number in range((days[-1] - start).days + 1)]
        assert days == [day for day in fit if day.weekday() in rhythm.weekdays]
