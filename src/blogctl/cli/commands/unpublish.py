"""blogctl unpublish: make posts drafts again."""

from __future__ import annotations

import typer

from blogctl.cli.choosing import posts_to_change
from blogctl.cli.options import DryRun, Null, Posts, Where, Yes
from blogctl.cli.outcomes import print_outcome
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS


def unpublish(
    ctx: typer.Context,
    posts: Posts = None,
    *,
    where: Where = None,
    null: Null = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Make posts drafts again. Their dates stay, so that publishing again keeps them.

    blogctl unpublish spring
    blogctl unpublish --where "tag:event" --dry-run

    Several posts are asked for first; where there is nobody to ask, they need --yes.
    """
    session: Session = ctx.obj
    names = posts_to_change(session, posts, where, null=null, verb="unpublish", may_change=yes or dry_run)
    if not names:
        return EXIT_PROBLEMS
    print_outcome(session, session.blog.unpublish(names, dry_run=dry_run), "unpublish", dry_run=dry_run)
    return 0
