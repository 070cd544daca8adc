"""BC114: the last line does not end."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Fix, Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.source import Edit, Span


class NoFinalNewline(Rule):
    """Finds a file whose last line has no line ending.

    No reader sees it. It makes the next change of that line look like two in a diff, and joins the last line with
    whatever is appended to the file.
    """

    code = "BC114"
    name = "no-final-newline"
    severity = Severity.INFO
    fixes = "safe"
    good = (Good("---\ntitle: Sleep\n---\n"), Good("One line.\r\n"), Good(""))
    bad = (
        Bad("---\ntitle: Sleep\n---\n\nText.", 5, 6, "---\ntitle: Sleep\n---\n\nText.\n"),
        Bad("---\r\ntitle: Sleep\r\n---", 3, 4, "---\r\ntitle: Sleep\r\n---\r\n"),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        text = examined.document.text
        if not text or text.endswith(("\n", "\r")):
            return ()
        span = Span(len(text), len(text))
        fix = Fix((Edit(span, examined.document.source.newline),), "end the last line")
        return (Problem(self.code, span, "the last line has no line ending", "", fix),)
