"""Publishing and unpublishing: a post and a moment in, the edited document and what there is to say out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.document.nodes import Scalar, said_by
from blogctl.errors import EditRefused
from blogctl.lifecycle.dates import written_like
from blogctl.lifecycle.edited import Edited
from blogctl.post import Kind, Post, Status, Visibility

_OLD = timedelta(days=1)
"""A draft whose date is further back than this is published as of that date, and the user is told."""

_NOT_YET_PUBLIC = frozenset({Status.DRAFT, Status.INVALID})


class When(NamedTuple):
    """What is asked of the date: nothing (it is written if there is none), a given moment, or now."""

    moment: datetime | None = None
    stamp: bool = False


def publish(
    document: Document, post: Post, dialect: Dialect, facts: BlogFacts, *, now: datetime, when: When
) -> Edited:  # fmt: skip
    """Clear the draft flag, and write the date if there is none or another one is asked for.

    Publishing twice changes nothing. Raises as `Document.set` does.
    """
    date = _date_to_write(document, post, dialect, facts, now=now, when=when)
    edited = dialect.make_public(document, date, facts)
    status = post.status_at(now)
    if edited is document and status is not Status.INVALID:
        return Edited(edited, (f"{post.slug} is {status} already",))
    if date is None and status in _NOT_YET_PUBLIC and post.date and now - post.date.instant > _OLD:
        return Edited(edited, (f"{post.slug} keeps its date, {post.date.text}; --now writes this moment's",))
    return Edited(edited)


def notes_on_new(
    document: Document, post: Post, dialect: Dialect, facts: BlogFacts, *, now: datetime, kind: Kind
) -> Iterator[str]:  # fmt: skip
    """What the user should know of a new draft: that nothing holds it back, or that it could not be published so.

    `kind` is what was asked for; an engine knows it by the place alone.
    """
    if post.kind is not kind:
        yield f"by its place it counts as a {post.kind}, so list --kind {kind} leaves it out"
    if needed := dialect.needed_for_drafts(document):
        yield needed
    try:
        published = publish(document, post, dialect, facts, now=now, when=When()).document
    except EditRefused as refused:
        yield f"{post.slug} could not be published so: {refused.reason}"
        return
    for problem in dialect.read(published, facts).problems:
        yield f"{post.slug} could not be published so: {problem.message}; {problem.hint}"


def unpublish(document: Document, post: Post, dialect: Dialect, facts: BlogFacts) -> Edited:
    """Set the draft flag; the date stays, so that publishing again keeps it. Raises as `Document.set` does."""
    if document.front is None and post.visibility is Visibility.DRAFT:
        return Edited(document, (f"{post.slug} is a draft already: it has no front matter",))
    edited = dialect.make_draft(document, facts)
    doubts = dialect.read(edited, facts).problems
    if doubts:
        return Edited(edited, (f"{post.slug} stays invalid: {doubts[0].message}",))
    return Edited(edited, (f"{post.slug} is a draft already",) if edited is document else ())


def _date_to_write(
    document: Document, post: Post, dialect: Dialect, facts: BlogFacts, *, now: datetime, when: When
) -> str | None:  # fmt: skip
    entry = dialect.entry_of(document, "date")
    model = dialect.date_like(said_by(entry.value) if entry and isinstance(entry.value, Scalar) else "")
    zone = dialect.zone_to_write(model, dialect.facts_at(document.path, facts))
    if when.moment is not None:
        local = when.moment.astimezone(zone)
        needs_time = (local.hour, local.minute, local.second) != (0, 0, 0)
        return written_like(when.moment, model, zone, needs_time=needs_time)
    if when.stamp or (post.date is None and entry is None and post.kind is Kind.POST):
        return written_like(now, model, zone, needs_time=False)
    return None
