"""blogctl publish: make posts public."""

from typing import Annotated

import typer

from blogctl.cli.changing import carry_out, names_of
from blogctl.cli.options import DryRun, KeepGoing, Null, Posts, Where, Yes, what
from blogctl.cli.picking import names_to_publish
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS


def publish(
    ctx: typer.Context,
    posts: Posts = None,
    *,
    date: Annotated[str | None, what("--date WHEN", "set the date: 2026-12-24, '2026-12-24 18:00', tomorrow")] = None,
    now: Annotated[bool, what("--now", "set the date to this moment")] = False,
    where: Where = None,
    null: Null = False,
    keep_going: KeepGoing = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Make posts public: all that are named, or none if one has errors.

    blogctl publish spring
    blogctl publish spring --date tomorrow
    blogctl publish --where "tag:sleep status:draft" --dry-run
    blogctl list status:draft --format paths | blogctl publish - --yes

    The draft flag is cleared, and a post without a date gets this moment's. Publishing twice changes nothing.
    Without a POST, a terminal offers those that are not public yet: type words of one, mark more than one with Tab, and
    press Enter. Several posts are asked for first; where there is nobody to ask, they need --yes.
    """
    from blogctl.cli.moments import when

    session: Session = ctx.obj
    wanted = when(session, date, is_now=now)
    if not posts and where is None and not null:
        posts = names_to_publish(session)
    names = names_of(session, posts, where, null=null, verb="publish")
    if not names:
        return EXIT_PROBLEMS
    outcome = session.blog.publish(names, when=wanted, keep_going=keep_going, dry_run=True)
    return carry_out(session, outcome, "publish", dry_run=dry_run, yes=yes)
