"""BC603: the text begins with the title once more."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule


class TitleRepeated(Rule):
    """Finds a post whose first heading says the same as its title.

    Engines put the title above the text, and so readers see it twice. Files that come from a wiki or an editor without
    front matter often have it.
    """

    code = "BC603"
    name = "title-repeated"
    severity = Severity.WARNING
    note = "readers see the title twice"
    good = (
        Good("---\ntitle: Deep sleep\n---\n\n## Why\n\n## Deep sleep\n"),
        Good("# Deep sleep\n\nA draft without front matter.\n"),
    )
    bad = (
        Bad("---\ntitle: Deep sleep\n---\n\n# Deep *Sleep*\n\nText.\n", 5, 1),
        Bad('+++\ntitle = "Sleep & rest"\n+++\nText.\n\nSleep & rest\n---\n', 6, 1),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        if not repeats_title(examined):
            return ()
        message = "the first heading repeats the title"
        return (Problem(self.code, examined.outline.headings[0].span, message, "remove the heading"),)


def repeats_title(examined: Examined) -> bool:
    """Whether the first heading says the same as the title, be it in capitals or with other spaces."""
    title, headings = examined.post.title, examined.headings
    if not title or not headings:
        return False
    return " ".join(headings[0].text.casefold().split()) == " ".join(title.casefold().split())
