"""Reading files: those of a blog, which are never large, never outside it and never a trap; and blogctl's own."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from blogctl import errors
from blogctl.source import LARGEST_FILE
from blogctl.store.asides import NO_FOLLOW, READ_FLAGS
from blogctl.store.bounds import Bounds, is_straight
from blogctl.store.reasons import reason_for, reason_of_kind

_LEAVE_IT_OUT = "make it readable, or move it out of the blog"
_IS_LINK = frozenset({errno.ELOOP, errno.EMLINK})
"""What systems say of a link that is not to be followed."""
_CHUNK = 1 << 20


def read_file(root: str, path: str) -> bytes:
    """The bytes of a regular file under the root.

    Raises OutsideBlog for a path that leads out of the root, by its words or through a link; SystemFailure for what is
    no regular file, for one over 16 MiB, and if the system refuses.
    """
    return _read(path, partial(_open_inside, root))


def read_anywhere(path: str) -> bytes:
    """The bytes of a regular file of the system's, which lies in no blog. Raises SystemFailure as `read_file`."""
    return _read(path, _open)


def last_written(path: str) -> datetime:
    """The moment at which a file was last written, in a blog or not. Raises SystemFailure."""
    try:
        return datetime.fromtimestamp(os.stat(path).st_mtime, UTC)
    except OSError as error:
        raise errors.SystemFailure(path, reason_for(error), "name a file that is there") from error


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


def read_state(root: str, path: str, most: int = 0) -> bytes | None:
    """The text of a file of blogctl's own, or its beginning; None if it is not there. Raises SystemFailure."""
    try:
        return read_whole(f"{root}/{path}", most)
    except OSError as error:
        raise errors.SystemFailure(path, reason_for(error), _LEAVE_IT_OUT) from error


def read_whole(full: str, most: int = 0) -> bytes | None:
    """All bytes of a regular file, or the first ones; None if no such file is there. Raises OSError."""
    pieces: list[bytes] = []
    try:
        descriptor = os.open(full, READ_FLAGS | NO_FOLLOW)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENXIO, *_IS_LINK):
            return None
        raise
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        while more := os.read(descriptor, most or _CHUNK):
            pieces.append(more)
            if most:
                break
    finally:
        os.close(descriptor)
    return b"".join(pieces)


def digest_of_file(full: str) -> str:
    """The digest of a file's text, however large, or of where a link leads; empty if there is none. Raises OSError."""
    from hashlib import sha256

    try:
        descriptor = os.open(full, READ_FLAGS | NO_FOLLOW)
    except OSError as error:
        if error.errno in _IS_LINK:
            return sha256(os.fsencode(os.readlink(full))).hexdigest()
        if error.errno == errno.ENOENT:
            return ""
        raise
    digest = sha256()
    try:
        while more := os.read(descriptor, _CHUNK):
            digest.update(more)
    finally:
        os.close(descriptor)
    return digest.hexdigest()
