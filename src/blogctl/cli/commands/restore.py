"""blogctl restore: bring posts back from the trash."""

import typer

from blogctl.cli.changing import carry_out
from blogctl.cli.options import DryRun, Null, OutputFormat, Posts, Yes
from blogctl.cli.session import Session
from blogctl.cli.trash import print_trash
from blogctl.errors import EXIT_PROBLEMS


def restore(
    ctx: typer.Context,
    posts: Posts = None,
    *,
    null: Null = False,
    output_format: OutputFormat = "text",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Bring posts back from the trash; without a name, show what is in it.

    blogctl restore
    blogctl restore spring
    blogctl restore --format json

    They come back to where they lay; of several that were deleted under one name, the last one.
    """
    session: Session = ctx.obj
    if not posts:
        print_trash(session, session.blog.trashed(), output_format)
        return 0
    names = session.names(posts, null=null)
    if not names:
        session.output.note("no names came in on standard input, so there is nothing to restore")
        return EXIT_PROBLEMS
    return carry_out(session, session.blog.restore(names, dry_run=True), "restore", dry_run=dry_run, yes=yes)
