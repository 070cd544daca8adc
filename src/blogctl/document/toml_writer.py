"""One value or key as TOML writes it, in the quotes that its surroundings use."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from blogctl.document.bounds import DEEPEST, too_deep
from blogctl.document.nodes import Mapping, Node, Scalar, Sequence, Timestamp, Value
from blogctl.document.syntax import CannotEdit
from blogctl.document.toml_scanner import looks_like_moment

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_IN_LITERAL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f']")
_NOT_IN_LONG_LITERAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]|'''|'\Z")
_TO_ESCAPE = re.compile(r'[\x00-\x1f\x7f"\\]')
_TO_ESCAPE_IN_LONG = re.compile(r'[\x00-\x08\x0b-\x1f\x7f\\]|"(?="")|"\Z')
_FENCE = re.compile(r"^\+\+\+", re.MULTILINE)
_ESCAPES = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def in_syntax(value: Value) -> Value:
    """The value as TOML reads it back. Raises CannotEdit for what TOML cannot say."""
    return _in_syntax(value, 1)


def _in_syntax(value: Value, depth: int) -> Value:
    if value is None:
        raise CannotEdit("TOML has no null")
    if isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise CannotEdit("TOML has no whole numbers beyond 64 bits")
        return value
    if isinstance(value, str):
        _refuse_surrogates(value)
        return value if isinstance(value, Timestamp) and is_moment(value) else str(value)
    if depth >= DEEPEST:
        raise CannotEdit(too_deep("tables and lists"))
    if isinstance(value, list):
        return [_in_syntax(item, depth + 1) for item in value]
    for key in value:
        _refuse_surrogates(key)
    return {str(key): _in_syntax(inner, depth + 1) for key, inner in value.items()}


def is_moment(text: str) -> bool:
    """Whether a text is a date or time that exists and that TOML takes without quotes."""
    if not looks_like_moment(text):
        return False
    kind = time if text[2] == ":" else date if len(text) == 10 else datetime
    try:
        kind.fromisoformat(text.replace(" ", "T").upper())
    except ValueError:
        return False
    return True


def written(value: Value, style: str) -> str:
    """A value that `in_syntax` gave, on one line, its strings in `single` or `double` quotes."""
    if isinstance(value, Timestamp):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value, style)
    if isinstance(value, list):
        return f"[{', '.join(written(item, style) for item in value)}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{key_text(key, style)} = {written(item, style)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    return repr(value)


def quoted(text: str, style: str) -> str:
    """A text on one line, in `single` quotes if they can hold it, else in double ones."""
    if style == "single" and not _NOT_IN_LITERAL.search(text):
        return f"'{text}'"
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def quoted_in_lines(text: str, style: str, newline: str, *, starts_below: bool) -> str:
    """A text in three quotes with its own lines; on one line, if it would look like a closing fence."""
    if _FENCE.search(text):
        return quoted(text, "double")
    opening = newline if starts_below or text.startswith("\n") else ""
    if style == "multiline-single" and not _NOT_IN_LONG_LITERAL.search(text):
        lines = text.replace("\n", newline)
        return f"'''{opening}{lines}'''"
    escaped = _TO_ESCAPE_IN_LONG.sub(_escape, text).replace("\n", newline)
    return f'"""{opening}{escaped}"""'


def key_text(name: str, style: str) -> str:
    """A key: bare if it can be, else in quotes."""
    _refuse_surrogates(name)
    return name if _BARE_KEY.fullmatch(name) else quoted(name, style)


def dotted(names: tuple[str, ...], style: str) -> str:
    """A key of several names."""
    return ".".join(key_text(name, style) for name in names)


def prevailing_style(root: Mapping) -> str:
    """The kind of quotes that most of a block's strings have; double where none prevails."""
    count = {"single": 0, "double": 0}
    _count_styles(root, count)
    return "single" if count["single"] > count["double"] else "double"


def _count_styles(node: Node, count: dict[str, int]) -> None:
    if isinstance(node, Scalar):
        if node.style in count:
            count[node.style] += 1
        return
    inner = node.items if isinstance(node, Sequence) else tuple(entry.value for entry in node.entries)
    for one in inner:
        _count_styles(one, count)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found.group()) or f"\\u{ord(found.group()):04x}"


def _refuse_surrogates(text: str) -> None:
    if _LONE_SURROGATE.search(text):
        raise CannotEdit("the value holds half a character, which cannot be written as UTF-8")
