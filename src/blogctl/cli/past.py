"""What was done, told: a line for each change set of the history, or what one of them did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blogctl.rendering.words import counted
from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.outcome import Operation


_WIDEST = 44
"""Columns that the commands have at the most; a longer one pushes aside what follows it."""


def print_history(session: Session, operations: Sequence[Operation], format_name: str) -> None:
    """The history, the newest first: for people, or for programs."""
    if format_name == "json":
        session.output.exported(_as_json(operations))
    elif not operations:
        session.output.note("nothing was changed yet, or not by blogctl")
    else:
        session.output.lines(_lines(session, operations))


def print_diffs(session: Session, operations: Sequence[Operation]) -> None:
    """What each change set did, as a diff."""
    from blogctl.changes import ChangeSet
    from blogctl.cli.outcomes import diff_of
    from blogctl.outcome import Outcome

    for line, operation in zip(_lines(session, operations), operations, strict=True):
        session.output.line(line)
        changes = session.blog.changes_of(operation.number)
        session.output.line()
        session.output.pieces([diff_of(session.output, Outcome(ChangeSet(operation.command, changes), ()))])
        session.output.line()


def _lines(session: Session, operations: Sequence[Operation]) -> Iterator[str]:
    output, zone = session.output, session.blog.facts.zone
    width = len(str(max(operation.number for operation in operations)))
    widest = min(_WIDEST, max(len(printable(operation.command)) for operation in operations))
    for operation in operations:
        when = operation.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        what = printable(operation.command)
        where = printable(operation.paths[0]) if operation.files == 1 else counted(operation.files, "file")
        number = output.paint(f"{operation.number:>{width}}", "accent")
        line = f"{number}  {when}  {what:<{widest}}  {output.paint(where, 'quiet')}"
        yield f"{line}  (undone)" if operation.is_undone else line


def _as_json(operations: Sequence[Operation]) -> Iterator[str]:
    from blogctl.exports.as_json import encoded

    rows = [
        {
            "id": operation.number,
            "at": operation.at.isoformat(),
            "command": operation.command,
            "files": operation.files,
            "paths": list(operation.paths),
            "undone": operation.is_undone,
        }
        for operation in operations
    ]
    yield encoded(rows) + "\n"
