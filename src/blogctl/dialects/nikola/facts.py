"""Why a post of Nikola's has its status, besides its date: its own status, that of its translations, conf.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blogctl.dialects.explaining import fact_of
from blogctl.dialects.nikola.doubts import HOLDING
from blogctl.document.document import Document
from blogctl.post import Fact, Post, Visibility

if TYPE_CHECKING:
    from blogctl.dialects.nikola.dialect import NikolaDialect

_MEANINGS = {
    Visibility.DRAFT: "so the post is a draft",
    Visibility.HIDDEN: "so the post is public, and in no list",
    Visibility.DOUBTFUL_THEN_HIDDEN: "so the post is in no list",
}


def facts_about(post: Post, document: Document, dialect: NikolaDialect) -> Iterator[Fact]:
    """What decides besides the date."""
    entry = dialect.metadata.status_entry(document)
    if entry is not None and post.visibility is not Visibility.DOUBTFUL:
        yield fact_of(document, entry, _MEANINGS.get(post.visibility, "so nothing holds it back"))
    elif entry is None and document.is_readable:
        yield Fact(document.opening, "no status", "so nothing holds it back")
    for other in dialect.translations.versions_of(document)[1:]:
        status = dialect.metadata.status_of(other)
        if status in HOLDING:
            yield Fact(None, other.path, f"its status is {status}, which counts for every language")
    if post.visibility is Visibility.DRAFT and dialect.deploys_drafts:
        yield Fact(None, "conf.py", "DEPLOY_DRAFTS is not False, so its page is deployed, though no list has it")
    if doubt := dialect.certainty.of_future:
        yield Fact(
            None,
            str(doubt.source.locate(doubt.span)),
            "FUTURE_IS_NOW gets its value by code, so whether a post waits for its date is not known",
        )
    elif dialect.shows_future:
        yield Fact(None, "conf.py", "FUTURE_IS_NOW is True, so no date holds a post back")
