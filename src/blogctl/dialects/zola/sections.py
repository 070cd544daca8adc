"""Zola's sections: what the `_index.md` of a folder says about the posts in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import basename, dirname
from typing import NamedTuple

from blogctl.dialects.zola.text import find_front_matter
from blogctl.document.document import Document
from blogctl.source import Source

TOP = "content"
_ORDERS = {
    "none": (),
    "slug": (),
    "permalink": (),
    "date": ("date",),
    "update_date": ("date", "updated"),
    "title": ("title",),
    "title_bytes": ("title",),
    "weight": ("weight",),
}
"""By what a section can be sorted, and the keys one of which a post must have for it."""


class Section(NamedTuple):
    """What a section's own file says."""

    path: str
    order: str = "none"
    is_draft: bool = False
    is_transparent: bool = False
    """Whether its posts are those of the section above as well."""
    fault: str = ""
    """Why Zola stops at it; empty if it does not."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The keys one of which a post must have, or Zola makes no page of it."""
        return _ORDERS.get(self.order, ())


class Place(NamedTuple):
    """Where a post is."""

    name: str
    """What its file is called, or its folder if it has one of its own, without suffix and language."""
    language: str
    folder: str
    """The folder whose section it belongs to: the one around its own, if it has one of its own."""
    sections: tuple[Section, ...]
    """The sections that have it: that of the folder, and those to which it is handed on."""
    draft: Section | None
    """The section, here or above, whose draft leaves out the whole folder, in every language."""


class Sections:
    """The sections of a blog, by folder and language."""

    def __init__(self, languages: tuple[str, ...], texts: Mapping[str, Source]) -> None:
        """`languages` are those besides the default one, which is the empty text; `texts` their files, by path."""
        self._names = {f"_index.{language}.md": language for language in languages} | {"_index.md": ""}
        self._all: dict[tuple[str, str], Section] = {
            (TOP, language): Section(f"{TOP}/{name}") for name, language in self._names.items()
        }
        for path, source in texts.items():
            self._all[dirname(path), self._names[basename(path)]] = _section(source)
        self._drafts = {folder: section for (folder, _), section in self._all.items() if section.is_draft}
        self.addresses = frozenset(_address(folder, language) for folder, language in self._all)
        """From the site's root on."""
        self.by_date = [folder for (folder, _), section in sorted(self._all.items()) if "date" in section.needs]
        """The folders of the sections that sort by date."""

    def is_index(self, path: str) -> bool:
        """Whether a file is a section's own."""
        return basename(path) in self._names

    def place_of(self, path: str, stem: str, language: str) -> Place:
        """The place of a file, whose name is a stem and a language."""
        own = dirname(path)
        is_bundle = basename(path).startswith("index.") and own != TOP
        folder = dirname(own) if is_bundle else own
        name = basename(own) if stem == "index" else stem
        return Place(name, language, folder, tuple(self._holding(folder, language)), self._draft_above(own))

    def _holding(self, folder: str, language: str) -> Iterator[Section]:
        section = self._all.get((folder, language))
        while section is not None:
            yield section
            folder = dirname(folder)
            section = self._all.get((folder, language)) if section.is_transparent else None

    def _draft_above(self, folder: str) -> Section | None:
        while folder:
            if folder in self._drafts:
                return self._drafts[folder]
            folder = dirname(folder)
        return None


def _section(source: Source) -> Section:
    document = Document.read(source, find_front_matter)
    if document.problems or document.front is None:
        why = document.problems[0].message if document.problems else "it has no front matter"
        return Section(source.path, fault=why)
    order = document.value("sort_by")
    for key, is_known in (
        ("sort_by", order is None or (isinstance(order, str) and order in _ORDERS)),
        ("draft", isinstance(document.value("draft"), bool | None)),
        ("transparent", isinstance(document.value("transparent"), bool | None)),
    ):
        if not is_known:
            return Section(source.path, fault=f"its {key} is {document.value(key)}")
    is_draft, is_transparent = document.value("draft") is True, document.value("transparent") is True
    return Section(source.path, str(order or "none"), is_draft, is_transparent)


def _address(folder: str, language: str) -> str:
    return "/" + "".join(f"{part}/" for part in (language, folder.removeprefix(TOP).strip("/")) if part)
