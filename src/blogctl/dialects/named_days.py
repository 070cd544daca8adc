"""Moments by the names that people give them: `today`, `7d` for seven days ago, `last week`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""The days that have names, and how many days they are from today."""
STRETCHES = {"last": -1, "this": 0, "next": 1}
UNITS = ("week", "month", "year")

_SPAN = re.compile(r"([0-9]{1,4}) ?(min|h|d|w|m|y)")
_LENGTHS = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_MONTHS = {"m": 1, "y": 12}
_FIRST_YEAR = 2
"""Before it no zone could be applied."""


class Stretch(NamedTuple):
    """A time with a beginning and an end, which is no longer part of it; both are aware."""

    start: datetime
    end: datetime


def midnight(now: datetime, zone: tzinfo, days: int = 0) -> datetime:
    """The start of today by the clocks of a zone, or of a day so many days from it."""
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0) + timedelta(days=days)


def find_span(text: str) -> timedelta | None:
    """The length of time that `30min`, `12h`, `7d` or `2w` is; None for all else, months and years included."""
    found = _SPAN.fullmatch(text)
    length = _LENGTHS.get(found[2]) if found else None
    return int(found[1]) * length if found and length else None


def find_ago(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The moment that lies so far back: as `find_span` has it, or `3m` and `1y` by the calendar; None for all else."""
    if (span := find_span(text)) is not None:
        return now - span if now.year - span.days // 365 > _FIRST_YEAR else None
    found = _SPAN.fullmatch(text)
    return _months_before(now.astimezone(zone), int(found[1]) * _MONTHS[found[2]]) if found else None


def find_stretch(text: str, now: datetime, zone: tzinfo) -> Stretch | None:
    """The time that `today`, `last week`, `this month` or `next year` is; a hyphen does for the space.

    A week begins on Monday. None for all else.
    """
    name = " ".join(text.lower().replace("-", " ").split())
    if name in DAYS:
        return Stretch(midnight(now, zone, DAYS[name]), midnight(now, zone, DAYS[name] + 1))
    which, _, unit = name.partition(" ")
    if which not in STRETCHES or unit not in UNITS:
        return None
    away, today = STRETCHES[which], midnight(now, zone)
    if unit == "week":
        monday = today - timedelta(days=today.weekday())
        return Stretch(monday + timedelta(weeks=away), monday + timedelta(weeks=away + 1))
    if unit == "month":
        first = today.year * 12 + today.month - 1 + away
        return Stretch(_first_of(today, first), _first_of(today, first + 1))
    first = (today.year + away) * 12
    return Stretch(_first_of(today, first), _first_of(today, first + 12))


def _first_of(day: datetime, months: int) -> datetime:
    """The first day of a month, which is told as a count of months."""
    return day.replace(year=months // 12, month=months % 12 + 1, day=1)


def _months_before(moment: datetime, months: int) -> datetime | None:
    """The same day and time of an earlier month, or its last day where it is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    if year < _FIRST_YEAR:
        return None
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
