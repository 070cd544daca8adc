"""BC312: the date of the last change cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.dialects.reading import read_date
from blogctl.document.nodes import Scalar
from blogctl.rules.base import Bad, Examined, Good, Rule


class UpdatedUnreadable(Rule):
    """Finds a date of the last change (`updated`, `lastmod`, …) that is in no readable form, or does not exist.

    It does not decide what is public, so the post's status is not in doubt; the feed and the page then show no date of
    change. Some engines stop at it.

    Where only one day can be meant, the fix writes it. It is unsafe, because readers see it.
    """

    code = "BC312"
    name = "updated-unreadable"
    severity = Severity.WARNING
    note = "blogctl reads no date of change from it"
    fixes = "unsafe"
    good = (
        Good("---\ntitle: Sleep\ndate: 2024-01-31\nupdated: 2024-02-01\n---\n"),
        Good("---\ntitle: Sleep\nupdated:\n---\n"),
    )
    bad = (
        Bad("---\ntitle: S\nlastmod: 2020-26-11\n---\n", 3, 10, "---\ntitle: S\nlastmod: 2020-11-26\n---\n"),
        Bad("---\ntitle: Sleep\nupdated: yesterday\n---\n", 3, 10),
        Bad("---\ntitle: Sleep\nupdated: 2024-02-01\nmodified: [2024-02-02]\n---\n", 4, 11),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        entries = [entry for idea, entry in examined.further if idea == "updated"] if examined.further else []
        if examined.post.updated is None and "updated" in examined.named:
            entries.insert(0, examined.named["updated"])
        for entry in sorted(entries, key=lambda entry: entry.span):
            if isinstance(entry.value, Scalar) and not entry.value.text.strip():
                continue
            problem = read_date(entry, examined.dialect, examined.facts)
            if isinstance(problem, Problem):
                yield problem._replace(code=self.code)
