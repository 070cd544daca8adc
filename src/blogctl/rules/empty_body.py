"""BC609: a public post has no text."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.post import Kind, Visibility
from blogctl.rules.base import Bad, Examined, Good, Rule


class EmptyBody(Rule):
    """Finds a post that is public, or will be at its date, and has no text.

    It stands in the list and in the feed, and who opens it sees a title. A draft may be empty, and a page as well:
    some are made by the theme alone.
    """

    code = "BC609"
    name = "empty-body"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: Sleep\ndate: 2024-01-31\n---\n\nText.\n"),
        Good("---\ntitle: Sleep\ndraft: true\n---\n"),
        Good("---\ntitle: Archive\n---\n", path="pages/archive.md"),
    )
    bad = (Bad("---\ntitle: Sleep\ndate: 2024-01-31\n---\n\n \n", 1, 1),)

    def check(self, examined: Examined) -> Iterable[Problem]:
        post = examined.post
        if post.words or post.kind is not Kind.POST or post.visibility is not Visibility.PUBLIC:
            return ()
        hint = f"write it, or take the post back: blogctl unpublish {post.slug}"
        return (Problem(self.code, examined.document.opening, "the post is not a draft, and has no text", hint),)
