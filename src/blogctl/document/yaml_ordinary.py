"""Reads an ordinary YAML block line by line, without a parser: twice as fast, and nothing to import.

Ordinary is a block of `key: text`, `key: "text"`, `key: [a, b]` and of keys with a list of `- text` below, with blank
lines, and with comments on lines of their own or behind a value. Most front matter is nothing else. Whatever goes
beyond, or could be meant in two ways, is left to the parser, so that there is one reading only: what is read here, the
parser reads alike.
"""

from __future__ import annotations

import re
from typing import Any

from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from blogctl.document.yaml_places import place_of_nothing
from blogctl.document.yaml_scalars import NUMBER_STARTS, WORDS, resolve_number
from blogctl.source import Span

_LONGEST = 8192
"""Characters; far within the bounds of the parser's reading, which only it has to check."""
# Plain text begins with no indicator, holds no `#`, and a colon only before a letter; one line, so no `\n`. The classes
# say what is left out: with ranges of letters in them they would take milliseconds to compile.
_PLAIN = r"[^\x00-#%-'*-.:-@\[-^`{-\x9f][^:#\n]*+(?::[^ :#\n][^:#\n]*+)*+"
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_END = r"(?:(?<= )#[^\n]*+)?+(?:\n|\Z)"
"""Behind a value may stand a comment, if there is a space before it."""
_KEY, _TEXT_PLAIN, _TEXT, _LIST, _DASH, _ITEM, _ITEM_TEXT = range(1, 8)
"""The groups of a line; the last one that fits says what the line is."""
_OF_A_LIST = frozenset({_DASH, _ITEM, _ITEM_TEXT})
_LINE = re.compile(
    r"([A-Za-z_][A-Za-z0-9_-]{0,60}+):"
    rf"(?: ++(?:({_PLAIN})|({_QUOTED}) *+|(\[[^\]\n]*+\]) *+))?+{_END}"
    rf"|( *+-) ++(?:({_PLAIN})|({_QUOTED}) *+){_END}"
    r"| *+(?:#[^\n]*+)?+(?:\n|\Z)"
)
_IN_LIST = re.compile(rf" *+(?:([^\x00-/:-@\[-^`{{-\x9f][^,\[\]{{}}:#\"'\n]*+)|({_QUOTED}) *+)[,\]]")
_new: Any = tuple.__new__
"""Makes a NamedTuple in half the time; this is the loop in which a list of posts spends its time."""


def read_ordinary(text: str, block: Span) -> Mapping | None:
    """The keys and values of an ordinary block, with their places; None for any other."""
    start, end = block
    # Not printable are tabs, other line ends, marks, surrogates: each of them has a meaning, or is refused.
    if end - start > _LONGEST or not text[start:end].replace("\n", " ").isprintable():
        return None
    entries: list[Entry] = []
    match, position = _LINE.match, start
    while position < end:
        line = match(text, position, end)
        if line is None:
            return None
        kind = line.lastindex
        position = line.end()
        if kind is None:  # a blank line or a comment
            continue
        if kind in _OF_A_LIST:
            return None
        key_span = _new(Span, line.span(_KEY))
        value: Node | None
        if kind in (_TEXT_PLAIN, _TEXT):
            value = _scalar(line[kind], line.start(kind), is_quoted=kind == _TEXT)
        elif kind == _LIST:
            value = _in_brackets(text, *line.span(_LIST))
        else:
            value, position = _below(text, position, key_span[1], end)
        if value is None:
            return None
        entries.append(_new(Entry, (line[_KEY], key_span, value, _new(Span, (key_span[0], value[0][1])))))
    if not entries:
        return None
    return Mapping(Span(entries[0].span.start, entries[-1].span.end), tuple(entries), is_flow=False)


def _below(text: str, position: int, key_end: int, end: int) -> tuple[Node | None, int]:
    """The list below a key, or nothing there, and where the next line begins; no node for what is not ordinary."""
    items: list[Node] = []
    dash, first = "", position
    while position < end and (line := _LINE.match(text, position, end)) is not None and line[_KEY] is None:
        if line.lastindex is not None:
            if items and line[_DASH] != dash:
                return None, position
            dash = line[_DASH]
            first = first if items else line.end(_DASH) - 1
            items.append(
                _scalar(line[line.lastindex], line.start(line.lastindex), is_quoted=line.lastindex == _ITEM_TEXT)
            )
        position = line.end()
    if not items:
        nothing = place_of_nothing(text, key_end)
        return Scalar(Span(nothing, nothing), "", None, "empty"), position
    return Sequence(Span(first, items[-1].span.end), tuple(items), is_flow=False), position


def _in_brackets(text: str, start: int, end: int) -> Sequence | None:
    """A list in brackets on one line."""
    items: list[Node] = []
    position = start + 1
    if not text[position : end - 1].strip(" "):
        return Sequence(Span(start, end), (), is_flow=True)
    while position < end:
        item = _IN_LIST.match(text, position, end)
        if item is None:
            return None
        kind = 1 if item[2] is None else 2
        items.append(_scalar(item[kind], item.start(kind), is_quoted=kind == 2))
        position = item.end()
    return Sequence(Span(start, end), tuple(items), is_flow=True) if text[position - 1] == "]" else None


def _scalar(written: str, start: int, *, is_quoted: bool) -> Scalar:
    value: bool | int | float | str | None
    if is_quoted:
        text = value = written[1:-1]
        style = "single" if written[0] == "'" else "double"
    else:
        written = text = written.rstrip(" ")
        value = resolve_number(text) if text[0] in NUMBER_STARTS else WORDS.get(text, text)
        style = "plain"
    scalar: Scalar = _new(Scalar, (_new(Span, (start, start + len(written))), text, value, style, ""))
    return scalar
