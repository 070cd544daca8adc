"""The bounds within which data is read, so that no file can exhaust time, memory or the stack."""

from __future__ import annotations

from typing import NamedTuple

from blogctl.diagnostics import Problem
from blogctl.document.syntax import Unreadable
from blogctl.source import Span

DEEPEST = 32
"""Tables and lists around a value, the block itself included."""
MOST_DIGITS = 400
"""Digits of one whole number; Python itself refuses to read more than some 4,300."""

SHORTEN = "front matter holds a few short values; what is longer belongs into the text"


def out_of_bounds(span: Span, message: str, hint: str = SHORTEN) -> Unreadable:
    """The refusal to read what is outside the bounds, to be raised."""
    return Unreadable(Problem("BC112", span, message, hint))


def too_deep(what: str) -> str:
    """What is said where lists and their like stand in each other beyond the bound."""
    return f"{what} are nested more than {DEEPEST} deep"


class Bounds(NamedTuple):
    """How much of one kind of text is read."""

    what: str
    longest: int
    """Characters: of front matter, those between the fences."""
    most_nodes: int
    """Values of any kind in one text."""
    hint: str

    def refuse_long(self, block: Span) -> None:
        """Raise Unreadable if a text is too long to be read."""
        if block.end - block.start > self.longest:
            size, most = (block.end - block.start) // 1024, self.longest // 1024
            message = f"{self.what} is {size:,} KiB long; {most:,} KiB are the most"
            raise out_of_bounds(Span(block.start, block.start), message, self.hint)

    def too_many(self, span: Span, further: str = "") -> Unreadable:
        """The refusal to read a text that holds more values than are read, to be raised."""
        return out_of_bounds(span, f"{self.what} holds more than {self.most_nodes:,} values{further}", self.hint)


FRONT_MATTER = Bounds("the front matter", 65_536, 10_000, SHORTEN)
CONFIGURATION = Bounds("the configuration", 1_048_576, 200_000, "move what is no setting into a file of its own")
"""A site's configuration holds menus and translations, too; one of 93 KiB is real."""
