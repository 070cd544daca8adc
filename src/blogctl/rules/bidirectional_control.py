"""BC108: an invisible character changes the direction of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.source import Span

_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class BidirectionalControl(Rule):
    """Finds invisible characters that turn the direction of the text (U+202A to U+202E, U+2066 to U+2069).

    With them a line can be made to look different from what it says: code that a reader copies, or a title that
    swallows what stands behind it in a list. Arabic and Hebrew do not need them: letters carry their direction
    themselves, and HTML has `dir` and `<bdi>`. Only the first one is reported, with the number of the others.
    """

    code = "BC108"
    name = "bidirectional-control"
    severity = Severity.WARNING
    note = "the text may not say what it seems to say"
    good = (Good("---\ntitle: שלום – peace\n---\n\nمرحبا\n"),)
    bad = (
        Bad("---\ntitle: a \u202etxt.exe\n---\n", 2, 10),
        Bad("---\ntitle: Sleep\n---\n\nif \u2066admin\u2069\n", 5, 4),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        text = examined.document.text
        if text.isascii() or not any(control in text for control in _CONTROLS):
            return ()
        places = [found.span() for found in re.finditer(f"[{_CONTROLS}]", text)]
        more = f", and {len(places) - 1} more in this file" if len(places) > 1 else ""
        code = ord(text[places[0][0]])
        message = f"the invisible character U+{code:04X}, which turns the direction of the text, stands here{more}"
        return (Problem(self.code, Span(*places[0]), message, "remove it"),)
