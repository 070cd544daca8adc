"""Markdown (CommonMark with GitHub's extensions) as a stream of small events that know their places.

The parser is compiled and linear, hostile texts included. Only this module and `body` know its shapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from blogctl.source import Span

if TYPE_CHECKING:
    from pyromark import Markdown


class Event(NamedTuple):
    """One step through a body: something opens, something closes, or a leaf stands between."""

    role: str
    """`open`, `close`, or `leaf`."""
    name: str
    """Of blocks: `paragraph heading quote code-block html-block list item footnote-definition table table-head
    table-row table-cell`; of spans of text: `emphasis strong strikethrough link image`; of leaves: `text code html
    inline-html soft-break hard-break rule footnote-reference task-marker`."""
    span: Span
    value: str = ""
    """A leaf's text; the destination of a link or picture; what stands behind the fence of a code block; the label of
    a footnote; the kind of an alert (`note`); `x` for a task that is done; a table's alignments, as in `lcr-`."""
    form: str = ""
    """How it is written: `fenced` or `indented`; `ordered` or `bullet`; of links `inline`, `reference`, `collapsed`,
    `shortcut`, `autolink` or `email`."""
    number: int = 0
    """The level of a heading; the first number of an ordered list."""


def events(text: str, start: int = 0) -> Iterator[Event]:
    """The body's events in order; `start` is its place in the whole text. Half a surrogate pair reads as U+FFFD."""
    text = without_surrogates(text)
    place = places(text, start)
    for raw, byte_range in parser().events_with_range(text):
        yield _event(raw, Span(place(byte_range["start"]), place(byte_range["end"])))


def without_surrogates(text: str) -> str:
    """The text with each half of a surrogate pair (a byte that is not UTF-8) as U+FFFD, as long as before."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


@cache
def parser() -> Markdown:
    """The parser with the extensions that blogs use; imported late, for most commands read no body."""
    from pyromark import Markdown, Options

    gfm = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS | Options.ENABLE_GFM
    return Markdown(options=gfm | Options.ENABLE_FOOTNOTES)


_STRIDE = 256
_CONTINUATION = bytes(range(0x80, 0xC0))


def places(text: str, start: int) -> Callable[[int], int]:
    """From an offset in the text's UTF-8 bytes to one in characters of the whole text, in constant time."""
    if text.isascii():
        return start.__add__
    data = text.encode()
    reached = [start]  # the place of every 256th byte
    for low in range(0, len(data), _STRIDE):
        reached.append(reached[-1] + len(data[low : low + _STRIDE].translate(None, _CONTINUATION)))

    def place(offset: int) -> int:
        low = offset - offset % _STRIDE
        return reached[offset // _STRIDE] + len(data[low:offset].translate(None, _CONTINUATION))

    return place


_NAMES = {
    "Paragraph": "paragraph", "Heading": "heading", "BlockQuote": "quote", "CodeBlock": "code-block",
    "HtmlBlock": "html-block", "List": "list", "Item": "item", "FootnoteDefinition": "footnote-definition",
    "Table": "table", "TableHead": "table-head", "TableRow": "table-row", "TableCell": "table-cell",
    "Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strikethrough", "Link": "link", "Image": "image",
    "Text": "text", "Code": "code", "Html": "html", "InlineHtml": "inline-html", "SoftBreak": "soft-break",
    "HardBreak": "hard-break", "Rule": "rule", "FootnoteReference": "footnote-reference",
    "TaskListMarker": "task-marker",
}  # fmt: skip


def _event(raw: Any, span: Span) -> Event:
    if isinstance(raw, str):
        return Event("leaf", _NAMES[raw], span)
    ((kind, payload),) = raw.items()
    if kind == "Start":
        return Event("open", _NAMES[payload], span) if isinstance(payload, str) else _opening(payload, span)
    if kind == "End":
        return Event("close", _NAMES[payload if isinstance(payload, str) else next(iter(payload))], span)
    if kind == "TaskListMarker":
        payload = "x" if payload else ""
    return Event("leaf", _NAMES[kind], span, payload)


def _opening(tag: dict[str, Any], span: Span) -> Event:
    ((kind, data),) = tag.items()
    value, form, number = "", "", 0
    if kind in {"Link", "Image"}:
        value, form = data["dest_url"], data["link_type"].lower()
    elif kind == "Heading":
        number = int(data["level"][1:])
    elif kind == "CodeBlock":
        value, form = ("", "indented") if data == "Indented" else (data["Fenced"], "fenced")
    elif kind == "List":
        form, number = ("bullet", 0) if data is None else ("ordered", data)
    elif kind == "Table":
        value = "".join("-" if alignment == "None" else alignment[0].lower() for alignment in data)
    elif data is not None:
        value = data.lower() if kind == "BlockQuote" else data
    return Event("open", _NAMES[kind], span, value, form, number)
