"""How a YAML file writes things, seen from what is in it: quotes, lists, indentation, line ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence, Timestamp
from blogctl.document.yaml_places import dashes_of, is_alias, is_inherited, newline_of, start_of_line
from blogctl.document.yaml_writer import Style

_QUOTED = ("single", "double")


def style_of(text: str, root: Mapping) -> Style:
    """The style that new values of a file are written in."""
    entries = list(_entries(text, root))
    strings = _strings(entry.value for entry in entries)
    lists = [node for entry in entries if isinstance(node := entry.value, Sequence) and node.items]
    items = _strings(item for node in lists for item in node.items)
    blocks = [node for node in lists if not node.is_flow]
    flows = [node for node in lists if node.is_flow]
    default = Style()
    return Style(
        newline=newline_of(text, root.span.start),
        strings=_prevailing(strings),
        items=_prevailing(items or strings),
        keys=_style_of_keys(text, root),
        quote="single" if (strings + items)["single"] > (strings + items)["double"] else "double",
        indent=_indent(text, entries) or default.indent,
        dash=_dash(text, entries, default.dash),
        lists="block" if len(blocks) > len(flows) else "flow",
        padding=" " if flows and text.startswith("[ ", flows[0].span.start) else "",
    )


def strings_of(nodes: tuple[Node, ...]) -> str:
    """The style in which the texts among some nodes are written; empty if there is no text."""
    strings = _strings(iter(nodes))
    return _prevailing(strings) if strings else ""


def column_of(text: str, offset: int) -> int:
    """How many characters stand before an offset on its line."""
    return offset - start_of_line(text, offset)


def _entries(text: str, node: Node) -> Iterator[Entry]:
    if isinstance(node, Mapping):
        for entry in node.entries:
            if not is_inherited(text, entry) and not is_alias(text, entry.value):
                yield entry
                yield from _entries(text, entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            if not is_alias(text, item):
                yield from _entries(text, item)


def _strings(nodes: Iterator[Node]) -> Counter[str]:
    return Counter(
        node.style
        for node in nodes
        if isinstance(node, Scalar)
        and isinstance(node.value, str)
        and not isinstance(node.value, Timestamp)
        and node.style in ("plain", *_QUOTED)
    )


def _prevailing(styles: Counter[str]) -> str:
    if styles["plain"] >= styles["single"] + styles["double"]:
        return "plain"
    return "single" if styles["single"] > styles["double"] else "double"


def _style_of_keys(text: str, root: Mapping) -> str:
    signs = Counter(text[entry.key_span.start : entry.key_span.start + 1] for entry in root.entries)
    if signs['"'] * 2 > len(root.entries):
        return "double"
    return "single" if signs["'"] * 2 > len(root.entries) else "plain"


def _indent(text: str, entries: list[Entry]) -> str:
    for entry in entries:
        if isinstance(entry.value, Mapping) and not entry.value.is_flow and entry.value.entries:
            inner = column_of(text, entry.value.entries[0].key_span.start)
            if inner > (outer := column_of(text, entry.key_span.start)):
                return " " * (inner - outer)
    return ""


def _dash(text: str, entries: list[Entry], default: str) -> str:
    for entry in entries:
        if isinstance(entry.value, Sequence) and not entry.value.is_flow and entry.value.items:
            dash = dashes_of(text, entry.value)[0]
            return " " * max(column_of(text, dash) - column_of(text, entry.key_span.start), 0)
    return default
