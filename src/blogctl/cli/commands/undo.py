"""blogctl undo: take back what a command did."""

from typing import Annotated

import typer

from blogctl.cli.changing import carry_out
from blogctl.cli.options import DryRun, Yes, argument
from blogctl.cli.session import Session


def undo(
    ctx: typer.Context,
    number: Annotated[int | None, argument("[ID]", "as history numbers it; the last one unless told")] = None,
    *,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Take back what a command did, byte for byte. Said again, it takes back the one before.

    blogctl undo
    blogctl undo --dry-run
    blogctl undo 42

    It is refused if one of the files is no longer as the command left it. `blogctl redo` does it again.
    """
    session: Session = ctx.obj
    return carry_out(session, session.blog.undo(number, dry_run=True), "undo", dry_run=dry_run, yes=yes)
