"""BC311: a time that the clocks skip, or show twice."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.dialects.dates import find_gap_or_fold
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings

_BERLIN = Settings(timezone="Europe/Berlin")


class AmbiguousLocalTime(Rule):
    """Finds a date without an offset at an hour at which the clocks change.

    When summer time begins, an hour does not exist; when it ends, one comes twice. blogctl takes the first of two, and
    reads a skipped time with the offset from before the change; other engines may be an hour off. An offset settles
    it.
    """

    code = "BC311"
    name = "ambiguous-local-time"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: Sleep\ndate: 2026-03-29 02:30+01:00\n---\n", settings=_BERLIN),
        Good("---\ntitle: Sleep\ndate: 2026-03-29 03:30\n---\n", settings=_BERLIN),
        Good("---\ntitle: Sleep\ndate: 2026-03-29 02:30\n---\n"),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndate: 2026-03-29 02:30\n---\n", 3, 7, settings=_BERLIN),
        Bad("---\ntitle: Sleep\ndate: 2026-01-01\nexpires: 2026-10-25 02:30\n---\n", 4, 10, settings=_BERLIN),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        zone = examined.facts.zone_name
        for moment in (examined.post.date, examined.post.expires):
            if moment is None or moment.has_offset or not moment.has_time or moment.span is None:
                continue
            kind = find_gap_or_fold(moment)
            if kind:
                what = "is a time that the clocks skip" if kind == "gap" else "comes twice that night"
                is_offset_read = not examined.dialect.date_form
                hint = f"write the offset: {moment.instant.isoformat()}" if is_offset_read else "choose another hour"
                yield Problem(self.code, moment.span, f"{moment.text} {what} in {zone}", hint)
