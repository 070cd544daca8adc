"""BC217: nothing stands behind a key."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.document.nodes import Scalar
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings

_OTHER_RULES = ("title", "date", "draft", "hidden", "expires", "description")


class EmptyValue(Rule):
    """Finds a key with nothing behind it.

    `tags:` with no tags is usually a template's line that nobody filled in. It does no harm by itself; some themes
    show an empty heading for it. An empty title, date, flag or description has a rule of its own. Nothing is said where
    the engine's own templates leave keys empty, as Nikola's do.
    """

    code = "BC217"
    name = "empty-value"
    severity = Severity.INFO
    good = (
        Good("---\ntitle: Sleep\ntags: []\nauthor: Ana\n---\n"),
        Good('{"title": "Sleep", "author": null}\n'),
        Good(".. title: Sleep\n.. date: 2024-01-31\n.. link: \n", settings=Settings(dialect="nikola")),
    )
    bad = (
        Bad("---\ntitle: Sleep\ntags:\ndraft: true\n---\n", 3, 1),
        Bad("---\ntitle: Sleep\nauthor: # who?\n---\n", 3, 1),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        if examined.dialect.leaves_keys_empty:
            return
        for entry in examined.document.root.entries:
            value = entry.value
            if isinstance(value, Scalar) and value.style == "empty" and not _has_own_rule(examined, entry.key_span):
                hint = f"write something behind {entry.key}, or remove it"
                yield Problem(self.code, entry.key_span, f"{entry.key} is empty", hint)


def _has_own_rule(examined: Examined, key_span: tuple[int, int]) -> bool:
    if any(problem.span == key_span for problem in examined.post.problems):
        return True
    return any((entry := examined.named.get(idea)) and entry.key_span == key_span for idea in _OTHER_RULES)
