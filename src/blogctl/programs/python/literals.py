"""What a Python configuration gives its names, followed statement by statement and never run.

Literals, and what is put together of them, are known. What only running the code would tell (`os.environ`, a loop, a
function's answer, an `if` that hangs on such a thing) is known to be unknown, with the place where it comes about.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any, NamedTuple

from blogctl.programs.python.following import Following
from blogctl.programs.python.names import Bound, Names, TooLarge, Unknown, Work, is_container
from blogctl.programs.python.values import WIDEST, PathOfBlog
from blogctl.source import BYTE_ORDER_MARK

_DEEPEST = 50
"""Levels of a value."""
_MOST_PARTS = 1 << 15
"""Values in one value."""


class Literal(NamedTuple):
    """A name with its value, and where it was given it."""

    name: str
    value: Any
    place: Unknown


class Configuration(NamedTuple):
    """What is known of a module's names at its end."""

    literals: list[Literal]
    """In the order of their last assignments."""
    unknown: dict[str, Unknown]
    """The names that have a value which is not known, each with the place at which that comes about."""
    anything: Unknown | None
    """The place at which any other name may have been given a value; None if there is none."""


def read_configuration(path: str, texts: Mapping[str, str]) -> Configuration:
    """What the module at a path gives its names; `texts` has it and the modules of the blog that it may import.

    Raises BrokenModule for a module that is no Python, or too large.
    """
    names = _Modules(texts).of(path)
    try:
        return _told_at_the_end(names)
    except TooLarge as error:
        raise BrokenModule(path, 1, str(error)) from None


def _told_at_the_end(names: Names) -> Configuration:
    literals: list[Literal] = []
    unknown: dict[str, Unknown] = {}
    for name, bound in names.bound.items():
        if doubt := names.work.doubt_in(bound.value, bound.place):
            unknown[name] = doubt
        elif not _is_bounded(bound.value, names.work):
            unknown[name] = bound.place
        else:
            literals.append(Literal(name, bound.value, bound.place))
    return Configuration(literals, unknown, names.anything)


def modules_imported(text: str) -> list[str]:
    """The files, from the blog's root, that a module would import if they were there; none of what cannot be read."""
    try:
        found = [
            node
            for node in ast.walk(ast.parse(text.removeprefix(BYTE_ORDER_MARK)))
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    names = [
        name
        for node in found
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    ]
    return [path for name in dict.fromkeys(names) if name for path in _paths_of(name)]


class BrokenModule(Exception):
    """A module that cannot be followed, and the line where it shows."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(reason)
        self.path, self.line, self.reason = path, line, reason


class _Modules:
    """The blog's modules, each followed once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._work = Work()
        self._known: dict[str, Names] = {}

    def of(self, path: str) -> Names:
        """The names of a module at its end; of one that imports itself, those so far. Raises BrokenModule."""
        if path not in self._known:
            names = self._known[path] = Names(path, self._work)
            names.bound["__name__"] = Bound(path.removesuffix(".py"), Unknown(path, 1, 0))
            names.bound["__file__"] = Bound(PathOfBlog(path), Unknown(path, 1, 0))
            try:
                Following(names, self.find).all(ast.parse(self._texts[path].removeprefix(BYTE_ORDER_MARK)).body)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                reason = str(error) if isinstance(error, TooLarge) else "this is no Python that can be read"
                raise BrokenModule(path, getattr(error, "lineno", 1) or 1, reason) from None
            names.bound.pop("__name__", None)
            names.bound.pop("__file__", None)
        return self._known[path]

    def find(self, name: str) -> Names | None:
        """The blog's module of a name; None if it has none."""
        path = next((path for path in _paths_of(name) if path in self._texts), None)
        return self.of(path) if path else None


def _paths_of(name: str) -> tuple[str, ...]:
    """Where a module of the blog lies, if it is one."""
    path = name.replace(".", "/")
    return f"{path}.py", f"{path}/__init__.py"


def _is_bounded(value: Any, work: Work) -> bool:
    """Whether a value is of a size and depth that a person writes; one may be doubled by each line of a file."""
    waiting = [(value, 0)]
    for count, (one, depth) in enumerate(waiting):
        work.spend()
        if count > _MOST_PARTS or depth > _DEEPEST or (isinstance(one, int) and one.bit_length() > WIDEST):
            return False
        if is_container(one):
            parts = [*one.keys(), *one.values()] if isinstance(one, dict) else one
            waiting += [(inner, depth + 1) for inner in parts]
    return True
