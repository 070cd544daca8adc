"""BC602: two headings of a post are the same."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule


class DuplicateHeading(Rule):
    """Finds a heading that says the same as an earlier one.

    Both would have the same anchor, and so every engine adds a number to the second one's, which changes when a
    section is added. A link to it is easily a link to the first one.
    """

    code = "BC602"
    name = "duplicate-heading"
    severity = Severity.INFO
    good = (Good("---\ntitle: T\n---\n\n## Night\n\n## Day\n\n##\n\n##\n"),)
    bad = (
        Bad("---\ntitle: T\n---\n\n## Night\n\n## Day\n\n### *night*\n", 9, 1),
        Bad("---\ntitle: T\n---\n\nNight\n=====\n\nNight\n-----\n", 8, 1),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        headings = examined.headings
        if len(headings) < 2:
            return
        first: dict[str, int] = {}
        for number, heading in enumerate(headings):
            same = first.setdefault(heading.text.casefold(), number)
            if same != number and heading.text:
                outline = examined.outline.headings
                line = examined.document.source.position(outline[same].span.start).line
                message = f"the heading {heading.text} stands on line {line} already"
                yield Problem(self.code, outline[number].span, message, "give one of them another name")
