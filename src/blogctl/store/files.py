"""The files of a blog: reading one, and making all changes of a change set or none. Nothing else writes posts."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from blogctl import errors
from blogctl.changes import ChangeSet
from blogctl.store.asides import NO_FOLLOW, READ_FLAGS, sweep
from blogctl.store.bounds import Bounds, is_straight
from blogctl.store.reasons import reason_for, reason_of_kind, system_failure

if TYPE_CHECKING:
    from blogctl.store.interruptions import Interruptions
    from blogctl.store.steps import Step

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes; what is larger is no post."""

_LEAVE_IT_OUT = "make it readable, or move it out of the blog"
_IS_LINK = frozenset({errno.ELOOP, errno.EMLINK})
"""What systems say of a link that is not to be followed."""
_TRIES = 3
_LEFTOVER = "the changes are made; the hidden file that is left beside it may be removed"


def read_file(root: str, path: str) -> bytes:
    """The bytes of a regular file under the root.

    Raises OutsideBlog for a path that leads out of the root, by its words or through a link; SystemFailure for what is
    no regular file, for one over 16 MiB, and if the system refuses.
    """
    return _read(path, partial(_open_inside, root))


def read_anywhere(path: str) -> bytes:
    """The bytes of a regular file of the system's, which lies in no blog. Raises SystemFailure as `read_file`."""
    return _read(path, _open)


def _open(path: str) -> int:
    return os.open(path, READ_FLAGS)


def _open_inside(root: str, path: str) -> int:
    """Open a file that lies under the root; only where a link may be on the way is each of its folders resolved."""
    full = f"{root}/{path}"
    if is_straight(root, path) and (NO_FOLLOW or not os.path.islink(full)):
        try:
            return os.open(full, READ_FLAGS | NO_FOLLOW)
        except OSError as error:
            if error.errno not in _IS_LINK:
                raise
    return os.open(Bounds(root).source(path), READ_FLAGS | NO_FOLLOW)


def _read(path: str, opening: Callable[[str], int]) -> bytes:
    try:
        descriptor = opening(path)
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise errors.SystemFailure(path, reason_of_kind(found.st_mode), _LEAVE_IT_OUT)
            if found.st_size > LARGEST_FILE:
                raise errors.SystemFailure(path, "is larger than 16 MiB", _LEAVE_IT_OUT)
            content = os.read(descriptor, found.st_size + 1)
            return content if len(content) == found.st_size else _read_rest(descriptor, path, content)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise errors.SystemFailure(path, reason_for(error), _LEAVE_IT_OUT) from error
    except ValueError:  # a NUL, or a character that the file system's encoding lacks
        raise errors.SystemFailure(path, "is no name that a file can have", _LEAVE_IT_OUT) from None


def _read_rest(descriptor: int, path: str, content: bytes) -> bytes:
    """A file that grows or shrinks while it is read, up to its end."""
    while more := os.read(descriptor, 65536):
        content += more
        if len(content) > LARGEST_FILE:
            raise errors.SystemFailure(path, "is larger than 16 MiB", _LEAVE_IT_OUT)
    return content


def apply(root: str, change_set: ChangeSet) -> None:
    """Make all changes of a set, or none and raise: the one place that changes a blog's posts.

    Raises PathTaken, ChangedMeanwhile, OutsideBlog, WriteRefused, SystemFailure or Interrupted. Signals that come
    meanwhile are delivered at the end, when every file is wholly old or wholly new and nothing lies aside.
    """
    from blogctl.store.interruptions import Interruptions
    from blogctl.store.steps import plan

    bounds = Bounds(root)
    prepared = Prepared(bounds.root, plan(bounds, change_set.changes))
    with Interruptions() as interruptions:
        try:
            _prepare(prepared, interruptions)
            _commit(prepared, interruptions)
        except BaseException as failure:
            _roll_back(prepared, failure)
            raise
        _finish(prepared)
    _sweep(prepared)


class Prepared:
    """The steps of a change set, and the folders that they need."""

    def __init__(self, root: str, steps: list[Step]) -> None:
        self.root = root
        self.steps = steps
        self.folders = sorted({os.path.dirname(place) for step in steps for place in step.places})
        self.new_folders: list[str] = []

    def name_of(self, full: str) -> str:
        return os.path.relpath(full, self.root).replace(os.sep, "/")


def _prepare(prepared: Prepared, interruptions: Interruptions) -> None:
    """Make the folders, and write every new text beside its target, down to the disk. No post is touched yet."""
    for folder in prepared.folders:
        with _in_words(prepared.name_of(folder)):
            _make_folder(prepared.root, folder, prepared.new_folders)
    for step in prepared.steps:
        interruptions.check()
        with _in_words(step.path):
            step.prepare()


def _commit(prepared: Prepared, interruptions: Interruptions) -> None:
    """Put every step in place, and the names down to the disk.

    From its beginning until `_finish` has ended, a crash leaves whole files, but perhaps some old and some new: this is
    the stretch that a journal of what is under way has to cover.
    """
    for step in prepared.steps:
        interruptions.check()
        with _in_words(step.path):
            step.make()
    for folder in {*prepared.folders, *map(os.path.dirname, prepared.new_folders)}:
        with _in_words(prepared.name_of(folder)):
            _sync_folder(folder)


def _finish(prepared: Prepared) -> None:
    """All is done: let go of the old files. What fails here is told, but takes nothing back."""
    for step, trouble in _insist_on_all((step, step.finish) for step in prepared.steps):
        if isinstance(trouble, OSError):
            raise errors.SystemFailure(step.path, reason_for(trouble), _LEFTOVER) from trouble
        raise trouble
    for step in prepared.steps:
        if step.kept:
            hint = f"the changes are made; what it saved is in {prepared.name_of(step.kept)}"
            raise errors.SystemFailure(step.path, "another program saved it at the same moment", hint)


def _roll_back(prepared: Prepared, failure: BaseException) -> None:
    """Put everything back, the last step first; what cannot be put back is told with the failure."""
    notes = [
        f"{step.path} could not be put back, {reason_for(trouble)}; its text is in {prepared.name_of(step.old)}"
        for step, trouble in _insist_on_all((step, step.revert) for step in reversed(prepared.steps))
        if isinstance(trouble, OSError)
    ]
    notes += [
        f"what another program saved of {step.path} is in {prepared.name_of(step.kept)}"
        for step in prepared.steps
        if step.kept
    ]
    for folder in reversed(prepared.new_folders):
        _insist(partial(_remove_folder, folder))
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


def _sync_folder(folder: str) -> None:
    """Bring the names in a folder down to the disk, where the system has a call for that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems know no such thing
            raise
    finally:
        os.close(descriptor)


def _sweep(prepared: Prepared) -> None:
    """Clean the folders at hand of what killed runs left; their own time is that of the change just made."""
    for folder in prepared.folders:
        with contextlib.suppress(OSError):  # what cannot be swept today is swept another day
            sweep(folder, os.stat(folder).st_mtime)
