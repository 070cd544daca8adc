"""Writes front matter as a JSON object, which has no comments: two spaces a level, short lists on one line."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps, loads

from blogctl.document.commented import Group
from blogctl.document.nodes import Scalar, are_same

_LONGEST_LIST = 72
_INDENT = "  "


def lines_of(root: Group) -> list[str]:
    """The lines of an object, without their ends; its comments are left out."""
    return list(_lines("", root, "", ""))


def _lines(head: str, value: Scalar | Group, indent: str, comma: str) -> Iterator[str]:
    if isinstance(value, Scalar) or not value.parts:
        yield f"{indent}{head}{_inline(value)}{comma}"
        return
    if value.is_list and all(isinstance(part.value, Scalar) for part in value.parts):
        line = f"{head}{_inline(value)}"
        if len(line) <= _LONGEST_LIST:
            yield f"{indent}{line}{comma}"
            return
    opening, closing = "[]" if value.is_list else "{}"
    yield f"{indent}{head}{opening}"
    for part in value.parts:
        key = "" if value.is_list else f"{_text(part.key)}: "
        yield from _lines(key, part.value, indent + _INDENT, "" if part is value.parts[-1] else ",")
    yield f"{indent}{closing}{comma}"


def _inline(value: Scalar | Group) -> str:
    """A single value, a list of them, or an empty group."""
    if isinstance(value, Group):
        return f"[{', '.join(_inline(part.value) for part in value.parts)}]" if value.is_list else "{}"
    if isinstance(value.value, str):
        return _text(value.value)
    is_number = isinstance(value.value, int | float) and not isinstance(value.value, bool)
    return value.text if is_number and _is_read_alike(value) else dumps(value.value)


def _text(text: str) -> str:
    return dumps(text, ensure_ascii=False)


def _is_read_alike(scalar: Scalar) -> bool:
    """Whether JSON reads a number, as it is written, as that number."""
    try:
        return are_same(loads(scalar.text), scalar.value)
    except ValueError:
        return False
