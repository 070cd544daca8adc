"""Nikola's posts in several languages: one date for all of them, and a draft in one language is one in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from posixpath import normpath
from typing import NamedTuple

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.document.document import Document, Finder
from blogctl.document.nodes import values_of
from blogctl.source import Source

_USUAL_PATTERN = "{path}.{lang}.{ext}"
_DECIDING = ("title", "slug", "date", "status", "tags")


class Languages(NamedTuple):
    """The languages of a blog."""

    default: str
    prefixes: dict[str, str]
    """What a language's addresses begin with."""

    def parted(self, path: str) -> tuple[str, str]:
        """A path without its language, and the language: `posts/tale.de.md` is `posts/tale.md` and `de`."""
        stem, dot, suffix = path.rpartition(".")
        base, _, language = stem.rpartition(".")
        if base and dot and language in self.prefixes:
            return f"{base}.{suffix}", language
        return path, self.default

    def translated(self, paths: Iterable[str]) -> list[str]:
        """The paths of all texts and meta files of which there are translations; the translations among them."""
        if len(self.prefixes) < 2:
            return []
        parted = {path: self.parted(path) for path in paths}
        stems = {_stem(base) for path, (base, _) in parted.items() if base != path}
        return [path for path, (base, _) in parted.items() if _stem(base) in stems]


class Translations:
    """The posts of which there are translations, by their path without a language and then by language."""

    def __init__(self, languages: Languages, texts: Mapping[str, Source], find: Finder) -> None:
        self._languages = languages
        self.documents: dict[str, dict[str, Document]] = {}
        for path, source in texts.items():
            head = texts.get(f"{path.rpartition('.')[0]}.meta")
            if not path.endswith(".meta"):
                has_head = head is not None and find(head.text) is not None
                joined = source.behind(head) if head is not None and has_head else source
                base, language = languages.parted(path)
                self.documents.setdefault(base, {})[language] = Document.read(joined, find)

    def original_of(self, path: str) -> Document | None:
        """The default language's text of a translation; None for what is none, and for one that stands alone."""
        base, language = self._languages.parted(path)
        is_original = language == self._languages.default
        return None if is_original else self.documents.get(base, {}).get(self._languages.default)

    def versions_of(self, document: Document) -> list[Document]:
        """A post in all of its languages; itself first, as it is now."""
        base, language = self._languages.parted(document.path)
        others = self.documents.get(base, {}).items()
        return [document, *(other for name, other in others if name != language)]

    @property
    def digest(self) -> str:
        """All that they say about one another."""
        return repr(
            [
                (document.path, {key: values.get(key) for key in _DECIDING})
                for versions in self.documents.values()
                for document in versions.values()
                for values in (values_of(document.root),)
            ]
        )


def languages_in(settings: EngineSettings) -> Languages:
    """The languages of TRANSLATIONS; the names of files tell them apart only by Nikola's usual pattern."""
    default = settings.text("DEFAULT_LANG") or "en"
    prefixes = {str(name): str(prefix or "") for name, prefix in settings.table("TRANSLATIONS").items()}
    if (settings.text("TRANSLATIONS_PATTERN") or _USUAL_PATTERN) != _USUAL_PATTERN:
        prefixes = {}
    cleaned = {name: normpath(f"/{prefix}").strip("/") for name, prefix in prefixes.items()}
    return Languages(default, {default: "", **cleaned})


def _stem(path: str) -> str:
    return path.rpartition(".")[0]
