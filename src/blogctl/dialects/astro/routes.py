"""Astro's pages that show entries of collections: under which address, and which entries they leave out.

What counts is what `getStaticPaths` returns. Where that cannot be followed, every collection counts that it asks for,
with what is left out of it right where it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath
from typing import NamedTuple

from blogctl.dialects.astro.asking import CONTENT, Asking
from blogctl.dialects.astro.entries import ANY, asking, entries_in, paginated
from blogctl.dialects.astro.readers import Readers
from blogctl.dialects.blog_filters import NOTHING, Cases, LeftOut, kept_out_by
from blogctl.programs.javascript.blog_programs import BlogPrograms
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.names import Names, names_of
from blogctl.programs.javascript.program import Node, parse_program
from blogctl.programs.javascript.scopes import Function, Scope
from blogctl.programs.javascript.values import FALSE, TRUE, Native, Record, Value, awaited, text_of
from blogctl.source import Source

_PAGES = "src/pages/"
_PARAMETER = re.compile(r"\[(?:\.\.\.)?(\w+)\]")
_SUFFIXES = (".ts", ".js", ".mjs", "/index.ts", "/index.js")
SCRIPTS = (".ts", ".js", ".mjs", ".mts")
_PATHS = "getStaticPaths"
_BY_ENTRY = frozenset({"id", "slug"})
_NAMES = frozenset({"property_identifier", "shorthand_property_identifier", "identifier"})
_SHOWS_TEXT = re.compile(r"\brender\s*\(|\.(?:body|rendered|compiledContent)\b|<Content\b")
"""How a page shows the text of an entry, and not its title alone."""


class Route(NamedTuple):
    """A page, or another file, that is made once for every entry of a collection."""

    collection: str
    """`*` where its name is computed."""
    path: str
    """The page's own file."""
    line: int
    """Where it says for which entries it is made."""
    left_out: LeftOut
    is_page: bool = True
    """Whether it is the page of one entry, whose address is that of the post."""
    speaks_of_drafts: bool = False

    @property
    def address(self) -> str:
        """From the root, with `{}` where the entry's id stands; empty if it takes more than that."""
        route = self.path.removeprefix("src/pages").removesuffix(".astro").removesuffix("/index")
        return _PARAMETER.sub("{}", route) if len(_PARAMETER.findall(route)) == 1 else ""


def routes_in(sources: Sequence[Source], cases: Callable[[str], Cases], bases: Sequence[str] = ()) -> list[Route]:
    """The pages for entries, and all else that shows their texts; `cases` are the entries of a collection."""
    routes = list(_Routes(sources, cases))
    is_filtered = any(route.left_out.drafts for route in routes)
    by_path = {route.path: route.left_out for route in routes if route.is_page}
    readers = Readers(sources, targets, surroundings(), cases, bases)
    return routes + [
        Route(shown.collection, shown.path, shown.line, shown.left_out, False, is_filtered)
        for shown in readers.shown(by_path) if not shown.left_out.drafts or not shown.left_out.future
    ]  # fmt: skip


def files_beside(sources: Sequence[Source]) -> Iterator[str]:
    """The programs that pages for entries import, and what those import that ask for collections."""
    for source in sources:
        if source.path.startswith("src/") and source.path.endswith((*SCRIPTS, ".astro")):
            for module in names_of(parse_program(source.path, source.text)).modules:
                yield from targets(source.path, module)


def targets(path: str, module: str) -> list[str]:
    """Where what a program imports may lie; the usual short names for `src/` are known."""
    target = _target(path, module)
    if target.endswith((*SCRIPTS, ".astro")):
        return [target]
    return [target + suffix for suffix in _SUFFIXES] if target else []


def _target(path: str, name: str) -> str:
    if name.startswith("."):
        return normpath(join(dirname(path), name))
    if name.startswith(("@/", "~/")):
        return f"src/{name[2:]}"
    if name.startswith("src/"):
        return name
    return f"src/{name[1:]}" if name.startswith("@") and not name.startswith("@astrojs/") else ""


def surroundings() -> dict[str, Value]:
    """What a program sees of the machine while Astro builds."""
    environment = Record({"PROD": TRUE, "DEV": FALSE}, is_given=True)
    return {"import.meta": Record({"env": environment}, is_given=True)}


class _Routes:
    """All files below `src/pages/`, asked which entries they publish."""

    def __init__(self, sources: Sequence[Source], cases: Callable[[str], Cases]) -> None:
        self._sources = sources
        self._cases = cases
        natives: Mapping[tuple[str, str], Value] = {(CONTENT, "getCollection"): asking(self._kept_out_by)}
        self._programs = BlogPrograms(sources, targets, natives)
        self._evaluation = Evaluation(self._programs, surroundings())
        self._asking = Asking(self._evaluation, self._kept_out_by)

    def _kept_out_by(self, collection: str, condition: Value) -> LeftOut:
        return kept_out_by(self._evaluation, condition, self._cases(collection))

    def __iter__(self) -> Iterator[Route]:
        for source in self._sources:
            names = self._programs.of(source.path) if source.path.startswith(_PAGES) else None
            if names is None or "/_" in source.path:
                continue
            if _PATHS in names.exported:
                yield from self._by_paths(source, names)
            elif _SHOWS_TEXT.search(source.text) or ("[" in source.path and "getEntry" in source.text):
                yield from self._by_text(source, names)

    def _by_paths(self, source: Source, names: Names) -> Iterator[Route]:
        """A file that is made for each of its static paths."""
        function = self._evaluation.exported(names, _PATHS)
        given = Record({"paginate": Native(paginated)})
        entries = entries_in(awaited(self._evaluation.answer(function, given)))
        region = function.node if isinstance(function, Function) else names.program.root
        asked = entries.asked if entries else self._asking.asked_in(names, region)
        by_entry = entries.are_named_by_entry if entries else None
        if by_entry is None:
            by_entry = self._has_names_of_entries(names, region)
        if by_entry or _SHOWS_TEXT.search(source.text.replace(names.text_of(region), "")):
            is_page = by_entry and source.path.endswith(".astro")
            yield from self._routes(source, region.line, asked, is_page=is_page)

    def _routes(self, source: Source, line: int, asked: Mapping[str, LeftOut], *, is_page: bool) -> Iterator[Route]:
        for name, left_out in asked.items():
            yield Route(name, source.path, line, left_out, is_page, "draft" in source.text)

    def _has_names_of_entries(self, names: Names, region: Node) -> bool:
        """Whether `params` anywhere in a function are made of what looks like an entry's id."""
        for home, part in self._asking.regions(names, region):
            for node in part.walk():
                if node.kind == "pair" and home.text_of(node["key"]) == "params":
                    keys = {home.text_of(one) for one in node["value"].walk() if one.kind in _NAMES}
                    if keys & _BY_ENTRY:
                        return True
        return False

    def _by_text(self, source: Source, names: Names) -> Iterator[Route]:
        """A page that is made once, or on demand, and shows the texts of entries."""
        root = names.program.root
        if "[" in source.path:
            for node in root.walk():
                if node.kind == "call_expression" and self._asking.is_asking(names, node, "getEntry"):
                    arguments = node["arguments"].children
                    name = text_of(self._evaluation.value(arguments[0], Scope(names, root))) if arguments else None
                    yield Route(name or ANY, source.path, node.line, NOTHING, source.path.endswith(".astro"))
        if _SHOWS_TEXT.search(source.text):
            markup = source.text.partition("\n---")[2] if source.path.endswith(".astro") else ""
            yield from self._routes(source, 1, self._asking.asked_in(names, root, markup), is_page=False)
