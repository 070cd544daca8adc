"""The trash, as a person meets it: what is in it, what would be missed, and emptying it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blogctl.errors import EXIT_PROBLEMS, BadUsage
from blogctl.rendering.words import counted
from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.blog.trashing import TrashedPost
    from blogctl.cli.session import Session
    from blogctl.outcome import Outcome

_MOST_SHOWN = 10


def tell_links(session: Session, outcome: Outcome) -> Outcome:
    """Say what is to be known before anything is deleted; the outcome without it."""
    for result in outcome.results:
        for note in result.notes:
            session.output.note(note)
    return outcome._replace(results=tuple(result._replace(notes=()) for result in outcome.results))


def print_trash(session: Session, found: Sequence[TrashedPost], format_name: str) -> None:
    """What is in the trash, the last deleted first."""
    if format_name == "json":
        session.output.exported(_as_json(found))
    elif not found:
        session.output.note("the trash is empty")
    else:
        session.output.lines(_lines(session, found))


def purge(
    session: Session, posts: Sequence[str] | None, *, where: str | None, null: bool, dry_run: bool, yes: bool
) -> int:  # fmt: skip
    """Remove posts from the trash for good, or all that is in it; the exit code."""
    if where is not None:
        raise BadUsage("--purge and --where do not go together", "a query finds posts of the blog, not of the trash")
    names = session.names(posts, null=null) if posts else None
    found = session.blog.trashed_named(names)
    if not found:
        session.output.note("the trash is empty")
        return 0
    if dry_run:
        session.output.lines(f"would purge  {line}" for line in _lines(session, found))
        return 0
    if not yes and not _is_agreed(session, found):
        session.output.note("nothing was removed")
        return EXIT_PROBLEMS
    session.blog.purge(names)
    session.output.line(f"removed for good  {counted(len(found), 'post')}")
    return 0


def _is_agreed(session: Session, found: Sequence[TrashedPost]) -> bool:
    posts = counted(len(found), "post")
    if not session.is_interactive:
        raise BadUsage(f"{posts} would be removed for good, and there is nobody to ask", "add --yes to go ahead")
    for line in list(_lines(session, found))[:_MOST_SHOWN]:
        session.output.aside(f"  {line}\n")
    return session.confirm(f"remove {posts} for good? This cannot be undone.")


def _lines(session: Session, found: Sequence[TrashedPost]) -> Iterator[str]:
    zone = session.blog.facts.zone
    width = max(len(printable(one.post.path)) for one in found)
    for one in found:
        when = one.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        yield f"{when}  {printable(one.post.path):<{width}}  {printable(one.post.title)}".rstrip()


def _as_json(found: Sequence[TrashedPost]) -> Iterator[str]:
    from blogctl.exports.as_json import encoded

    rows = [
        {
            "path": one.post.path,
            "slug": one.post.slug,
            "title": one.post.title,
            "deleted": one.at.isoformat(),
            "files": [move.to for move in one.moves],
        }
        for one in found
    ]
    yield encoded(rows) + "\n"
