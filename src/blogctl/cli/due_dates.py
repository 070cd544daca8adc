"""What is due, printed; and a word on the posts that never will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.lifecycle.due import Due


def print_due(session: Session, due: Due, format_name: str) -> None:
    """What happened and what comes, for people or (`json`) for programs."""
    facts = session.blog.facts
    if format_name == "json":
        from blogctl.exports.due import json_of_due

        session.output.exported(json_of_due(due, facts.zone))
    else:
        from blogctl.rendering.due import render_due

        session.output.show(render_due(due, facts.zone, facts.zone_name, session.look))
    _note_invalid(session)


def _note_invalid(session: Session) -> None:
    invalid = [post for post in session.blog.posts(None) if session.blog.status(post) == "invalid"]
    if len(invalid) == 1:
        slug = invalid[0].slug
        session.output.note(f"{slug} is invalid, so it never becomes public: blogctl why {slug}")
    elif invalid:
        session.output.note(f"{len(invalid):,} posts are invalid, so they never become public: blogctl validate")
