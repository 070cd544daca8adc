"""BC301: a date is in a form that cannot be read."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class DateUnreadable(ReadingRule):
    """Finds a date or expiry that is not written as `2024-01-31`, perhaps with a time and an offset.

    `01/02/2024` is January for some and February for others, and `January 2nd` is a date for some engines and an error
    for others. A date decides when a post becomes public, so blogctl does not guess.

    Where only one day can be meant, the fix writes it. It is unsafe, because it decides what is public.
    """

    code = "BC301"
    name = "date-unreadable"
    severity = Severity.ERROR
    note = "when the post becomes public cannot be told, so blogctl does not count it as published"
    fixes = "unsafe"
    good = (
        Good("---\ntitle: Sleep\ndate: 2024-01-31\n---\n"),
        Good('---\ntitle: Sleep\ndate: "2024-01-31 12:30:00 +0100"\n---\n'),
        Good('+++\ntitle = "Sleep"\ndate = 2024-01-31T12:30:00Z\n+++\n'),
    )
    bad = (
        Bad("---\ntitle: S\ndate: January 31, 2024\n---\n", 3, 7, "---\ntitle: S\ndate: 2024-01-31\n---\n"),
        Bad("---\ntitle: S\ndate: 2024/1/31\n---\n", 3, 7, "---\ntitle: S\ndate: 2024-01-31\n---\n"),
        Bad("---\ntitle: Sleep\ndate: 01/02/2024\n---\n", 3, 7),
        Bad("---\ntitle: Sleep\ndate: 2024-01-31\nexpires: soon\n---\n", 4, 10),
        Bad("---\ntitle: Sleep\ndate:\n---\n", 3, 1),
        Bad('{"title": "S", "date": "31.1.2024"}\n', 1, 24, '{"title": "S", "date": "2024-01-31"}\n'),
    )
