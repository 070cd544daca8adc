"""What the system said no to, in words that a blogger understands."""

from __future__ import annotations

import errno
import stat

from blogctl import errors

_REASONS = {
    "ENOSPC": "the disk is full",
    "EDQUOT": "the disk quota is used up",
    "EFBIG": "it would be larger than the file system allows",
    "EROFS": "the file system is read-only",
    "EACCES": "permission denied",
    "EPERM": "the system does not permit it",
    "ENOENT": "there is no such file",
    "EEXIST": "it is there already",
    "ENOTDIR": "a part of its path is a file, not a folder",
    "EISDIR": "is a folder, not a file",
    "ELOOP": "is a link that leads back to itself",
    "ENAMETOOLONG": "its name is too long",
    "EINVAL": "the file system does not take it",
    "EILSEQ": "the file system does not take its name",
    "EIO": "the disk reports an error",
    "ENXIO": "is not a file that can be read",
    "EMFILE": "too many files are open",
    "ENFILE": "too many files are open",
    "ESTALE": "the file system went away",
    "ETXTBSY": "another program holds it",
    "EBUSY": "another program holds it",
}

_KINDS = {
    stat.S_IFDIR: "is a folder, not a file",
    stat.S_IFIFO: "is a named pipe, not a file",
    stat.S_IFSOCK: "is a socket, not a file",
    stat.S_IFCHR: "is a device, not a file",
    stat.S_IFBLK: "is a device, not a file",
    stat.S_IFLNK: "is a symbolic link, not a file",
}


def reason_for(error: OSError) -> str:
    """Why a call of the system failed, without the path."""
    known = _REASONS.get(errno.errorcode.get(error.errno or 0, ""))
    return known or (error.strerror or "the system refuses it").lower()


def reason_of_kind(mode: int) -> str:
    """What something is that is not a regular file, from its `st_mode`."""
    return _KINDS.get(stat.S_IFMT(mode), "is not a regular file")


def system_failure(path: str, error: OSError) -> errors.SystemFailure:
    """The failure to raise where a change of a path was refused."""
    return errors.SystemFailure(path, reason_for(error))
