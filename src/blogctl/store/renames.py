"""Renames that lose nothing: two names swapped at once, and a name taken only if it is free."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import cache

_HERE = -100
"""AT_FDCWD: paths are meant from the current folder, as everywhere else."""
_IF_FREE = 1
_SWAP = 2
_UNKNOWN_HERE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a kernel or a file system says that does not know the call."""
_NO_HARD_LINKS = _UNKNOWN_HERE | {errno.EPERM, errno.EMLINK}


def swap(one: str, other: str) -> bool:
    """Let two files trade names in one step; False, and nothing done, where the system has no such call."""
    return _rename_by_kernel(one, other, _SWAP)


def rename_over(path: str, to: str) -> None:
    """Give a file another name, in the place of any file that has it."""
    os.replace(path, to)


def rename_if_free(path: str, to: str) -> None:
    """Give a file another name, never one that is taken: then FileExistsError is raised, and nothing done."""
    if _rename_by_kernel(path, to, _IF_FREE):
        return
    if sys.platform == "win32":
        os.rename(path, to)  # which never replaces there
    else:
        _link_and_unlink(path, to)


def _link_and_unlink(path: str, to: str) -> None:
    """Where the kernel knows no better: a second name, then without the first."""
    try:
        os.link(path, to, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
    else:
        os.unlink(path)
        return
    _claim_and_rename(path, to)


def _claim_and_rename(path: str, to: str) -> None:
    """Where there are no hard links either: an empty file claims the name, and is then replaced."""
    claim = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    claimed = os.fstat(claim)
    try:
        os.close(claim)
        os.rename(path, to)
    except BaseException:
        if os.path.samestat(os.lstat(to), claimed):
            os.unlink(to)
        raise


def _rename_by_kernel(path: str, to: str, flag: int) -> bool:
    call = _kernel_rename()
    if call is None:
        return False
    failed = call(path, to, flag)
    if not failed:
        return True
    if failed in _UNKNOWN_HERE:
        return False
    raise OSError(failed, os.strerror(failed), path, None, to)


@cache
def _kernel_rename() -> Callable[[str, str, int], int] | None:
    """Linux' renameat2 as a function that gives 0 or an error number, or None."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):  # a C library older than the call
        return None
    renameat2.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)

    def rename(path: str, to: str, flag: int) -> int:
        failed = renameat2(_HERE, os.fsencode(path), _HERE, os.fsencode(to), flag)
        return ctypes.get_errno() if failed else 0

    return rename
