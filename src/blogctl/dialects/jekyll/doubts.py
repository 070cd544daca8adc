"""What makes Jekyll publish what was to be held back, or build nothing at all, though YAML finds no fault with it.

Where Ruby stumbles over a value, Jekyll reports it, forgets the whole front matter and publishes the post, as of the
day of the build and without a title (`document.rb`, `handle_read_error`); elsewhere one value ends every build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from blogctl.diagnostics import Problem
from blogctl.dialects.flags import span_of
from blogctl.dialects.jekyll.flags import truth_of
from blogctl.dialects.jekyll.permalinks import unknown_words
from blogctl.dialects.jekyll.places import Place, Role
from blogctl.dialects.jekyll.ruby import FORGETS, refused_by_ruby
from blogctl.dialects.jekyll.texts import is_certain_text
from blogctl.document.document import Document
from blogctl.document.fences import find_front_matter
from blogctl.document.nodes import Entry, Node, Scalar, Sequence
from blogctl.source import BYTE_ORDER_MARK, Span

_STOPS = "Jekyll stops at it, and builds nothing of the blog"
_ANOTHER_DAY = "Jekyll takes another day for it, or stops and builds nothing of the blog"
_TEXT_OR_TIME = re.compile(r"tag:yaml\.org,2002:(?:str|timestamp)")


def doubtful_default(published: Node | None, document: Document) -> Iterator[Problem]:
    """A flag among the defaults that is neither a yes nor a no, and so a yes to Ruby."""
    if published is not None and truth_of(published) is None:
        message = "published among the defaults of _config.yml is neither true nor false: Jekyll publishes the post"
        yield Problem("BC204", document.opening, message, "write published: false there, without quotes")


def unreadable_default(document: Document) -> Problem:
    """A date among the defaults that is none, or that Ruby guesses at."""
    message = f"the date among the defaults of _config.yml cannot be read: {_ANOTHER_DAY}"
    return Problem("BC301", document.opening, message, "write it as 2024-01-31 12:30:00 +0100, or remove it")


def impossible_name(date: str, document: Document) -> Problem:
    """A day in a file's name that no calendar has."""
    message = f"the file's name has the date {date}, which does not exist: {_ANOTHER_DAY}"
    return Problem("BC302", document.opening, message, "give the file another name")


def doubts_about(document: Document, entries: dict[str, Entry], place: Place | None) -> Iterator[Problem]:
    """What Jekyll reads otherwise than it was probably meant."""
    is_page = place is not None and place.role is Role.PAGE
    yield from _unseen(document, is_page=is_page)
    yield from refused_by_ruby(document)
    for idea in ("slug", "address"):
        entry = entries.get(idea)
        if entry is not None and not is_certain_text(entry.value) and not _is_nothing(entry.value):
            hint = f'write it in quotes: {entry.key}: "…"'
            yield Problem("BC101", span_of(entry), f"{entry.key} is no text: {_STOPS}", hint)
    yield from _odd_date(entries.get("date"))
    yield from _bad_pattern(entries.get("address"), is_page=is_page)
    categories = document.find("categories")
    if categories is not None and not is_page and not _may_be_categories(categories.value):
        message = f"categories is neither a text nor a list: {FORGETS}"
        yield Problem("BC101", span_of(categories), message, "write a list: categories: [travel]")


def _unseen(document: Document, *, is_page: bool) -> Iterator[Problem]:
    """Front matter that Jekyll does not see."""
    if document.front is None:
        front = find_front_matter(document.text)
        if front is None:
            return
        what = "copies the file with its keys to the site" if is_page else "publishes the post with its keys as text"
        message = f"Jekyll sees front matter only between lines of --- and from the first line on: it {what}"
        yield Problem("BC101", front.opening, message, "begin the file with a line ---")
    elif is_page and document.text.startswith(BYTE_ORDER_MARK):
        message = "before a byte order mark Jekyll sees no page, and copies the file with its keys to the site"
        yield Problem("BC101", Span(0, 1), message, "save the file without the mark: blogctl validate --fix")


def _bad_pattern(entry: Entry | None, *, is_page: bool) -> Iterator[Problem]:
    if entry is None or not isinstance(entry.value, Scalar):
        return
    if is_page:
        if entry.value.value == "":
            yield Problem("BC101", span_of(entry), f"{entry.key} is empty: {_STOPS}", f"remove {entry.key}")
    elif unknown := unknown_words(entry.value.text):
        message = f"{entry.key} has :{unknown[0]}, which is no word of Jekyll's: {_STOPS}"
        yield Problem("BC101", span_of(entry), message, "use :title, :year, :month, :day or :categories")


def _odd_date(entry: Entry | None) -> Iterator[Problem]:
    """A date that Psych reads by its tag."""
    if entry is None or not isinstance(entry.value, Scalar):
        return
    if entry.value.tag and not _TEXT_OR_TIME.fullmatch(entry.value.tag):
        message = f"the tag {entry.value.tag} decides whether Ruby takes {entry.key} for a time in UTC or for a text"
        yield Problem("BC101", span_of(entry), message, "remove the tag")


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _may_be_categories(node: Node) -> bool:
    return isinstance(node, Sequence) or _is_nothing(node) or is_certain_text(node)
