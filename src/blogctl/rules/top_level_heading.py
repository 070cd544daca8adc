"""BC604: a heading inside the text is of the title's level."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.title_repeated import repeats_title
from blogctl.settings import Settings


class TopLevelHeading(Rule):
    """Finds a heading of the first level (`#`) inside the text of a post that has a title.

    The title is the heading of the first level, and a page should have one. Search engines and readers who hear the
    page cannot tell which of several is its name. A first heading that repeats the title is the matter of BC603; a
    file without front matter may well begin with one. Nothing is said where the engine puts all headings of a text
    below the title, as Nikola does.
    """

    code = "BC604"
    name = "top-level-heading"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: Sleep\n---\n\n## Why\n"),
        Good("---\ntitle: Sleep\n---\n\n# Sleep\n"),
        Good("# Sleep\n\nA draft without front matter.\n"),
        Good(".. title: Sleep\n.. date: 2024-01-31\n\n# Why\n", settings=Settings(dialect="nikola")),
    )
    bad = (
        Bad("---\ntitle: Sleep\n---\n\n# Why\n", 5, 1),
        Bad("---\ntitle: Sleep\n---\n\n# Sleep\n\nWhy\n===\n", 7, 1),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        if examined.document.front is None or examined.dialect.demotes_headings:
            return
        for number, heading in enumerate(examined.headings):
            if heading.level == 1 and not (number == 0 and repeats_title(examined)):
                span = examined.outline.headings[number].span
                message = "a heading of the first level stands in the text, beside the title"
                yield Problem(self.code, span, message, f"write ## {heading.text}".rstrip())
