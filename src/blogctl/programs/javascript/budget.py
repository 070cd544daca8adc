"""How much of a blog's programs is followed in all: a program written to be followed for ever is soon left alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blogctl.programs.javascript.program import Node

_MOST_STEPS = 100_000
"""Parts of programs; a large blog takes some thousands, and all of them less than a second."""


class Budget:
    """What all questions about a blog's programs may take together. Once it is spent, nothing is known any more."""

    def __init__(self, steps: int = _MOST_STEPS) -> None:
        self._left = steps

    @property
    def is_spent(self) -> bool:
        """Whether nothing more is followed."""
        return self._left <= 0

    def spend(self, steps: int = 1) -> None:
        """Count steps, whatever they were for."""
        self._left -= steps

    def walk(self, node: Node) -> Iterator[Node]:
        """The node and all below it, as far as the budget goes."""
        for part in node.walk():
            self._left -= 1
            if self._left <= 0:
                return
            yield part
