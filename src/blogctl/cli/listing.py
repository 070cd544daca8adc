"""Which posts a list shows, and how: what was asked for in, posts and a page of them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from blogctl.errors import BadUsage
from blogctl.post import Status
from blogctl.query.filters import Filters, narrowed
from blogctl.query.ordering import Ranked, View
from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.blog import Blog
    from blogctl.cli.output import Output
    from blogctl.query.misspelt import Misspelt
    from blogctl.query.predicates import Query

PAGE_SIZE = 10
MOST_DRAWN = 50
"""Rows that are laid out in columns of wrapped text; of more, each gets one line, in a tenth of the time."""


class Pages(NamedTuple):
    """How much of a list is wanted."""

    size: int
    """Posts on a page; 0 for all of them on one."""
    number: int = 1


class Page(NamedTuple):
    """One page of a list."""

    rows: Sequence[Ranked]
    total: int
    """How many posts fit, on all pages."""
    remaining: int
    """How many stand on the pages that follow."""
    last: int
    """The number of the last page."""
    of_other_kinds: int = 0
    """Where nothing fits: how many pages would."""
    misspelt: Misspelt | None = None
    """Where nothing fits: the name that no post has."""


def query_of(blog: Blog, words: Sequence[str], where: str, filters: Filters) -> Query:
    """The query that words, `--where` and the options are together. Raises BadUsage for what makes no sense."""
    if where:
        from blogctl.query.tokens import split_words

        words = [*words, *split_words(where)]
    return narrowed(blog.query(words), filters)


def page_of(blog: Blog, query: Query, sort: str, pages: Pages, *, reverse: bool) -> Page:
    """One page of the posts that a query fits; empty behind the last one. Raises BadUsage for an unknown order."""
    start = pages.size * (pages.number - 1)
    rows, total = blog.found(query, View(sort, reverse, start, pages.size or None))
    last = max(1, -(-total // pages.size)) if pages.size else 1
    return Page(rows, total, max(0, total - start - len(rows)), last)


def pages_wanted(*, limit: int | None, number: int | None, is_all: bool, is_paged: bool) -> Pages:
    """How much is shown: what was asked for, else ten posts a page where a person reads, else all. Raises BadUsage."""
    if is_all and (limit is not None or number is not None):
        other = "--limit" if limit is not None else "--page"
        raise BadUsage(f"--all and {other} do not go together", "leave one of them out")
    if is_all or not (is_paged or limit or number):
        return Pages(0)
    return Pages(limit or PAGE_SIZE, number or 1)


def command_for_page(words: Sequence[str], number: int) -> str:
    """The command that was given, asking for another page."""
    from shlex import quote

    end = words.index("--") if "--" in words else len(words)
    kept: list[str] = []
    is_value = False
    for word in words[:end]:
        if not is_value and word != "--page" and not word.startswith("--page="):
            kept.append(word)
        is_value = word == "--page" and not is_value
    return " ".join(["blogctl", *map(quote, kept), "--page", str(number), *map(quote, words[end:])])


def plain_rows(rows: Sequence[Ranked], output: Output, marks: dict[Status, str]) -> Iterator[str]:
    """One line for each post, for lists that are too long to be laid out: mark, day, title."""
    width = output.width
    for post, status in rows:
        day = f"{post.date.instant:%Y-%m-%d}" if post.date else ""
        told = day if status not in {Status.DRAFT, Status.INVALID} else status.value
        title = _cut(printable(post.name), max(10, width - 16))
        yield f" {output.paint(marks[status], status.value)} {told:<10}  {title}"


def _cut(text: str, width: int) -> str:
    if text.isascii():
        return text if len(text) <= width else text[: width - 3] + "..."
    from unicodedata import combining, east_asian_width

    reached = 0
    for index, character in enumerate(text):
        reached += 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        if reached > width:
            return text[: max(0, index - 3)] + "..."
    return text
