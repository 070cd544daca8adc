"""Reads a YAML block into nodes that know their places, from the events of the parser and within bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from blogctl.diagnostics import Problem
from blogctl.document.bounds import DEEPEST, FRONT_MATTER, Bounds, out_of_bounds, too_deep
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from blogctl.document.syntax import Unreadable
from blogctl.document.yaml_events import NextEvent, events_of
from blogctl.document.yaml_places import end_of_block_scalar, is_inherited, place_of_nothing
from blogctl.document.yaml_scalars import NUMBER_STARTS, WORDS, resolve_number, tagged_value
from blogctl.source import BYTE_ORDER_MARK, Span

_STYLES = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
# libyaml gives a plain scalar the style "", PyYAML's own parser None.
_SHORT_STYLES = {"": "plain", None: "plain", "'": "single", '"': "double"}


def read_mapping(
    text: str, block: Span, bounds: Bounds = FRONT_MATTER, parser: Callable[[str], NextEvent] = events_of
) -> Mapping:
    """The block's keys and values with their places.

    An alias stands for what its anchor names, at its own place; keys that a merge takes over follow behind the
    mapping's own ones, at the place of the merge. Raises Unreadable.
    """
    bounds.refuse_long(block)
    if text.startswith(BYTE_ORDER_MARK, block.start, block.end):  # libyaml drops it, and all marks would be one off
        from blogctl.document.yaml_problems import byte_order_mark

        raise Unreadable(byte_order_mark(block.start))
    try:
        root = _Reader(text, block, bounds, parser).root()
    # ValueError and the arithmetic ones come from PyYAML's parser for escapes of characters that do not exist.
    except (YAMLError, ValueError, ArithmeticError) as error:
        from blogctl.document.yaml_problems import problem_of

        raise Unreadable(problem_of(error, text, block)) from None
    if root is None:
        return Mapping(Span(block.end, block.end), (), is_flow=False)
    if not isinstance(root, Mapping):
        from blogctl.document.yaml_problems import no_mapping

        raise Unreadable(no_mapping(text, root))
    return root


def _may_have_properties(chunk: str) -> bool:
    """Whether an anchor, a tag or a merge may be there: `R&D` and `Hello!` are none, a quoted `"&c"` counts as one."""
    if "<<" in chunk:
        return True
    return ("&" in chunk or "!" in chunk) and bool(re.search(r"(?<![^\s,\[{:?-])[&!]", chunk))


def _short_scalar(event: Any, style: str, base: int) -> Scalar:
    """A scalar on the short way: plain or quoted, not empty, without anchor and tag."""
    text = value = event.value
    if style == "plain":
        value = resolve_number(text) if text[0] in NUMBER_STARTS else WORDS.get(text, text)
    new = tuple.__new__
    return new(
        Scalar, (new(Span, (event.start_mark.index + base, event.end_mark.index + base)), text, value, style, "")
    )


class _Reader:
    """One reading of one block; its methods take an event and read on to the end of the node that it opens."""

    __slots__ = ("anchors", "base", "block", "bounds", "depth", "is_simple", "next_event", "nodes", "text")

    def __init__(self, text: str, block: Span, bounds: Bounds, parser: Callable[[str], NextEvent]) -> None:
        self.text = text
        self.bounds = bounds
        self.block = block
        self.base = block.start
        chunk = text[block.start : block.end]
        self.is_simple = not _may_have_properties(chunk)
        """No anchor, tag or merge can be there, so no event needs to be asked for one."""
        self.next_event = parser(chunk)
        self.anchors: dict[str, tuple[Node, int]] = {}
        """What each anchor names, and how many nodes that is with every alias in it followed."""
        self.nodes = 0
        self.depth = 0

    def root(self) -> Node | None:
        """The only document's node; None if there is none."""
        root: Node | None = None
        while True:
            event = self.next_event()
            kind = type(event)
            if kind is StreamEndEvent:
                return root
            if kind is DocumentStartEvent or kind is DocumentEndEvent:
                if event.explicit:
                    from blogctl.document.yaml_problems import several_documents

                    raise Unreadable(several_documents(self.span(event)))
            elif kind is not StreamStartEvent:
                root = self.node(event)

    def span(self, event: Any) -> Span:
        return Span(event.start_mark.index + self.base, event.end_mark.index + self.base)

    def node(self, event: Any, key_end: int | None = None) -> Node:
        """The node that an event opens; `key_end` is where the key of a value ends."""
        kind = type(event)
        if kind is AliasEvent:
            return self.alias(event)
        before = self.nodes
        node: Node
        if kind is ScalarEvent:
            node = self.scalar(event, key_end)
        elif kind is SequenceStartEvent:
            node = self.sequence(event)
        else:
            node = self.mapping(event)
        if not self.is_simple and event.anchor:
            self.anchors[event.anchor] = (node, self.nodes - before + 1)
        return node

    def scalar(self, event: Any, key_end: int | None) -> Scalar:
        start, end = self.span(event)
        text = event.value
        style = _STYLES.get(event.style, "plain" if text else "empty")
        value = text
        if style in ("literal", "folded"):
            end = end_of_block_scalar(self.text, Span(start, end), text)
        elif start == end and key_end is not None:
            start = end = place_of_nothing(self.text, key_end)
        if not self.is_simple and event.tag:
            value = tagged_value(event.tag, text, Span(start, end))
        elif style == "plain":
            value = resolve_number(text) if text[0] in NUMBER_STARTS else WORDS.get(text, text)
        elif style == "empty":
            value = None
        return Scalar(Span(start, end), text, value, style, "" if self.is_simple else event.tag or "")

    def sequence(self, opening: Any) -> Sequence:
        self.enter(opening)
        next_event, base = self.next_event, self.base
        short_way = ScalarEvent if self.is_simple else None
        items: list[Node] = []
        while (kind := (event := next_event()).__class__) is not SequenceEndEvent:
            if kind is short_way and (style := _SHORT_STYLES.get(event.style)) and event.value:
                items.append(_short_scalar(event, style, base))
            else:
                items.append(self.node(event))
        return Sequence(self.leave(opening, event, items), tuple(items), bool(opening.flow_style), opening.tag or "")

    def mapping(self, opening: Any) -> Mapping:
        """The loop in which nearly all time is spent; a key or a value of the usual kind takes a short way."""
        self.enter(opening)
        next_event, base, new = self.next_event, self.base, tuple.__new__
        short_way = ScalarEvent if self.is_simple else None
        entries: list[Entry] = []
        while (kind := (event := next_event()).__class__) is not MappingEndEvent:
            if kind is short_way:
                key = event.value
                key_span = new(Span, (event.start_mark.index + base, event.end_mark.index + base))
            else:
                key, key_span = self.key(event)
            value: Node
            event = next_event()
            if event.__class__ is short_way and (style := _SHORT_STYLES.get(event.style)) and event.value:
                value = _short_scalar(event, style, base)
            else:
                value = self.node(event, key_span[1])
            entries.append(new(Entry, (key, key_span, value, new(Span, (key_span[0], value[0][1])))))
        span = self.leave(opening, event, entries)
        return Mapping(span, tuple(self.merged(entries)), bool(opening.flow_style), opening.tag or "")

    def key(self, event: Any) -> tuple[str, Span]:
        """The key that an event is, or names. Raises Unreadable for a list or mapping as a key."""
        node = self.node(event) if type(event) in (ScalarEvent, AliasEvent) else None
        if not isinstance(node, Scalar):
            from blogctl.document.yaml_problems import no_key

            raise Unreadable(no_key(self.text, self.span(event)))
        return node.text, node.span

    def alias(self, event: Any) -> Node:
        span = self.span(event)
        if event.anchor not in self.anchors:
            from blogctl.document.yaml_problems import no_anchor

            raise Unreadable(no_anchor(self.text, span))
        node, size = self.anchors[event.anchor]
        self.spend(size, span)
        return node._replace(span=span)

    def merged(self, entries: list[Entry]) -> list[Entry]:
        """The entries without the merges, and behind them what those take over: keys that are not there already."""
        merges = [] if self.is_simple else [entry for entry in entries if is_inherited(self.text, entry)]
        if not merges:
            return entries
        if len(merges) > 1:
            from blogctl.document.yaml_problems import second_merge

            raise Unreadable(second_merge(merges[1].key_span))
        own = [entry for entry in entries if not is_inherited(self.text, entry)]
        taken = {entry.key for entry in own}
        merge = merges[0]
        for source in merge.value.items if isinstance(merge.value, Sequence) else (merge.value,):
            own += self.taken_over(merge, source, taken)
        return own

    def taken_over(self, merge: Entry, source: Node, taken: set[str]) -> Iterator[Entry]:
        if not isinstance(source, Mapping):
            raise Unreadable(
                Problem(
                    "BC101",
                    merge.span,
                    "`<<` takes over keys, and this is no group of keys",
                    "write <<: *name, with &name before the keys",
                )
            )
        for entry in source.entries:
            if entry.key not in taken:
                taken.add(entry.key)
                value = entry.value._replace(span=merge.value.span)
                yield Entry(entry.key, merge.key_span, value, merge.span)

    def enter(self, opening: Any) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise out_of_bounds(self.span(opening), too_deep("lists and groups of keys"))

    def leave(self, opening: Any, closing: Any, children: list[Node] | list[Entry]) -> Span:
        """Count what a collection holds; its span, without the blank lines and comments behind a block."""
        self.depth -= 1
        start, end = opening.start_mark.index + self.base, closing.end_mark.index + self.base
        is_bracketed = opening.flow_style and closing.start_mark.index < closing.end_mark.index
        span = Span(start, end if is_bracketed or not children else children[-1].span.end)
        self.spend(len(children), span)
        return span

    def spend(self, nodes: int, span: Span) -> None:
        self.nodes += nodes
        if self.nodes > self.bounds.most_nodes:
            raise self.bounds.too_many(span, ", aliases followed")
