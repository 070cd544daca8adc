"""blogctl redo: do again what was taken back."""

from typing import Annotated

import typer

from blogctl.cli.changing import carry_out
from blogctl.cli.options import DryRun, Yes, argument
from blogctl.cli.session import Session


def redo(
    ctx: typer.Context,
    number: Annotated[int | None, argument("[ID]", "as history numbers it; the last one undone unless told")] = None,
    *,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Do again what undo took back: the last first.

    blogctl redo
    blogctl redo 42

    It is refused if one of the files is no longer as it was before.
    """
    session: Session = ctx.obj
    return carry_out(session, session.blog.redo(number, dry_run=True), "redo", dry_run=dry_run, yes=yes)
