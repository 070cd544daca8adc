"""Pelican's `Key: value` headers above a Markdown text: found as its reader finds them, read with places.

The rules are those of python-markdown's `meta` extension: a line `---` may open the headers, and a blank line, `---` or
`...` ends them, as does the first line that is neither `Key: value` nor indented by four columns, which goes on with
the value above. Keys are the same in capital and small letters. There are no types and no comments: all is text, but
`tags` and `authors` are lists.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from blogctl.document.fences import FrontMatter
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence, Value
from blogctl.document.syntax import KeyPath
from blogctl.source import BYTE_ORDER_MARK, Edit, Span

__all__ = [
    "compose",
    "edits_to_remove",
    "edits_to_rename",
    "edits_to_set",
    "entry_of",
    "find_headers",
    "in_syntax",
    "name",
    "read_mapping",
]

name = "headers"

LISTS = frozenset({"tags", "authors"})
"""The keys whose value is a list: its items are parted by semicolons, or if there is none, by commas."""

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\n|\r|\Z)")
_HEADER = re.compile(r" {0,3}([A-Za-z0-9_-]++):[ \t]*+")
_FENCES = ("---", "...")
_TAB = 4
"""Columns; a value goes on where a line is indented as far as that."""


class Line(NamedTuple):
    """A line of a value: what it says, without the space around it."""

    span: Span
    text: str


def find_headers(text: str) -> FrontMatter | None:
    """The headers that a text begins with; None if its first line is none, and opens none."""
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    opening = Span(start, start)
    if text.startswith("---", start):
        opening = Span(start, start + 3)
        start = _end_of_line(text, start)
    end = body = start
    has_key = False
    while end < len(text):
        line = text[end : (behind := _end_of_line(text, end))].rstrip("\r\n")
        if not line.strip() or line.startswith(_FENCES):
            body = behind
            break
        is_header = _HEADER.match(line) is not None
        if not is_header and not (has_key and _is_continued(line)):
            break
        has_key = True
        end = body = behind
    if not has_key and opening.start == opening.end:
        return None
    return FrontMatter(name, opening, Span(start, end), body, is_closed=True)


def read_mapping(text: str, block: Span) -> Mapping:
    """The headers with their places; keys are in small letters, whatever they are written in."""
    entries: list[Entry] = []
    key, key_span, lines = "", block, list[Line]()
    at = block.start
    while at < block.end:
        behind = min(_end_of_line(text, at), block.end)
        found = _HEADER.match(text, at, behind)
        if found:
            if lines:
                entries.append(entry_of(key, key_span, lines))
            key, key_span, lines = found[1].lower(), Span(*found.span(1)), [_line(text, found.end(), behind)]
            if not lines[0].text:  # the place of nothing is behind the colon
                lines = [Line(Span(key_span.end + 1, key_span.end + 1), "")]
        else:
            lines.append(_line(text, at, behind))
        at = behind
    if lines:
        entries.append(entry_of(key, key_span, lines))
    span = Span(entries[0].span.start, entries[-1].span.end) if entries else Span(block.start, block.start)
    return Mapping(span, tuple(entries), is_flow=False)


def edits_to_set(text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
    """The edits that give a key a value, in the style of the file. Raises CannotEdit."""
    from blogctl.document import header_edits

    return header_edits.edits_to_set(text, root, path, value, after)


def edits_to_remove(text: str, root: Mapping, path: KeyPath) -> list[Edit]:
    """The edits that take a key away with its lines; none if it is not there. Raises CannotEdit."""
    from blogctl.document import header_edits

    return header_edits.edits_to_remove(text, root, path)


def edits_to_rename(text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
    """The edits that give a key another name. Raises CannotEdit."""
    from blogctl.document import header_edits

    return header_edits.edits_to_rename(text, root, path, new_key)


def compose(values: dict[str, Value]) -> str:
    """New headers. Raises CannotEdit for what they cannot say."""
    from blogctl.document import header_edits

    return header_edits.compose(values)


def in_syntax(value: Value) -> Value:
    """The value as headers read it back: a text, or a list of texts. Raises CannotEdit for any other."""
    from blogctl.document import header_edits

    return header_edits.in_syntax(value)


def _end_of_line(text: str, at: int) -> int:
    found = _LINE.match(text, at)
    return found.end() if found else len(text)


def _is_continued(line: str) -> bool:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip(" ")) >= _TAB


def _line(text: str, start: int, end: int) -> Line:
    written = text[start:end]
    inner = written.strip()
    start += len(written) - len(written.lstrip()) if inner else 0
    return Line(Span(start, start + len(inner)), inner)


def entry_of(key: str, key_span: Span, lines: list[Line]) -> Entry:
    """One key with its value, which may be of several lines."""
    value: Node = _items(lines[0]) if key in LISTS and lines[0].text else _text(lines)
    return Entry(key, key_span, value, Span(key_span.start, max(key_span.end, lines[-1].span.end)))


def _text(lines: list[Line]) -> Scalar:
    text = "\n".join(line.text for line in lines)
    span = Span(lines[0].span.start, lines[-1].span.end)
    if not text.strip():
        return Scalar(Span(span.start, span.start), "", None, "empty")
    return Scalar(span, text, text, "plain" if len(lines) == 1 else "literal")


def _items(line: Line) -> Sequence:
    """The items of a list; of a value of several lines, the first alone counts."""
    sign = ";" if ";" in line.text else ","
    found = re.finditer(rf"[^\s{sign}](?:[^{sign}]*[^\s{sign}])?", line.text)
    items = (Scalar(Span(*(line.span.start + at for at in one.span())), one[0], one[0], "plain") for one in found)
    return Sequence(line.span, tuple(items), is_flow=True)
