"""BC107: a control character stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, ReadingRule
from blogctl.source import Span

_CONTROLS = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]"
_NEVER_IN_ONE = bytes({*range(0x20, 0x7F), *b"\t\n\r", *range(0x80, 0x100)} - {0xC2})
"""The bytes of UTF-8 that are part of no control character; 0xC2 begins those from U+0080 on."""
_NAMES = {"\x00": "NUL", "\x07": "bell", "\x08": "backspace", "\x0b": "vertical tab", "\x0c": "form feed",
          "\x1b": "escape", "\x7f": "delete", "\x85": "next line"}  # fmt: skip


class ControlCharacter(ReadingRule):
    """Finds control characters: NUL, escape and all others but the tab and the ends of lines.

    They cannot be seen. An escape can move the cursor, change colours or the window's title of whoever prints the post
    in a terminal; XML, and so every feed, forbids nearly all of them; some readers end a text at a NUL.

    In the front matter most of them make the block unreadable. They usually come from a copied terminal session or
    from a damaged file. Only the first one is reported, with the number of the others.
    """

    code = "BC107"
    name = "control-character"
    severity = Severity.ERROR
    note = "a feed that holds it is not valid, and a terminal may act on it"
    good = (Good("---\ntitle: Sleep\n---\n\nA\ttab and a line end.\r\n"), Good("---\ntitle: Café\u00a0été\n---\n"))
    bad = (
        Bad("---\ntitle: Sleep\n---\n\nRed: \x1b[31mred\x1b[0m.\n", 5, 6),
        Bad("---\ntitle: Sleep\n---\n\nOne\x00two.\n", 5, 4),
        Bad("---\ntitle: Sleep\n---\n\nCafé \x9b31m.\n", 5, 6),
        Bad("---\ntitle: Sl\x00eep\n---\n", 2, 10),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        yield from super().check(examined)
        text = examined.document.text
        if not examined.document.is_readable or not text.encode("utf-8", "surrogatepass").translate(
            None, _NEVER_IN_ONE
        ):
            return
        found = re.search(_CONTROLS, text)
        if found is None:
            return
        others = len(re.findall(_CONTROLS, text)) - 1
        more = f", and {others} more in this file" if others else ""
        name = _NAMES.get(found.group(), "")
        message = f"the control character U+{ord(found.group()):04X}{f' ({name})' if name else ''} stands here{more}"
        yield Problem(self.code, Span(*found.span()), message, "remove it")
