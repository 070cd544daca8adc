"""blogctl unset: take keys away from posts."""

from typing import Annotated

import typer

from blogctl.cli.changing import carry_out, names_of
from blogctl.cli.options import DryRun, KeepGoing, Null, Several, Where, Yes, argument, what
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS


def unset(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, argument("[POST]… KEY", "posts, as paths, slugs or -, and at the end the key to take away")
    ] = None,
    *,
    key: Annotated[Several, what("--key KEY", "another key; for several, say it again")] = None,
    where: Where = None,
    null: Null = False,
    keep_going: KeepGoing = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Take keys away from posts. Their lines go with them; every other byte stays.

    blogctl unset spring expires
    blogctl unset spring winter cover.image --key weight
    blogctl unset --where "tag:event" expires --dry-run

    The last word is the key, the others are posts; --key names more keys, and with --where all words are keys. A key
    goes by its very name: unset lastmod leaves updated alone. A post that has no such key stays as it is.

    Several posts are asked for first; where there is nobody to ask, they need --yes.
    """
    from blogctl.cli.keys import posts_and_keys

    session: Session = ctx.obj
    posts, keys = posts_and_keys(words or (), key or (), is_query=where is not None)
    names = names_of(session, posts, where, null=null, verb="unset")
    if not names:
        return EXIT_PROBLEMS
    outcome = session.blog.unset(names, keys, keep_going=keep_going, dry_run=True)
    return carry_out(session, outcome, "change", deed="changed", dry_run=dry_run, yes=yes)
