"""BC905: a name that Windows cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from blogctl.diagnostics import Severity
from blogctl.post import Post
from blogctl.rules.base import BlogExample, BlogProblem, BlogRule

_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[1-9¹²³])[ ]*(?:\..*)?", re.IGNORECASE | re.DOTALL)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


class ReservedName(BlogRule):
    r"""Finds a file, folder or slug whose name Windows reserves for a device or does not allow.

    `nul.md` and `com1/` cannot be made there, whatever stands behind the dot, nor can a name that ends in a dot or a
    space or has one of `<>:"|?*\`. A checkout of the blog on Windows fails, and a slug of that kind fails the build
    there.
    """

    code = "BC905"
    name = "reserved-name"
    severity = Severity.WARNING
    note = "Windows cannot hold it"
    examples = (
        BlogExample({"posts/nul.md": "---\ntitle: Nothing\n---\n"}, ("posts/nul.md",)),
        BlogExample({"posts/Aux/index.md": "---\ntitle: Sound\n---\n"}, ("posts/Aux/index.md",)),
        BlogExample({"posts/why?.md": "---\ntitle: Why\nslug: why\n---\n"}, ("posts/why?.md",)),
        BlogExample({"posts/a.md": "---\ntitle: Ports\nslug: com1\n---\n"}, ("posts/a.md",)),
        BlogExample({"posts/nullable.md": "---\ntitle: A\n---\n", "posts/common.md": "---\ntitle: B\n---\n"}),
    )

    def check_blog(self, posts: Sequence[Post]) -> Iterator[BlogProblem]:
        known: dict[str, str] = {}
        for post in sorted(posts, key=lambda post: post.path):
            for name in post.path.split("/"):
                if name not in known:
                    known[name] = _why_reserved(name)
                if known[name]:
                    yield BlogProblem(post.path, "", f"the name {name} {known[name]}", "rename it")
                    break
            else:
                reason = _why_reserved(post.slug)
                if reason:
                    yield BlogProblem(post.path, "slug", f"the slug {post.slug} {reason}", "take another one")


def _why_reserved(name: str) -> str:
    """Why Windows cannot hold a name, as the end of a sentence; empty if it can."""
    if _RESERVED.fullmatch(name):
        return "is that of a device on Windows"
    if name.endswith((".", " ")):
        return "ends in a dot or a space"
    sign = _FORBIDDEN.search(name)
    return f"has {sign.group()!r}, which Windows forbids in names" if sign else ""
