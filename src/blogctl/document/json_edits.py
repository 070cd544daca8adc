"""Which edits set, remove or rename one key of JSON, in the file's own layout."""

from __future__ import annotations

from blogctl.document.flow import Flow, flow_edits, part_insertion, part_removal, stretches_between
from blogctl.document.json_writer import Style, in_syntax
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence, Value, are_same, value_of
from blogctl.document.syntax import CannotEdit, KeyPath
from blogctl.source import Edit, Span


def edits_to_set(text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
    """Give a key a value; a new key stands in its object behind the key `after`, else behind the last one."""
    wanted = in_syntax(value)
    style = Style(text, root)
    entries = _entries_along(root, path)
    if len(entries) == len(path):
        return _edits_of_value(style, entries[-1].value, wanted)
    parent = entries[-1].value if entries else root
    missing = path[len(entries) :]
    for key in reversed(missing[1:]):
        wanted = {key: wanted}
    return [_new_entry(style, parent, missing[0], wanted, after)]


def edits_to_remove(text: str, root: Mapping, path: KeyPath) -> list[Edit]:
    """Take a key away with one comma; none if it is not there."""
    entries = _entries_along(root, path)
    if len(entries) < len(path):
        return []
    parent = _object(entries[-2].value) if len(entries) > 1 else root
    at = parent.entries.index(entries[-1])
    return [part_removal(_flow(Style(text, root), parent), at, at + 1)]


def edits_to_rename(text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
    """Give a key another name in its place."""
    entries = _entries_along(root, path)
    if len(entries) < len(path):
        raise CannotEdit("there is no such key")
    if new_key == path[-1]:
        return []
    parent = _object(entries[-2].value) if len(entries) > 1 else root
    if parent.find(new_key):
        raise CannotEdit(f"{new_key} is there already")
    return [Edit(entries[-1].key_span, Style(text, root).string(new_key))]


def _entries_along(root: Mapping, path: KeyPath) -> list[Entry]:
    """The entries on the way to a path, as far as they are there; a null holds none."""
    node: Node = root
    found: list[Entry] = []
    for key in path:
        if isinstance(node, Scalar) and node.value is None:
            break
        same = [entry for entry in _object(node).entries if entry.key == key]
        if not same:
            break
        if len(same) > 1:
            raise CannotEdit(f"the key {key} stands there twice")
        found.append(same[0])
        node = same[0].value
    return found


def _object(node: Node) -> Mapping:
    if isinstance(node, Mapping):
        return node
    if isinstance(node, Sequence):
        raise CannotEdit("it stands in a list")
    raise CannotEdit(f"{node.text or 'an empty text'} is a value, and not an object that could hold keys")


def _flow(style: Style, node: Mapping | Sequence) -> Flow:
    parts = node.items if isinstance(node, Sequence) else node.entries
    has_brackets = style.text.startswith(("{", "["), node.span.start)
    inside = Span(node.span.start + 1, node.span.end - 1) if has_brackets else node.span
    gap = style.comma_gap
    if not has_brackets and style.indent is not None:
        gap = style.newline
    return Flow(inside, tuple(part.span for part in parts), gap)


def _new_entry(style: Style, parent: Node, key: str, value: Value, after: str | None) -> Edit:
    if isinstance(parent, Scalar) and parent.value is None:
        return Edit(parent.span, style.written({key: value}, style.indent_at(parent.span.start)))
    table = _object(parent)
    if not table.entries:
        if not style.text.startswith("{", table.span.start):
            return _first_bare_entry(style, table, key, value)
        indent = style.indent_at(table.span.start)
        return Edit(table.span, style.written({key: value}, indent))
    names = [entry.key for entry in table.entries]
    at = names.index(after) + 1 if after in names else len(names)
    beside = table.entries[at - 1]
    return part_insertion(style.text, _flow(style, table), at, [style.entry(key, value, _indent(style, beside.span))])


def _first_bare_entry(style: Style, table: Mapping, key: str, value: Value) -> Edit:
    """The edit that gives an empty block between fences its first key, on a line of its own."""
    place = Span(table.span.start, table.span.start)
    before = style.newline if style.text[: place.start].endswith(";;;") else ""
    return Edit(place, f"{before}{style.entry(key, value, '')}{style.newline}")


def _indent(style: Style, part: Span) -> str | None:
    """The indentation of a part's line; None if the part shares its line with its bracket or another part."""
    indent = style.indent_at(part.start)
    start = max(style.text.rfind("\n", 0, part.start), style.text.rfind("\r", 0, part.start)) + 1
    return indent if indent == style.text[start : part.start] else None


def _edits_of_value(style: Style, node: Node, value: Value) -> list[Edit]:
    if are_same(value_of(node), value):
        return []
    if isinstance(node, Sequence) and isinstance(value, list) and node.items and value:
        return _edits_of_items(style, node, value)
    if isinstance(node, Mapping) and isinstance(value, dict) and node.entries and value:
        return _edits_of_keys(style, node, value)
    return [Edit(node.span, style.written(value, style.indent_at(node.span.start)))]


def _edits_of_items(style: Style, node: Sequence, value: list[Value]) -> list[Edit]:
    indent = _indent(style, node.items[0].span)

    def change(old: int, new: int) -> list[Edit]:
        return _edits_of_value(style, node.items[old], value[new])

    def fresh(index: int) -> str:
        return style.written(value[index], indent)

    stretches = stretches_between([value_of(item) for item in node.items], value)
    return list(flow_edits(style.text, _flow(style, node), stretches, change, fresh))


def _edits_of_keys(style: Style, node: Mapping, value: dict[str, Value]) -> list[Edit]:
    names = list(value)
    indent = _indent(style, node.entries[0].span)
    if len({entry.key for entry in node.entries}) < len(node.entries):
        raise CannotEdit("a key in it stands there twice")

    def change(old: int, new: int) -> list[Edit]:
        entry = node.entries[old]
        renamed = [] if entry.key == names[new] else [Edit(entry.key_span, style.string(names[new]))]
        return renamed + _edits_of_value(style, entry.value, value[names[new]])

    def fresh(index: int) -> str:
        return style.entry(names[index], value[names[index]], indent)

    ours: list[Value] = [{entry.key: value_of(entry.value)} for entry in node.entries]
    stretches = stretches_between(ours, [{key: inner} for key, inner in value.items()])
    return list(flow_edits(style.text, _flow(style, node), stretches, change, fresh))
