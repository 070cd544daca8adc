"""The trash: `.blogctl/trash/20261123T060000Z/posts/spring.md` is what was deleted then, and lay in posts/spring.md.

Files get there and back as moves of a change set. Only `purge` removes them for good.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from blogctl.store import state
from blogctl.store.asides import remove
from blogctl.store.folders import files_under
from blogctl.store.reasons import system_failure

_STAMP = "%Y%m%dT%H%M%SZ"
_FOLDER = re.compile(r"([0-9]{8}T[0-9]{6}Z)(?:-([0-9]+))?")


class Trashed(NamedTuple):
    """A file in the trash."""

    path: str
    """Where it lies now, from the root."""
    origin: str
    """Where it lay."""
    at: datetime
    order: int
    """Which it is of the deletions of that second, from 1."""


def fresh_folder(root: str, at: datetime) -> str:
    """A folder of the trash for what is deleted at a moment; no other deletion has it."""
    stamp = at.astimezone(UTC).strftime(_STAMP)
    folder, number = f"{state.TRASH}/{stamp}", 1
    while os.path.lexists(os.path.join(root, folder)):
        number += 1
        folder = f"{state.TRASH}/{stamp}-{number}"
    return folder


def everything(root: str) -> list[Trashed]:
    """All files in the trash, the last deleted first. Raises SystemFailure."""
    try:
        names = os.listdir(os.path.join(root, state.TRASH))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise system_failure(state.TRASH, error) from error
    found: list[Trashed] = []
    for name in names:
        if parts := _FOLDER.fullmatch(name):
            at = datetime.strptime(parts[1], _STAMP).replace(tzinfo=UTC)
            folder = f"{state.TRASH}/{name}"
            order = int(parts[2] or 1)
            found += (Trashed(path, path[len(folder) + 1 :], at, order) for path in files_under(root, folder))
    return sorted(found, key=lambda one: (one.at, one.order, one.origin), reverse=True)


def purge(root: str, paths: Iterable[str]) -> None:
    """Remove files of the trash for good, and the folders that are empty then. Raises SystemFailure."""
    for path in paths:
        full = os.path.join(root, path)
        try:
            remove(full)
            folder = os.path.dirname(full)
            with contextlib.suppress(OSError):  # it is not empty
                while folder != os.path.join(root, state.FOLDER):
                    os.rmdir(folder)
                    folder = os.path.dirname(folder)
        except OSError as error:
            raise system_failure(path, error) from error
