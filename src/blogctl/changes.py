"""What is wanted of the disk, as values: decided in the middle, done by `store`.

Paths are relative to the blog's root, with `/`; names that are not UTF-8 carry surrogate escapes.
"""

from __future__ import annotations

from typing import NamedTuple

from blogctl.source import Source


class Create(NamedTuple):
    """Make a file that must not be there yet."""

    path: str
    content: bytes


class Rewrite(NamedTuple):
    """Replace a file's bytes, provided that they still are the ones that were read."""

    path: str
    before: bytes
    after: bytes


class Move(NamedTuple):
    """Give a file another name, which must be free."""

    path: str
    to: str


class Delete(NamedTuple):
    """Remove a file, provided that its bytes still are the ones that were read."""

    path: str
    before: bytes


Change = Create | Rewrite | Move | Delete


def rewrites_of(before: Source, after: Source) -> list[Rewrite]:
    """What makes the files of one text those of another; none for a file that stays as it is."""
    pairs = zip(before.files(), after.files(), strict=True)
    return [Rewrite(old.path, old.to_bytes(), new.to_bytes()) for old, new in pairs if old.text != new.text]


def touched_by(change: Change) -> tuple[str, ...]:
    """The paths that a change makes, takes away or writes."""
    return (change.path, change.to) if isinstance(change, Move) else (change.path,)


class ChangeSet(NamedTuple):
    """The changes of one command: all are made, or none."""

    command: str
    """As the user would type it: `publish spring`."""
    changes: tuple[Change, ...]
    takes_back: int = 0
    """The number of the change set in the history that this one takes back; 0 for none."""
    repeats: int = 0
    """The number of the one, taken back before, that this one makes again; 0 for none."""
    is_kept: bool = True
    """Whether it goes into the history, so that it can be taken back."""

    @property
    def is_empty(self) -> bool:
        return not self.changes
