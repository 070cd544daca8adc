"""Scheduling: a post that is not public yet and a slot in, the edited document out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.errors import NotSchedulable
from blogctl.lifecycle.edited import Edited
from blogctl.lifecycle.publishing import When, publish
from blogctl.post import Post

_TICK = timedelta(microseconds=1)


def schedule(
    document: Document, post: Post, dialect: Dialect, facts: BlogFacts, *, now: datetime, slot: datetime
) -> Edited:  # fmt: skip
    """Clear the draft flag and set the date, so that the post becomes public at the slot and not a moment before.

    Raises NotSchedulable for a post that is public, and for one that would become public at another moment; and as
    `Document.set` does.
    """
    status = post.status_at(now)
    if status.is_public:
        raise NotSchedulable(
            post.slug, "it is public already", f"blogctl unpublish {post.slug}, then schedule it; nothing was changed"
        )
    if not document.is_readable:
        return Edited(document)  # validation says why
    edited = publish(document, post, dialect, facts, now=now, when=When(moment=slot))
    after = dialect.read(edited.document, facts)
    if not after.problems and not _is_at(after.public_from, slot):
        reason = dialect.rule if after.public_from is None else f"blogctl why {post.slug} shows its dates"
        raise NotSchedulable(post.slug, _why_not_then(after), f"{reason}; nothing was changed")
    return edited


def _is_at(moment: datetime | None, slot: datetime) -> bool:
    """Whether two moments are one, or the first comes right behind the other, where an engine wants dates to be past.

    In UTC, for in an hour that comes twice, no other zone's moment equals it.
    """
    return moment is not None and timedelta(0) <= moment.astimezone(UTC) - slot.astimezone(UTC) <= _TICK


def _why_not_then(post: Post) -> str:
    """What keeps the date from being the moment at which the post becomes public."""
    if post.public_from is None:
        return "no date holds it back, so it would be public at once"
    return f"another date of it counts, so it would become public at {post.public_from.isoformat()}"
