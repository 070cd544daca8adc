"""The edits that put one value in the place of another that is written in another way."""

from __future__ import annotations

import re

from blogctl.document.nodes import Entry, Mapping, Scalar, Sequence, Value
from blogctl.document.syntax import CannotEdit
from blogctl.document.yaml_blocks import cuts, rows_of
from blogctl.document.yaml_places import (
    BREAKS,
    behind_blank,
    colon_behind,
    end_of_line,
    is_alias,
    properties_at,
    start_of_line,
    start_of_next_line,
)
from blogctl.document.yaml_writer import (
    Style,
    flow_text,
    inline_text,
    inplace_text,
    is_literal,
    lines_below,
    literal_lines,
)
from blogctl.source import Edit, Span

_HEADER = re.compile(r"([|>])([-+]?)([1-9]?)([-+]?)")


def replacement(text: str, entry: Entry, value: Value, style: Style, *, in_flow: bool = False) -> list[Edit]:
    """The edits that replace the value of an entry, whatever it is, by another; the comments around it stay."""
    node = entry.value
    if in_flow or is_alias(text, node):
        return _of_line(text, entry, value, style, in_flow=in_flow)
    if isinstance(node, Scalar) and node.style in ("literal", "folded"):
        return _of_text_block(text, entry, node, value, style)
    if isinstance(node, Mapping | Sequence) and not node.is_flow:
        return _of_block(text, entry, node, value, style)
    return _of_line(text, entry, value, style, in_flow=False)


def _lines_below(text: str, entry: Entry, value: Value, style: Style) -> list[str]:
    """The lines below the key that the value would be written in; none if it stands behind the colon."""
    before = text[start_of_line(text, entry.key_span.start) : entry.key_span.start]
    return [] if before.strip(" ") else lines_below(value, style, before)


def _of_line(text: str, entry: Entry, value: Value, style: Style, *, in_flow: bool) -> list[Edit]:
    """Instead of a plain or quoted value, one in brackets, an alias, or nothing."""
    node = entry.value
    lines = [] if in_flow else _lines_below(text, entry, value, style)
    if lines and start_of_line(text, node.span.start) <= entry.key_span.end:
        colon = colon_behind(text, entry.key_span.end)
        end = end_of_line(text, node.span.end)
        return [Edit(Span(colon, node.span.end), ""), _lines_at(end, lines, style)]
    new = inplace_text(node, value, style, style.strings, in_flow=in_flow)
    if node.span.start < node.span.end:
        return [Edit(node.span, new)]
    has_colon = node.span.start > entry.key_span.end
    is_on_line = start_of_line(text, entry.key_span.end) <= entry.key_span.start
    if not has_colon and not (in_flow and is_on_line):
        raise CannotEdit("there is no colon behind the key on its line")
    return [Edit(node.span, f" {new}" if has_colon else f": {new}")]


def _lines_at(offset: int, lines: list[str], style: Style) -> Edit:
    return Edit(Span(offset, offset), "".join(style.newline + line for line in lines))


def _of_text_block(text: str, entry: Entry, node: Scalar, value: Value, style: Style) -> list[Edit]:
    """Instead of a literal or folded text; a comment behind its `|` stays."""
    properties, offset = properties_at(text, node.span)
    offset = behind_blank(text, offset) if properties else offset
    header = _HEADER.match(text, offset)
    if header is None:
        raise CannotEdit("the head of the text block cannot be made out")
    head = Span(node.span.start, header.end())
    end_of_head = end_of_line(text, header.end())
    content = Span(min(start_of_next_line(text, header.end()), node.span.end), node.span.end)
    if isinstance(value, str) and (lines := _block_text(text, entry, header, content, value)):
        indicators = header[1] + header[2].strip("+-") + header[3] + ("" if value.endswith("\n") else "-")
        new = style.newline.join(lines)
        body = Edit(content, new) if content.start < content.end else _lines_at(end_of_head, lines, style)
        return [Edit(head, indicators), body]
    rows = [Span(content.start, start_of_next_line(text, content.end))] if content.start < content.end else []
    if lines := _lines_below(text, entry, value, style):
        colon = colon_behind(text, entry.key_span.end)
        return [Edit(Span(colon, head.end), ""), _lines_at(end_of_head, lines, style), *cuts(text, rows)]
    return [Edit(head, inline_text(value, style)), *cuts(text, rows)]


def _block_text(text: str, entry: Entry, header: re.Match[str], content: Span, value: str) -> list[str]:
    """The lines of a new text in the manner of an old text block; none if it cannot be written so."""
    if not is_literal(value) or (value.endswith("\n") and content.end == len(text)):
        return []
    outer = len(text[start_of_line(text, entry.key_span.start) : entry.key_span.start])
    indent = " " * (outer + int(header[3])) if header[3] else _indent_of(text, content) or " " * (outer + 2)
    if header[1] == ">":
        if re.search(r"^[ \t]", value, re.MULTILINE):
            return []
        body = value.removesuffix("\n")
        value = re.sub(r"\n+", lambda breaks: breaks[0] + "\n", body) + value[len(body) :]
    return literal_lines(value, indent)


def _indent_of(text: str, content: Span) -> str:
    found = re.match(f"(?:[ ]*[{BREAKS}])*([ ]+)", text[content.start : content.end])
    return found[1] if found else ""


def _of_block(text: str, entry: Entry, node: Mapping | Sequence, value: Value, style: Style) -> list[Edit]:
    """Instead of a list or mapping in lines of its own; comments on lines between its own ones stay."""
    colon = colon_behind(text, entry.key_span.end)
    properties, end = properties_at(text, node.span)
    head = Span(colon, end if properties else colon)
    rows = rows_of(text, node)
    end_of_head = end_of_line(text, colon)
    if end > end_of_head and properties:
        raise CannotEdit("its anchor or tag stands on a line of its own")
    if behind_blank(text, head.end) < rows[0].start:
        raise CannotEdit("something stands before its first line that cannot be told apart from it")
    if lines := _lines_below(text, entry, value, style):
        return [Edit(head, ""), _lines_at(end_of_head, lines, style), *cuts(text, rows)]
    new = flow_text(value, style) if isinstance(value, list | dict) else inplace_text(node, value, style, style.strings)
    return [Edit(head, f" {new}"), *cuts(text, rows)]
