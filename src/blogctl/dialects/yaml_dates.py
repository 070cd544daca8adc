"""Dates as YAML's own readers take them: an hour, and that of the offset, may be written with one figure."""

from __future__ import annotations

import re
from datetime import tzinfo

from blogctl.dialects.dates import DateError, parse_moment
from blogctl.post import Moment
from blogctl.source import Span

_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2})(:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)"
    r"(?:[ \t]*(?:(Z)|([-+])([0-9]{1,2})(:[0-9]{2})?))?"
)


def is_timestamp(text: str) -> bool:
    """Whether YAML takes a plain text with a time of day for a date: seconds and all."""
    return _TIMESTAMP.fullmatch(text) is not None


def parse_timestamp(text: str, zone: tzinfo, span: Span | None = None) -> Moment | DateError:
    """A date in the forms of `parse_moment`, or as YAML has them: `2015-03-17 9:00:00 -4`."""
    found = _TIMESTAMP.fullmatch(text)
    if found is None:
        return parse_moment(text, zone, span)
    year, month, day, hour, rest, utc, sign, offset, minutes = found.groups()
    behind = utc or (f"{sign}{offset:0>2}{minutes or ':00'}" if sign else "")
    moment = parse_moment(f"{year}-{month:0>2}-{day:0>2}T{hour:0>2}{rest}{behind}", zone, span)
    return moment._replace(text=text) if isinstance(moment, Moment) else moment
