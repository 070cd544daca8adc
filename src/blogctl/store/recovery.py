"""What a killed run has left half done: the next one completes it if every file was in place, else takes it back."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import NamedTuple

from blogctl import errors
from blogctl.changes import Change, Create, Delete, Move, Rewrite
from blogctl.store import journal, state
from blogctl.store.asides import fresh_token, has_text, identity, keep, remove
from blogctl.store.bounds import Bounds
from blogctl.store.files import digest_of_file, read_whole
from blogctl.store.planning import plan, step_for
from blogctl.store.reasons import system_failure
from blogctl.store.record import Entry, Moved, Record, Rewritten, digest_of
from blogctl.store.steps import NewName, Step
from blogctl.store.syncs import sync_folder, sync_texts

_UNKNOWN = b"\0blogctl knows no such text\0"
"""Stands for a text that is nowhere any more, so that what is found in its place counts as another program's."""


class Recovery(NamedTuple):
    """What was done about a change set that a killed run had left."""

    command: str
    is_completed: bool
    """Whether all of it is done now; else none of it is."""
    notes: tuple[str, ...] = ()
    failure: str = ""
    """Why it could not be put in order; a command that changes something will not get past it."""


def recover_if_idle(root: str) -> Recovery | None:
    """As `recover`, for who may only want to read: never fails, and None if a run that lives is at work on it."""
    if not state.is_pending(root):
        return None
    try:
        with state.locked(root, patiently=False):
            return recover(root)
    except errors.Busy:
        return None
    except errors.BlogctlError as error:
        return Recovery("a command", is_completed=False, failure=error.message)


def recover(root: str) -> Recovery | None:
    """Put an unfinished change set in order; None if there is none. The lock must be held. Raises SystemFailure.

    May be killed itself, and done again.
    """
    try:
        record = journal.pending(root)
    except ValueError:
        return _set_aside(root)
    try:
        remove(os.path.join(root, state.UNFINISHED))
        return _recovered(root, record) if record else None
    except OSError as error:
        what = f"{state.PENDING}, of {record.head.command}" if record else state.UNFINISHED
        raise system_failure(what, error) from error


def _set_aside(root: str) -> Recovery:
    """A journal that is torn: it appears whole or not at all, so the disk itself has lost something."""
    try:
        kept = keep(os.path.join(root, state.PENDING), os.path.join(root, state.PENDING))
    except OSError as error:
        raise system_failure(state.PENDING, error) from error
    name = f"{state.FOLDER}/{os.path.basename(kept)}"
    return Recovery("a command", is_completed=False, notes=(f"its journal cannot be read, and is kept as {name}",))


def _recovered(root: str, record: Record) -> Recovery:
    bounds = Bounds(root)
    moves = {entry.path: entry.to for entry in record.entries if isinstance(entry, Moved)}
    is_completed = all(made for _, _, made in _looked_at(bounds, record, moves))
    notes: list[str] = []
    for index in reversed(range(len(record.entries))):  # each is looked at when those after it are back already
        step = _taken_up(bounds, record, index, moves)
        if is_completed:
            step.finish()
        else:
            step.revert()
        if step.kept:
            notes.append(f"what another program saved of {step.path} is in {_named(bounds, step.kept)}")
    if is_completed:
        journal.close(root, record.head)
    else:
        _take_back_the_rest(bounds, record)
        for folder in reversed(record.head.folders):
            _remove_if_empty(os.path.join(bounds.root, folder))
        journal.drop(root)
    return Recovery(record.head.command, is_completed, tuple(notes))


def _looked_at(bounds: Bounds, record: Record, moves: dict[str, str]) -> Iterator[tuple[Entry, Step, bool]]:
    """Each step as the run left it, and whether it was made."""
    for index, entry in enumerate(record.entries):
        step = _taken_up(bounds, record, index, moves)
        is_moved_on = isinstance(entry, Rewritten) and entry.path in moves and identity(step.full) is None
        yield entry, step, is_moved_on or step.is_made()


def _taken_up(bounds: Bounds, record: Record, index: int, moves: dict[str, str]) -> Step:
    entry = record.entries[index]
    mark = f"{record.head.token}-{index}"
    step = step_for(bounds, _change_of(bounds, entry, mark, moves), mark)
    step.take_up()
    if isinstance(entry, Moved) and isinstance(step, NewName) and digest_of_file(step.to_full) != entry.digest:
        step.new = None  # it never got there, and what stands there is another file
    return step


def _change_of(bounds: Bounds, entry: Entry, mark: str, moves: dict[str, str]) -> Change:
    """The change that an entry records; of a rewritten file the texts are put together from what is on the disk."""
    if isinstance(entry, Moved):
        return Move(entry.path, entry.to)
    if not isinstance(entry, Rewritten):
        return entry
    step = step_for(bounds, Rewrite(entry.path, b"", b""), mark)
    asides = [step.old, getattr(step, "spare", step.old)]
    moved = [bounds.place(moves[entry.path])] if entry.path in moves else []
    for full in (step.full, *moved, *asides):
        text = read_whole(full)
        if text is not None and digest_of(text) == entry.before:
            return Rewrite(entry.path, text, entry.text_after(text))
        if text is not None and digest_of(text) == entry.after:
            return Rewrite(entry.path, entry.text_before(text), text)
    return Rewrite(entry.path, _UNKNOWN, _UNKNOWN)


def _take_back_the_rest(bounds: Bounds, record: Record) -> None:
    """Undo by the record what could not be reverted by what lies aside: a disk that lost power may have lost that."""
    for entry in reversed(record.entries):
        change = _opposite(bounds, entry)
        if change is not None:
            for step in plan(bounds, [change], fresh_token()):
                step.prepare()
                sync_texts(step.texts)
                step.make()
                step.finish()
                sync_folder(os.path.dirname(step.full))


def _opposite(bounds: Bounds, entry: Entry) -> Change | None:
    """What takes an entry back that is still made; None if it is not, or if its file was changed since."""
    full = bounds.target(entry.path) if isinstance(entry, Rewritten) else bounds.place(entry.path)
    match entry:
        case Rewritten() if (text := read_whole(full)) is not None and digest_of(text) == entry.after:
            return Rewrite(entry.path, text, entry.text_before(text))
        case Create() if has_text(full, entry.content):
            return Delete(entry.path, entry.content)
        case Delete() if identity(full) is None:
            return Create(entry.path, entry.before)
        case Moved() if identity(full) is None and digest_of_file(bounds.place(entry.to)) == entry.digest:
            return Move(entry.to, entry.path)
    return None


def _remove_if_empty(folder: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        if not os.listdir(folder):
            os.rmdir(folder)


def _named(bounds: Bounds, full: str) -> str:
    return os.path.relpath(full, bounds.root).replace(os.sep, "/")
