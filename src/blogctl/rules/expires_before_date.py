"""BC308: a post expires before it becomes public."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule


class ExpiresBeforeDate(Rule):
    """Finds a post that expires before, or at, the moment at which it becomes public.

    Nobody will ever see it, and no engine says so. Usually one of the two dates has the wrong year, or the expiry was
    left over when the date was moved.
    """

    code = "BC308"
    name = "expires-before-date"
    severity = Severity.WARNING
    note = "the post never is public"
    good = (Good("---\ntitle: Sale\ndate: 2024-01-31\nexpires: 2024-02-28\n---\n"),)
    bad = (
        Bad("---\ntitle: Sale\ndate: 2024-01-31\nexpires: 2023-02-28\n---\n", 4, 10),
        Bad('{"title": "Sale", "date": "2024-01-31", "expires": "2024-01-31"}\n', 1, 52),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        date, expires = examined.post.date, examined.post.expires
        if date is None or expires is None or expires.span is None or expires.instant > date.instant:
            return ()
        name = examined.named["expires"].key
        message = f"{name} is {expires.text}, and not after the date {date.text}"
        return (Problem(self.code, expires.span, message, f"write a later day, or remove {name}"),)
