"""BC608: a block of code never ends."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.glance import may_hold_unclosed_fence


class UnclosedCodeFence(Rule):
    """Finds a block of code whose closing fence is missing.

    All that follows is shown as code, to the end of the post or of the list that the block stands in. A closing fence
    needs at least as many signs as the opening one, of the same kind, and nothing behind them.
    """

    code = "BC608"
    name = "unclosed-code-fence"
    severity = Severity.WARNING
    note = "what follows is shown as code"
    good = (
        Good("---\ntitle: T\n---\n\n```sh\nls\n```\n\n~~~\na\n~~~\n"),
        Good("---\ntitle: T\n---\n\n````\n```\n````\n"),
        Good("---\ntitle: T\n---\n\n- One:\n\n  ```\n  ls\n  ```\n"),
    )
    bad = (
        Bad("---\ntitle: T\n---\n\n```sh\nls\n\nText.\n", 5, 1),
        Bad("---\ntitle: T\n---\n\n````\nls\n```\n", 5, 1),
        Bad("---\ntitle: T\n---\n\n- ```\n  ls\n\nText.\n", 5, 3),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        if not may_hold_unclosed_fence(examined.body):
            return
        for block in examined.outline.code_blocks:
            if block.is_fenced and not block.is_closed:
                hint = "close it with a line of the same signs"
                yield Problem(self.code, block.span, "the block of code that begins here is not closed", hint)
