"""Taking back what the history holds, and making it again: the changes for it, from its record and the files.

A file is touched only if it is exactly as the change set left it; one that is not stops the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blogctl import errors
from blogctl.changes import Change, ChangeSet, Create, Delete, Move, Rewrite
from blogctl.store import journal
from blogctl.store.asides import has_text, identity
from blogctl.store.bounds import Bounds
from blogctl.store.files import digest_of_file, read_whole
from blogctl.store.journal import Past, heads
from blogctl.store.reasons import system_failure
from blogctl.store.record import Entry, Moved, Record, Rewritten, digest_of

__all__ = ["changes_of", "heads", "to_redo", "to_undo"]


def changes_of(root: str, number: int) -> tuple[Change, ...]:
    """What a change set did; of a rewritten text the lines around its changes, with empty ones above in their number.

    Raises NothingToUndo.
    """
    past = journal.past(root)
    _check_known(past, number)
    record = journal.read(root, next(one for one in past if one.number == number))
    return tuple(_shown(entry) for entry in record.entries)


def _shown(entry: Entry) -> Change:
    match entry:
        case Rewritten(path):
            above = b"\n" * entry.line
            return Rewrite(path, above + entry.old, above + entry.new)
        case Moved(path, to):
            return Move(path, to)
        case _:
            return entry


def to_undo(root: str, number: int | None = None) -> ChangeSet:
    """What takes a change set back: of a number, else the last that was made. Raises NothingToUndo and NotAsLeft."""
    record = _chosen(root, number, is_undone=False)
    return ChangeSet(
        f"undo {record.head.number}", _checked(root, record, is_undo=True), takes_back=record.head.number
    )  # fmt: skip


def to_redo(root: str, number: int | None = None) -> ChangeSet:
    """What makes a change set again: of a number, else the last that was taken back. Raises as `to_undo`."""
    record = _chosen(root, number, is_undone=True)
    return ChangeSet(f"redo {record.head.number}", _checked(root, record, is_undo=False), repeats=record.head.number)


def _chosen(root: str, number: int | None, *, is_undone: bool) -> Record:
    """The record of a number, else the last one that is undone, or that stands."""
    past = journal.past(root)
    found = sorted((one for one in past if one.is_undone is is_undone), key=lambda one: one.turn)
    if number is not None:
        _check_known(past, number)
        found = [one for one in found if one.number == number]
    if not found and number is None:
        raise errors.NothingToUndo(f"there is nothing to {'redo' if is_undone else 'undo'}")
    if not found:
        raise errors.NothingToUndo(f"{number} {'was not taken back' if is_undone else 'is taken back already'}")
    return journal.read(root, found[-1])


def _check_known(past: Sequence[Past], number: int) -> None:
    if number not in {one.number for one in past}:
        raise errors.NothingToUndo(f"the history has no {number}")


def _checked(root: str, record: Record, *, is_undo: bool) -> tuple[Change, ...]:
    bounds = Bounds(root)
    wanted = _backwards(bounds, record) if is_undo else _forwards(bounds, record)
    changes: list[Change] = []
    other: list[str] = []
    try:
        for path, change in wanted:
            if change is None:
                other.append(path)
            else:
                changes.append(change)
    except OSError as error:
        raise system_failure(error.filename or root, error) from error
    if other:
        raise errors.NotAsLeft(record.head.number, other, is_undo=is_undo)
    return tuple(changes)


def _backwards(bounds: Bounds, record: Record) -> Iterator[tuple[str, Change | None]]:
    """Each entry's opposite, the last entry's first; None where the file is no longer as it was left."""
    moves = {entry.path: entry for entry in record.entries if isinstance(entry, Moved)}
    texts = {entry.path: entry for entry in record.entries if isinstance(entry, Rewritten)}
    for entry in reversed(record.entries):
        if isinstance(entry, Moved):
            if entry.path in texts:  # its text goes back under the name that it has now
                yield entry.to, _text_back(bounds, texts[entry.path], entry.to)
                yield entry.path, _if(identity(bounds.place(entry.path)) is None, Move(entry.to, entry.path))
            else:
                yield entry.to, _move(bounds, entry.to, entry.path, entry.digest)
        elif not (isinstance(entry, Rewritten) and entry.path in moves):
            yield entry.path, _opposite(bounds, entry)


def _opposite(bounds: Bounds, entry: Entry) -> Change | None:
    match entry:
        case Rewritten():
            return _text_back(bounds, entry, entry.path)
        case Create(path, content):
            return _if(has_text(bounds.place(path), content), Delete(path, content))
        case Delete(path, before):
            return _if(identity(bounds.place(path)) is None, Create(path, before))
        case Moved(path, to, digest):
            return _move(bounds, to, path, digest)


def _forwards(bounds: Bounds, record: Record) -> Iterator[tuple[str, Change | None]]:
    texts = {entry.path for entry in record.entries if isinstance(entry, Rewritten)}
    for entry in record.entries:
        match entry:
            case Rewritten(path):
                text = read_whole(bounds.target(path))
                is_same = text is not None and digest_of(text) == entry.before
                yield path, Rewrite(path, text, entry.text_after(text)) if is_same and text is not None else None
            case Create(path, content):
                yield path, _if(identity(bounds.place(path)) is None, Create(path, content))
            case Delete(path, before):
                yield path, _if(has_text(bounds.place(path), before), entry)
            case Moved(path, to, digest):
                is_free = identity(bounds.place(to)) is None
                yield path, _if(is_free, Move(path, to)) if path in texts else _move(bounds, path, to, digest)


def _text_back(bounds: Bounds, entry: Rewritten, path: str) -> Change | None:
    text = read_whole(bounds.target(path))
    if text is None or digest_of(text) != entry.after:
        return None
    return Rewrite(path, text, entry.text_before(text))


def _move(bounds: Bounds, path: str, to: str, digest: str) -> Change | None:
    is_as_left = digest_of_file(bounds.place(path)) == digest
    return _if(is_as_left and identity(bounds.place(to)) is None, Move(path, to))


def _if(is_so: bool, change: Change) -> Change | None:
    return change if is_so else None
