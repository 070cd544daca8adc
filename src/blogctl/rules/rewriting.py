"""The one edit between two texts: a lossless edit of a document, as a fix can carry it."""

from __future__ import annotations

from blogctl.source import Edit, Span


def edit_between(old: str, new: str) -> Edit:
    """The shortest single edit that makes the new text of the old one."""
    start = _same_at_start(old, new)
    end = _same_at_start(old[: start - 1 : -1] if start else old[::-1], new[: start - 1 : -1] if start else new[::-1])
    return Edit(Span(start, len(old) - end), new[start : len(new) - end])


def _same_at_start(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return length
    return next(number for number in range(length) if one[number] != other[number])
