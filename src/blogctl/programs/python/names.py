"""The names of a Python module while it is followed: what each is worth, and what only running the code would tell."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from blogctl.programs.python.changes import Change, Use

_MOST_STEPS = 1 << 20
"""Values looked at in one configuration: no file may take long."""


class TooLarge(ValueError):
    """A configuration in which there is more to do than any real one asks for."""


class Unknown(NamedTuple):
    """A value that only running the code would tell, and where it comes about."""

    path: str
    line: int
    column: int


class Foreign(NamedTuple):
    """Something of Python's own, by its full name: `os.path.join`, `builtins.dict`."""

    dotted: str


class Bound(NamedTuple):
    """What a name is worth, and where it was given that."""

    value: Any
    place: Unknown


class Work:
    """What is common to the modules of one configuration: the steps taken, and the values that may have been changed.

    Raises TooLarge.
    """

    def __init__(self) -> None:
        self._left = _MOST_STEPS
        self._changed: dict[int, tuple[Any, Unknown]] = {}
        """By identity, with the value itself, so that no other one takes its place."""

    def spend(self, count: int = 1) -> None:
        """Note some steps."""
        self._left -= count
        if self._left < 0:
            raise TooLarge("there is more in it than any configuration has")

    def within(self, value: Any) -> Iterator[Any]:
        """A value and all that is in it, each once."""
        seen: set[int] = set()
        waiting = [value]
        while waiting:
            one = waiting.pop()
            self.spend()
            if is_container(one) and id(one) not in seen:
                seen.add(id(one))
                waiting += [*one.keys(), *one.values()] if isinstance(one, dict) else one
            yield one

    def taint(self, value: Any, use: Use, place: Unknown) -> None:
        """Something may have changed a value, or what is in it."""
        for one in self.within(value):
            if isinstance(one, Names):
                one.doubt_all(place)
            elif isinstance(one, list | dict | set) and (use is Use.WHOLE or one is not value):
                self._changed.setdefault(id(one), (one, place))

    def doubt_of(self, value: Any) -> Unknown | None:
        """Where a value may have been changed in itself."""
        found = self._changed.get(id(value))
        return found[1] if found else None

    def doubt_in(self, value: Any, place: Unknown) -> Unknown | None:
        """Where the first thing in a value comes about that is not known; `place` for a value that is no setting."""
        for one in self.within(value):
            if isinstance(one, Unknown):
                return one
            if isinstance(one, Foreign | Names):
                return place
            if doubt := self.doubt_of(one):
                return doubt
        return None


class Names:
    """One module's names; what is known of a value is a value of Python's own, which several names may share."""

    def __init__(self, path: str, work: Work) -> None:
        self.path = path
        self.work = work
        self.bound: dict[str, Bound] = {}
        self.is_followed = True
        """Whether all of its code was followed, so that it does not stop half-way."""
        self.anything: Unknown | None = None
        """Where any name may have been given any value; what was bound behind it is known again."""
        self._rebound: dict[str, Unknown] = {}
        """Names that some function gives other values, whenever it is called; the empty one stands for all."""
        self._touched: dict[str, Unknown] = {}
        """Names whose values some function may change in themselves."""

    def place_of(self, node: ast.AST) -> Unknown:
        """Where a node stands."""
        return Unknown(self.path, getattr(node, "lineno", 1), getattr(node, "col_offset", 0))

    def bind(self, name: str, value: Any, place: Unknown) -> None:
        """Give a name a value."""
        if doubt := self._rebound.get("") or self._rebound.get(name):
            value = doubt
        elif name in self._touched:
            self.work.taint(value, Use.WHOLE, self._touched[name])
        self.bound[name] = Bound(value, place)

    def find(self, node: ast.Name) -> Any:
        """What a name is worth."""
        found = self.bound.get(node.id)
        if found is not None:
            return found.value
        if self.anything is None and hasattr(builtins, node.id):
            return Foreign(f"builtins.{node.id}")
        return self.anything or self.place_of(node)

    def apply(self, changes: Iterable[Change]) -> None:
        """Note what code that is not followed may change."""
        self.is_followed = False
        for change in changes:
            self.work.spend()
            place = self.place_of(change.node)
            if not change.name:
                self.doubt_all(place, is_later=change.is_later)
            elif change.is_bound:
                self._rebound |= {change.name: place} if change.is_later else {}
                self.bind(change.name, place, place)
            elif change.use:
                self._touched |= {change.name: place} if change.is_later else {}
                if change.name in self.bound:
                    self.work.taint(self.bound[change.name].value, change.use, place)

    def doubt_all(self, place: Unknown, *, is_later: bool = False) -> None:
        """Any name may have been given any value."""
        self.anything = place
        if is_later:
            self._rebound[""] = place
        for bound in self.bound.values():
            if not isinstance(bound.value, Names):
                self.work.taint(bound.value, Use.WHOLE, place)
        self.bound = {name: Bound(place, bound.place) for name, bound in self.bound.items()}


def is_container(value: Any) -> bool:
    """Whether there is something in a value."""
    return isinstance(value, list | dict | set | tuple) and not isinstance(value, Unknown | Foreign)


def is_of_python(module: str) -> bool:
    """Whether a module comes with Python, and so changes nothing of a blog's configuration."""
    return module.partition(".")[0] in sys.stdlib_module_names
