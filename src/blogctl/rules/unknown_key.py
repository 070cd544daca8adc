"""BC207: a key means nothing to blogctl."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.mistyped_key import meant_by
from blogctl.settings import Settings


class UnknownKey(Rule):
    """Finds every top-level key that is none of the dialect's own.

    A theme or an engine may well use it: `weight`, `layout`, `math`. The rule is off unless it is selected, for blogs
    that want to know of every key that they did not agree on. Keys that the configuration names, in
    `validate.required` or `new.keys`, are known.
    """

    code = "BC207"
    name = "unknown-key"
    severity = Severity.INFO
    on_by_default = False
    good = (
        Good("---\ntitle: Sleep\ntags: [rest]\n---\n"),
        Good("---\ntitle: Sleep\nlayout: wide\n---\n", settings=Settings(new_keys={"layout": "post"})),
    )
    bad = (
        Bad("---\ntitle: Sleep\nlayout: wide\n---\n", 3, 1),
        Bad('+++\ntitle = "Sleep"\n[menu]\nmain = 3\n+++\n', 3, 2),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        agreed = {*examined.settings.validate_required, *examined.settings.new_keys}
        noted = {problem.span for problem in examined.post.problems}
        for entry in examined.unknown:
            if entry.key not in agreed and entry.key_span not in noted and not meant_by(entry.key, examined.keys)[1]:
                yield Problem(self.code, entry.key_span, f"{entry.key} means nothing to blogctl")
