"""blogctl rename: give a post another slug."""

from typing import Annotated

import typer

from blogctl.cli.changing import carry_out
from blogctl.cli.options import DryRun, OnePickedPost, Yes, argument, what
from blogctl.cli.picking import name_of_one, new_slug
from blogctl.cli.session import Session


def rename(
    ctx: typer.Context,
    post: OnePickedPost = None,
    slug: Annotated[
        str | None, argument("[NEW-SLUG]", "what it is to be called: letters, digits and hyphens; without one, type it")
    ] = None,
    *,
    title: Annotated[str | None, what("--title TITLE", "give it another title too")] = None,
    alias: Annotated[
        bool | None,
        what("--alias/--no-alias", "whether its old address becomes an alias; if it was ever public, unless told"),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Give a post another slug, and lead every link to it there.

    blogctl rename a-quiet-week the-quiet-week
    blogctl rename a-quiet-week the-quiet-week --title "The quiet week"
    blogctl rename posts/a-quiet-week.md the-quiet-week --dry-run

    Without a POST, a terminal offers all posts, and without a new slug it asks for one, from the old one on.

    Its file, or its folder with all that is in it, is renamed, and the links in all posts are changed with it. The old
    address of a post that was ever public becomes an alias, so that links from elsewhere still work.
    """
    session: Session = ctx.obj
    name = name_of_one(session, post, "rename")
    slug = new_slug(session, name) if slug is None else slug
    outcome = session.blog.rename(name, slug, title=title, alias=alias, dry_run=True)
    return carry_out(session, outcome, "rename", deed="renamed", dry_run=dry_run, yes=yes, asks=False)
