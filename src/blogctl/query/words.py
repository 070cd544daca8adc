"""The words of a query as they were given, and the error that points at a stretch of one."""

from __future__ import annotations

from typing import NamedTuple

from blogctl.errors import BadUsage
from blogctl.source import Span


class BadQuery(BadUsage):
    """A query that makes no sense, with the place where it stops making sense."""

    def __init__(self, message: str, hint: str, line: str, span: Span) -> None:
        super().__init__(message, hint)
        self.line = line
        """The whole query on one line, safe to show."""
        self.span = span
        """The part of the line that is wrong, in characters."""
        self.named = ""
        """The named query that the line is of; empty for what was given on the command line."""


class Word(NamedTuple):
    """One word of a query, and the words around it, for an error that points at it."""

    words: tuple[str, ...]
    number: int
    """Which of them it is, from 0."""

    @property
    def text(self) -> str:
        return self.words[self.number]

    def error(self, start: int, end: int, message: str, hint: str) -> BadQuery:
        """The failure that points at a stretch of this word."""
        from blogctl.safe_text import printable

        before = "".join(printable(word) + " " for word in self.words[: self.number]) + printable(self.text[:start])
        line = " ".join(printable(word) for word in self.words)
        return BadQuery(message, hint, line, Span(len(before), len(before) + len(printable(self.text[start:end]))))


class Piece(NamedTuple):
    """A stretch of a word, for which a token, a condition or a value stands."""

    word: Word
    span: Span

    @property
    def text(self) -> str:
        return self.word.text[self.span.start : self.span.end]

    def part(self, start: int, end: int) -> Piece:
        """A stretch of this one, by offsets of the whole word."""
        return Piece(self.word, Span(start, end))

    def error(self, message: str, hint: str) -> BadQuery:
        """The failure that points at this stretch."""
        return self.word.error(*self.span, message, hint)


def quoting(text: str) -> str:
    """How to look for something as text that would mean something."""
    return f"""to look for it as text, quote it twice: '"{text}"'"""
