"""From the statements of TOML to one tree: headers and dotted keys that speak of the same table are one mapping."""

from __future__ import annotations

from typing import NamedTuple

from blogctl.diagnostics import Problem
from blogctl.document.nodes import Entry, Mapping, Node, Sequence
from blogctl.document.syntax import Unreadable
from blogctl.source import Span


class KeyPart(NamedTuple):
    """One name of a key, and where it stands with its quotes."""

    name: str
    span: Span


class Statement(NamedTuple):
    """A line of TOML, or several if its value is that long: `key = value`, `[table]` or `[[table]]`."""

    table: tuple[KeyPart, ...]
    """The names of the header that it stands under; of a header, its own names."""
    keys: tuple[KeyPart, ...]
    """The names in front of the equals sign; empty for a header."""
    value: Node | None
    """None for a header."""
    span: Span
    """From the key or the bracket to the end of the value or the bracket."""
    lines: Span
    """Whole lines, with indentation, comment and line ending."""
    is_array: bool
    """A `[[table]]`."""

    @property
    def path(self) -> tuple[str, ...]:
        """All names from the root."""
        return tuple(part.name for part in (*self.table, *self.keys))


class _Table:
    """A table that is still growing."""

    __slots__ = ("end", "entries", "is_declared", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.is_declared = False
        """It has a header of its own."""
        self.entries: dict[str, tuple[Span, Node | _Table | list[_Table]]] = {}


def mapping_of(statements: list[Statement], span: Span, *, is_flow: bool) -> Mapping:
    """The tree of the statements of a block, or of an inline table. Raises Unreadable if a key stands twice.

    A table's value spans from behind its header, or its first dot, to the end of its last value.
    """
    root = current = _Table(*span)
    for statement in statements:
        if statement.value is None:
            current = _declared(root, statement)
            continue
        table = current
        for part, following in zip(statement.keys, statement.keys[1:], strict=False):
            table = _inner(table, part, following.span.start)
        key = statement.keys[-1]
        if key.name in table.entries:
            raise _twice(key)
        table.entries[key.name] = (key.span, statement.value)
    return _frozen(root, is_flow=is_flow)._replace(span=span)


def _declared(root: _Table, header: Statement) -> _Table:
    table = root
    for part, following in zip(header.table, header.table[1:], strict=False):
        table = _inner(table, part, following.span.start)
    key = header.table[-1]
    known = table.entries.get(key.name)
    if header.is_array:
        return _appended(table, key, header)
    if known is not None and (not isinstance(known[1], _Table) or known[1].is_declared):
        raise _twice(key)
    declared = known[1] if known is not None and isinstance(known[1], _Table) else _Table(*[header.span.end] * 2)
    declared.is_declared = True
    declared.end = max(declared.end, header.span.end)
    table.entries.setdefault(key.name, (key.span, declared))
    return declared


def _appended(table: _Table, key: KeyPart, header: Statement) -> _Table:
    new = _Table(header.span.end, header.span.end)
    _, tables = table.entries.setdefault(key.name, (key.span, []))
    if not isinstance(tables, list):
        raise _twice(key)
    tables.append(new)
    return new


def _inner(table: _Table, part: KeyPart, start: int) -> _Table:
    """The table of that name inside another; the last one of an array of tables."""
    _, inner = table.entries.setdefault(part.name, (part.span, _Table(start, start)))
    if isinstance(inner, list):
        return inner[-1]
    if isinstance(inner, _Table):
        return inner
    message = f"{part.name} has a value already, so it cannot hold keys"
    raise Unreadable(Problem("BC103", part.span, message, "give one of the two another name"))


def _frozen(table: _Table, *, is_flow: bool = False) -> Mapping:
    entries, end = [], table.end
    for name, (key_span, inner) in table.entries.items():
        node: Node
        if isinstance(inner, _Table):
            node = _frozen(inner)
        elif isinstance(inner, list):
            tables = tuple(_frozen(one) for one in inner)
            node = Sequence(Span(tables[0].span.start, tables[-1].span.end), tables, is_flow=False)
        else:
            node = inner
        end = max(end, node.span.end)
        entries.append(Entry(name, key_span, node, Span(key_span.start, node.span.end)))
    return Mapping(Span(table.start, end), tuple(entries), is_flow)


def _twice(key: KeyPart) -> Unreadable:
    hint = "keep one of them; TOML allows each key once"
    return Unreadable(Problem("BC103", key.span, f"{key.name} stands here a second time", hint))
