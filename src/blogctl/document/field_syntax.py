"""The title and the fields that a reStructuredText file begins with, read with places and never written.

A quiet week
############

:date: 2024-01-31
:tags: sleep, tea
"""

from __future__ import annotations

import re
from typing import NoReturn

from blogctl.document.fences import FrontMatter
from blogctl.document.header_syntax import Line, entry_of
from blogctl.document.nodes import Entry, Mapping, Scalar
from blogctl.document.syntax import CannotEdit
from blogctl.source import Span

__all__ = ["compose", "edits_to_remove", "edits_to_rename", "edits_to_set", "find_fields", "in_syntax", "name",
           "read_mapping"]  # fmt: skip

name = "fields"

_END = r"[ \t]*(?:\r\n|\n|\r|\Z)"
_SIGNS = r"[!-/:-@\[-`{-~]"
_TITLE = re.compile(
    rf"\ufeff?(?:[ \t]*(?:\r\n|\n|\r))*(?:(?P<over>({_SIGNS})\2+){_END})?[ ]*(?P<title>[^\r\n\s][^\r\n]*?){_END}"
    rf"(?P<under>{_SIGNS})\4+{_END}(?:[ \t]*(?:\r\n|\n|\r))*"
)
_FIELD = re.compile(rf":(?P<key>[^:\r\n\\][^:\r\n]*):(?:[ \t]+(?P<value>[^\r\n]*?))?{_END}")
_MORE = re.compile(rf"[ \t]+(?P<value>[^\r\n\s][^\r\n]*?){_END}")


def find_fields(text: str) -> FrontMatter | None:
    """The title and the fields that a text begins with; None if it has none, or nothing but a heading of Markdown."""
    title = _TITLE.match(text)
    start = at = title.end() if title else 0
    while found := _FIELD.match(text, at) or (_MORE.match(text, at) if at > start else None):
        at = found.end()
    if at == start and (title is None or title["under"] in "=-"):
        return None
    begin = title.start("title") if title else start
    return FrontMatter(name, Span(begin, begin), Span(begin, at), at, is_closed=True)


def read_mapping(text: str, block: Span) -> Mapping:
    """The fields with their places, their names in small letters; the title is one of them."""
    entries: list[Entry] = []
    title = _TITLE.match(text)
    at = block.start
    if title and title.start("title") == block.start:
        span = Span(*title.span("title"))
        entries.append(Entry("title", span, Scalar(span, title["title"], title["title"], "plain"), span))
        at = title.end()
    while at < block.end and (found := _FIELD.match(text, at)):
        at = found.end()
        nothing = found.end("key") + 1
        lines = [_line(found) if found["value"] else Line(Span(nothing, nothing), "")]
        while at < block.end and (more := _MORE.match(text, at)):
            lines.append(_line(more))
            at = more.end()
        entries.append(entry_of(found["key"].strip().lower(), Span(*found.span("key")), lines))
    if any(entry.key == "title" for entry in entries[1:]):  # which counts, and not the title above
        del entries[:1]
    return Mapping(block, tuple(entries), is_flow=False)


def refuse(*_: object, **__: object) -> NoReturn:
    """Raise CannotEdit, whatever is asked."""
    raise CannotEdit("blogctl reads reStructuredText, and does not write it")


compose = edits_to_remove = edits_to_rename = edits_to_set = in_syntax = refuse


def _line(found: re.Match[str]) -> Line:
    return Line(Span(*found.span("value")), found["value"])
