"""Changing posts from the command line: which are meant, what would change, a question, and then it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.cli.outcomes import diff_of, print_outcome, print_plan
from blogctl.errors import EXIT_PROBLEMS, BadUsage
from blogctl.rendering.words import counted

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.outcome import Outcome

_FIRST_DIFFS = 3
"""Files whose diffs are shown before a person is asked."""


def names_of(
    session: Session, names: Sequence[str] | None, where: str | None, *, null: bool, verb: str
) -> list[str]:  # fmt: skip
    """The names of the posts that a command is to change: those given, those that come in, those that a query fits.

    The last ones are in the order of their paths. An empty list means that there are none, which was said. Raises
    BadUsage if nothing says which.
    """
    named = session.names(names or (), null=null)
    if where is None:
        if not names:
            raise BadUsage(
                f"no post is named, so there is nothing to {verb}", "name posts, or select them: --where QUERY"
            )
        if not named:
            session.output.note(f"no names came in on standard input, so there is nothing to {verb}")
        return named
    found = sorted(post.path for post in session.selected(where))
    if not found:
        session.output.note(f"no post fits {where}, so there is nothing to {verb}")
        return []
    return list(dict.fromkeys([*named, *found]))


def carry_out(  # noqa: PLR0913 - a plan, its two words, and three ways to go about it
    session: Session, outcome: Outcome, verb: str, *, deed: str = "", dry_run: bool, yes: bool, asks: bool | None = None
) -> int:  # fmt: skip
    """Show a planned outcome if it is a dry run, else have it done, if need be after a question; the exit code.

    `verb` is the command's own word for it (`publish`); `deed` heads the lines of the result (`changed`), or the
    post's new status if it is empty. `asks`: whether to ask a person first; None: if several posts change.
    """
    if dry_run:
        print_plan(session.output, outcome, verb)
    elif yes or not _wants_asking(outcome, asks) or _is_agreed(session, outcome, verb):
        session.blog.carry_out(outcome)
        print_outcome(session, outcome, deed)
    else:
        session.output.note("nothing was changed")
        return EXIT_PROBLEMS
    for refusal in outcome.refused:
        session.output.note(f"left as it is: {refusal.told}")
    return EXIT_PROBLEMS if outcome.refused else 0


def _wants_asking(outcome: Outcome, asks: bool | None) -> bool:
    if outcome.change_set.is_empty:
        return False
    return len(outcome.changed_results) > 1 if asks is None else asks


def _is_agreed(session: Session, outcome: Outcome, verb: str) -> bool:
    posts = counted(len(outcome.changed_results), "post")
    if not session.is_interactive:
        hint = "add --yes to go ahead, or --dry-run to see what would change"
        raise BadUsage(f"{posts} would change, and there is nobody to ask", hint)
    session.output.aside(f"{posts}, {counted(outcome.change_count, 'change')}\n")
    session.output.aside(diff_of(session.output, outcome, most=_FIRST_DIFFS))
    return session.confirm(f"{verb} {posts}?")
