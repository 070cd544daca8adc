"""How far long work has come: one line on a terminal, from half a second on, and gone when the work is done."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blogctl.cli.output import Output

_PATIENCE = 0.5
"""Seconds of work that nobody needs to be told of."""
_PAUSE = 0.1
_WIDTH = 20
_CLEARED = "\r\x1b[K"


class ProgressLine:
    """Is told how many of how many are done, and says so on standard error."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._began = monotonic()
        self._told = 0.0
        self._last = 0

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if done < self._last:  # another stretch of work begins
            self._began = now
        self._last = done
        if done >= total:
            self.clear()
        elif now - self._began > _PATIENCE and now - self._told > _PAUSE:
            self._told = now
            full = done * _WIDTH // total
            full_sign, empty_sign = self._output.sign("━", "#"), self._output.sign("─", ".")
            bar = full_sign * full + empty_sign * (_WIDTH - full)
            self._output.aside(f"{_CLEARED}{bar} {done:,} of {total:,}")

    def clear(self) -> None:
        """Take the line away, if there is one."""
        if self._told:
            self._output.aside(_CLEARED)
            self._told = 0.0
