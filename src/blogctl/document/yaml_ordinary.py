"""Reads an ordinary YAML block line by line, without a parser: twice as fast, and nothing to import.

Ordinary is a block of `key: text`, `key: "text"`, `key: [a, b]` and of keys with a list of `- text` below, or with `>`
or `|` and a paragraph below, with blank lines, and with comments on lines of their own or behind a value. Most front
matter is nothing else. Whatever goes beyond, or could be meant in two ways, is left to the parser, so that there is one
reading only: what is read here, the parser reads alike.
"""

from __future__ import annotations

import re
from typing import Any

from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from blogctl.document.yaml_places import place_of_nothing
from blogctl.document.yaml_scalars import VALUE_STARTS, resolve
from blogctl.source import Span

_LONGEST = 8192
"""Characters; far within the bounds of the parser's reading, which only it has to check."""
# Plain text begins with no indicator, holds no `#`, and a colon only before a letter; one line, so no `\n`. The classes
# say what is left out: with ranges of letters in them they would take milliseconds to compile. What may be missing is
# a choice between it and nothing, which takes less time than a repetition.
_AFTER_COLON = r":[^ :#\n][^:#\n]*+"
_PLAIN = rf"[^\x00-#%-'*-.:-@\[-^`{{-\x9f][^:#\n]*+(?:{_AFTER_COLON}(?:{_AFTER_COLON})*+|)"
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
# A paragraph stands behind a key's colon, not an item's dash, and what follows it begins in the first column.
_PARAGRAPH = r"(?<=: )[>|](?:-|) *+(?:\n ++[^ \n][^\n]*+)++(?=\n++(?! ))"
# All that stands on a line is in a group, so that the places are sums of lengths: asking a match for each of them takes
# as long as matching. Behind a value may stand a comment, if there is a space before it.
_LINES = re.compile(
    r"(((?:([A-Za-z_][A-Za-z0-9_-]{0,60}+):(?![^ \n])| *+- ) *+)"
    rf"(?:({_PLAIN})|({_QUOTED}) *+|(\[[^\]\n]*+\]|{_PARAGRAPH}) *+|)(?:#(?<= #)[^\n]*+|)(?:\n|\Z)"
    r"| *+(?:#[^\n]*+|)(?:\n|\Z))|[^\n]++"
)
_ITEMS = re.compile(rf"(( *+)(?:([^\x00-/:-@\[-^`{{-\x9f][^,\[\]{{}}:#\"'\n]*+)|({_QUOTED}) *+)[,\]])|.++")
_SIGNS = bytes(range(ord(" "), 0x7F)) + b"\n"
"""What an ordinary text in ASCII consists of."""
_Item = tuple[str, int, Node | None]
"""Of an item below a key: what stands before its text, where the line begins, and its node, if there is one."""
_new: Any = tuple.__new__
"""Makes a NamedTuple in half the time; this is the loop in which a list of posts spends its time."""


def read_ordinary(text: str, block: Span) -> Mapping | None:
    """The keys and values of an ordinary block, with their places; None for any other."""
    start, end = block
    if end - start > _LONGEST or not _is_printable(text[start:end]):
        return None
    entries = _entries(text, start, end)
    if not entries:
        return None
    span = _new(Span, (entries[0][3][0], entries[-1][3][1]))
    mapping: Mapping = _new(Mapping, (span, tuple(entries), False, ""))
    return mapping


def _entries(text: str, start: int, end: int) -> list[Entry]:
    """Its entries; none if it is not ordinary. From the last line up: a key comes when what is below it is known."""
    entries: list[Entry] = []
    below: list[_Item] = []
    position = end
    for line, head, key, plain, quoted, composed in reversed(_LINES.findall(text, start, end)):
        position -= len(line)
        value: Node | None = None
        if plain:
            value = _plain(plain, position + len(head))
        elif quoted:
            value = _quoted(quoted, position + len(head))
        elif composed:
            read = _in_brackets if composed[0] == "[" else _paragraph
            value = read(composed, position + len(head))
        elif key:
            value, below = _from_below(text, position + len(key), below), []
        if key:
            if value is None or below:
                return []
            key_span, span = _new(Span, (position, position + len(key))), _new(Span, (position, value[0][1]))
            entries.append(_new(Entry, (key, key_span, value, span)))
        elif head:
            below.append((head, position, value))
    if below or position > start:  # nothing was taken off for a line that is not ordinary
        return []
    entries.reverse()
    return entries


def _is_printable(block: str) -> bool:
    """Whether nothing in it has a meaning of its own, or is refused: tabs, other line ends, marks, surrogates."""
    if block.isascii():  # three times as fast
        return not block.encode().translate(None, _SIGNS)
    return block.replace("\n", " ").isprintable()


def _from_below(text: str, key_end: int, items: list[_Item]) -> Node | None:
    """The list below a key, or nothing there; None if it is not ordinary. The items come from the last one up."""
    if not items:
        nothing = place_of_nothing(text, key_end)
        return Scalar(Span(nothing, nothing), "", None, "empty")
    items.reverse()
    head, position, _ = items[0]
    scalars = tuple([node for other, _, node in items if other == head and type(node) is Scalar])
    if len(scalars) < len(items):
        return None
    span = _new(Span, (position + head.index("-"), scalars[-1][0][1]))
    sequence: Sequence = _new(Sequence, (span, scalars, False, ""))
    return sequence


def _in_brackets(written: str, start: int) -> Sequence | None:
    """A list in brackets on one line."""
    items: list[Scalar] = []
    position = start + 1
    if written[1:-1].strip(" "):
        for item, gap, plain, quoted in _ITEMS.findall(written, 1):
            if not item:
                return None
            at = position + len(gap)
            items.append(_plain(plain, at) if plain else _quoted(quoted, at))
            position += len(item)
    sequence: Sequence = _new(Sequence, (_new(Span, (start, start + len(written))), tuple(items), True, ""))
    return sequence


def _paragraph(written: str, start: int) -> Scalar | None:
    """The lines below a `>` or `|`, if they have one margin: a deeper line is not folded."""
    indicator, *lines = written.split("\n")
    texts = [line.lstrip(" ") for line in lines]
    if len({len(line) - len(text) for line, text in zip(lines, texts, strict=True)}) > 1:
        return None
    style, between = ("folded", " ") if indicator[0] == ">" else ("literal", "\n")
    text = between.join(texts) + ("" if "-" in indicator else "\n")
    scalar: Scalar = _new(Scalar, (_new(Span, (start, start + len(written))), text, text, style, ""))
    return scalar


def _plain(written: str, start: int) -> Scalar:
    text = written.rstrip(" ") if written[-1] == " " else written
    value = resolve(text) if text[0] in VALUE_STARTS else text
    scalar: Scalar = _new(Scalar, (_new(Span, (start, start + len(text))), text, value, "plain", ""))
    return scalar


def _quoted(written: str, start: int) -> Scalar:
    text = written[1:-1]
    style = "single" if written[0] == "'" else "double"
    scalar: Scalar = _new(Scalar, (_new(Span, (start, start + len(written))), text, text, style, ""))
    return scalar
