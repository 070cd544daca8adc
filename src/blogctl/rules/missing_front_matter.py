"""BC113: a file has no front matter."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.post import Visibility
from blogctl.rules.base import Bad, Examined, Good, Rule


class MissingFrontMatter(Rule):
    """Finds a file that has no front matter.

    That is not a fault: such a file is a draft, and stays one until it has a title and a date. Hugo would publish it
    under its file name, and then nothing is said; Jekyll would pass over it.
    """

    code = "BC113"
    name = "missing-front-matter"
    severity = Severity.INFO
    note = "the file is a draft"
    good = (Good("---\ntitle: Sleep\n---\n"), Good("---\n---\n"))
    bad = (Bad("# Sleep\n\nText.\n", 1, 1), Bad("", 1, 1))

    def check(self, examined: Examined) -> Iterable[Problem]:
        document = examined.document
        if document.front is not None or examined.post.visibility is not Visibility.DRAFT:
            return ()
        hint = "begin it with a line ---, the title, and another line ---"
        return (Problem(self.code, document.opening, "the file has no front matter", hint),)
