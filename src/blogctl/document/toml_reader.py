"""TOML front matter, read with places by our own scanner and judged by the standard library's tomllib."""

from __future__ import annotations

import re
from typing import Any

from blogctl.diagnostics import Problem
from blogctl.document.bounds import FRONT_MATTER, Bounds
from blogctl.document.nodes import Mapping, Node, Scalar, Sequence, Timestamp
from blogctl.document.syntax import Unreadable
from blogctl.document.toml_scanner import scan_statements
from blogctl.document.toml_tree import Statement, mapping_of
from blogctl.source import Span

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)\Z")
_REDEFINED = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate")


def read_mapping(text: str, block: Span, bounds: Bounds = FRONT_MATTER) -> Mapping:
    """The keys and values of a block with their places, in the order of tomllib. Raises Unreadable."""
    bounds.refuse_long(block)
    _refuse_control_characters(text, block)
    statements = scan_statements(text, block, bounds)
    root = mapping_of(statements, block, is_flow=False)
    if not _agree(root, _judged(text, block, statements)):
        hint = "write it in a simpler way, and please report this as a fault of blogctl"
        raise Unreadable(Problem("BC101", Span(block.start, block.start), "this TOML cannot be read safely", hint))
    return root


def _refuse_control_characters(text: str, block: Span) -> None:
    if text.find("\r", *block) >= 0:
        lone = _LONE_RETURN.search(text, *block)
        if lone is not None:
            message = "a carriage return stands alone here; TOML ends a line with a line feed"
            raise Unreadable(
                Problem("BC101", Span(*lone.span()), message, "save the file with LF or CRLF line endings")
            )
    found = _CONTROL.search(text, *block)
    if found is None:
        return
    code = ord(found.group())
    message = f"the control character U+{code:04X} stands here"
    raise Unreadable(
        Problem("BC107", Span(*found.span()), message, f"remove it, or write \\u{code:04x} in double quotes")
    )


def _judged(text: str, block: Span, statements: list[Statement]) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text[block.start : block.end])
    except ValueError as error:
        raise Unreadable(_problem_of_judge(str(error), text, block, statements)) from None


def _problem_of_judge(message: str, text: str, block: Span, statements: list[Statement]) -> Problem:
    """What tomllib alone noticed: a date that does not exist, a table that is declared or extended twice."""
    place = _PLACE.search(message)
    reason = message[: place.start()] if place else message
    offset = _offset(place, text, block)
    if reason.startswith("Invalid date"):
        word = re.compile(r"[^\s,\]}#]*").match(text, offset, block.end)
        span = Span(*word.span()) if word else Span(offset, offset)
        return Problem("BC101", span, f"{text[span.start : span.end]} is a date that does not exist", "correct the day")
    if reason.startswith(_REDEFINED):
        at = next((one for one in reversed(statements) if one.span.start <= offset), statements[0])
        parts = at.keys or at.table
        span = Span(parts[0].span.start, parts[-1].span.end)
        name = text[span.start : span.end]
        return Problem("BC103", span, f"{name} adds to a table that is complete already", "put its keys into one place")
    return Problem("BC101", Span(offset, offset), reason[:1].lower() + reason[1:], "")


def _offset(place: re.Match[str] | None, text: str, block: Span) -> int:
    if place is None or place[1] is None:
        return block.end
    line_start = block.start
    for _ in range(int(place[1]) - 1):
        line_start = text.index("\n", line_start) + 1
    return min(line_start + int(place[2]) - 1, block.end)


def _agree(node: Node, value: Any) -> bool:
    """Whether the scanner and tomllib read the same, in type, value and order."""
    if isinstance(node, Scalar):
        ours = node.value
        if type(ours) is Timestamp:
            return _is_moment(ours, value)
        return type(ours) is type(value) and (ours == value or (ours != ours and value != value))  # noqa: PLR0124 - NaN
    if isinstance(node, Sequence):
        return isinstance(value, list) and len(value) == len(node.items) and all(map(_agree, node.items, value))
    if not isinstance(value, dict) or len(value) != len(node.entries):
        return False
    return all(
        entry.key == key and _agree(entry.value, value[key]) for entry, key in zip(node.entries, value, strict=True)
    )


def _is_moment(written: str, value: Any) -> bool:
    """Whether a date or time as written is the one that tomllib made of it."""
    from datetime import date, datetime, time

    kind = datetime if len(written) > 10 and written[4] == "-" else date if written[4] == "-" else time
    return (
        type(value) is kind and kind.fromisoformat(written.replace(" ", "T").upper()).isoformat() == value.isoformat()
    )
