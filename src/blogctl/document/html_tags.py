"""The attributes of HTML tags, with their places: read as a browser reads them, comments and scripts left out.

It goes through the text once, so that no text is slow; a tag that never ends is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from blogctl.source import Span

_OPENING = re.compile(r"<(?:!--|[!?/]|([A-Za-z][^\s/>]*))")
_END_OF_COMMENT = re.compile(r"(?<=<!--)-?>|--!?>")
_NAME = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)")
_VALUE = re.compile(r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*))""")
_UNCLOSED = re.compile(r"""\s*=\s*["']""")
_TEXT_ONLY = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""What stands between these and their closing tags is text."""


class Attribute(NamedTuple):
    """An attribute that has a value; the span is that of the value, without quotes."""

    name: str
    """In lower case."""
    span: Span


def attributes_in(html: str) -> Iterator[Attribute]:
    """The attributes of all tags, in their order."""
    reached = 0
    while opening := _OPENING.search(html, reached):
        reached = opening.end()
        if opening.group() == "<!--":
            comment_end = _END_OF_COMMENT.search(html, reached)
            reached = comment_end.end() if comment_end else len(html)
        elif opening.group(1) is None:
            reached = html.find(">", reached) + 1 or len(html)
        else:
            attributes, reached = _read_tag(html, reached)
            yield from attributes
            if (name := opening.group(1).lower()) in _TEXT_ONLY:
                closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, reached)
                reached = closing.end() if closing else len(html)


def _read_tag(html: str, reached: int) -> tuple[list[Attribute], int]:
    """The attributes of a tag whose name ends here, and where the tag ends."""
    attributes = []
    while name := _NAME.match(html, reached):
        reached = name.end()
        if value := _VALUE.match(html, reached):
            attributes.append(Attribute(name.group(1).lower(), Span(*value.span(value.lastindex or 0))))
            reached = value.end()
        elif _UNCLOSED.match(html, reached):
            return [], len(html)
    end = html.find(">", reached) + 1
    return (attributes, end) if end else ([], len(html))
