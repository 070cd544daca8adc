"""Moments that a user gives, and moments as they are written into a post."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from blogctl.dialects.dates import DateError, find_gap_or_fold, gap_or_fold_at, parse_moment
from blogctl.dialects.named_days import DAYS, find_ago, find_span, midnight
from blogctl.errors import BadUsage

_STYLE = re.compile(
    r"[0-9]{4}(?P<dash>[-/])[0-9]{2}(?P=dash)[0-9]{2}"
    r"(?:(?P<separator>[Tt]|[ \t]+)[0-9]{2}:[0-9]{2}(?P<seconds>:[0-9]{2})?(?:\.[0-9]+)?"
    r"(?P<gap>[ \t]*(?:UTC(?=[+-]))?)(?P<offset>[Zz]|UTC|GMT|[+-][0-9:]+)?)?"
)
_NAMES_OF_UTC = frozenset({"Z", "z", "UTC", "GMT"})
_LONGEST_SPAN = timedelta(days=3_653)
"""Ten years: a bound that keeps every moment inside the calendar."""


def parse_when(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment that a user means by `2026-12-24`, `2026-12-24 18:00` (perhaps with an offset), or a word.

    The words are `now`, `yesterday`, `today` and `tomorrow`; a date alone is the start of that day in the blog's zone.
    Raises BadUsage for what is no date, for a local time that the clocks skip and for one that they show twice.
    """
    if text == "now":
        return now.astimezone(zone)
    if text in DAYS:
        return midnight(now, zone, DAYS[text])
    moment = parse_moment(text, zone)
    if isinstance(moment, DateError):
        from difflib import get_close_matches

        meant = moment.meant or next(iter(get_close_matches(text.lower(), ["now", *DAYS], n=1)), "")
        hint = f"did you mean {meant}?" if meant else "write 2026-12-24 or 2026-12-24T18:00:00+01:00"
        raise BadUsage(f'the date "{text}" cannot be read: {moment.message}', hint)
    doubt = find_gap_or_fold(moment)
    if doubt:
        early, late = (moment.instant.replace(fold=fold).isoformat()[-6:] for fold in (0, 1))
        what = "does not exist there: the clocks skip it" if doubt == "gap" else "comes twice there"
        raise BadUsage(
            f"the local time {text} {what}", f"say which is meant with an offset: {text}{early} or {text}{late}"
        )
    return moment.instant


def parse_since(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment since which a user asks: as `parse_when`, or `7d` for seven days ago. Raises BadUsage."""
    since = find_ago(text, now, zone) or parse_when(text, now, zone)
    if since > now:
        raise BadUsage(f"{text} is still to come, so nothing can have happened since", "name a moment that has passed")
    return since


def parse_span(text: str) -> timedelta:
    """The length of time that `30min`, `12h`, `7d` or `2w` is. Raises BadUsage."""
    span = find_span(text)
    if span is None or span > _LONGEST_SPAN:
        raise BadUsage(f'"{text}" is no length of time', "write 30min, 12h, 7d or 2w; ten years are the longest")
    return span


def written_like(moment: datetime, model: str, zone: tzinfo, *, needs_time: bool) -> str:
    """A moment written in the style of another: date alone, `T` or space, seconds, `Z`, ` UTC`, offset or none.

    Without a model it is RFC 3339 with seconds and offset, in the blog's zone. A date alone stays one unless the
    time of day matters; a time that comes twice gets an offset even if the model has none.
    """
    local = moment.astimezone(zone).replace(microsecond=0)
    style = _STYLE.fullmatch(model) if model else None
    if style is None:
        return local.isoformat()
    if style["separator"] is None:
        return local.isoformat() if needs_time else _day_like(local, style)
    offset = style["offset"] or ""
    if offset in _NAMES_OF_UTC:
        local = local.astimezone(UTC)
    clock = local.strftime("%H:%M:%S" if style["seconds"] or local.second else "%H:%M")
    if not offset and gap_or_fold_at(local):
        offset = "+00:00"
    gap = style["gap"] if offset else ""
    return f"{_day_like(local, style)}{style['separator']}{clock}{gap}{_offset_like(local, offset)}"


def _day_like(local: datetime, style: re.Match[str]) -> str:
    return f"{local:%Y-%m-%d}".replace("-", style["dash"])


def _offset_like(local: datetime, model: str) -> str:
    """The offset of a time, as `Z`, `+0100` or `+01:00`; nothing if the model has none."""
    if not model or model in _NAMES_OF_UTC:
        return model
    offset = local.isoformat()[-6:]
    return offset if ":" in model else offset.replace(":", "")
