"""blogctl convert: write front matter in another syntax."""

from typing import Annotated, Literal

import typer

from blogctl.cli.changing import carry_out, names_of
from blogctl.cli.options import DryRun, KeepGoing, Null, Posts, Where, Yes, safety, what
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS


def convert(
    ctx: typer.Context,
    posts: Posts = None,
    *,
    to: Annotated[Literal["yaml", "toml", "json"], what("--to", "the syntax that the front matter is to be in")],
    where: Where = None,
    null: Null = False,
    drop_comments: Annotated[
        bool, safety("--drop-comments", "leave out comments that the syntax cannot keep; JSON keeps none")
    ] = False,
    drop_empty: Annotated[
        bool, safety("--drop-empty", "leave out keys without a value, which TOML cannot have")
    ] = False,
    keep_going: KeepGoing = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Write front matter as YAML, TOML or JSON. Values, comments and the text stay; what cannot is named and refused.

    blogctl convert spring --to toml
    blogctl convert --where "path:posts/" --to yaml --dry-run
    blogctl convert spring --to json --drop-comments

    Several posts are asked for first; where there is nobody to ask, they need --yes.
    """
    session: Session = ctx.obj
    names = names_of(session, posts, where, null=null, verb="convert")
    if not names:
        return EXIT_PROBLEMS
    outcome = session.blog.convert(
        names, to, drop_comments=drop_comments, drop_empty=drop_empty, keep_going=keep_going, dry_run=True
    )
    return carry_out(session, outcome, "convert", deed=f"now {to.upper()}", dry_run=dry_run, yes=yes)
