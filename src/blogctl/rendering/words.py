"""Numbers, dates and spans of time as English words, whatever the machine's locale is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# A unit, its seconds, and from how many seconds on it is used to say roughly how far away something is.
_UNITS = (
    ("year", 31_556_952, 47_304_000),
    ("month", 2_629_746, 5_184_000),
    ("week", 604_800, 1_209_600),
    ("day", 86_400, 84_600),
    ("hour", 3_600, 3_570),
    ("minute", 60, 0),
)


def long_date(day: date) -> str:
    """`June 2, 2023`."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_month(year: int, month: int) -> str:
    """`Jun 2023`."""
    return f"{_MONTHS[month - 1][:3]} {year}"


def long_moment(moment: datetime) -> str:
    """`November 25, 2026 at 10:00`; seconds are told only where there are some."""
    clock = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    return f"{long_date(moment)} at {clock}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 post`, `11 posts`, `12,000 posts`; an irregular plural is given."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def duration(span: timedelta) -> str:
    """`2 days 4 hours`: the two largest units, without regard to the sign; what is less than a minute is said so."""
    rest = abs(span) // timedelta(seconds=1)
    words = []
    for unit, seconds in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        number, rest = divmod(rest, seconds)
        if number:
            words.append(counted(number, unit))
        elif words:
            break
    return " ".join(words[:2]) or "less than a minute"


def from_now(moment: datetime, now: datetime) -> str:
    """`in 3 days`, `2 hours ago`: to the nearest of the largest unit that fits; both moments are aware."""
    distance = (moment - now) // timedelta(seconds=1)
    unit, seconds = next((unit, size) for unit, size, least in _UNITS if abs(distance) >= least)
    number = round(abs(distance) / seconds)
    words = counted(number, unit) if number else "a moment"
    return f"in {words}" if distance >= 0 else f"{words} ago"


def reading_time(minutes: int) -> str:
    """`5 min`."""
    return f"{minutes} min"
