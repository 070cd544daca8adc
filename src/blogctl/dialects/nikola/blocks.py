"""Where Nikola finds a post's metadata: a header of its own, or a block of YAML or TOML at the very start."""

from __future__ import annotations

import re

from blogctl.document.fences import FrontMatter
from blogctl.source import BYTE_ORDER_MARK, Span

# Nikola reads every line end as one, and cuts where two of them follow each other, or a fence stands alone.
_BREAK = r"(?>\r\n|\n|\r)"
_FENCES = {"yaml": "---", "toml": "+++"}
_OPENING = {syntax: re.compile(f"{re.escape(fence)}{_BREAK}") for syntax, fence in _FENCES.items()}
_CLOSING = {syntax: re.compile(f"{_BREAK}(?P<fence>{re.escape(fence)}){_BREAK}") for syntax, fence in _FENCES.items()}
_EMPTY_LINE = re.compile(f"{_BREAK}{_BREAK}")
_FILLED = r"[^\S\r\n]*+\.\. [^\r\n]*?: [^\r\n]"
_FIRST_FILLED, _LATER_FILLED = re.compile(_FILLED), re.compile(r"[\r\n]" + _FILLED)
_SPACE = re.compile(r"\s*+")


def find_block(text: str) -> FrontMatter | None:
    """The metadata of a post as Nikola finds it; None if it has none.

    A fence has nothing behind it on its line, and the closing one a line behind it. A header is all up to the first
    empty line, be it in a comment or not, if a line of it is `.. key: value`.
    """
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    for syntax, opening in _OPENING.items():
        if found := opening.match(text, start):
            return _fenced(text, syntax, found)
    return _header(text, start)


def _fenced(text: str, syntax: str, opening: re.Match[str]) -> FrontMatter:
    fence = Span(opening.start(), opening.start() + 3)
    closing = _CLOSING[syntax].search(text, fence.end)
    if closing is None:
        return FrontMatter(syntax, fence, Span(opening.end(), len(text)), opening.end(), is_closed=False)
    block = Span(opening.end(), max(opening.end(), closing.start("fence")))
    return FrontMatter(syntax, fence, block, closing.end(), is_closed=True)


def _header(text: str, start: int) -> FrontMatter | None:
    space = _SPACE.match(text, start)
    begin = space.end() if space else start
    empty = _EMPTY_LINE.search(text, begin)
    block = Span(begin, len(text) if empty is None else empty.start() + _length_of_break(text, empty.start()))
    if not (_FIRST_FILLED.match(text, *block) or _LATER_FILLED.search(text, *block)):
        return None
    opening = Span(begin, _end_of_line(text, begin))
    return FrontMatter("dotted", opening, block, empty.end() if empty else len(text), is_closed=True)


def _length_of_break(text: str, at: int) -> int:
    return 2 if text.startswith("\r\n", at) else 1


def _end_of_line(text: str, at: int) -> int:
    found = re.compile(r"[^\r\n]*+").match(text, at)
    return found.end() if found else at
