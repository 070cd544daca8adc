"""Named queries: `[queries]` in the configuration gives a query a name, and `@name` stands for it."""

from __future__ import annotations

from collections.abc import Mapping

from blogctl.query.spelling import find_nearest
from blogctl.query.surroundings import Surroundings
from blogctl.query.words import BadQuery, Piece, quoting


def refuse_unknown(name: str, piece: Piece, named: Mapping[str, str]) -> None:
    """Let a name pass that there is. Raises BadQuery for any other, with the nearest."""
    if name in named:
        return
    if nearest := find_nearest(name, named):
        hint = f"did you mean @{nearest}?"
    elif named:
        hint = f"there are {', '.join('@' + known for known in named)}; {quoting(piece.text)}"
    else:
        hint = f"[queries] in blogctl.toml gives names to queries; {quoting(piece.text)}"
    raise piece.error(f"no query is named {name or 'like this'}", hint)


def refuse_circle(name: str, piece: Piece, way: tuple[str, ...]) -> None:
    """Raise BadQuery if a name is one of those that led to it."""
    if name in way:
        circle = ", which names ".join(f"@{step}" for step in (*way[way.index(name) :], name))
        raise piece.error(f"the named queries go round in a circle: {circle}", f"take @{name} out of one of them")


def told_of(error: BadQuery, name: str, around: Surroundings) -> BadQuery:
    """An error of a named query, with the place where that is written; the innermost one is told."""
    if not error.named:
        error.named = name
        error.message = f"{around.place_of(name)}: in the query @{name}: {error.message}"
    return error
