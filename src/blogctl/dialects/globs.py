"""Patterns of paths as the programs of Node read them: `**/[^_]*.{md,mdx}`."""

from __future__ import annotations

import re
from functools import cache

_PIECE = re.compile(r"\*\*/|\*\*|\*|\?|\[[!^]?\]?[^\]]*\]|\{[^{}]*\}|.", re.DOTALL)


@cache
def pattern_of(glob: str) -> re.Pattern[str]:
    """The pattern as a regular expression for a whole path from the root."""
    return re.compile(_expression(glob.removeprefix("./")), re.DOTALL)


def fits(glob: str, path: str) -> bool:
    """Whether a path from the root is as a pattern says."""
    return pattern_of(glob).fullmatch(path) is not None


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
