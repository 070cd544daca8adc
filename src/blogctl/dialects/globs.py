"""Globs that a configuration gives, tried in a time that grows with their length and the path's, and no faster.

With many stars, a regular expression would try every way in which they can share a path; then it is only kept up to
which places of the path the glob can have come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

_LONGEST = 2_000
"""Signs of a glob; of a longer one, nothing is tried."""
_DEEPEST = 16
"""Braces in braces."""
_MOST_RUNS, _MOST_CHOICES = 2, 4
"""Stars and braces with which a regular expression is tried in no time."""


class One(NamedTuple):
    """One sign."""

    pattern: re.Pattern[str]

    @property
    def expression(self) -> str:
        return self.pattern.pattern

    def ends(self, text: str, starts: set[int]) -> set[int]:
        return {start + 1 for start in starts if self.pattern.match(text, start)}


class Run(NamedTuple):
    """Any number of signs, but none of those that stop it."""

    stop: str = ""

    @property
    def expression(self) -> str:
        return f"[^{re.escape(self.stop)}]*" if self.stop else ".*"

    def ends(self, text: str, starts: set[int]) -> set[int]:
        found: set[int] = set()
        for start in sorted(starts):
            if start not in found:
                stops = text.find(self.stop, start) if self.stop else -1
                found.update(range(start, (len(text) if stops < 0 else stops) + 1))
        return found


class Exactly(NamedTuple):
    """The signs themselves."""

    signs: str

    @property
    def expression(self) -> str:
        return re.escape(self.signs)

    def ends(self, text: str, starts: set[int]) -> set[int]:
        return {start + len(self.signs) for start in starts if text.startswith(self.signs, start)}


class Choice(NamedTuple):
    """What fits one of several globs."""

    globs: tuple[Glob, ...]

    @property
    def expression(self) -> str:
        return f"(?:{'|'.join(glob.expression for glob in self.globs)})" if self.globs else "(?!)"

    def ends(self, text: str, starts: set[int]) -> set[int]:
        return {end for glob in self.globs for end in glob.ends(text, starts)}


Piece = One | Run | Exactly | Choice


class Glob:
    """What a path must be made of, piece by piece."""

    __slots__ = ("_tame", "choices", "expression", "pieces", "runs")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self.expression = "".join(piece.expression for piece in pieces)
        """The same as a regular expression."""
        inner = [glob for piece in pieces if isinstance(piece, Choice) for glob in piece.globs]
        self.runs: int = sum(isinstance(piece, Run) for piece in pieces) + sum(glob.runs for glob in inner)
        self.choices: int = sum(1 + glob.choices for glob in inner)
        """Both with those within braces."""
        self._tame: re.Pattern[str] | None = None

    def fits(self, text: str) -> bool:
        """Whether a whole text is as the glob says."""
        if self.runs > _MOST_RUNS or self.choices > _MOST_CHOICES:
            return len(text) in self.ends(text, {0})
        if self._tame is None:
            self._tame = re.compile(self.expression, re.DOTALL)
        return self._tame.fullmatch(text) is not None

    def ends(self, text: str, starts: set[int]) -> set[int]:
        """Where in a text the glob can end, if it begins at one of some places."""
        for piece in self.pieces:
            starts = piece.ends(text, starts)
            if not starts:
                break
        return starts


ANY_SIGN = One(re.compile(".", re.DOTALL))
NOTHING = Glob((Choice(()),))
"""What no path fits."""
ANY_FOLDERS = Choice((Glob(()), Glob((Run(), Exactly("/")))))
"""No folder, or as many as there are, with the slash behind them."""


def parse_glob(text: str, words: re.Pattern[str], piece_of: Callable[[str], Piece]) -> Glob:
    """The glob that a text is: `words` are what it is cut into, `{one,other}` is a choice in all dialects.

    What cannot be read fits nothing: an engine stops there.
    """
    if len(text) > _LONGEST:
        return NOTHING
    open_choices: list[list[list[Piece]]] = [[[]]]
    try:
        for found in words.finditer(text):
            word, inner = found[0], open_choices[-1]
            if word == "{":
                open_choices.append([[]])
            elif word == "," and len(open_choices) > 1:
                inner.append([])
            elif word == "}" and len(open_choices) > 1:
                open_choices.pop()
                open_choices[-1][-1].append(Choice(tuple(map(_joined, inner))))
            else:
                inner[-1].append(piece_of(word))
            if len(open_choices) > _DEEPEST:
                return NOTHING
    except re.error:
        return NOTHING
    return _joined(open_choices[0][0]) if len(open_choices) == 1 else NOTHING


def one_of(signs: str, *, is_negated: bool) -> One:
    """One of some signs, in which a hyphen stands for those between its neighbours. Raises re.error."""
    escaped = re.escape(signs).replace(r"\-", "-")
    return One(re.compile(f"[{'^' if is_negated else ''}{escaped}]", re.DOTALL))


def _joined(pieces: Iterable[Piece]) -> Glob:
    """The pieces with single signs joined to words."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if isinstance(piece, Exactly) and isinstance(before, Exactly):
            joined[-1] = Exactly(before.signs + piece.signs)
        else:
            joined.append(piece)
    return Glob(tuple(joined))
