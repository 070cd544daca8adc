"""An engine's own configuration, read as data: never run, and each value with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from blogctl.diagnostics import Diagnostic, Problem, Severity
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Value, value_of
from blogctl.document.syntax import Unreadable
from blogctl.errors import BadSettings
from blogctl.source import Location, Source, Span

if TYPE_CHECKING:
    from blogctl.programs.python.settings import Doubt, PythonSettings

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
    node: Node = Scalar(Span(0, 0), "", None, "empty")
    """The value as it is written; an empty one stands for a setting that is nowhere written."""

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
        self._python = _python(sources)
        self.roots += self._python.roots if self._python else []

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
                found = Found(value_of(entry.value), source, entry.key_span, entry.value)
                self.taken[path] = found
                return found
        return None

    def doubt_about(self, *keys: str) -> Doubt | None:
        """Where the first of some keys gets a value that only running the configuration would tell; None if none does.

        Such a key has no value here.
        """
        if self._python is None:
            return None
        for key in keys:
            if key in self._python.doubts:
                return self._python.doubts[key]
        missing = next((key for key in keys if self.find(key) is None), None)
        of_any = self._python.of_any
        return of_any._replace(name=missing) if of_any and missing else None

    def text(self, *path: str) -> str:
        """A text; empty if there is none, or if it is of another type."""
        found = self.find(*path)
        return str(found.value).strip() if found and isinstance(found.value, str) else ""

    def flag(self, *path: str, default: bool = False) -> bool:
        """A yes or a no; the default if there is none, or if it is of another type."""
        found = self.find(*path)
        return found.value if found and isinstance(found.value, bool) else default

    def truth(self, *path: str, default: bool = False) -> bool:
        """Whether a value of any type counts as a yes to Python; the default if there is none."""
        found = self.find(*path)
        return bool(found.value) if found else default

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


def _mapping_of(source: Source) -> Mapping | None:
    suffix = source.path.rpartition(".")[2].lower()
    if suffix not in _SYNTAXES or not source.text.strip():
        return None
    from blogctl.document.configurations import read_configuration

    try:
        return read_configuration(source, _SYNTAXES[suffix])
    except Unreadable as unreadable:
        raise BadEngineSettings(source, unreadable.problem) from None


def _python(sources: Sequence[Source]) -> PythonSettings | None:
    """What the configuration in Python says, if there is one."""
    if not any(source.path.lower().endswith(".py") for source in sources):
        return None
    from blogctl.programs.python.literals import BrokenModule
    from blogctl.programs.python.settings import find_configuration, line_span, python_settings

    module = find_configuration(sources)
    if module is None:
        return None
    try:
        return python_settings(module, sources)
    except BrokenModule as broken:
        source = next(source for source in sources if source.path == broken.path)
        problem = Problem("BC001", line_span(source, broken.line), broken.reason, "put it right")
        raise BadEngineSettings(source, problem) from None


def place_saying(texts: Sequence[str], sources: Sequence[Source]) -> str:
    """Where a program says one of some texts in quotes; empty if none does."""
    for source in sources:
        for text in filter(None, texts):
            if found := re.search(rf"([\"'`])(?:\./)?{re.escape(text)}/?\1", source.text):
                return str(source.locate(Span(*found.span())))
    return ""


NO_SETTINGS = EngineSettings()
