"""Making all changes of a change set, or none: the one place that writes a blog's files.

The journal is written first, then every new text beside its target, down to the disk; then each is put in place, and
at last the journal is closed. A run that is killed at any point leaves the journal, and the next one puts all in order.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from blogctl import errors
from blogctl.changes import ChangeSet, Delete, Move
from blogctl.store import journal, state
from blogctl.store.asides import fresh_token
from blogctl.store.bounds import Bounds
from blogctl.store.interruptions import Interruptions
from blogctl.store.planning import plan
from blogctl.store.reasons import reason_for, system_failure
from blogctl.store.recovery import recover
from blogctl.store.syncs import sync_folder, sync_texts

if TYPE_CHECKING:
    from blogctl.store.record import Head
    from blogctl.store.steps import Step

_TRIES = 3
_LEFTOVER = "the changes are made; the next command puts away the hidden file that is left"
_UNNOTED = "the changes are made, but are not in the history yet; the next command notes them"

Progress = Callable[[int, int], None]
"""Is told how many files of how many are done."""


def apply(root: str, change_set: ChangeSet, at: datetime, progress: Progress | None = None) -> None:
    """Make all changes of a set, or none and raise: the one place that changes a blog's files.

    `at` is the moment that the history gives it. What a killed run has left is put in order first.
    Raises PathTaken, ChangedMeanwhile, OutsideBlog, WriteRefused, SystemFailure, Busy or Interrupted. Signals that come
    meanwhile are delivered at the end, when every file is wholly old or wholly new and nothing lies aside.
    """
    bounds = Bounds(root)
    state.ensure(bounds.root)
    with state.locked(bounds.root):
        recover(bounds.root)
        token = fresh_token()
        prepared = Prepared(bounds, plan(bounds, change_set.changes, token), progress)
        head = journal.head_of(bounds.root, change_set, at.isoformat(), token, tuple(prepared.folders_to_make()))
        with Interruptions() as interruptions:
            _apply(prepared, change_set, head, interruptions)


def _apply(prepared: Prepared, change_set: ChangeSet, head: Head, interruptions: Interruptions) -> None:
    try:
        journal.begin(prepared.root, change_set, head, prepared.bounds)
        _prepare(prepared, interruptions)
        _commit(prepared, interruptions)
    except BaseException as failure:
        _roll_back(prepared, failure)
        raise
    _end(prepared, change_set, head)


class Prepared:
    """The steps of a change set, and the folders that they need."""

    def __init__(self, bounds: Bounds, steps: list[Step], progress: Progress | None) -> None:
        self.bounds = bounds
        self.root = bounds.root
        self.steps = steps
        self.folders = sorted({os.path.dirname(place) for step in steps for place in step.places})
        self.new_folders: list[str] = []
        self.progress = progress or (lambda _done, _all: None)

    def name_of(self, full: str) -> str:
        return os.path.relpath(full, self.root).replace(os.sep, "/")

    def folders_to_make(self) -> Iterator[str]:
        """The folders that are not there yet, each behind the one that it lies in; from the root, with `/`."""
        seen: set[str] = set()
        for folder in self.folders:
            full = self.root
            for part in os.path.relpath(folder, self.root).split(os.sep):
                full = os.path.join(full, part)
                if full not in seen and not os.path.lexists(full):
                    yield self.name_of(full)
                seen.add(full)


def _prepare(prepared: Prepared, interruptions: Interruptions) -> None:
    """Make the folders, and write every new text beside its target, down to the disk. No post is touched yet."""
    for folder in prepared.folders:
        with _in_words(prepared.name_of(folder)):
            _make_folder(prepared.root, folder, prepared.new_folders)
    for number, step in enumerate(prepared.steps, start=1):
        interruptions.check()
        with _in_words(step.path):
            step.prepare()
        prepared.progress(number, len(prepared.steps))
    texts = [text for step in prepared.steps for text in step.texts]
    with _in_words(next((step.path for step in prepared.steps if step.texts), "")):
        sync_texts(texts)


def _commit(prepared: Prepared, interruptions: Interruptions) -> None:
    """Put every step in place, and the names down to the disk."""
    for step in prepared.steps:
        interruptions.check()
        with _in_words(step.path):
            step.make()
    for folder in {*prepared.folders, *map(os.path.dirname, prepared.new_folders)}:
        with _in_words(prepared.name_of(folder)):
            sync_folder(folder)


def _end(prepared: Prepared, change_set: ChangeSet, head: Head) -> None:
    """All is done: let go of the old files, and close the journal. What fails here is told, but takes nothing back."""
    interruptions: list[BaseException] = []
    for step, trouble in _insist_on_all((step, step.finish) for step in prepared.steps):
        if isinstance(trouble, OSError):
            raise errors.SystemFailure(step.path, reason_for(trouble), _LEFTOVER) from trouble
        interruptions.append(trouble)
    _tidy(prepared, change_set)
    unclosed = _insist(partial(journal.close, prepared.root, head))
    if isinstance(unclosed, OSError):
        raise errors.SystemFailure(state.HISTORY, reason_for(unclosed), _UNNOTED) from unclosed
    for step in prepared.steps:
        if step.kept:
            hint = f"the changes are made; what it saved is in {prepared.name_of(step.kept)}"
            raise errors.SystemFailure(step.path, "another program saved it at the same moment", hint)
    for interruption in (*interruptions, *([unclosed] if unclosed else [])):
        raise interruption


def _roll_back(prepared: Prepared, failure: BaseException) -> None:
    """Put everything back, the last step first; what cannot be put back is told with the failure."""
    stuck = [
        f"{step.path} could not be put back, {reason_for(trouble)}; its text is in {prepared.name_of(step.old)}"
        for step, trouble in _insist_on_all((step, step.revert) for step in reversed(prepared.steps))
        if isinstance(trouble, OSError)
    ]
    kept = [
        f"what another program saved of {step.path} is in {prepared.name_of(step.kept)}"
        for step in prepared.steps
        if step.kept
    ]
    for folder in reversed(prepared.new_folders):
        _insist(partial(_remove_folder, folder))
    if not stuck:  # else the journal stays, and the next command tries again
        _insist(partial(journal.drop, prepared.root))
    notes = [*stuck, *kept]
    if isinstance(failure, errors.BlogctlError):
        failure.hint = "; ".join(notes) or failure.hint
    else:
        for note in notes:
            failure.add_note(note)


def _insist_on_all(actions: Iterable[tuple[Step, Callable[[], None]]]) -> list[tuple[Step, BaseException]]:
    """Do all of them, whatever happens to any; the ones that failed, with why."""
    return [(step, trouble) for step, action in actions if (trouble := _insist(action))]


def _insist(action: Callable[[], None]) -> BaseException | None:
    """Do what must be done, again if once is not enough; what is then left to tell: a failure or an interruption."""
    trouble: BaseException | None = None
    interruption: BaseException | None = None
    for _ in range(_TRIES):
        try:
            action()
        except Exception as error:
            trouble = error
        except BaseException as error:  # Ctrl-C too must find no file half way
            interruption = error
        else:
            return interruption
    return trouble or interruption


@contextlib.contextmanager
def _in_words(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise system_failure(path, error) from error


def _make_folder(root: str, folder: str, made: list[str]) -> None:
    """Make a folder and those above it up to the root; each is noted before it is made."""
    full = root
    for part in os.path.relpath(folder, root).split(os.sep):
        full = os.path.join(full, part)
        if not os.path.isdir(full):
            made.append(full)
            try:
                os.mkdir(full)
            except FileExistsError:
                made.remove(full)
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), full) from None
            except OSError:
                made.remove(full)
                raise


def _remove_folder(folder: str) -> None:
    """Remove a folder of our own, unless another program has put something there."""
    try:
        os.rmdir(folder)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
            raise


def _tidy(prepared: Prepared, change_set: ChangeSet) -> None:
    """Remove the folders that were left empty, but none that stands in the root itself."""
    for change in change_set.changes:
        if isinstance(change, Move | Delete):
            parts = change.path.split("/")[:-1]
            while len(parts) > 1 and _insist(partial(_remove_folder, os.path.join(prepared.root, *parts))) is None:
                parts.pop()
