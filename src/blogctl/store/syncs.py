"""Bringing things down to the disk, so that they are there after the power was cut: folders, one text, or many."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import cache

_MANY = 32
"""Texts that are synced one by one at the most: each takes the disk some milliseconds, and all at once hardly more."""
_FIRST_THAT_TELLS = (5, 8)
"""The first Linux whose syncfs tells that a write failed (its manual page, under VERSIONS)."""


def sync_texts(paths: Sequence[str]) -> None:
    """Bring new texts down to the disk; of many, with all else that waits on their file systems. Raises OSError."""
    whole = _sync_file_system() if len(paths) > _MANY else None
    if whole is None:
        for path in paths:
            _with_open(path, os.O_RDONLY, os.fsync)
        return
    devices: dict[int, str] = {}
    for path in paths:
        devices.setdefault(os.lstat(path).st_dev, path)
    for path in devices.values():
        _with_open(path, os.O_RDONLY, whole)


def sync_folder(folder: str) -> None:
    """Bring the names in a folder down to the disk, where the system has a call for that. Raises OSError."""
    if hasattr(os, "O_DIRECTORY"):
        _with_open(folder, os.O_RDONLY | os.O_DIRECTORY, _sync_if_it_can_be)


def _sync_if_it_can_be(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems know no such thing
            raise


def _with_open(path: str, flags: int, sync: Callable[[int], None]) -> None:
    descriptor = os.open(path, flags)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


@cache
def _sync_file_system() -> Callable[[int], None] | None:
    """Linux' syncfs; None where there is none, or none that tells of failures."""
    version = re.match(r"(\d+)\.(\d+)", os.uname().release) if sys.platform == "linux" else None
    if version is None or (int(version[1]), int(version[2])) < _FIRST_THAT_TELLS:
        return None
    import ctypes

    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError):  # a C library without the call
        return None

    def sync(descriptor: int) -> None:
        if syncfs(descriptor):
            failed = ctypes.get_errno()
            raise OSError(failed, os.strerror(failed))

    return sync
