"""What an index keeps of each post so that `sql_for` and `sql_order` can ask SQL: derived columns, as a table.

Texts are kept as bytes: SQLite compares and searches them byte by byte, which in UTF-8 is what Python does with the
characters, and no NUL, lone surrogate or collation gets in between. Instants are microseconds since 1970, exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from blogctl.post import Moment, Post
from blogctl.query.folding import canonical, folded
from blogctl.query.predicates import language_key
from blogctl.query.traits import TRAITS, is_bundle

SQLValue = int | bytes | str | None
SEPARATOR = b"\xff"
"""Stands between texts in one column; no text has this byte in UTF-8."""
BUNDLE = 1 << len(TRAITS)
"""The bit of `traits` that says that the post is a folder of its own."""
LARGEST = 2**63 - 1
"""The largest number that SQLite has."""

_BITS = [(1 << number, has) for number, has in enumerate(TRAITS.values())]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Column(NamedTuple):
    """One row of the table: a column's type in SQL, and its value for a post."""

    type: str
    value_of: Callable[[Post], SQLValue]


def as_bytes(text: str) -> bytes:
    """A text as the columns hold it."""
    return text.encode("utf-8", "surrogatepass")


def ticks_of(instant: datetime) -> int:
    """An instant as the columns hold it."""
    since = instant - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def bounded(number: int) -> int:
    """A number, or the one nearest to it that SQLite has."""
    return max(-LARGEST, min(number, LARGEST))


def bit_of(trait: str) -> int:
    """The bit of `traits` for a name in TRAITS."""
    return 1 << list(TRAITS).index(trait)


def as_names(names: Iterable[str]) -> bytes:
    """Names as the columns hold them: each between two separators, so that a whole one can be looked for."""
    return SEPARATOR.join([b"", *map(_canonical_key, names), b""])


@lru_cache(maxsize=1024)  # posts share their tags and authors
def _canonical_key(name: str) -> bytes:
    return as_bytes(canonical(name))


@lru_cache(maxsize=1024)  # and a title is wanted in two columns
def _folded_key(text: str) -> bytes:
    return as_bytes(folded(text))


def _haystack(post: Post) -> bytes:
    """All that a word is looked for in."""
    return SEPARATOR.join(map(_folded_key, (post.title, post.slug, post.description, *post.tags)))


def _traits(post: Post) -> int:
    bits = BUNDLE if is_bundle(post) else 0
    for bit, has in _BITS:
        if has(post):
            bits |= bit
    return bits


def _ticks(moment: Moment | None) -> int | None:
    return None if moment is None else ticks_of(moment.instant)


def _ticks_at(instant: datetime | None) -> int | None:
    return None if instant is None else ticks_of(instant)


COLUMNS: dict[str, Column] = {
    "kind": Column("TEXT NOT NULL", lambda post: post.kind.value),
    "visibility": Column("TEXT NOT NULL", lambda post: post.visibility.value),
    "date": Column("INTEGER", lambda post: _ticks(post.date)),
    "updated": Column("INTEGER", lambda post: _ticks(post.updated)),
    "expires": Column("INTEGER", lambda post: _ticks(post.expires)),
    "public_from": Column("INTEGER", lambda post: _ticks_at(post.public_from)),
    "public_until": Column("INTEGER", lambda post: _ticks_at(post.public_until)),
    "words": Column("INTEGER NOT NULL", lambda post: min(post.words, LARGEST)),
    "traits": Column("INTEGER NOT NULL", _traits),
    "language_key": Column("BLOB NOT NULL", lambda post: as_bytes(language_key(post.language))),
    "tag_keys": Column("BLOB NOT NULL", lambda post: as_names(post.tags)),
    "category_keys": Column("BLOB NOT NULL", lambda post: as_names(post.categories)),
    "author_keys": Column("BLOB NOT NULL", lambda post: as_names(post.authors)),
    "haystack": Column("BLOB NOT NULL", _haystack),
    "folded_title": Column("BLOB NOT NULL", lambda post: _folded_key(post.title)),
    "folded_slug": Column("BLOB NOT NULL", lambda post: _folded_key(post.slug)),
    "folded_path": Column("BLOB NOT NULL", lambda post: as_bytes(folded(post.path))),
    "slug_key": Column("BLOB NOT NULL", lambda post: as_bytes(post.slug)),
    "path_key": Column("BLOB NOT NULL", lambda post: as_bytes(post.path)),
}
"""By name. None of these names is `path`, `size`, `mtime_ns`, `ctime_ns`, `inode`, `is_post` or `data`."""


_VALUES = [column.value_of for column in COLUMNS.values()]


def values_of(post: Post) -> tuple[SQLValue, ...]:
    """The values of a post, in the order of COLUMNS."""
    return tuple([value_of(post) for value_of in _VALUES])
