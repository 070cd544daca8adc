"""Every place of a post's body that leads somewhere: links, pictures, definitions, and HTML's `href` and `src`.

What stands in code or in a comment leads nowhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from blogctl.document.body import read_outline
from blogctl.document.escapes import Understood, understood
from blogctl.document.markdown_events import events
from blogctl.source import Span


class Destination(NamedTuple):
    """Where something leads, and the place where that is written."""

    written: str
    """As it stands there, without brackets, quotes and white space around it."""
    span: Span
    """Its place; of the whole link, where the destination is written in a way that cannot be changed by itself."""
    form: str
    """`link` (or picture), `definition`, `autolink` or `attribute`: it tells what is an escape there."""
    has_place: bool = True
    """Whether `span` is the place of `written`."""

    @property
    def target(self) -> str:
        """Where it leads, as it is understood."""
        return self.understood.text if "\\" in self.written or "&" in self.written else self.written

    @property
    def understood(self) -> Understood:
        """What it says, with its escapes resolved, sign by sign."""
        if self.form == "autolink" or not self.has_place:
            return Understood(self.written, tuple(Span(at, at + 1) for at in range(len(self.written))))
        return understood(self.written, has_backslashes=self.form != "attribute")


def destinations_in(text: str, body: Span) -> tuple[Destination, ...]:
    """All destinations in the body, which is the stretch `body` of `text`, in the order of their places; never fails.

    A definition is there once, however many references share it; a reference has no destination of its own.
    """
    outline = read_outline(text, body)
    found = [_of(text, one.destination_span, one.destination, one.span, "definition") for one in outline.definitions]
    for link in (*outline.links, *outline.images):
        if link.form in {"inline", "autolink"}:
            form = "link" if link.form == "inline" else link.form
            found.append(_of(text, link.destination_span, link.destination, link.span, form))
    if any("=" in piece.text for piece in outline.html):
        found += _in_html(text, body)
    return tuple(sorted(found, key=lambda one: one.span))


def _of(text: str, place: Span | None, destination: str, whole: Span, form: str) -> Destination:
    if place is None:
        return Destination(destination, whole, form, has_place=False)
    return Destination(text[place.start : place.end], place, form)


class _Line(NamedTuple):
    """A stretch of HTML that stands in one piece in the text, and where."""

    html: str
    start: int


def _in_html(text: str, body: Span) -> Iterator[Destination]:
    """The destinations in tags; a block of HTML is read as a whole, whatever leads its lines in."""
    lines: list[_Line] = []
    in_block = False
    for event in events(text[body.start : body.end], body.start):
        if event.name == "html-block":
            in_block = event.role == "open"
        elif event.name in {"html", "inline-html"}:
            lines += _lines(text, event.value, event.span)
        if lines and not in_block:
            yield from _in_tags(text, lines)
            lines = []


def _lines(text: str, html: str, span: Span) -> Iterator[_Line]:
    """The lines of a piece of HTML: the parser leaves out what leads each of them in, such as the mark of a quote."""
    end = span.start
    for line, written in zip(_LINE.findall(html), _LINE.findall(text, span.start, span.end), strict=False):
        end += len(written)
        yield _Line(line, end - len(line))


def _in_tags(text: str, lines: list[_Line]) -> Iterator[Destination]:
    from blogctl.document.html_tags import attributes_in

    html = "".join(line.html for line in lines)
    offsets = list(accumulate((len(line.html) for line in lines), initial=0))
    for name, value in attributes_in(html):
        written = html[value.start : value.end].strip()
        if name in _LEADING and written:
            at = html.index(written, value.start)
            line = bisect_right(offsets, at) - 1
            start = lines[line].start + at - offsets[line]
            span = Span(start, start + len(written))
            yield Destination(written, span, "attribute", has_place=text[span.start : span.end] == written)


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LEADING = frozenset({"href", "src"})
