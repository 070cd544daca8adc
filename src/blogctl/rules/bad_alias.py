"""BC216: an alias is neither a path nor an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.document.nodes import Node, Scalar, Sequence
from blogctl.rules.base import Bad, Examined, Good, Rule


class BadAlias(Rule):
    """Finds an alias that is neither a path nor a web address.

    An alias is an old address of the post, from which its readers are sent to the new one. It is a path
    (`/2019/sleep/`) or begins with `https://`. With a space, a backslash, another scheme (`javascript:`), `..`, a `?`
    or a `#` no page can be put there.
    """

    code = "BC216"
    name = "bad-alias"
    severity = Severity.WARNING
    note = "no redirect can be made of it"
    good = (
        Good("---\ntitle: Sleep\naliases: [/2019/sleep/, old-sleep, 'https://example.org/sleep/']\n---\n"),
        Good("---\ntitle: Sleep\nredirect_from: /2019/schläfrig.html\n---\n"),
    )
    bad = (
        Bad("---\ntitle: Sleep\naliases:\n  - /2019/sleep/\n  - /deep sleep/\n---\n", 5, 5),
        Bad("---\ntitle: Sleep\naliases: ['javascript:alert(1)']\n---\n", 3, 11),
        Bad('+++\ntitle = "Sleep"\naliases = ["/../sleep"]\n+++\n', 3, 12),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        return self._problems(examined) if examined.post.aliases else ()

    def _problems(self, examined: Examined) -> Iterator[Problem]:
        entry = examined.named.get("aliases")
        for node in _scalars(entry.value) if entry else ():
            reason = _why_bad(node.text.strip())
            if reason:
                yield Problem(self.code, node.span, f"the alias {node.text} {reason}", "write a path: /2019/sleep/")


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar) and item.value is not None)
    elif isinstance(node, Scalar):
        yield node


def _why_bad(alias: str) -> str:
    if re.search(r"[\s\x00-\x1f\x7f-\x9f]", alias):
        return "has a space or a control character"
    if re.search(r"(?i)^(?!https?://[^/])(?:[a-z][a-z0-9+.-]*:|//)", alias):
        return "is no web address that begins with https://"
    if ".." in re.split("/", alias):
        return "leads upwards, out of its place"
    sign = re.search(r'[\\?#<>"|^`{}]', alias)
    return f"has {sign.group()}, which no path has" if sign else ""
