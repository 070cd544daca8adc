"""Front matter as Hexo finds it: with or without an opening line, and closed by any line that begins like a fence.

The rules are those of `hexo-front-matter`, `lib/front_matter.ts`.
"""

from __future__ import annotations

import re

from blogctl.document.fences import FrontMatter, find_front_matter
from blogctl.document.nodes import Mapping
from blogctl.document.syntax import Unreadable, syntax_named
from blogctl.source import Span

_OPENING = re.compile(r"\ufeff?(?P<fence>-{3,}+|;{3,}+)\r?\n")
_OPENING_SIGNS = re.compile(r"\ufeff?(?:---|;;;)")
_BELOW_BLANK_LINES = re.compile(r"\s*+(?P<fence>---)\r?\n")
_FIRST_FENCE = re.compile(r"\r?\n(?P<fence>-{3,}+|;{3,}+)(?:\r?\n)?")
_NO_MAPPING = "BC110"


def find_seen(text: str) -> FrontMatter | None:
    """The front matter that Hexo sees; None where it takes the whole text for the body."""
    opening = _OPENING.match(text)
    if opening:
        fence, start = opening["fence"], opening.end()
        closing = re.compile(rf"\r?\n(?P<fence>{fence})(?:\r?\n)?").search(text, _after_one_sign(text, start))
        if closing:
            return _between(text, Span(*opening.span("fence")), Span(start, closing.start("fence")), closing.end())
    if _OPENING_SIGNS.match(text):
        return None
    start = 1 if text.startswith("\ufeff") else 0
    closing = _FIRST_FENCE.search(text, _after_one_sign(text, start))
    return _without_opening(text, start, closing) if closing else None


def find_meant(text: str) -> FrontMatter | None:
    """The front matter that Hexo sees, else what the author meant as such."""
    seen = find_seen(text)
    if seen is not None:
        return seen
    meant = find_front_matter(text)
    is_brace = meant is not None and meant.opening.end - meant.opening.start == 1
    return None if is_brace and not _has_keys(text, meant) else meant


def _after_one_sign(text: str, start: int) -> int:
    """Hexo wants at least one sign between the fences; a line's end, however it is written, is one."""
    return start + (2 if text.startswith("\r\n", start) else 1)


def _between(text: str, opening: Span, block: Span, body: int) -> FrontMatter:
    syntax = "json" if text[opening.start] == ";" else "yaml"
    return FrontMatter(syntax, opening, _of_syntax(text, block, syntax), body, is_closed=True)


def _without_opening(text: str, start: int, closing: re.Match[str]) -> FrontMatter | None:
    """The lines above the first fence, if they are keys; those that are just text are the post's."""
    syntax = "json" if closing["fence"].startswith(";") else "yaml"
    above = _BELOW_BLANK_LINES.match(text, start) if syntax == "yaml" else None
    opening = Span(*above.span("fence")) if above else Span(start, start)
    block = _of_syntax(text, Span(above.end() if above else start, closing.start("fence")), syntax)
    front = FrontMatter(syntax, opening, block, closing.end(), is_closed=True)
    if not text[block.start : block.end].strip():
        return None
    try:
        syntax_named(syntax).read_mapping(text, block)
    except Unreadable as unreadable:
        return None if syntax == "json" or unreadable.problem.code == _NO_MAPPING else front
    return front


def _of_syntax(text: str, block: Span, syntax: str) -> Span:
    """YAML is read with its last line's end, JSON without the space around it."""
    if syntax == "yaml":
        return block
    inner = text[block.start : block.end]
    start = block.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, block.start + len(inner.rstrip())))


def _has_keys(text: str, front: FrontMatter | None) -> bool:
    if front is None or not front.is_closed:
        return False
    try:
        root: Mapping = syntax_named(front.syntax).read_mapping(text, front.block)
    except Unreadable:
        return False
    return bool(root.entries)
