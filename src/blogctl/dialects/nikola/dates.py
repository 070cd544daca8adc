"""Dates as Nikola's posts have them: what it reads one way only is read, and what it guesses at is a doubt."""

from __future__ import annotations

import re
from datetime import tzinfo

from blogctl.dialects.dates import DateError, parse_moment
from blogctl.dialects.engine_settings import EngineSettings
from blogctl.post import Moment
from blogctl.source import Span

_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})(?P<dash>[-/])(?P<month>[0-9]{1,2})(?P=dash)(?P<day>[0-9]{1,2})"
    r"(?:(?:T|[ \t]+)(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)"
    r"(?P<zone>Z|[ \t]*[+-][0-9]{2}:?[0-9]{2}|[ \t]*(?:UTC|GMT)| UTC[+-][0-9]{2}:[0-9]{2})?)?"
)
_WESTWARDS = re.compile(r"(.*[0-9])[ \t]*(?:UTC|GMT)([+-])([0-9]{1,2})(?::?([0-9]{2}))?")
"""An offset that dateutil reads as POSIX does: `UTC+3` is three hours behind UTC."""

_ZONE_OF_OFFSET = re.compile(r"(?:UTC|GMT)([+-])(1?[0-9])")


def zone_name(settings: EngineSettings) -> str:
    """The zone that a configuration names, as blogctl names it: `GMT+1` is one hour ahead, as dateutil has it."""
    found = settings.find("TIMEZONE")
    name = settings.text("TIMEZONE")
    if offset := _ZONE_OF_OFFSET.fullmatch(name):
        return f"Etc/GMT{'-' if offset[1] == '+' else '+'}{int(offset[2])}"
    return name or ("local" if found else "UTC")


def parse_date(text: str, zone: tzinfo, span: Span | None = None) -> Moment | DateError:
    """Read `2024-01-31`, or that with a time of day and perhaps an offset, ` UTC` or ` UTC+01:00`.

    Nikola leaves dates to dateutil, which finds one in almost any words, and fills what is missing from today.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return _error(text.strip(), zone)
    moment = parse_moment(_plain(found), zone, span)
    return moment._replace(text=text.strip()) if isinstance(moment, Moment) else moment


def _plain(found: re.Match[str]) -> str:
    """The date as RFC 3339 has it."""
    day = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    if not found["clock"]:
        return day
    clock = f"0{found['clock']}" if found["clock"][1] == ":" else found["clock"]
    offset = (found["zone"] or "").strip()
    offset = "Z" if offset in {"UTC", "GMT"} else offset.removeprefix("UTC")
    return f"{day} {clock}{offset}"


def _error(text: str, zone: tzinfo) -> DateError:
    if found := _WESTWARDS.fullmatch(text):
        meant = f"{found[1]} UTC{found[2]}{int(found[3]):02}:{found[4] or '00'}"
        message = "Nikola counts this offset westwards, as POSIX does, unless it is written ` UTC+01:00`"
        return DateError("BC301", message, meant if _WRITTEN.fullmatch(meant) else "")
    error = parse_moment(text, zone)
    if isinstance(error, Moment):  # dateutil knows no such form
        return DateError("BC301", "it is in no form that Nikola reads one way only", "")
    if not text:
        return error
    message = f"{error.message}; Nikola guesses what it means, or stops there"
    return error._replace(message=message)
