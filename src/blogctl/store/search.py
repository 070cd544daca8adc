"""Full-text search: the words of every post in a table of SQLite's FTS5, beside the index that it is kept up with.

What of it is forgotten is noted while the index is brought up to date, and taken out at the next search: how well a
post fits depends on all the others, and what is there no more must not count.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from blogctl.errors import SystemFailure
from blogctl.post import Post
from blogctl.query.columns import bounded
from blogctl.query.fulltext import Term, match_of, term_of
from blogctl.query.nodes import Node
from blogctl.query.sql import Condition, sql_for
from blogctl.store.file_rows import key_of, path_of
from blogctl.store.index import Index

Texts = tuple[str, str, str, str]
"""The words of a post: of its title, its tags, its description and its body."""
ReadTexts = Callable[[Sequence[str]], Iterable[tuple[str, Texts | None]]]
"""From paths to their words; None for a file that the system would not let be read."""

TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(
  title, tags, description, body,
  tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
_WEIGHTS = "10.0, 6.0, 4.0, 1.0"
"""How much a word counts in each of the columns: who writes of something names it in the title."""
_UNKNOWN = "SELECT path FROM posts WHERE path NOT IN (SELECT path FROM searched)"
_ROWS = "texts JOIN searched ON searched.document = texts.rowid"


class Hit(NamedTuple):
    """A post that was found."""

    post: Post
    score: float
    """How well it fits, in comparison with the others of the same search; more is better."""


class Hits(NamedTuple):
    """The posts that were found, the best first."""

    rows: list[Hit]
    total: int
    """How many there are altogether."""


def learn_texts(index: Index, read: ReadTexts) -> None:
    """Read the words of all posts that are new or changed since the last search. Raises sqlite3.Error."""
    if _is_complete(index):  # and nobody else has to wait
        return
    with index.writing():
        try:
            index.connection.execute(TABLE)
        except sqlite3.OperationalError as error:
            if "fts5" not in str(error):
                raise
            raise SystemFailure(
                "SQLite", "was built without full-text search", "blogctl list finds words in titles and descriptions"
            ) from error
        index.connection.execute("DELETE FROM texts WHERE rowid IN (SELECT document FROM forgotten)")
        index.connection.execute("DELETE FROM forgotten")
        unknown = index.connection.execute(f"{_UNKNOWN} ORDER BY path").fetchall()
        for path, texts in read([path_of(key) for (key,) in unknown]):
            if texts is not None:
                insert = "INSERT INTO texts(title, tags, description, body) VALUES(?, ?, ?, ?)"
                number = index.connection.execute(insert, texts).lastrowid
                index.connection.execute("INSERT INTO searched VALUES(?, ?)", (number, key_of(path)))


def find_texts(
    index: Index, node: Node, wanted: Sequence[Term], now: datetime, zone: tzinfo, part: tuple[int, int | None]
) -> Hits | None:
    """The posts that fit a query and say one of the terms, the best first; None if SQL cannot tell.

    `part` is how many are passed over, and how many are wanted.
    """
    condition = sql_for(node, now, _says)
    if condition is None:
        return None
    start, size = part
    scores = f"SELECT searched.path AS path, -bm25(texts, {_WEIGHTS}) AS score FROM {_ROWS} WHERE texts MATCH ?"
    found = index.connection.execute(
        f"SELECT path, line, score FROM ({scores}) JOIN posts USING(path) WHERE {condition.sql}"
        " ORDER BY score DESC, path LIMIT ? OFFSET ?",
        (match_of(wanted), *condition.values, -1 if size is None else bounded(size), bounded(start)),
    ).fetchall()
    posts = index.read_lines(((key, line) for key, line, _ in found), zone)
    total = len(found)
    if start or total == size:
        total = _count(index, condition, wanted)
    return Hits([Hit(post, float(f"{score:.5g}")) for post, (_, _, score) in zip(posts, found, strict=True)], total)


def paths_that_say(index: Index, text: str) -> set[str]:
    """The paths of the posts in which a text of a query stands."""
    found = index.connection.execute(f"SELECT searched.path FROM {_ROWS} WHERE texts MATCH ?", _says(text).values)
    return {path_of(key) for (key,) in found}


def words_like(index: Index, start: str) -> list[str]:
    """The words of all texts that begin so, for telling what was probably meant."""
    index.connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, texts, row)")
    found = index.connection.execute(
        "SELECT term FROM temp.words WHERE term >= ? AND term < ?", (start, start + "\U0010ffff")
    )
    return [term for (term,) in found]


def _count(index: Index, condition: Condition, wanted: Sequence[Term]) -> int:
    inner = f"SELECT searched.path FROM {_ROWS} WHERE texts MATCH ?"
    found = index.connection.execute(
        f"SELECT count(*) FROM posts WHERE path IN ({inner}) AND {condition.sql}",
        (match_of(wanted), *condition.values),
    )
    return int(found.fetchone()[0])


def _says(text: str) -> Condition:
    """That a text stands somewhere in a post."""
    inner = f"SELECT searched.path FROM {_ROWS} WHERE texts MATCH ?"
    return Condition(f"(path IN ({inner}))", (match_of([term_of(text)]),))


def _is_complete(index: Index) -> bool:
    made, forgotten = "SELECT 1 FROM sqlite_master WHERE name = 'texts'", "SELECT 1 FROM forgotten"
    asked = f"SELECT EXISTS({made}), EXISTS({_UNKNOWN}), EXISTS({forgotten})"
    return bool(index.connection.execute(asked).fetchone() == (1, 0, 0))
