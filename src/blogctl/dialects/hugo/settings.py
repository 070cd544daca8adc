"""Hugo's configuration as its rules need it: languages, content folders, dates, permalinks, what is inherited.

A folder `config/_default/` is laid over the file at the root, and `config/production/` over both: that is what `hugo`
reads when it builds a site. A file there that is not called `hugo` or `config` holds the table of its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from posixpath import basename, normpath
from typing import NamedTuple

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.document.nodes import Value, value_of

SUFFIXES = ("toml", "yaml", "yml", "json")
_MAIN = ("hugo", "config")
FILES = (
    "config/production/*",
    "config/_default/*",
    *(f"{name}.{suffix}" for name in _MAIN for suffix in SUFFIXES),
)
"""In the order in which they count."""
_ALIASES = {"date": (), "lastmod": ("modified",), "publishdate": ("pubdate", "published"),
            "expirydate": ("unpublishdate",)}  # fmt: skip
_CHAINS = {
    "date": ("date", "publishdate", "lastmod"),
    "lastmod": ("lastmod", "date", "publishdate"),
    "publishdate": ("publishdate", "date"),
    "expirydate": ("expirydate",),
}
IN_NAME = ":filename"

Table = dict[str, Value]


class Chains(NamedTuple):
    """Which keys, in small letters, give each date; the first that has one counts. `:filename` is the file's name."""

    date: tuple[str, ...]
    lastmod: tuple[str, ...]
    publishdate: tuple[str, ...]
    expirydate: tuple[str, ...]

    @property
    def use_names(self) -> bool:
        """Whether names of files may say when a post is from."""
        return any(IN_NAME in chain for chain in self)


class Root(NamedTuple):
    """A folder of content: where it lies, where Hugo puts it, and whose language its files are in."""

    folder: str
    place: str = ""
    """Within the content, without slashes around it."""
    language: str = ""


class HugoSettings:
    """What Hugo's configuration files say together. All keys are in small letters."""

    def __init__(self, settings: EngineSettings) -> None:
        self.values = _merged(settings)
        self.languages: dict[str, Table] = {}
        """The languages that are on, with what they set otherwise than the site."""
        languages = {code: table for code, table in self.table("languages").items() if isinstance(table, dict)}
        off = {word.lower() for word in texts_of(self.values.get("disablelanguages"))}
        self.languages |= {code: it for code, it in languages.items() if code not in off and not it.get("disabled")}
        self.languages_off = languages.keys() - self.languages.keys()
        self.default_language = self.text("defaultcontentlanguage").lower() or "en"
        self.chains = _chains(self.table("frontmatter"))
        self.builds_drafts, self.builds_future, self.builds_expired = map(
            self.is_on, ("builddrafts", "buildfuture", "buildexpired")
        )
        self.roots = tuple(_roots(self))
        self.zones = {code: zone for code in self.languages if (zone := _zone(self.text("timezone", code)))}
        """Of languages, where they have their own."""

    def text(self, key: str, language: str = "") -> str:
        """A text of the site, or of one of its languages; empty if there is none."""
        value = self.of(key, language)
        return value.strip() if isinstance(value, str) else ""

    def table(self, key: str, language: str = "") -> Table:
        """A table of the site, or of one of its languages; empty if there is none."""
        value = self.of(key, language)
        return value if isinstance(value, dict) else {}

    def is_on(self, key: str, language: str = "") -> bool:
        """Whether a switch is on; Hugo takes a text that means yes for a yes."""
        value = self.of(key, language)
        return value is True or (isinstance(value, str) and value.strip().lower() in {"true", "1"}) or value == 1

    def of(self, key: str, language: str = "") -> Value:
        """A setting as a language has it, else the site's."""
        own = self.languages.get(language, {})
        return own[key] if key in own else self.values.get(key)


def texts_of(value: Value) -> tuple[str, ...]:
    """The texts of a list, or a single one."""
    values = value if isinstance(value, list) else [value]
    return tuple(one for one in values if isinstance(one, str))


def _zone(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, LookupError):  # no zone's name: Hugo itself stops there
        return None


def _merged(settings: EngineSettings) -> Table:
    values: Table = {}
    main_at_root = ""
    for source, root in settings.roots:
        if "/" not in source.path:
            main_at_root = main_at_root or source.path
            if source.path != main_at_root:  # Hugo reads the first one only
                continue
        _add(values, _by_name(basename(source.path).rpartition(".")[0].lower(), _in_small_letters(value_of(root))))
    return values


def _by_name(name: str, data: Value) -> Value:
    """What a file sets: `permalinks` the table of its name, `params.de` and `languages.de` a language's."""
    if name in _MAIN:
        return data
    name, _, language = name.partition(".")
    if isinstance(data, dict) and data.keys() == {name}:
        data = data[name]
    if language:
        return {"languages": {language: data if name not in {"params", "menus", "menu"} else {name: data}}}
    return {name: data}


def _in_small_letters(value: Value) -> Value:
    if isinstance(value, dict):
        return {key.lower(): _in_small_letters(inner) for key, inner in value.items()}
    return [_in_small_letters(item) for item in value] if isinstance(value, list) else value


def _add(values: Table, further: Value) -> None:
    """Add what is not there yet, table by table."""
    if not isinstance(further, dict):
        return
    for key, value in further.items():
        known = values.setdefault(key, value)
        if isinstance(known, dict) and known is not value:
            _add(known, value)


def _chains(table: Table) -> Chains:
    return Chains(*(tuple(_chain(texts_of(table.get(name)), default)) for name, default in _CHAINS.items()))


def _chain(asked: tuple[str, ...], default: tuple[str, ...]) -> Iterator[str]:
    """The names of a chain with their aliases behind them. `:git` and `:fileModTime` stand in no post."""
    for word in asked or default:
        for name in default if word.lower() == ":default" else (word.lower(),):
            if name == IN_NAME or not name.startswith(":"):
                yield name
                yield from _ALIASES.get(name, ())


def _roots(settings: HugoSettings) -> Iterator[Root]:
    """The folders of content: those that are mounted, else one for each language, else the one of all."""
    mounts = settings.table("module").get("mounts")
    mounted = [root for mount in mounts if (root := _mounted(mount))] if isinstance(mounts, list) else []
    if mounted:
        yield from mounted
        return
    of_all = settings.text("contentdir") or "content"
    folders = {code: settings.text("contentdir", code) for code in settings.languages}
    own = {code: folder for code, folder in folders.items() if folder not in {"", of_all}}
    if not own or own.keys() != folders.keys():
        yield Root(_folder(of_all))
    for code, folder in own.items():
        yield Root(_folder(folder), language=code)


def _mounted(mount: Value) -> Root | None:
    if not isinstance(mount, dict):
        return None
    source, target = mount.get("source"), mount.get("target")
    if not (isinstance(source, str) and isinstance(target, str)):
        return None
    first, _, place = normpath(target).partition("/")
    folder = _folder(source)
    if first != "content" or folder.startswith(("/", "..")):
        return None
    languages = texts_of(mount.get("lang")) or _languages_of(mount)
    return Root(folder, place, languages[0].lower() if languages else "")


def _languages_of(mount: Table) -> tuple[str, ...]:
    value: Value = mount
    for key in ("sites", "matrix", "languages"):
        value = value.get(key) if isinstance(value, dict) else None
    return texts_of(value)


def _folder(path: str) -> str:
    return normpath(path.replace("\\", "/")).removeprefix("./")
