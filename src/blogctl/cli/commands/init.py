"""blogctl init: make a new blog."""

from typing import Annotated

import typer

from blogctl.blog import Blog
from blogctl.cli.beginnings import print_new_blog, refuse_blog
from blogctl.cli.options import DryRun, argument
from blogctl.cli.session import Session


def init(
    ctx: typer.Context,
    folder: Annotated[str | None, argument("[DIR]", "where; the current folder unless told")] = None,
    dry_run: DryRun = False,
) -> None:
    """Make a new blog, or the configuration of one that has posts already.

    blogctl init my-blog
    blogctl init --dry-run

    Nothing is overwritten.
    """
    session: Session = ctx.obj
    where = folder or session.folder or "."
    refuse_blog(where)
    print_new_blog(session, Blog.init(where, dry_run=dry_run), where, dry_run=dry_run)
