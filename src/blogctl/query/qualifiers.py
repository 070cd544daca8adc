"""The table of qualifiers: what may stand before a colon in a query, what it means, and the values that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from blogctl.post import Kind, Status
from blogctl.query import values
from blogctl.query.nodes import Node
from blogctl.query.surroundings import Surroundings
from blogctl.query.traits import OTHER_NAMES, TRAITS
from blogctl.query.words import Piece


class Qualifier(NamedTuple):
    """One row of the table."""

    meaning: str
    """One line, for the manual and for completion in a shell."""
    read: values.Reader = values.any_of
    example: str = "something"
    choices: tuple[str, ...] = ()
    """The values that there are; empty where any text is one."""
    what: str = ""
    """What a value is that is none of them: it ends `drat is no …`."""
    others: Mapping[str, str] = {}
    """Further names of the choices."""


_TRAIT = "part of a post that a query knows"

QUALIFIERS = {
    "status": Qualifier("what the post is to the public now", choices=tuple(Status), what="status of a post"),
    "kind": Qualifier("a post of the lists, or a page", choices=tuple(Kind), what="kind of a post"),
    "is": Qualifier(
        "any status or kind; a bundle, which has a folder of its own; or an orphan, to which no other post links",
        values.being, choices=("bundle", "orphan", *Status, *Kind), what="state of a post",
    ),
    "tag": Qualifier("one of its tags, whole, whatever the case"),
    "category": Qualifier("one of its categories, whole, whatever the case"),
    "author": Qualifier("one of its authors, whole, whatever the case"),
    "lang": Qualifier("its language; pt also fits pt-BR", values.spoken, "pt"),
    "slug": Qualifier("a part of its slug, or all of it with * for anything"),
    "path": Qualifier("a part of its path, or all of it with * for anything"),
    "title": Qualifier("a part of its title, or all of it with * for anything"),
    "date": Qualifier("its date: 2024-06, >=2024, 2024-01..2024-03, today, last-week, 7d", values.dated, "2024-06"),
    "before": Qualifier("dated before a day, month or year begins", values.before, "2024-06"),
    "after": Qualifier("dated after a whole day, month or year", values.after, "2024-06"),
    "updated": Qualifier("the date of its last update, as with date:", values.updated, "2024-06"),
    "words": Qualifier("how many words it has: >500, <=100, 100..500", values.counted, ">500"),
    "has": Qualifier("what it has, and is not empty", choices=tuple(TRAITS), what=_TRAIT, others=OTHER_NAMES),
    "missing": Qualifier(
        "what it has not, or is empty", values.lacking, choices=tuple(TRAITS), what=_TRAIT, others=OTHER_NAMES
    ),
    "link": Qualifier("a link in its text to the post of this slug"),
}  # fmt: skip
"""By name, in the order in which they are explained."""


def condition_of(name: str, piece: Piece, start: int, around: Surroundings) -> Node:
    """The condition that a qualifier makes of its values, which a piece holds from an offset of the word on.

    Raises BadQuery.
    """
    row = QUALIFIERS[name]
    found = values.values_in(name, piece, start, row.choices[0] if row.choices else row.example)
    if row.choices:
        found = tuple(value._replace(text=_choice(value, row)) for value in found)
    return row.read(name, found, around)


def _choice(value: values.Value, row: Qualifier) -> str:
    text = row.others.get(value.text.lower(), value.text.lower())
    if text in row.choices:
        return text
    from blogctl.query.spelling import hint_for

    raise value.piece.error(f"{value.text} is no {row.what}", hint_for(value.text, row.choices, "there"))
