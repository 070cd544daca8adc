"""BC205: a key that decides what is public is mistyped."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class MistypedFlag(ReadingRule):
    """Finds a key that looks like `draft`, `date` or `expires`, but is not quite one of them.

    `darft: true` is a key of no meaning to every engine, and so the post goes live. Capitals count as well: `Draft` is
    `draft` for Hugo and nothing for the others.

    The fix gives the key the name that was probably meant. It is unsafe, because it decides what is public.
    """

    code = "BC205"
    name = "mistyped-flag"
    severity = Severity.ERROR
    note = "an engine would pass over the key and publish; blogctl does not count the post as published"
    fixes = "unsafe"
    good = (Good("---\ntitle: Ale\ndraft: true\n---\n"), Good("---\ntitle: Ale\ncraft: brewing\n---\n"))
    bad = (
        Bad("---\ntitle: Sleep\ndarft: true\n---\n", 3, 1, "---\ntitle: Sleep\ndraft: true\n---\n"),
        Bad("---\ntitle: Sleep\nDate: 2024-01-02\n---\n", 3, 1, "---\ntitle: Sleep\ndate: 2024-01-02\n---\n"),
        Bad(
            "+++\ntitle = 'Sleep'\nexpire = 2024-01-02\n+++\n",
            3,
            1,
            "+++\ntitle = 'Sleep'\nexpires = 2024-01-02\n+++\n",
        ),
    )
