"""The recent-posts table: title, long date and description, in as many columns as the terminal has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from blogctl.post import Post, Status
from blogctl.rendering.flow import Lines, Sheet, beside, clamped, cut, padded, wrapped
from blogctl.rendering.links import clickable_url
from blogctl.rendering.safe import assembled, safe_line
from blogctl.rendering.theme import BOLD, DIM, PLAIN, Look, status_style
from blogctl.rendering.words import counted, from_now, long_date

MAX_WIDTH = 116
"""However wide the terminal: an eye that travels further loses the line."""
_COLUMNS_FROM = 80
_DATE_BESIDE_FROM = 52
_MARK = 3
_GAP = 3
_MAX_LINES = 2


class Listing(NamedTuple):
    """Posts in the order in which they are shown, at a moment and in a zone."""

    posts: Sequence[Post]
    now: datetime
    zone: tzinfo
    blog: str = ""
    """The blog's title; empty leaves it out, with the number of its posts."""
    total: int = 0
    """How many posts fit the question, on all pages."""
    remaining: int = 0
    """How many stand on the pages that follow."""
    next_page: str = ""
    """The command that shows the next page; empty on the last one."""


def render_recent(listing: Listing, look: Look) -> Lines:
    """The table, its heading and its "More posts" line."""

    def make(sheet: Sheet) -> Iterator[Text]:
        return recent_lines(listing, look, sheet)

    return Lines(make)


def recent_lines(listing: Listing, look: Look, sheet: Sheet) -> Iterator[Text]:
    """The lines of the table in the columns of the sheet."""
    sheet = sheet._replace(width=min(sheet.width, MAX_WIDTH))
    yield from _heading(listing, sheet)
    yield Text()
    rows = [_Row(post, listing, look, sheet) for post in listing.posts]
    if not rows:
        yield safe_line("   no posts", DIM)
    elif sheet.width >= _COLUMNS_FROM:
        yield from _columns(rows, sheet)
    else:
        yield from _stacked(rows, sheet)
    if listing.next_page:
        yield Text()
        more = [f"{listing.remaining:,} more", f" {sheet.glyphs.dot} "] if listing.remaining else []
        line = assembled("More posts: ", *more, (listing.next_page, look.slug))
        if line.cell_len <= sheet.width:
            yield line
        else:  # a command is not broken if it can be helped
            yield assembled("More posts:", *(f" {piece}" for piece in more[:1]))
            yield from wrapped(assembled("  ", (listing.next_page, look.slug)), sheet.width)


def _heading(listing: Listing, sheet: Sheet) -> Iterator[Text]:
    left = safe_line("Recent posts", BOLD)
    if not listing.blog:
        yield left
        return
    count = counted(listing.total, "post")
    name_width = sheet.width - left.cell_len - len(count) - 5
    name = cut(safe_line(listing.blog, DIM), max(0, name_width), sheet.glyphs)
    separator = f" {sheet.glyphs.dot} " if name.plain else ""
    right = Text().append_text(name).append(f"{separator}{count}", DIM)
    if left.cell_len + 2 + right.cell_len > sheet.width:
        yield left
        return
    yield left.append_text(padded(right, sheet.width - left.cell_len, "r"))


class _Row:
    """One post as it is shown: its mark, its title, when, and what it is about."""

    def __init__(self, post: Post, listing: Listing, look: Look, sheet: Sheet) -> None:
        status = post.status_at(listing.now)
        style = status_style(status)
        quiet = DIM if status in {Status.DRAFT, Status.EXPIRED} else PLAIN
        url = clickable_url(post.url) if look.clickable and status.is_public else None
        title = quiet if quiet is DIM else look.slug
        self.mark = Text(" ").append(sheet.glyphs.mark(status), style)
        self.title = safe_line(post.name, title + Style(link=url) if url else title)
        self.when = safe_line(_when(post, status, listing), style if status in _TOLD else quiet)
        self.description = safe_line(" ".join(post.description.split()), quiet)


_TOLD = frozenset({Status.SCHEDULED, Status.INVALID})


def _when(post: Post, status: Status, listing: Listing) -> str:
    if status in {Status.DRAFT, Status.INVALID}:
        return status.value
    if status is Status.SCHEDULED and post.public_from is not None:
        return from_now(post.public_from, listing.now)
    return long_date(post.date.instant.astimezone(listing.zone)) if post.date else ""


def _columns(rows: list[_Row], sheet: Sheet) -> Iterator[Text]:
    has_descriptions = any(row.description.plain for row in rows)
    when = max(4, *(row.when.cell_len for row in rows))
    room = sheet.width - _MARK - when - _GAP * 2
    longest = max(5, *(row.title.cell_len for row in rows))
    title = min(longest, room // 2 if has_descriptions else room)
    about = room - title
    header: list[tuple[Sequence[Text], int]] = [([], 0), ([safe_line("Title", DIM)], title)]
    header += [([safe_line("Date", DIM)], when), ([safe_line("Description", DIM)] if has_descriptions else [], about)]
    yield from beside(header, _GAP)
    for row in rows:
        cells: list[tuple[Sequence[Text], int]] = [([row.mark], 0), (wrapped(row.title, title), title)]
        cells += [([row.when], when), (clamped(row.description, about, _MAX_LINES, sheet.glyphs), about)]
        yield from beside(cells, _GAP)


def _stacked(rows: list[_Row], sheet: Sheet) -> Iterator[Text]:
    is_date_beside = sheet.width >= _DATE_BESIDE_FROM
    when = max(row.when.cell_len for row in rows)
    below = max(1, sheet.width - _MARK)
    for number, row in enumerate(rows):
        if number:
            yield Text()
        title = below - when - _GAP if is_date_beside else below
        cells: list[tuple[Sequence[Text], int]] = [([row.mark], 0), (wrapped(row.title, title), title)]
        if is_date_beside:
            cells.append(([row.when], when))
        yield from beside(cells, _GAP)
        under = [] if is_date_beside or not row.when.plain else wrapped(row.when, below)
        if row.description.plain:
            under += clamped(row.description, below, _MAX_LINES, sheet.glyphs)
        for line in under:
            yield Text(" " * _MARK).append_text(line)
