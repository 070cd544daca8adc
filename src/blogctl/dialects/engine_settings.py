"""An engine's own configuration, read as data: never run, and each value with the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import NamedTuple

from blogctl.diagnostics import Diagnostic, Problem, Severity
from blogctl.document.configurations import read_configuration
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Value, value_of
from blogctl.document.nodes import Sequence as NodeList
from blogctl.document.syntax import Unreadable
from blogctl.errors import BadSettings
from blogctl.source import Location, Source, Span

_SYNTAXES = {"toml": "toml", "yaml": "yaml", "yml": "yaml", "json": "json"}


class BadEngineSettings(BadSettings):
    """An engine's configuration that cannot be read, so that what it publishes cannot be told."""

    def __init__(self, source: Source, problem: Problem) -> None:
        location = source.locate(problem.span)
        message = f"{problem.message}, so what this blog makes public is not known"
        super().__init__([Diagnostic("BC001", "bad-setting", Severity.ERROR, message, problem.hint, location)])
        self.problem = problem


class Found(NamedTuple):
    """A value of a configuration, and where it stands."""

    value: Value
    source: Source
    span: Span

    @property
    def location(self) -> Location:
        return self.source.locate(self.span)


class EngineSettings:
    """What some configuration files say; where two of them set one key, the first counts.

    Files that are neither TOML, YAML, JSON nor Python are kept as texts: a dialect may look into them.
    Raises BadEngineSettings.
    """

    def __init__(self, sources: Sequence[Source] = (), *, ignore_case: bool = False) -> None:
        self.sources = tuple(sources)
        self._ignore_case = ignore_case
        self.taken: dict[tuple[str, ...], Found] = {}
        """What was asked for and is there, by the keys on the way to it."""
        self.roots = [(source, root) for source in sources if (root := _mapping_of(source)) is not None]
        """The files that are data, in the order in which they count."""

    def of(self, sources: Sequence[Source]) -> EngineSettings:
        """The same of some of the files, in another order; they are not read again."""
        chosen = copy(self)
        chosen.sources, chosen.taken = tuple(sources), {}
        roots = dict(self.roots)
        chosen.roots = [(source, roots[source]) for source in sources if source in roots]
        return chosen

    def find(self, *path: str) -> Found | None:
        """The value of a key, or of a nested one; None if no file has it."""
        for source, root in self.roots:
            entry = self._find(root, path)
            if entry is not None:
                found = Found(value_of(entry.value), source, entry.key_span)
                self.taken[path] = found
                return found
        return None

    def text(self, *path: str) -> str:
        """A text; empty if there is none, or if it is of another type."""
        found = self.find(*path)
        return str(found.value).strip() if found and isinstance(found.value, str) else ""

    def flag(self, *path: str, default: bool = False) -> bool:
        """A yes or a no; the default if there is none, or if it is of another type."""
        found = self.find(*path)
        return found.value if found and isinstance(found.value, bool) else default

    def texts(self, *path: str) -> tuple[str, ...]:
        """The texts of a list, or a single text; none if there is no such key."""
        found = self.find(*path)
        values = found.value if found and isinstance(found.value, list) else [found.value] if found else []
        return tuple(value for value in values if isinstance(value, str))

    def table(self, *path: str) -> dict[str, Value]:
        """The values of a table, by key; none if there is no such key."""
        found = self.find(*path)
        return found.value if found and isinstance(found.value, dict) else {}

    def items(self, *path: str) -> list[Value]:
        """The values of a list; none if there is no such key."""
        found = self.find(*path)
        return found.value if found and isinstance(found.value, list) else []

    def _find(self, mapping: Mapping, path: Sequence[str]) -> Entry | None:
        node: Node = mapping
        entry: Entry | None = None
        for key in path:
            entries = node.entries if isinstance(node, Mapping) else ()
            entry = next((one for one in reversed(entries) if self._is_same(one.key, key)), None)
            if entry is None:
                return None
            node = entry.value
        return entry

    def _is_same(self, one: str, other: str) -> bool:
        return one.lower() == other.lower() if self._ignore_case else one == other


NO_SETTINGS = EngineSettings()


def _mapping_of(source: Source) -> Mapping | None:
    suffix = source.path.rpartition(".")[2].lower()
    try:
        if suffix == "py":
            return _python(source)
        if suffix not in _SYNTAXES or not source.text.strip():
            return None
        return read_configuration(source, _SYNTAXES[suffix])
    except Unreadable as unreadable:
        raise BadEngineSettings(source, unreadable.problem) from None


def _python(source: Source) -> Mapping:
    """The names at the top level of a Python file that are given literal values; the last value counts."""
    from blogctl.dialects.python_literals import assigned_literals

    starts = _line_starts(source.text)
    try:
        literals = assigned_literals(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        start = starts[min(getattr(error, "lineno", 1) or 1, len(starts)) - 1]
        problem = Problem("BC001", Span(start, start), "this is no Python that can be read", "put it right")
        raise BadEngineSettings(source, problem) from None
    entries: list[Entry] = []
    for literal in literals:
        start = starts[literal.line - 1] + literal.column
        span = Span(start, start + len(literal.name))
        entries.append(Entry(literal.name, span, _node(literal.value, span), span))
    return Mapping(Span(0, len(source.text)), tuple(entries), is_flow=False)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _node(value: object, span: Span) -> Node:
    """A literal as a node; all of it stands where its name stands."""
    if isinstance(value, dict):
        entries = tuple(Entry(str(key), span, _node(inner, span), span) for key, inner in value.items())
        return Mapping(span, entries, is_flow=True)
    if isinstance(value, list | tuple | set | frozenset):
        return NodeList(span, tuple(_node(item, span) for item in value), is_flow=True)
    known = value if isinstance(value, bool | int | float | str) or value is None else str(value)
    return Scalar(span, str(value), known, "plain")
