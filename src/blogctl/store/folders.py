"""Folders as they are: every file in one, and the names in one."""

from __future__ import annotations

import os
import stat

from blogctl import errors
from blogctl.store.reasons import reason_of_kind, system_failure


def files_under(root: str, folder: str) -> list[str]:
    """Every file of a folder and of those in it, hidden ones included, as paths from the root.

    Raises WriteRefused for links and for all else that is no regular file, and SystemFailure.
    """
    found: list[str] = []
    waiting = [folder]
    for path in waiting:
        try:
            mode = os.lstat(f"{root}/{path}").st_mode
            if stat.S_ISDIR(mode):
                waiting += [f"{path}/{name}" for name in os.listdir(f"{root}/{path}")]
            elif stat.S_ISREG(mode):
                found.append(path)
            else:
                raise errors.WriteRefused(path, reason_of_kind(mode))
        except OSError as error:
            raise system_failure(path, error) from error
    return sorted(found)


def files_at(root: str, path: str) -> list[str]:
    """A file, or every file of a folder, as paths from the root; none if nothing is there. Raises as `files_under`."""
    return files_under(root, path) if os.path.lexists(f"{root}/{path}") else []


def names_beside(root: str, path: str) -> list[str]:
    """The names in the folder that a file or folder lies in, its own included. Raises SystemFailure."""
    try:
        return os.listdir(os.path.dirname(f"{root}/{path}"))
    except OSError as error:
        raise system_failure(path, error) from error
