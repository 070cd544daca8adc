"""Edits of one TOML value in its place: a scalar, the items of a list, the keys of a table in braces."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.document.flow import Flow, Stretch, flow_edits, moved_between, stretches_between
from blogctl.document.nodes import Mapping, Node, Scalar, Sequence, Value, are_same, value_of
from blogctl.document.syntax import CannotEdit
from blogctl.document.toml_layout import Layout
from blogctl.document.toml_scanner import after_trivia
from blogctl.document.toml_writer import key_text, quoted_in_lines, written
from blogctl.source import Edit, Span


def edits_of_value(layout: Layout, node: Node, value: Value) -> list[Edit]:
    """Change a value that stands behind a key or in a list; none if it is that already."""
    if are_same(value_of(node), value):
        return []
    if isinstance(node, Scalar):
        return [Edit(node.span, _rewritten(layout, node, value))]
    if not node.is_flow:
        raise CannotEdit("it is a table or a list of tables; only a single key of a table can be changed")
    if isinstance(node, Sequence) and isinstance(value, list) and node.items:
        return _edits_of_items(layout, node, value)
    if isinstance(node, Mapping) and isinstance(value, dict) and node.entries:
        return _edits_of_keys(layout, node, value)
    return [Edit(node.span, written(value, layout.style))]


def flow_of_table(table: Mapping) -> Flow:
    """The parts of a table in braces. Raises CannotEdit if it has dotted keys, whose parts are spread."""
    if not table.is_flow or any(
        isinstance(entry.value, Mapping) and not entry.value.is_flow for entry in table.entries
    ):
        raise CannotEdit("it stands in a table in braces that has dotted keys")
    inside = Span(table.span.start + 1, table.span.end - 1)
    return Flow(inside, tuple(entry.span for entry in table.entries), " ")


def pair_in_braces(layout: Layout, table: Mapping, key: str, value: Value) -> str:
    """`key = value` with the spaces that the table's first pair has around its sign."""
    before, after = " ", " "
    if table.entries:
        first = table.entries[0]
        before, _, after = layout.text[first.key_span.end : first.value.span.start].partition("=")
    return f"{key}{before}={after}{written(value, layout.style)}"


def _rewritten(layout: Layout, old: Scalar, value: Value) -> str:
    """The new value in the quotes of the old one."""
    if type(value) is str and old.style.startswith("multiline"):
        starts_below = layout.text[old.span.start + 3] in "\r\n"
        return quoted_in_lines(value, old.style, layout.newline, starts_below=starts_below)
    style = old.style.removeprefix("multiline-")
    return written(value, layout.style if style == "plain" else style)


def _edits_of_keys(layout: Layout, table: Mapping, value: dict[str, Value]) -> list[Edit]:
    flow = flow_of_table(table)
    names = list(value)

    def change(old: int, new: int) -> list[Edit]:
        entry = table.entries[old]
        renamed = [] if entry.key == names[new] else [Edit(entry.key_span, key_text(names[new], layout.style))]
        return renamed + edits_of_value(layout, entry.value, value[names[new]])

    def fresh(index: int) -> str:
        return pair_in_braces(layout, table, key_text(names[index], layout.style), value[names[index]])

    stretches = stretches_between(_pairs(value_of(table)), _pairs(value))
    return list(flow_edits(layout.text, flow, stretches, change, fresh))


def _pairs(table: Value) -> list[Value]:
    return [{key: inner} for key, inner in table.items()] if isinstance(table, dict) else []


def _edits_of_items(layout: Layout, node: Sequence, value: list[Value]) -> list[Edit]:
    style = next((item.style for item in node.items if isinstance(item, Scalar)), "plain")
    style = style.removeprefix("multiline-")
    style = layout.style if style == "plain" else style

    def change(old: int, new: int) -> list[Edit]:
        return edits_of_value(layout, node.items[old], value[new])

    def fresh(index: int) -> str:
        return written(value[index], style)

    stretches = stretches_between([value_of(item) for item in node.items], value)
    if not _has_comments(layout.text, node):
        flow = Flow(Span(node.span.start + 1, node.span.end - 1), tuple(item.span for item in node.items), " ")
        return list(flow_edits(layout.text, flow, stretches, change, fresh))
    edits: list[Edit] = []
    for old in moved_between([value_of(item) for item in node.items], value, stretches).values():
        if "#" in _line_behind(layout.text, node, old):
            raise CannotEdit("an item would move away from the comment beside it")
    for stretch in stretches:
        paired = min(stretch.old_end - stretch.old, stretch.new_end - stretch.new)
        for step in range(paired):
            edits += change(stretch.old + step, stretch.new + step)
        edits += _commented_edits(layout.text, node, stretch, paired, [fresh(at) for at in range(len(value))])
    return edits


def _has_comments(text: str, node: Sequence) -> bool:
    start = node.span.start + 1
    for item in node.items:
        if "#" in text[start : item.span.start]:
            return True
        start = item.span.end
    return "#" in text[start : node.span.end]


def _line_behind(text: str, node: Sequence, index: int) -> str:
    """What stands behind an item on its line, up to the next item."""
    item = node.items[index]
    end = node.items[index + 1].span.start if index + 1 < len(node.items) else node.span.end
    return text[item.span.end : end].partition("\n")[0]


def _commented_edits(text: str, node: Sequence, stretch: Stretch, paired: int, new: list[str]) -> Iterator[Edit]:
    """The edits of a list with comments, behind the items that are only changed; a comment goes with its own line."""
    for item in node.items[stretch.old + paired : stretch.old_end]:
        yield Edit(_own_line(text, item.span, node.span.end) or _with_comma(text, item.span, node.span.end), "")
    fresh = new[stretch.new + paired : stretch.new_end]
    if not fresh:
        return
    at = stretch.old + paired
    beside = node.items[max(at - 1, 0)].span
    line = _own_line(text, beside, node.span.end)
    if line is None:
        place = beside.end if at else beside.start
        yield Edit(Span(place, place), "".join(f", {one}" if at else f"{one}, " for one in fresh))
        return
    ending = text[len(text[: line.end].rstrip("\r\n")) : line.end]
    indent = text[line.start : beside.start]
    if not at:
        yield Edit(Span(line.start, line.start), "".join(f"{indent}{one},{ending}" for one in fresh))
        return
    last_comma = "," if _comma_behind(text, beside.end, node.span.end) is not None else ""
    if not last_comma:
        yield Edit(Span(beside.end, beside.end), ",")
    lines = [f"{indent}{one}," for one in fresh[:-1]] + [f"{indent}{fresh[-1]}{last_comma}"]
    yield Edit(Span(line.end, line.end), "".join(f"{one}{ending}" for one in lines))


def _own_line(text: str, item: Span, list_end: int) -> Span | None:
    """The whole lines of an item with its comma and comment, if nothing else stands on them."""
    start = text.rfind("\n", 0, item.start) + 1
    end = text.find("\n", item.end) + 1
    comma = _comma_behind(text, item.end, list_end)
    if text[start : item.start].strip() or (comma is not None and comma >= end):
        return None
    rest = text[item.end if comma is None else comma + 1 : end].strip()
    return Span(start, end) if not rest or rest.startswith("#") else None


def _comma_behind(text: str, offset: int, end: int) -> int | None:
    place = after_trivia(text, offset, end)
    return place if text.startswith(",", place, end) else None


def _with_comma(text: str, item: Span, end: int) -> Span:
    """An item with the comma behind it and the spaces behind that, up to the line's end; comments stay."""
    comma = _comma_behind(text, item.end, end)
    if comma is None:
        return item
    if text[item.end : comma].strip():
        raise CannotEdit("a comment stands between an item and its comma")
    behind = comma + 1
    while text[behind] in " \t":
        behind += 1
    return Span(item.start, behind)
