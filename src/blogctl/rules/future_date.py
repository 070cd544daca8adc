"""BC305: a post is scheduled."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.post import Status
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.moments import when


class FutureDate(Rule):
    """Finds a post whose date is still to come, and says when it becomes public.

    That is not a fault, but a typing mistake in the year looks the same. A static blog shows the post only if it is
    built again after that moment. Drafts are not reported: their flag holds them back anyway.
    """

    code = "BC305"
    name = "future-date"
    severity = Severity.INFO
    note = "the post is scheduled"
    good = (
        Good("---\ntitle: Sleep\ndate: 2024-01-31\n---\n"),
        Good("---\ntitle: Sleep\ndate: 2042-01-31\ndraft: true\n---\n"),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndate: 2042-01-31\n---\n", 3, 7),
        Bad("---\ntitle: Sleep\n---\n", 1, 1, path="posts/2042-01-31-sleep.md"),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        post, facts = examined.post, examined.facts
        if post.public_from is None or post.public_from <= examined.now:
            return ()
        if post.date is None or post.status_at(examined.now) is not Status.SCHEDULED:
            return ()
        span = post.date.span or examined.document.opening
        message = f"the post becomes public {when(post.date, facts.zone, facts.zone_name)}"
        return (Problem(self.code, span, message, f"to publish it at once: blogctl publish {post.slug} --now"),)
