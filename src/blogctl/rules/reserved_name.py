"""BC905: a name that Windows cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule

_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[1-9¹²³])[ ]*(?:\..*)?", re.IGNORECASE | re.DOTALL)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


class ReservedName(Rule):
    r"""Finds a file, folder or slug whose name Windows reserves for a device or does not allow.

    `nul.md` and `com1/` cannot be made there, whatever stands behind the dot, nor can a name that ends in a dot or a
    space or has one of `<>:"|?*\`. A checkout of the blog on Windows fails, and a slug of that kind fails the build
    there.
    """

    code = "BC905"
    name = "reserved-name"
    severity = Severity.WARNING
    note = "Windows cannot hold it"
    good = (
        Good("---\ntitle: A\n---\n", "posts/nullable.md"),
        Good("---\ntitle: B\n---\n", "posts/common.md"),
    )
    bad = (
        Bad("---\ntitle: Nothing\n---\n", 1, 1, path="posts/nul.md"),
        Bad("---\ntitle: Sound\n---\n", 1, 1, path="posts/Aux/index.md"),
        Bad("---\ntitle: Why\nslug: why\n---\n", 1, 1, path="posts/why?.md"),
        Bad("---\ntitle: Ports\nslug: com1\n---\n", 3, 7, path="posts/a.md"),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        post = examined.post
        for name in post.path.split("/"):
            if reason := _why_reserved(name):
                yield Problem(self.code, examined.document.opening, f"the name {name} {reason}", "rename it")
                return
        if reason := _why_reserved(post.slug):
            message = f"the slug {post.slug} {reason}"
            yield Problem(self.code, examined.place_of("slug"), message, "take another one")


@lru_cache(maxsize=10_000)  # the names of folders are those of many posts
def _why_reserved(name: str) -> str:
    """Why Windows cannot hold a name, as the end of a sentence; empty if it can."""
    if _RESERVED.fullmatch(name):
        return "is that of a device on Windows"
    if name.endswith((".", " ")):
        return "ends in a dot or a space"
    sign = _FORBIDDEN.search(name)
    return f"has {sign.group()!r}, which Windows forbids in names" if sign else ""
