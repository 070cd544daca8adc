"""Astro's pages that show entries of collections: under which address, and which entries they leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath
from typing import NamedTuple

from blogctl.dialects.blog_filters import NOTHING, LeftOut, function_of, kept_out_by
from blogctl.dialects.javascript import (
    Call,
    calls_of,
    declaration_of,
    imported_names,
    imports_in,
    script_of_astro,
    text_of,
    without_comments,
)
from blogctl.source import Source

_PARAMETER = re.compile(r"\[(?:\.\.\.)?(\w+)\]")
_BY_ENTRY = re.compile(r"\bparams\s*:\s*\{[^{}]*?(?:\.(?:id|slug)\b|\b(?:id|slug)\s*[,}])")
_SUFFIXES = (".ts", ".js", ".mjs", "/index.ts", "/index.js")
_DEEPEST = 4
"""How many functions that call one another are followed."""


class Route(NamedTuple):
    """A page that is made once for every entry of a collection."""

    collection: str
    path: str
    """The page's own file."""
    line: int
    """Where it asks for the collection."""
    left_out: LeftOut

    @property
    def address(self) -> str:
        """From the root, with `{}` where the entry's id stands; empty if it takes more than that."""
        route = self.path.removeprefix("src/pages").removesuffix(".astro").removesuffix("/index")
        return _PARAMETER.sub("{}", route) if len(_PARAMETER.findall(route)) == 1 else ""


def routes_in(sources: Sequence[Source]) -> list[Route]:
    """The pages for entries, as far as their programs say it."""
    programs = _programs(sources)
    found: list[Route] = []
    for path, code in programs.items():
        if path.endswith(".astro") and "[" in path:
            found += _routes_of(path, code, programs)
    return found


def files_beside(sources: Sequence[Source]) -> Iterator[str]:
    """The programs that pages for entries import, and what those import that ask for collections."""
    for path, code in _programs(sources).items():
        is_page = path.endswith(".astro") and "getStaticPaths" in code
        if is_page or (not path.endswith(".astro") and ("getCollection" in code or ".config." in path)):
            for name in imports_in(code):
                target = _target(path, name)
                has_suffix = target.endswith((".ts", ".js", ".mjs"))
                yield from [target] if has_suffix else [target + suffix for suffix in _SUFFIXES if target]


def _target(path: str, name: str) -> str:
    """Where what a program imports lies; the usual short names for `src/` are known."""
    if name.startswith("."):
        return normpath(join(dirname(path), name))
    if name.startswith(("@/", "~/")):
        return f"src/{name[2:]}"
    if name.startswith("src/"):
        return name
    return f"src/{name[1:]}" if name.startswith("@") and not name.startswith("@astrojs/") else ""


def _programs(sources: Iterable[Source]) -> dict[str, str]:
    texts = {
        source.path: script_of_astro(source.text) if source.path.endswith(".astro") else source.text
        for source in sources
        if not source.path.endswith((".md", ".mdx"))
    }
    return {path: without_comments(text) for path, text in texts.items()}


def _routes_of(path: str, code: str, programs: Mapping[str, str]) -> Iterator[Route]:
    paths = declaration_of(code, "getStaticPaths")
    if not paths:
        for call in calls_of(code, "getEntry"):
            name = text_of(call.arguments[0], code) if call.arguments else None
            if name:
                yield Route(name, path, _line(code, call.start), NOTHING)
    elif _BY_ENTRY.search(paths):
        asked = _asked_for(paths, code, programs, 0)
        for name, left_out in asked.items():
            yield Route(name, path, _line(code, code.find("getStaticPaths")), left_out)


def _asked_for(region: str, code: str, programs: Mapping[str, str], depth: int) -> dict[str, LeftOut]:
    """The collections that a function asks for, itself or through others, with what it leaves out of each."""
    asked: dict[str, LeftOut] = {}
    calls = list(calls_of(region, "getCollection"))
    for call in calls:
        name = text_of(call.arguments[0], "\n".join(programs.values())) if call.arguments else None
        left_out = _left_out_by(call, code, programs)
        if name:
            asked[name] = asked[name].both(left_out) if name in asked else left_out
    if depth < _DEEPEST:
        for inside, home in _called(region, code, programs):
            for name, left_out in _asked_for(inside, home, programs, depth + 1).items():
                asked[name] = asked[name].both(left_out) if name in asked else left_out
    if len(asked) == 1 and len(calls) <= 1:
        further = NOTHING
        for call in calls_of(region, "filter"):
            if call.arguments:
                further |= kept_out_by(function_of(call.arguments[0], [code, *programs.values()]))
        asked = {name: left_out | further for name, left_out in asked.items()}
    return asked


def _left_out_by(call: Call, code: str, programs: Mapping[str, str]) -> LeftOut:
    if len(call.arguments) < 2:
        return NOTHING
    return kept_out_by(function_of(call.arguments[1], [code, *programs.values()]))


def _called(region: str, code: str, programs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The functions that a function calls and that are declared here or imported, each with its program."""
    imported = imported_names(code)
    for name in sorted({found[1] for found in re.finditer(r"(?<![.\w$])([A-Za-z_$][\w$]*)\s*\(", region)}):
        if name in {"getCollection", "getEntry", "getStaticPaths"}:
            continue
        homes = [home for home in programs.values() if home != code] if name in imported else [code]
        for home in homes:
            if inside := declaration_of(home, name):
                yield inside, home
                break


def _line(code: str, start: int) -> int:
    return code.count("\n", 0, start) + 1
