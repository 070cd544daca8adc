"""JSON with the exact place of every key and value; strict, and within bounds of depth and number."""

from __future__ import annotations

import re

from blogctl.diagnostics import Problem
from blogctl.document.bounds import DEEPEST, FRONT_MATTER, MOST_DIGITS, Bounds, out_of_bounds, too_deep
from blogctl.document.json_words import problem_of_word
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from blogctl.document.syntax import Unreadable
from blogctl.source import Span

_SPACE = re.compile(r"[ \t\r\n]*+")
_STRING = re.compile(r'"((?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*+)"')
_BROKEN_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*+')
_ESCAPE = re.compile(r"\\(?:(u[dD][89abAB]..\\u[dD][c-fC-F]..)|(u[dD][89a-fA-F]..)|.)")
_WORD = re.compile(
    r"(?:(?P<flag>true|false)|(?P<null>null)"
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?P<real>(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)))(?![^ \t\r\n,\]}])"
)
_REST_OF_WORD = re.compile(r"""'[^'\r\n]*+'?|[^ \t\r\n,:\[\]{}"]*+""")


class Scanner:
    """Reads the values of a stretch of text, one after another."""

    __slots__ = ("bounds", "end", "nodes", "start", "text")

    def __init__(self, text: str, block: Span, bounds: Bounds = FRONT_MATTER) -> None:
        self.text = text
        self.bounds = bounds
        self.start, self.end = block
        self.nodes = 0

    def block(self) -> Mapping:
        """The block's object; without braces of its own, as Hexo writes it, its keys and values alone."""
        offset = self.after_space(self.start)
        if not self.text.startswith("{", offset, self.end):
            return self.bare_entries()
        root = self.object(offset, 1)
        behind = self.after_space(root.span.end)
        if behind < self.end:
            raise self.failure(
                behind, "something follows the object", "the front matter ends with the } of its first {"
            )
        return root

    def bare_entries(self) -> Mapping:
        entries, behind = self.entries(self.start, 1)
        if behind < self.end:
            raise self.failure(
                behind, "a brace closes what none opened", "remove it, or put { in front of the first key"
            )
        return Mapping(Span(self.start, self.end), entries, is_flow=True)

    def value(self, offset: int, depth: int) -> Node:
        self.nodes += 1
        if self.nodes > self.bounds.most_nodes:
            raise self.bounds.too_many(Span(self.start, self.start))
        first = self.text[offset] if offset < self.end else ""
        if first == '"':
            return self.string(offset)
        if first not in {"[", "{"}:
            return self.word(offset)
        if depth >= DEEPEST:
            raise out_of_bounds(Span(offset, offset + 1), too_deep("objects and lists"))
        return self.list(offset, depth + 1) if first == "[" else self.object(offset, depth + 1)

    def object(self, start: int, depth: int) -> Mapping:
        entries, offset = self.entries(start + 1, depth)
        if not self.text.startswith("}", offset, self.end):
            raise self.failure(start, "the object that begins here is not closed", "close it with }")
        return Mapping(Span(start, offset + 1), entries, is_flow=True)

    def entries(self, offset: int, depth: int) -> tuple[tuple[Entry, ...], int]:
        """Keys and values up to a closing brace or the end, and the offset of that."""
        entries: list[Entry] = []
        offset = self.after_space(offset)
        while offset < self.end and self.text[offset] != "}":
            entry = self.entry(offset, depth)
            entries.append(entry)
            offset = self.after_comma(entry.span.end, "}")
        return tuple(entries), offset

    def entry(self, offset: int, depth: int) -> Entry:
        if self.text[offset] != '"':
            raise Unreadable(self.problem_of_key(offset))
        key = self.string(offset)
        colon = self.after_space(key.span.end)
        if not self.text.startswith(":", colon, self.end):
            raise self.failure(colon, f"the key {key.text} is not followed by a colon", 'JSON writes "key": value')
        value = self.value(self.after_space(colon + 1), depth)
        return Entry(key.text, key.span, value, Span(offset, value.span.end))

    def list(self, start: int, depth: int) -> Sequence:
        items: list[Node] = []
        offset = self.after_space(start + 1)
        while not self.text.startswith("]", offset, self.end):
            if offset >= self.end:
                raise self.failure(start, "the list that begins here is not closed", "close it with ]")
            item = self.value(offset, depth)
            items.append(item)
            offset = self.after_comma(item.span.end, "]")
        return Sequence(Span(start, offset + 1), tuple(items), is_flow=True)

    def after_comma(self, offset: int, close: str) -> int:
        """The offset of the next part, of the closing bracket, or of the end."""
        offset = self.after_space(offset)
        if self.text.startswith(",", offset, self.end):
            following = self.after_space(offset + 1)
            if following >= self.end or self.text[following] == close:
                raise self.failure(
                    offset, f"a comma stands in front of the closing {close}", "JSON allows none there; remove it"
                )
            return following
        if offset < self.end and self.text[offset] != close:
            self.refuse_comment(offset)
            raise self.failure(
                offset, "a comma is missing in front of this", "parts of an object or a list are parted by commas"
            )
        return offset

    def string(self, offset: int) -> Scalar:
        found = _STRING.match(self.text, offset, self.end)
        if found is None:
            raise Unreadable(self.problem_of_string(offset))
        said = found[1]
        if "\\" in said:
            from json import loads

            _refuse_halves(said, offset + 1)
            said = loads(found.group())
        return Scalar(Span(offset, found.end()), said, said, "double")

    def word(self, offset: int) -> Scalar:
        found = _WORD.match(self.text, offset, self.end)
        if found is None:
            self.refuse_comment(offset)
            rest = _REST_OF_WORD.match(self.text, offset, self.end)
            raise Unreadable(problem_of_word(Span(offset, rest.end() if rest else offset), self.text))
        span, text = Span(*found.span()), found.group()
        if found["flag"]:
            return Scalar(span, text, text == "true", "plain")
        if found["null"]:
            return Scalar(span, text, None, "plain")
        if found["real"]:
            number = float(text)
            if number in {float("inf"), float("-inf")}:
                raise out_of_bounds(
                    span, f"{text} is larger than any number that can be told apart", "write a smaller number"
                )
            return Scalar(span, text, number, "plain")
        if len(text) > MOST_DIGITS:
            raise out_of_bounds(
                span, f"this number has more than {MOST_DIGITS} digits", "put it in quotes if it is text"
            )
        return Scalar(span, text, int(text), "plain")

    def after_space(self, offset: int) -> int:
        found = _SPACE.match(self.text, offset, self.end)
        return found.end() if found else offset

    def problem_of_string(self, start: int) -> Problem:
        found = _BROKEN_STRING.match(self.text, start, self.end)
        at = found.end() if found else start
        sign = self.text[at] if at < self.end else ""
        if sign and sign < " " and sign not in "\r\n":
            message = f"the control character U+{ord(sign):04X} stands in a text"
            return Problem("BC107", Span(at, at + 1), message, f"remove it, or write \\u{ord(sign):04x}")
        if sign == "\\":
            message = f"JSON knows no escape {self.text[at : min(at + 2, self.end)]}"
            return Problem("BC101", Span(at, min(at + 2, self.end)), message, r"write \\ for a backslash")
        hint = 'close it with ", and write \\n where a new line is meant'
        return Problem("BC101", Span(start, start + 1), "the text that begins here is not closed on its line", hint)

    def problem_of_key(self, offset: int) -> Problem:
        self.refuse_comment(offset)
        rest = _REST_OF_WORD.match(self.text, offset, self.end)
        word = rest.group() if rest else ""
        if not word:
            return Problem("BC101", Span(offset, offset + 1), "a key is expected here", 'JSON writes "key": value')
        if word < " ":
            message = f"the control character U+{ord(word[0]):04X} stands here"
            return Problem("BC107", Span(offset, offset + 1), message, "remove it")
        name = word.strip("'")
        return Problem(
            "BC101", Span(offset, offset + len(word)), f"the key {name} is not in double quotes", f'write "{name}"'
        )

    def refuse_comment(self, offset: int) -> None:
        if self.text.startswith(("//", "/*", "#"), offset, self.end):
            raise self.failure(
                offset, "JSON has no comments", "remove it; YAML and TOML front matter may hold comments"
            )

    def failure(self, offset: int, message: str, hint: str) -> Unreadable:
        return Unreadable(Problem("BC101", Span(offset, min(offset + 1, self.end)), message, hint))


def _refuse_halves(raw: str, start: int) -> None:
    """Raise Unreadable at the first escape that is half of a character beyond the basic plane."""
    for escape in _ESCAPE.finditer(raw):
        if escape[2]:
            span = Span(start + escape.start(), start + escape.end())
            hint = "write the character itself, or both of its halves"
            raise Unreadable(Problem("BC101", span, f"{escape.group()} is only half a character", hint))
