"""A new blog, as it is told."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

from blogctl.cli.outcomes import print_outcome
from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.outcome import Outcome


def print_new_blog(session: Session, outcome: Outcome, folder: str, *, dry_run: bool) -> None:
    """The files that were made, and what comes next."""
    if dry_run:
        print_outcome(session, outcome, "create", dry_run=True)
        return
    output = session.output
    paths = [change.path for change in outcome.change_set.changes]
    for path in paths:
        output.line(f"{output.paint('created', 'good')}  {printable(os.path.normpath(os.path.join(folder, path)))}")
    follows = ["blogctl list", "blogctl validate" if len(paths) == 1 else 'blogctl new "A first post"']
    if os.path.realpath(folder) != os.path.realpath(os.curdir):
        follows.insert(0, f"cd {printable(quote(folder))}")
    output.line(f"next:    {output.sign(' · ', ' - ').join(follows)}")
