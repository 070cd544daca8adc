"""BC304: a time of day without an offset."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings


class DateWithoutOffset(Rule):
    """Finds a date with a time of day that does not say how far it is from UTC.

    `2024-01-31 08:00` is eight o'clock in the blog's time zone for blogctl, in UTC for Jekyll and Zola, and in the
    zone of its configuration for Hugo. An offset makes it the same moment for all. The rule is off unless it is
    selected: a blog whose `timezone` is set needs no offsets as long as blogctl is all that reads it. Nothing is said
    in the blog of an engine that wants its dates without: Hexo's.
    """

    code = "BC304"
    name = "date-without-offset"
    severity = Severity.INFO
    note = "other engines may read it in another time zone"
    on_by_default = False
    good = (
        Good("---\ntitle: Sleep\ndate: 2024-01-31T08:00:00+01:00\n---\n"),
        Good("---\ntitle: Sleep\ndate: 2024-01-31\n---\n"),
        Good("---\ntitle: Sleep\ndate: 2024-01-31 08:00:00\n---\n", "source/_posts/a.md", Settings(dialect="hexo")),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndate: 2024-01-31 08:00\n---\n", 3, 7),
        Bad('+++\ntitle = "Sleep"\ndate = 2024-01-31T08:00:00\n+++\n', 3, 8),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        date = examined.post.date
        if date is None or date.has_offset or not date.has_time or date.span is None or examined.dialect.date_form:
            return ()
        message = f"the date has no offset, and is read in the time zone {examined.facts.zone_name}"
        hint = f"write {date.instant.isoformat()}"
        return (Problem(self.code, date.span, message, hint),)
