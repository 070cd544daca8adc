"""Moments as a person gives them on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blogctl.errors import BadUsage
from blogctl.lifecycle.dates import parse_since, parse_when
from blogctl.lifecycle.publishing import When

if TYPE_CHECKING:
    from datetime import datetime

    from blogctl.cli.session import Session


def moment(session: Session, text: str | None) -> datetime | None:
    """The moment that `--date` names, in the blog's time zone. Raises BadUsage."""
    return None if text is None else parse_when(text, session.blog.now, session.blog.facts.zone)


def when(session: Session, date: str | None, *, is_now: bool) -> When:
    """What `--date` and `--now` ask for. Raises BadUsage if both are given."""
    if date is not None and is_now:
        raise BadUsage("--date and --now do not go together", "leave one of them out")
    return When(moment(session, date), is_now)


def since(session: Session, text: str | None, file: str | None) -> datetime | None:
    """The moment that `--since` names, or at which the file of `--since-file` was last written; None for neither.

    Raises BadUsage for both, and for one that is still to come; SystemFailure for a file that is not there.
    """
    if text is not None and file is not None:
        raise BadUsage("--since and --since-file do not go together", "leave one of them out")
    blog = session.blog
    if file is None:
        return None if text is None else parse_since(text, blog.now, blog.facts.zone)
    from blogctl.store.files import last_written

    written = last_written(file)
    if written > blog.now:
        raise BadUsage(f"{file} was written at a moment that is still to come", "set the clock, or write it again")
    return written
