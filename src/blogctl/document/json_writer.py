"""The style of a block of JSON, and values written in it."""

from __future__ import annotations

import re
from json import dumps

from blogctl.document.bounds import DEEPEST, MOST_DIGITS, too_deep
from blogctl.document.nodes import Mapping, Node, Scalar, Sequence, Value
from blogctl.document.syntax import CannotEdit

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_LETTER = re.compile(r"(?<!\\)(?:\\\\)*+\\u(?!00[0-7])")
_NEWLINE = re.compile(r"\r\n|\n|\r")


def in_syntax(value: Value, depth: int = 1) -> Value:
    """The value as JSON reads it back. Raises CannotEdit for what JSON cannot say."""
    if isinstance(value, str):
        _refuse_surrogates(value)
        return str(value)
    if isinstance(value, float):
        if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - NaN is not itself
            raise CannotEdit("JSON has neither an infinite number nor NaN")
        return value
    if isinstance(value, list | dict):
        if depth >= DEEPEST:
            raise CannotEdit(too_deep("objects and lists"))
        if isinstance(value, list):
            return [in_syntax(item, depth + 1) for item in value]
        for key in value:
            _refuse_surrogates(key)
        return {str(key): in_syntax(inner, depth + 1) for key, inner in value.items()}
    if type(value) is int and abs(value) >= 10 ** (MOST_DIGITS - 1):
        raise CannotEdit(f"the number has more than {MOST_DIGITS - 1} digits")
    return value


class Style:
    """How a block is laid out."""

    __slots__ = ("colon", "comma_gap", "escapes", "has_line_lists", "indent", "newline", "root", "text")

    def __init__(self, text: str, root: Mapping) -> None:
        block = text[root.span.start : root.span.end]
        self.text = text
        self.root = root
        newline = _NEWLINE.search(block) or _NEWLINE.search(text)
        self.newline = newline.group() if newline else "\n"
        self.colon = _first_colon(text, root)
        self.comma_gap = " " if self.colon.endswith(" ") else ""
        """The white space behind a comma on one line."""
        self.escapes = block.isascii() and _ESCAPED_LETTER.search(block) is not None
        """Letters beyond ASCII are written as `\\uXXXX`."""
        self.indent = self._indent()
        """What each level is indented by; None in a block of one line."""
        self.has_line_lists = self._has_line_lists()
        """Every list that is not empty stands on one line."""

    def string(self, text: str) -> str:
        _refuse_surrogates(text)
        return dumps(text, ensure_ascii=self.escapes)

    def entry(self, key: str, value: Value, indent: str | None) -> str:
        return f"{self.string(key)}{self.colon}{self.written(value, indent)}"

    def written(self, value: Value, indent: str | None) -> str:
        """A value that stands on a line indented by `indent`; all of it on one line if that is None."""
        if isinstance(value, str):
            return self.string(value)
        if isinstance(value, list):
            inner = None if self.has_line_lists else indent
            return self._bracketed("[", [self.written(item, self._deeper(inner)) for item in value], "]", inner)
        if isinstance(value, dict):
            deeper = self._deeper(indent)
            return self._bracketed("{", [self.entry(key, item, deeper) for key, item in value.items()], "}", indent)
        return dumps(value)

    def indent_at(self, offset: int) -> str | None:
        """The indentation of the line that holds an offset; None in a block of one line."""
        if self.indent is None:
            return None
        start = max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1
        line = self.text[start:offset]
        return line[: len(line) - len(line.lstrip(" \t"))]

    def _deeper(self, indent: str | None) -> str | None:
        return None if indent is None or self.indent is None else indent + self.indent

    def _bracketed(self, opening: str, parts: list[str], closing: str, indent: str | None) -> str:
        if not parts:
            return opening + closing
        if indent is None or self.indent is None:
            padding = self._padding() if opening == "{" else ""
            return f"{opening}{padding}{f',{self.comma_gap}'.join(parts)}{padding}{closing}"
        line = self.newline + indent + self.indent
        return f"{opening}{line}{f',{line}'.join(parts)}{self.newline}{indent}{closing}"

    def _padding(self) -> str:
        """The space inside the braces of a block of one line."""
        if self.indent is not None or not self.root.entries:
            return ""
        return " " if self.text.startswith("{ ", self.root.span.start) else ""

    def _indent(self) -> str | None:
        """The indentation of the first key, as a unit; an empty object is laid out in lines."""
        if not self.root.entries:
            return "  "
        first = self.root.entries[0].span.start
        before = self.text[self.root.span.start : first]
        if "\n" not in before and "\r" not in before:
            lines = _NEWLINE.search(self.text, self.root.span.start, self.root.span.end)
            return "  " if lines and not self.text.startswith("{", self.root.span.start) else None
        return _NEWLINE.split(before)[-1].removeprefix(self._margin())

    def _margin(self) -> str:
        """What the line of the opening brace is indented by."""
        return _NEWLINE.split(self.text[: self.root.span.start])[-1].partition("{")[0]

    def _has_line_lists(self) -> bool:
        lists = [node for node in _nodes_in(self.root) if isinstance(node, Sequence) and node.items]
        return bool(lists) and not any(_NEWLINE.search(self.text, *one.span) for one in lists)


def _first_colon(text: str, root: Mapping) -> str:
    if not root.entries:
        return ": "
    first = root.entries[0]
    colon = text[first.key_span.end : first.value.span.start]
    return ": " if _NEWLINE.search(colon) else colon


def _nodes_in(node: Node) -> list[Node]:
    if isinstance(node, Scalar):
        return [node]
    inner = node.items if isinstance(node, Sequence) else tuple(entry.value for entry in node.entries)
    return [node, *(below for one in inner for below in _nodes_in(one))]


def _refuse_surrogates(text: str) -> None:
    if _LONE_SURROGATE.search(text):
        raise CannotEdit("the value holds half a character, which cannot be written as UTF-8")
