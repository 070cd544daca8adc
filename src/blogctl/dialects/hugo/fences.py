"""Where Hugo finds the front matter of a text, as its `pageparser` does.

It closes a block at the first line that begins as the opening one did, whatever follows there; `...` closes nothing,
and `;;;` opens nothing. A text that begins with one of the signs must have front matter: with another beginning Hugo
fails, where others see a list or a template.
"""

from __future__ import annotations

import re

from blogctl.document.fences import FrontMatter, find_front_matter, usual_front_matter
from blogctl.source import Span

_OPENING = re.compile(r"\ufeff?+[ \t\n\v\f\r]*+(?:(?P<fence>---|\+\+\+)|(?P<brace>\{))")
_BAD_OPENING = re.compile(r"\ufeff?+[ \t\n\v\f\r]*+(?P<sign>[-+])")
_REST_OF_LINE = re.compile(r"[ \t]*+(?:\r\n|\n|\r|\Z)")
_CLOSING = {"---": re.compile(r"[\r\n]---"), "+++": re.compile(r"[\r\n]\+\+\+")}
_SYNTAXES = {"---": "yaml", "+++": "toml"}


def find_hugo_front_matter(text: str) -> FrontMatter | None:
    """The front matter that Hugo reads, None if it takes all of the text for the post's."""
    if usual := usual_front_matter(text):
        return usual
    found = _OPENING.match(text)
    if found is None:
        return None
    if found["brace"]:
        return find_front_matter(text) or _broken_object(text, found.start("brace"))
    fence = found["fence"]
    start = _after_line(text, found.end())
    opening = Span(found.start("fence"), found.end())
    closing = _CLOSING[fence].search(text, start - 1 if start > found.end() else found.end())
    if closing is None:
        return FrontMatter(_SYNTAXES[fence], opening, Span(start, len(text)), start, is_closed=False)
    block = Span(start, max(start, closing.start() + 1))
    return FrontMatter(_SYNTAXES[fence], opening, block, _after_line(text, closing.end()), is_closed=True)


def find_bad_opening(text: str) -> Span | None:
    """The sign at a text's start that Hugo takes for the beginning of front matter, and then fails."""
    found = _BAD_OPENING.match(text)
    return Span(*found.span("sign")) if found else None


def _broken_object(text: str, start: int) -> FrontMatter:
    """What looks like a template or an attribute list, and is JSON to Hugo all the same."""
    return FrontMatter("json", Span(start, start + 1), Span(start, len(text)), start, is_closed=True)


def _after_line(text: str, offset: int) -> int:
    """The start of the next line, if nothing but spaces comes before it; else the offset itself."""
    found = _REST_OF_LINE.match(text, offset)
    return found.end() if found else offset
