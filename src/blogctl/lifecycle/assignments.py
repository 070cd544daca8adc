"""Words like `KEY=VALUE`: taken apart, told from the names of posts, and refused where no post can be given them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.document.nodes import Mapping, Value
from blogctl.document.syntax import KeyPath
from blogctl.errors import BadUsage, EditRefused
from blogctl.lifecycle.values import DATES, FLAGS, TEXTS, Clock, from_json, items_of, typed
from blogctl.source import Source, Span

_FORM = re.compile(r"([^=]*?)([-+:]?=)(.*)", re.DOTALL)


class Assignment(NamedTuple):
    """One `KEY=VALUE`, taken apart."""

    key: str
    sign: str
    """`=` sets, `+=` and `-=` change a list, `:=` sets what JSON says."""
    text: str


def is_assignment(word: str) -> bool:
    """Whether a word has the form of an assignment, and not of a path with `=` in it."""
    found = _FORM.fullmatch(word)
    return found is not None and bool(found[1].strip()) and "/" not in found[1] and "\\" not in found[1]


def parse_assignment(word: str) -> Assignment:
    """The parts of a `KEY=VALUE`. Raises BadUsage."""
    found = _FORM.fullmatch(word)
    if found is None:
        raise BadUsage(f"{word} is not KEY=VALUE", "write KEY=VALUE, KEY+=ITEM, KEY-=ITEM or KEY:=JSON")
    return Assignment(checked_key(found[1]), found[2], found[3].strip())


def checked_key(key: str) -> str:
    """The key, without the space around it. Raises BadUsage if it, or a part of it between dots, is empty."""
    key = key.strip()
    if not all(part.strip() for part in key.split(".")):
        raise BadUsage(f"{key} is no key" if key else "the key is empty", "name it, as in mood or cover.image")
    return key


def path_of(document: Document, key: str) -> KeyPath:
    """A key as the way to it: `a.b` is `b` inside `a`, unless the document has a key with that very name."""
    return (key,) if document.find(key) else tuple(key.split("."))


class Understanding(NamedTuple):
    """By what rules keys and words are understood."""

    dialect: Dialect
    facts: BlogFacts
    clock: Clock


def refuse_impossible(assignments: Sequence[Assignment], how: Understanding) -> None:
    """Raise BadUsage for what no post can be given: a value of a wrong type, a key that is a mistyped flag."""
    document = Document.read(Source("", "{\n}\n"))
    for one in assignments:
        try:
            document = document.set(path_of(document, how.dialect.key_in(document, one.key)), _possible_value(one, how))
        except EditRefused as refusal:
            raise BadUsage(f"{one.key} cannot be set: {refusal.reason}", "nothing was changed") from None
    keys = set(_key_spans(document.root))
    for problem in how.dialect.read(document, how.facts).problems:
        if problem.span in keys:  # what is said of a value alone may be right together with what a post has
            raise BadUsage(problem.message, problem.hint)


def _possible_value(one: Assignment, how: Understanding) -> Value:
    idea = how.dialect.idea_of(one.key)
    if one.sign == "=":
        return typed(one.key, one.text, idea, how.clock)
    if one.sign == ":=":
        return from_json(one.key, one.text, idea, how.clock)
    if idea in TEXTS | FLAGS | DATES:
        raise BadUsage(f"{one.key} is no list", f"to give it another value: {one.key}=VALUE")
    items = items_of(one.text)
    if not items:
        raise BadUsage(f"{one.key}{one.sign} names no item", f"write {one.key}{one.sign}ITEM")
    return [*items]


def _key_spans(mapping: Mapping) -> Iterator[Span]:
    for entry in mapping.entries:
        yield entry.key_span
        if isinstance(entry.value, Mapping):
            yield from _key_spans(entry.value)
