"""What Zola's configuration says: languages, taxonomies, how addresses are made, which files are ignored."""

from __future__ import annotations

import re

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.zola.slugs import slugified
from blogctl.document.nodes import Value

_GLOB = re.compile(r"\*\*/|/\*\*$|/\*\*/|\*+|\?|\[!?\]?[^\]]*\]|\{|\}|,|\\.|.", re.DOTALL)

_NOTHING = re.compile(r"(?!)")
"""What a glob fits that Zola cannot read; it builds nothing then."""


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
        self._ignored = [_pattern(glob) for glob in settings.texts("ignored_content")]

    def taxonomies(self, language: str) -> frozenset[str]:
        """The names of a language's taxonomies."""
        return self._taxonomies.get(language or self.default_language, frozenset())

    def slug(self, text: str) -> str | None:
        """The slug that a text becomes; None if it cannot be told."""
        return slugified(text, self.strategy)

    def ignores(self, path: str) -> bool:
        """Whether a path is ignored. Zola compares whole paths, from the root of the disk on."""
        return any(pattern.fullmatch(f"/{path}") for pattern in self._ignored)

    def language_in(self, stem: str) -> tuple[str, str]:
        """The part of a file's name before its language, and the language, which may be none that the site has."""
        name, dot, language = stem.partition(".")
        if not self.languages or not dot or language == self.default_language:
            return stem, ""
        return name, language


def _names(taxonomies: list[Value]) -> frozenset[str]:
    return frozenset(str(table["name"]) for table in taxonomies if isinstance(table, dict) and "name" in table)


def _pattern(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression, as the crate `globset` reads it: a star takes slashes too."""
    depth, parts = 0, []
    for found in _GLOB.finditer(glob):
        sign = found[0]
        if sign == "{":
            depth += 1
            parts.append("(?:")
        elif sign == "}" and depth:
            depth -= 1
            parts.append(")")
        elif sign == "," and depth:
            parts.append("|")
        else:
            parts.append(_part(sign))
    try:
        return re.compile("".join(parts) + ")" * depth, re.DOTALL)
    except (re.error, RecursionError):
        return _NOTHING


def _part(sign: str) -> str:
    if sign == "**/":
        return "(?:.*/)?"
    if sign in {"/**", "/**/"}:
        return "/.*" if sign == "/**" else "/(?:.*/)?"
    if sign.startswith("*"):
        return ".*"
    if sign == "?":
        return "."
    if sign.startswith("[") and len(sign) > 1:
        inner = re.escape(sign[1:-1]).replace(r"\-", "-")
        return f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
    return re.escape(sign[1] if sign.startswith("\\") and len(sign) > 1 else sign)
