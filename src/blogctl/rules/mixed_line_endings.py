"""BC111: the lines of a file end in different ways."""

from __future__ import annotations

import re
from collections.abc import Iterable

from blogctl.diagnostics import Fix, Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.source import Edit, Span

_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


class MixedLineEndings(Rule):
    """Finds a file whose lines do not all end in the same way: some as on Windows (CRLF), some as on Unix (LF).

    Two editors were at work, or a text was pasted. Nothing shows it on the screen, but git and other tools then report
    lines as changed that nobody changed.

    The fix gives every line the ending of the first one. It is unsafe because it touches the whole file, blocks of
    code included.
    """

    code = "BC111"
    name = "mixed-line-endings"
    severity = Severity.WARNING
    fixes = "unsafe"
    good = (Good("---\r\ntitle: Sleep\r\n---\r\n"), Good("---\ntitle: Sleep\n---\n"))
    bad = (
        Bad("---\ntitle: Sleep\r\n---\n\r\n", 2, 13, "---\ntitle: Sleep\n---\n\n"),
        Bad("---\r\ntitle: Sleep\n---\r\n", 2, 13, "---\r\ntitle: Sleep\r\n---\r\n"),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        text = examined.document.text
        if "\r" not in text:
            return ()
        newline = examined.document.source.newline
        counts = {"\r\n": text.count("\r\n")}
        counts["\n"] = text.count("\n") - counts["\r\n"]
        counts["\r"] = text.count("\r") - counts["\r\n"]
        if sum(count > 0 for count in counts.values()) == 1:
            return ()
        others = [Span(*found.span()) for found in re.finditer(r"\r\n|\n|\r", text) if found.group() != newline]
        kinds = " and ".join(f"{counts[kind]} in {name}" for kind, name in _NAMES.items() if counts[kind])
        fix = Fix(tuple(Edit(span, newline) for span in others), f"end every line in {_NAMES[newline]}", safe=False)
        hint = f"the first line ends in {_NAMES[newline]}"
        return (Problem(self.code, others[0], f"the lines do not all end alike: {kinds}", hint, fix),)
