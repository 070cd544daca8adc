"""What a glance at a body tells: its headings, and what it certainly does not hold.

Most posts have nothing wrong in their bodies. Reading an outline with its places takes ten times as long as these
looks, so a rule takes one first, and asks for the outline only where there is something to point at.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from blogctl.rules.base import Examined


class HeadingGlance(NamedTuple):
    """A heading without its place."""

    level: int
    text: str
    is_empty: bool
    """Neither text nor anything else stands in it."""


def headings_at_a_glance(examined: Examined) -> list[HeadingGlance]:
    """The headings of a body, in the order of the outline."""
    body = examined.body
    if not any(mark in body for mark in "#=-") or not _pattern(_HEADING).search(_lines(body)):
        return []
    if ("<" in body and "<h" in body) or not _is_encodable(body):
        outline, text = examined.outline, examined.document.text
        return [
            HeadingGlance(one.level, one.text, not one.text and not text[one.span.start : one.span.end].strip("# \t>"))
            for one in outline.headings
        ]
    return _rendered_headings(body)


def may_hold_empty_item(body: str) -> bool:
    """Whether a line of the body may be a list item's mark and nothing else."""
    return any(mark in body for mark in "-*+.)") and _pattern(_LONE_MARK).search(_lines(body)) is not None


def may_hold_unclosed_fence(body: str) -> bool:
    """Whether a fence of the body may lack its closing one: false where all stand in plain pairs."""
    # One character is looked for sooner than three.
    if not (("`" in body and "```" in body) or ("~" in body and "~~~" in body)):
        return False
    if "\n<" in body or body.count("\r") != body.count("\r\n"):
        return True  # inside HTML a fence is none, and where lines end in a lone CR only the parser knows
    opened = ""
    for indent, fence, rest in _pattern(_FENCE).findall(_lines(body)):
        if indent or "`" in rest:
            return True  # what it stands in may end before the fence does, or it is a span of code and no fence
        if not opened:
            opened = fence
        elif fence == opened and not rest.strip():
            opened = ""
    return bool(opened)


# Each pattern begins with a plain newline, which the search then skips to; `_lines` puts one before the first line.
_MARKS = r"(?:[-*+]|[0-9]{1,9}[.)])"
_HEADING = r"\n(?:[ \t>*+\-.)0-9]*#{1,6}(?=[ \t\n]|\Z)|[ \t>]*(?:=+|-+)[ \t]*(?=\n|\Z))"
_LONE_MARK = rf"\n[ \t>]*{_MARKS}(?:[ \t>]+{_MARKS})*[ \t>]*(?:\[[ xX]\][ \t]*)?(?=\n|\Z)"
_FENCE = r"\n([ \t>*+\-.)0-9]*)(`{3,}|~{3,})([^\n]*)"
_RENDERED = r"<h([1-6])>(.*?)</h\1>"


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def _lines(body: str) -> str:
    return "\n" + (body.replace("\r", "\n") if "\r" in body else body)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _rendered_headings(body: str) -> list[HeadingGlance]:
    """The headings as the parser renders them: it gives no places there, and takes a tenth of the time."""
    from blogctl.document.markdown_events import parser

    return [
        HeadingGlance(int(level), _text_of(inner), not inner)
        for level, inner in _pattern(_RENDERED).findall(parser().html(body))
    ]


def _text_of(html: str) -> str:
    if "<" in html:
        html = re.sub(r'<img[^>]*? alt="([^"]*)"[^>]*>', r"\1", html)
        html = re.sub(r"<[^>]*>", "", html)
    return (unescape(html) if "&" in html else html).replace("\n", " ").strip()
