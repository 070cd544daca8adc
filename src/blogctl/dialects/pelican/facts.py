"""Why a post of Pelican's has its status: the status, where it comes from, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blogctl.dialects.explaining import fact_of
from blogctl.document.document import Document
from blogctl.post import Fact, Kind, Post, Visibility

if TYPE_CHECKING:
    from blogctl.dialects.pelican.reading import PelicanReading


def facts_about(post: Post, document: Document, dialect: PelicanReading) -> Iterator[Fact]:
    """What decides besides the date."""
    if not dialect.has_title(document):
        yield Fact(None, "no title", "and Pelican leaves out what has none")
    if entry := document.find("status"):
        yield fact_of(document, entry, _meaning_of(post))
    elif dialect.default_status(post.path) != "published":
        status = dialect.default_status(post.path)
        yield Fact(None, "the configuration", f"gives a post that has no status the status {status}")
    elif document.front is not None:
        yield Fact(document.opening, "no status", "so nothing holds it back")
    if post.kind is Kind.PAGE:
        return
    if post.date is None and not dialect.takes_time_of_file:
        yield Fact(document.opening, "no date", "and Pelican leaves out an article without one")
    if doubt := dialect.certainty.of_future:
        yield Fact(
            None,
            str(doubt.source.locate(doubt.span)),
            "WITH_FUTURE_DATES gets its value by code, so whether a post waits for its date is not known",
        )
    elif dialect.compares_dates:
        yield Fact(None, "the configuration", "WITH_FUTURE_DATES is off, so a post waits for its date")
    elif post.date is not None:
        yield Fact(None, "the configuration", "WITH_FUTURE_DATES is on, so a post does not wait for its date")


def _meaning_of(post: Post) -> str:
    if post.visibility is Visibility.DOUBTFUL:
        return "the status that the file gives itself"
    if post.draft:
        return "so it is held back"
    return "so it is public, but in no list" if post.visibility.is_hidden else "so it is not held back"
