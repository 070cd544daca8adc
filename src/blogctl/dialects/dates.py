"""Dates as bloggers write them: read strictly, and where they cannot be read, what was probably meant."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any, NamedTuple

from blogctl.post import Moment
from blogctl.source import Span

_WRITTEN = (
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?"
    r"[ \t]*(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
"""Compiled when a date is first met that is not as usual."""
_USUAL = re.compile(
    r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"
    r"(?:T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?)?"
)
"""How nearly every date is written; every engine reads these alike, and so does Python."""
_new: Any = tuple.__new__
"""Makes a NamedTuple in half the time; nearly every post has a date."""
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_WIDEST_OFFSET = 14 * 60
"""Minutes; the Line Islands are 14 hours ahead of UTC, and nothing is further from it."""


class DateError(NamedTuple):
    """Why a text is not a date, and what was probably meant."""

    code: str
    """BC301 for a text in another form than `2024-01-31 12:30+01:00`, BC302 for a day that does not exist."""
    message: str
    meant: str
    """A date in the right form, or nothing where that would be a guess."""


class _Impossible(ValueError):
    """A date in the right form that no calendar has; says which part is wrong."""


def parse_moment(text: str, zone: tzinfo, span: Span | None = None) -> Moment | DateError:
    """Read `2024-01-31`, or that with a time of day and perhaps an offset (RFC 3339, or a space for the `T`).

    A date alone is the start of that day; without an offset the zone decides.
    """
    if usual := usual_moment(text, zone, span):
        return usual
    found = re.fullmatch(_WRITTEN, text)
    if found is None:
        return DateError("BC301", _why_unreadable(text), _meant(text))
    hour, offset = found[4], found[8]
    try:
        instant = _instant(found, zone)
    except _Impossible as reason:
        return DateError("BC302", str(reason), _swapped(found))
    return Moment(text, instant, hour is not None, offset is not None, span)


def usual_moment(text: str, zone: tzinfo, span: Span | None = None) -> Moment | None:
    """A date in the usual form, read ten times as fast; None for any other, and for a day that does not exist."""
    found = _USUAL.fullmatch(text)
    if found is None:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:  # the careful reading says what is wrong with it
        return None
    has_offset = found[1] is not None
    if not has_offset:
        instant = instant.replace(tzinfo=zone)
    moment: Moment = _new(Moment, (text, instant, len(text) > 10, has_offset, span))
    return moment


def _instant(found: re.Match[str], zone: tzinfo) -> datetime:
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    hour, minute, second = int(found[4] or 0), int(found[5] or 0), int(found[6] or 0)
    if not 1 < year < 9999:  # at the calendar's ends no zone could be applied
        raise _Impossible(f"the year {year} is out of range")
    if not 1 <= month <= 12:
        raise _Impossible(f"there is no month {month}")
    if not 1 <= day <= 28 and not 1 <= day <= (last := _days_of(year, month)):
        raise _Impossible(f"{_MONTHS[month - 1].capitalize()} {year} has {last} days, not {day}")
    if hour > 23 or minute > 59 or second > 59:
        raise _Impossible(f"there is no time of day {found[4]}:{found[5]}" + (f":{found[6]}" if found[6] else ""))
    microsecond = int((found[7] or "0")[:6].ljust(6, "0"))
    return datetime(year, month, day, hour, minute, second, microsecond, _offset(found[8]) or zone)


def _days_of(year: int, month: int) -> int:
    from calendar import monthrange  # a usual date needs none

    return monthrange(year, month)[1]


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if minutes > 59 or hours * 60 + minutes > _WIDEST_OFFSET:
        raise _Impossible(f"no place has the offset {text}")
    minutes += hours * 60
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def find_gap_or_fold(moment: Moment) -> str:
    """How a date is doubtful that has a time and no offset; as `gap_or_fold_at`."""
    return "" if moment.has_offset or not moment.has_time else gap_or_fold_at(moment.instant)


def gap_or_fold_at(local: datetime) -> str:
    """How a local time is doubtful: `gap` if the clocks skip it, `fold` if they show it twice, else nothing.

    The rule is PEP 495's: in a gap or a fold, the two values of `fold` have different offsets.
    """
    early, late = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    if early is None or late is None or early == late:
        return ""
    return "fold" if early > late else "gap"


def readings_of(moment: Moment) -> tuple[datetime, ...]:
    """The instants that a date can be: one, or in an hour that the clocks skip or show twice, two."""
    if not find_gap_or_fold(moment):
        return (moment.instant,)
    # Compared in UTC: within one zone Python compares wall clocks, and takes both readings for the same.
    return tuple(moment.instant.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def _swapped(found: re.Match[str]) -> str:
    """The date with day and month exchanged, where that would make it possible."""
    month, day = int(found[2]), int(found[3])
    if 12 < month <= 31 and 1 <= day <= 12:
        return f"{found[1]}-{found[3]}-{found[2]}" + found[0][10:]
    return ""


def _why_unreadable(text: str) -> str:
    if not text.strip():
        return "it is empty"
    if re.fullmatch(r"[0-9]{9,13}", text):
        return "it is a number, perhaps of seconds, and not a date"
    return "it is not in the form 2024-01-31 or 2024-01-31 12:30+01:00"


def _meant(text: str) -> str:
    """A date in the right form for a text in another common one; nothing where day and month could be confused."""
    text = text.strip()
    if found := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})((?:[Tt ][0-9:].*)?)", text):
        return _checked(found[1], found[2], found[3], found[4])
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return _checked(*found.groups())
    if found := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text):
        return _checked(found[3], found[2], found[1])
    if found := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})", text):
        first, second = int(found[1]), int(found[2])
        if first > 12:
            return _checked(found[3], found[2], found[1])
        return _checked(found[3], found[1], found[2]) if second > 12 or first == second else ""
    if found := re.fullmatch(r"([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})", text):
        return _checked(found[3], _month_number(found[1]), found[2])
    if found := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]{3,9})\.?,? ([0-9]{4})", text):
        return _checked(found[3], _month_number(found[2]), found[1])
    return ""


def _month_number(word: str) -> str:
    word = word.lower()
    return next((str(number) for number, name in enumerate(_MONTHS, 1) if name.startswith(word[:9])), "0")


def _checked(year: str, month: str, day: str, rest: str = "") -> str:
    """The date in the right form if it is one, else nothing."""
    text = f"{year}-{int(month):02}-{int(day):02}"
    for candidate in (text + rest, text):
        if (found := re.fullmatch(_WRITTEN, candidate)) and _is_possible(found):
            return candidate
    return ""


def _is_possible(found: re.Match[str]) -> bool:
    try:
        _instant(found, UTC)
    except _Impossible:
        return False
    return True
