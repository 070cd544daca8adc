"""The state that blogctl keeps beside the posts, in `.blogctl/`: where it is, who may change it, what it leaves to git.

The folder ignores itself in git. One run at a time changes a blog: it holds the lock, which the system lets go of when
the run ends, however it ends.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator

from blogctl import errors
from blogctl.store.asides import NO_FOLLOW, remove, write_aside
from blogctl.store.reasons import system_failure

FOLDER = ".blogctl"
PENDING = f"{FOLDER}/pending.jsonl"
"""The journal of a change set that is under way, or was when its run was killed."""
UNFINISHED = f"{PENDING}.new"
"""The journal while it is written; nothing has been done by it yet."""
HISTORY = f"{FOLDER}/history"
TRASH = f"{FOLDER}/trash"

_LOCK = f"{FOLDER}/lock"
_IGNORE = f"{FOLDER}/.gitignore"
_TRIES = 200
_PAUSE = 0.05
"""Seconds; with the tries, ten of them are waited for another run to end."""
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""What a file system says that knows no locks; there, only the comparison of texts guards against another run."""


def is_pending(root: str) -> bool:
    """Whether a journal lies there that is not closed, or not even whole."""
    return os.path.lexists(f"{root}/{PENDING}") or os.path.lexists(f"{root}/{UNFINISHED}")


def is_in_trash(path: str) -> bool:
    """Whether a path from the root is that of something deleted."""
    return path.startswith(f"{TRASH}/")


def ensure(root: str) -> None:
    """Make the folder of the state, unless it is there. Raises SystemFailure, and WriteRefused for no folder."""
    folder = os.path.join(root, FOLDER)
    try:
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder)
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            raise errors.WriteRefused(FOLDER, "is no folder, and blogctl keeps its journal there")
        _ignore_itself(os.path.join(root, _IGNORE))
    except OSError as error:
        raise system_failure(FOLDER, error) from error


def _ignore_itself(full: str) -> None:
    """Write the file by which git passes the folder over: whole, or not at all."""
    try:
        write_aside(full, b"*\n")
    except FileExistsError:
        return
    except OSError:
        remove(full)
        raise


@contextlib.contextmanager
def locked(root: str, *, patiently: bool = True) -> Iterator[None]:
    """The right to change the blog. Raises Busy if another run keeps it, after ten seconds or at once."""
    try:
        descriptor = os.open(os.path.join(root, _LOCK), os.O_RDWR | os.O_CREAT | NO_FOLLOW, 0o666)
    except OSError as error:
        raise system_failure(_LOCK, error) from error
    try:
        for _ in range(_TRIES if patiently else 1):
            if _is_taken(descriptor):
                break
            time.sleep(_PAUSE if patiently else 0)
        else:
            raise errors.Busy
        yield
    finally:
        with contextlib.suppress(OSError):  # nothing was written there, and the lock goes with the run at the latest
            os.close(descriptor)


def _is_taken(descriptor: int) -> bool:
    """Whether the lock is ours now."""
    try:
        import fcntl
    except ImportError:  # Windows has another call, and there the comparison of texts has to do
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            return False
        if error.errno not in _NO_LOCKS:
            raise system_failure(_LOCK, error) from error
    return True
