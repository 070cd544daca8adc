"""Why a post has its status: the facts behind it, with their places, in the order in which they decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.flags import span_of
from blogctl.document.document import Document
from blogctl.document.nodes import Entry
from blogctl.post import Explanation, Fact, Moment, Post, Status, Visibility

if TYPE_CHECKING:
    from blogctl.dialects.dialect import Dialect


def explain(
    post: Post, document: Document, dialect: Dialect, facts: BlogFacts, now: datetime, name: str = ""
) -> Explanation:
    """The explanation of a status by flag, date and expiry, and by what the dialect adds; `name` is for commands."""
    status = post.status_at(now)
    reasons = (
        *_doubts(post.problems_at(now), document),
        *_flag_facts(post, document, dialect),
        *dialect.facts_beside(post, document),
        *_date_facts(post, document, dialect, facts, now),
        Fact(None, "now", now.astimezone(facts.zone).isoformat(sep=" ", timespec="minutes")),
    )
    return Explanation(status, dialect.rule, reasons, _remedy(status, post, document, dialect, name or post.slug))


def fact_of(document: Document, entry: Entry, meaning: str) -> Fact:
    """What an entry says, as it is written, and what it means."""
    return Fact(span_of(entry), _line_at(document, entry.span.start), meaning)


def _doubts(problems: Iterable[Problem], document: Document) -> Iterator[Fact]:
    for problem in problems:
        meaning = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
        yield Fact(problem.span, _line_at(document, problem.span.start), meaning)


def _flag_facts(post: Post, document: Document, dialect: Dialect) -> Iterator[Fact]:
    entry = dialect.entry_of(document, "draft")
    if entry is None and not dialect.keys.draft:
        return  # the dialect says what it has in a flag's place
    if entry is None:
        yield from _facts_without_flag(post, document, dialect)
    elif post.draft is True:
        yield Fact(span_of(entry), _line_at(document, entry.span.start), "so the flag holds it back")
    elif post.draft is False:
        yield Fact(span_of(entry), _line_at(document, entry.span.start), "so the flag does not hold it back")
    hidden = dialect.entry_of(document, "hidden")
    if hidden is not None:
        yield Fact(span_of(hidden), _line_at(document, hidden.span.start), "true keeps a public post out of every list")


def _facts_without_flag(post: Post, document: Document, dialect: Dialect) -> Iterator[Fact]:
    is_dateless_draft = dialect.needs_date and post.visibility is Visibility.DRAFT
    if post.visibility is Visibility.DRAFT and not is_dateless_draft:
        return  # what makes it one is said by the dialect
    if document.front is None:
        held = "so nothing says that it is finished: a draft" if is_dateless_draft else "so no flag holds it back"
        yield Fact(None, "no front matter", held)
    elif is_dateless_draft:
        yield Fact(document.opening, "neither draft nor date", "so the post is a draft: publish writes the date")
    elif document.is_readable and dialect.keys.draft:
        yield Fact(document.opening, f"no {dialect.keys.draft[0]} key", "so no flag holds it back")


def _date_facts(
    post: Post, document: Document, dialect: Dialect, facts: BlogFacts, now: datetime
) -> Iterator[Fact]:  # fmt: skip
    for idea, moment, come, to_come in (
        ("date", post.date, "it has come", "it is still to come"),
        ("expires", post.expires, "the post expired then", "the post stays until then"),
    ):
        if moment is None:
            continue
        when = come if moment.instant <= now else to_come
        entry = dialect.entry_of(document, idea)
        if moment.span is not None and entry is not None:
            meaning = f"{_reading(moment, facts)}: {when}"
            yield Fact(entry.value.span, _line_at(document, entry.span.start), meaning)
        else:
            yield Fact(
                None,
                dialect.place_of_date(post.path),
                f"gives the date {moment.text}, {_reading(moment, facts)}: {when}",
            )


def _reading(moment: Moment, facts: BlogFacts) -> str:
    """How a date is understood, said only as far as the text leaves it open."""
    if moment.has_offset:
        return f"which is {moment.instant.astimezone(facts.zone):%Y-%m-%d %H:%M} in {facts.zone_name}"
    offset = moment.instant.isoformat()[-6:]
    if moment.has_time:
        return f"read as {moment.instant:%H:%M}{offset}, in the blog's time zone, {facts.zone_name}"
    return f"read as 00:00{offset}, the start of that day in {facts.zone_name}"


def _line_at(document: Document, offset: int) -> str:
    """The text of the line, which is how the user knows it."""
    return document.source.line_at(offset).strip()


def _remedy(status: Status, post: Post, document: Document, dialect: Dialect, named: str) -> str:
    if status is Status.INVALID:
        if all(problem.code == "BC303" for problem in post.problems):
            return f"to publish it: blogctl publish {named}"
        if all(problem.code == "BC204" for problem in post.problems) and not document.find("hidden"):
            return f"to publish it: blogctl publish {named}; to keep it a draft: blogctl unpublish {named}"
        return f"to put it right: blogctl edit {named}, then blogctl validate {named}"
    if status is Status.DRAFT:
        if document.front is None:
            return f"to make it a post: blogctl edit {named}, and begin it with front matter"
        return f"to publish it: blogctl publish {named}"
    if status is Status.SCHEDULED:
        return f"to publish it at once: blogctl publish {named} --now"
    if status is Status.EXPIRED:
        entry = dialect.entry_of(document, "expires")
        name = entry.key if entry else dialect.keys.expires[0]
        return f"to bring it back: blogctl edit {named}, and remove {name} or move it into the future"
    return f"to take it back: blogctl unpublish {named}"
