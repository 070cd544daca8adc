"""BC307: a post is no longer public."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.post import Status
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.moments import when


class Expired(Rule):
    """Finds a post whose expiry has passed, so that it is no longer public.

    That is not a fault if it is meant. Engines that know no expiry (Jekyll, Zola, Pelican and others) keep showing it.
    """

    code = "BC307"
    name = "expired"
    severity = Severity.INFO
    note = "the post is not public"
    good = (
        Good("---\ntitle: Sale\ndate: 2024-01-31\nexpires: 2042-02-28\n---\n"),
        Good("---\ntitle: Sale\ndate: 2024-01-31\nexpires: 2024-02-28\ndraft: true\n---\n"),
    )
    bad = (Bad("---\ntitle: Sale\ndate: 2024-01-31\nexpires: 2024-02-28\n---\n", 4, 10),)

    def check(self, examined: Examined) -> Iterable[Problem]:
        post, facts = examined.post, examined.facts
        if post.expires is None or post.expires.span is None or post.status_at(examined.now) is not Status.EXPIRED:
            return ()
        if post.date and post.expires.instant <= post.date.instant:
            return ()  # BC308 says that it never is public
        name = examined.named["expires"].key
        message = f"the post expired {when(post.expires, facts.zone, facts.zone_name)}"
        return (Problem(self.code, post.expires.span, message, f"to bring it back, remove {name} or move it"),)
