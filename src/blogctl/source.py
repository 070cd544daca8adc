"""A text with places in it: spans, lines and columns, and edits that leave every other character alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

BYTE_ORDER_MARK = "\ufeff"

LONGEST_SHOWN = 20_000
"""Characters; a line that is longer than any paragraph is not shown around a place in it."""

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_STRIDE = 4096


class Span(NamedTuple):
    """A stretch of a text, as offsets in characters; the end is not part of it."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people name it: line and column count from 1, the column in characters."""

    line: int
    column: int


class Location(NamedTuple):
    """A span that can be shown without its text at hand: where it is, and the lines around it."""

    path: str
    start: Position
    end: Position
    lines: tuple[str, ...]
    """The line that holds the start, preceded by the line before it, if there is one; neither where it is too long."""

    def __str__(self) -> str:
        return f"{self.path}:{self.start.line}:{self.start.column}"


class Edit(NamedTuple):
    """Put this text in the place of that span."""

    span: Span
    text: str


class Source:
    """The text of one file, read from bytes that it can give back unchanged."""

    __slots__ = ("_marks", "path", "text", "undecodable_at")

    def __init__(self, path: str, text: str, *, undecodable_at: int | None = None) -> None:
        self.path = path
        self.text = text
        self.undecodable_at = undecodable_at
        """The offset of the first byte that is not UTF-8; such a text is for looking at, not for editing."""
        self._marks = [(0, 0)]
        """At every stride of the text, as far as anyone asked: the lines that end before it, the start of its line."""

    @classmethod
    def from_bytes(cls, path: str, data: bytes) -> Source:
        """Decode UTF-8; bytes that are not are kept as lone surrogates, and the first of them is noted."""
        try:
            return cls(path, data.decode("utf-8"))
        except UnicodeDecodeError as error:
            return cls(path, data.decode("utf-8", "surrogateescape"), undecodable_at=error.start)

    def to_bytes(self) -> bytes:
        return self.text.encode("utf-8", "surrogateescape")

    @property
    def newline(self) -> str:
        """The line ending that the first line uses."""
        found = _LINE_BREAK.search(self.text)
        return found.group() if found else "\n"

    def position(self, offset: int) -> Position:
        """Line and column of an offset; a byte order mark takes up no column. Lines end in CR, LF or CR LF."""
        breaks, start = self._reached(offset)
        column = offset - start + 1
        if start == 0 and offset > 0 and self.text.startswith(BYTE_ORDER_MARK):
            column -= 1
        return Position(breaks + 1, column)

    def line_at(self, offset: int) -> str:
        """The text of the line that an offset is on, without its ending."""
        start, end = self._line(offset)
        return self.text[start:end].removeprefix(BYTE_ORDER_MARK)

    def locate(self, span: Span) -> Location:
        start = self.position(span.start)
        lines = [self._line(span.start)]
        before = lines[0].start - 1
        if before >= 0:
            lines.insert(0, self._line(before - (self.text[before - 1 : before + 1] == "\r\n")))
        is_shown = all(line.end - line.start <= LONGEST_SHOWN for line in lines)
        shown = tuple(self.line_at(line.start) for line in lines) if is_shown else ()
        return Location(self.path, start, self.position(span.end), shown)

    def _line(self, offset: int) -> Span:
        """The line that an offset is on, without its ending."""
        text = self.text
        end = text.find("\n", offset)
        end = len(text) if end < 0 else end
        lone = text.find("\r", offset, end)
        return Span(self._reached(offset)[1], end if lone < 0 else lone)

    def _reached(self, offset: int) -> tuple[int, int]:
        """How many lines end before an offset, and where its own begins.

        Counting is left to str, which does it a thousand times faster than a loop, and begins at the last mark before
        the offset: many places in a long text cost little more than one.
        """
        if self.text[offset - 1 : offset + 1] == "\r\n":  # the second half of a line end is still on the line
            offset -= 1
        while len(self._marks) * _STRIDE <= offset:
            self._marks.append(self._counted(len(self._marks) * _STRIDE - _STRIDE, len(self._marks) * _STRIDE))
        return self._counted(offset - offset % _STRIDE, offset)

    def _counted(self, mark: int, offset: int) -> tuple[int, int]:
        text = self.text
        breaks, start = self._marks[mark // _STRIDE]
        breaks += text.count("\n", mark, offset)
        latest = text.rfind("\n", mark, offset)
        if returns := text.count("\r", mark, offset):
            breaks += returns - text.count("\r\n", mark, offset + 1)
            latest = max(latest, text.rfind("\r", mark, offset))
        return breaks, latest + 1 or start


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with each span replaced.

    Raises ValueError if two edits overlap. Edits at the same empty span keep their given order.
    """
    pieces: list[str] = []
    reached = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        if edit.span.start < reached:
            raise ValueError(f"two edits overlap at offset {edit.span.start}")
        pieces += text[reached : edit.span.start], edit.text
        reached = edit.span.end
    pieces.append(text[reached:])
    return "".join(pieces)
