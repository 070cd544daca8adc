"""Patterns of paths as Ruby reads them: for names (`File.fnmatch`), and for what lies in folders (`Dir.glob`).

Both are tried in a time that grows evenly with the pattern and the path, whatever the pattern is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import translate
from itertools import pairwise, repeat

from blogctl.diagnostics import Problem
from blogctl.dialects.engine_settings import BadEngineSettings, Found

Name = Callable[[str], bool]
"""Whether the name of a file or folder fits."""
_PIECE = re.compile(r"\\(?P<sign>.)|\[[!^]?\]?[^\]]*\]|.", re.DOTALL)
_TOGETHER = 100
"""Patterns in one expression; of too many together it takes ever longer to make one."""
_MOST_STEPS = 1_000
"""Braces that are taken apart, of all the patterns of a configuration together."""


def is_wild(pattern: str) -> bool:
    """Whether a pattern is more than a name."""
    return not set("*?[").isdisjoint(pattern)


def names_like(patterns: Sequence[str]) -> Name:
    """Whether a text is as one of some patterns says; a star stands for slashes, too."""
    together = (patterns[start : start + _TOGETHER] for start in range(0, len(patterns), _TOGETHER))
    expressions = [re.compile("|".join(translate(_as_python_has_it(one)) for one in some)) for some in together]
    return lambda text: any(expression.match(text) for expression in expressions)


class Glob:
    """A pattern with stars, `**/`, classes and braces, for a path from the source folder on."""

    def __init__(self, pattern: str, steps: Iterator[None]) -> None:
        self._ways = [(way, one.endswith("/")) for one in _without_braces(pattern, steps) if (way := _names_of(one))]

    def fits_beginning(self, path: str) -> bool:
        """Whether it fits a path, or a folder that the path lies in; with a slash at its end it fits folders alone."""
        names = path.split("/")
        return any(_fits_beginning(way, names[:-1] if is_of_folders else names) for way, is_of_folders in self._ways)


def steps_of(found: Found) -> Iterator[None]:
    """As many steps as the patterns of a setting may take together; one more raises BadEngineSettings."""
    yield from repeat(None, _MOST_STEPS)
    message = f"the braces of its patterns stand for more than {_MOST_STEPS:,} paths"
    raise BadEngineSettings(found.source, Problem("BC001", found.span, message, "write fewer of them"))


def _fits_beginning(way: Sequence[Name | None], names: Sequence[str]) -> bool:
    """Whether the first names are as a way says, of which None is any number of folders."""
    here = _with_next(way, {0})
    for name in names:
        there = {at if way[at] is None else at + 1 for at in here if _fits(way[at], name)}
        here = _with_next(way, there)
        if len(way) in here:
            return True
    return False


def _with_next(way: Sequence[Name | None], places: set[int]) -> set[int]:
    """The places in a way, and those behind a `**/`, which may stand for no folder."""
    for at, part in enumerate(way):
        if part is None and at in places:
            places.add(at + 1)
    return places


def _fits(part: Name | None, name: str) -> bool:
    return part is None or part(name)


def _names_of(pattern: str) -> tuple[Name | None, ...]:
    """A pattern, name by name; none for one that leads out of the blog."""
    parts = [part for part in pattern.split("/") if part not in {"", "."}]
    if pattern.startswith("/") or ".." in parts:
        return ()
    last = len(parts) - 1
    return tuple(None if part == "**" and at < last else names_like([part]) for at, part in enumerate(parts))


def _as_python_has_it(pattern: str) -> str:
    return "".join(_piece(found) for found in _PIECE.finditer(pattern))


def _piece(found: re.Match[str]) -> str:
    if sign := found["sign"]:
        return f"[{sign}]" if sign in "*?[" else sign
    return f"[!{found[0][2:]}" if found[0].startswith("[^") else found[0]


def _without_braces(pattern: str, steps: Iterator[None]) -> Iterator[str]:
    """The patterns that one with braces stands for: `{a,b{c,d}}` is a, bc and bd; an open brace is a brace."""
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        if (found := _first_braces(one)) is None:
            yield one
        else:
            next(steps)
            start, commas, end = found
            edges = [start, *commas, end]
            parts = [one[left + 1 : right] for left, right in pairwise(edges)]
            waiting += (one[:start] + part + one[end + 1 :] for part in reversed(parts))


def _first_braces(pattern: str) -> tuple[int, list[int], int] | None:
    """Where the first pair of braces opens, where its own commas are, and where it closes."""
    depth, start, commas = 0, 0, list[int]()
    for found in _PIECE.finditer(pattern):
        at, sign = found.start(), found[0]
        if sign == "{":
            start = at if depth == 0 else start
            depth += 1
        elif sign == "," and depth == 1:
            commas.append(at)
        elif sign == "}" and depth:
            depth -= 1
            if depth == 0:
                return start, commas, at
    return None
