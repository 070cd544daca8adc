"""Astro's collections, as the blog's own program defines them: their folders, and what their schema asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from posixpath import normpath
from typing import NamedTuple

from blogctl.dialects.globs import fits
from blogctl.dialects.javascript import (
    arguments_in,
    calls_of,
    declaration_of,
    group_at,
    objects_of,
    text_of,
    text_of_key,
    value_of_key,
    without_comments,
)
from blogctl.source import Source

CONFIGURATIONS = (
    *(f"src/content.config.{suffix}" for suffix in ("ts", "js", "mts", "mjs")),
    *(f"src/content/config.{suffix}" for suffix in ("ts", "js", "mts", "mjs")),
)
"""In the order in which Astro looks for them; the first one counts."""
_LEGACY = ("**/*.md", "**/*.mdx")
_ANY_PART_UNDERLINED = re.compile(r"(?:^|/)_")
_IS_OPTIONAL = re.compile(r"\.\s*(?:optional|default|nullish|catch|prefault)\s*\(")
_TYPE = re.compile(r"z\s*\.\s*(coerce\s*\.\s*)?(string|number|boolean|date|array)\b")


class Collection(NamedTuple):
    """A folder of entries."""

    name: str
    base: str
    """From the root."""
    patterns: tuple[str, ...]
    """From the base."""
    is_legacy: bool
    """Whether it is defined as before Astro 5: names that begin with `_` are passed over."""
    schema: dict[str, str] | None
    """By key: how its value is asked for; None where nothing is asked, or where that cannot be read."""
    drops_others: bool = False
    """Whether a key that the schema does not name is taken away."""
    has_own_ids: bool = False

    def holds(self, path: str) -> bool:
        """Whether a file is one of its entries."""
        if not path.startswith(f"{self.base}/"):
            return False
        below = path.removeprefix(f"{self.base}/")
        if self.is_legacy and _ANY_PART_UNDERLINED.search(below):
            return False
        kept = [fits(pattern, below) for pattern in self.patterns if not pattern.startswith("!")]
        return any(kept) and not any(fits(pattern[1:], below) for pattern in self.patterns if pattern.startswith("!"))

    def knows(self, key: str) -> bool:
        """Whether an entry keeps what its front matter has under a key."""
        return self.schema is None or not self.drops_others or key in self.schema

    def required(self) -> Iterator[tuple[str, str]]:
        """The keys that every entry must have, with the type of each: `string`, `coerce date` …; empty if unclear."""
        for key, asked in (self.schema or {}).items():
            if not _IS_OPTIONAL.search(asked) and (found := _TYPE.match(asked)):
                yield key, ("coerce " if found[1] else "") + found[2]

    def type_of(self, key: str) -> str:
        """The type that a key's value must have; empty if there is none, or if it is not clear."""
        found = _TYPE.match((self.schema or {}).get(key, ""))
        return ("coerce " if found[1] else "") + found[2] if found else ""


def collections_in(sources: Sequence[Source]) -> list[Collection]:
    """The collections that the blog defines and that hold Markdown."""
    texts = {source.path: without_comments(source.text) for source in sources}
    own = next((texts[path] for path in CONFIGURATIONS if path in texts), "")
    whole = "\n".join([own, *(text for path, text in texts.items() if not path.endswith(".astro"))])
    found = (_collection(name, value, whole) for name, value in _definitions(own))
    return [collection for collection in found if collection is not None]


def _definitions(code: str) -> Iterator[tuple[str, str]]:
    """Each collection's name, and the call that defines it."""
    for inside in objects_of(code, "collections"):
        for part in arguments_in(inside):
            named = re.match(r"[\"']?([\w$-]+)[\"']?\s*(?::\s*(.*))?\Z", part, re.DOTALL)
            if named:
                value = (named[2] or named[1]).strip()
                yield named[1], declaration_of(code, value) if re.fullmatch(r"[\w$]+", value) else value


def _collection(name: str, definition: str, whole: str) -> Collection | None:
    call = next(calls_of(definition, "defineCollection"), None)
    inside = call.arguments[0].strip()[1:-1] if call and call.arguments else ""
    if text_of_key(inside, "type", whole) == "data":
        return None
    loader = value_of_key(inside, "loader")
    schema, drops = _schema_in(value_of_key(inside, "schema"), whole)
    if not loader:
        return Collection(name, f"src/content/{name}", _LEGACY, True, schema, drops)
    glob = next(calls_of(loader, "glob"), None)
    if glob is None or not glob.arguments:
        return None
    options = glob.arguments[0].strip()[1:-1]
    patterns = tuple(_texts(value_of_key(options, "pattern"), whole))
    base = text_of_key(options, "base", whole) if value_of_key(options, "base") else "."
    if base is None or not patterns:
        return None
    has_own_ids = "generateId" in options
    return Collection(name, normpath(base).lstrip("/"), patterns, False, schema, drops, has_own_ids)


def _texts(code: str, whole: str) -> Iterable[str]:
    parts = arguments_in(code.strip()[1:-1]) if code.strip().startswith("[") else [code]
    return [text for part in parts if (text := text_of(part, whole)) is not None]


def _schema_in(code: str, whole: str) -> tuple[dict[str, str] | None, bool]:
    """What a schema asks for by key, and whether it takes all other keys away."""
    if re.fullmatch(r"[\w$]+", code.strip()):
        code = declaration_of(whole, code.strip())
    found = re.search(r"\bz\s*\.\s*(?:strictObject|looseObject|object)\s*\(\s*(?=\{)", code)
    if found is None:
        return None, False
    inside = group_at(code, found.end())
    keys = (re.match(r"[\"']?([\w$-]+)[\"']?\s*:\s*(.*)\Z", part, re.DOTALL) for part in arguments_in(inside))
    is_whole = "..." not in inside and not re.search(r"\.\s*(?:extend|merge|and)\s*\(", code)
    drops = is_whole and not re.search(r"\.\s*passthrough\s*\(|looseObject", code)
    return {key[1]: key[2].strip() for key in keys if key}, drops
