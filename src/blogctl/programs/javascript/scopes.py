"""The names that are known at a place in a program, and the functions that see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from blogctl.programs.javascript.values import Value

if TYPE_CHECKING:
    from blogctl.programs.javascript.names import Names
    from blogctl.programs.javascript.program import Node


class Place(NamedTuple):
    """Where a call stands."""

    path: str
    line: int
    start: int


class Scope:
    """The names that are known at a place in a program."""

    __slots__ = ("bound", "names", "outer", "region")

    def __init__(self, names: Names, region: Node, outer: Scope | None = None) -> None:
        self.names = names
        self.region = region
        """The function, or the whole program."""
        self.outer = outer
        self.bound: dict[str, Value] = {}


class Function(Value):
    """A function that is written in the blog."""

    __slots__ = ("node", "scope")

    def __init__(self, node: Node, scope: Scope) -> None:
        super().__init__(True)
        self.node = node
        self.scope = scope

    def is_same(self, other: Value) -> bool:
        return isinstance(other, Function) and other.node is self.node and other.scope is self.scope
