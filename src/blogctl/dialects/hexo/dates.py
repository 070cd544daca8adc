"""Dates as Hexo reads them: YAML's own, else JavaScript's; an offset does not always mean what it says.

The rules are those of js-yaml's timestamps, of `hexo-front-matter`'s parse and of `lib/plugins/processor/common.ts`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from blogctl.dialects.dates import DateError, parse_moment
from blogctl.post import Moment
from blogctl.source import Span

_LOOSE = re.compile(
    r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})"
    r"(?:([Tt]|[ \t]+)([0-9]{1,2})(:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)(.*))?"
)
_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?)"
)
"""What js-yaml takes for a date with an offset."""


def parse_hexo_date(
    text: str, zone: tzinfo, span: Span | None = None, *, is_quoted: bool = False
) -> Moment | DateError:
    """A date as Hexo reads it on a machine of the blog's zone; one that Hexo reads as another day is none.

    Months, days and hours of one digit are read, and slashes between them. An offset that YAML knows is taken off, and
    what is left is read by the blog's clocks; a quoted day is Greenwich's.
    """
    moment = parse_moment(_tidied(text), zone, span)
    if isinstance(moment, DateError):
        return moment
    moment = moment._replace(text=text)
    if is_quoted and not moment.has_time and "/" not in text:
        return moment._replace(instant=_as_clock_of(moment.instant, UTC).astimezone(zone))
    if moment.has_offset and not is_quoted and _TIMESTAMP.fullmatch(text):
        return moment._replace(instant=_as_clock_of(moment.instant.astimezone(UTC), zone))
    return moment


def _tidied(text: str) -> str:
    found = _LOOSE.fullmatch(text.strip())
    if found is None:
        return text
    year, _, month, day, gap, hour, rest, offset = found.groups()
    date = f"{year}-{month:0>2}-{day:0>2}"
    return f"{date}{gap}{hour:0>2}{rest}{offset}" if hour else date


def _as_clock_of(moment: datetime, zone: tzinfo) -> datetime:
    return moment.replace(tzinfo=zone, fold=0)
