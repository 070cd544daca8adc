"""Where the front matter of a text begins and ends, and in which syntax it is written."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from blogctl.source import Span

# Possessive throughout: a file of a million blank lines is refused as quickly as it is read.
# A brace that opens a template tag or an attribute list (`{{`, `{%`, `{:`) opens no JSON object.
# They are compiled when a text is first met that is not as usual.
_OPENING = (
    r"\ufeff?+(?>[ \t]*+(?:\r\n|\n|\r))*+"
    r"(?:(?P<fence>---|\+\+\+|;;;)[ \t]*+(?=[\r\n]|\Z)|[ \t]*+(?P<brace>\{)(?![{%#<:.]))"
)
_REST_OF_LINE = r"[ \t]*+(?:\r\n|\n|\r|\Z)"
_CLOSING = {
    "---": r"[\r\n](?:---|\.\.\.)[ \t]*+(?=[\r\n]|\Z)",
    "+++": r"[\r\n]\+\+\+[ \t]*+(?=[\r\n]|\Z)",
    ";;;": r"[\r\n];;;[ \t]*+(?=[\r\n]|\Z)",
}
_USUAL_OPENING = Span(0, 3)
_new: Any = tuple.__new__
"""Makes a NamedTuple in half the time; nearly every post has its front matter found so."""
SYNTAX_OF_FENCE = {"---": "yaml", "+++": "toml", ";;;": "json", "{": "json"}


class FrontMatter(NamedTuple):
    """The places of a text's front matter."""

    syntax: str
    """`yaml`, `toml`, `json`, or an engine's own: `dotted`."""
    opening: Span
    """The opening fence; for a bare JSON object, its brace."""
    block: Span
    """What the syntax reads: the lines between the fences, or the JSON object with its braces."""
    body: int
    """The offset at which the body begins."""
    is_closed: bool


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter that a text begins with, after a byte order mark and blank lines; None if there is none.

    A YAML block is opened by `---` and closed by `---` or `...`, a TOML block stands between `+++`, a JSON
    object stands by itself or between `;;;`. Spaces may follow a fence. The first closing fence counts, wherever
    it stands: Hugo, Jekyll and Zola cut there too, even inside a multi-line string.
    """
    if usual := usual_front_matter(text):
        return usual
    found = re.match(_OPENING, text)
    if found is None:
        return None
    if found["brace"]:
        return _bare_object(text, found.start("brace"))
    fence = found["fence"]
    opening = Span(found.start("fence"), found.start("fence") + 3)
    closing = re.compile(_CLOSING[fence]).search(text, found.end())
    block_start = _start_of_next_line(text, found.end())
    if closing is None:
        return FrontMatter(SYNTAX_OF_FENCE[fence], opening, Span(block_start, len(text)), block_start, is_closed=False)
    block = Span(block_start, max(block_start, closing.start() + 1))
    if fence == ";;;":
        block = _trimmed(text, block)
    return FrontMatter(SYNTAX_OF_FENCE[fence], opening, block, _start_of_next_line(text, closing.end()), is_closed=True)


def usual_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text that begins as nearly all do: every engine finds the same; None for any other."""
    if not text.startswith("---\n"):
        return None
    closing = text.find("\n---", 3)
    if closing < 0 or text[closing + 4 : closing + 5] != "\n":
        return None
    block = text[3:closing]
    if "\r" in block or "\n..." in block:  # other ends of lines, another closing fence
        return None
    span = _new(Span, (4, closing + 1 if block else 4))
    front: FrontMatter = _new(FrontMatter, ("yaml", _USUAL_OPENING, span, closing + 5, True))
    return front


def _bare_object(text: str, start: int) -> FrontMatter:
    from blogctl.document.json_syntax import find_object_end

    opening = Span(start, start + 1)
    end = find_object_end(text, start)
    if end is None:
        return FrontMatter("json", opening, Span(start, len(text)), start, is_closed=False)
    return FrontMatter("json", opening, Span(start, end), _start_of_next_line(text, end), is_closed=True)


def _start_of_next_line(text: str, offset: int) -> int:
    """The start of the next line, if nothing but the line's end follows; else the offset itself."""
    found = re.compile(_REST_OF_LINE).match(text, offset)
    return found.end() if found else offset


def _trimmed(text: str, block: Span) -> Span:
    inner = text[block.start : block.end]
    start = block.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, block.start + len(inner.rstrip())))
