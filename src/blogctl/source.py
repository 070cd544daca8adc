"""A text with places in it: spans, lines and columns, and edits that leave every other character alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

BYTE_ORDER_MARK = "\ufeff"

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


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
    """The line that holds the start, preceded by the line before it, if there is one."""

    def __str__(self) -> str:
        return f"{self.path}:{self.start.line}:{self.start.column}"


class Edit(NamedTuple):
    """Put this text in the place of that span."""

    span: Span
    text: str


class Source:
    """The text of one file, read from bytes that it can give back unchanged."""

    __slots__ = ("path", "text", "undecodable_at")

    def __init__(self, path: str, text: str, *, undecodable_at: int | None = None) -> None:
        self.path = path
        self.text = text
        self.undecodable_at = undecodable_at
        """The offset of the first byte that is not UTF-8; such a text is for looking at, not for editing."""

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
        """Line and column of an offset; a byte order mark takes up no column.

        Lines end in CR, LF or CR LF. Counting is left to str, which does it a thousand times faster than a loop.
        """
        text = self.text
        if text[offset - 1 : offset + 1] == "\r\n":  # the second half of a line end is still on the line
            line, column = self.position(offset - 1)
            return Position(line, column + 1)
        start = self._line_start(offset)
        breaks = text.count("\n", 0, start)
        if "\r" in text:
            breaks += text.count("\r", 0, start) - text.count("\r\n", 0, start)
        column = offset - start + 1
        if start == 0 and offset > 0 and text.startswith(BYTE_ORDER_MARK):
            column -= 1
        return Position(breaks + 1, column)

    def line_at(self, offset: int) -> str:
        """The text of the line that an offset is on, without its ending."""
        start = self._line_start(offset)
        ends = [end for sign in "\r\n" if (end := self.text.find(sign, offset)) >= 0]
        return self.text[start : min(ends, default=len(self.text))].removeprefix(BYTE_ORDER_MARK)

    def locate(self, span: Span) -> Location:
        start = self.position(span.start)
        before = self._line_start(span.start) - 1
        lines: tuple[str, ...] = (self.line_at(span.start),)
        if start.line > 1:
            lines = (self.line_at(before - (self.text[before - 1 : before + 1] == "\r\n")), *lines)
        return Location(self.path, start, self.position(span.end), lines)

    def _line_start(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1


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
