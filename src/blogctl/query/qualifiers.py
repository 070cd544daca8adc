"""The table of qualifiers: what may stand before a colon in a query, what it means, and which posts it fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from blogctl.post import Kind, Post, Status
from blogctl.query.folding import canonical, folded

Predicate = Callable[[Post, Status], bool]


class Qualifier(NamedTuple):
    """One row of the table."""

    meaning: str
    """One line, for the manual and for completion in a shell."""
    predicate: Callable[[tuple[str, ...]], Predicate]
    """From the values, any of which may fit, to a test of a post."""
    choices: tuple[str, ...] = ()
    """The values that there are; empty where any text is one."""


def _of_status(values: tuple[str, ...]) -> Predicate:
    wanted = {Status(value) for value in values}
    return lambda _, status: status in wanted


def _of_kind(values: tuple[str, ...]) -> Predicate:
    wanted = {Kind(value) for value in values}
    return lambda post, _: post.kind in wanted


def _among(names_of: Callable[[Post], tuple[str, ...]]) -> Callable[[tuple[str, ...]], Predicate]:
    """Fits if one of the post's names is one of the values, whatever their case."""

    def predicate(values: tuple[str, ...]) -> Predicate:
        wanted = {canonical(value) for value in values}
        return lambda post, _: any(canonical(name) in wanted for name in names_of(post))

    return predicate


def _in_language(values: tuple[str, ...]) -> Predicate:
    """Fits the language itself and its varieties: `pt` fits `pt-BR`."""
    wanted = tuple(_language(value) + "-" for value in values)
    return lambda post, _: (_language(post.language) + "-").startswith(wanted)


def _language(tag: str) -> str:
    return canonical(tag).replace("_", "-")


def _like(text_of: Callable[[Post], str]) -> Callable[[tuple[str, ...]], Predicate]:
    """Fits a part of the text; a value with `*` for anything at all must fit the whole of it."""

    def predicate(values: tuple[str, ...]) -> Predicate:
        patterns = [folded(value).split("*") for value in values]
        return lambda post, _: _fits_one(folded(text_of(post)), patterns)

    return predicate


def _fits_one(text: str, patterns: list[list[str]]) -> bool:
    return any(_fits(text, pattern) for pattern in patterns)


def _fits(text: str, pieces: list[str]) -> bool:
    """Whether the pieces stand in the text in this order, the first at its start and the last at its end."""
    if len(pieces) == 1:
        return pieces[0] in text
    first, *between, last = pieces
    if len(first) + len(last) > len(text) or not (text.startswith(first) and text.endswith(last)):
        return False
    reached, end = len(first), len(text) - len(last)
    for piece in between:
        found = text.find(piece, reached, end)
        if found < 0:
            return False
        reached = found + len(piece)
    return True


QUALIFIERS = {
    "status": Qualifier("what the post is to the public now", _of_status, tuple(Status)),
    "kind": Qualifier("a post of the lists, or a page", _of_kind, tuple(Kind)),
    "tag": Qualifier("one of its tags, whole, whatever the case", _among(lambda post: post.tags)),
    "category": Qualifier("one of its categories, whole, whatever the case", _among(lambda post: post.categories)),
    "author": Qualifier("one of its authors, whole, whatever the case", _among(lambda post: post.authors)),
    "lang": Qualifier("its language; pt also fits pt-BR", _in_language),
    "slug": Qualifier("a part of its slug, or all of it with * for anything", _like(lambda post: post.slug)),
    "path": Qualifier("a part of its path, or all of it with * for anything", _like(lambda post: post.path)),
    "title": Qualifier("a part of its title, or all of it with * for anything", _like(lambda post: post.title)),
}
"""By name, in the order in which they are explained."""
