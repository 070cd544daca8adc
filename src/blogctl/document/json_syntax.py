"""JSON front matter, an object by itself or between `;;;` fences: read with places, changed in its own style."""

from __future__ import annotations

import re
from typing import Any

from blogctl.diagnostics import Problem
from blogctl.document.bounds import FRONT_MATTER, Bounds
from blogctl.document.json_scanner import Scanner
from blogctl.document.nodes import Mapping, Value, are_same, values_of
from blogctl.document.syntax import KeyPath, Unreadable
from blogctl.source import Edit, Span

name = "json"

# A string ends at the end of its line at the latest: a forgotten quote must not carry the end into the post.
_BRACE_OR_STRING = re.compile(r'"(?:[^"\\\r\n]++|\\[^\r\n])*+"?|[{}]')


def find_object_end(text: str, start: int) -> int | None:
    """The offset behind the brace that closes the object which begins at `start`; None if it never closes."""
    depth = 0
    for found in _BRACE_OR_STRING.finditer(text, start):
        sign = found.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth <= 0:
                return found.end() if depth == 0 else None
    return None


def read_mapping(text: str, block: Span, bounds: Bounds = FRONT_MATTER) -> Mapping:
    """The block's keys and values with their places; a key that stands twice is there twice. Raises Unreadable.

    The standard library's json is the judge: what it reads differently is not read at all.
    """
    bounds.refuse_long(block)
    root = Scanner(text, block, bounds).block()
    if not are_same(values_of(root), _judged(text, root)):
        hint = "write it in a simpler way, and please report this as a fault of blogctl"
        raise Unreadable(Problem("BC101", Span(block.start, block.start), "this JSON cannot be read safely", hint))
    return root


def _judged(text: str, root: Mapping) -> Any:
    from json import loads

    inner = text[root.span.start : root.span.end]
    try:
        return loads(inner if inner.startswith("{") else f"{{{inner}}}")
    except ValueError as error:
        message = str(error).partition(":")[0]
        raise Unreadable(Problem("BC101", Span(root.span.start, root.span.start), message.lower(), "")) from None


def edits_to_set(text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
    """The edits that give a key a value, in the style of the file. Raises CannotEdit."""
    from blogctl.document import json_edits

    return json_edits.edits_to_set(text, root, path, value, after)


def edits_to_remove(text: str, root: Mapping, path: KeyPath) -> list[Edit]:
    """The edits that take a key away; none if it is not there. Raises CannotEdit."""
    from blogctl.document import json_edits

    return json_edits.edits_to_remove(text, root, path)


def edits_to_rename(text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
    """The edits that give a key another name. Raises CannotEdit."""
    from blogctl.document import json_edits

    return json_edits.edits_to_rename(text, root, path, new_key)


def compose(values: dict[str, Value]) -> str:
    """A new object, indented by two. Raises CannotEdit."""
    from json import dumps

    return dumps(in_syntax(values), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def in_syntax(value: Value) -> Value:
    """The value as JSON reads it back, dates as text. Raises CannotEdit for broken text and for what is no number."""
    from blogctl.document import json_writer

    return json_writer.in_syntax(value)
