"""Values and keys as YAML text that readers of YAML 1.1 and of 1.2 read alike, in the style that is asked for."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from blogctl.document.bounds import DEEPEST, MOST_DIGITS, too_deep
from blogctl.document.nodes import Node, Scalar, Timestamp, Value
from blogctl.document.syntax import CannotEdit
from blogctl.document.yaml_scalars import NUMBER_STARTS, is_text_everywhere, is_timestamp

_LONGEST_KEY = 1000
"""YAML takes no more than 1,024 characters, quotes and escapes included, for a key on one line."""
_LONGEST_FLOW_LIST = 72
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_NOT_SINGLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_PLAIN = re.compile(
    "[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]"
    "|\\A[-?:,\\[\\]{}#&*!|>'\"%@`]|\\A\\.{3}(?:[ ]|\\Z)|:(?:\\Z|[ ])| #"
)
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}?:]")
_NOT_LITERAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\\A[ \n]|[ \u00a0](?:\n|\\Z)|\n\n\\Z"
)


class Style(NamedTuple):
    """How a file writes things; the defaults are those of a new one."""

    newline: str = "\n"
    strings: str = "plain"
    """The texts behind keys, if they can be written so: `plain`, `single` or `double`."""
    items: str = "plain"
    """The texts in lists."""
    keys: str = "plain"
    quote: str = "double"
    """The quotes of what cannot be plain."""
    indent: str = "  "
    """What nested keys are further indented by than the key that they belong to."""
    dash: str = "  "
    """What the dash of a list's item is further indented by."""
    lists: str = "short"
    """`flow`, `block`, or `short`: in brackets if it is short."""
    has_literals: bool = True
    """A new text of several lines becomes a text block; else it is written on one line."""
    padding: str = ""
    """The space inside of brackets."""


def in_syntax(value: Value, depth: int = 1) -> Value:
    """The value as it is read back. Raises CannotEdit for what YAML cannot say."""
    if depth > DEEPEST:
        raise CannotEdit(too_deep("lists and groups of keys"))
    if isinstance(value, list):
        return [in_syntax(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_checked(key): in_syntax(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, str):
        _checked(value)
        return value if isinstance(value, Timestamp) and is_timestamp(value) else str(value)
    if isinstance(value, int) and abs(value) >= 10**MOST_DIGITS:
        raise CannotEdit(f"a number of more than {MOST_DIGITS} digits is not read as one")
    return value


def _checked(text: str) -> str:
    if _SURROGATE.search(text):
        raise CannotEdit("the text holds half a character (a lone surrogate), which cannot be written")
    return text


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text can stand without quotes, and is read as that text everywhere."""
    if not text or _NOT_PLAIN.search(text) or text != text.strip() or not is_text_everywhere(text):
        return False
    if in_flow and _NOT_PLAIN_IN_FLOW.search(text):
        return False
    return not (len(text) > MOST_DIGITS and text[0] in NUMBER_STARTS)


def scalar_text(value: Value, wanted: str, otherwise: str, *, in_flow: bool = False) -> str:
    """A single value on one line; a text in the `wanted` style, or if it cannot be plain in the `otherwise` one."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, float):
        return _float_text(value)
    if not isinstance(value, str):
        return str(value)
    if isinstance(value, Timestamp) and is_timestamp(value):
        return str(value)
    if wanted == "plain":
        if is_plain(value, in_flow=in_flow):
            return value
        wanted = otherwise
    if wanted == "single" and not _NOT_SINGLE.search(value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), value) + '"'


def _float_text(value: float) -> str:
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    mantissa, exponent_sign, exponent = repr(value).partition("e")
    if exponent_sign and "." not in mantissa:
        mantissa += ".0"  # readers of YAML 1.1 take 1e+16 for a text
    return mantissa + exponent_sign + exponent


def inplace_text(node: Node, value: Value, style: Style, strings: str, *, in_flow: bool = False) -> str:
    """A value on one line in the place of an old one: in its quotes if both are texts, else in the style `strings`."""
    if isinstance(value, list | dict):
        return flow_text(value, style)
    if isinstance(node, Scalar) and node.style in ("plain", "single", "double"):
        strings = node.style
    return scalar_text(value, strings, style.quote, in_flow=in_flow)


def key_text(key: str, style: Style, *, in_flow: bool = False) -> str:
    """A key, in quotes if it must. Raises CannotEdit if it is longer than YAML allows."""
    wanted = style.quote if style.keys == "plain" and ":" in key else style.keys
    text = scalar_text(str(key), wanted, style.quote, in_flow=in_flow)
    if len(text) > _LONGEST_KEY:
        raise CannotEdit(f"a key of {len(key)} characters is longer than YAML allows")
    return text


def flow_text(value: Value, style: Style, *, strings: str = "") -> str:
    """Any value on one line; `strings` is the style of a single text."""
    if isinstance(value, list):
        return _in_brackets("[]", [flow_text(item, style, strings=style.items) for item in value], style)
    if isinstance(value, dict):
        pairs = (f"{key_text(key, style, in_flow=True)}: {flow_text(inner, style)}" for key, inner in value.items())
        return _in_brackets("{}", list(pairs), style)
    return scalar_text(value, strings or style.strings, style.quote, in_flow=True)


def _in_brackets(brackets: str, parts: list[str], style: Style) -> str:
    padding = style.padding if parts else ""
    return brackets[0] + padding + ", ".join(parts) + padding + brackets[1]


def entry_lines(key: str, value: Value, style: Style, indent: str) -> list[str]:
    """The lines of a key with its value, without their ends, under a parent in block style."""
    head = f"{indent}{key_text(key, style)}:"
    if style.has_literals and isinstance(value, str) and is_literal(value):
        return [f"{head} {'|' if value.endswith(chr(10)) else '|-'}", *literal_lines(value, indent + style.indent)]
    below = lines_below(value, style, indent)
    return [head, *below] if below else [f"{head} {inline_text(value, style)}"]


def inline_text(value: Value, style: Style) -> str:
    """A value behind the colon of a key in block style."""
    if isinstance(value, list | dict):
        return flow_text(value, style)
    return scalar_text(value, style.strings, style.quote)


def lines_below(value: Value, style: Style, indent: str) -> list[str]:
    """The lines below a key that is indented by `indent`; none for what stands behind the colon."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in entry_lines(key, inner, style, indent + style.indent)]
    if isinstance(value, list) and _is_block(value, style):
        return [line for item in value for line in item_lines(item, style, indent + style.dash)]
    return []


def item_lines(item: Value, style: Style, indent: str, gap: str = " ") -> list[str]:
    """The lines of a list's item, its dash indented by `indent` and with `gap` behind it."""
    if isinstance(item, dict) and item:
        inner = indent + " " + gap
        lines = [line for key, value in item.items() for line in entry_lines(key, value, style, inner)]
        return [f"{indent}-{gap}{lines[0][len(inner) :]}", *lines[1:]]
    if isinstance(item, list | dict):
        return [f"{indent}-{gap}{flow_text(item, style)}"]
    return [f"{indent}-{gap}{scalar_text(item, style.items, style.quote)}"]


def _is_block(values: list[Value], style: Style) -> bool:
    if not values or style.lists == "flow":
        return False
    if style.lists == "block":
        return True
    is_simple = not any(isinstance(item, list | dict) or (isinstance(item, str) and "\n" in item) for item in values)
    return not is_simple or len(flow_text(values, style)) > _LONGEST_FLOW_LIST


def is_literal(text: str) -> bool:
    """Whether a text has several lines and can be written as they are, in a block of its own."""
    return "\n" in text and not _NOT_LITERAL.search(text) and not _SURROGATE.search(text)


def literal_lines(text: str, indent: str) -> list[str]:
    """The lines of a text block, without their ends; empty ones are not indented."""
    return [indent + line if line else "" for line in text.removesuffix("\n").split("\n")]


def compose(values: dict[str, Value]) -> str:
    """A new block, without fences: every key on its line, short lists in brackets, quotes where they must be."""
    style = Style()
    lines = [line for key, value in values.items() for line in entry_lines(key, in_syntax(value), style, "")]
    return "".join(f"{line}\n" for line in lines)
