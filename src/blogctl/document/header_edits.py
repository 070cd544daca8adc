"""Which edits set, remove or rename one of Pelican's headers; and new headers."""

from __future__ import annotations

import re

from blogctl.document.flow import Flow, flow_edits, stretches_between
from blogctl.document.header_syntax import LISTS
from blogctl.document.nodes import Mapping, Scalar, Sequence, Value, value_of
from blogctl.document.syntax import CannotEdit, KeyPath
from blogctl.source import BYTE_ORDER_MARK, Edit, Span

_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BREAK = re.compile(r"\r\n|\n|\r")
_INDENT = "    "


def edits_to_set(text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
    """Give a key a value; a new key stands below the key `after`, else last. Raises CannotEdit."""
    key, wanted = _key_of(path), in_syntax(value)
    entry = root.find(key)
    if entry is not None and isinstance(entry.value, Sequence) and isinstance(wanted, list) and wanted:
        return _edits_of_list(text, entry.value, wanted)
    written = _written(key, wanted, _newline_of(text))
    if entry is None:
        return [_new_line(text, root, _key_like(text, root, key), written, after)]
    start = entry.value.span.start
    has_nothing_behind_colon = start == entry.key_span.end + 1 and not text[start : start + 1].strip()
    return [Edit(entry.value.span, f" {written}" if written and has_nothing_behind_colon else written)]


def edits_to_remove(text: str, root: Mapping, path: KeyPath) -> list[Edit]:
    """Take a key away with all its lines. Raises CannotEdit where no header would be left."""
    entry = root.find(path[0]) if len(path) == 1 else None
    if entry is None:
        return []
    start, end = _line_start(text, entry.span.start), _line_end(text, entry.span.end)
    if len(root.entries) == 1:
        raise CannotEdit("it is the last header, and without any the text would be read otherwise")
    return [Edit(Span(start, end), "")]


def edits_to_rename(text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
    """Give a key another name, written as the file writes its keys. Raises CannotEdit."""
    entry = root.find(path[0]) if len(path) == 1 else None
    if entry is None:
        raise CannotEdit("there is no such key")
    key = _key_of((new_key,))
    if key != entry.key and (key in LISTS) != (entry.key in LISTS) and isinstance(entry.value, Sequence):
        raise CannotEdit(f"{entry.key} is a list, and {new_key} is none")
    written = text[slice(*entry.key_span)]
    return [Edit(entry.key_span, key.capitalize() if written[:1].isupper() else key)]


def compose(values: dict[str, Value]) -> str:
    """New headers, each key with a capital letter, as Pelican's own documentation writes them."""
    return "".join(
        f"{_key_of((key,)).capitalize()}:{' ' if text else ''}{text}\n"
        for key, value in values.items()
        for text in [_written(key.lower(), in_syntax(value), "\n")]
    )


def in_syntax(value: Value) -> Value:
    """The value as it is read back: all is text, and a list is one of texts. Raises CannotEdit for a group of keys."""
    if isinstance(value, dict):
        raise CannotEdit("a header is a text or a list, and no group of keys")
    if isinstance(value, list):
        return [_as_text(item) for item in value] or None
    return None if value is None else _as_text(value) or None


def _as_text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list) or value is None:
        raise CannotEdit("a header's list holds texts alone")
    return "".join(str(value))


def _key_of(path: KeyPath) -> str:
    """The key that a path names, in small letters. Raises CannotEdit for what no header can be called."""
    if len(path) > 1:
        raise CannotEdit("a header is a text or a list, and no group of keys")
    if not _KEY.fullmatch(path[0]):
        raise CannotEdit("the name of a header is made of letters from a to z, digits, - and _")
    return path[0].lower()


def _written(key: str, value: Value, newline: str) -> str:
    """A value as it is written behind the colon. Raises CannotEdit for what would not be read back."""
    if isinstance(value, list):
        if key not in LISTS:
            raise CannotEdit(f"{key} is one text in Pelican's headers; only {' and '.join(sorted(LISTS))} are lists")
        return _list_text([str(item) for item in value])
    text = str(value) if value is not None else ""
    if key in LISTS and text:
        raise CannotEdit(f"{key} is a list: give it items")
    lines = _BREAK.split(text)
    if any(line != line.strip() or not line for line in lines) and text:
        raise CannotEdit("the lines of a header neither begin nor end with space, and none of them is empty")
    if "\t" in text:
        raise CannotEdit("Pelican makes spaces of a tab in a header")
    return f"{newline}{_INDENT}".join(lines)


def _list_text(items: list[str]) -> str:
    _refuse_unsayable(items, ";")
    if not any("," in item for item in items):
        return ", ".join(items)
    return "; ".join(items) if len(items) > 1 else f"{items[0]};"


def _refuse_unsayable(items: list[str], sign: str) -> None:
    for item in items:
        if sign in item or _BREAK.search(item) or "\t" in item or not item or item != item.strip():
            raise CannotEdit(f'"{item}" cannot be an item of a list that is parted by "{sign}"')


def _edits_of_list(text: str, node: Sequence, wanted: list[Value]) -> list[Edit]:
    """The edits of a list that is there: items that stay keep their places and what stands between them."""
    items = [str(item) for item in wanted]
    written = text[slice(*node.span)]
    sign = ";" if ";" in written else ","
    parts = tuple(item.span for item in node.items if isinstance(item, Scalar))
    if (sign == "," and any("," in item for item in items)) or not parts:
        return [Edit(node.span, _list_text(items))]
    _refuse_unsayable(items, sign)
    if sign == ";" and len(items) == 1 and "," in items[0]:
        return [Edit(node.span, f"{items[0]};")]
    if sign == ";":
        return [Edit(node.span, "; ".join(items))]
    stretches = stretches_between([value_of(item) for item in node.items], [*items])
    flow = Flow(node.span, parts, " ")
    return list(flow_edits(text, flow, stretches, lambda at, to: [Edit(parts[at], items[to])], lambda at: items[at]))


def _new_line(text: str, root: Mapping, key: str, written: str, after: str | None) -> Edit:
    line = f"{key}: {written}".rstrip(" ")
    newline = _newline_of(text)
    above = root.find(after) if after else None
    above = above or (root.entries[-1] if root.entries else None)
    if above is None:
        at = root.span.start
        return Edit(Span(at, at), f"{line}{newline}")
    end = _line_end(text, above.span.end)
    is_ended = _BREAK.search(text, end - 1, end) is not None
    return Edit(Span(end, end), f"{line}{newline}" if is_ended else f"{newline}{line}")


def _key_like(text: str, root: Mapping, key: str) -> str:
    """A new key, with a capital letter if the file writes its keys so."""
    written = [text[entry.key_span.start] for entry in root.entries]
    return key.capitalize() if "".join(written[:1]).isupper() else key


def _newline_of(text: str) -> str:
    found = _BREAK.search(text)
    return found.group() if found else "\n"


def _line_start(text: str, at: int) -> int:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return start or text.startswith(BYTE_ORDER_MARK)


def _line_end(text: str, at: int) -> int:
    """The start of the next line."""
    found = _BREAK.search(text, at)
    return found.end() if found else len(text)
