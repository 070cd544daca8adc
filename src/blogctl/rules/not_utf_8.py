"""BC105: the file is not in UTF-8."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class NotUtf8(ReadingRule):
    """Finds a file that is not encoded in UTF-8.

    An old editor may have saved it as Windows-1252 or Latin-1, where an é is one byte that means nothing in UTF-8, or
    as UTF-16. Every engine expects UTF-8: Jekyll stops, Hugo shows � in the place of the letter.

    blogctl never guesses an encoding and never rewrites such a file. `iconv -f WINDOWS-1252 -t UTF-8` converts it.
    """

    code = "BC105"
    name = "not-utf-8"
    severity = Severity.ERROR
    note = "blogctl does not guess an encoding, so it does not count the post as published"
    good = (Good("---\ntitle: Café\n---\n"),)
    bad = (
        Bad("---\ntitle: Caf\udce9\n---\n", 2, 11),
        Bad("\udcff\udcfe-\x00-\x00-\x00\n\x00", 1, 1),
    )
