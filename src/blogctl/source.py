"""A text with places in it: spans, lines and columns, and edits that leave every other character alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

BYTE_ORDER_MARK = "\ufeff"

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes; what is larger is no post: it is neither read nor made."""
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


class Head(NamedTuple):
    """The file whose text comes first in a text of two files, and where it ends."""

    path: str
    end: int


class Source:
    """The text of one file, read from bytes that it can give back unchanged; or of two files that belong together."""

    __slots__ = ("_marks", "head", "path", "text", "undecodable_at")

    def __init__(self, path: str, text: str, *, undecodable_at: int | None = None, head: Head | None = None) -> None:
        self.path = path
        self.text = text
        self.head = head
        """None for the text of one file."""
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

    def behind(self, first: Source) -> Source:
        """The text with that of another file before it."""
        end = len(first.text)
        undecodable_at = first.undecodable_at
        if undecodable_at is None and self.undecodable_at is not None:
            undecodable_at = end + self.undecodable_at
        return Source(
            self.path, first.text + self.text, undecodable_at=undecodable_at, head=Head(first.path, end)
        )  # fmt: skip

    def with_text(self, text: str, path: str) -> Source:
        """Another text at a path; one of two files is parted where this one is. One of its parts must be as it was."""
        if self.head is None:
            return Source(path, text)
        own = self.text[self.head.end :]
        end = len(text) - len(own) if text.endswith(own) else self.head.end
        if not text.startswith(self.text[: self.head.end]) and not text.endswith(own):
            raise ValueError("both of a text's files have changed, so it cannot be told where one ends")
        return Source(path, text, head=Head(self.head.path, end))

    def files(self) -> tuple[Source, ...]:
        """Each file by itself."""
        if self.head is None:
            return (self,)
        path, end = self.head
        return Source(path, self.text[:end]), Source(self.path, self.text[end:])

    @property
    def newline(self) -> str:
        """The line ending that the first line uses."""
        found = _LINE_BREAK.search(self.text)
        return found.group() if found else "\n"

    def position(self, offset: int) -> Position:
        """Line and column of an offset; a byte order mark takes up no column. Lines end in CR, LF or CR LF.

        They count in the file that the offset is in.
        """
        breaks, start = self._reached(offset)
        if first := self._start_of_file(offset):
            breaks, start = breaks - self._reached(first)[0], max(start, first)
        column = offset - start + 1
        if start == first and offset > first and self.text.startswith(BYTE_ORDER_MARK, first):
            column -= 1
        return Position(breaks + 1, column)

    def line_at(self, offset: int) -> str:
        """The text of the line that an offset is on, without its ending."""
        start, end = self._line(offset)
        return self.text[start:end].removeprefix(BYTE_ORDER_MARK)

    def locate(self, span: Span) -> Location:
        start = self.position(span.start)
        lines = [self._line(span.start)]
        first = self._start_of_file(span.start)
        before = lines[0].start - 1
        if before >= first:
            lines.insert(0, self._line(before - (self.text[before - 1 : before + 1] == "\r\n")))
        is_shown = all(line.end - line.start <= LONGEST_SHOWN for line in lines)
        shown = tuple(self.line_at(line.start) for line in lines) if is_shown else ()
        path = self.head.path if self.head and span.start < self.head.end else self.path
        return Location(path, start, self.position(span.end), shown)

    def _start_of_file(self, offset: int) -> int:
        """Where the file begins that an offset is in."""
        return self.head.end if self.head and offset >= self.head.end else 0

    def _line(self, offset: int) -> Span:
        """The line that an offset is on, without its ending."""
        text, first = self.text, self._start_of_file(offset)
        last = self.head.end if self.head and not first else len(text)
        end = text.find("\n", offset, last)
        end = last if end < 0 else end
        lone = text.find("\r", offset, end)
        return Span(max(self._reached(offset)[1], first), end if lone < 0 else lone)

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
