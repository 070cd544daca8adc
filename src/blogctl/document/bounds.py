"""The bounds within which front matter is read, so that no file can exhaust time, memory or the stack."""

from __future__ import annotations

from blogctl.diagnostics import Problem
from blogctl.document.syntax import Unreadable
from blogctl.source import Span

LONGEST_BLOCK = 65_536
"""Characters between the fences."""
DEEPEST = 32
"""Tables and lists around a value, the block itself included."""
MOST_NODES = 10_000
"""Values of any kind in one block."""
MOST_DIGITS = 400
"""Digits of one whole number; Python itself refuses to read more than some 4,300."""

SHORTEN = "front matter holds a few short values; what is longer belongs into the text"


def out_of_bounds(span: Span, message: str, hint: str = SHORTEN) -> Unreadable:
    """The refusal to read what is outside the bounds, to be raised."""
    return Unreadable(Problem("BC112", span, message, hint))


def too_deep(what: str) -> str:
    """What is said where lists and their like stand in each other beyond the bound."""
    return f"{what} are nested more than {DEEPEST} deep"


def refuse_long_block(block: Span) -> None:
    """Raise Unreadable if a block is too long to be read."""
    if block.end - block.start > LONGEST_BLOCK:
        size = (block.end - block.start) // 1024
        raise out_of_bounds(Span(block.start, block.start), f"the front matter is {size} KiB long; 64 KiB are the most")
