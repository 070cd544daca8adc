"""blogctl unpublish: make posts drafts again."""

import typer

from blogctl.cli.changing import carry_out, names_of
from blogctl.cli.options import DryRun, KeepGoing, Null, Posts, Where, Yes
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS


def unpublish(
    ctx: typer.Context,
    posts: Posts = None,
    *,
    where: Where = None,
    null: Null = False,
    keep_going: KeepGoing = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Make posts drafts again. Their dates stay, so that publishing again keeps them.

    blogctl unpublish spring
    blogctl unpublish --where "tag:event" --dry-run

    Several posts are asked for first; where there is nobody to ask, they need --yes.
    """
    session: Session = ctx.obj
    names = names_of(session, posts, where, null=null, verb="unpublish")
    if not names:
        return EXIT_PROBLEMS
    outcome = session.blog.unpublish(names, keep_going=keep_going, dry_run=True)
    return carry_out(session, outcome, "unpublish", dry_run=dry_run, yes=yes)
