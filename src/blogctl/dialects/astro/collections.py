"""Astro's collections, as the blog's own program defines them: their folders, and what their schema asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from posixpath import normpath
from typing import NamedTuple

from blogctl.dialects.astro.routes import SCRIPTS, targets
from blogctl.dialects.node_globs import fits
from blogctl.programs.javascript.blog_programs import BlogPrograms
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.names import Import, Names, names_of
from blogctl.programs.javascript.program import Node
from blogctl.programs.javascript.scopes import Scope
from blogctl.programs.javascript.values import text_of
from blogctl.source import Source

CONFIGURATIONS = (
    *(f"src/content.config.{suffix}" for suffix in ("ts", "js", "mts", "mjs")),
    *(f"src/content/config.{suffix}" for suffix in ("ts", "js", "mts", "mjs")),
)
"""In the order in which Astro looks for them; the first one counts."""
_LEGACY = ("**/*.md", "**/*.mdx")
_ANY_PART_UNDERLINED = re.compile(r"(?:^|/)_")
_IS_OPTIONAL = re.compile(r"\.\s*(?:optional|default|nullish|catch|prefault)\s*\(")
_OBJECT = re.compile(r"(?:\w+\s*\.\s*)?(?:strictObject|looseObject|object)")
_KEEPS_OTHERS = re.compile(r"\.\s*(?:extend|merge|and|passthrough|loose|catchall)\s*\(|looseObject")
_CHANGE = re.compile(r"(?:^|\.)\s*(?:transform|preprocess|pipe|overwrite|codec)$")
_CHOICE = re.compile(r"\.\s*(omit|pick)$")
_FALLBACK = re.compile(r"\.\s*catch$")
_WRAPPED = frozenset({"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"})
_DEEPEST = 8
"""How many names that stand for one another are followed."""
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
    changes_drafts: bool = False
    """Whether the schema may make another value of `draft`."""

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
    programs = BlogPrograms([source for source in sources if source.path.endswith(SCRIPTS)], targets)
    own = next((names for path in CONFIGURATIONS if (names := programs.of(path))), None)
    if own is None:
        return []
    definitions = _Definitions(programs)
    return [one for name, part in definitions.pairs(own) if (one := definitions.collection(name, part)) is not None]


class _Part(NamedTuple):
    """A part of a program, with the names that are known there."""

    names: Names
    node: Node

    @property
    def text(self) -> str:
        return self.names.text_of(self.node)


class _Definitions:
    """What a blog's programs say of its collections."""

    def __init__(self, programs: BlogPrograms) -> None:
        self._programs = programs
        self._evaluation = Evaluation(programs, {})

    def pairs(self, own: Names) -> Iterator[tuple[str, _Part]]:
        """Each collection's name, and what defines it."""
        found = own.exported.get("collections")
        if found is not None and not isinstance(found, Import):
            yield from self._pairs(self._resolved(_Part(own, found)))

    def collection(self, name: str, definition: _Part) -> Collection | None:
        """A collection by its definition; None if it holds no Markdown, or its folder is not known."""
        call = self._call_in(definition, "defineCollection")
        options = dict(self._pairs(call)) if call else {}
        if "type" in options and self._text(options["type"]) == "data":
            return None
        schema, drops, changes = self._schema_in(options.get("schema"))
        if "loader" not in options:
            return Collection(name, f"src/content/{name}", _LEGACY, True, schema, drops, changes_drafts=changes)
        glob = self._call_in(self._resolved(options["loader"]), "glob")
        if glob is None:
            return None
        given = dict(self._pairs(glob))
        patterns = tuple(self._texts(given["pattern"])) if "pattern" in given else ()
        base = self._text(given["base"]) if "base" in given else "."
        if base is None or not patterns:
            return None
        folder = normpath(base).lstrip("/")
        return Collection(name, folder, patterns, False, schema, drops, "generateId" in given, changes)

    def _call_in(self, part: _Part, function: str) -> _Part | None:
        """What stands first in a call of a function, whatever that is a member of."""
        for node in part.node.walk():
            if node.kind == "call_expression" and part.names.text_of(node["function"]).rpartition(".")[2] == function:
                arguments = node["arguments"].children
                return self._resolved(_Part(part.names, arguments[0])) if arguments else None
        return None

    def _pairs(self, part: _Part) -> Iterator[tuple[str, _Part]]:
        """The members of an object, each with its value; those of another one that is spread in it as well."""
        for child in part.node.children if part.node.kind == "object" else ():
            if child.kind == "shorthand_property_identifier":
                yield part.names.text_of(child), self._resolved(_Part(part.names, child))
            elif child.kind == "pair":
                key = part.names.text_of(child["key"]).strip("\"'`")
                yield key, self._resolved(_Part(part.names, child["value"]))
            elif child.kind == "spread_element":
                yield from self._pairs(self._resolved(_Part(part.names, child.children[0])))
            elif child.kind == "method_definition":
                yield part.names.text_of(child["name"]), _Part(part.names, child)

    def _resolved(self, part: _Part) -> _Part:
        """What an expression is, where it is the name of something that is declared once, here or elsewhere."""
        for _ in range(_DEEPEST):
            if part.node.kind == "variable_declarator" and (value := part.node.get("value")):
                part = _Part(part.names, value)
            if part.node.kind in _WRAPPED:
                part = _Part(part.names, part.node.children[0])
            if part.node.kind not in {"identifier", "shorthand_property_identifier"}:
                return part
            names, name = part.names, part.text
            found: Node | Import | None = names.imported.get(name) or names.declared.get(name)
            if isinstance(found, Import):
                program = self._programs.find(names.program.path, found.module)
                names = names_of(program) if program else names
                found = names.exported.get(found.name) if program else None
            if found is None or isinstance(found, Import):
                return part
            part = _Part(names, found)
        return part

    def _text(self, part: _Part) -> str | None:
        return text_of(self._evaluation.value(part.node, Scope(part.names, part.names.program.root)))

    def _texts(self, part: _Part) -> Iterable[str]:
        parts = part.node.children if part.node.kind == "array" else [part.node]
        return [text for one in parts if (text := self._text(_Part(part.names, one))) is not None]

    def _schema_in(self, part: _Part | None) -> tuple[dict[str, str] | None, bool, bool]:
        """What a schema asks for by key, whether it takes all other keys away, and whether it may change `draft`."""
        if part is None:
            return None, False, False
        changes = any(_is_change(part.names, node) for node in part.node.walk())
        for node in part.node.walk():
            called = node.get("function") if node.kind == "call_expression" else None
            arguments = node["arguments"].children if called else []
            if called and _OBJECT.fullmatch(part.names.text_of(called)) and arguments:
                inside = self._resolved(_Part(part.names, arguments[0]))
                keys = {key: value.text for key, value in self._pairs(inside)}
                is_whole = not any(child.kind == "spread_element" for child in inside.node.children)
                drops = is_whole and not _KEEPS_OTHERS.search(part.text)
                return keys, drops, changes
        return None, False, changes


def _is_change(names: Names, node: Node) -> bool:
    """Whether a part of a schema may make another value of `draft`, or take it away: `.transform(…)`, `.omit(…)`."""
    called = names.text_of(node["function"]) if node.kind == "call_expression" else ""
    if found := _CHOICE.search(called):
        return (found[1] == "pick") != ("draft" in names.text_of(node["arguments"]))
    is_fallback = _FALLBACK.search(called) and not re.match(r"z\s*\.\s*boolean\b", called)
    if not is_fallback and not _CHANGE.search(called):
        return False
    holder = next((one for one in node.above() if one.kind == "pair"), None)
    key = names.text_of(holder["key"]).strip("\"'") if holder else ""
    return key == "draft" or "draft" in names.text_of(node["arguments"])
