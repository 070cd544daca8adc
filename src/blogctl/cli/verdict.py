"""The verdict on a post: its status in one sentence, the facts with their places, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from blogctl.post import Kind, Post, Status
from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.blog import Blog
    from blogctl.cli.session import Session
    from blogctl.document.document import Document
    from blogctl.post import Explanation, Fact

_GAP = 3


def lines_of(session: Session, document: Document, explanation: Explanation) -> Iterator[str]:
    """The verdict for people."""
    post = session.blog.read(document)
    output = session.output
    yield from _set(
        f"{printable(post.slug)} is {sentence(post, session.blog)}.", output.width, is_wrapped=output.is_terminal
    )
    yield ""
    yield from _facts(session, document, explanation.facts)
    yield ""
    remedy = printable(explanation.remedy)
    yield from _set(remedy[:1].upper() + remedy[1:], output.width, is_wrapped=output.is_terminal)


def sentence(post: Post, blog: Blog) -> str:
    """What follows `POST is`: the status, what it means, and since or until when."""
    status = blog.status(post)
    match status:
        case Status.SCHEDULED if post.public_from is not None:
            from blogctl.rendering.words import duration

            distance = duration(post.public_from - blog.now)
            return f"scheduled: it becomes public in {distance}, on {_when(post.public_from, blog)}"
        case Status.PUBLISHED | Status.HIDDEN:
            kept = ", but stands in no list" if status is Status.HIDDEN else ""
            since, until = _since(post, blog), _until(post, blog)
            return f"{status}: it {'has been' if since else 'is'} public{since}{until}{kept}"
        case Status.EXPIRED if post.public_until is not None:
            return f"expired: it was public until {_when(post.public_until, blog)}"
        case Status.DRAFT:
            kind = "page" if post.kind is Kind.PAGE else "post"
            return f"a draft: nobody sees this {kind} until it is published"
        case _:
            return f"{status}: what it says of itself is doubtful, so it counts as not published"


def json_of(session: Session, document: Document, explanation: Explanation) -> Iterator[str]:
    """The verdict for programs: one object."""
    from blogctl.exports.as_json import encoded

    post = session.blog.read(document)
    verdict = encoded(
        {
            "path": post.path,
            "slug": post.slug,
            "status": explanation.status.value,
            "public_from": _iso(post.public_from),
            "public_until": _iso(post.public_until),
            "now": _iso(session.blog.now),
            "rule": explanation.rule,
            "facts": [_fact_object(document, fact) for fact in explanation.facts],
            "remedy": explanation.remedy,
        }
    )
    yield verdict + "\n"


def _fact_object(document: Document, fact: Fact) -> dict[str, Any]:
    place = document.source.position(fact.span.start) if fact.span else None
    return {
        "path": document.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "text": fact.label,
        "meaning": fact.meaning,
    }


def _facts(session: Session, document: Document, facts: tuple[Fact, ...]) -> Iterator[str]:
    """A line for each fact, in columns; where they do not fit, each line as it fits, or with its meaning below."""
    rows = [(*_place_and_label(document, fact), printable(fact.meaning)) for fact in facts]
    output = session.output
    first = max((len(place) for place, _, _ in rows), default=0) + _GAP
    second = max((len(label) for _, label, _ in rows), default=0) + _GAP
    widest = max((len(meaning) + (second if label else 0) for _, label, meaning in rows), default=0)
    is_aligned = 2 + first + widest <= output.width or not output.is_terminal
    for place, label, meaning in rows:
        shown = output.paint(f"{place:<{first}}", "quiet")
        gap = second if is_aligned else len(label) + _GAP
        told = f"{label:<{gap}}{meaning}" if label else meaning
        if is_aligned or 2 + first + len(told) <= output.width:
            yield f"  {shown}{told}".rstrip()
        else:
            yield f"  {shown}{label}" if label else f"  {output.paint(place, 'quiet')}"
            yield from _set(meaning, output.width, indent="      ")


def _place_and_label(document: Document, fact: Fact) -> tuple[str, str]:
    if fact.span is None:
        return printable(fact.label), ""
    return printable(f"{document.source.locate(fact.span)}"), printable(fact.label)


def _since(post: Post, blog: Blog) -> str:
    """The moment, or the day alone where the post says no more."""
    from blogctl.rendering.words import long_date

    if post.public_from is None:
        return ""
    if post.date and not post.date.has_time and post.date.instant == post.public_from:
        return f" since {long_date(post.date.instant)}"
    return f" since {_when(post.public_from, blog)}"


def _until(post: Post, blog: Blog) -> str:
    return f", and will be until {_when(post.public_until, blog)}" if post.public_until else ""


def _when(moment: datetime, blog: Blog) -> str:
    from blogctl.rendering.words import long_moment

    return f"{long_moment(moment.astimezone(blog.facts.zone))} ({blog.facts.zone_name})"


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _set(text: str, width: int, *, indent: str = "", is_wrapped: bool = True) -> list[str]:
    """The text in lines; in a pipe a sentence is one line."""
    if not is_wrapped or not text:
        return [indent + text] if text else []
    from textwrap import wrap

    return wrap(text, max(20, width), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False,
                break_long_words=False)  # fmt: skip
