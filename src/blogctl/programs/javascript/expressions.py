"""What each kind of expression of JavaScript comes to."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING

from blogctl.programs.javascript.answers import call, let_go
from blogctl.programs.javascript.globals import DATE
from blogctl.programs.javascript.scopes import Function, Place, Scope
from blogctl.programs.javascript.values import (
    FALSE,
    NOW,
    NULL,
    TRUE,
    TRUTHY,
    UNDEFINED,
    UNKNOWN,
    Instant,
    Items,
    Literal,
    Record,
    Spread,
    Value,
    awaited,
    joined,
    text_of,
    truth,
)  # fmt: skip

if TYPE_CHECKING:
    from blogctl.programs.javascript.evaluation import Evaluation
    from blogctl.programs.javascript.program import Node

Expression = Callable[["Evaluation", "Node", Scope], Value]

WRAPPED = frozenset({"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"})
_LONGEST_TEXT = 10_000
_MOST_ITEMS = 1_000
"""Bounds of what is put together: a constant that is made of another one twice, and so on, has no end."""
_ESCAPED = {"\\n": "\n", "\\t": "\t", "\\'": "'", '\\"': '"', "\\\\": "\\", "\\`": "`", "\\/": "/", "\\$": "$"}
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _identifier(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    return evaluation.named(scope.names.text_of(node), scope)


def _function(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    del evaluation
    return Function(node, scope)


def _string(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    """A text; one with parts that are computed is known if those are."""
    parts: list[str] = []
    for part in node.children:
        written = scope.names.text_of(part)
        if part.kind == "string_fragment":
            parts.append(written)
        elif part.kind == "escape_sequence" and written in _ESCAPED:
            parts.append(_ESCAPED[written])
        else:
            value = evaluation.value(part.children[0], scope) if part.kind == "template_substitution" else UNKNOWN
            if not isinstance(value, Literal) or not isinstance(value.value, str):
                return UNKNOWN
            parts.append(value.value)
    return Literal("".join(parts)) if sum(map(len, parts)) <= _LONGEST_TEXT else UNKNOWN


def _number_written(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    del evaluation
    written = scope.names.text_of(node)
    return Literal(int(written)) if written.isdecimal() and written.isascii() and len(written) < 16 else UNKNOWN


def _member(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    owner = _surrounding(evaluation, node["object"], scope)
    if owner is UNDEFINED or owner is NULL:
        return UNDEFINED if node.get("optional_chain") else UNKNOWN
    return evaluation.member(owner, scope.names.text_of(node["property"]))


def _surrounding(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    return evaluation.named("import.meta", scope) if node.kind == "meta_property" else evaluation.value(node, scope)


def _subscript(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    key = evaluation.value(node["index"], scope)
    owner = evaluation.value(node["object"], scope)
    name = text_of(key)
    return UNKNOWN if name is None else evaluation.member(owner, name)


def _unary(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    value = evaluation.value(node["argument"], scope)
    if node.words == ["!"]:
        return truth(None if value.truth is None else not value.truth)
    if node.words == ["void"]:
        return UNDEFINED
    return value if node.words == ["+"] and isinstance(value, Instant) else UNKNOWN


def _binary(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    left = evaluation.value(node["left"], scope)
    sign = node.words[0]
    if sign in {"&&", "||", "??"}:
        return _chosen(evaluation, node["right"], scope, left, sign)
    return compared(left, sign, evaluation.value(node["right"], scope))


def _chosen(evaluation: Evaluation, node: Node, scope: Scope, left: Value, sign: str) -> Value:
    """What `&&`, `||` or `??` gives: the left side, or the right one, to which the left does not always lead."""
    if sign == "??":
        if left.truth or (isinstance(left, Literal) and left is not UNDEFINED and left is not NULL):
            return left
        evaluation.doubts += 1
        right = evaluation.value(node, scope)
        evaluation.doubts -= 1
        return right if isinstance(left, Literal) else left.joined(right)
    stays = sign == "||"
    if left.truth is stays:
        return left
    evaluation.doubts += left.truth is None
    right = evaluation.value(node, scope)
    evaluation.doubts -= left.truth is None
    return right if left.truth is not None else right.joined(Value(stays))


def compared(left: Value, sign: str, right: Value) -> Value:
    """What a comparison gives; that of the present with what has not come is known."""
    if isinstance(left, Instant) and isinstance(right, Instant):
        if left.is_future == right.is_future:
            return UNKNOWN
        sign = sign if left.is_future else _FLIPPED.get(sign, "")
        return {">": TRUE, ">=": TRUE, "<": FALSE, "<=": FALSE}.get(sign, UNKNOWN)
    if sign in {"===", "!=="} or (sign in {"==", "!="} and _is_of_one_kind(left, right)):
        is_same = _is_same(left, right)
        return truth(None if is_same is None else is_same == (sign[0] == "="))
    return UNKNOWN


def _is_same(left: Value, right: Value) -> bool | None:
    """Whether two values are the same, by `===`."""
    if isinstance(left, Literal) and isinstance(right, Literal):
        return left.is_same(right)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Literal):
            is_object = type(other) is not Value
            return False if is_object or other.truth not in {None, one.truth} else None
    return None


def _is_of_one_kind(left: Value, right: Value) -> bool:
    """Whether `==` compares two values as `===` does."""
    return isinstance(left, Literal) and isinstance(right, Literal) and type(left.value) is type(right.value)


def _ternary(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    condition = evaluation.value(node["condition"], scope).truth
    parts = ["consequence", "alternative"]
    if condition is not None:
        return evaluation.value(node[parts[not condition]], scope)
    evaluation.doubts += 1
    sides = [evaluation.value(node[part], scope) for part in parts]
    evaluation.doubts -= 1
    return joined(sides)


def _await(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    return awaited(evaluation.value(node.children[0], scope))


def _sequence(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    return [evaluation.value(part, scope) for part in node.children][-1]


def _call(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    called = evaluation.value(node["function"], scope)
    if node["arguments"].kind != "arguments":  # a text with a word before it
        let_go(evaluation, [node], scope)
        return UNKNOWN
    evaluation.place = Place(scope.names.program.path, node.line, node.start)
    return call(evaluation, called, node["arguments"].children, scope)


def _new(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    arguments = node.get("arguments")
    if evaluation.value(node["constructor"], scope) is not DATE:
        let_go(evaluation, [node], scope)
        return TRUTHY
    if arguments is None or not arguments.children:
        return NOW
    given = evaluation.value(arguments.children[0], scope)
    return given if isinstance(given, Instant) and len(arguments.children) == 1 else TRUTHY


def _class(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    let_go(evaluation, [node], scope)
    return TRUTHY


def _object(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    """An object; the members that stand before a spread of what is not known are not known."""
    fields: dict[str, Value] = {}
    is_whole = True
    for part in node.children:
        if part.kind == "spread_element":
            spread = evaluation.value(part.children[0], scope)
            if isinstance(spread, Record) and spread.is_whole and not spread.is_given:
                fields |= spread.fields
            else:
                fields, is_whole = {}, False
            continue
        name, value = _pair(evaluation, part, scope)
        if name is None:
            fields, is_whole = {}, False
        else:
            fields[name] = value
    return Record(fields, is_whole=is_whole)


def _pair(evaluation: Evaluation, part: Node, scope: Scope) -> tuple[str | None, Value]:
    """The name of a member of an object, None if it is computed, and its value."""
    if part.kind == "shorthand_property_identifier":
        return scope.names.text_of(part), _identifier(evaluation, part, scope)
    key = part.get("key") or part.get("name")
    name = key_of(evaluation, key, scope) if key else None
    if part.kind == "method_definition":
        return name, Function(part, scope) if {"get", "set"}.isdisjoint(part.words) else UNKNOWN
    return name, evaluation.value(part.get("value"), scope)


def key_of(evaluation: Evaluation, key: Node, scope: Scope) -> str | None:
    """The name that a key of an object writes; None if it is computed."""
    if key.kind == "computed_property_name":
        key = key.children[0]
    elif key.kind != "string":
        return scope.names.text_of(key)
    return text_of(evaluation.value(key, scope))


def _array(evaluation: Evaluation, node: Node, scope: Scope) -> Value:
    if node.words.count(",") >= len(node.children) + (node.words[-2:-1] == [","]):
        return TRUTHY  # with holes
    items: list[Value] = []
    if node.children and all(part.kind == "spread_element" for part in node.children):
        lists = [evaluation.value(part.children[0], scope) for part in node.children]
        whole = lists[0] if len(lists) == 1 else reduce(lambda one, other: one.followed_by(other), lists)
        return _bounded(whole) if whole.is_list else TRUTHY
    for part in node.children:
        if part.kind != "spread_element":
            items.append(evaluation.value(part, scope))
        else:
            spread = evaluation.value(part.children[0], scope)
            items += spread.items if isinstance(spread, Items) else [Spread(spread)]
    return _bounded(Items(items))


def _bounded(whole: Value) -> Value:
    return TRUTHY if isinstance(whole, Items) and len(whole.items) > _MOST_ITEMS else whole


EXPRESSIONS: dict[str, Expression] = {
    "identifier": _identifier, "shorthand_property_identifier": _identifier, "undefined": lambda *_: UNDEFINED,
    "true": lambda *_: TRUE, "false": lambda *_: FALSE, "null": lambda *_: NULL, "regex": lambda *_: TRUTHY,
    "string": _string, "template_string": _string, "number": _number_written, "member_expression": _member,
    "subscript_expression": _subscript, "unary_expression": _unary, "binary_expression": _binary,
    "ternary_expression": _ternary, "await_expression": _await, "sequence_expression": _sequence,
    "call_expression": _call, "new_expression": _new, "object": _object, "array": _array, "arrow_function": _function,
    "function_expression": _function, "generator_function": _function, "class": _class,
}  # fmt: skip
