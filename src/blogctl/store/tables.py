"""The tables of the index: their form, and whether a file has it."""

from __future__ import annotations

import sqlite3

from blogctl.query.columns import COLUMNS

SCHEMA = 3
"""The number of the tables' form; an index with another one is thrown away."""
_APPLICATION = 0x626C6F67
"""What marks the file as blogctl's, in its own header: `blog`."""
_TABLES = """
CREATE TABLE rules(text TEXT);
CREATE TABLE seen(files BLOB);
CREATE TABLE files(path PRIMARY KEY, size, mtime_ns, ctime_ns, inode) WITHOUT ROWID;
CREATE TABLE posts(path PRIMARY KEY, line TEXT NOT NULL, points BLOB NOT NULL{columns});
CREATE TABLE names(kind TEXT, name TEXT, posts INTEGER NOT NULL, PRIMARY KEY(kind, name)) WITHOUT ROWID;
CREATE TABLE searched(document INTEGER PRIMARY KEY, path UNIQUE NOT NULL);
CREATE TABLE forgotten(document INTEGER PRIMARY KEY);
CREATE TABLE checked(path PRIMARY KEY, key TEXT, found TEXT) WITHOUT ROWID;
"""


def is_ours(connection: sqlite3.Connection, rules: str) -> bool:
    """Whether a file is an index of this form, filled by these rules. Raises sqlite3.Error."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (application, version) != (_APPLICATION, SCHEMA):
        return False
    made = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'texts%'"  # those are of search.py
    ).fetchall()
    if made != [(statement,) for statement in _statements()]:  # a trigger, say, that somebody has put in
        return False
    return bool(connection.execute("SELECT text FROM rules").fetchone() == (rules,))


def make_tables(connection: sqlite3.Connection, rules: str) -> None:
    """Make an empty file an index to be filled by these rules. Raises sqlite3.Error."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in _statements():
        connection.execute(statement)
    connection.execute("INSERT INTO rules VALUES(?)", (rules,))
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    connection.execute("COMMIT")


def _statements() -> list[str]:
    """What makes the tables, as SQLite keeps it."""
    script = _TABLES.format(columns="".join(f", {name} {type_}" for name, type_ in COLUMNS.items()))
    return [statement.strip() for statement in script.split(";")[:-1]]
