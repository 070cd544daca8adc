"""The index: what is known of every post, in SQLite, so that a list need not read ten thousand files again.

It is a cache that can be thrown away at any time. A row is trusted if its file has the size, times and inode that it
had when it was read. As in git's index, a file that was written in the moment of reading ("racily clean") is read again
the next time: a second write in the same tick of the clock would leave no trace in its times.

What cannot be opened, read or written (broken, locked, of another version, in a place that may only be read) is
replaced by an index in memory, which knows nothing and learns everything: slower, and never wrong.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from types import NoneType
from typing import Any
from weakref import finalize

from blogctl.errors import BlogctlError
from blogctl.post import Post
from blogctl.query.columns import bounded
from blogctl.query.ordering import Found, View
from blogctl.query.sql import Condition, sql_order
from blogctl.store import state
from blogctl.store.asides import NO_FOLLOW
from blogctl.store.file_rows import UNTRUSTED, Key, all_of, distrusted, key_of, path_of, row_of_file
from blogctl.store.locate import FileEntry
from blogctl.store.names import Names
from blogctl.store.post_rows import Row, names_in, posts_of
from blogctl.store.tables import is_ours, make_tables

FILE = f"{state.FOLDER}/index.db"
_BATCH = 500
_WAIT = 0.2
"""Seconds for another run's writing to end; reading the files takes not much longer than a longer wait."""

TROUBLE = (sqlite3.Error, OSError, ValueError, TypeError, LookupError, ArithmeticError, RecursionError, BlogctlError)
"""What a broken index can raise when it is opened, read or written; the posts themselves are read elsewhere."""

_BUSY = frozenset(
    {
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)  # fmt: skip

# Where it knows none, sqlite3 looks in three places for an adapter of every value, which takes longer than to store it.
sqlite3.register_adapter(bytes, bytes)
sqlite3.register_adapter(NoneType, lambda nothing: nothing)

ReadAll = Callable[[Sequence[str]], Iterable[tuple[str, Row | None]]]
"""From paths to their rows; None for a file that the system would not let be read."""


class Index:
    """An open index. It is brought up to date once, and then asked."""

    def __init__(self, connection: sqlite3.Connection, root: str, *, is_kept: bool) -> None:
        self.connection = connection
        self.root = root
        """The blog's."""
        self.is_kept = is_kept
        """Whether it is on disk, and what it learns is there the next time."""
        finalize(self, _close, connection)

    @classmethod
    def open(cls, root: str, rules: str) -> Index:
        """The index of a blog, or an empty one in memory. `rules` names all that decides how a file is read."""
        for _ in range(2):  # the first may be of another version, and is thrown away then
            try:
                if index := cls._on_disk(root, rules):
                    return index
            except TROUBLE:
                break
        return cls.in_memory(root, rules)

    @classmethod
    def _on_disk(cls, root: str, rules: str) -> Index | None:
        full = os.path.join(root, FILE)
        state.ensure(root)
        if os.path.lexists(full) and not stat.S_ISREG(os.lstat(full).st_mode):
            raise OSError(full)  # a link would lead out of the blog, and a pipe would never end
        if not os.path.lexists(full):  # it says what posts say that others may not read
            os.close(os.open(full, os.O_RDWR | os.O_CREAT | NO_FOLLOW, 0o600))
        connection = sqlite3.connect(full, timeout=_WAIT, isolation_level=None)
        try:
            if is_ours(connection, rules):
                return cls(connection, root, is_kept=True)
            if not os.path.getsize(full):
                make_tables(connection, rules)
                return cls(connection, root, is_kept=True)
        except sqlite3.Error as error:
            if is_busy(error):
                connection.close()
                raise
        cls(connection, root, is_kept=True).discard()
        return None

    @classmethod
    def in_memory(cls, root: str, rules: str) -> Index:
        """An empty index that nobody sees again."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        make_tables(connection, rules)
        return cls(connection, root, is_kept=False)

    def discard(self) -> None:
        """Close it, and throw it away if it is on disk; where that is not allowed, it is of no use next time either."""
        self.connection.close()
        if self.is_kept:
            for name in (FILE, f"{FILE}-journal"):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(self.root, name))

    def is_current(self, entries: Sequence[FileEntry]) -> bool:
        """Whether every file is as it was when it was read, and there is none more or less."""
        return bool(self.connection.execute("SELECT files FROM seen").fetchone() == (all_of(entries),))

    def update(self, entries: Sequence[FileEntry], paths: Sequence[str], read: ReadAll) -> None:
        """Learn what changed. `paths` are the posts among the files.

        Raises sqlite3.Error if that is not possible: then nothing has changed in it.
        """
        rows = {row[0]: row for row in map(row_of_file, entries)}
        with self.writing():
            known = {row[0]: row for row in self._files()}
            unchanged = {key for key, row in rows.items() if known.get(key) == row}
            held = {key for (key,) in self.connection.execute("SELECT path FROM posts")}
            wanted = {key_of(path): path for path in paths}
            to_read = [path for key, path in wanted.items() if key not in unchanged or key not in held]
            gone = (held - wanted.keys()) | (held & {key_of(path) for path in to_read})
            names = Names()
            for key in gone:
                (line,) = self.connection.execute("SELECT line FROM posts WHERE path = ?", (key,)).fetchone()
                names.count(names_in(line), -1)
            self._forget("posts", gone)
            self.connection.executemany(
                "INSERT OR IGNORE INTO forgotten SELECT document FROM searched WHERE path = ?", ((key,) for key in gone)
            )
            self._forget("searched", gone)
            self._forget("checked", gone)
            self._forget("files", known.keys() - unchanged)
            moment = self._moment()
            unread = self._learn(read(to_read), names)
            names.write(self.connection)
            self._forget("files", unread)  # so that they are looked at, and named, the next time too
            kept = [distrusted(row, moment) for key, row in rows.items() if key not in unchanged and key not in unread]
            self.connection.executemany("INSERT INTO files VALUES(?, ?, ?, ?, ?)", kept)
            self.connection.execute("DELETE FROM seen")
            if not unread and all(row[1] != UNTRUSTED for row in kept):
                self.connection.execute("INSERT INTO seen VALUES(?)", (all_of(entries),))

    def copied_in_memory(self) -> Index:
        """What it knows, where it can be written. Raises sqlite3.Error."""
        copy = Index(sqlite3.connect(":memory:", isolation_level=None), self.root, is_kept=False)
        self.connection.backup(copy.connection, progress=_refuse_to_wait)
        self.connection.close()
        return copy

    def posts(self, zone: tzinfo, condition: str = "", values: Sequence[Any] = ()) -> list[Post]:
        """The posts that a condition (WHERE, ORDER BY, LIMIT) fits. Raises ValueError and more for a broken row."""
        found = self.connection.execute(f"SELECT path, line FROM posts {condition}", values)
        return self.read_lines(found, zone)

    def read_lines(self, rows: Iterable[tuple[Key, str]], zone: tzinfo) -> list[Post]:
        """The posts of some rows. Raises ValueError and more for a broken one."""
        return posts_of(((path_of(key), line) for key, line in rows), zone)

    def found(self, condition: Condition, now: datetime, view: View, zone: tzinfo) -> Found:
        """The posts that a condition fits at a moment, and how many there are beyond the part that is wanted."""
        where = f"WHERE {condition.sql}"
        part = f"ORDER BY {sql_order(view.sort, now, reverse=view.reverse)} LIMIT ? OFFSET ?"
        size = -1 if view.size is None else bounded(view.size)
        posts = self.posts(zone, f"{where} {part}", (*condition.values, size, bounded(view.start)))
        total = len(posts)
        if view.start or total == size:
            counted = self.connection.execute(f"SELECT count(*) FROM posts {where}", condition.values)
            total = counted.fetchone()[0]
        return Found([(post, post.status_at(now)) for post in posts], total)

    def _learn(self, rows: Iterable[tuple[str, Row | None]], names: Names) -> set[Key]:
        """Keep rows, and count their names; the keys of those that could not be read."""
        unread: set[Key] = set()
        batch: list[tuple[str, Row]] = []
        for path, row in rows:
            if row is None:
                unread.add(key_of(path))
                continue
            batch.append((path, row))
            names.count(row[0], 1)
            if len(batch) >= _BATCH:
                self._insert(batch)
                batch = []
        self._insert(batch)
        return unread

    def _insert(self, batch: list[tuple[str, Row]]) -> None:
        if not batch:
            return
        marks = ", ".join("?" * len(batch[0][1]))
        self.connection.executemany(
            f"INSERT INTO posts VALUES({marks})",  # question marks
            ((key_of(path), *columns) for path, (_, *columns) in batch),
        )

    def _forget(self, table: str, keys: Iterable[Key]) -> None:
        self.connection.executemany(f"DELETE FROM {table} WHERE path = ?", ((key,) for key in keys))

    def _files(self) -> list[tuple[Any, ...]]:
        return self.connection.execute("SELECT path, size, mtime_ns, ctime_ns, inode FROM files").fetchall()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            raise

    def _moment(self) -> int:
        """The present by the clock of the file system that the posts lie on, in nanoseconds."""
        if not self.is_kept:
            return 0
        full = os.path.join(self.root, FILE)
        os.utime(full)
        return os.stat(full).st_mtime_ns


def _refuse_to_wait(status: int, _remaining: int, _total: int) -> None:
    """Keep a copy from waiting for as long as another run keeps the index to itself."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        error = sqlite3.OperationalError("locked")
        error.sqlite_errorcode = status
        raise error


def _close(connection: sqlite3.Connection) -> None:
    """Let go of the file when nobody holds the index any more."""
    with contextlib.suppress(sqlite3.Error):  # another thread made it, and may close it
        connection.close()


def is_busy(error: BaseException) -> bool:
    """Whether nothing is wrong with the index, but it may not be written at the moment, or by us."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY
