"""A text with places in it: spans, lines and columns, and edits that leave every other character alone."""

from __future__ import annotations

import re
from bisect import bisect_right
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

    __slots__ = ("_line_starts", "path", "text", "undecodable_at")

    def __init__(self, path: str, text: str, *, undecodable_at: int | None = None) -> None:
        self.path = path
        self.text = text
        self.undecodable_at = undecodable_at
        """The offset of the first byte that is not UTF-8; such a text is for looking at, not for editing."""
        self._line_starts: list[int] | None = None

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
        """Line and column of an offset; a byte order mark takes up no column."""
        starts = self._starts_of_lines()
        line = bisect_right(starts, offset)
        column = offset - starts[line - 1] + 1
        if line == 1 and offset > 0 and self.text.startswith(BYTE_ORDER_MARK):
            column -= 1
        return Position(line, column)

    def line(self, number: int) -> str:
        """The text of a line, without its ending."""
        starts = self._starts_of_lines()
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n").removeprefix(BYTE_ORDER_MARK)

    def locate(self, span: Span) -> Location:
        start = self.position(span.start)
        around = tuple(self.line(number) for number in (start.line - 1, start.line) if number)
        return Location(self.path, start, self.position(span.end), around)

    def _starts_of_lines(self) -> list[int]:
        if self._line_starts is None:
            self._line_starts = [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]
        return self._line_starts


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
