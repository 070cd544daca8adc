"""The slots of a series: a beginning, a rhythm and a time of day in, the moment of each post out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dates import gap_or_fold_at, parse_moment
from blogctl.errors import BadUsage
from blogctl.lifecycle.dates import parse_when
from blogctl.post import Moment

MORNING = time(9)
"""The time of day of a series that names none."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")
_STEP = re.compile(r"([1-9][0-9]{0,2})([dw])")
_LAST_DAY = date(9998, 12, 31)
"""The last one that can be written as a date of a post."""


class Rhythm(NamedTuple):
    """The days of a series: of every so many days, those that are one of these days of the week."""

    step: int = 1
    weekdays: frozenset[int] = frozenset(range(7))
    """Monday is 0."""

    def days_from(self, first: date) -> Iterator[date]:
        """The days, from the first one that can be. Raises BadUsage where the calendar ends."""
        for number in range(first.toordinal(), _LAST_DAY.toordinal() + 1, self.step):
            day = date.fromordinal(number)
            if day.weekday() in self.weekdays:
                yield day
        raise BadUsage(f"the series goes on after {_LAST_DAY}", "name fewer posts, or a shorter --every")


class Series(NamedTuple):
    """What is asked of a series of posts."""

    start: date
    clock: time = MORNING
    """The time of day that the blog's clocks show at each slot."""
    rhythm: Rhythm | None = None
    exact: datetime | None = None
    """The first moment, where it was given outright: with an offset, it may be one that the clocks show twice."""


_RHYTHMS = {
    "day": Rhythm(),
    "weekday": Rhythm(weekdays=frozenset(range(5))),
    "week": Rhythm(7),
}


def parse_series(start: str, every: str | None, at: str | None, *, now: datetime, zone: tzinfo) -> Series:
    """The series that `--start`, `--every` and `--at` ask for. Raises BadUsage."""
    begun = parse_when(start, now, zone).astimezone(zone).replace(microsecond=0)
    rhythm = None if every is None else parse_rhythm(every)
    moment = parse_moment(start, zone)
    has_time = moment.has_time if isinstance(moment, Moment) else start == "now"
    if not has_time:
        return Series(begun.date(), MORNING if at is None else parse_clock(at), rhythm)
    if at is not None:
        raise BadUsage("--start has a time of day, and --at names one too", "leave one of the two out")
    return Series(begun.date(), begun.time().replace(fold=0), rhythm, begun)


def parse_clock(text: str) -> time:
    """The time of day that `09:00` or `18:30:15` is. Raises BadUsage."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        hint = "write 09:00 or 18:30"
        if re.fullmatch(rf"(?:{_CLOCK.pattern}) *(?:Z|[+-][0-9:]+)", text):
            hint = "--at is what the blog's own clocks show; an offset belongs to the moment that --start names"
        raise BadUsage(f'the time of day "{text}" cannot be read', hint)
    return time(int(found[1]), int(found[2]), int(found[3] or 0))


def parse_rhythm(text: str) -> Rhythm:
    """The rhythm that `day`, `weekday`, `week`, `10d`, `2w` or `mon,thu` is. Raises BadUsage."""
    word = text.strip().lower()
    if word in _RHYTHMS:
        return _RHYTHMS[word]
    if step := _STEP.fullmatch(word):
        return Rhythm(int(step[1]) * (7 if step[2] == "w" else 1))
    named = [_weekday(part.strip()) for part in word.split(",")]
    days = frozenset(day for day in named if day is not None)
    if len(days) < len(named):
        raise BadUsage(f'"{text}" is no rhythm of a series', "write --every day, weekday, week, 10d, 2w or mon,thu")
    return Rhythm(weekdays=days)


def _weekday(word: str) -> int | None:
    """The day that a name stands for, in full or by at least three letters, Monday being 0."""
    found = [number for number, name in enumerate(_WEEKDAYS) if name.lower().startswith(word)]
    return found[0] if len(word) >= 3 and found else None


def slots_for(names: Sequence[str], series: Series, facts: BlogFacts, now: datetime) -> list[datetime]:
    """A slot for each post, in their order: the same time of day on each day, whatever the clocks do in between.

    Raises BadUsage, naming the post and its slot, for a time that the clocks skip or show twice, and for one that has
    passed; and for several posts without a rhythm.
    """
    if series.rhythm is None and len(names) > 1:
        hint = "say how far they are apart, as in --every weekday"
        raise BadUsage(f"{len(names):,} posts cannot have one slot", hint)
    days = (series.rhythm or Rhythm()).days_from(series.start)
    slots = [_slot_on(day, series, facts.zone) for _, day in zip(names, days, strict=False)]
    for name, slot in zip(names, slots, strict=True):
        if slot != series.exact and (doubt := gap_or_fold_at(slot)):
            what = "does not exist: the clocks skip it" if doubt == "gap" else "comes twice"
            hint = _ways_out(name, slot, doubt, is_alone=len(names) == 1)
            raise BadUsage(f"the slot of {name}, {_shown(slot)}, {what} ({facts.zone_name})", hint)
    if slots and slots[0] <= now:
        hint = f"begin later, as in --start tomorrow; a date in the past is set by blogctl publish {names[0]} --date"
        raise BadUsage(f"the slot of {names[0]} has passed: {_shown(slots[0])} ({facts.zone_name})", hint)
    return slots


def note_on_start(series: Series) -> str:
    """What there is to say of a series that does not begin on the day that was named; else nothing."""
    if series.rhythm is None or series.start.weekday() in series.rhythm.weekdays:
        return ""
    first = next(series.rhythm.days_from(series.start))
    named, begins = _WEEKDAYS[series.start.weekday()], _WEEKDAYS[first.weekday()]
    return f"{series.start} is a {named}, so the series begins on {begins}, {first}"


def _slot_on(day: date, series: Series, zone: tzinfo) -> datetime:
    """The moment that was given outright, if it is of that day; else the time of day, whatever the clocks do to it."""
    if series.exact is not None and series.exact.date() == day:
        return series.exact
    return datetime.combine(day, series.clock, zone)


def _ways_out(name: str, slot: datetime, doubt: str, *, is_alone: bool) -> str:
    """What to do about a slot that does not exist or comes twice."""
    hint = "choose another time with --at" + ("" if is_alone else f", or leave {name} out and schedule it by itself")
    if doubt == "gap":
        return hint
    early, late = (slot.replace(fold=fold).isoformat() for fold in (0, 1))
    return f"{hint}{', or say which is meant:' if is_alone else ', with'} --start {early} or --start {late}"


def _shown(slot: datetime) -> str:
    return f"{slot:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
