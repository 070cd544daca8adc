"""Dates as Ruby reads them: a bare time with seconds is in UTC, any other one in the zone that Jekyll runs in.

Psych knows `2024-01-31 12:30:00` as a time and takes it for UTC. What it does not know, because of quotes or because
the seconds are missing, is a text to it, and Ruby's `Time.parse` reads that as local time, as it does a day alone.
"""

from __future__ import annotations

import re
from datetime import tzinfo

from blogctl.dialects.dates import parse_moment
from blogctl.document.nodes import Timestamp
from blogctl.post import Moment

_FORM = re.compile(
    r"(?P<year>[0-9]{4})(?P<sign>[-/])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]*)?)?"
    r"(?:[ \t]*(?:(?P<utc>Z|z|UTC|GMT)|(?P<offset>[-+][0-9]{1,2})(?P<rest>:?[0-9]{2})?))?)?"
)
_CENTURY_ENDS = 69
"""Ruby takes a year of two digits from here on for one of the last century."""


def in_strict_form(text: str) -> str:
    """A date that Ruby reads without a doubt, as `2024-01-31 12:30:00+01:00`; any other text as it is."""
    found = _FORM.fullmatch(text)
    if found is None:
        return text
    day = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    if found["hour"] is None:
        return day
    offset = found["offset"] and f"{found['offset'][0]}{int(found['offset'][1:]):02}{found['rest'] or ''}"
    zone = "Z" if found["utc"] else offset or ""
    return f"{day} {int(found['hour']):02}:{found['minute']}:{found['second'] or '00'}{zone}"


def is_in_utc(text: str) -> bool:
    """Whether Jekyll takes a time without an offset for UTC: it stands without quotes, and has seconds."""
    found = _FORM.fullmatch(text) if isinstance(text, Timestamp) else None
    return found is not None and found["second"] is not None


def parse_name_date(text: str, zone: tzinfo) -> Moment | None:
    """The date in a file's name, at whose midnight Jekyll's zone decides; None for a day that does not exist."""
    year, month, day = text.split("-")
    if len(year) == 2:
        year = f"{19 if int(year) >= _CENTURY_ENDS else 20}{year}"
    moment = parse_moment(in_strict_form(f"{year}-{month}-{day}"), zone)
    return moment if isinstance(moment, Moment) else None
