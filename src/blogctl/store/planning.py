"""From changes to steps: each change of a set is checked against the disk as it is, before anything is done."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl import errors
from blogctl.changes import Change, Create, Delete, Move, Rewrite
from blogctl.source import LARGEST_FILE
from blogctl.store.bounds import Bounds
from blogctl.store.reasons import system_failure
from blogctl.store.steps import NewFile, NewName, NewText, Removal, Step


def plan(bounds: Bounds, changes: Iterable[Change], token: str) -> list[Step]:
    """The steps of a change set, each checked against the disk as it is; the token goes into the names aside.

    A name may be changed once, or rewritten and then moved. Raises any BlogctlError of a change that cannot be made.
    """
    steps: list[Step] = []
    taken: dict[str, Step] = {}
    for index, change in enumerate(changes):
        try:
            _refuse_too_large(change)
            step = step_for(bounds, change, f"{token}-{index}")
            step.check()
        except OSError as error:
            raise system_failure(change.path, error) from error
        for place in step.places:
            earlier = taken.get(place)
            is_move_of_new_text = isinstance(step, NewName) and isinstance(earlier, NewText) and place == step.full
            if earlier and not is_move_of_new_text:
                raise errors.WriteRefused(change.path, "is named by two changes at once")
            taken[place] = step
        steps.append(step)
    return steps


def step_for(bounds: Bounds, change: Change, mark: str) -> Step:
    """The step that makes a change. Raises OutsideBlog and WriteRefused for a path that may not be written."""
    match change:
        case Create(path, content):
            return NewFile(path, bounds.place(path), mark, content)
        case Rewrite(path, before, after):
            return NewText(path, bounds.target(path), mark, before, after)
        case Move(path, to):
            return NewName(path, bounds.place(path), mark, to, bounds.place(to))
        case Delete(path, before):
            return Removal(path, bounds.place(path), mark, before)


def _refuse_too_large(change: Change) -> None:
    """Keep a file from being made that no command would read again."""
    content = change.content if isinstance(change, Create) else change.after if isinstance(change, Rewrite) else b""
    if len(content) > LARGEST_FILE:
        raise errors.WriteRefused(change.path, "would be larger than 16 MiB, and so would not be read again")
