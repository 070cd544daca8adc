"""BC109: a merge conflict is not resolved."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class ConflictMarker(ReadingRule):
    """Finds a merge conflict that nobody resolved: lines that begin with `<<<<<<<` and `>>>>>>>`.

    git leaves both versions in the file, and the markers between them. In the front matter they make the block
    unreadable; in the body they are published as they are. A conflict that is shown inside a block of code is meant,
    and is not reported.
    """

    code = "BC109"
    name = "conflict-marker"
    severity = Severity.ERROR
    note = "which version is meant cannot be told, so blogctl does not count the post as published"
    good = (
        Good("---\ntitle: Git\n---\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n```\n"),
        Good("---\ntitle: Git\n---\n\nGit writes <<<<<<< and >>>>>>> into the file.\n"),
    )
    bad = (
        Bad("---\n<<<<<<< HEAD\ntitle: Sleep\n=======\ntitle: Rest\n>>>>>>> main\n---\n", 2, 1),
        Bad("---\ntitle: Sleep\n---\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> main\n", 5, 1),
    )
