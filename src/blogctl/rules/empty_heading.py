"""BC610: a heading has no text."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule


class EmptyHeading(Rule):
    """Finds a heading with nothing in it: a line of `#` alone.

    It leaves a gap on the page, and an entry without a name in the list of headings by which readers who hear the page
    find their way. A heading that is a picture is not empty.
    """

    code = "BC610"
    name = "empty-heading"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: T\n---\n\n## One\n\n## ![](logo.png)\n"),
        Good("---\ntitle: T\n---\n\n```\n#\n```\n"),
    )
    bad = (
        Bad("---\ntitle: T\n---\n\n## One\n\n##\n", 7, 1),
        Bad("---\ntitle: T\n---\n\n<hr>\n\n### ###\n", 7, 1),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        for number, heading in enumerate(examined.headings):
            if heading.is_empty:
                span = examined.outline.headings[number].span
                yield Problem(self.code, span, "the heading is empty", "write something, or remove it")
