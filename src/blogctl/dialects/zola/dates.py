"""Dates as Zola reads them: those of TOML, and the looser ones of YAML 1.1, in texts of either.

The rules are those of `from_unknown_datetime` and `parse_yaml_datetime` in its `utils/src/de.rs`.
"""

from __future__ import annotations

import re
from datetime import tzinfo

from blogctl.dialects.dates import DateError, parse_moment
from blogctl.post import Moment
from blogctl.source import Span

_WRITTEN = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]+)?)?"
    r"[ \t]*(?:([Zz])|([+-])([0-9]{1,2})(?::([0-9]{2}))?)?)?"
)
_DATED_NAME = re.compile(
    r"([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))?)"
    r"(?:\s?[_-](.+))?"
)
_AS_IN_TOML = re.compile(r"[0-9-]{10}[Tt ][0-9]{2}:[0-9:.]+[+-][0-9]{2}:[0-9]{2}")
_SHORT_MONTHS = frozenset({"02", "04", "06", "09", "11"})


def read_as_zola(text: str, zone: tzinfo, span: Span | None) -> Moment | DateError:
    """A date, with or without leading zeros; an offset may be hours alone, and has a colon before its minutes."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        moment = parse_moment(text, zone, span)
        if isinstance(moment, DateError):
            return moment
        return DateError("BC301", "Zola does not read a date in that form", moment.instant.isoformat())
    written = _in_full(found)
    if found[9] == "-" and written[5:7] in _SHORT_MONTHS and not _AS_IN_TOML.fullmatch(text):
        return DateError("BC301", "Zola stumbles over a date like that in a month of less than 31 days", written)
    moment = parse_moment(written, zone, span)
    return moment._replace(text=text) if isinstance(moment, Moment) else moment


def date_in(name: str) -> str:
    """The date with which a name begins, even one that does not exist; empty if it begins with none."""
    found = _DATED_NAME.match(name)
    return found[1] if found else ""


def without_date(name: str) -> str:
    """A name without its date and the hyphen or underscore behind it; a name that is nothing but a date stays."""
    found = _DATED_NAME.match(name)
    return found[2] if found and found[2] else name


def _in_full(found: re.Match[str]) -> str:
    """The date with all its zeros, as RFC 3339 has it."""
    text = f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
    if found[4] is None:
        return text
    text += f"T{found[4]:0>2}:{found[5]}:{found[6] or '00'}{found[7] or ''}"
    if found[8]:
        return text + "Z"
    return text + (f"{found[9]}{found[10]:0>2}:{found[11] or '00'}" if found[9] else "")
