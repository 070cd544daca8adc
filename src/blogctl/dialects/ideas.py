"""Which entries of a document say what: each key sorted under the idea that it names in a dialect."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from blogctl.dialects.base import Keys
from blogctl.document.document import Document
from blogctl.document.nodes import Entry


class Ideas(NamedTuple):
    """The top-level entries of a document, by what they mean."""

    named: dict[str, Entry]
    """For each idea, the entry that counts: of several names, the first in the dialect's order."""
    further: list[tuple[str, Entry]]
    """What stands there for an idea besides the entry that counts."""
    unknown: list[Entry]
    """The entries that mean nothing to the dialect."""


def ideas_in(document: Document, keys: Keys, *, ignore_case: bool = False) -> Ideas:
    """Sort a document's entries by idea."""
    meanings = _meanings(keys, ignore_case=ignore_case)
    ideas = Ideas({}, [], [])
    ranks: dict[str, int] = {}
    for entry in document.root.entries:
        meaning = meanings.get(entry.key.lower() if ignore_case else entry.key)
        if meaning is None:
            ideas.unknown.append(entry)
            continue
        idea, rank = meaning
        if idea not in ranks:
            ranks[idea], ideas.named[idea] = rank, entry
        elif rank < ranks[idea]:
            ideas.further.append((idea, ideas.named[idea]))
            ranks[idea], ideas.named[idea] = rank, entry
        else:
            ideas.further.append((idea, entry))
    return ideas


def idea_of(key: str, keys: Keys, *, ignore_case: bool = False) -> str:
    """The idea that a top-level key stands for; empty if it means nothing to the dialect."""
    return _meanings(keys, ignore_case=ignore_case).get(key.lower() if ignore_case else key, ("", 0))[0]


@cache
def _meanings(keys: Keys, *, ignore_case: bool) -> dict[str, tuple[str, int]]:
    """Which idea each name of a dialect stands for, and its place in the order of precedence."""
    return {
        name.lower() if ignore_case else name: (idea, rank)
        for idea, names in reversed(keys._asdict().items())
        for rank, name in reversed([*enumerate(names)])
    }
