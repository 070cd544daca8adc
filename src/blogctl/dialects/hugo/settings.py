"""Hugo's configuration as its rules need it: what holds in each language, and where the content lies.

For each language Hugo copies all settings and replaces those that the language has itself, be it a title or
`buildDrafts` (`fromLoadConfigResult` in `config/allconfig/allconfig.go`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import NamedTuple

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.hugo.files import Table, merged
from blogctl.dialects.hugo.roots import roots_of, texts_of
from blogctl.document.nodes import Value

_ALIASES = {"date": (), "lastmod": ("modified",), "publishdate": ("pubdate", "published"),
            "expirydate": ("unpublishdate",)}  # fmt: skip
_CHAINS = {
    "date": ("date", "publishdate", "lastmod"),
    "lastmod": ("lastmod", "date", "publishdate"),
    "publishdate": ("publishdate", "date"),
    "expirydate": ("expirydate",),
}
IN_NAME = ":filename"
YES_WORDS = frozenset({"1", "t", "T", "TRUE", "true", "True"})
"""The texts that Go's `strconv.ParseBool` takes for a yes."""


class Chains(NamedTuple):
    """Which keys, in small letters, give each date; the first that has one counts. `:filename` is the file's name."""

    date: tuple[str, ...]
    lastmod: tuple[str, ...]
    publishdate: tuple[str, ...]
    expirydate: tuple[str, ...]


class Language:
    """What holds in one language: its own settings, else those of all. All keys are in small letters."""

    def __init__(self, code: str, own: Table, of_all: Table) -> None:
        self.code = code
        self._own, self._of_all = own, of_all
        self.chains = _chains(self.table("frontmatter"))
        self.dates_by_names = any(IN_NAME in chain for chain in self.chains)
        """Whether names of files may say when a post is from."""
        self.builds_drafts, self.builds_future, self.builds_expired = map(
            self.is_on, ("builddrafts", "buildfuture", "buildexpired")
        )
        self.makes_pages = "page" not in {kind.lower() for kind in texts_of(self.of("disablekinds"))}
        zone = own.get("timezone")
        self.zone = _zone(zone.strip()) if isinstance(zone, str) else None
        """The language's own, where it has one."""

    def of(self, key: str) -> Value:
        """A setting of any type; None if there is none, or if it is empty."""
        own = self._own.get(key)
        return self._of_all.get(key) if own is None else own

    def text(self, key: str) -> str:
        """A text; empty if there is none."""
        value = self.of(key)
        return value.strip() if isinstance(value, str) else ""

    def table(self, key: str) -> Table:
        """A table; empty if there is none."""
        value = self.of(key)
        return value if isinstance(value, dict) else {}

    def is_on(self, key: str) -> bool:
        """Whether a switch is on; Hugo takes any number but zero for a yes, and a text that means one."""
        value = self.of(key)
        return value in YES_WORDS if isinstance(value, str) else isinstance(value, int | float) and bool(value)


class HugoSettings:
    """What Hugo's configuration files say together."""

    def __init__(self, settings: EngineSettings) -> None:
        values = merged(settings)
        self.of_all = Language("", {}, values)
        """What holds where a language has nothing of its own."""
        tables = {code: table for code, table in self.of_all.table("languages").items() if isinstance(table, dict)}
        off = set(texts_of(values.get("disablelanguages")))
        on = {code: it for code, it in tables.items() if code not in off and not it.get("disabled")}
        self.languages = {code: Language(code, table, values) for code, table in on.items()}
        """Those that are on."""
        self.languages_off = tables.keys() - self.languages.keys()
        self.default_language = self.of_all.text("defaultcontentlanguage").lower() or _first(on)
        folders = {code: language.text("contentdir") for code, language in self.languages.items()}
        self.roots = roots_of(self.of_all.table("module").get("mounts"), self.of_all.text("contentdir"), folders)

    def language(self, code: str) -> Language:
        """What holds in a language; for one that is not configured, what holds in all."""
        return self.languages.get(code, self.of_all)


def _first(languages: dict[str, Table]) -> str:
    """The language of the files that name none: English, unless there are only others; then the first by weight."""
    if not languages or "en" in languages:
        return "en"

    def rank(code: str) -> tuple[bool, int, str]:
        weight = languages[code].get("weight")
        weight = weight if isinstance(weight, int) else 0
        return not weight, weight, code

    return min(languages, key=rank)


def _zone(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, LookupError):  # no zone's name: Hugo itself stops there
        return None


def _chains(table: Table) -> Chains:
    return Chains(*(tuple(_chain(_asked(table, name, chain), chain)) for name, chain in _CHAINS.items()))


def _asked(table: Table, name: str, default: tuple[str, ...]) -> Iterable[str]:
    """The names that a chain is asked to have: an empty list asks for none, and a text is one of words."""
    value = table.get(name, list[Value](default))
    return value.split() if isinstance(value, str) else texts_of(value)


def _chain(asked: Iterable[str], default: tuple[str, ...]) -> Iterator[str]:
    """The names of a chain with their aliases behind them. `:git` and `:fileModTime` stand in no post."""
    for word in asked:
        for name in default if word.lower() == ":default" else (word.lower(),):
            if name == IN_NAME or not name.startswith(":"):
                yield name
                yield from _ALIASES.get(name, ())
