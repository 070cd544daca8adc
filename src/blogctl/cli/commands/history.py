"""blogctl history: what was done to the blog, and when."""

from typing import Annotated

import typer

from blogctl.cli.options import OutputFormat, argument, looks
from blogctl.cli.past import print_diffs, print_history
from blogctl.cli.session import Session
from blogctl.errors import NothingToUndo


def history(
    ctx: typer.Context,
    number: Annotated[int | None, argument("[ID]", "this one alone")] = None,
    *,
    diff: Annotated[bool, looks("--diff", "show what was changed")] = False,
    output_format: OutputFormat = "text",
) -> None:
    """Show what commands did to the blog, the newest first: the last hundred of them.

    blogctl history
    blogctl history 42 --diff
    blogctl history --format json

    The numbers are what undo and redo take.
    """
    session: Session = ctx.obj
    operations = [one for one in session.blog.history() if number in (None, one.number)]
    if number is not None and not operations:
        raise NothingToUndo(f"the history has no {number}")
    if diff and operations:
        print_diffs(session, operations)
    else:
        print_history(session, operations, output_format)
