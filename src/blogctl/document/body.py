"""What stands in a post's body, and where: headings, links, pictures, code, list items, raw HTML.

Every span counts characters of the whole text, the front matter included.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from blogctl.document.markdown_events import parser, places, without_surrogates
from blogctl.source import Span

MAX_NESTING = 32
"""Links and pictures nested deeper than this have no text of their own in the outline."""


class Heading(NamedTuple):
    """A heading with its text, free of markup; the level is 1 to 6."""

    level: int
    text: str
    span: Span


class Link(NamedTuple):
    """A link or a picture."""

    destination: str
    """As it is understood: entities and backslashes are resolved."""
    text: str
    """A link's text or a picture's alternative text, free of markup."""
    span: Span
    destination_span: Span | None
    """The destination as written, without angle brackets; None where it stands in a definition, or is unclear."""
    form: str
    """`inline`, `reference`, `collapsed`, `shortcut`, `autolink` or `email`."""


class Definition(NamedTuple):
    """A destination that references share: `[label]: destination "title"`."""

    label: str
    destination: str
    span: Span
    destination_span: Span | None


class CodeBlock(NamedTuple):
    """A block of code; the span is from its fence to its fence, and an indented block has none."""

    language: str
    span: Span
    is_fenced: bool
    is_closed: bool
    """False where the closing fence is missing, and the block runs to the end of what it stands in."""


class ListItem(NamedTuple):
    """One item of a list; an empty one has a mark and no more."""

    span: Span
    is_empty: bool


class RawHtml(NamedTuple):
    """HTML among the Markdown: a whole block, or one tag or comment inside a line."""

    text: str
    span: Span


class Outline(NamedTuple):
    """What stands in a body, each kind in the order of the text."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    definitions: tuple[Definition, ...]
    code_blocks: tuple[CodeBlock, ...]
    list_items: tuple[ListItem, ...]
    html: tuple[RawHtml, ...]


NOTHING = Outline((), (), (), (), (), (), ())


def read_outline(text: str, body: Span) -> Outline:
    """What stands in the body, which is the stretch `body` of `text`; never fails."""
    content = without_surrogates(text[body.start : body.end])
    place = places(content, 0)
    reader = _OutlineReader(content, body.start, place)
    for event, where in parser().events_with_range(content):
        reader.take(event, where)
    return reader.outline(_definitions(content, body.start, place))


class _Opened(NamedTuple):
    """What is open: its tag, where it stands in bytes, and what had been read when it was opened."""

    name: str
    tag: Any
    where: Any
    pieces: int
    leaves: int


class _OutlineReader:
    """Takes the parser's events one by one; keeps what the outline tells.

    It reads them as the parser gives them, and places only what it keeps: a run reads every post of a blog.
    """

    def __init__(self, content: str, start: int, place: Callable[[int], int]) -> None:
        self._content = content
        self._start = start
        self._place = place
        self._opened: list[_Opened] = []
        self._pieces: list[str] = []
        self._leaves = 0
        self._latest: Any = None  # the place of the event before this one
        self._ends: dict[int, int] = {}
        self._headings: list[Heading] = []
        self._links: list[Link] = []
        self._images: list[Link] = []
        self._code_blocks: list[CodeBlock] = []
        self._items: list[ListItem] = []
        self._html: list[RawHtml] = []

    def take(self, event: Any, where: Any) -> None:
        if isinstance(event, str):
            self._leaves += 1
            self._pieces.append(" ")
        else:
            ((kind, payload),) = event.items()
            if kind == "Start":
                self._open(payload, where)
            elif kind == "End":
                self._end(payload)
            elif kind != "TaskListMarker":
                self._leaves += 1
                if kind == "InlineHtml":
                    self._html.append(RawHtml(payload, self._shifted(self._span(where))))
                else:
                    self._pieces.append(payload)
        self._latest = where

    def outline(self, definitions: tuple[Definition, ...]) -> Outline:
        return Outline(
            tuple(self._headings),
            tuple(sorted(self._links, key=_start_of)),
            tuple(sorted(self._images, key=_start_of)),
            definitions,
            tuple(self._code_blocks),
            tuple(sorted(self._items, key=_start_of)),
            tuple(self._html),
        )

    def _open(self, tag: Any, where: Any) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _FILLING:
            self._leaves += 1
        if name in _TOLD:
            self._opened.append(_Opened(name, tag, where, len(self._pieces), self._leaves))

    def _end(self, tag: Any) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name not in _TOLD:
            return
        opened = self._opened.pop()
        span = self._span(opened.where)
        if name == "Item":
            self._items.append(ListItem(self._trimmed(span), is_empty=opened.leaves == self._leaves))
        elif name == "CodeBlock":
            self._code_blocks.append(self._code_block(opened, span))
        elif name == "HtmlBlock":
            self._html.append(RawHtml(self._text_since(opened), self._trimmed(span)))
        elif name == "Heading":
            level = int(opened.tag[name]["level"][1:])
            self._headings.append(Heading(level, self._text_since(opened).strip(), self._trimmed(span)))
        else:
            (self._images if name == "Image" else self._links).append(self._link(opened, span))

    def _link(self, opened: _Opened, span: Span) -> Link:
        data = opened.tag[opened.name]
        text = self._text_since(opened) if len(self._opened) < MAX_NESTING else ""
        form = data["link_type"].lower()
        destination = None
        if form in {"autolink", "email"}:
            destination = self._shifted(Span(span.start + 1, span.end - 1))
        elif form == "inline":
            has_content = self._latest is not opened.where
            reached = self._place(self._latest["end"]) if has_content else span.start + 1
            bracket = self._content.find("](", reached, span.end)
            within = Span(bracket + 2 if bracket >= 0 else span.end, span.end - 1)
            destination = _destination_span(self._content, within, data["dest_url"], self._start)
        if form == "collapsed" and self._content.startswith("[]", span.end):
            span = Span(span.start, span.end + 2)  # the parser leaves the empty brackets out
        return Link(data["dest_url"], text, self._shifted(span), destination, form)

    def _code_block(self, opened: _Opened, span: Span) -> CodeBlock:
        kind = opened.tag[opened.name]
        if isinstance(kind, str):
            return CodeBlock("", self._trimmed(span), is_fenced=False, is_closed=True)
        language = next(iter(kind["Fenced"].split()), "")
        return CodeBlock(language, self._trimmed(span), is_fenced=True, is_closed=self._is_closed(opened, span))

    def _is_closed(self, opened: _Opened, span: Span) -> bool:
        """Whether a fence follows the code; the parser ends a block without one at the end of what holds it."""
        fence = _FENCE.match(self._content, span.start, span.end)
        if self._latest is not opened.where:
            after_code = self._place(self._latest["end"])
        else:
            after_code = self._content.find("\n", span.start, span.end) + 1 or span.end
        return fence is not None and self._content[after_code : span.end].strip(" \t\r\n>").startswith(fence.group())

    def _text_since(self, opened: _Opened) -> str:
        return "".join(self._pieces[opened.pieces :])

    def _span(self, where: Any) -> Span:
        return Span(self._place(where["start"]), self._place(where["end"]))

    def _shifted(self, span: Span) -> Span:
        return Span(span.start + self._start, span.end + self._start)

    def _trimmed(self, span: Span) -> Span:
        """The shifted span without white space at its end; remembered, for nested items may share a long end."""
        if span.end not in self._ends:
            end = span.end
            while end and self._content[end - 1].isspace():
                end -= 1
            self._ends[span.end] = end
        return self._shifted(Span(span.start, max(span.start, self._ends[span.end])))


_TOLD = frozenset({"Heading", "Link", "Image", "CodeBlock", "Item", "HtmlBlock"})
_FILLING = frozenset({"Heading", "Image", "CodeBlock", "HtmlBlock", "Table"})
"""What fills a list item even where it holds no text."""

_FENCE = re.compile(r"`+|~+")
_LABEL = re.compile(r"\[(?:\\.|[^\[\]\\])*\]:", re.DOTALL)
_DESTINATIONS = tuple(
    re.compile(gap + r"(?:<((?:\\.|[^<>\\\n])*)>|([^\x00-\x20\x7f]*))") for gap in (r"[ \t\r\n]*", r"[ \t\r\n>]*")
)
"""A destination behind white space; and, where a quote goes on in the next line, behind its mark."""


def _start_of(piece: Link | ListItem) -> int:
    return piece.span.start


def _definitions(content: str, start: int, place: Callable[[int], int]) -> tuple[Definition, ...]:
    if "]:" not in content:
        return ()
    found = []
    for label, definition in parser().reference_definitions(content).items():
        span = Span(place(definition["span"]["start"]), place(definition["span"]["end"]))
        head = _LABEL.match(content, span.start, span.end)
        within = Span(head.end(), span.end) if head else Span(span.end, span.end)
        destination = _destination_span(content, within, definition["dest"], start)
        found.append(Definition(label, definition["dest"], Span(span.start + start, span.end + start), destination))
    return tuple(sorted(found, key=lambda one: one.span.start))


def _destination_span(content: str, within: Span, destination: str, start: int) -> Span | None:
    """Where the destination is written, if what stands there is what the parser understood."""
    for pattern in _DESTINATIONS:
        found = pattern.match(content, within.start, within.end)
        if found is not None:
            group = 2 if found.group(1) is None else 1
            if _says(found.group(group), destination):
                return Span(found.start(group) + start, found.end(group) + start)
    return None


def _says(written: str, destination: str) -> bool:
    if "\\" not in written and "&" not in written:
        return written == destination
    from blogctl.document.escapes import understood

    return understood(written).text == destination
