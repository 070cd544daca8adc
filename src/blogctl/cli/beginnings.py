"""A new blog, as it is told."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

from blogctl.cli.outcomes import print_plan
from blogctl.errors import PathTaken
from blogctl.safe_text import printable
from blogctl.settings import FILE_NAME

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.outcome import Outcome


def refuse_blog(folder: str) -> None:
    """Let a folder pass that has no configuration of blogctl's. Raises PathTaken."""
    path = os.path.normpath(os.path.join(folder, FILE_NAME))
    if os.path.lexists(path):
        taken = PathTaken(path)
        where = "" if path == FILE_NAME else f" -C {quote(folder)}"
        taken.hint = f"it is a blog already: blogctl list{where}"
        raise taken


def print_new_blog(session: Session, outcome: Outcome, folder: str, *, dry_run: bool) -> None:
    """The files that were made, and what comes next."""
    if dry_run:
        print_plan(session.output, _seen_from_here(outcome, folder), "create")
        return
    output = session.output
    paths = [change.path for change in _seen_from_here(outcome, folder).change_set.changes]
    for path in paths:
        output.line(f"{output.paint('created', 'good')}  {printable(path)}")
    follows = ["blogctl list", "blogctl validate" if len(paths) == 1 else 'blogctl new "A first post"']
    if not _is_here(folder):
        follows.insert(0, f"cd {printable(quote(folder))}")
    output.line(f"next:    {output.sign(' · ', ' - ').join(follows)}")


def _is_here(folder: str) -> bool:
    try:
        return os.path.realpath(folder) == os.path.realpath(os.curdir)
    except FileNotFoundError:  # the current folder was removed
        return False


def _seen_from_here(outcome: Outcome, folder: str) -> Outcome:
    """The outcome with the paths of its changes as they are from the current folder, and not from the blog's root."""
    changes = tuple(
        change._replace(path=os.path.normpath(os.path.join(folder, change.path)))
        for change in outcome.change_set.changes
    )
    return outcome._replace(change_set=outcome.change_set._replace(changes=changes))
