"""Which edits set, remove or rename one key of TOML, in the file's own layout."""

from __future__ import annotations

from blogctl.document.flow import part_insertion, part_removal
from blogctl.document.nodes import Entry, Mapping, Node, Sequence, Value
from blogctl.document.syntax import CannotEdit, KeyPath
from blogctl.document.toml_arrays import edits_of_value, flow_of_table, pair_in_braces
from blogctl.document.toml_layout import Layout
from blogctl.document.toml_tree import Statement
from blogctl.document.toml_writer import dotted, in_syntax, key_text, written
from blogctl.source import Edit, Span


def edits_to_set(text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
    """Give a key a value; a new key stands in its table behind the key `after`, else behind the last one."""
    wanted = in_syntax(value)
    layout = Layout(text, root)
    entries = _entries_along(root, path)
    if len(entries) == len(path):
        return _edits_of_node(layout, path, entries[-1].value, wanted)
    return [_new_key(layout, path, entries, wanted, after)]


def edits_to_remove(text: str, root: Mapping, path: KeyPath) -> list[Edit]:
    """Take a key away with its lines; the table that it stood in stays, even if it is empty then."""
    entries = _entries_along(root, path)
    if len(entries) < len(path):
        return []
    layout = Layout(text, root)
    parent = entries[-2].value if len(entries) > 1 else root
    if _is_in_braces(entries[:-1]):
        flow = flow_of_table(_table(parent))
        at = _table(parent).entries.index(entries[-1])
        return [part_removal(flow, at, at + 1)]
    return _removal_of_lines(layout, path)


def edits_to_rename(text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
    """Give a key another name wherever it is written: in its own line, in dotted keys, in headers."""
    entries = _entries_along(root, path)
    if len(entries) < len(path):
        raise CannotEdit("there is no such key")
    if new_key == path[-1]:
        return []
    parent = _table(entries[-2].value) if len(entries) > 1 else root
    if parent.find(new_key):
        raise CannotEdit(f"{new_key} is there already")
    layout = Layout(text, root)
    name = key_text(new_key, layout.style)
    if _is_in_braces(entries[:-1]):
        flow_of_table(parent)
        return [Edit(entries[-1].key_span, name)]
    place = len(path) - 1
    return [
        Edit((*one.table, *one.keys)[place].span, name)
        for one in layout.beginning_with(path)
        if not one.keys or place >= len(one.table)  # a pair under a header does not repeat the header's names
    ]


def _entries_along(root: Mapping, path: KeyPath) -> list[Entry]:
    """The entries on the way to a path, as far as they are there."""
    node: Node = root
    found: list[Entry] = []
    for key in path:
        entry = _table(node).find(key)
        if entry is None:
            break
        found.append(entry)
        node = entry.value
    return found


def _table(node: Node) -> Mapping:
    if isinstance(node, Mapping):
        return node
    if isinstance(node, Sequence):
        raise CannotEdit("it stands in a list")
    raise CannotEdit(f"{node.text or 'an empty text'} is a value, and not a table that could hold keys")


def _is_in_braces(parents: list[Entry]) -> bool:
    return any(isinstance(entry.value, Mapping) and entry.value.is_flow for entry in parents)


def _edits_of_node(layout: Layout, path: KeyPath, node: Node, value: Value) -> list[Edit]:
    if not isinstance(node, Mapping) or node.is_flow or not isinstance(value, dict):
        return edits_of_value(layout, node, value)
    missing = [entry.key for entry in node.entries if entry.key not in value]
    if missing and layout.header_of(path) is None:
        raise CannotEdit("it is spread over several lines; remove its keys one by one")
    edits = [edit for key in missing for edit in _removal_of_lines(layout, (*path, key))]
    for key, inner in value.items():
        entry = node.find(key)
        if entry is None:
            edits.append(_new_key(layout, (*path, key), _entries_along(layout.root, path), inner, None))
        else:
            edits += _edits_of_node(layout, (*path, key), entry.value, inner)
    return edits


def _new_key(layout: Layout, path: KeyPath, parents: list[Entry], value: Value, after: str | None) -> Edit:
    """A key that is not there yet, in the innermost of its tables that is."""
    known, rest = path[: len(parents)], path[len(parents) :]
    text = written(value, layout.style)
    if _is_in_braces(parents):
        return _new_key_in_braces(layout, _table(parents[-1].value), rest, value, after)
    if not known:
        if len(rest) > 1:
            return layout.new_table(dotted(rest[:-1], layout.style), dotted(rest[-1:], layout.style), text)
        return _new_pair(layout, None, dotted(rest, layout.style), text, after)
    _table(parents[-1].value)
    header = layout.header_of(known)
    if header is not None:
        return _new_pair(layout, header, dotted(rest, layout.style), text, after)
    pairs = [one for one in layout.beginning_with(known) if len(one.table) < len(known)]
    if not pairs or not pairs[-1].keys:
        return layout.new_table(dotted(known, layout.style), dotted(rest, layout.style), text)
    last = pairs[-1]
    shared = last.keys[: len(known) - len(last.table)]
    key = f"{layout.text[shared[0].span.start : shared[-1].span.end]}.{dotted(rest, layout.style)}"
    return layout.pair_below(last, [last], key, text)


def _new_pair(layout: Layout, header: Statement | None, key: str, value: str, after: str | None) -> Edit:
    siblings = layout.section(header)
    anchor = next((one for one in siblings if [part.name for part in one.keys] == [after]), None)
    anchor = anchor or (siblings[-1] if siblings else header)
    return layout.pair_below(anchor, siblings, key, value) if anchor else layout.first_pair(key, value)


def _new_key_in_braces(layout: Layout, table: Mapping, rest: KeyPath, value: Value, after: str | None) -> Edit:
    flow = flow_of_table(table)
    pair = pair_in_braces(layout, table, dotted(rest, layout.style), value)
    if not table.entries:
        return Edit(table.span, f"{{ {pair} }}")
    names = [entry.key for entry in table.entries]
    at = names.index(after) + 1 if after in names else len(names)
    return part_insertion(layout.text, flow, at, [pair])


def _removal_of_lines(layout: Layout, path: KeyPath) -> list[Edit]:
    ours = layout.beginning_with(path)
    first = layout.statements.index(ours[0])
    if any(not one.keys for one in ours):
        if layout.statements[first : first + len(ours)] != ours:
            raise CannotEdit("its parts stand in several places of the file")
        spans = [Span(ours[0].lines.start, ours[-1].lines.end)]
    else:
        spans = [one.lines for one in ours]
    edits = [Edit(span, "") for span in spans]
    parent = path[:-1]
    if parent and layout.beginning_with(parent) == ours:
        edits[0] = Edit(spans[0], _empty_table(layout, ours[0], parent))
    return edits


def _empty_table(layout: Layout, statement: Statement, path: KeyPath) -> str:
    """The line that keeps a table which loses its only key: `[table]`, or `table = {}` where it was a dotted key."""
    ending = layout.text[statement.lines.start : statement.lines.end]
    ending = ending[len(ending.rstrip("\r\n")) :]
    indent = layout.indentation(statement)
    if not statement.keys:
        return f"{indent}[{dotted(path, layout.style)}]{ending}"
    relative = path[len(statement.table) :]
    return f"{indent}{layout.pair(dotted(relative, layout.style), '{}', [], statement)}{ending}"
