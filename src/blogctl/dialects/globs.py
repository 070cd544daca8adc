"""Patterns of paths as the programs of Node read them: `**/[^_]*.{md,mdx}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_PIECE = re.compile(r"\*\*/|\*\*|\*|\?|\[[!^]?\]?[^\]]*\]|\{[^{}]*\}|.", re.DOTALL)


_WILD = re.compile(r"\*\*/|\*\*|\*")
_MOST_TAME = 3
"""Signs for any text in one pattern that a regular expression tries in no time; with more, it may try for ever."""
_MOST_ALTERNATIVES = 64


def fits(glob: str, path: str) -> bool:
    """Whether a path from the root is as a pattern says."""
    if len(_WILD.findall(glob)) <= _MOST_TAME:
        pattern = pattern_of(glob)
        return pattern is not None and pattern.fullmatch(path) is not None
    return any(_fits_step_by_step(pieces, path) for pieces in _alternatives(glob))


@cache
def pattern_of(glob: str) -> re.Pattern[str] | None:
    """The pattern as a regular expression for a whole path from the root; None if it is none: `[z-a]`."""
    try:
        return re.compile(_expression(glob.removeprefix("./")), re.DOTALL)
    except re.error:
        return None


@cache
def _alternatives(glob: str) -> list[list[str]]:
    """The pieces of a pattern, once for each choice between its braces."""
    whole: list[list[str]] = [[]]
    for found in _PIECE.finditer(glob.removeprefix("./")):
        piece = found[0]
        is_choice = piece.startswith("{") and piece.endswith("}") and "," in piece
        choices = [_PIECE.findall(part) for part in piece[1:-1].split(",")] if is_choice else [[piece]]
        whole = [[*pieces, *choice] for pieces in whole for choice in choices][:_MOST_ALTERNATIVES]
    return whole


def _fits_step_by_step(pieces: list[str], path: str) -> bool:
    """Whether a path is as some pieces say; the work grows with both their lengths and no faster."""
    places = _with_skipped(pieces, {(0, False)})
    for sign in path:
        places = _with_skipped(pieces, {after for place in places for after in _after(pieces, place, sign)})
    return (len(pieces), False) in places


def _with_skipped(pieces: list[str], places: set[tuple[int, bool]]) -> set[tuple[int, bool]]:
    """Places in a pattern, with those behind pieces that may stand for nothing."""
    waiting = list(places)
    while waiting:
        at, is_inside = waiting.pop()
        if at < len(pieces) and pieces[at] in {"*", "**", "**/"} and not is_inside and (at + 1, False) not in places:
            places.add((at + 1, False))
            waiting.append((at + 1, False))
    return places


def _after(pieces: list[str], place: tuple[int, bool], sign: str) -> Iterator[tuple[int, bool]]:
    """Where one sign of a path leads from a place; of `**/`, it may be inside of a folder's name."""
    at, is_inside = place
    if at == len(pieces):
        return
    piece = pieces[at]
    if piece == "**/":
        if sign != "/" or is_inside:
            yield at, sign != "/"
    elif piece == "**" or (piece == "*" and sign != "/"):
        yield place
    elif piece != "*" and (one := pattern_of(piece)) and one.fullmatch(sign):
        yield at + 1, False


def _expression(glob: str) -> str:
    return "".join(_piece(found[0]) for found in _PIECE.finditer(glob))


def _piece(piece: str) -> str:
    if piece == "**/":
        return r"(?:[^/]+/)*"
    if piece == "**":
        return r".*"
    if piece == "*":
        return r"[^/]*"
    if piece == "?":
        return r"[^/]"
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        inner = piece[1:-1]
        is_negated = inner[0] in "!^"
        return f"[{'^/' if is_negated else ''}{re.escape(inner[is_negated:]).replace(chr(92) + '-', '-')}]"
    if piece.startswith("{") and piece.endswith("}") and "," in piece:
        return f"(?:{'|'.join(_expression(part) for part in piece[1:-1].split(','))})"
    return re.escape(piece)
