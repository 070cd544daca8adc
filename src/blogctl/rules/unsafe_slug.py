"""BC214: a slug cannot be an address."""

from __future__ import annotations

import re
from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.slugs import TIDY_ASCII


class UnsafeSlug(Rule):
    r"""Finds a slug that leads elsewhere, or that nothing can be made of.

    A slug becomes the name of a folder and the last part of an address. With a slash, a backslash or `..` in it the
    page would be written outside its place; with a control character it cannot be written at all; and one without a
    letter or a digit (`???`) leaves nothing of the name. Nikola writes such a post as `posts/.md`, and Hexo fails.
    """

    code = "BC214"
    name = "unsafe-slug"
    severity = Severity.ERROR
    note = "the post cannot have this address"
    good = (
        Good("---\ntitle: Sleep\nslug: deep-sleep\n---\n"),
        Good("---\ntitle: Schlaf\nslug: schläfrig\n---\n"),
        Good("---\ntitle: Sleep\n---\n"),
    )
    bad = (
        Bad("---\ntitle: Sleep\nslug: ../sleep\n---\n", 3, 7),
        Bad('---\ntitle: Sleep\nslug: "2024\\\\sleep"\n---\n', 3, 7),
        Bad("---\ntitle: Sleep\nslug: '???'\n---\n", 3, 7),
        Bad('+++\ntitle = "Sleep"\nslug = "%2e%2e%2fsleep"\n+++\n', 3, 8),
        Bad("---\ntitle: Sleep\n---\n", 1, 1, path="posts/-.md"),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        reason = why_unsafe(examined.post.slug)
        if not reason:
            return ()
        hint = "write letters, digits and hyphens: slug: deep-sleep"
        message = f"the slug {examined.post.slug} {reason}"
        return (Problem(self.code, examined.place_of("slug"), message, hint),)


def why_unsafe(slug: str) -> str:
    """Why a slug cannot be an address, as the end of a sentence that it begins; empty if it can."""
    if TIDY_ASCII.issuperset(slug) and ".." not in slug and slug.strip("-_.~"):
        return ""
    if re.search(r"[/\\]|%2[fF]|%5[cC]", slug):
        return "has a slash, and so leads to another place"
    if ".." in re.sub("%2[eE]", ".", slug):
        return "has two dots, and so leads to another place"
    if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", slug):
        return "has a control character"
    if slug.isascii() and not any(sign.isalnum() for sign in slug):
        return "has neither a letter nor a digit" if slug else "is empty"
    return ""
