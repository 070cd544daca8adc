"""BC306: a post was changed before it was published."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.moments import is_before


class UpdatedBeforeDate(Rule):
    """Finds a post whose last change is earlier than its date.

    One of the two is wrong, often because the date was moved when the post was published at last. Feed readers sort by
    the one, lists by the other. Where one of them has no time of day, only the days are compared.
    """

    code = "BC306"
    name = "updated-before-date"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: Sleep\ndate: 2024-01-31\nupdated: 2024-02-01\n---\n"),
        Good("---\ntitle: Sleep\ndate: 2024-01-31 10:00\nupdated: 2024-01-31\n---\n"),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndate: 2024-01-31\nupdated: 2024-01-30\n---\n", 4, 10),
        Bad("+++\ntitle = 'S'\ndate = 2024-01-31T10:00:00Z\nlastmod = 2024-01-31T09:59:00Z\n+++\n", 4, 11),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        date, updated = examined.post.date, examined.post.updated
        if date is None or updated is None or updated.span is None or not is_before(updated, date):
            return ()
        name = examined.named["updated"].key
        hint = f"remove {name}, or write a day from {date.text[:10]} on"
        return (Problem(self.code, updated.span, f"{name} is {updated.text}, before the date {date.text}", hint),)
