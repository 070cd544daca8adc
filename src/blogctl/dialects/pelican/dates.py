"""Dates as Pelican reads them: with python-dateutil, which takes nearly every form, and the month before the day.

Read here are the forms that mean one day to everybody who writes them, and those with slashes as dateutil reads them.
What it takes from today's date (`2024`, `10:20`), from the machine's time zone (`10:20 CET`), or otherwise than it was
probably meant (`05.01.2024`) is an error, for nobody can have meant that.
"""

from __future__ import annotations

import re
from datetime import tzinfo

from blogctl.dialects.dates import DateError, parse_moment
from blogctl.post import Moment
from blogctl.source import Span

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? )?"
_FORMS = (
    r"(?P<year>[0-9]{4})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    rf"{_WEEKDAY}{_DAY}[ -]{_MONTH},?[ -](?P<year>[0-9]{{4}})",
    rf"{_WEEKDAY}{_MONTH} {_DAY},? (?P<year>[0-9]{{4}})",
    r"(?P<first>[0-9]{1,2})(?P<sign>[-/.])(?P<second>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})",
)
_TIME = (
    r"(?:(?:T|,? (?:at )?)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?P<rest>:[0-9]{2}(?:\.[0-9]+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?P<offset> ?(?:Z|UTC|GMT|[-+][0-9]{2}(?::?[0-9]{2})?))?)?"
)
_PATTERNS: list[re.Pattern[str]] = []
"""Made when the first date is not in the usual form: they take longer to compile than a blog to read."""
_NAMED_ZONE = re.compile(r"[0-9] ?(?!UTC|GMT)([A-Z]{3,5})\Z")


def parse_pelican_date(text: str, zone: tzinfo, span: Span | None = None) -> Moment | DateError:
    """A date as Pelican reads it, or why nobody should write it so."""
    moment = parse_moment(text, zone, span)
    if isinstance(moment, Moment):
        return moment
    plain = re.sub(" +", " ", text.replace("_", " ")).strip()
    found = _find(plain.removeprefix("'").removesuffix("'") if plain.count("'") == 2 else plain)
    if found is None:
        return _with_reason(plain, moment)
    if isinstance(written := _in_order(found), DateError):
        return written
    read = parse_moment(written, zone, span)
    return read._replace(text=text) if isinstance(read, Moment) else read


def _find(text: str) -> re.Match[str] | None:
    if not _PATTERNS:
        _PATTERNS.extend(re.compile(form + _TIME, re.IGNORECASE) for form in _FORMS)
    return next((found for pattern in _PATTERNS if (found := pattern.fullmatch(text))), None)


def _in_order(found: re.Match[str]) -> str | DateError:
    """The date in the form that everybody reads alike."""
    parts = found.groupdict()
    day = _day_of(parts, found[0])
    if isinstance(day, DateError) or parts["hour"] is None:
        return day
    hour = int(parts["hour"])
    if parts["half"]:
        if not 1 <= hour <= 12:
            return DateError("BC302", f"there is no time of day {found['hour']}:{found['minute']} {parts['half']}m", "")
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    offset = (parts["offset"] or "").strip().upper()
    return f"{day} {hour:02}:{parts['minute']}{parts['rest'] or ''}{'Z' if offset in {'UTC', 'GMT'} else offset}"


def _day_of(parts: dict[str, str | None], text: str) -> str | DateError:
    year = str(parts["year"])
    if parts.get("name"):
        return f"{year}-{_MONTHS.index(str(parts['name'])[:3].lower()) + 1:02}-{int(str(parts['day'])):02}"
    if parts.get("month"):
        return f"{year}-{int(str(parts['month'])):02}-{int(str(parts['day'])):02}"
    month, day = int(str(parts["first"])), int(str(parts["second"]))
    if month > 12:
        month, day = day, month
    elif parts["sign"] != "/" and day <= 12 and month != day:
        reason = f"Pelican takes the first number for the month, and {text} for {year}-{month:02}-{day:02}"
        return DateError("BC301", reason, "")
    return f"{year}-{month:02}-{day:02}"


def _with_reason(text: str, error: DateError) -> DateError:
    """Why Pelican's reading of a text would be none that was meant."""
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2})?|(?:[A-Za-z]+ )?[0-9]{4}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?", text):
        return DateError(
            "BC301", "what is missing, Pelican takes from the day on which it builds the blog", error.meant
        )
    if named := _NAMED_ZONE.search(text):
        return DateError("BC301", f"Pelican knows the time zone {named[1]} only on a machine that is in it", "")
    return error
