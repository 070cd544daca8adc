"""A configuration in Python as settings: what is known of its names as data, and which of them are not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from blogctl.diagnostics import Problem
from blogctl.document.nodes import Entry, Mapping, Node, Scalar
from blogctl.document.nodes import Sequence as NodeList
from blogctl.source import BYTE_ORDER_MARK, Source, Span

_LINE_END = re.compile(r"\r\n|\n|\r")


class Doubt(NamedTuple):
    """A setting with a value that only running the configuration would tell, and where that comes about."""

    name: str
    source: Source
    span: Span

    def problem_at(self, span: Span) -> Problem:
        """The doubt about a post that hangs on it, at a place in the post."""
        at = self.source.locate(self.span)
        message = f"{self.name} gets its value by code, in {at.path}:{at.start.line}, so it is not known here"
        return Problem("BC218", span, message, "write the value itself there")


class PythonSettings(NamedTuple):
    """What a Python module gives its names, some of them by other modules of the blog."""

    roots: list[tuple[Source, Mapping]]
    """By file: the names that got their values there."""
    doubts: dict[str, Doubt]
    """The names that have a value which is not known."""
    of_any: Doubt | None
    """Where any other name may have got one."""


def find_configuration(sources: Sequence[Source]) -> Source | None:
    """The Python module that is the configuration: the first that says something. The others it may import."""
    return next((source for source in sources if is_python(source) and source.text.strip()), None)


def is_python(source: Source) -> bool:
    """Whether a file is Python, by its name."""
    return source.path.lower().endswith(".py")


def modules_led_to(sources: Iterable[Source]) -> list[str]:
    """The files, from the root, of the modules that some modules import."""
    from blogctl.programs.python.literals import modules_imported

    return [path for source in sources if is_python(source) for path in modules_imported(source.text)]


def python_settings(module: Source, sources: Sequence[Source]) -> PythonSettings:
    """The settings of a module; `sources` has those that it may import. Raises BrokenModule."""
    from blogctl.programs.python.literals import read_configuration
    from blogctl.programs.python.names import Unknown

    by_path = {source.path: source for source in sources if is_python(source)}
    found = read_configuration(module.path, {path: source.text for path, source in by_path.items()})
    lines = {path: _Lines(source) for path, source in by_path.items()}

    def doubt(name: str, place: Unknown) -> Doubt:
        start = lines[place.path].offset_of(place.line, place.column)
        return Doubt(name, by_path[place.path], Span(start, start))

    entries: dict[str, list[Entry]] = {path: [] for path in by_path}
    for name, value, place in found.literals:
        start = lines[place.path].offset_of(place.line, place.column)
        span = Span(start, start + len(name))
        entries[place.path].append(Entry(name, span, _node(value, span), span))
    roots = [
        (source, Mapping(Span(0, len(source.text)), tuple(entries[path]), is_flow=False))
        for path, source in by_path.items()
    ]
    doubts = {name: doubt(name, place) for name, place in found.unknown.items()}
    return PythonSettings(roots, doubts, doubt("", found.anything) if found.anything else None)


def line_span(source: Source, line: int) -> Span:
    """The start of a line, counted from 1, as a place."""
    start = _Lines(source).offset_of(line, 0)
    return Span(start, start)


class _Lines:
    """The places of a text as Python counts them: lines from 1, columns in bytes."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        begin = len(BYTE_ORDER_MARK) if source.text.startswith(BYTE_ORDER_MARK) else 0
        self._starts = [begin, *(found.end() for found in _LINE_END.finditer(source.text))]

    def offset_of(self, line: int, column: int) -> int:
        """A place as an offset in characters."""
        start = self._starts[min(line, len(self._starts)) - 1]
        before = self._text[start : start + column].encode("utf-8", "surrogatepass")[:column]
        return start + len(before.decode("utf-8", "ignore"))


def _node(value: object, span: Span) -> Node:
    """A literal as a node; all of it stands where its name stands."""
    if isinstance(value, dict):
        entries = tuple(Entry(str(key), span, _node(inner, span), span) for key, inner in value.items())
        return Mapping(span, entries, is_flow=True)
    if isinstance(value, list | tuple | set | frozenset):
        return NodeList(span, tuple(_node(item, span) for item in value), is_flow=True)
    known = value if isinstance(value, bool | int | float | str) or value is None else str(value)
    return Scalar(span, str(value), known, "plain")
