"""Patterns of paths as the programs of Node read them: `**/[^_]*.{md,mdx}`."""

from __future__ import annotations

import re
from functools import cache

from blogctl.dialects.globs import ANY_FOLDERS, Exactly, Glob, Piece, Run, one_of, parse_glob

_WORD = re.compile(r"\*\*/|\*\*|\*|\?|\[[!^]?\]?[^\]]*\]|\{[^{},]*\}|[{},]|.", re.DOTALL)
_WILD: dict[str, Piece] = {"**/": ANY_FOLDERS, "**": Run(), "*": Run("/"), "?": one_of("/", is_negated=True)}


def fits(glob: str, path: str) -> bool:
    """Whether a path from the root is as a pattern says."""
    return _glob_of(glob).fits(path)


@cache
def _glob_of(glob: str) -> Glob:
    return parse_glob(glob.removeprefix("./"), _WORD, _piece_of)


def _piece_of(word: str) -> Piece:
    """A sign, or what stands for some; a brace around no choice is a brace."""
    if word in _WILD:
        return _WILD[word]
    if word[0] == "[" and len(word) > 2:
        is_negated = word[1] in "!^"
        return one_of(f"{'/' if is_negated else ''}{word[1 + is_negated : -1]}", is_negated=is_negated)
    return Exactly(word)
