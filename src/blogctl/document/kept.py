"""What another syntax cannot keep of front matter: the first thing that stands in the way, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isnan

from blogctl.document.commented import Commented, Group, Part
from blogctl.document.comments import Remark
from blogctl.document.document import Document
from blogctl.document.moments import moment_in_toml
from blogctl.document.nodes import Scalar, Timestamp
from blogctl.document.toml_composer import is_table_list
from blogctl.document.yaml_scalars import MERGE, is_ambiguous, resolve

_KNOWN_TAGS = frozenset(
    ["!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map"))]
)
_NOT_IN_A_COMMENT_OF_YAML = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_INFINITE = frozenset({float("inf"), float("-inf")})


class CannotKeep(Exception):
    """Something that another syntax cannot say; where it stands, why, and what to do."""

    def __init__(self, start: int, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.start = start
        self.reason = reason
        self.hint = hint


def refuse_unsayable(commented: Commented, syntax: str) -> None:
    """Raise CannotKeep for the first value that a syntax cannot say."""
    for part in commented.parts():
        if isinstance(part.value, Scalar):
            _refuse_value(part, part.value)
            if syntax == "toml":
                _refuse_in_toml(part, part.value)
            elif syntax == "json":
                _refuse_in_json(part, part.value)


def unkeepable_comments(commented: Commented, syntax: str) -> list[Remark]:
    """The comments that have no place in a syntax."""
    if syntax == "yaml":
        return [remark for remark in commented.comments() if _NOT_IN_A_COMMENT_OF_YAML.search(remark.text)]
    if syntax == "toml":
        return [remark for remark in _remarks_in_braces(commented.root) if remark.text]
    return list(commented.comments())


def why_unkeepable(remark: Remark, syntax: str) -> CannotKeep:
    """The refusal of a comment."""
    shown = remark.text if len(remark.text) <= 60 else f"{remark.text[:57]}..."
    reason = {
        "yaml": f"the comment {shown} holds a character that YAML allows in none",
        "toml": f"the comment {shown} stands inside a table that TOML wants on one line",
        "json": f"the comment {shown} cannot be kept: JSON has no comments",
    }[syntax]
    return CannotKeep(remark.start, reason, "leave out what cannot be kept: --drop-comments")


def refuse_inexact(document: Document, commented: Commented) -> None:
    """Raise CannotKeep for what only YAML has: anchors, aliases, merges, tags, and keys that are no text."""
    if document.front is None or document.front.syntax != "yaml":
        return
    _refuse_properties(document)
    for part in commented.parts():
        is_plain = document.text.startswith(part.key, part.start)
        if part.key and is_plain and type(resolve(part.key)) is not str:
            raise CannotKeep(
                part.start, f"the key {part.key} is a number, a date or a word that is no text", "put it in quotes"
            )
        if not part.key and not part.is_item and document.text[part.start] not in "\"'":
            raise CannotKeep(part.start, "a key is empty", 'give it a name, or write ""')


def doubtful_texts(commented: Commented) -> list[Part]:
    """The values that are texts or numbers without quotes which readers of YAML 1.1 and of 1.2 read differently."""
    return [
        part
        for part in commented.parts()
        if isinstance(part.value, Scalar)
        and part.value.style == "plain"
        and part.value.span.end - part.value.span.start == len(part.value.text)
        and is_ambiguous(part.value.text)
    ]


def _refuse_properties(document: Document) -> None:
    from blogctl.document.yaml_events import events_of

    start, end = document.front.block if document.front else (0, 0)
    block = document.text[start:end]
    if not re.search(r"[&*!]|<<", block):
        return
    next_event = events_of(block)
    while event := next_event():
        at = event.start_mark.index + start
        name = getattr(event, "anchor", None)
        tag = getattr(event, "tag", None)
        if name:
            sign = "&" if hasattr(event, "implicit") else "*"
            raise CannotKeep(at, f"{sign}{name} is an anchor or alias, which only YAML has", "write the value out")
        if tag and tag not in _KNOWN_TAGS:
            raise CannotKeep(at, f"the value is under the tag {tag}, which only YAML has", "remove the tag")
        is_merge = getattr(event, "value", None) == MERGE and block.startswith(MERGE, event.start_mark.index)
        if is_merge and re.compile(r"[ \t]*:").match(block, event.end_mark.index):
            raise CannotKeep(at, "<< takes over other keys, which only YAML does", "write the keys out")


def _remarks_in_braces(group: Group, *, is_in_list: bool = False) -> Iterator[Remark]:
    """The comments inside of what becomes a table in braces: one in a list that is not of tables alone."""
    for part in group.parts:
        value = part.value
        if isinstance(value, Group) and is_in_list and not value.is_list:
            yield from value.remarks()
        elif isinstance(value, Group):
            is_list_of_values = value.is_list and not is_table_list(value)
            yield from _remarks_in_braces(value, is_in_list=is_in_list or is_list_of_values)


def _refuse_value(part: Part, scalar: Scalar) -> None:
    """Raise CannotKeep for what no syntax can say."""
    if scalar.value in _INFINITE and "inf" not in scalar.text.lower():
        reason = f"{part.path} is larger than any number that can be told apart"
        raise CannotKeep(part.start, reason, "write a smaller number")


def _refuse_in_toml(part: Part, scalar: Scalar) -> None:
    value = scalar.value
    if value is None:
        hint = "remove it" if part.is_item else "give it a value, or leave out the keys that have none: --drop-empty"
        raise CannotKeep(part.start, f"{part.path} is empty, and TOML has nothing for that", hint)
    if type(value) is int and not -(2**63) <= value < 2**63:
        reason = f"{part.path} is a whole number of more than 64 bits, which TOML does not have"
        raise CannotKeep(part.start, reason, "put it in quotes if it is text")
    if isinstance(value, Timestamp) and moment_in_toml(value) is None:
        hint = "write it as 2024-01-31 or 2024-01-31T12:30:00+01:00, or put it in quotes if it is text"
        raise CannotKeep(part.start, f"{part.path} is {value}, and no date that TOML can say", hint)


def _refuse_in_json(part: Part, scalar: Scalar) -> None:
    if isinstance(scalar.value, float) and (scalar.value in _INFINITE or isnan(scalar.value)):
        reason = f"{part.path} is {scalar.text}, and JSON has neither an infinite number nor NaN"
        raise CannotKeep(part.start, reason, "write a number, or put it in quotes if it is text")
