"""BC112: the front matter is larger or deeper than any real one."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.document.bounds import DEEPEST
from blogctl.rules.base import Bad, Good, ReadingRule

_TOO_DEEP = DEEPEST + 1


class OutOfBounds(ReadingRule):
    """Finds front matter that is too large or too deeply nested to be read safely.

    A block of more than 64 KiB, values nested more than 32 deep, ten thousand values, or aliases that multiply each
    other can exhaust the memory of whatever reads them; some engines crash on them. blogctl stops there, in bounded
    time. What is that long belongs into the text or into a file of data.
    """

    code = "BC112"
    name = "out-of-bounds"
    severity = Severity.ERROR
    note = "the block is not read to its end, so blogctl does not count the post as published"
    good = (Good("---\ntitle: Sleep\nimage: {size: {width: 300}}\n---\n"),)
    bad = (
        Bad(f"---\ntags: {'[' * _TOO_DEEP}{']' * _TOO_DEEP}\n---\n", 2, 6 + DEEPEST),
        Bad(f"+++\ntags = {'[' * _TOO_DEEP}{']' * _TOO_DEEP}\n+++\n", 2, 7 + DEEPEST),
    )
