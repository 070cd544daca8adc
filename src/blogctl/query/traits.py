"""What `has:` and `missing:` ask of a post: one test for each idea, under a name of one word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from operator import attrgetter

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.names import bare_name, facts_in_name
from blogctl.post import Post

_NO_FACTS = BlogFacts(UTC)
"""Of a name, only the slug is asked for."""
_STARTS_OF_OTHERS = frozenset(("", *"0123456789iI_rR"))
"""How names begin that have a date, or are `index`, `_index` or `README`."""


def _has_own_slug(post: Post) -> bool:
    """Whether the slug is another than the one that the file's name gives."""
    stem = post.path[post.path.rfind("/") + 1 :].rpartition(".")[0]
    if stem == post.slug and stem[:1] not in _STARTS_OF_OTHERS and "." not in stem:
        return False  # nearly every post's name says no more than its slug
    return post.slug != facts_in_name(post.path, _NO_FACTS).slug


def is_bundle(post: Post) -> bool:
    """Whether the post is a folder of its own, with an `index.md` in it."""
    return "/index." in post.path.lower() and bare_name(post.path)[0] == "index"


TRAITS: dict[str, Callable[[Post], object]] = {
    "title": attrgetter("title"),
    "description": attrgetter("description"),
    "date": attrgetter("date"),
    "updated": attrgetter("updated"),
    "expires": attrgetter("expires"),
    "tags": attrgetter("tags"),
    "categories": attrgetter("categories"),
    "authors": attrgetter("authors"),
    "image": attrgetter("image"),
    "aliases": attrgetter("aliases"),
    "slug": _has_own_slug,
    "draft": lambda post: post.draft is not None,
    "lang": attrgetter("language"),
    "body": attrgetter("words"),
}
"""By name, in the order in which they are explained: what is neither empty nor zero where a post has the thing."""

OTHER_NAMES = {
    "tag": "tags",
    "category": "categories",
    "author": "authors",
    "images": "image",
    "alias": "aliases",
    "language": "lang",
    "words": "body",
}
"""What else people write for them."""
