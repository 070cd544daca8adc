"""Where things stand in a YAML text: the lines around a value, what stands before it, and what follows."""

from __future__ import annotations

import re

from blogctl.document.nodes import Entry, Mapping, Node, Sequence
from blogctl.document.syntax import CannotEdit
from blogctl.document.yaml_scalars import MERGE
from blogctl.source import Edit, Span

# What ends a line for YAML 1.1, and so for libyaml; a comment ends there, too.
BREAKS = "\n\r\x85\u2028\u2029"
# Compiled when they are first needed: a list of posts needs none of them.
_BREAK = f"\r\n|[{BREAKS}]"
_BLANK = f"(?:[ \t{BREAKS}]|#[^{BREAKS}]*)*"
_PROPERTY = r"[&!][^\s,\[\]{}]*"


def start_of_line(text: str, offset: int) -> int:
    """The start of the line that an offset is on."""
    return max(text.rfind(sign, 0, offset) for sign in BREAKS) + 1


def end_of_line(text: str, offset: int) -> int:
    """The end of the line that an offset is on, before what ends it."""
    found = re.compile(_BREAK).search(text, offset)
    return found.start() if found else len(text)


def start_of_next_line(text: str, offset: int) -> int:
    """The start of the line behind the one that an offset is on, or the text's end."""
    found = re.compile(_BREAK).search(text, offset)
    return found.end() if found else len(text)


def newline_of(text: str, offset: int) -> str:
    """What ends the line that an offset is on; on the last line, what ends the text's first one."""
    found = re.compile("\r\n|[\n\r]").search(text, end_of_line(text, offset)) or re.search("\r\n|[\n\r]", text)
    return found.group() if found else "\n"


def is_inherited(text: str, entry: Entry) -> bool:
    """Whether an entry is a merge, or one that a merge takes over: its place is that of the `<<`."""
    start, end = entry.key_span
    return end - start == len(MERGE) and text.startswith(MERGE, start)


def is_alias(text: str, node: Node) -> bool:
    """Whether a node stands in the text as `*name`, and all that is in it elsewhere."""
    start, end = node.span
    if start == end or text[start] != "*":
        return False
    return not (isinstance(node, Mapping) and node.entries and node.entries[0].key_span.start == start)


def behind_blank(text: str, offset: int) -> int:
    """The first place from an offset on that is neither white space nor in a comment."""
    found = re.compile(_BLANK).match(text, offset)
    return found.end() if found else offset


def properties_at(text: str, node: Span) -> tuple[list[str], int]:
    """The anchor and the tag that a node begins with, and where they end."""
    properties: list[str] = []
    offset = end = node.start
    while offset < node.end and (found := re.compile(_PROPERTY).match(text, offset)):
        properties.append(found.group())
        end = found.end()
        offset = behind_blank(text, end)
    return properties, end


def colon_behind(text: str, key_end: int) -> int:
    """The place behind the colon of a key. Raises CannotEdit if the colon is not on the key's line."""
    offset = key_end
    while text[offset : offset + 1] in (" ", "\t"):
        offset += 1
    if not text.startswith(":", offset):
        raise CannotEdit("there is no colon behind the key on its line")
    return offset + 1


def dashes_of(text: str, node: Sequence) -> list[int]:
    """The place of each dash of a list in block style. Raises CannotEdit if they cannot be told."""
    _, offset = properties_at(text, node.span)
    dashes = []
    for item in node.items:
        dash = behind_blank(text, offset)
        if not text.startswith("-", dash):
            raise CannotEdit("the items of the list cannot be told apart")
        dashes.append(dash)
        offset = max(item.span.end, dash + 1)
    return dashes


def place_of_nothing(text: str, key_end: int) -> int:
    """Where an empty value would stand: behind the colon, or behind a key that has none (`{key}`).

    The parser's mark is the place of whatever comes next.
    """
    offset = key_end
    while text[offset : offset + 1].isspace():
        offset += 1
    return offset + 1 if text.startswith(":", offset) else key_end


def end_of_block_scalar(text: str, span: Span, value: str) -> int:
    """The end of the last line that a literal or folded scalar consists of; the parser's runs past blank lines."""
    header = text[span.start : end_of_line(text, span.start)].partition("#")[0]
    if "+" in header and value:
        return span.end - len(last_break(text, span))
    written = text[span.start : span.end].rstrip(f" \t{BREAKS}")
    end = end_of_line(text, span.start + len(written))
    last_line = value.rstrip("\n").rpartition("\n")[2]
    if last_line and not last_line.strip(" \t"):  # lines of nothing but spaces are content, if there are enough of them
        reached = end
        for line in re.finditer(f"[^{BREAKS}]+", text[end : span.end]):
            if len(line.group()) > len(last_line):
                reached = end + line.end()
        end = reached
    return min(end, span.end)


def last_break(text: str, span: Span) -> str:
    """The line break that a stretch ends in; empty if it does not."""
    if text.endswith("\r\n", span.start, span.end):
        return "\r\n"
    return text[span.end - 1] if span.start < span.end and text[span.end - 1] in BREAKS else ""


def margin_of(text: str, offset: int) -> str:
    """The white space before an offset on its line. Raises CannotEdit if anything else is there."""
    margin = text[start_of_line(text, offset) : offset]
    if margin.strip(" "):
        raise CannotEdit("something stands before it on its line")
    return margin


def narrowed(text: str, edit: Edit) -> Edit:
    """The same edit without what its old and its new text have in common at both ends."""
    (start, end), new = edit
    old = text[start:end]
    shorter = min(len(old), len(new))
    head = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    tail = next((index for index in range(shorter - head) if old[-1 - index] != new[-1 - index]), shorter - head)
    return Edit(Span(start + head, end - tail), new[head : len(new) - tail])
