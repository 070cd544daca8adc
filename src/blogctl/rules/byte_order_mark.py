"""BC106: the file begins with a byte order mark."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Fix, Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.source import BYTE_ORDER_MARK, Edit, Span


class ByteOrderMark(Rule):
    """Finds a byte order mark, an invisible character, before the first line.

    Some editors on Windows write one. blogctl and Hugo read past it; other tools then do not see the front matter,
    because the file does not begin with `---`, and publish its keys as text.
    """

    code = "BC106"
    name = "byte-order-mark"
    severity = Severity.WARNING
    fixes = "safe"
    good = (Good("---\ntitle: Sleep\n---\n"), Good(""))
    bad = (
        Bad("\ufeff---\ntitle: Sleep\n---\n", 1, 1, "---\ntitle: Sleep\n---\n"),
        Bad("\ufeffOnly text.\r\n", 1, 1, "Only text.\r\n"),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        if not examined.document.text.startswith(BYTE_ORDER_MARK):
            return ()
        span = Span(0, 1)
        fix = Fix((Edit(span, ""),), "remove the byte order mark")
        hint = "save the file as UTF-8 without it"
        return (Problem(self.code, span, "the file begins with a byte order mark", hint, fix),)
