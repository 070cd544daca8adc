"""What validation found in each post, kept in the index: a post is checked again when it, or the question, changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from blogctl.diagnostics import Diagnostic, Severity
from blogctl.post import Status
from blogctl.query.sql import status_at
from blogctl.source import Location, Position
from blogctl.store.file_rows import key_of, path_of
from blogctl.store.index import Index
from blogctl.store.post_rows import fix_of, fix_row

CheckAll = Callable[[Sequence[str]], Iterable[tuple[str, str | None]]]
"""From paths to what was found in them, as `line_of` writes it; None for a file that could not be read."""


def known_checks(index: Index, keys: Mapping[str, str], check: CheckAll) -> Iterator[tuple[str, list[Diagnostic]]]:
    """What is found in each post of `keys`, whose values say what was asked of it; `check` finds what is not known.

    Raises sqlite3.Error.
    """
    rows = index.connection.execute("SELECT path, key, found FROM checked").fetchall()
    known = {path_of(key): (asked, found) for key, asked, found in rows}
    unknown = [path for path, asked in keys.items() if known.get(path, ("", ""))[0] != asked]
    if unknown:
        with index.writing():
            for path, found in check(unknown):
                known[path] = (keys[path], found)
                if found is not None:
                    index.connection.execute(
                        "INSERT OR REPLACE INTO checked VALUES(?, ?, ?)", (key_of(path), keys[path], found)
                    )
    for path in keys:
        found = known.get(path, ("", None))[1]
        if found is not None:
            yield path, diagnostics_of(path, found)


def statuses(index: Index, now: datetime) -> dict[str, Status]:
    """The status of every post at a moment, by its path. Raises sqlite3.Error."""
    every = tuple(Status)
    rows = index.connection.execute(f"SELECT path, {status_at(now)} FROM posts ORDER BY path")  # noqa: S608  # numbers
    return {path_of(key): every[rank] for key, rank in rows}


def line_of(diagnostics: Sequence[Diagnostic]) -> str:
    """Diagnostics of one post as a line of JSON; of none, nothing."""
    return json.dumps([_row(one) for one in diagnostics], separators=(",", ":")) if diagnostics else ""


def diagnostics_of(path: str, line: str) -> list[Diagnostic]:
    """The diagnostics that a line says. Raises ValueError and TypeError for one that is none."""
    return [_diagnostic(path, *row) for row in json.loads(line)] if line else []


def _row(one: Diagnostic) -> list[Any]:
    _, start, end, lines = one.location
    told = [one.code, one.name, one.severity, one.message, one.hint]
    return [*told, start, end, lines, fix_row(one.fix), one.note, one.stands_for]


def _diagnostic(path: str, *row: Any) -> Diagnostic:
    code, name, severity, message, hint, start, end, lines, fix, note, stands_for = row
    location = Location(path, Position(*start), Position(*end), tuple(lines))
    return Diagnostic(
        code, name, Severity(severity), message, hint, location, fix_of(fix), note, stands_for
    )  # fmt: skip
