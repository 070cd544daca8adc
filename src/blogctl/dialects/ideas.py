"""Which entries of a document say what: each key sorted under the idea that it names in a dialect."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from blogctl.dialects.base import Keys
from blogctl.document.document import Document
from blogctl.document.nodes import Entry

_MOST_REMEMBERED = 64
"""Keys of a post beyond which nobody will have the same ones."""


class Ideas(NamedTuple):
    """The top-level entries of a document, by what they mean."""

    named: dict[str, Entry]
    """For each idea, the entry that counts: of several names, the first in the dialect's order."""
    further: list[tuple[str, Entry]]
    """What stands there for an idea besides the entry that counts."""
    unknown: list[Entry]
    """The entries that mean nothing to the dialect."""


def ideas_in(
    document: Document, keys: Keys, *, ignore_case: bool = False, known: frozenset[str] = frozenset()
) -> Ideas:
    """Sort a document's entries by idea; those whose keys are known to mean something else are in none of the three."""
    entries = document.root.entries
    names = tuple([entry.key for entry in entries])
    sort = _sorted if len(names) <= _MOST_REMEMBERED else _sorted.__wrapped__
    named, further, unknown = sort(names, keys, known, ignore_case=ignore_case)
    return Ideas(
        {idea: entries[at] for idea, at in named},
        [(idea, entries[at]) for idea, at in further],
        [entries[at] for at in unknown],
    )


class _Sorted(NamedTuple):
    """As Ideas, with the numbers of entries in their place."""

    named: tuple[tuple[str, int], ...]
    further: tuple[tuple[str, int], ...]
    unknown: tuple[int, ...]


@lru_cache(maxsize=256)  # the posts of a blog have few different sets of keys
def _sorted(names: tuple[str, ...], keys: Keys, known: frozenset[str], *, ignore_case: bool) -> _Sorted:
    meanings = _meanings(keys, ignore_case=ignore_case)
    named: dict[str, int] = {}
    further: list[tuple[str, int]] = []
    unknown: list[int] = []
    ranks: dict[str, int] = {}
    for at, name in enumerate(names):
        key = name.lower() if ignore_case else name
        meaning = meanings.get(key)
        if meaning is None:
            if key not in known:
                unknown.append(at)
            continue
        idea, rank = meaning
        if idea not in ranks:
            ranks[idea], named[idea] = rank, at
        elif rank < ranks[idea]:
            further.append((idea, named[idea]))
            ranks[idea], named[idea] = rank, at
        else:
            further.append((idea, at))
    return _Sorted(tuple(named.items()), tuple(further), tuple(unknown))


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
