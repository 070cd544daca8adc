"""What a query is made of. A new kind of condition is one more of these, and a case in `predicate_of` and `sql_for`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal, NamedTuple


class Text(NamedTuple):
    """A word or phrase that stands in the title, the description, the slug or a tag."""

    text: str


class Has(NamedTuple):
    """Something of a post (a name in PREDICATES) that fits at least one of some values."""

    qualifier: str
    values: tuple[str, ...]


class Dated(NamedTuple):
    """A date from one instant on and before another; None where a side is open. Without the date, nothing fits."""

    field: Literal["date", "updated"]
    start: datetime | None
    end: datetime | None


class Counted(NamedTuple):
    """A number of words, the two ends included; None where a side is open."""

    least: int | None
    most: int | None


class Among(NamedTuple):
    """One of the posts at these paths."""

    paths: frozenset[str]


class Not(NamedTuple):
    """What does not fit the condition."""

    node: Node


class All(NamedTuple):
    """What fits every one of these; of none, everything."""

    nodes: tuple[Node, ...]


class Either(NamedTuple):
    """What fits at least one of these; of none, nothing."""

    nodes: tuple[Node, ...]


Node = Text | Has | Dated | Counted | Among | Not | All | Either


def all_of(nodes: tuple[Node, ...]) -> Node:
    """What fits every one of these; one alone is itself."""
    return nodes[0] if len(nodes) == 1 else All(nodes)


def either_of(nodes: tuple[Node, ...]) -> Node:
    """What fits one of these; one alone is itself."""
    return nodes[0] if len(nodes) == 1 else Either(nodes)


def exchanged(node: Node, of_text: Callable[[str], Node]) -> Node:
    """A query with another node in the place of each text."""
    match node:
        case Text(text):
            return of_text(text)
        case Not(inner):
            return Not(exchanged(inner, of_text))
        case All(nodes):
            return All(tuple(exchanged(inner, of_text) for inner in nodes))
        case Either(nodes):
            return Either(tuple(exchanged(inner, of_text) for inner in nodes))
        case _:
            return node


def parts_of(node: Node) -> tuple[Node, ...]:
    """The nodes directly below one."""
    match node:
        case Not(inner):
            return (inner,)
        case All(nodes) | Either(nodes):
            return nodes
        case _:
            return ()
