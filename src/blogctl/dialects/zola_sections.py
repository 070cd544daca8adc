"""Zola's sections: what the `_index.md` of a folder says about the posts in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import basename, dirname
from typing import NamedTuple

from blogctl.dialects.zola_text import find_front_matter
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
        self.addresses = frozenset(_address(folder, language) for folder, language in self._all)
        """From the site's root on."""
        self.by_date = [folder for (folder, _), section in sorted(self._all.items()) if "date" in section.needs]
        """The folders of the sections that sort by date."""

    def is_index(self, path: str) -> bool:
        """Whether a file is a section's own."""
        return basename(path) in self._names

    def draft_above(self, folder: str) -> Section | None:
        """The section, here or above, whose draft leaves out the whole folder, in every language."""
        while folder:
            for language in self._names.values():
                section = self._all.get((folder, language))
                if section and section.is_draft:
                    return section
            folder = dirname(folder)
        return None

    def holding(self, folder: str, language: str) -> Iterator[Section]:
        """The sections whose post a file in a folder is: that of the folder, and those to which it is handed on."""
        section = self._all.get((folder, language))
        while section is not None:
            yield section
            folder = dirname(folder)
            section = self._all.get((folder, language)) if section.is_transparent else None


def folder_of(path: str) -> str:
    """The folder whose section a post belongs to: the one around its own, if it has one of its own."""
    folder = dirname(path)
    is_bundle = basename(path).startswith("index.") and folder != TOP
    return dirname(folder) if is_bundle else folder


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
