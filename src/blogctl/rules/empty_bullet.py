"""BC607: an item of a list is empty."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.glance import may_hold_empty_item


class EmptyBullet(Rule):
    """Finds an item of a list that has a mark and nothing else.

    Readers see a dot with nothing behind it. Usually the item was never written, or its text stands on a line that is
    not indented and so does not belong to it.
    """

    code = "BC607"
    name = "empty-bullet"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: T\n---\n\n- One\n-\n  Two\n"),
        Good("---\ntitle: T\n---\n\n```\n-\n```\n"),
        Good("---\ntitle: T\n---\n\n- - -\n"),
    )
    bad = (
        Bad("---\ntitle: T\n---\n\n- One\n-\n- Three\n", 6, 1),
        Bad("---\ntitle: T\n---\n\n1. One\n2.\n", 6, 1),
        Bad("---\ntitle: T\n---\n\n- [ ]\n- [ ] Two\n", 5, 1),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        if not may_hold_empty_item(examined.body):
            return
        for item in examined.outline.list_items:
            if item.is_empty:
                yield Problem(self.code, item.span, "this item of the list is empty", "write something, or remove it")
