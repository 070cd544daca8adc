"""What is wrong with a block that is no YAML, in plain words, at its place, and with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from yaml.error import MarkedYAMLError
from yaml.reader import ReaderError

from blogctl.diagnostics import Problem
from blogctl.document.bounds import out_of_bounds, too_deep
from blogctl.document.nodes import Node, Scalar
from blogctl.document.yaml_places import end_of_line, start_of_line
from blogctl.source import BYTE_ORDER_MARK, Span

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEY_AND_VALUE = re.compile(r"[ \t]*(?:-[ ]+)*([^\s:#\"'{\[][^:#]*?[ \t]*:[ \t]+)(\S.*)")
_LONGEST_EXAMPLE = 60
_QUOTE_IT = "put the value in quotes"
_ALIGN_IT = "give lines that belong together the same number of spaces in front"


class _Place(NamedTuple):
    """Where the parser stopped, and where the construct began that it stopped in; both as offsets in the text."""

    text: str
    at: int
    began: int
    is_end: bool = False
    """The parser reached the end of the block; the place is its last character that is no white space."""

    @property
    def line(self) -> str:
        return self.text[start_of_line(self.text, self.at) : end_of_line(self.text, self.at)]

    @property
    def before(self) -> str:
        """The line, up to the place."""
        return self.text[start_of_line(self.text, self.at) : self.at]

    @property
    def sign(self) -> str:
        return self.text[self.at : self.at + 1]


def problem_of(error: Exception, text: str, block: Span) -> Problem:
    """The problem that an error of the parser means."""
    forbidden = _FORBIDDEN.search(text, block.start, block.end)
    if forbidden and (isinstance(error, ReaderError) or not isinstance(error, MarkedYAMLError)):
        code = ord(forbidden.group())
        hint = "remove it" if 0xD800 <= code < 0xE000 else f'remove it, or write it in double quotes as "\\u{code:04x}"'
        return Problem("BC107", Span(*forbidden.span()), f"the character U+{code:04X} is not allowed in YAML", hint)
    if isinstance(error, ReaderError) and (offset := text.find(BYTE_ORDER_MARK, block.start, block.end)) >= 0:
        return byte_order_mark(offset)
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem("BC101", block, "the front matter is no YAML that can be read")
    at = block.start + error.problem_mark.index
    began = block.start + error.context_mark.index if error.context_mark else at
    is_end = at >= block.end
    last = block.start + max(len(text[block.start : block.end].rstrip()) - 1, 0)
    place = _Place(text, last if is_end else at, began, is_end)
    indentation = place.line[: len(place.line) - len(place.line.lstrip(" \t"))]
    if "\t" in indentation:
        offset = start_of_line(text, place.at) + indentation.index("\t")
        message = "a tab stands where YAML takes only spaces"
        return Problem("BC104", Span(offset, offset + 1), message, "indent with spaces")
    template = _template_at(place)
    return template or _in_words(place, f"{error.problem} {error.context}")


def _in_words(place: _Place, said: str) -> Problem:
    for words, explain in _EXPLANATIONS:
        if words in said:
            return explain(place)
    return _problem(place, place.at, "this is no YAML", _quoting_hint(place))


def _problem(place: _Place, at: int, message: str, hint: str) -> Problem:
    """A problem at one character, which is no line break if that can be helped."""
    if place.text[at : at + 1].isspace():
        at = max(len(place.text[:at].rstrip()) - 1, 0)
    return Problem("BC101", Span(at, at + 1), message, hint)


def _quoting_hint(place: _Place) -> str:
    """`put the value in quotes`, with the line as it would be, if it is one key with one value and short."""
    line = place.line.rstrip()
    found = _KEY_AND_VALUE.fullmatch(line) if len(line) <= _LONGEST_EXAMPLE else None
    if found is None or "\\" in found[2]:
        return _QUOTE_IT
    quote = "'" if '"' in found[2] else '"'
    value = found[2].replace("'", "''") if quote == "'" else found[2]
    return f"{_QUOTE_IT}: {found[1].rstrip()} {quote}{value}{quote}"


def _colon(place: _Place) -> Problem:
    if re.search(r":[ \t]", place.before) or place.line.lstrip().startswith("- "):
        message = "a colon with a space behind it stands inside the value"
        return _problem(place, place.at, message, _quoting_hint(place))
    above = place.text[: start_of_line(place.text, place.at)].rstrip()
    line_above = above[start_of_line(above, len(above)) :]
    if ":" in line_above:
        first = place.at - len(place.before.lstrip())
        return _problem(place, first, "this line is indented as if it continued the one above", _ALIGN_IT)
    return _no_colon(place._replace(began=len(above) - len(line_above.lstrip())))


def _quote(place: _Place) -> Problem:
    quote = "double" if place.text[place.began : place.began + 1] == '"' else "single"
    hint = "close it, and write a quote inside as " + ('\\"' if quote == "double" else "''")
    return _problem(place, place.began, f"the {quote} quote that opens here is never closed", hint)


def _bracket(place: _Place) -> Problem:
    sign = place.text[place.began : place.began + 1]
    closing = {"[": "]", "{": "}"}.get(sign, "]")
    hint = f"close it with {closing}, part its items by commas, or put the value in quotes if it is text"
    return _problem(place, place.began, f"the {sign} that opens here is not closed where it should be", hint)


def _first_sign(place: _Place) -> Problem:
    if place.is_end or not place.before.strip():
        hint = "close every [ and {, or put the value in quotes if it is text"
        return _problem(place, place.at, "this value is not complete", hint)
    sign = place.sign
    what = {"\t": "a tab", "`": "a backtick"}.get(sign, sign)
    return _problem(place, place.at, f"a value cannot begin with {what}", _quoting_hint(place))


def _name(place: _Place) -> Problem:
    sign = place.text[place.began : place.began + 1]
    message = f"a value that begins with {sign} is no text in YAML, and no name stands behind it"
    return _problem(place, place.began, message, _quoting_hint(place))


def _tag(place: _Place) -> Problem:
    message = "a value that begins with ! is no text in YAML"
    return _problem(place, place.began, message, _quoting_hint(place))


def _dash(place: _Place) -> Problem:
    hint = "begin the list on the line below its key, or put the value in quotes"
    return _problem(place, place.at, "a list cannot begin on the line of its key", hint)


def _escape(place: _Place) -> Problem:
    hint = "write \\\\ for a backslash, or put the value in single quotes"
    return _problem(place, place.at, "this backslash in double quotes begins no escape that YAML knows", hint)


def _block_header(place: _Place) -> Problem:
    sign = place.text[place.began : place.began + 1]
    hint = "begin the text on the next line, indented, or put the value in quotes"
    return _problem(place, place.at, f"the text behind {sign} begins on the same line", hint)


def _no_colon(place: _Place) -> Problem:
    hint = "write it as `key: value`, or remove it"
    return _problem(place, place.began, "this line has no colon, so it is neither a key nor a value", hint)


def _out_of_line(place: _Place) -> Problem:
    if place.before.rstrip(" \t").endswith(("'", '"')):
        hint = "a quote inside quotes is written \\\" or '', by the kind of quotes around it"
        return _problem(place, place.at, "text follows behind the closing quote", hint)
    if place.before.strip():
        return _problem(place, place.at, "this does not belong behind the value", _quoting_hint(place))
    if place.line.lstrip().startswith("-"):
        return _problem(place, place.at, "this list item does not fit the lines above", _ALIGN_IT)
    return _problem(place, place.at, "the indentation of this line does not fit the lines above", _ALIGN_IT)


def _outside(place: _Place) -> Problem:
    if place.sign == ":":
        return _problem(place, place.at, "a colon behind a key needs a space behind it", "write it as `key: value`")
    hint = "keep only lines of `key: value` between the fences"
    return _problem(place, place.at, "this does not belong to the keys before it", hint)


def _too_deep(place: _Place) -> Problem:
    """From 0.2.6 on libyaml has a bound of its own, far above ours, and looks ahead so far that it meets it first."""
    return out_of_bounds(Span(place.at, place.at + 1), too_deep("lists and groups of keys")).problem


# What libyaml and PyYAML's own parser say, and which function says it better; the first one that fits counts.
_EXPLANATIONS: tuple[tuple[str, Callable[[_Place], Problem]], ...] = (
    ("nesting depth", _too_deep),
    ("apping values are not allowed", _colon),
    ("end of stream while scanning a quoted", _quote),
    ("document separator while scanning a quoted", _quote),
    ("',' or ']'", _bracket),
    ("',' or '}'", _bracket),
    ("cannot start any token", _first_sign),
    ("alphabetic or numeric", _name),
    ("a tag", _tag),
    ("tag handle", _tag),
    ("equence entries are not allowed", _dash),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("a block scalar", _block_header),
    ("expected ':'", _no_colon),
    ("expected key", _out_of_line),
    ("'-' indicator", _out_of_line),
    ("<block end>", _out_of_line),
    ("ode content", _first_sign),
    ("document start", _outside),
)


def _template_at(place: _Place) -> Problem | None:
    found = re.search(r":[ \t]+(\{[{%]|\[[{%]{2})", place.line)
    if found is None:
        return None
    at = start_of_line(place.text, place.at) + found.start(1)
    return _problem(place, at, f"{found[1]} opens a template, which YAML does not know", _quoting_hint(place))


def no_key(text: str, span: Span) -> Problem:
    """A list or a group of keys stands where a key should be."""
    place = _Place(text, span.start, span.start)
    message = "a list or a group of keys cannot be a key"
    return _template_at(place) or _problem(place, span.start, message, _quoting_hint(place))


def second_merge(span: Span) -> Problem:
    """A mapping has more than one `<<`."""
    hint = "write one: <<: [*one, *other]; engines differ on which one counts"
    return Problem("BC103", span, "`<<` stands here a second time", hint)


def no_anchor(text: str, span: Span) -> Problem:
    """An alias names an anchor that is not above it."""
    place = _Place(text, span.start, span.start)
    alias = text[span.start : span.end]
    message = f"{alias} refers to an anchor, and no &{alias[1:]} is above it"
    return Problem("BC101", span, message, f"if it is text, {_quoting_hint(place)}")


def no_mapping(text: str, root: Node) -> Problem:
    """The block holds a single value or a list."""
    what = "a text" if isinstance(root, Scalar) else "a list"
    at = root.span.start
    span = Span(at, max(min(root.span.end, end_of_line(text, at)), min(at + 1, len(text))))
    return Problem("BC110", span, f"the front matter is {what}, and has no keys", "write it as lines of `key: value`")


def several_documents(span: Span) -> Problem:
    """A `---` or `...` stands inside the block."""
    return Problem("BC101", span, "a second YAML document begins or ends here", "remove this line, or indent it")


def byte_order_mark(offset: int) -> Problem:
    """A byte order mark stands behind the opening fence; one before it is none of YAML's business."""
    return Problem("BC107", Span(offset, offset + 1), "a byte order mark stands inside the file", "remove it")
