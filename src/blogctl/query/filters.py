"""The options of a list (`--tag`, `--since`, …) as conditions of the same query that its words make."""

from __future__ import annotations

from typing import NamedTuple

from blogctl.errors import BadUsage
from blogctl.post import Kind
from blogctl.query.nodes import All, Dated, Has, Node, all_of, either_of, parts_of
from blogctl.query.predicates import Query
from blogctl.query.surroundings import Surroundings

ANY_KIND = "all"


class Filters(NamedTuple):
    """The options as they were given; None and an empty tuple where an option was not.

    A post must fit every tag, category and author that is given, and one of the statuses; a comma in a value means or.
    """

    kind: str | None = None
    """`post`, `page` or `all`; None is posts, unless the words of the query name a kind."""
    status: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    """Includes the whole day, month or year that it names."""


def narrowed(query: Query, filters: Filters) -> Query:
    """The query with the options' conditions too. Raises BadUsage for a value that makes no sense."""
    around = query.around
    conditions: list[Node] = [*_of_kind(query.root, filters.kind, around)]
    if filters.status:
        conditions.append(either_of(tuple(_given("status", value, around) for value in filters.status)))
    for name, values in (("tag", filters.tag), ("category", filters.category), ("author", filters.author)):
        conditions += (_given(name, value, around) for value in values)
    conditions += _of_dates(filters, around)
    # The options' conditions come first: they are quicker to test than text is.
    wanted = query.root.nodes if isinstance(query.root, All) else (query.root,)
    return Query(all_of((*conditions, *wanted)), around) if conditions else query


def _given(name: str, value: str, around: Surroundings) -> Node:
    """The condition that an option with a value is; the qualifier's name, with `--` before it, is the option's."""
    from blogctl.query.qualifiers import condition_of
    from blogctl.query.words import Piece, Word
    from blogctl.source import Span

    return condition_of(name, Piece(Word((f"--{name}", value), 1), Span(0, len(value))), 0, around)


def _of_kind(root: Node, kind: str | None, around: Surroundings) -> list[Node]:
    if kind is None:
        return [] if _names_kind(root) else [Has("kind", (Kind.POST.value,))]
    if kind.lower() == ANY_KIND:
        return []
    kinds = [*Kind, ANY_KIND]
    if "," not in kind and kind.lower() not in kinds:
        from blogctl.query.spelling import hint_for

        raise BadUsage(f"{kind or 'nothing'} is no kind of a post", hint_for(kind, kinds, "kinds"))
    return [_given("kind", kind, around)]


def _names_kind(node: Node) -> bool:
    """Whether a query says itself which kinds it is about."""
    return (isinstance(node, Has) and node.qualifier == "kind") or any(map(_names_kind, parts_of(node)))


def _of_dates(filters: Filters, around: Surroundings) -> list[Node]:
    if filters.since is None and filters.until is None:
        return []
    from blogctl.query.days import parse_day

    start = None if filters.since is None else parse_day(filters.since, around.zone, end=False)
    end = None if filters.until is None else parse_day(filters.until, around.zone, end=True)
    if start and end and start >= end:
        raise BadUsage(f"--since {filters.since} is after --until {filters.until}", "exchange the two")
    return [Dated("date", start, end)]
