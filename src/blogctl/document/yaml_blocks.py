"""Edits of lists and mappings that stand in lines of their own: rows are added, changed and cut out."""

from __future__ import annotations

from itertools import pairwise

from blogctl.document.flow import Stretch, moved_between, stretches_between
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence, Value, value_of
from blogctl.document.syntax import CannotEdit
from blogctl.document.yaml_places import (
    BREAKS,
    behind_blank,
    colon_behind,
    dashes_of,
    end_of_line,
    last_break,
    margin_of,
    narrowed,
    start_of_line,
    start_of_next_line,
)
from blogctl.document.yaml_style import strings_of
from blogctl.document.yaml_writer import Style, inplace_text, item_lines
from blogctl.source import Edit, Span


def row_of(text: str, entry: Entry) -> Span:
    """The lines of an entry, with the end of the last. Raises CannotEdit if it is not written as `key: value`."""
    margin_of(text, entry.key_span.start)
    colon_behind(text, entry.key_span.end)
    return Span(start_of_line(text, entry.key_span.start), start_of_next_line(text, entry.span.end))


def rows_of(text: str, node: Mapping | Sequence) -> list[Span]:
    """The lines of each entry or item of a block. Raises CannotEdit if other things than comments are between."""
    if isinstance(node, Mapping):
        rows = sorted({row_of(text, entry) for entry in node.entries})
    else:
        rows = []
        for dash, item in zip(dashes_of(text, node), node.items, strict=True):
            margin_of(text, dash)
            rows.append(Span(start_of_line(text, dash), start_of_next_line(text, max(item.span.end, dash + 1))))
    for above, below in pairwise(rows):
        if behind_blank(text[above.end : below.start], 0) < below.start - above.end:
            raise CannotEdit("something stands between its lines that cannot be told apart from them")
    return rows


def cuts(text: str, rows: list[Span]) -> list[Edit]:
    """The edits that cut out rows; of a text's last row without a line break, the break before it goes as well."""
    merged: list[Span] = []
    for row in rows:
        if row.start == row.end:
            continue
        if merged and merged[-1].end == row.start:
            merged[-1] = Span(merged[-1].start, row.end)
        else:
            merged.append(row)
    if merged and merged[-1].end == len(text) and text[-1:] not in BREAKS:
        start, end = merged[-1]
        merged[-1] = Span(start - len(last_break(text, Span(0, start))), end)
    return [Edit(row, "") for row in merged]


def refuse_cut_behind_text_block(text: str, before: Node, row: Span, margin: int) -> None:
    """Raise CannotEdit if what follows a row would become part of the text block that ends in front of it."""
    leaf = before
    while not isinstance(leaf, Scalar):
        children = leaf.items if isinstance(leaf, Sequence) else tuple(entry.value for entry in leaf.entries)
        if not children or leaf.is_flow:
            return
        leaf = children[-1]
    if leaf.style not in ("literal", "folded"):
        return
    line = text[row.end : end_of_line(text, row.end)]
    keeps_blank = "+" in text[leaf.span.start : end_of_line(text, leaf.span.start)].partition("#")[0]
    is_deep_comment = line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) > margin
    if is_deep_comment or (keeps_blank and not line.strip() and row.end < len(text)):
        raise CannotEdit("what follows it would become part of the text block before it")


def block_list_edit(text: str, node: Sequence, values: list[Value], style: Style) -> Edit:
    """The edit that gives a block list new items, at least one; those that stay keep their lines and comments."""
    style = style._replace(items=strings_of(node.items) or style.items)
    dashes, rows = dashes_of(text, node), rows_of(text, node)
    margin = margin_of(text, dashes[0])
    gap = text[dashes[0] + 1 : node.items[0].span.start]
    gap = gap if gap and not gap.strip(" ") else " "

    def new_row(value: Value) -> str:
        return "".join(line + style.newline for line in item_lines(value, style, margin, gap))

    def changed_row(old: int, value: Value) -> str:
        return _changed_row(text, rows[old], node.items[old], value, style)

    region = Span(rows[0].start, rows[-1].end)
    has_last_break = text[region.end - 1] in BREAKS
    bodies = [text[row.start : row.end] for row in rows]
    if not has_last_break:
        bodies[-1] += style.newline
    between = ["", *(text[above.end : below.start] for above, below in pairwise(rows))]
    old_values = [value_of(item) for item in node.items]
    stretches = stretches_between(old_values, values)
    moved = moved_between(old_values, values, stretches)
    new_bodies = {new: bodies[old] for new, old in moved.items()}
    gone = set(moved.values())
    for stretch in stretches:
        staying = [old for old in range(stretch.old, stretch.old_end) if old not in gone]
        for new in range(stretch.new, stretch.new_end):
            if new not in moved:
                old_row = changed_row(staying.pop(0), values[new]) if staying else ""
                new_bodies[new] = old_row or new_row(values[new])
    _put_in_place(bodies, stretches, new_bodies)
    result = "".join(piece for pair in zip(between, bodies, strict=True) for piece in pair)
    if not has_last_break:
        result = result.removesuffix(style.newline)
    return narrowed(text, Edit(region, result))


def _put_in_place(bodies: list[str], stretches: list[Stretch], new_bodies: dict[int, str]) -> None:
    """Put new rows where old ones stood; the list keeps its length, so further rows share the place before them."""
    for stretch in reversed(stretches):
        fresh = [new_bodies[new] for new in range(stretch.new, stretch.new_end)]
        slots = stretch.old_end - stretch.old
        bodies[stretch.old : stretch.old_end] = [*fresh[:slots], *[""] * (slots - len(fresh))]
        paired = min(slots, len(fresh))
        added = "".join(fresh[paired:])
        if stretch.old + paired:
            bodies[stretch.old + paired - 1] += added
        else:
            bodies[0] = added + bodies[0]


def _changed_row(text: str, row: Span, item: Node, value: Value, style: Style) -> str:
    """A row with a new value on its line; empty if that cannot be."""
    is_line = isinstance(item, Scalar) and item.style not in ("literal", "folded")
    if not is_line or isinstance(value, dict | list):
        return ""
    space = " " if item.span.start == item.span.end else ""
    new = space + inplace_text(item, value, style, style.items)
    end = "" if text[row.end - 1] in BREAKS else style.newline
    return text[row.start : item.span.start] + new + text[item.span.end : row.end] + end
