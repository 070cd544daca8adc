"""Where Astro finds front matter: between `---` or `+++`, at the start or behind blank lines (its markdown-remark)."""

from __future__ import annotations

import re

from blogctl.document.fences import FrontMatter
from blogctl.document.fences import find_front_matter as find_any
from blogctl.source import Span

_OPENING = re.compile(r"\ufeff?(?P<blank>\s*\n)?(?P<fence>---|\+\+\+)[^\r\n]*(?:\r\n|\n|\Z)")
_CLOSING = re.compile(r"\n(?:---|\+\+\+)(?:[ \t]*(?:\r\n|\n|\Z))?")


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter that Astro sees; what another program would see elsewhere is text to it."""
    found = _OPENING.match(text)
    if found is None:
        return None
    syntax = "toml" if found["fence"] == "+++" else "yaml"
    start = found.end()
    opening = Span(found.start("fence"), found.end("fence"))
    closing = _CLOSING.search(text, start - 1)
    if closing is None:
        return FrontMatter(syntax, opening, Span(start, len(text)), start, is_closed=False)
    return FrontMatter(syntax, opening, Span(start, max(start, closing.start() + 1)), closing.end(), is_closed=True)


def missed_front_matter(text: str) -> Span | None:
    """Where a block begins that was meant as front matter, and is none to Astro: JSON."""
    front = find_any(text)
    return front.opening if front and front.is_closed else None
