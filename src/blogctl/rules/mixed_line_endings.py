"""BC111: the lines of a file end in different ways."""

from __future__ import annotations

import re
from collections.abc import Iterable

from blogctl.diagnostics import Fix, Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.source import Edit, Span

_OTHERS = {"\n": r"\r\n?", "\r\n": r"(?<!\r)\n|\r(?!\n)", "\r": r"\r?\n"}
"""What ends a line otherwise than in this way."""
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
        first = re.search(_OTHERS[newline], text)
        if first is None:
            return ()
        kinds = " and ".join(f"{counts[kind]} in {name}" for kind, name in _NAMES.items() if counts[kind])
        rest = text[first.start() :].replace("\r\n", "\n").replace("\r", "\n").replace("\n", newline)
        edit = Edit(Span(first.start(), len(text)), rest)  # one for all: there may be millions of lines
        fix = Fix((edit,), f"end every line in {_NAMES[newline]}", safe=False)
        hint = f"the first line ends in {_NAMES[newline]}"
        return (Problem(self.code, Span(*first.span()), f"the lines do not all end alike: {kinds}", hint, fix),)
