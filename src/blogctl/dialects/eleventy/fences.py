"""Where Eleventy finds front matter: at the very start of a file, between lines of `---` (its `gray-matter`)."""

from __future__ import annotations

import re

from blogctl.document.fences import FrontMatter
from blogctl.document.fences import find_front_matter as find_any
from blogctl.source import Span

_OPENING = re.compile(r"\ufeff?---(?!-)([^\r\n]*)(?:\r\n|\n|\Z)")
_CLOSING = re.compile(r"\n---([ \t]*(?:\r\n|\n|\Z))?")
_SYNTAXES = {"": "yaml", "yaml": "yaml", "yml": "yaml", "json": "json", "toml": "toml"}
"""By the word behind the first fence; any other is a program's, JavaScript as it comes."""


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter that Eleventy sees; what another program would see elsewhere is text to it."""
    found = _OPENING.match(text)
    if found is None:
        return None
    syntax = _SYNTAXES.get(found[1].strip().lower(), "script")
    start = found.end()
    opening = Span(found.start() + text.startswith("\ufeff"), found.end(1))
    closing = _CLOSING.search(text, start - 1)
    if closing is None:
        return FrontMatter(syntax, opening, Span(start, len(text)), start, is_closed=False)
    block = Span(start, max(start, closing.start() + 1))
    if syntax == "json":
        block = _trimmed(text, block)
    return FrontMatter(syntax, opening, block, closing.end(), is_closed=True)


def missed_front_matter(text: str) -> Span | None:
    """Where a block begins that was meant as front matter, and is none to Eleventy."""
    front = find_any(text)
    return front.opening if front and front.is_closed else None


def is_in_toml(text: str) -> bool:
    """Whether the front matter calls itself TOML, which Eleventy reads only if it is taught to."""
    found = _OPENING.match(text)
    return found is not None and found[1].strip().lower() == "toml"


def _trimmed(text: str, block: Span) -> Span:
    inner = text[block.start : block.end]
    start = block.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, block.start + len(inner.rstrip())))
