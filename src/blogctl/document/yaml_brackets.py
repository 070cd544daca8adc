"""Edits of lists and mappings in brackets, with whatever stands between their parts: spaces, line breaks, comments."""

from __future__ import annotations

import re
from typing import NamedTuple

from blogctl.document.flow import moved_between, stretches_between
from blogctl.document.nodes import Mapping, Sequence, Value, value_of
from blogctl.document.syntax import CannotEdit
from blogctl.document.yaml_places import BREAKS, behind_blank, narrowed, newline_of, properties_at
from blogctl.document.yaml_style import strings_of
from blogctl.document.yaml_writer import Style, flow_text, inplace_text
from blogctl.source import Edit, Span

_GAP_AND_COMMA = re.compile(f"([ \t{BREAKS}]*),")
_COMMENT = re.compile(f"[ \t]+#[^{BREAKS}]*")
_LAST_LINE_OF_LEAD = re.compile(f"(?:\r\n|[{BREAKS}])[ \t]*\\Z")


class _Part(NamedTuple):
    """One item or entry, and what belongs to it."""

    lead: str
    """White space and comments on lines of their own, in front of it."""
    body: str
    gap: str = ""
    """White space in front of its comma."""
    comment: str = ""
    """On the same line, behind the comma."""

    @property
    def margin(self) -> str:
        """The lead without its comments: what a neighbour would have in front."""
        found = _LAST_LINE_OF_LEAD.search(self.lead)
        return found.group() if found else self.lead


class _Brackets(NamedTuple):
    """A bracketed list or mapping, taken to pieces that give its text when they are put together again."""

    inside: Span
    parts: list[_Part]
    has_trailing_comma: bool
    close: str
    """What stands in front of the closing bracket."""


def flow_list_edit(text: str, node: Sequence, values: list[Value], style: Style) -> Edit:
    """The edit that gives a bracketed list new items; those that stay keep every character."""
    style = style._replace(items=strings_of(node.items) or style.items)
    brackets = _taken_apart(text, node, [item.span for item in node.items])
    old_values = [value_of(item) for item in node.items]
    stretches = stretches_between(old_values, values)
    if any(brackets.parts[old].comment for old in moved_between(old_values, values, stretches).values()):
        raise CannotEdit("an item would move away from the comment beside it")
    for stretch in reversed(stretches):
        paired = min(stretch.old_end - stretch.old, stretch.new_end - stretch.new)
        for index in range(stretch.old_end - 1, stretch.old + paired - 1, -1):
            brackets = _without(brackets, index)
        for index in range(stretch.new_end - 1, stretch.new + paired - 1, -1):
            body = flow_text(values[index], style, strings=style.items)
            brackets = _with(brackets, stretch.old + paired, body, style)
        for step in range(paired):
            old = stretch.old + step
            body = inplace_text(node.items[old], values[stretch.new + step], style, style.items, in_flow=True)
            brackets.parts[old] = brackets.parts[old]._replace(body=body)
    return _edit(text, brackets)


def flow_insertion(text: str, node: Mapping, index: int, body: str, style: Style) -> Edit:
    """The edit that puts an entry before the one of a number, or behind the last."""
    return _edit(text, _with(_taken_apart(text, node, spans_of(node)), index, body, style))


def flow_mapping_edit(text: str, node: Mapping, bodies: list[str | None], new: list[str], style: Style) -> Edit:
    """The edit that gives each entry of a bracketed mapping a new text, or takes it away, and puts more behind."""
    brackets = _taken_apart(text, node, spans_of(node))
    for one in new:
        brackets = _with(brackets, len(brackets.parts), one, style)
    for index in range(len(bodies) - 1, -1, -1):
        body = bodies[index]
        if body is None:
            brackets = _without(brackets, index)
        else:
            brackets.parts[index] = brackets.parts[index]._replace(body=body)
    return _edit(text, brackets)


def flow_removal(text: str, node: Mapping, index: int) -> Edit:
    """The edit that takes an entry away, with its comma and the comment on its line."""
    return _edit(text, _without(_taken_apart(text, node, spans_of(node)), index))


def spans_of(node: Mapping) -> list[Span]:
    """The places of a mapping's entries in the order of the text; a merge is at one place, whatever it takes over."""
    return sorted({entry.span for entry in node.entries})


def _taken_apart(text: str, node: Sequence | Mapping, spans: list[Span]) -> _Brackets:
    properties, offset = properties_at(text, node.span)
    start = offset = (behind_blank(text, offset) if properties else offset) + 1
    parts: list[_Part] = []
    has_comma = True
    for span in spans:
        if not has_comma or behind_blank(text, offset) != span.start:
            raise CannotEdit("a comment or a `?` stands where the items in the brackets cannot be told apart")
        comma = _GAP_AND_COMMA.match(text, span.end)
        has_comma = comma is not None
        lead, offset = text[offset : span.start], comma.end() if comma else span.end
        comment = _COMMENT.match(text, offset)
        offset = comment.end() if comment else offset
        body, gap = text[span.start : span.end], comma[1] if comma else ""
        parts.append(_Part(lead, body, gap, comment.group() if comment else ""))
    inside = Span(start, node.span.end - 1)
    if behind_blank(text, offset) != inside.end or text[start - 1] not in "[{":
        raise CannotEdit("the items in the brackets cannot be told apart")
    return _Brackets(inside, parts, bool(parts) and has_comma, text[offset : inside.end])


def _without(brackets: _Brackets, index: int) -> _Brackets:
    """Without one part; comments on lines of their own in front of it stay."""
    parts = list(brackets.parts)
    gone = parts.pop(index)
    kept = gone.lead.removesuffix(gone.margin) if "#" in gone.lead else ""
    if index == len(parts):
        return brackets._replace(parts=parts, close=_behind(kept, gone, brackets.close))
    following = parts[index]
    lead = _behind(kept, gone, following.lead)
    if index == 0 and not kept and not following.lead.strip(" \t"):
        lead = gone.lead
    parts[index] = following._replace(lead=lead)
    return brackets._replace(parts=parts)


def _behind(kept: str, gone: _Part, following: str) -> str:
    """What follows a part that is gone, behind the comments that it leaves; those end with their line."""
    if not kept or following.startswith(tuple(BREAKS)):
        return kept + following
    return kept + gone.margin + following.lstrip(" \t")


def _with(brackets: _Brackets, index: int, body: str, style: Style) -> _Brackets:
    """With a new part at a place, spaced as its neighbours are."""
    parts = list(brackets.parts)
    if not parts:
        close = " " + brackets.close if brackets.close.startswith("#") else brackets.close or style.padding
        return brackets._replace(parts=[_Part(style.padding, body)], close=close)
    margin = parts[min(max(index, 1), len(parts) - 1)].margin if len(parts) > 1 else ""
    if len(parts) == 1:
        margin = parts[0].margin if parts[0].margin.strip(" \t") else " "
    if index == 0:
        first = parts[0]
        parts[0] = first if first.lead.strip(" \t") else first._replace(lead=margin)
        parts.insert(0, _Part(first.margin, body))
    else:
        parts.insert(index, _Part(margin, body))
    return brackets._replace(parts=parts)


def _edit(text: str, brackets: _Brackets) -> Edit:
    pieces: list[str] = []
    in_comment = False
    last = len(brackets.parts) - 1
    newline = newline_of(text, brackets.inside.start)
    for index, part in enumerate(brackets.parts):
        lead = part.lead
        if in_comment and not lead.startswith(tuple(BREAKS)):
            lead = newline + lead
        comma = part.gap + "," if index < last or brackets.has_trailing_comma else ""
        if comma in ("", ",") and part.body.endswith(":"):
            comma = " " + comma  # `{key:}` and `{key:,}` would have a colon in the key
        pieces += lead, part.body, comma, part.comment
        in_comment = bool(part.comment)
    close = brackets.close
    if in_comment and not close.startswith(tuple(BREAKS)):
        close = newline + close
    pieces.append(close)
    return narrowed(text, Edit(brackets.inside, "".join(pieces)))
