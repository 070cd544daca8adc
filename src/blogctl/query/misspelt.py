"""Names in a query that no post has, which is why nothing fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from blogctl.post import Post
from blogctl.query.folding import canonical
from blogctl.query.nodes import Has, Node, Not, parts_of
from blogctl.query.spelling import find_nearest


class Misspelt(NamedTuple):
    """A name that no post has, and the one that was probably meant."""

    what: str
    """`tag`, `category`, `author` or `slug`."""
    name: str
    nearest: str


_NAMES: dict[str, tuple[str, Callable[[Post], Iterable[str]]]] = {
    "tag": ("tag", lambda post: post.tags),
    "category": ("category", lambda post: post.categories),
    "author": ("author", lambda post: post.authors),
    "link": ("slug", lambda post: (post.slug, f"{post.slug}@{post.language}", post.path)),
}
"""The qualifiers whose values are whole names of posts: what the names are called, and those of a post."""


def find_misspelt(root: Node, posts: Sequence[Post]) -> Misspelt | None:
    """The first name that a query asks for and no post has, if one like it is there."""
    for qualifier, value in _wanted(root):
        what, names_of = _NAMES[qualifier]
        known = {canonical(name): name for post in posts for name in names_of(post)}
        if known.keys().isdisjoint(_asked(qualifier, value)) and (nearest := find_nearest(canonical(value), known)):
            return Misspelt(what, value, known[nearest])
    return None


def _asked(qualifier: str, value: str) -> set[str]:
    """A value as it is compared; of `slug@lang` the slug too, for what names no language may be in that one."""
    name = canonical(value)
    return {name, name.rpartition("@")[0]} - {""} if qualifier == "link" else {name}


def _wanted(node: Node) -> Iterator[tuple[str, str]]:
    """The names that posts have to have; what they must not have may well be had by none."""
    if isinstance(node, Has) and node.qualifier in _NAMES:
        yield from ((node.qualifier, value) for value in node.values)
    elif not isinstance(node, Not):
        for part in parts_of(node):
            yield from _wanted(part)
