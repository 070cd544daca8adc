"""BC104: a tab indents a line of YAML."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class TabIndentation(ReadingRule):
    """Finds a tab where YAML wants spaces.

    YAML forbids tabs in indentation, because editors disagree on how wide they are. The line looks right on the
    screen, and no engine can read the block.
    """

    code = "BC104"
    name = "tab-indentation"
    severity = Severity.ERROR
    note = "none of the post's keys can be read, so blogctl does not count it as published"
    good = (Good("---\ntags:\n  - sleep\n---\n\n\tcode, which may begin with a tab\n"),)
    bad = (
        Bad("---\ntitle: Sleep\ntags:\n\t- sleep\n---\n", 4, 1),
        Bad("---\nimage:\n\tsrc: bed.png\n---\n", 3, 1),
    )
