"""What an index keeps of each post so that `sql_for` and `sql_order` can ask SQL: derived columns, as a table.

Texts are kept as bytes: SQLite compares and searches them byte by byte, which in UTF-8 is what Python does with the
characters, and no NUL, lone surrogate or collation gets in between. Instants are microseconds since 1970, exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from blogctl.post import Moment, Post
from blogctl.query.folding import canonical, folded
from blogctl.query.predicates import language_key
from blogctl.query.traits import TRAITS, is_bundle

SQLValue = int | bytes | str | None
SEPARATOR = b"\xff"
"""Stands between texts in one column; no text has this byte in UTF-8."""
TAG, CATEGORY, AUTHOR = SEPARATOR, b"\xfe", b"\xfd"
"""What stands before and behind each name in one column, by what it is; no text has these bytes either."""
BUNDLE = 1 << len(TRAITS)
"""The bit of `traits` that says that the post is a folder of its own."""
LARGEST = 2**63 - 1
"""The largest number that SQLite has."""

COLUMNS = {
    "kind": "TEXT NOT NULL",
    "visibility": "TEXT NOT NULL",
    "date": "INTEGER",
    "updated": "INTEGER",
    "expires": "INTEGER",
    "public_from": "INTEGER",
    "public_until": "INTEGER",
    "words": "INTEGER NOT NULL",
    "traits": "INTEGER NOT NULL",
    "language_key": "BLOB NOT NULL",
    "names": "BLOB NOT NULL",
    "haystack": "BLOB NOT NULL",
    "folded_title": "BLOB NOT NULL",
    "folded_slug": "BLOB NOT NULL",
    "folded_path": "BLOB NOT NULL",
    "slug_key": "BLOB NOT NULL",
    "path_key": "BLOB NOT NULL",
}
"""Their types in SQL by name. None of these is `path`, `size`, `mtime_ns`, `ctime_ns`, `inode`, `is_post` or `data`."""

_BITS = [(1 << number, has) for number, has in enumerate(TRAITS.values())]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def values_of(post: Post) -> tuple[SQLValue, ...]:
    """The values of a post, in the order of COLUMNS. One function, for many small ones take twice the time."""
    path, slug, title, visibility, kind, description, date, updated, expires, public_from, public_until, *_ = post
    date_ticks = date and ticks_of(date.instant)
    expires_ticks = expires and ticks_of(expires.instant)
    folded_title, folded_slug = as_bytes(folded(title)), as_bytes(folded(slug))
    return (
        str(kind),
        str(visibility),
        date_ticks,
        date_ticks if updated is date else updated and ticks_of(updated.instant),
        expires_ticks,
        _ticks_at(public_from, date, date_ticks),
        _ticks_at(public_until, expires, expires_ticks),
        min(post.words, LARGEST),
        _traits(post),
        language_as_bytes(post.language),
        as_names(TAG, post.tags) + as_names(CATEGORY, post.categories) + as_names(AUTHOR, post.authors),
        # All that a word is looked for in.
        SEPARATOR.join([folded_title, folded_slug, as_bytes(folded(description)), *map(_folded_key, post.tags)]),
        folded_title,
        folded_slug,
        as_bytes(folded(path)),
        as_bytes(slug),
        as_bytes(path),
    )


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


def as_names(sign: bytes, names: Iterable[str]) -> bytes:
    """Names as the columns hold them: each between two signs of what it is, so that a whole one can be looked for."""
    return sign.join([b"", *map(_canonical_key, names), b""])


def _ticks_at(instant: datetime | None, moment: Moment | None, ticks: int | None) -> int | None:
    """The ticks of an instant, which often is that of a moment whose ticks are known."""
    if instant is None:
        return None
    return ticks if moment and instant is moment.instant else ticks_of(instant)


@lru_cache(maxsize=64)
def language_as_bytes(tag: str) -> bytes:
    """A language as the columns hold it."""
    return as_bytes(language_key(tag))


@lru_cache(maxsize=1024)  # posts share their tags and authors
def _canonical_key(name: str) -> bytes:
    return as_bytes(canonical(name))


@lru_cache(maxsize=1024)
def _folded_key(tag: str) -> bytes:
    return as_bytes(folded(tag))


def _traits(post: Post) -> int:
    bits = BUNDLE if is_bundle(post) else 0
    for bit, has in _BITS:
        if has(post):
            bits |= bit
    return bits
