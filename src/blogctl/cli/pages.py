"""One post on its way out: as a page for people, a part of its file, or an object for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from blogctl.errors import BadUsage
from blogctl.post import Status
from blogctl.safe_text import printable_block

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.post import Post


class Parts(NamedTuple):
    """The parts of a post that can be asked for alone."""

    raw: bool
    body: bool
    meta: bool
    html: bool

    def only(self) -> str:
        """The one that is asked for, or nothing. Raises BadUsage for several."""
        asked = [name for name, is_asked in self._asdict().items() if is_asked]
        if len(asked) > 1:
            raise BadUsage(f"--{asked[0]} and --{asked[1]} do not go together", "leave one of them out")
        return asked[0] if asked else ""


def print_page(session: Session, post: Post, *, recent: int, width: int | None, is_paged: bool) -> None:
    """The page of a post, with some recent posts under it."""
    from blogctl.cli.listing import PAGE_SIZE
    from blogctl.rendering.post_page import Page, render_page
    from blogctl.rendering.post_table import Listing

    blog, output = session.blog, session.output
    others = [other for other in blog.posts() if blog.status(other) is Status.PUBLISHED and other.path != post.path]
    next_page = ("blogctl list --page 2" if recent == PAGE_SIZE else "blogctl list") if len(others) > recent > 0 else ""
    listing = Listing(others[:recent], blog.now, blog.facts.zone, next_page=next_page)
    page = render_page(Page(post, blog.document(post).body, listing), session.look)
    text = output.drawn(page, width)
    if is_paged and output.is_terminal:
        from blogctl.cli.programs import run_pager

        run_pager(session.environment, text)
    else:
        output.pieces([text])


def print_part(session: Session, post: Post, part: str) -> None:
    """A part of a post's file: exact in a pipe, and safe on a terminal."""
    document = session.blog.document(post)
    if part == "html":
        from blogctl.cli.body_html import html_of

        session.output.pieces([printable_block(html_of(document.body))])  # HTML may hold no control characters
        return
    if part == "raw":
        text = document.source.text
    elif part == "body":
        text = document.body
    else:
        text = document.text[slice(*document.front.block)] if document.front else ""
    if session.output.is_terminal:
        session.output.line(printable_block(text.removeprefix("\ufeff")).rstrip("\n"))
    else:
        session.output.data(text.encode("utf-8", "surrogateescape"))


def print_json(session: Session, post: Post) -> None:
    """A post as one object: the fields of a list, its body, and its headings."""
    from blogctl.document.body import read_outline
    from blogctl.exports.as_json import encoded
    from blogctl.exports.posts import row_of

    document = session.blog.document(post)
    outline = read_outline(document.text, document.body_span)
    headings = [
        {"level": heading.level, "text": heading.text, "line": document.source.position(heading.span.start).line}
        for heading in outline.headings
    ]
    row = row_of(post, session.blog.status(post))
    session.output.exported([encoded({**row, "body": document.body, "headings": headings}) + "\n"])
