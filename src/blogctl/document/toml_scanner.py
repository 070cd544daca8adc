"""TOML as a list of statements with the exact places of keys and values; what they mean together is the tree's part."""

from __future__ import annotations

import re

from blogctl.diagnostics import Problem
from blogctl.document.bounds import DEEPEST, FRONT_MATTER, MOST_DIGITS, Bounds, out_of_bounds, too_deep
from blogctl.document.nodes import Mapping, Node, Scalar, Sequence, Timestamp
from blogctl.document.syntax import Unreadable
from blogctl.document.toml_strings import scan_string
from blogctl.document.toml_tree import KeyPart, Statement, mapping_of
from blogctl.document.toml_words import problem_of_word
from blogctl.source import Span

# Most lines of most posts: a bare key, one value without escapes, perhaps a comment.
_ORDINARY = re.compile(
    r"""[ \t]*+([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+(?:"([^"\\\r\n]*+)"(?!")|'([^'\r\n]*+)'(?!')|(true|false)(?![^\s\#]))"""
    r"""[ \t]*+(?:\#[^\r\n]*+)?(?:\r?\n|\Z)"""
)
_STYLES = (None, None, "double", "single", "plain")
_PLAIN = re.compile(
    r"""(?:(?P<flag>true|false)
    |(?P<moment>[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])
        (?:[Tt\ ](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?
        |(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?)
    |(?P<real>[+-]?(?:inf|nan|(?:0|[1-9](?:_?[0-9])*+)(?:\.[0-9](?:_?[0-9])*+(?:[eE][+-]?[0-9](?:_?[0-9])*+)?
        |[eE][+-]?[0-9](?:_?[0-9])*+)))
    |(?P<number>0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|0o[0-7](?:_?[0-7])*+|0b[01](?:_?[01])*+|[+-]?(?:0|[1-9](?:_?[0-9])*+))
    )(?=[ \t\r\n,\]}\#]|\Z)""",
    re.VERBOSE,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_SPACES = re.compile(r"[ \t]*+")
_TRIVIA = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_REST_OF_LINE = re.compile(r"[ \t]*+(?:#[^\r\n]*+)?(?:\r?\n|\Z)")
_REST_OF_WORD = re.compile(r"[^ \t\r\n,\[\]{}#=]*+")


def scan_statements(text: str, block: Span, bounds: Bounds = FRONT_MATTER) -> list[Statement]:
    """The statements of a block of TOML. Raises Unreadable at the place where it is none."""
    return _Scanner(text, block, bounds).statements()


def looks_like_moment(text: str) -> bool:
    """Whether a text has the shape of a date or time that TOML takes without quotes."""
    found = _PLAIN.fullmatch(text)
    return found is not None and found.lastgroup == "moment"


def after_trivia(text: str, offset: int, end: int) -> int:
    """The offset behind spaces, line ends and comments."""
    found = _TRIVIA.match(text, offset, end)
    return found.end() if found else offset


class _Scanner:
    __slots__ = ("bounds", "end", "nodes", "start", "text")

    def __init__(self, text: str, block: Span, bounds: Bounds) -> None:
        self.text = text
        self.bounds = bounds
        self.start, self.end = block
        self.nodes = 0

    def statements(self) -> list[Statement]:
        text, end, found = self.text, self.end, []
        table: tuple[KeyPart, ...] = ()
        ordinary = _ORDINARY.match
        offset = self.start
        while offset < end:
            line = ordinary(text, offset, end)
            if line is not None:
                statement = _ordinary_statement(line, table)
            else:
                start = self.after_spaces(offset)
                if self.ends_line(start):
                    offset = self.after_line(start)
                    continue
                statement = self.header(offset, start) if text[start] == "[" else self.pair(offset, start, table)
                table = statement.table
            found.append(statement)
            offset = statement.lines.end
        if self.nodes + len(found) > self.bounds.most_nodes:
            raise self.too_many()
        return found

    def header(self, line_start: int, start: int) -> Statement:
        is_array = self.text.startswith("[[", start)
        close = "]]" if is_array else "]"
        names, offset = self.key(self.after_spaces(start + len(close)), 1)
        if not self.text.startswith(close, offset, self.end):
            raise self.failure(offset, f"the header of this table is not closed by {close}", "[name] begins a table")
        span = Span(start, offset + len(close))
        return Statement(names, (), None, span, self.whole_lines(line_start, span.end, "]"), is_array)

    def pair(self, line_start: int, start: int, table: tuple[KeyPart, ...]) -> Statement:
        keys, value = self.assignment(start, len(table))
        span = Span(start, value.span.end)
        return Statement(table, keys, value, span, self.whole_lines(line_start, span.end, "the value"), is_array=False)

    def assignment(self, start: int, depth: int) -> tuple[tuple[KeyPart, ...], Node]:
        keys, offset = self.key(start, depth + 1)
        if not self.text.startswith("=", offset, self.end):
            name = self.text[keys[0].span.start : keys[-1].span.end]
            raise self.failure(
                offset, f"{name} is not followed by =", f"TOML writes {name} = value, with text in quotes"
            )
        return keys, self.value(self.after_spaces(offset + 1), depth + len(keys))

    def key(self, offset: int, depth: int) -> tuple[tuple[KeyPart, ...], int]:
        """The names of a key, and the offset behind the spaces that follow it."""
        parts: list[KeyPart] = []
        while True:
            part = self.key_part(offset)
            parts.append(part)
            if len(parts) + depth - 1 > DEEPEST:
                raise self.too_deep(part.span)
            offset = self.after_spaces(part.span.end)
            if not self.text.startswith(".", offset, self.end):
                return tuple(parts), offset
            offset = self.after_spaces(offset + 1)

    def key_part(self, offset: int) -> KeyPart:
        bare = _BARE_KEY.match(self.text, offset, self.end)
        if bare is not None:
            return KeyPart(bare.group(), Span(offset, bare.end()))
        if self.text.startswith(("'''", '"""'), offset, self.end):
            raise self.failure(offset, "a key cannot be in triple quotes", "use one quote at each end")
        if self.text.startswith(('"', "'"), offset, self.end):
            quoted = scan_string(self.text, offset, self.end)
            return KeyPart(quoted.text, quoted.span)
        raise self.failure(
            offset, "a key is expected here", 'a key with other signs than a-z, 0-9, - and _ needs quotes: "my key"'
        )

    def value(self, offset: int, depth: int) -> Node:
        self.nodes += 1
        first = self.text[offset] if offset < self.end else ""
        if first in {'"', "'"}:
            return scan_string(self.text, offset, self.end)
        if first not in {"[", "{"}:
            return self.plain(offset)
        if depth >= DEEPEST:
            raise self.too_deep(Span(offset, offset + 1))
        if self.nodes > self.bounds.most_nodes:
            raise self.too_many()
        return self.array(offset, depth + 1) if first == "[" else self.inline_table(offset, depth + 1)

    def plain(self, offset: int) -> Scalar:
        found = _PLAIN.match(self.text, offset, self.end)
        if found is None:
            word = _REST_OF_WORD.match(self.text, offset, self.end)
            raise Unreadable(problem_of_word(Span(offset, word.end() if word else offset), self.text))
        return _plain_scalar(Span(*found.span()), found.group(), found.lastgroup)

    def array(self, start: int, depth: int) -> Sequence:
        items: list[Node] = []
        offset = self.after_trivia(start + 1)
        while not self.text.startswith("]", offset, self.end):
            if offset >= self.end:
                raise self.failure(start, "the list that begins here is not closed", "close it with ]")
            if self.nodes > self.bounds.most_nodes:
                raise self.too_many()
            item = self.value(offset, depth)
            items.append(item)
            offset = self.after_trivia(item.span.end)
            if self.text.startswith(",", offset, self.end):
                offset = self.after_trivia(offset + 1)
            elif offset < self.end and self.text[offset] != "]":
                raise self.failure(
                    offset, "a comma is missing in front of this", "the items of a list are parted by commas"
                )
        return Sequence(Span(start, offset + 1), tuple(items), is_flow=True)

    def inline_table(self, start: int, depth: int) -> Mapping:
        pairs: list[Statement] = []
        offset = self.after_spaces(start + 1)
        if self.text.startswith("}", offset, self.end):
            return Mapping(Span(start, offset + 1), (), is_flow=True)
        while True:
            keys, value = self.assignment(offset, depth - 1)
            span = Span(offset, value.span.end)
            pairs.append(Statement((), keys, value, span, span, is_array=False))
            offset = self.after_spaces(value.span.end)
            if self.text.startswith("}", offset, self.end):
                return mapping_of(pairs, Span(start, offset + 1), is_flow=True)
            offset = self.after_comma_in_braces(start, offset)

    def after_comma_in_braces(self, start: int, offset: int) -> int:
        if offset >= self.end or self.text[offset] in "\r\n":
            raise self.failure(
                start, "the table that begins here is not closed on its line", "close it with } on the same line"
            )
        if self.text[offset] != ",":
            raise self.failure(
                offset, "a comma is missing in front of this", "the keys of a table in braces are parted by commas"
            )
        following = self.after_spaces(offset + 1)
        if self.text.startswith("}", following, self.end):
            raise self.failure(offset, "a comma stands in front of the closing }", "TOML allows none there; remove it")
        return following

    def after_spaces(self, offset: int) -> int:
        found = _SPACES.match(self.text, offset, self.end)
        return found.end() if found else offset

    def after_trivia(self, offset: int) -> int:
        return after_trivia(self.text, offset, self.end)

    def ends_line(self, offset: int) -> bool:
        return _REST_OF_LINE.match(self.text, offset, self.end) is not None

    def after_line(self, offset: int) -> int:
        found = _REST_OF_LINE.match(self.text, offset, self.end)
        return found.end() if found else offset

    def whole_lines(self, line_start: int, offset: int, what: str) -> Span:
        rest = _REST_OF_LINE.match(self.text, offset, self.end)
        if rest is None:
            hint = "a comment begins with #; text with spaces or quotes in it needs quotes around all of it"
            raise self.failure(self.after_spaces(offset), f"something follows {what} on its line", hint)
        return Span(line_start, rest.end())

    def failure(self, offset: int, message: str, hint: str) -> Unreadable:
        return Unreadable(Problem("BC101", Span(offset, min(offset + 1, self.end)), message, hint))

    def too_deep(self, span: Span) -> Unreadable:
        return out_of_bounds(span, too_deep("tables and lists"))

    def too_many(self) -> Unreadable:
        return self.bounds.too_many(Span(self.start, self.start))


def _ordinary_statement(line: re.Match[str], table: tuple[KeyPart, ...]) -> Statement:
    group = line.lastindex or 0
    start, end = line.span(group)
    text = line[group]
    if group == 4:
        scalar = Scalar(Span(start, end), text, text == "true", "plain")
    else:
        scalar = Scalar(Span(start - 1, end + 1), text, text, "double" if group == 2 else "single")
    key = KeyPart(line[1], Span(*line.span(1)))
    return Statement(table, (key,), scalar, Span(key.span.start, scalar.span.end), Span(*line.span()), False)


def _plain_scalar(span: Span, text: str, kind: str | None) -> Scalar:
    if kind == "flag":
        return Scalar(span, text, text == "true", "plain")
    if kind == "moment":
        return Scalar(span, text, Timestamp(text), "plain")
    if kind == "real":
        value = float(text)
        if "n" not in text and value in {float("inf"), float("-inf")}:
            raise out_of_bounds(
                span, f"{text} is larger than any number that can be told apart", "write a smaller number"
            )
        return Scalar(span, text, value, "plain")
    if len(text) > MOST_DIGITS:
        raise out_of_bounds(span, f"this number has more than {MOST_DIGITS} digits", "put it in quotes if it is text")
    return Scalar(span, text, int(text, 0), "plain")
