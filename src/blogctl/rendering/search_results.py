"""What a search found: each post with its day, and below it the lines in which the words stand, marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from blogctl.post import Post, Status
from blogctl.query.fulltext import Snippet
from blogctl.rendering.flow import Lines, Sheet, wrapped
from blogctl.rendering.safe import safe_line
from blogctl.rendering.theme import DIM, MEASURE, Look, status_style
from blogctl.rendering.words import counted, long_date
from blogctl.safe_text import printable

_MARK = Style(bold=True, underline=True)
_INDENT = 3


class Found(NamedTuple):
    """One post that was found."""

    post: Post
    status: Status
    snippet: Snippet


def render_results(found: Sequence[Found], total: int, next_page: str, look: Look) -> Lines:
    """The posts, the best first; a line says how many there are in all, and how to see more."""

    def make(sheet: Sheet) -> Iterator[Text]:
        sheet = sheet._replace(width=min(sheet.width, MEASURE + _INDENT))
        for one in found:
            yield from _head(one, look, sheet)
            yield from _indented(_marked(one.snippet), sheet)
            yield Text()
        yield safe_line(counted(total, "post"), DIM)
        if next_page:
            yield from wrapped(Text("More posts: ").append(printable(next_page), look.slug), sheet.width)

    return Lines(make)


def _head(one: Found, look: Look, sheet: Sheet) -> Iterator[Text]:
    line = safe_line(one.post.name, look.title)
    day = long_date(one.post.date.instant) if one.post.date else ""
    told = [day] if one.status is Status.PUBLISHED else [one.status.value, day]
    line.append(f"  {f' {sheet.glyphs.dot} '.join(word for word in told if word)}", DIM)
    mark = Text(" ").append(sheet.glyphs.mark(one.status), status_style(one.status)).append(" ")
    for number, part in enumerate(wrapped(line, max(1, sheet.width - _INDENT))):
        yield (mark if not number else Text(" " * _INDENT)).append_text(part)


def _marked(snippet: Snippet) -> Text:
    """The snippet, made safe piece by piece, so that the marks stay where they are."""
    line, reached = Text(), 0
    for start, end in snippet.marks:
        line.append(printable(snippet.text[reached:start])).append(printable(snippet.text[start:end]), _MARK)
        reached = end
    return line.append(printable(snippet.text[reached:]))


def _indented(text: Text, sheet: Sheet) -> Iterator[Text]:
    if not text.plain:
        return
    lines = wrapped(text, max(1, sheet.width - _INDENT)) if sheet.is_terminal else [text]
    for line in lines:
        yield Text(" " * _INDENT).append_text(line)
