"""What other places of a YAML text hang on: values with an anchor, and values under a tag."""

from __future__ import annotations

from itertools import pairwise

from blogctl.document.nodes import Entry, Mapping, Node
from blogctl.document.syntax import CannotEdit, Unreadable
from blogctl.document.yaml_events import events_of
from blogctl.document.yaml_places import properties_at, start_of_line, start_of_next_line
from blogctl.document.yaml_reader import read_mapping
from blogctl.document.yaml_scalars import MERGE
from blogctl.source import Span

_KNOWN_TAGS = frozenset(f"!!{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map"))


def refuse_shared(text: str, root: Mapping, stretch: Span) -> None:
    """Raise CannotEdit if an alias outside of a stretch refers to an anchor inside of it."""
    if "&" not in text[stretch.start : stretch.end]:
        return
    names = set()
    aliases = []
    for name, offset, is_alias in _names(text, root):
        if is_alias:
            aliases.append((name, offset))
        elif stretch.start <= offset < stretch.end:
            names.add(name)
    for name, offset in aliases:
        if name in names and not stretch.start <= offset < stretch.end:
            raise CannotEdit(f"another key refers to it: *{name}")


def refuse_shared_parent(text: str, root: Mapping, parent: Mapping) -> None:
    """Raise CannotEdit if a change inside a mapping would be seen elsewhere, or is under a tag of unknown meaning."""
    refuse_unknown_tag(text, parent)
    properties, _ = properties_at(text, parent.span)
    anchors = {name[1:] for name in properties if name.startswith("&")}
    if anchors and any(is_alias and name in anchors for name, _, is_alias in _names(text, root)):
        raise CannotEdit(f"it is part of what another key refers to: *{min(anchors)}")


def refuse_given_again(text: str, parents: list[Mapping], entry: Entry) -> None:
    """Raise CannotEdit if a merge gives the last of some nested mappings an entry's key as soon as that is gone.

    The judge is the reader: it reads the text once more, with another name in the place of the key.
    """
    root, parent = parents[0], parents[-1]
    if MERGE not in text[parent.span.start : parent.span.end]:
        return
    other = "_"
    while other in text:
        other += "_"
    start, end = start_of_line(text, root.span.start), start_of_next_line(text, root.span.end)
    try:
        node: Node | None = read_mapping(
            text[start : entry.key_span.start] + other + text[entry.key_span.end : end],
            Span(0, end - start - (entry.key_span.end - entry.key_span.start) + len(other)),
        )
    except Unreadable as unreadable:
        raise CannotEdit(f"the rest could not be read without it: {unreadable}") from None
    path = [above.key for one, below in pairwise(parents) for above in one.entries if above.value is below]
    for key in (*path, entry.key):
        found = node.find(key) if isinstance(node, Mapping) else None
        node = found.value if found else None
    if node is not None:
        raise CannotEdit("`<<` would give it again")


def refuse_unknown_tag(text: str, node: Node) -> None:
    """Raise CannotEdit for a value under a tag of which only the author knows the meaning."""
    for name in properties_at(text, node.span)[0]:
        if name.startswith("!") and name not in _KNOWN_TAGS:
            raise CannotEdit(f"its value is under the tag {name}, of unknown meaning")


def _names(text: str, root: Mapping) -> list[tuple[str, int, bool]]:
    """Every anchor and alias: its name, its place, and whether it is an alias. The text has been read before."""
    base = start_of_line(text, root.span.start)
    next_event = events_of(text[base : root.span.end])
    found = []
    while event := next_event():
        if name := getattr(event, "anchor", None):
            found.append((name, event.start_mark.index + base, not hasattr(event, "implicit")))
    return found
