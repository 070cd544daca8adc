"""Days, months, ranges and words such as `today` as the values of `date:`, `before:` and their like have them."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from blogctl.dialects.named_days import DAYS, STRETCHES, UNITS, Stretch, find_ago, find_stretch
from blogctl.errors import BadUsage
from blogctl.query.days import parse_day

_INSTANT = timedelta(microseconds=1)
_NAMES = ["now", *DAYS, *(f"{which}-{unit}" for which in STRETCHES for unit in UNITS)]
_FORMS = "write 2024-06, 2024-01..2024-03, >=2024, 7d, today or last-week"
OPEN = "*"
"""In a range, the side that has no bound."""


class Bounds(NamedTuple):
    """From one instant on and before another; None where a side is open."""

    start: datetime | None
    end: datetime | None


def parse_period(text: str, now: datetime, zone: tzinfo) -> Stretch:
    """The time that `2024`, `2024-06`, `2024-06-01`, a date and time, `now`, `today` or `last week` is; or `7d`.

    What lies seven days back is an instant: it begins and ends there. Raises BadUsage.
    """
    text = _bare(text)
    if text.lower() == "now":
        return Stretch(now, now + _INSTANT)
    if stretch := find_stretch(text, now, zone):
        return stretch
    if moment := find_ago(text.lower(), now, zone):
        return Stretch(moment, moment)
    try:
        return Stretch(parse_day(text, zone, end=False), parse_day(text, zone, end=True))
    except BadUsage as unreadable:
        raise BadUsage(unreadable.message, _hint(text, unreadable.hint)) from None


def parse_bounds(text: str, now: datetime, zone: tzinfo) -> Bounds:
    """What `date:` takes: a period, `>=`, `>`, `<=` or `<` before one, or `..` between two. Raises BadUsage.

    `7d` alone is the time since then.
    """
    for sign in (">=", "<=", ">", "<"):
        if text.startswith(sign):
            return _compared(sign, parse_period(text.removeprefix(sign), now, zone))
    first, dots, last = text.partition("..")
    if not dots:
        period = parse_period(text, now, zone)
        return Bounds(period.start, now + _INSTANT if period.start == period.end else period.end)
    start = None if _bare(first) in {"", OPEN} else parse_period(first, now, zone).start
    end = None if _bare(last) in {"", OPEN} else parse_period(last, now, zone).end
    if start is None and end is None:
        raise BadUsage(f"{text} has no bound at either side", f"{_FORMS}; has:date asks for any date")
    if start and end and start >= end:
        raise BadUsage(f"{first} is after {last}", "exchange the two")
    return Bounds(start, end)


def _compared(sign: str, period: Stretch) -> Bounds:
    match sign:
        case ">=":
            return Bounds(period.start, None)
        case ">":
            return Bounds(period.end, None)
        case "<=":
            return Bounds(None, period.end)
        case _:
            return Bounds(None, period.start)


def _bare(text: str) -> str:
    return text.strip().strip('"').strip()


def _hint(text: str, hint: str) -> str:
    from blogctl.query.spelling import find_nearest

    if hint.startswith("did you mean "):
        return hint
    nearest = find_nearest(text.replace(" ", "-"), _NAMES)
    return f"did you mean {nearest}?" if nearest else _FORMS
