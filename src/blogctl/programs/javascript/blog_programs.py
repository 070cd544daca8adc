"""All programs of a blog together: which of them an import means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from blogctl.programs.javascript.names import Names, names_of
from blogctl.programs.javascript.program import Program, parse_program
from blogctl.programs.javascript.values import Value
from blogctl.source import Source

SUFFIXES = (".js", ".mjs", ".cjs", ".ts", ".mts", ".astro")

Targets = Callable[[str, str], Iterable[str]]
"""Where what a program imports may lie, by the path of the program and the name as it is written."""


class BlogPrograms:
    """The parsed programs of a blog, by path."""

    def __init__(
        self, sources: Iterable[Source], targets: Targets, natives: Mapping[tuple[str, str], Value] | None = None,
        parse: Callable[[str, str], Program] = parse_program,
    ) -> None:  # fmt: skip
        self._parse = parse
        self._sources = {source.path: source for source in sources if source.path.endswith(SUFFIXES)}
        self._targets = targets
        self.natives = natives or {}
        """What packages export that is known, by module and name."""

    def __iter__(self) -> Iterator[Program]:
        return (self._parse(source.path, source.text) for source in self._sources.values())

    def of(self, path: str) -> Names | None:
        """The names of a blog's program; None if there is none."""
        source = self._sources.get(path)
        return names_of(self._parse(path, source.text)) if source else None

    def find(self, path: str, module: str) -> Program | None:
        """The program that another one imports; None if it is no program of the blog."""
        found = (self._sources.get(target) for target in self._targets(path, module))
        source = next((source for source in found if source), None)
        return self._parse(source.path, source.text) if source else None

    @cached_property
    def touched(self) -> frozenset[str]:
        """The members to which any program gives a new value."""
        return frozenset(name for program in self for name in names_of(program).touched)
