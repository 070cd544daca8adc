"""Files that lie beside their targets for a moment: new text before it is in place, old text before it is gone.

Their names tell whose they are and what they hold: `.post.md.blogctl-0123456789ab-7.new` is new text on its way, what
ends in `.old` or `.was` may be the only copy of a post. The mark in the middle stands in the journal, so that the next
run finds everything that a killed one has left.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable

from blogctl.store.renames import rename_over

READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A named pipe must not hold the reader; the flags that Windows lacks, and the one that only it has."""

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
"""The flag with which a link is not opened; 0 where the system has none."""

_WRITE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | getattr(os, "O_BINARY", 0)
_LONGEST_ADDITION = 1 + len(".blogctl-") + 12 + 1 + 8 + len(".new")
"""Bytes that a name aside has more than its target's, where file systems end a name at 255."""
_NO_ATTRIBUTES = frozenset({errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENODATA})
"""What a system says of extended attributes that it does not have, or does not let this user set."""

Identity = tuple[int, int]


def name_aside(full: str, mark: str, end: str) -> str:
    """A hidden name beside a file, for its `new` text, its `old` one, or what it `was`; the mark is one of its own."""
    folder, name = os.path.split(full)
    encoded = os.fsencode(name)
    if len(encoded) > 255 - _LONGEST_ADDITION:
        name = encoded[: 255 - _LONGEST_ADDITION].decode("utf-8", "ignore")
    return os.path.join(folder, f".{name}.blogctl-{mark}.{end}")


def fresh_token() -> str:
    """Twelve letters that no other run has."""
    return os.urandom(6).hex()


def identity(full: str) -> Identity | None:
    """Which file stands at a path, the link itself if it is one; None if there is nothing."""
    try:
        found = os.lstat(full)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def write_aside(full: str, content: bytes, model: str | None = None, *, synced: bool = True) -> Identity:
    """Write a new file, with the mode, owner and extended attributes of a model; unless told, down to the disk."""
    descriptor = os.open(full, _WRITE_FLAGS, 0o600 if model else 0o666)
    try:
        _write_all(descriptor, content)
        if model:
            _dress(descriptor, model)
        if synced:
            os.fsync(descriptor)
        written = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return written.st_dev, written.st_ino


def has_text(full: str, *texts: bytes) -> bool:
    """Whether a regular file stands at a path and holds exactly one of these texts."""
    try:
        descriptor = os.open(full, READ_FLAGS | NO_FOLLOW)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.ENXIO):  # gone, a link, a socket
            return False
        raise
    try:
        longest = max(map(len, texts))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return False
        found = b""
        while len(found) <= longest and (more := os.read(descriptor, longest + 1 - len(found))):
            found += more
    finally:
        os.close(descriptor)
    return found in texts


def discard(full: str, *known: bytes, beside: str) -> str | None:
    """Remove a file if its text is known; else keep it under a plain name beside another, and say which."""
    if has_text(full, *known):
        os.unlink(full)
        return None
    return keep(full, beside) if identity(full) else None


def keep(full: str, beside: str) -> str:
    """Give a file that is aside a name that shows, since its text may be nowhere else."""
    shown = f"{beside}.saved-{fresh_token()}"
    rename_over(full, shown)
    return shown


def remove(full: str) -> None:
    """Remove a file of our own, if it is there."""
    try:
        os.unlink(full)
    except FileNotFoundError:
        return


def _write_all(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        written = os.write(descriptor, left)
        if not written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        left = left[written:]


def _dress(descriptor: int, model: str) -> None:
    """Give a file the owner, attributes and mode of another, in this order: a new owner takes mode bits away."""
    wanted, found = os.lstat(model), os.fstat(descriptor)
    if hasattr(os, "fchown") and (wanted.st_uid, wanted.st_gid) != (found.st_uid, found.st_gid):
        _give_owner(descriptor, wanted.st_uid, wanted.st_gid)
    if hasattr(os, "listxattr"):
        _copy_attributes(descriptor, model)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(wanted.st_mode))


def _give_owner(descriptor: int, user: int, group: int) -> None:
    """Hand a file over as far as the system lets us: owner and group, else the group alone, else neither."""
    for owner in (user, -1):
        try:
            os.fchown(descriptor, owner, group)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EINVAL):
                raise
        else:
            return


def _copy_attributes(descriptor: int, model: str) -> None:
    """Extended attributes, and with them access lists; those that the folder gave by itself are taken off."""
    wanted = {name: os.getxattr(model, name) for name in _attributes_of(model)}
    for name in _attributes_of(descriptor):
        if name not in wanted:
            _where_supported(os.removexattr, descriptor, name)
    for name, value in wanted.items():
        _where_supported(os.setxattr, descriptor, name, value)


def _attributes_of(file: str | int) -> list[str]:
    names: list[str] = []
    _where_supported(lambda: names.extend(os.listxattr(file)))
    return names


def _where_supported(call: Callable[..., None], *arguments: object) -> None:
    """Attributes are kept as far as the file system and the user's rights go; a full disk is still an error."""
    try:
        call(*arguments)
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise
