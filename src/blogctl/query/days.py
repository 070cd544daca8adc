"""Days, months and years as people write them on a command line, as instants."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from blogctl.dialects.dates import DateError, parse_moment
from blogctl.errors import BadUsage


def parse_day(text: str, zone: tzinfo, *, end: bool) -> datetime:
    """The instant that `2024`, `2024-06`, `2024-06-01` or a whole date and time begins at, aware.

    With `end`, the first instant that is no longer part of it: of the year, the month, the day or the second.
    Without an offset the zone decides. Raises BadUsage for all else.
    """
    text = text.strip()
    is_short = _is_short(text)
    moment = parse_moment(text + "-01-01"[3 * text.count("-") :] if is_short else text, zone)
    if isinstance(moment, DateError):
        # What `2024-13-01` may have meant is no guess at what was meant by `2024-13`.
        meant = "" if is_short else moment.meant
        hint = f"did you mean {meant}?" if meant else "write 2024, 2024-06, 2024-06-01 or 2024-06-01T12:30"
        raise BadUsage(f"{text or 'nothing'} is not a date: {moment.message}", hint)
    if not end:
        return moment.instant
    return moment.instant + timedelta(seconds=1) if moment.has_time else _next(moment.instant, text.count("-"))


def _is_short(text: str) -> bool:
    """Whether it is a year, or a year and a month."""
    digits = text.replace("-", "", 1)
    return digits.isascii() and digits.isdigit() and text[4:5] in ("", "-") and len(text) in (4, 7)


def _next(day: datetime, dashes: int) -> datetime:
    """The start of the year, month or day after this one, by the clocks of its zone."""
    if dashes == 0:
        return day.replace(year=day.year + 1)
    if dashes == 1:
        return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return day + timedelta(days=1)
