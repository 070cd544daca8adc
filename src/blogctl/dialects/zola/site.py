"""What Zola's configuration says: languages, taxonomies, how addresses are made, which files are ignored."""

from __future__ import annotations

import re
from functools import cache

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.globs import ANY_FOLDERS, ANY_SIGN, Choice, Exactly, Glob, Piece, Run, one_of, parse_glob
from blogctl.dialects.zola.slugs import slugified
from blogctl.document.nodes import Value

_ABOVE = "/\0/"
"""In the place of the folders above the blog, which no glob can name."""
_WORDS = re.compile(r"\*\*/|/\*\*/|/\*\*$|\*+|\[[!^]?\]?[^\]]*\]|\\.|.", re.DOTALL)


class ZolaSite:
    """The part of a configuration that decides about posts."""

    def __init__(self, settings: EngineSettings) -> None:
        self.default_language = settings.text("default_language") or "en"
        named = settings.table("languages")
        self.languages = tuple(name for name in named if name != self.default_language)
        """The languages besides the default one."""
        self._taxonomies = {name: _names(settings.items("languages", name, "taxonomies")) for name in named}
        own = self._taxonomies.get(self.default_language, frozenset())
        self._taxonomies[self.default_language] = own | _names(settings.items("taxonomies"))
        self.strategy = settings.text("slugify", "paths") or "on"
        self.keeps_dates = settings.flag("slugify", "paths_keep_dates")
        self._ignored = [glob_of(glob) for glob in settings.texts("ignored_content")]

    def taxonomies(self, language: str) -> frozenset[str]:
        """The names of a language's taxonomies."""
        return self._taxonomies.get(language or self.default_language, frozenset())

    def slug(self, text: str) -> str | None:
        """The slug that a text becomes; None if it cannot be told."""
        return slugified(text, self.strategy)

    def ignores(self, path: str) -> bool:
        """Whether a path is ignored. Zola compares whole paths, from the root of the disk on."""
        return any(glob.fits(_ABOVE + path) for glob in self._ignored)

    def language_in(self, stem: str) -> tuple[str, str]:
        """The part of a file's name before its language, and the language, which may be none that the site has."""
        name, dot, language = stem.partition(".")
        if not self.languages or not dot or language == self.default_language:
            return stem, ""
        return name, language


def _names(taxonomies: list[Value]) -> frozenset[str]:
    return frozenset(str(table["name"]) for table in taxonomies if isinstance(table, dict) and "name" in table)


@cache
def glob_of(text: str) -> Glob:
    """A glob as the crate `globset` reads it: any star takes slashes too."""
    return parse_glob(text, _WORDS, _piece)


def _piece(word: str) -> Piece:
    if word == "**/":
        return ANY_FOLDERS
    if word == "/**":
        return Choice((Glob((Exactly("/"), Run())),))
    if word == "/**/":
        return Choice((Glob((Exactly("/"), ANY_FOLDERS)),))
    if word.startswith("*"):
        return Run()
    if word == "?":
        return ANY_SIGN
    if word.startswith("[") and len(word) > 1:
        is_negated = word[1] in "!^"
        return one_of(word[1 + is_negated : -1], is_negated=is_negated)
    return Exactly(word[1:] if word.startswith("\\") and len(word) > 1 else word)
