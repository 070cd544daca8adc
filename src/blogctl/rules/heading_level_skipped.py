"""BC601: a heading skips a level."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule


class HeadingLevelSkipped(Rule):
    """Finds a heading that is more than one level below the one before it: `####` after `##`.

    Readers who hear a page find their way by its headings, and look for the section that seems to be missing. A table
    of contents gets a hole. Going up may skip levels; the first heading of a post may have any.
    """

    code = "BC601"
    name = "heading-level-skipped"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: T\n---\n\n## One\n\n### Two\n\n#### Three\n\n## Four\n"),
        Good("---\ntitle: T\n---\n\n## One\n\n```\n#### code\n```\n"),
        Good("Text only.\n"),
    )
    bad = (
        Bad("---\ntitle: T\n---\n\n## One\n\n#### Two\n", 7, 1),
        Bad("---\ntitle: T\n---\n\nOne\n---\n\n### Two\n\n> ##### Three\n", 10, 3),
        Bad("---\ntitle: T\n---\n\n<h2>Raw</h2>\n\n# One\n\n### Two\n", 9, 1),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        before = 6
        for number, heading in enumerate(examined.headings):
            if heading.level > before + 1:
                span = examined.outline.headings[number].span
                message = f"the heading of level {heading.level} follows one of level {before}"
                yield Problem(self.code, span, message, f"write {'#' * (before + 1)} {heading.text}".rstrip())
            before = heading.level
