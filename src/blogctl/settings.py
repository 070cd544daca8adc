"""The configuration, `blogctl.toml`: one table of settings, from which it is read, checked and documented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from blogctl.diagnostics import Diagnostic, Problem, Severity
from blogctl.dialects.detection import DIALECT_NAMES
from blogctl.document.bounds import CONFIGURATION, DEEPEST
from blogctl.document.nodes import Entry, Mapping, values_of
from blogctl.document.syntax import Unreadable
from blogctl.setting_types import READERS, Wrong
from blogctl.source import BYTE_ORDER_MARK, Source, Span

if TYPE_CHECKING:
    from blogctl.dialects.base import BlogFacts
    from blogctl.dialects.dialect import Dialect

FILE_NAME = "blogctl.toml"


class Settings(NamedTuple):
    """The settings in force; each has the default of a blog without configuration."""

    title: str = ""
    base_url: str = ""
    author: str = ""
    language: str = "en"
    timezone: str = ""
    content: tuple[str, ...] = ()
    dialect: str = ""
    new_syntax: str = ""
    new_template: str = ""
    new_tags: tuple[str, ...] = ()
    new_keys: dict[str, Any] = {}  # noqa: RUF012 - a NamedTuple's default; nothing ever writes to it
    publish_draft_key: str = ""
    validate_select: tuple[str, ...] = ()
    validate_ignore: tuple[str, ...] = ()
    validate_per_file_ignores: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - as above
    validate_required: tuple[str, ...] = ()
    validate_title_length: int = 100
    validate_description_length: int = 160
    queries: dict[str, str] = {}  # noqa: RUF012 - as above


class Setting(NamedTuple):
    """One row of the table: the key as the user writes it, what it takes, what it means."""

    key: str
    """With its table before a dot: `validate.select`."""
    takes: str
    """A name in `READERS`."""
    meaning: str
    example: str
    choices: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """The name in Settings."""
        return self.key.replace(".", "_").replace("-", "_")

    @property
    def as_written(self) -> str:
        """The example as it would stand in the file."""
        table, dot, key = self.key.rpartition(".")
        return f"[{table}] {key} = {self.example}" if dot else f"{key} = {self.example}"


SETTINGS = (
    Setting("title", "text", "the blog's name, shown above its lists", '"Quiet Minds"'),
    Setting("base_url", "address", "where the blog is published; posts' addresses begin with it", '"https://example.org"'),
    Setting("author", "text", "who writes a post that names no author", '"Ana"'),
    Setting("language", "text", "the language of the posts, as a BCP 47 tag", '"en"'),
    Setting("timezone", "text", "the IANA zone of dates without an offset; else the machine's", '"Europe/Berlin"'),
    Setting("content", "folders", "the folders of posts and pages; else the dialect's", '["posts", "pages"]'),
    Setting("dialect", "text", "whose rules the blog follows; else the engine's", '"hugo"', DIALECT_NAMES),
    Setting("new.syntax", "text", "how new posts are written", '"yaml"', ("yaml", "toml", "json")),
    Setting("new.template", "text", "a file that new posts begin as, from the root", '"templates/post.md"'),
    Setting("new.tags", "texts", "tags that every new post has", '["notes"]'),
    Setting("new.keys", "values", "more keys that every new post has", '{ image = "" }'),
    Setting("publish.draft_key", "text", "the key of drafts, where the engine has none", '"draft"'),
    Setting("validate.select", "texts", "the rules that are on, by a code or its beginning", '["BC1", "BC2"]'),
    Setting("validate.ignore", "texts", "the rules that are off, likewise", '["BC605"]'),
    Setting("validate.per-file-ignores", "lists", "rules that are off for some paths", '{ "posts/old-*" = ["BC6"] }'),
    Setting("validate.required", "texts", "keys that every post must have (BC212)", '["description"]'),
    Setting("validate.title_length", "number", "the longest good title, in characters (BC605)", "100"),
    Setting("validate.description_length", "number", "the longest good description, in characters (BC606)", "160"),
    Setting("queries", "queries", "queries by the names that stand for them behind an @", '{ stale = "updated:<1y" }'),
)  # fmt: skip


_ROWS = {row.key: row for row in SETTINGS}
_MOST_TOLD = 10
_TABLES = frozenset(row.key.partition(".")[0] for row in SETTINGS if "." in row.key)


class Configuration(NamedTuple):
    """What a `blogctl.toml` says: the settings, and what is wrong with it."""

    settings: Settings
    diagnostics: tuple[Diagnostic, ...]
    source: Source
    language: str = ""
    """The language of the posts, if it says one; the default is nobody's word."""

    def diagnostic(self, key: str, message: str, hint: str) -> Diagnostic:
        """An error about a setting that reading alone could not find."""
        return _diagnostic(self.source, Problem("BC001", _place_of(_entries_in(self.source), key), message, hint))


class InForce(NamedTuple):
    """A setting as it is in force, and where it comes from."""

    key: str
    value: Any
    origin: str
    """A place (`blogctl.toml:3:1`), an engine's defaults, or `default`."""
    engine: str = ""
    """The engine whose own setting it is; empty for one of blogctl's."""


def settings_in_force(
    configuration: Configuration, dialect: Dialect, facts: BlogFacts, marker: str
) -> list[InForce]:  # fmt: skip
    """Every setting of blogctl, and then what the dialect took from its engine's own configuration.

    `marker` is what the dialect was known by, if nobody named it.
    """
    found = _entries_in(configuration.source)
    said = found if isinstance(found, dict) else {}
    site, default = dialect.site._asdict(), Settings()
    rows: list[InForce] = []
    for row in SETTINGS:
        own = getattr(configuration.settings, row.attribute)
        if row.key in said:
            rows.append(InForce(row.key, own, str(configuration.source.locate(said[row.key].key_span))))
        elif row.key == "dialect":
            rows.append(InForce(row.key, dialect.name, marker or "default"))
        elif row.key == "timezone":
            origin = "the machine's" if site["timezone"] == "local" else dialect.origin_of(row.key)
            rows.append(InForce(row.key, facts.zone_name, origin))
        elif site.get(row.key):
            rows.append(InForce(row.key, site[row.key], dialect.origin_of(row.key)))
        else:
            rows.append(InForce(row.key, getattr(default, row.attribute), "default"))
    taken = dialect.settings.taken.items()
    return rows + [InForce(".".join(path), one.value, str(one.location), dialect.title) for path, one in taken]


def parse_settings(source: Source) -> Configuration:
    """Read a configuration. Never fails: unknown keys, wrong types and bad TOML are diagnostics with their place.

    The places are looked for only where there is something to say: every command reads the configuration.
    """
    values = _parsed(source)
    if isinstance(values, Problem):
        return Configuration(Settings(), (_diagnostic(source, values),), source)
    found: dict[str, Any] = {}
    wrong: list[tuple[str, Wrong | None]] = []
    for key, value in _flat(values):
        row = _ROWS.get(key)
        taken = _taken(row, value) if row else None
        if row is None or isinstance(taken, Wrong):
            wrong.append((key, taken))
        else:
            found[row.attribute] = taken
    diagnostics = tuple(_told(source, wrong)) if wrong else ()
    return Configuration(Settings(**found), diagnostics, source, found.get("language", ""))


def _taken(row: Setting, value: Any) -> Any:
    """A value as its setting takes it, or what is wrong with it."""
    taken = READERS[row.takes](value)
    if isinstance(taken, str) and row.choices and taken not in row.choices and not isinstance(taken, Wrong):
        return Wrong(f"is none of {', '.join(row.choices)}")
    return taken


def _told(source: Source, wrong: Sequence[tuple[str, Wrong | None]]) -> Iterator[Diagnostic]:
    """What is wrong with some keys, or with their values, each at its place; the last one may stand for many."""
    entries = _entries_in(source)
    for number, (key, reason) in enumerate(wrong[:_MOST_TOLD], 1):
        words = _unknown(key) if reason is None else (f"{key} {reason}", f"for example: {_ROWS[key].as_written}")
        place = _place_of(entries, key, of_key=reason is None)
        told = _diagnostic(source, Problem("BC001", place, *words))
        yield told._replace(stands_for=1 + len(wrong) - number) if number == _MOST_TOLD else told


def _parsed(source: Source) -> dict[str, Any] | Problem:
    """The values of a TOML text; or why there are none, as the reader with places tells it."""
    import tomllib

    if source.undecodable_at is not None:
        at = len(source.to_bytes()[: source.undecodable_at].decode())
        return Problem("BC001", Span(at, at + 1), "the file is not UTF-8", "save it as UTF-8")
    try:
        if len(source.text) <= CONFIGURATION.longest and not _may_be_deep(source.text):
            return tomllib.loads(source.text.removeprefix(BYTE_ORDER_MARK))
    except (ValueError, RecursionError):
        pass  # said below, with the place
    try:
        return values_of(_mapping_of(source))
    except Unreadable as unreadable:
        return unreadable.problem


def _may_be_deep(text: str) -> bool:
    """Whether a key may have so many parts that tomllib takes minutes; who finds places refuses it at once."""
    return text.count(".") >= DEEPEST and any(line.count(".") >= DEEPEST for line in text.split("\n"))


def _mapping_of(source: Source) -> Mapping:
    from blogctl.document.configurations import read_configuration

    return read_configuration(source, "toml")


def _entries_in(source: Source) -> dict[str, Entry] | Span:
    """The settings of a text by their whole keys; or where the reader with places stops, whose bounds are narrower."""
    try:
        found = _flat_entries(_mapping_of(source)) if source.text else ()
        return dict(reversed([*found]))
    except Unreadable as unreadable:
        return unreadable.problem.span


def _place_of(entries: dict[str, Entry] | Span, key: str, *, of_key: bool = False) -> Span:
    """Where a setting stands; the beginning of the text if it stands nowhere."""
    if isinstance(entries, Span):
        return entries
    entry = entries.get(key)
    if entry is None:
        return Span(0, 0)
    return entry.key_span if of_key else entry.value.span


def _flat(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each setting with its whole key; the tables `new` and `validate` are opened, a table of values is not."""
    for key, value in values.items():
        if key in _TABLES and isinstance(value, dict):
            yield from ((f"{key}.{inner}", below) for inner, below in value.items())
        else:
            yield key, value


def _flat_entries(root: Mapping) -> Iterator[tuple[str, Entry]]:
    """As `_flat`, with the places; those in a table of values too."""
    for entry in root.entries:
        if isinstance(entry.value, Mapping):
            yield from ((f"{entry.key}.{inner.key}", inner) for inner in entry.value.entries)
        if entry.key not in _TABLES or not isinstance(entry.value, Mapping):
            yield entry.key, entry


def _unknown(key: str) -> tuple[str, str]:
    from difflib import get_close_matches

    near = get_close_matches(key, [row.key for row in SETTINGS], n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else f"the settings are {', '.join(row.key for row in SETTINGS)}"
    return f"{key} is not a setting", hint


def _diagnostic(source: Source, problem: Problem) -> Diagnostic:
    location = source.locate(problem.span)
    return Diagnostic("BC001", "bad-setting", Severity.ERROR, problem.message, problem.hint, location)
