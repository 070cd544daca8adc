"""What Hugo's pages inherit: the `cascade` of the sections above them, the nearest first, then the configuration's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from posixpath import dirname
from typing import NamedTuple

from blogctl.dialects.globs import Exactly, Glob, Piece, Run, one_of, parse_glob
from blogctl.dialects.hugo.files import Table
from blogctl.dialects.hugo.places import BRANCH, Place, Places, normalized
from blogctl.dialects.hugo.roots import texts_of
from blogctl.document.document import Document, Finder
from blogctl.document.nodes import Entry, Node, Scalar, Sequence, Timestamp, Value, values_of
from blogctl.document.nodes import Mapping as Group
from blogctl.source import Source, Span

_PAGE, _ENVIRONMENT = "page", "production"
_WORDS = re.compile(r"\*\*|\\.|\[!?[^\]]+\]|.", re.DOTALL)


class Cascade(NamedTuple):
    """What one place gives to the pages that it fits."""

    origin: str
    """The file that says so."""
    values: Table
    """By key, in small letters."""
    path: str = ""
    """A pattern that the page's path must fit; empty for all."""
    languages: tuple[str, ...] = ()

    def fits(self, place: Place) -> bool:
        """Whether a page at a place inherits it."""
        if self.languages and not any(glob_of(one).fits(place.language) for one in self.languages):
            return False
        return not self.path or glob_of(self.path).fits(place.path)


class Section(NamedTuple):
    """What the `_index.md` of a section says to the pages below it."""

    slug: str
    title: str
    cascades: tuple[Cascade, ...]


class Inherited(NamedTuple):
    """A value that a page has from above, and the file that it is from."""

    value: Value
    origin: str


class Cascades:
    """All that pages of a blog can inherit."""

    def __init__(
        self, of_all: Callable[[str], tuple[Cascade, ...]], sections: Mapping[tuple[str, str], Section] | None = None
    ) -> None:
        self.of_all = of_all
        """What the configuration gives to all pages of a language."""
        self.sections = sections or {}
        """By path from the content on, and language."""
        self._paths = {(f"/{normalized(path)}", language) for path, language in self.sections}
        self._above: dict[tuple[str, str], tuple[Cascade, ...]] = {}

    def inherited(self, place: Place) -> dict[str, Inherited]:
        """What a page inherits, by key; the nearest section's word counts."""
        found: dict[str, Inherited] = {}
        for cascade in self._for(place.section, place.language):
            if cascade.fits(place):
                for key, value in cascade.values.items():
                    found.setdefault(key, Inherited(value, cascade.origin))
        return found

    def stands_at(self, place: Place) -> bool:
        """Whether a section is where a page would be: Hugo makes the section, and never reads the page's file."""
        return bool(self._paths) and (place.path, place.language) in self._paths

    def section(self, path: str, language: str) -> Section | None:
        """What is known of a section."""
        return self.sections.get((path, language))

    def _for(self, section: str, language: str) -> tuple[Cascade, ...]:
        if (section, language) not in self._above:
            above = [one for path in upwards(section) if (one := self.sections.get((path, language)))]
            cascades = (cascade for one in above for cascade in one.cascades)
            self._above[section, language] = (*cascades, *self.of_all(language))
        return self._above[section, language]


def sections_in(texts: Mapping[str, Source], places: Places, find: Finder) -> dict[tuple[str, str], Section]:
    """What the `_index.md` files say that is of any consequence, by section and language."""
    found = {}
    for path, source in texts.items():
        place = places.of(path)
        document = Document.read(source, find)
        if place.stem != BRANCH or not document.is_readable:
            continue
        values = {key.lower(): value for key, value in values_of(document.root).items()}
        section = Section(
            str(values.get("slug") or "").strip("-"),
            str(values.get("title") or ""),
            tuple(cascades_in(values.get("cascade"), path)),
        )
        found[place.section, place.language] = section
    return found


def cascades_in(value: Value, origin: str) -> Iterator[Cascade]:
    """The cascades that a `cascade` key holds: one group of keys, or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict):
            continue
        table = {key.lower(): inner for key, inner in item.items()}
        target = {key.lower(): inner for key, inner in _table(table.get("target") or table.get("_target")).items()}
        params = {key.lower(): inner for key, inner in _table(table.get("params")).items()}
        fields = {key: inner for key, inner in table.items() if key not in {"target", "_target", "params"}}
        if _is_for_pages(target) and (values := {**fields, **params}):
            yield Cascade(origin, values, str(target.get("path") or "").lower(), _languages(target))


def entry_from(key: str, value: Value, span: Span) -> Entry:
    """An inherited value as an entry of a page, at the only place in it that can be pointed at."""
    return Entry(key, span, _node(value, span), span)


def _node(value: Value, span: Span) -> Node:
    if isinstance(value, list):
        return Sequence(span, tuple(_node(item, span) for item in value), is_flow=True)
    if isinstance(value, dict):
        return Group(span, tuple(entry_from(key, inner, span) for key, inner in value.items()), is_flow=True)
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    is_text = isinstance(value, str) and not isinstance(value, Timestamp)
    return Scalar(span, text, value, "double" if is_text else "empty" if value is None else "plain")


def _is_for_pages(target: Table) -> bool:
    kind, environment = str(target.get("kind") or ""), str(target.get("environment") or "")
    fits_kind = not kind or glob_of(kind.lower()).fits(_PAGE)
    return fits_kind and (not environment or glob_of(environment.lower()).fits(_ENVIRONMENT))


def _languages(target: Table) -> tuple[str, ...]:
    matrix = _table(_table(target.get("sites")).get("matrix"))
    return tuple(word.lower() for word in texts_of(target.get("lang")) or texts_of(matrix.get("languages")))


def _table(value: Value) -> Table:
    return value if isinstance(value, dict) else {}


def upwards(section: str) -> Iterator[str]:
    """A section and those above it, the nearest first."""
    while section:
        yield section
        section = dirname(section)
    yield ""


@cache
def glob_of(text: str) -> Glob:
    """A pattern of Hugo's: `*` within a folder, `**` across folders, `?`, `[a-z]`, `[!a]`, `{one,other}`.

    The rules are those of `github.com/gobwas/glob`.
    """
    return parse_glob(text, _WORDS, _piece)


def _piece(word: str) -> Piece:
    if word in {"*", "**"}:
        return Run("/" if word == "*" else "")
    if word == "?":
        return one_of("/", is_negated=True)
    if word.startswith("[") and len(word) > 1:
        is_negated = word.startswith("[!")
        return one_of(word[1 + is_negated : -1], is_negated=is_negated)
    return Exactly(word[1:] if word.startswith("\\") and len(word) > 1 else word)
