"""BC302: a date that no calendar has."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class DateImpossible(ReadingRule):
    """Finds a date in the right form that does not exist: February 30, a 13th month, 25 o'clock.

    Some engines stop, some roll over (February 30 becomes March 1), some take the post for undated and publish it.

    Where day and month are exchanged, the fix turns them round. It is unsafe, because it decides what is public.
    """

    code = "BC302"
    name = "date-impossible"
    severity = Severity.ERROR
    note = "when the post becomes public cannot be told, so blogctl does not count it as published"
    fixes = "unsafe"
    good = (Good("---\ntitle: Sleep\ndate: 2024-02-29\n---\n"),)
    bad = (
        Bad("---\ntitle: Sleep\ndate: 2024-02-30\n---\n", 3, 7),
        Bad("---\ntitle: S\ndate: 2020-26-11\n---\n", 3, 7, "---\ntitle: S\ndate: 2020-11-26\n---\n"),
        Bad('{"title": "Sleep", "date": "2024-01-31T25:00:00Z"}\n', 1, 28),
        Bad("---\ntitle: Sleep\ndate: 2024-01-31\nexpires: 2024-04-31\n---\n", 4, 10),
    )
