"""blogctl delete: move posts into the trash."""

from typing import Annotated

import typer

from blogctl.cli.changing import carry_out, names_of
from blogctl.cli.options import DryRun, Null, Posts, Where, Yes, what
from blogctl.cli.session import Session
from blogctl.cli.trash import purge, tell_links
from blogctl.errors import EXIT_PROBLEMS


def delete(
    ctx: typer.Context,
    posts: Posts = None,
    *,
    purged: Annotated[bool, what("--purge", "remove posts from the trash for good; all, if none is named")] = False,
    where: Where = None,
    null: Null = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Move posts into the trash, after naming the posts that link to them.

    blogctl delete spring
    blogctl delete --where "tag:event before:2020" --dry-run
    blogctl delete --purge spring

    `blogctl restore` brings them back. It always asks first; where there is nobody to ask, it needs --yes.
    """
    session: Session = ctx.obj
    if purged:
        return purge(session, posts, where=where, null=null, dry_run=dry_run, yes=yes)
    names = names_of(session, posts, where, null=null, verb="delete")
    if not names:
        return EXIT_PROBLEMS
    outcome = tell_links(session, session.blog.delete(names, dry_run=True))
    return carry_out(session, outcome, "delete", dry_run=dry_run, yes=yes, asks=True)
