"""Dates as Hugo reads them: a list of forms, stricter than people are in some things and looser in others.

The forms are those of `github.com/spf13/cast`, in which Hugo hands each text to Go's `time.Parse`.
"""

from __future__ import annotations

import re
from datetime import tzinfo

from blogctl.dialects.dates import DateError, parse_moment, usual_moment
from blogctl.post import Moment
from blogctl.source import Span

# Compiled when a date is first met that is not as usual.
_FORMS = (
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:(?:T|(?P<spaced> +))(?P<hour>[0-9]{1,2}):(?P<rest>[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?)"
    r"(?P<offset>Z|(?(spaced) *)[+-][0-9]{2}:?[0-9]{2})?)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = (
    # 05 Jan 2024
    r"(?P<day>[0-9]{2}) (?P<month>[A-Za-z]{3}) (?P<year>[0-9]{4})",
    # Fri, 05 Jan 2024 10:00:00 +0200
    (
        r"[A-Za-z]{3}, (?P<day>[0-9]{2}) (?P<month>[A-Za-z]{3}) (?P<year>[0-9]{4})"
        r" (?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2}) (?P<offset>[+-][0-9]{4})"
    ),
    # Fri Jan 05 10:00:00 +0200 2024, and without an offset
    (
        r"[A-Za-z]{3} (?P<month>[A-Za-z]{3}) +(?P<day>[0-9]{1,2}) (?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})"
        r"(?: (?P<offset>[+-][0-9]{4}))? (?P<year>[0-9]{4})"
    ),
)
_DATED_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:.([0-9]{2}-[0-9]{2}-[0-9]{2}))?")


def parse_hugo_date(text: str, zone: tzinfo, span: Span | None = None) -> Moment | DateError:
    """Read a date that Hugo reads; what it would misread or fail at is none, and the error says what it does."""
    if moment := usual_moment(text, zone, span):
        return moment
    if found := re.fullmatch(_FORMS, text):
        return _as_written(text, _usual(found), zone, span)
    for form in _NAMED:
        if (found := re.fullmatch(form, text)) and (usual := _from_names(found)):
            return _as_written(text, usual, zone, span)
    meant = parse_moment(text, zone, span)
    if isinstance(meant, DateError):
        if text.isdigit():
            return meant._replace(message="it is a number, which Hugo takes for seconds since 1970")
        return meant._replace(message=f"{meant.message}, and Hugo fails at it")
    return DateError("BC301", "it is in a form that Hugo does not read, and fails at", _readable(meant))


def name_date(name: str, zone: tzinfo) -> tuple[Moment, str] | None:
    """The date at the start of a file's name, perhaps with a time, and what of the name is left for the slug."""
    if found := _DATED_NAME.match(name):
        times = (f"{found[1]}T{found[2].replace('-', ':')}", found[1]) if found[2] else (found[1],)
        for text in times:
            moment = parse_moment(text, zone)
            if isinstance(moment, Moment):
                return moment, name[len(text) :].strip(" -_")
    return None


def _as_written(text: str, usual: str, zone: tzinfo, span: Span | None) -> Moment | DateError:
    moment = parse_moment(usual, zone, span)
    return moment._replace(text=text) if isinstance(moment, Moment) else moment


def _usual(found: re.Match[str]) -> str:
    if not found["hour"]:
        return found["day"]
    rest = found["rest"].replace(",", ".")
    return f"{found['day']}T{found['hour'].zfill(2)}:{rest}{(found['offset'] or '').strip()}"


def _from_names(found: re.Match[str]) -> str:
    parts, month = found.groupdict(), found["month"].lower()
    if month not in _MONTHS:
        return ""
    day = f"{found['year']}-{_MONTHS.index(month) + 1:02}-{found['day'].zfill(2)}"
    return f"{day}T{parts['time']}{parts['offset'] or ''}" if parts.get("time") else day


def _readable(moment: Moment) -> str:
    """A moment in a form that every version of Hugo reads."""
    instant = moment.instant.replace(microsecond=0)
    return instant.isoformat() if moment.has_offset else instant.replace(tzinfo=None).isoformat()
