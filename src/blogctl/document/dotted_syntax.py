"""Nikola's own header, lines of `.. key: value`: read with places, changed line by line, composed for new files.

All values are texts, one on each line. A line that is none of these means nothing: the signs of the comment in which
Markdown has the header, or prose.
"""

from __future__ import annotations

import re

from blogctl.document.bounds import FRONT_MATTER
from blogctl.document.nodes import Entry, Mapping, Scalar, Value
from blogctl.document.syntax import CannotEdit, KeyPath
from blogctl.source import Edit, Span

name = "dotted"

# The key is all up to the first colon that has a space behind it, or the end of its line.
_LINE = re.compile(
    r"(?P<indent>[^\S\r\n]*+)\.\. (?P<key>[^\r\n]*?)(?P<colon>:)(?: (?P<value>[^\r\n]*+))?(?P<end>\r\n|\n|\r|\Z)"
)
_NEXT_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\n|\r|\Z)")
_BREAK = re.compile(r"[\r\n]")


def read_mapping(text: str, block: Span) -> Mapping:
    """The block's keys and values with their places. Raises Unreadable for a block that is out of bounds.

    A key without a value is as good as none where it stands there with one as well.
    """
    FRONT_MATTER.refuse_long(block)
    entries: list[Entry] = []
    at = block.start
    while at < block.end:
        line = _LINE.match(text, at, block.end)
        if line:
            entries.append(_entry(line))
        following = line or _NEXT_LINE.match(text, at, block.end)
        at = following.end() if following and following.end() > at else block.end
    if len(entries) > FRONT_MATTER.most_nodes:
        raise FRONT_MATTER.too_many(Span(block.start, block.start))
    filled = {entry.key for entry in entries if entry.value.span.end > entry.value.span.start}
    counting = (entry for entry in entries if entry.key not in filled or entry.value.span.end > entry.value.span.start)
    return Mapping(block, tuple(counting), is_flow=False)


def edits_to_set(text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
    """Give a key a value on its own line; a new line stands behind that of the key `after`, else behind the last."""
    key, written = _key(path), str(in_syntax(value) or "")
    entry = root.find(key)
    if entry is not None:
        gap = " " if text[entry.value.span.start - 1] == ":" and written else ""
        return [] if text[slice(*entry.value.span)] == written else [Edit(entry.value.span, gap + written)]
    anchor = root.find(after) if after else None
    anchor = anchor or (root.entries[-1] if root.entries else None)
    if anchor is None:
        raise CannotEdit("there is no line that it could stand behind")
    start = _start_of_line(text, anchor.span.start)
    indent = text[start : anchor.span.start]
    newline = _newline_at(text, anchor.span.end)
    return [Edit(Span(anchor.span.end, anchor.span.end), f"{newline}{indent}.. {key}: {written}")]


def edits_to_remove(text: str, root: Mapping, path: KeyPath) -> list[Edit]:
    """Take a key's line away; none if it is not there."""
    entry = root.find(_key(path))
    if entry is None:
        return []
    ending = _NEXT_LINE.match(text, entry.span.end)
    return [Edit(Span(_start_of_line(text, entry.span.start), ending.end() if ending else entry.span.end), "")]


def edits_to_rename(_text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
    """Give a key another name on its line."""
    entry = root.find(_key(path))
    if entry is None:
        raise CannotEdit("there is no such key")
    return [] if new_key == entry.key else [Edit(entry.key_span, _key((new_key,)))]


def compose(values: dict[str, Value]) -> str:
    """The lines of a new header, in the order of the values."""
    return "".join(f".. {_key((key,))}: {in_syntax(value) or ''}\n" for key, value in values.items())


def in_syntax(value: Value) -> Value:
    """The value as it is read back: a text, of a list its items with commas between. Raises CannotEdit."""
    if isinstance(value, dict):
        raise CannotEdit("this header has no groups of keys")
    if isinstance(value, list):
        return _joined(value)
    if value is None or isinstance(value, bool):
        return None if value is None else str(value)
    text = "".join(value) if isinstance(value, str) else str(value)
    if _BREAK.search(text):
        raise CannotEdit("a value of this header is a single line")
    return text or None


def _joined(values: list[Value]) -> Value:
    items = [in_syntax(value) for value in values]
    for item in items:
        if not isinstance(item, str) or "," in item:
            raise CannotEdit("a list of this header is one text with commas, and its items have none")
    return ", ".join(str(item) for item in items) or None


def _entry(line: re.Match[str]) -> Entry:
    text = line["value"] or ""
    span = Span(*line.span("value")) if line["value"] is not None else Span(line.end("colon"), line.end("colon"))
    value = Scalar(span, text, text or None, "plain" if text else "empty")
    return Entry(line["key"], Span(*line.span("key")), value, Span(line.end("indent"), span.end))


def _key(path: KeyPath) -> str:
    """The one key of a path, if a line can begin with it. Raises CannotEdit."""
    if len(path) > 1:
        raise CannotEdit("this header has no groups of keys")
    key = path[0]
    if not key or _BREAK.search(key) or ": " in key or key != key.strip() or key.endswith(":"):
        raise CannotEdit(f'a line of this header cannot begin with the key "{key}"')
    return key


def _start_of_line(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _newline_at(text: str, at: int) -> str:
    found = re.compile(r"\r\n|\n|\r").match(text, at)
    return found.group() if found else "\n"
