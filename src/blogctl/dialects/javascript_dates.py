"""Dates in words, as `new Date(…)` of JavaScript reads them where YAML sees a text: `Jul 08 2022`, `07/08/2022`."""

from __future__ import annotations

import re
from datetime import tzinfo

from blogctl.dialects.dates import DateError, parse_moment
from blogctl.dialects.yaml_dates import parse_timestamp
from blogctl.post import Moment
from blogctl.source import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[ ,]+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?"
_OFFSET = r"(?: ?(?P<offset>Z|GMT|UTC|(?:GMT|UTC)?[+-][0-9]{2}:?[0-9]{2}))?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
_FORMS = tuple(
    re.compile(_WEEKDAY + day + _TIME + _OFFSET, re.IGNORECASE)
    for day in (
        r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4})",
        r"(?P<day>[0-9]{1,2}) (?P<month>[a-z]{3,9})\.?,? (?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})",
    )
)


def parse_javascript_date(text: str, zone: tzinfo, span: Span | None = None) -> Moment | DateError:
    """A date as JavaScript or its YAML reads it; the month stands first where only figures are written."""
    moment = parse_timestamp(text, zone, span)
    if isinstance(moment, Moment):
        return moment
    for form in _FORMS:
        if found := form.fullmatch(" ".join(text.split())):
            read = parse_moment(_in_order(found), zone, span)
            return read._replace(text=text) if isinstance(read, Moment) else moment
    return moment


def _in_order(found: re.Match[str]) -> str:
    """The parts of a date as RFC 3339 has them."""
    month = found["month"]
    number = (
        int(month) if month.isdigit() else next((at for at, name in enumerate(_MONTHS, 1) if _names(month, name)), 0)
    )
    day = f"{found['year']}-{number:02}-{int(found['day']):02}"
    if found["hour"] is None:
        return day
    offset = (found["offset"] or "").upper().removeprefix("GMT").removeprefix("UTC")
    is_utc = found["offset"] and not offset
    return f"{day}T{int(found['hour']):02}:{found['minute']}:{found['second'] or '00'}{'Z' if is_utc else offset}"


def _names(written: str, month: str) -> bool:
    return written.lower().startswith(month)
