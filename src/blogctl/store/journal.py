"""The journal: what a change set does is written down before it is done, and is the history when it is done.

`pending.jsonl` is the record of what is under way. It appears whole, by a rename, before the first file is touched, and
goes when the last one is in place: into the history, or away if all was taken back. In the history
`000042.done-57.jsonl` is change set 42, which stands since turn 57, `000041.undone-56.jsonl` one that was taken back in
turn 56. A turn is whatever was made, taken back or made again, so that the last of them is known.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from blogctl import errors
from blogctl.changes import ChangeSet, Move
from blogctl.store import state
from blogctl.store.asides import remove, write_aside
from blogctl.store.bounds import Bounds
from blogctl.store.files import digest_of_file, read_state
from blogctl.store.reasons import system_failure
from blogctl.store.record import Head, Record, decoded, decoded_head, encoded, record_of
from blogctl.store.renames import rename_over
from blogctl.store.syncs import sync_folder

MOST_KEPT = 100
"""Change sets in the history; when there are more, the oldest go."""
_MOST_PATHS = 20
_NAME = re.compile(r"([0-9]{6,9})\.(done|undone)-([0-9]+)\.jsonl")


class Past(NamedTuple):
    """A change set in the history."""

    number: int
    is_undone: bool
    turn: int
    """When it came to be so, counted in turns."""

    @property
    def name(self) -> str:
        """Of its file."""
        return f"{self.number:06}.{'undone' if self.is_undone else 'done'}-{self.turn}.jsonl"


def begin(root: str, change_set: ChangeSet, head: Head, bounds: Bounds) -> Record:
    """Write down what is going to be done, all the way to the disk. Raises SystemFailure."""
    record = record_of(change_set, head, _digests_of_moved(change_set, bounds))
    full = os.path.join(root, state.UNFINISHED)
    try:
        remove(full)  # a killed run may have left one, which nobody has acted upon
        write_aside(full, encoded(record))
        rename_over(full, os.path.join(root, state.PENDING))
        sync_folder(os.path.join(root, state.FOLDER))
    except OSError as error:
        raise system_failure(state.FOLDER, error) from error
    return record


def _digests_of_moved(change_set: ChangeSet, bounds: Bounds) -> dict[str, str]:
    digests: dict[str, str] = {}
    for change in change_set.changes:
        if isinstance(change, Move):
            try:
                digests[change.path] = digest_of_file(bounds.place(change.path))
            except OSError as error:
                raise system_failure(change.path, error) from error
    return digests


def head_of(root: str, change_set: ChangeSet, at: str, token: str, folders: tuple[str, ...]) -> Head:
    """The head of a new record: the next number, and what the change set is about."""
    moved = {change.path: change.to for change in change_set.changes if isinstance(change, Move)}
    paths = tuple(dict.fromkeys(moved.get(change.path, change.path) for change in change_set.changes))
    return Head(
        number=max((one.number for one in past(root)), default=0) + 1,
        command=change_set.command,
        at=at,
        token=token,
        takes_back=change_set.takes_back,
        repeats=change_set.repeats,
        is_kept=change_set.is_kept,
        folders=folders,
        paths=paths[:_MOST_PATHS],
        files=len(paths),
    )


def pending(root: str) -> Record | None:
    """The record of what is under way, or was when its run was killed. Raises ValueError for one that is torn."""
    content = read_state(root, state.PENDING)
    return None if content is None else decoded(content)


def drop(root: str) -> None:
    """Forget what is under way: nothing of it was done, or all was taken back."""
    remove(os.path.join(root, state.PENDING))
    sync_folder(os.path.join(root, state.FOLDER))


def close(root: str, head: Head) -> None:
    """All is done: what was under way becomes history. May be done again where it was done by half."""
    history = os.path.join(root, state.HISTORY)
    with contextlib.suppress(FileExistsError):
        os.mkdir(history)
    if head.takes_back or head.repeats:
        _turn(root, head.takes_back or head.repeats, is_undone=bool(head.takes_back))
        remove(os.path.join(root, state.PENDING))
    elif head.is_kept:
        new = Past(head.number, is_undone=False, turn=_next_turn(past(root)))
        rename_over(os.path.join(root, state.PENDING), os.path.join(history, new.name))
        _prune(root)
    else:
        remove(os.path.join(root, state.PENDING))
    sync_folder(os.path.join(root, state.FOLDER))
    sync_folder(history)


def past(root: str) -> list[Past]:
    """The history, the oldest first; empty if there is none. Raises SystemFailure."""
    try:
        names = os.listdir(os.path.join(root, state.HISTORY))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise system_failure(state.HISTORY, error) from error
    return sorted(
        Past(int(found[1]), found[2] == "undone", int(found[3])) for name in names if (found := _NAME.fullmatch(name))
    )


def read(root: str, one: Past) -> Record:
    """The record of a change set in the history. Raises SystemFailure for one that cannot be read."""
    path = f"{state.HISTORY}/{one.name}"
    try:
        return decoded(read_state(root, path) or b"")
    except ValueError:
        raise errors.SystemFailure(path, "is not as blogctl wrote it", "what it holds cannot be taken back") from None


def heads(root: str) -> Iterator[tuple[Past, Head]]:
    """The history, the newest first, by the first lines of its records; one that cannot be read is passed over."""
    for one in reversed(past(root)):
        content = read_state(root, f"{state.HISTORY}/{one.name}", most=65_536) or b""
        with contextlib.suppress(ValueError):
            yield one, decoded_head(content.partition(b"\n")[0])


def _turn(root: str, number: int, *, is_undone: bool) -> None:
    """Mark a change set of the history as taken back, or as standing again; done already is well done."""
    everything = past(root)
    one = next((one for one in everything if one.number == number), None)
    if one is None or one.is_undone is is_undone:
        return
    turned = Past(number, is_undone, _next_turn(everything))
    folder = os.path.join(root, state.HISTORY)
    rename_over(os.path.join(folder, one.name), os.path.join(folder, turned.name))


def _next_turn(everything: list[Past]) -> int:
    return max((one.turn for one in everything), default=0) + 1


def _prune(root: str) -> None:
    for one in past(root)[:-MOST_KEPT]:
        remove(os.path.join(root, state.HISTORY, one.name))
