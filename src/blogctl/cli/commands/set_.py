"""blogctl set: set keys of posts."""

from typing import Annotated

import typer

from blogctl.cli.changing import carry_out, names_of
from blogctl.cli.options import DryRun, KeepGoing, Null, Where, Yes, argument, safety
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS


def set_(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, argument("[POST]… KEY=VALUE…", "posts, as paths, slugs or -, and what to set, in any order")
    ] = None,
    *,
    create: Annotated[bool, safety("--create", "give a file without front matter a block")] = False,
    where: Where = None,
    null: Null = False,
    keep_going: KeepGoing = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Set keys of posts. New values are written as the file writes its own; every other byte stays.

    blogctl set spring description="What April brings."
    blogctl set spring winter tags+=season tags-=misc --dry-run
    blogctl set spring cover.image=april.jpg weight=3 date=tomorrow
    blogctl set --where "tag:event" expires=2026-12-31 --yes

    KEY=VALUE sets a key, KEY+=ITEM and KEY-=ITEM put an item into a list or take it out, KEY:=JSON sets what JSON says,
    and a dot leads into a group: cover.image=april.jpg. Commas part the items of a list: tags=rest,habits.

    What blogctl knows of a key decides what its value is: title and description are texts (title=2024), tags,
    categories, authors and aliases lists of texts, draft and hidden true or false, date, updated and expires dates
    (2026-12-24, '2026-12-24 18:00', today, tomorrow, now). Of another key, true, 3, 2026-12-24 and [a, b] are more than
    text, unless there are quotes around it (version='"1.10"') or it is in quotes in the file already.

    A word with = in it is an assignment, unless it names a post; ./a=b.md always does. With --where all words are
    assignments. updated=today changes lastmod in a file that calls it so.

    Several posts are asked for first; where there is nobody to ask, they need --yes.
    """
    from blogctl.cli.keys import posts_and_assignments

    session: Session = ctx.obj
    posts, assignments = posts_and_assignments(session, words or (), is_query=where is not None)
    names = names_of(session, posts, where, null=null, verb="set")
    if not names:
        return EXIT_PROBLEMS
    outcome = session.blog.set(names, assignments, create=create, keep_going=keep_going, dry_run=True)
    return carry_out(session, outcome, "change", deed="changed", dry_run=dry_run, yes=yes)
