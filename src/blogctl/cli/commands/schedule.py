"""blogctl schedule: let posts become public by themselves, one after the other."""

from typing import Annotated

import typer

from blogctl.cli.changing import carry_out, names_of
from blogctl.cli.options import DryRun, KeepGoing, Null, Posts, Where, Yes, what
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS


def schedule(
    ctx: typer.Context,
    posts: Posts = None,
    *,
    start: Annotated[str, what("--start WHEN", "the first day, perhaps with a time: 2026-12-01, tomorrow")],
    every: Annotated[str | None, what("--every RHYTHM", "day, weekday, week, 10d, 2w, or days: mon,thu")] = None,
    at: Annotated[str | None, what("--at HH:MM", "the time of day; 09:00 unless told")] = None,
    where: Where = None,
    null: Null = False,
    keep_going: KeepGoing = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Let posts become public by themselves, each at its slot of a series.

    blogctl schedule spring --start 2026-12-01
    blogctl schedule one two three --start tomorrow --every weekday --at 07:30
    blogctl schedule --where tag:advent --start 2026-12-01 --every day --dry-run

    The posts take the slots in the order in which they are named; those of --where by their paths. The time of day is
    what the blog's clocks show, so 09:00 stays 09:00 when they change; a time that they skip or show twice is refused,
    unless --start says which is meant: 2027-10-31T02:30+01:00. With --keep-going, the slot of a post that is refused
    goes to the next one.
    """
    from blogctl.lifecycle.slots import note_on_start, parse_series

    session: Session = ctx.obj
    blog = session.blog
    series = parse_series(start, every, at, now=blog.now, zone=blog.facts.zone)
    names = names_of(session, posts, where, null=null, verb="schedule")
    if not names:
        return EXIT_PROBLEMS
    outcome = blog.schedule(names, series, keep_going=keep_going, dry_run=True)
    if note := note_on_start(series):
        session.output.note(note)
    return carry_out(session, outcome, "schedule", dry_run=dry_run, yes=yes)
