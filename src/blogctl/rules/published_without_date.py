"""BC303: a post says that it is no draft, and has no date."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class PublishedWithoutDate(ReadingRule):
    """Finds a post that says `draft: false` and has no date, neither as a key nor in its file's name.

    It cannot be sorted into a list, nor told when it became public; Hugo publishes it as a post of the year 1. A post
    with neither flag nor date is simply a draft. `blogctl publish` writes the date.
    """

    code = "BC303"
    name = "published-without-date"
    severity = Severity.ERROR
    note = "blogctl does not count the post as published"
    good = (
        Good("---\ntitle: Sleep\ndraft: false\ndate: 2024-01-31\n---\n"),
        Good("---\ntitle: Sleep\ndraft: false\n---\n", path="posts/2024-01-31-sleep.md"),
        Good("---\ntitle: About\ndraft: false\n---\n", path="pages/about.md"),
        Good("---\ntitle: Sleep\n---\n"),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndraft: false\n---\n", 3, 8),
        Bad('+++\ntitle = "Sleep"\ndraft = false\n+++\n', 3, 9),
    )
