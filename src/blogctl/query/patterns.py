"""Patterns: a part of a text; with `*` for anything at all, the whole of it."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.query.folding import folded

Pattern = tuple[str, ...]
"""What stands between the `*`; of a pattern without any, the whole, which may stand anywhere."""


def parse_pattern(text: str) -> Pattern:
    """The pattern that a value is."""
    return tuple(folded(text).split("*"))


def fits_one(text: str, patterns: Iterable[Pattern]) -> bool:
    """Whether a folded text fits at least one of some patterns."""
    return any(_fits(text, pattern) for pattern in patterns)


def _fits(text: str, pattern: Pattern) -> bool:
    """Whether the pieces stand in the text in this order, the first at its start and the last at its end."""
    if len(pattern) == 1:
        return pattern[0] in text
    first, *between, last = pattern
    if len(first) + len(last) > len(text) or not (text.startswith(first) and text.endswith(last)):
        return False
    reached, end = len(first), len(text) - len(last)
    for piece in between:
        found = text.find(piece, reached, end)
        if found < 0:
            return False
        reached = found + len(piece)
    return True
