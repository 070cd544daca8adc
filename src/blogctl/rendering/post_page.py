"""One post as a page of the terminal: its title, its body, the posts beside it, and how to share it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from blogctl.post import Post, Status
from blogctl.rendering.flow import Lines, Sheet, wrapped
from blogctl.rendering.links import clickable_url
from blogctl.rendering.markdown import body_lines
from blogctl.rendering.post_table import Listing, recent_lines
from blogctl.rendering.safe import assembled, safe_line
from blogctl.rendering.sharing import share_links
from blogctl.rendering.theme import DIM, MEASURE, Look, status_style
from blogctl.rendering.words import from_now, long_date, reading_time

RECENT = 10
"""How many other posts stand under a post."""
_INDENT = 2


class Page(NamedTuple):
    """A post, its body, and the posts under it; the post itself is left out of them."""

    post: Post
    body: str
    recent: Listing


def render_page(page: Page, look: Look) -> Lines:
    """The page as `show` prints it."""

    def make(sheet: Sheet) -> Iterator[Text]:
        inner = sheet._replace(width=max(1, sheet.width - _INDENT))
        for line in _page(page, look, inner):
            yield Text(" " * _INDENT).append_text(line) if line.plain else line

    return Lines(make)


def _page(page: Page, look: Look, sheet: Sheet) -> Iterator[Text]:
    post = page.post
    measure = min(sheet.width, MEASURE)
    yield from wrapped(safe_line(post.name, look.title), measure)
    yield from wrapped(_facts(post, page.recent, sheet), measure)
    for problem in post.problems_at(page.recent.now):
        yield from wrapped(safe_line(problem.message, status_style(Status.INVALID)), measure)
    yield Text()
    yield from body_lines(page.body, look, sheet, post.url)
    yield Text()
    yield Text().append(sheet.glyphs.rule * measure, DIM)
    others = [other for other in page.recent.posts if other.path != post.path][:RECENT]
    if others:
        yield from recent_lines(page.recent._replace(posts=others), look, sheet._replace(width=measure))
        yield Text()
    yield from _share(post, page.recent.now, look, sheet)


def _facts(post: Post, listing: Listing, sheet: Sheet) -> Text:
    """`June 2, 2023 · published · 5 min · sleep, habits`."""
    now: datetime = listing.now
    status = post.status_at(now)
    told = status.value
    if status is Status.SCHEDULED and post.public_from is not None:
        told += ", " + from_now(post.public_from, now)
    date = [(long_date(post.date.instant.astimezone(listing.zone)), DIM)] if post.date else []
    tags = [(", ".join(post.tags), DIM)] if post.tags else []
    facts = [*date, (told, status_style(status)), (reading_time(post.minutes), DIM), *tags]
    separator = (f" {sheet.glyphs.dot} ", DIM)
    return assembled(*[piece for fact in facts for piece in (separator, fact)][1:])


def _share(post: Post, now: datetime, look: Look, sheet: Sheet) -> Iterator[Text]:
    """Names to click where that is possible, else the addresses themselves."""
    if not post.status_at(now).is_public:
        yield from wrapped(safe_line("Share by: possible once it is published", DIM), sheet.width)
        return
    if clickable_url(post.url) is None:
        yield from wrapped(safe_line("Share by: possible once base_url is set in blogctl.toml", DIM), sheet.width)
        return
    links = share_links(post.name, post.url)
    if look.clickable:
        named = [(name, Style(color=look.accent, underline=True, link=clickable_url(url))) for name, url in links]
        separator = f" {sheet.glyphs.dot} "
        pieces = [piece for name in named for piece in (name, separator)]
        line = assembled("Share by: ", *pieces, "copy ", post.url)
        if line.cell_len <= sheet.width:
            yield line
        else:
            yield from wrapped(assembled("Share by: ", *pieces[:-1]), sheet.width)
            yield assembled("copy ", post.url)
        return
    yield safe_line("Share by:")
    for name, url in [*links, ("copy", post.url)]:
        label = f"  {name:<10}"
        yield assembled(label, (url, DIM))  # whole: the terminal itself breaks it, and copies it without the break
