"""The options of a list (`--tag`, `--since`, …) as conditions of the same query that its words make."""

from __future__ import annotations

from datetime import tzinfo
from typing import NamedTuple

from blogctl.errors import BadUsage
from blogctl.post import Kind
from blogctl.query.nodes import All, Dated, Has, Node, Not
from blogctl.query.parsing import Query, Word, parse_values

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


def narrowed(query: Query, filters: Filters, zone: tzinfo) -> Query:
    """The query with the options' conditions too. Raises BadUsage for a value that makes no sense."""
    conditions: list[Node] = [*_of_kind(query.root, filters.kind)]
    if filters.status:
        conditions.append(_any_of("status", filters.status))
    for name, values in (("tag", filters.tag), ("category", filters.category), ("author", filters.author)):
        conditions += (_any_of(name, (value,)) for value in values)
    conditions += _of_dates(filters, zone)
    # The options' conditions come first: they are quicker to test than text is.
    return Query(All((*conditions, *_parts(query.root)))) if conditions else query


def _parts(root: Node) -> tuple[Node, ...]:
    return root.nodes if isinstance(root, All) else (root,)


def _any_of(name: str, values: tuple[str, ...]) -> Has:
    given = (parse_values(name, Word((f"--{name}", value), 1)) for value in values)
    return Has(name, tuple(value for has in given for value in has.values))


def _of_kind(root: Node, kind: str | None) -> list[Node]:
    if kind is None:
        return [] if _names_kind(root) else [Has("kind", (Kind.POST.value,))]
    if kind.lower() == ANY_KIND:
        return []
    kinds = [*Kind, ANY_KIND]
    if "," not in kind and kind.lower() not in kinds:
        from blogctl.query.spelling import hint_for

        raise BadUsage(f"{kind or 'nothing'} is no kind of a post", hint_for(kind, kinds, "kinds"))
    return [_any_of("kind", (kind,))]


def _names_kind(node: Node) -> bool:
    match node:
        case Has(qualifier, _):
            return qualifier == "kind"
        case Not(inner):
            return _names_kind(inner)
        case All(nodes):
            return any(map(_names_kind, nodes))
        case _:
            return False


def _of_dates(filters: Filters, zone: tzinfo) -> list[Node]:
    if filters.since is None and filters.until is None:
        return []
    from blogctl.query.days import parse_day

    start = None if filters.since is None else parse_day(filters.since, zone, end=False)
    end = None if filters.until is None else parse_day(filters.until, zone, end=True)
    if start and end and start >= end:
        raise BadUsage(f"--since {filters.since} is after --until {filters.until}", "exchange the two")
    return [Dated(start, end)]
