"""BC103: a key stands twice."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class DuplicateKey(ReadingRule):
    """Finds a key that stands a second time in the same group of keys.

    Of two `draft` lines only one can count, and engines differ on which: Jekyll takes the last one and says nothing,
    Hugo and Zola refuse the file. It often comes from a merge, or from a template that already had the key.
    """

    code = "BC103"
    name = "duplicate-key"
    severity = Severity.ERROR
    note = "which one counts cannot be told, so blogctl does not count the post as published"
    good = (Good("---\ntitle: Sleep\nimage:\n  title: A bed\n---\n"),)
    bad = (
        Bad("---\ntitle: Sleep\ndraft: true\ntitle: Rest\n---\n", 4, 1),
        Bad('{\n  "draft": true,\n  "draft": false\n}\n', 3, 3),
        Bad("---\ntitle: Sleep\nimage:\n  src: a.png\n  src: b.png\n---\n", 5, 3),
    )
