"""What a query is made of. A new kind of condition is one more of these, and one more case in `predicate_of`."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Text(NamedTuple):
    """A word or phrase that stands in the title, the description, the slug or a tag."""

    text: str


class Has(NamedTuple):
    """A qualifier (a name in QUALIFIERS) that fits at least one of its values."""

    qualifier: str
    values: tuple[str, ...]


class Dated(NamedTuple):
    """A date from one instant on and before another; None where a side is open. A post without a date does not fit."""

    start: datetime | None
    end: datetime | None


class Not(NamedTuple):
    """What does not fit the condition."""

    node: Node


class All(NamedTuple):
    """What fits every one of these; of none, everything."""

    nodes: tuple[Node, ...]


Node = Text | Has | Dated | Not | All
