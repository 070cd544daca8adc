"""The bounds of a blog: where a path really leads, and whether blogctl may write there."""

from __future__ import annotations

import os
import stat
from functools import lru_cache

from blogctl import errors

RESERVED = frozenset({".git", ".blogctl"})
"""Folders that no change of a post may touch, whatever the case of their letters."""
_TRASH = [".blogctl", "trash"]
"""The one folder in there to which posts move, and from which they come back."""


def is_inside(full: str, folder: str) -> bool:
    """Whether a path is a folder or lies in it; both are absolute, with their links resolved."""
    return full == folder or full.startswith(folder.rstrip(os.sep) + os.sep)


def is_straight(root: str, path: str) -> bool:
    """Whether a path surely stays under a root up to its last name: no `..`, not absolute, and no folder is a link.

    What is known of a folder is remembered until `look_afresh`.
    """
    if ".." in path or path.startswith("/") or (os.sep == "\\" and ("\\" in path or ":" in path)):
        return False
    end = path.find("/")
    while end > 0:
        if _is_link(f"{root}/{path[:end]}"):
            return False
        end = path.find("/", end + 1)
    return True


def look_afresh() -> None:
    """Forget which folders are links."""
    _is_link.cache_clear()


@lru_cache(maxsize=65536)
def _is_link(folder: str) -> bool:
    """As os.path.islink, but a name that no file can have is an error, and what is missing is not remembered."""
    return stat.S_ISLNK(os.lstat(folder).st_mode)


class Bounds:
    """A blog's root with its links resolved, against which paths are measured."""

    __slots__ = ("root",)

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)

    def holds(self, full: str) -> bool:
        """Whether a resolved path is the root or lies in it."""
        return is_inside(full, self.root)

    def place(self, path: str) -> str:
        """The absolute path at which a name stands: the links of its folders are resolved, its own is not.

        Raises OutsideBlog or WriteRefused for a path that may not be written.
        """
        _check_words(path)
        folder, name = os.path.split(os.path.join(self.root, path))
        return self._allowed(path, os.path.join(os.path.realpath(folder), name))

    def target(self, path: str) -> str:
        """The absolute path of the file itself, at the end of all links. Raises as `place`."""
        return self._allowed(path, os.path.realpath(self.place(path)))

    def source(self, path: str) -> str:
        """The absolute path of a file that is to be read, at the end of all links. Raises OutsideBlog."""
        if os.path.isabs(path) or ".." in path.replace(os.sep, "/").split("/"):
            raise errors.OutsideBlog(path)
        full = os.path.realpath(os.path.join(self.root, path))
        if not self.holds(full):
            raise errors.OutsideBlog(path)
        return full

    def _allowed(self, path: str, full: str) -> str:
        if not self.holds(full) or full == self.root:
            raise errors.OutsideBlog(path)
        _check_reserved(path, full[len(self.root) :].split(os.sep))
        return full


def _check_words(path: str) -> None:
    """Refuse what is wrong with a path before the disk is asked."""
    parts = path.replace(os.sep, "/").split("/")
    if path.startswith("/") or os.path.isabs(path) or os.path.splitdrive(path)[0] or ".." in parts:
        raise errors.OutsideBlog(path)
    try:
        encoded = os.fsencode(path)
    except UnicodeEncodeError:
        raise errors.WriteRefused(path, "holds a character that no name of a file can") from None
    if b"\0" in encoded:
        raise errors.WriteRefused(path, "holds a NUL character, which no name of a file can")
    if "" in parts or "." in parts:
        raise errors.WriteRefused(path, "is no name of a file")
    _check_reserved(path, parts)


def _check_reserved(path: str, parts: list[str]) -> None:
    parts = [part for part in parts if part]
    inner = parts[len(_TRASH) :] if parts[: len(_TRASH)] == _TRASH else parts
    reserved = next((part for part in inner if part.casefold() in RESERVED), None)
    if reserved is not None:
        raise errors.WriteRefused(path, f"lies in {reserved}, which is not a place for posts")
