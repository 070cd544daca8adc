"""The edits that set, remove or rename a key of a YAML text, and touch nothing else."""

from __future__ import annotations

from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence, Value, are_same, value_of
from blogctl.document.syntax import CannotEdit, KeyPath
from blogctl.document.yaml_anchors import refuse_given_again, refuse_shared, refuse_shared_parent, refuse_unknown_tag
from blogctl.document.yaml_blocks import (
    block_list_edit,
    cuts,
    refuse_cut_behind_text_block,
    row_of,
)
from blogctl.document.yaml_brackets import (
    flow_insertion,
    flow_list_edit,
    flow_mapping_edit,
    flow_removal,
    spans_of,
)
from blogctl.document.yaml_places import (
    end_of_line,
    is_alias,
    is_inherited,
    margin_of,
    newline_of,
    properties_at,
    start_of_line,
    start_of_next_line,
)
from blogctl.document.yaml_replacing import replacement
from blogctl.document.yaml_style import style_of
from blogctl.document.yaml_writer import Style, entry_lines, flow_text, in_syntax, key_text
from blogctl.source import Edit, Span, apply_edits


def edits_to_set(text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
    """The edits that give a key a value, in the style of the file."""
    value = in_syntax(value)
    parents = [root]
    for depth, key in enumerate(path, 1):
        parent = parents[-1]
        entry = own_entry(text, parent, key)
        below = path[depth:]
        if entry is None:
            if below and parent.find(key):
                raise CannotEdit(f"{key} is taken over by `<<`, and does not stand here itself")
            _refuse_shared_parents(text, parents)
            return [_insertion(text, parents, key, _nested(below, value), after)]
        if not below or _is_nothing(entry.value):
            _refuse_shared_parents(text, parents)
            return _edits_of_value(text, parents, entry, _nested(below, value))
        parents.append(_mapping_below(text, entry))
    raise CannotEdit("no key is named")


def edits_to_remove(text: str, root: Mapping, path: KeyPath) -> list[Edit]:
    """The edits that take a key away; none if it is not there."""
    parents, entry, holder = _found(text, root, path)
    if entry is None:
        if parents[-1].find(path[-1]):
            raise CannotEdit("the key is taken over by `<<`, and does not stand here itself")
        return []
    _refuse_shared_parents(text, parents)
    refuse_shared(text, root, entry.span)
    refuse_given_again(text, parents, entry)
    parent = parents[-1]
    if parent.is_flow:
        return [flow_removal(text, parent, spans_of(parent).index(entry.span))]
    if holder is not None and len(spans_of(parent)) == 1:
        return replacement(text, holder, {}, style_of(text, root))
    if properties_at(text, parent.span)[0] and len(spans_of(parent)) == 1:
        raise CannotEdit("without its last key, nothing would stand behind the anchor or tag")
    return cuts(text, [_row_to_cut(text, parent, entry)])


def _row_to_cut(text: str, parent: Mapping, entry: Entry) -> Span:
    row = row_of(text, entry)
    above = [other for other in parent.entries if other.span.end < entry.span.start]
    if above:
        refuse_cut_behind_text_block(text, above[-1].value, row, len(margin_of(text, entry.key_span.start)))
    return row


def edits_to_rename(text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
    """The edit that gives a key another name in its place, in the quotes that it has."""
    parents, entry, _ = _found(text, root, path)
    if entry is None:
        raise CannotEdit("there is no such key, or only one that `<<` takes over")
    if new_key == entry.key:
        return []
    if parents[-1].find(new_key):
        raise CannotEdit(f"{new_key} is there already")
    if text[entry.key_span.start : entry.key_span.start + 1] in ("&", "*", "!"):
        raise CannotEdit("the key has an anchor or a tag, or stands for one elsewhere")
    _refuse_shared_parents(text, parents)
    if not parents[-1].is_flow:
        row_of(text, entry)
    style = style_of(text, root)
    quotes = {"'": "single", '"': "double"}.get(text[entry.key_span.start : entry.key_span.start + 1], "plain")
    in_syntax(new_key)
    return [Edit(entry.key_span, key_text(new_key, style._replace(keys=quotes), in_flow=parents[-1].is_flow))]


def own_entry(text: str, mapping: Mapping, key: str) -> Entry | None:
    """The entry of a key that stands in the mapping itself. Raises CannotEdit if it stands there twice."""
    own = [entry for entry in mapping.entries if entry.key == key and not is_inherited(text, entry)]
    if len(own) > 1:
        raise CannotEdit("the key stands there twice")
    return own[0] if own else None


def _found(text: str, root: Mapping, path: KeyPath) -> tuple[list[Mapping], Entry | None, Entry | None]:
    """The mappings on the way to a key, its own entry, and the entry that holds the last of the mappings."""
    parents = [root]
    holder = entry = own_entry(text, root, path[0])
    for key in path[1:]:
        if entry is None or not isinstance(entry.value, Mapping):
            raise CannotEdit(f"there is no key {key} that stands here itself")
        parents.append(_mapping_below(text, entry))
        holder, entry = entry, own_entry(text, parents[-1], key)
    return parents, entry, holder if len(path) > 1 else None


def _refuse_shared_parents(text: str, parents: list[Mapping]) -> None:
    for parent in parents:
        refuse_shared_parent(text, parents[0], parent)


def _nested(keys: KeyPath, value: Value) -> Value:
    for key in reversed(keys):
        value = {key: value}
    return value


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _mapping_below(text: str, entry: Entry) -> Mapping:
    if is_alias(text, entry.value):
        raise CannotEdit(f"{entry.key} stands for what is written elsewhere")
    if not isinstance(entry.value, Mapping):
        raise CannotEdit(f"{entry.key} has a value and is not a group of keys")
    return entry.value


def _edits_of_value(text: str, parents: list[Mapping], entry: Entry, value: Value) -> list[Edit]:
    node = entry.value
    if are_same(value_of(node), value):
        return []
    refuse_unknown_tag(text, node)
    refuse_shared(text, parents[0], node.span)
    style = style_of(text, parents[0])._replace(newline=newline_of(text, node.span.end))
    in_flow = parents[-1].is_flow
    if not is_alias(text, node):
        if isinstance(node, Sequence) and isinstance(value, list) and _keeps_form(text, node, value, style):
            return [(flow_list_edit if node.is_flow else block_list_edit)(text, node, value, style)]
        if isinstance(node, Mapping) and isinstance(value, dict) and _keeps_form(text, node, value, style):
            return _edits_of_keys(text, [*parents, node], value)
    return replacement(text, entry, value, style, in_flow=in_flow)


def _keeps_form(text: str, node: Mapping | Sequence, value: Value, style: Style) -> bool:
    """Whether a list or mapping is changed part by part, and not replaced: if anything in it can stay."""
    if not value or not (node.items if isinstance(node, Sequence) else node.entries):
        has_comment = "#" in text[node.span.start : node.span.end]
        return node.is_flow and (has_comment or bool(value and isinstance(node, Sequence) and style.lists == "flow"))
    if isinstance(node, Sequence) or node.is_flow or not isinstance(value, dict):
        return True
    return any(entry.key in value and not is_inherited(text, entry) for entry in node.entries)


def _edits_of_keys(text: str, parents: list[Mapping], values: dict[str, Value]) -> list[Edit]:
    """The edits of a mapping that keeps some of its keys, or at least its brackets."""
    node = parents[-1]
    own = {entry.key: entry for entry in node.entries if not is_inherited(text, entry)}
    inherited = {entry.key: entry.value for entry in node.entries if is_inherited(text, entry)}
    if len(own) + len(inherited) < len(node.entries):
        raise CannotEdit("a key in it stands there twice")
    for key in inherited.keys() - values.keys():
        raise CannotEdit(f"{key} is taken over by `<<`, and does not stand here itself")
    gone = [entry for key, entry in own.items() if key not in values]
    for entry in gone:
        refuse_shared(text, parents[0], entry.span)
        refuse_given_again(text, parents, entry)
    changes = {key: _edits_of_value(text, parents, entry, values[key]) for key, entry in own.items() if key in values}
    new = {
        key: value
        for key, value in values.items()
        if key not in own and not (key in inherited and are_same(value_of(inherited[key]), value))
    }
    if node.is_flow and (gone or new):
        return [_edit_in_brackets(text, parents, changes, new)]
    rows = sorted(_row_to_cut(text, node, entry) for entry in gone)
    edits = [*(edit for key in changes for edit in changes[key]), *cuts(text, rows)]
    last = list(changes)[-1] if changes else None
    return edits + [_on_lines(text, _insertion(text, parents, key, value, last)) for key, value in new.items()]


def _edit_in_brackets(text: str, parents: list[Mapping], changes: dict[str, list[Edit]], new: dict[str, Value]) -> Edit:
    """The edit of a bracketed mapping that gets other keys; those without changes go, whatever `<<` names stays."""
    node = parents[-1]
    style = style_of(text, parents[0])
    bodies: dict[Span, str | None] = {}
    for entry in node.entries:
        start, end = entry.span
        shifted = [Edit(Span(at.start - start, at.end - start), to) for at, to in changes.get(entry.key, [])]
        is_kept = entry.key in changes or is_inherited(text, entry)
        bodies[entry.span] = apply_edits(text[start:end], shifted) if is_kept else None
    for key in new:
        in_syntax(key)
    added = [f"{key_text(key, style, in_flow=True)}: {flow_text(value, style)}" for key, value in new.items()]
    return flow_mapping_edit(text, node, [bodies[span] for span in spans_of(node)], added, style)


def _on_lines(text: str, edit: Edit) -> Edit:
    """The same insertion at the start of the next line: lines that are cut out may begin or end there."""
    offset = edit.span.start
    start = start_of_next_line(text, offset)
    newline = text[end_of_line(text, offset) : start]
    if not newline or not edit.text.startswith(newline):
        return edit
    return Edit(Span(start, start), edit.text.removeprefix(newline) + newline)


def _insertion(text: str, parents: list[Mapping], key: str, value: Value, after: str | None) -> Edit:
    parent = parents[-1]
    style = style_of(text, parents[0])
    behind = next((other for other in parent.entries if other.key == after and not is_inherited(text, other)), None)
    in_syntax(key)
    if parent.is_flow:
        spans = spans_of(parent)
        index = spans.index(behind.span) + 1 if behind else len(spans)
        body = f"{key_text(key, style, in_flow=True)}: {flow_text(value, style)}"
        return flow_insertion(text, parent, index, body, style)
    if parent.span.start == parent.span.end:
        return _first_line(text, parent.span.end, entry_lines(key, value, style, ""), newline_of(text, 0))
    margin = _margin(text, parent)
    offset = _behind_comments(text, end_of_line(text, behind.span.end if behind else parent.span.end), len(margin))
    newline = newline_of(text, offset)
    style = style._replace(newline=newline, has_literals=offset < len(text))
    lines = entry_lines(key, value, style, margin)
    return Edit(Span(offset, offset), "".join(newline + line for line in lines))


def _first_line(text: str, offset: int, lines: list[str], newline: str) -> Edit:
    """The edit that gives an empty block its first key."""
    new = newline.join(lines)
    new = newline + new if start_of_line(text, offset) < offset else new + newline
    return Edit(Span(offset, offset), new)


def _margin(text: str, parent: Mapping) -> str:
    """The white space before the keys of a block."""
    for entry in parent.entries:
        before = text[start_of_line(text, entry.key_span.start) : entry.key_span.start]
        if not before.strip(" "):
            return before
    raise CannotEdit("there is no key in its place to be written below")


def _behind_comments(text: str, offset: int, margin: int) -> int:
    """The end of the last line of comments that follow and are indented further: they belong to what is above."""
    reached = offset
    while offset < len(text):
        start = start_of_next_line(text, offset)
        end = end_of_line(text, start)
        line = text[start:end]
        is_deep_comment = line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) > margin
        if is_deep_comment:
            reached = end
        elif line.strip(" \t") or start >= len(text):
            break
        offset = end
    return reached
