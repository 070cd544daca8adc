"""A query as SQL over the columns of `columns.py`: it finds what the predicate finds, and orders as `ordering.py` does.

A condition is 0 or 1 and never NULL, so that NOT means the same in both. What SQL cannot say exactly is None.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from blogctl.post import Status, Visibility
from blogctl.query.columns import (
    AUTHOR,
    BUNDLE,
    CATEGORY,
    LARGEST,
    TAG,
    SQLValue,
    as_bytes,
    as_names,
    bit_of,
    bounded,
    language_as_bytes,
    ticks_of,
)
from blogctl.query.folding import folded
from blogctl.query.nodes import All, Counted, Dated, Either, Has, Node, Not, Text, parts_of
from blogctl.query.patterns import Pattern, parse_pattern

_HIDDEN = "({})".format(", ".join(f"'{one}'" for one in Visibility if one.is_hidden))
_DOUBTFUL_AT_FIRST = "({})".format(", ".join(f"'{one}'" for one in Visibility if one.is_doubtful_at_first))
MOST_TERMS = 200
DEEPEST = 10
"""SQLite bounds the size and the depth of an expression; a longer or a deeper query is left to Python."""
_MOST_PIECES = 3
"""Between the first and the last `*` of a pattern: each doubles the length of its SQL."""


class Condition(NamedTuple):
    """A condition of a WHERE, and the values of its `?`."""

    sql: str
    values: tuple[SQLValue, ...] = ()


OfText = Callable[[str], Condition]


def sql_for(node: Node, now: datetime, of_text: OfText | None = None) -> Condition | None:
    """The condition that a node is at a moment; None if it cannot be said in SQL, or not exactly.

    `of_text` says what a text means where it is not looked for in the columns but in all that a post says.
    """
    is_short = _terms_in(node) <= MOST_TERMS and _depth_of(node) <= DEEPEST
    return _sql(node, now, of_text or _stands_in_columns) if is_short else None


def sql_order(sort: str, now: datetime, *, reverse: bool = False) -> str:
    """What an order of SORTS is behind ORDER BY; each ends in the path, as there."""
    ways = ("DESC", "ASC") if reverse else ("ASC", "DESC")
    return ", ".join(f"{key.removeprefix('-')} {ways[key.startswith('-')]}" for key in _keys(sort, now))


def status_at(now: datetime) -> str:
    """A post's status at a moment, as its place in Status."""
    ticks, rank = ticks_of(now), {status: str(place) for place, status in enumerate(Status)}
    return (
        f"(CASE WHEN visibility = '{Visibility.DOUBTFUL}' THEN {rank[Status.INVALID]}"
        f" WHEN visibility = '{Visibility.DRAFT}' THEN {rank[Status.DRAFT]}"
        f" WHEN public_until <= {ticks} THEN {rank[Status.EXPIRED]}"
        f" WHEN public_from > {ticks} AND visibility IN {_DOUBTFUL_AT_FIRST} THEN {rank[Status.INVALID]}"
        f" WHEN public_from > {ticks} THEN {rank[Status.SCHEDULED]}"
        f" WHEN visibility IN {_HIDDEN} THEN {rank[Status.HIDDEN]}"
        f" ELSE {rank[Status.PUBLISHED]} END)"
    )


def _keys(sort: str, now: datetime) -> tuple[str, ...]:
    """The keys of an order; a `-` before one turns it round."""
    newest = ("(date IS NOT NULL)", "-date", "path_key")
    match sort:
        case "date":
            return (f"({status_at(now)} <> {list(Status).index(Status.DRAFT)})", *newest)
        case "updated":
            return ("(coalesce(updated, date) IS NOT NULL)", "-coalesce(updated, date)", "path_key")
        case "title":
            return (f"(CASE WHEN traits & {bit_of('title')} THEN folded_title ELSE folded_slug END)", "path_key")
        case "slug":
            return ("slug_key", "path_key")
        case "status":
            return (status_at(now), *newest)
        case "words":
            return ("-words", "path_key")
        case "expires":
            return ("(expires IS NULL)", "expires", "path_key")
        case _:
            return ("path_key",)


def _terms_in(node: Node) -> int:
    return len(node.values) if isinstance(node, Has) else 1 + sum(map(_terms_in, parts_of(node)))


def _depth_of(node: Node) -> int:
    return 1 + max(map(_depth_of, parts_of(node)), default=0)


def _stands_in_columns(text: str) -> Condition:
    return _in("haystack", as_bytes(folded(text)))


def _sql(node: Node, now: datetime, of_text: OfText) -> Condition | None:
    match node:
        case Text(text):
            return of_text(text)
        case Has("status", values):
            ranks = sorted({list(Status).index(Status(value)) for value in values})
            return Condition(f"({status_at(now)} IN ({', '.join(map(str, ranks))}))")
        case Has(qualifier, values) if qualifier in _OF_VALUES:
            return _joined("OR", [_OF_VALUES[qualifier](value) for value in values])
        case Dated(field, start, end):
            return _between(field, ticks_of(start) if start else None, ticks_of(end) - 1 if end else None)
        case Counted(least, most):
            return _between("words", least, most)
        case Not(inner):
            condition = _sql(inner, now, of_text)
            return condition and Condition(f"(NOT {condition.sql})", condition.values)
        case All(nodes):
            return _joined("AND", [_sql(inner, now, of_text) for inner in nodes])
        case Either(nodes):
            return _joined("OR", [_sql(inner, now, of_text) for inner in nodes])
    return None


def _joined(word: str, conditions: list[Condition | None]) -> Condition | None:
    """Conditions with AND or OR between them; of none, what is always so, or never."""
    known = [condition for condition in conditions if condition is not None]
    if len(known) < len(conditions):
        return None
    if not known:
        return Condition("1" if word == "AND" else "0")
    values = tuple(value for condition in known for value in condition.values)
    return Condition(f"({f' {word} '.join(condition.sql for condition in known)})", values)


def _in(column: str, needle: bytes) -> Condition:
    return Condition(f"(instr({column}, ?) > 0)", (needle,))


def _between(column: str, least: int | None, most: int | None) -> Condition:
    """A number that is there and within two others."""
    if (least is not None and least > LARGEST) or (most is not None and most < -LARGEST):
        return Condition("0")
    known = [(sign, bounded(bound)) for sign, bound in ((">=", least), ("<=", most)) if bound is not None]
    terms = [f"{column} IS NOT NULL", *(f"{column} {sign} ?" for sign, _ in known)]
    return Condition(f"({' AND '.join(terms)})", tuple(bound for _, bound in known))


def _like(column: str, pattern: Pattern) -> Condition | None:
    """A pattern of `patterns.py`: the first piece at the start, the last at the end, the others found one by one."""
    first, *between, last = map(as_bytes, pattern) if len(pattern) > 1 else (b"", *map(as_bytes, pattern), b"")
    between = [piece for piece in between if piece]
    if len(between) > _MOST_PIECES:
        return None
    rest = Condition(f"substr({column}, {len(first) + 1}, length({column}) - {len(first) + len(last)})")
    terms = [Condition(f"length({column}) >= {len(first) + len(last)}")]
    if first:
        terms.append(Condition(f"substr({column}, 1, {len(first)}) = ?", (first,)))
    if last:
        terms.append(Condition(f"substr({column}, -{len(last)}) = ?", (last,)))
    for piece in between:
        # A part of an empty BLOB is NULL.
        found = Condition(f"ifnull(instr({rest.sql}, ?), 0)", (*rest.values, piece))
        terms.append(Condition(f"{found.sql} > 0", found.values))
        rest = Condition(f"substr({rest.sql}, {found.sql} + {len(piece)})", (*rest.values, *found.values))
    return _joined("AND", list(terms))


def _language(value: str) -> Condition:
    key = language_as_bytes(value)
    return Condition(f"(substr(language_key, 1, {len(key)}) = ?)", (key,))


def _is_bundle(value: str) -> Condition | None:
    return Condition(f"(traits & {BUNDLE} <> 0)") if value == "bundle" else None


_OF_VALUES: dict[str, Callable[[str], Condition | None]] = {
    "kind": lambda value: Condition("(kind = ?)", (value,)),
    "is": _is_bundle,
    "tag": lambda value: _in("names", as_names(TAG, [value])),
    "category": lambda value: _in("names", as_names(CATEGORY, [value])),
    "author": lambda value: _in("names", as_names(AUTHOR, [value])),
    "lang": _language,
    "slug": lambda value: _like("folded_slug", parse_pattern(value)),
    "path": lambda value: _like("folded_path", parse_pattern(value)),
    "title": lambda value: _like("folded_title", parse_pattern(value)),
    "has": lambda value: Condition(f"(traits & {bit_of(value)} <> 0)"),
}
"""The condition of one value; a `link` has none, since the text of the post decides it."""
