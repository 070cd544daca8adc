"""The configuration, `blogctl.toml`: one table of settings, from which it is read, checked and documented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from blogctl.diagnostics import Diagnostic, Problem, Severity
from blogctl.dialects.detection import DIALECT_NAMES
from blogctl.document.document import syntax_named
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence, value_of
from blogctl.document.syntax import Unreadable
from blogctl.source import Source, Span

FILE_NAME = "blogctl.toml"


class Settings(NamedTuple):
    """The settings in force; each has the default of a blog without configuration."""

    title: str = ""
    base_url: str = ""
    author: str = ""
    language: str = "en"
    timezone: str = ""
    content: tuple[str, ...] = ()
    dialect: str = "default"
    new_syntax: str = "yaml"
    new_template: str = ""
    new_tags: tuple[str, ...] = ()
    new_keys: dict[str, Any] = {}  # noqa: RUF012 - a NamedTuple's default; nothing ever writes to it
    validate_select: tuple[str, ...] = ()
    validate_ignore: tuple[str, ...] = ()
    validate_per_file_ignores: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - as above
    validate_required: tuple[str, ...] = ()
    validate_title_length: int = 100
    validate_description_length: int = 160


class Setting(NamedTuple):
    """One row of the table: the key as the user writes it, what it takes, what it means."""

    key: str
    """With its table before a dot: `validate.select`."""
    takes: str
    """A name in `_READERS`."""
    meaning: str
    example: str
    choices: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """The name in Settings."""
        return self.key.replace(".", "_").replace("-", "_")


SETTINGS = (
    Setting("title", "text", "the blog's name, shown above its lists", '"Quiet Minds"'),
    Setting("base_url", "address", "where the blog is published; posts' addresses begin with it", '"https://example.org"'),
    Setting("author", "text", "who writes a post that names no author", '"Ana"'),
    Setting("language", "text", "the language of the posts, as a BCP 47 tag", '"en"'),
    Setting("timezone", "text", "the IANA zone of dates without an offset; else the machine's", '"Europe/Berlin"'),
    Setting("content", "folders", "the folders of posts and pages, from the root; else the dialect's", '["posts", "pages"]'),
    Setting("dialect", "text", "whose rules the blog follows", '"default"', DIALECT_NAMES),
    Setting("new.syntax", "text", "the syntax of a new post's front matter", '"yaml"', ("yaml", "toml", "json")),
    Setting("new.template", "text", "a file that new posts begin as, from the root", '"templates/post.md"'),
    Setting("new.tags", "texts", "tags that every new post has", '["notes"]'),
    Setting("new.keys", "values", "more keys that every new post has", '{ image = "" }'),
    Setting("validate.select", "texts", "the rules that are on, by code or the beginning of one; else the default ones", '["BC1", "BC2"]'),
    Setting("validate.ignore", "texts", "the rules that are off, by code or the beginning of one", '["BC605"]'),
    Setting("validate.per-file-ignores", "lists", "the rules that are off for paths that fit a pattern", '{ "posts/old-*" = ["BC6"] }'),
    Setting("validate.required", "texts", "keys that every post must have (BC212)", '["description"]'),
    Setting("validate.title_length", "number", "the longest good title, in characters (BC605)", "100"),
    Setting("validate.description_length", "number", "the longest good description, in characters (BC606)", "160"),
)  # fmt: skip


class Configuration(NamedTuple):
    """What a `blogctl.toml` says: the settings, what is wrong with it, and where each setting stands."""

    settings: Settings
    diagnostics: tuple[Diagnostic, ...]
    places: dict[str, Span]
    source: Source

    def diagnostic(self, key: str, message: str, hint: str) -> Diagnostic:
        """An error about a setting that reading alone could not find."""
        return _diagnostic(self.source, Problem("BC001", self.places.get(key, Span(0, 0)), message, hint))


def parse_settings(source: Source) -> Configuration:
    """Read a configuration. Never fails: unknown keys, wrong types and bad TOML are diagnostics with their place."""
    try:
        root = syntax_named("toml").read_mapping(source.text, Span(0, len(source.text)))
    except Unreadable as unreadable:
        return Configuration(Settings(), (_diagnostic(source, unreadable.problem),), {}, source)
    found: dict[str, Any] = {}
    places: dict[str, Span] = {}
    problems: list[Problem] = []
    for key, entry in _flat(root):
        row = next((row for row in SETTINGS if row.key == key), None)
        if row is None:
            problems.append(_unknown(key, entry))
            continue
        places[key] = entry.value.span
        value = _READERS[row.takes](entry.value)
        if isinstance(value, str) and row.choices and value not in row.choices:
            value = _Wrong(f"is none of {', '.join(row.choices)}")
        if isinstance(value, _Wrong):
            problems.append(Problem("BC001", entry.value.span, f"{key} {value}", f"for example: {key} = {row.example}"))
        else:
            found[row.attribute] = value
    diagnostics = tuple(_diagnostic(source, problem) for problem in problems)
    return Configuration(Settings(**found), diagnostics, places, source)


class _Wrong(str):
    """Why a value cannot be taken: the end of a sentence that begins with the key."""

    __slots__ = ()


def _flat(root: Mapping) -> Iterator[tuple[str, Entry]]:
    """Each setting with its whole key; the tables `new` and `validate` are opened, a table of values is not."""
    tables = {row.key.partition(".")[0] for row in SETTINGS if "." in row.key}
    for entry in root.entries:
        if entry.key in tables and isinstance(entry.value, Mapping):
            yield from ((f"{entry.key}.{inner.key}", inner) for inner in entry.value.entries)
        else:
            yield entry.key, entry


def _unknown(key: str, entry: Entry) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(key, [row.key for row in SETTINGS], n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else f"the settings are {', '.join(row.key for row in SETTINGS)}"
    return Problem("BC001", entry.key_span, f"{key} is not a setting", hint)


def _diagnostic(source: Source, problem: Problem) -> Diagnostic:
    location = source.locate(problem.span)
    return Diagnostic("BC001", "bad-setting", Severity.ERROR, problem.message, problem.hint, location)


def _text(node: Node) -> str:
    if isinstance(node, Scalar) and isinstance(node.value, str):
        return node.value
    return _Wrong("is not a text in quotes")


def _address(node: Node) -> str:
    text = _text(node)
    if isinstance(text, _Wrong):
        return text
    if text and not text.startswith(("https://", "http://")):
        return _Wrong("does not begin with https://")
    return text.rstrip("/")


def _texts(node: Node) -> tuple[str, ...] | _Wrong:
    value = value_of(node)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(str(item) for item in value)
    return _Wrong("is not a list of texts")


def _folders(node: Node) -> tuple[str, ...] | _Wrong:
    folders = _texts(node)
    if isinstance(folders, _Wrong):
        return folders
    for folder in folders:
        if folder.startswith("/") or ".." in folder.split("/") or "\0" in folder or ":" in folder[1:2]:
            return _Wrong(f"has {folder!r}, which is outside the blog")
    return tuple(folder.strip("/").removeprefix("./") or "." for folder in folders)


def _number(node: Node) -> int | _Wrong:
    if isinstance(node, Scalar) and type(node.value) is int and node.value > 0:
        return node.value
    return _Wrong("is not a whole number above zero")


def _values(node: Node) -> dict[str, Any] | _Wrong:
    value = value_of(node)
    return value if isinstance(value, dict) else _Wrong("is not a table")


def _lists(node: Node) -> dict[str, tuple[str, ...]] | _Wrong:
    if not isinstance(node, Mapping):
        return _Wrong("is not a table of lists")
    lists: dict[str, tuple[str, ...]] = {}
    for entry in node.entries:
        texts = _texts(entry.value)
        if isinstance(texts, _Wrong) or not isinstance(entry.value, Sequence):
            return _Wrong(f"has {entry.key}, which is not a list of codes")
        lists[entry.key] = texts
    return lists


_READERS: dict[str, Callable[[Node], Any]] = {
    "text": _text,
    "address": _address,
    "texts": _texts,
    "folders": _folders,
    "number": _number,
    "values": _values,
    "lists": _lists,
}
