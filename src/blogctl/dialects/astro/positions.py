"""Where an expression stands in a program: in which call, in which element of markup, behind which name."""

from __future__ import annotations

from blogctl.programs.javascript.markup import ELEMENT
from blogctl.programs.javascript.names import Names
from blogctl.programs.javascript.program import Node


def method_of(names: Names, call: Node) -> str:
    """The method that a call is one of; empty if it is no call of a method."""
    called = call.get("function")
    return names.text_of(called["property"]) if called is not None and called.kind == "member_expression" else ""


def is_of_element(names: Names, arguments: Node) -> bool:
    """Whether some arguments are those of an element of markup."""
    call = arguments.parent if arguments.kind == "arguments" else None
    return call is not None and call.kind == "call_expression" and names.text_of(call["function"]) == ELEMENT


def element_around(names: Names, attributes: Node | None) -> Node | None:
    """The element whose attributes an object is; None if it is another one."""
    holder = attributes.parent if attributes is not None and attributes.kind == "object" else None
    return holder.parent if holder is not None and is_of_element(names, holder) else None


def root_of(names: Names, node: Node) -> Node:
    """The name that a chain of members begins with, as in `years[y]`, `(years[y] ||= [])` and `years.get(y)`."""
    while True:
        if node.kind in {"member_expression", "subscript_expression"}:
            node = node["object"]
        elif node.kind in {"parenthesized_expression", "non_null_expression", "as_expression"} and node.children:
            node = node.children[0]
        elif node.kind == "augmented_assignment_expression":
            node = node["left"]
        elif node.kind == "call_expression" and method_of(names, node) == "get":
            node = node["function"]
        else:
            return node


def key_of(part: Node) -> Node:
    """The key of a part of a pattern."""
    if part.kind == "object_assignment_pattern":
        return part["left"]
    return part["key"] if part.kind == "pair_pattern" else part
