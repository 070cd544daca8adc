"""What `has:` and `missing:` ask of a post: one test for each idea, under a name of one word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.names import bare_name, facts_in_name
from blogctl.post import Post

_NO_FACTS = BlogFacts(UTC)
"""Of a name, only the slug is asked for."""


def _has_own_slug(post: Post) -> bool:
    """Whether the slug is another than the one that the file's name gives."""
    return post.slug != facts_in_name(post.path, _NO_FACTS).slug


def is_bundle(post: Post) -> bool:
    """Whether the post is a folder of its own, with an `index.md` in it."""
    return "/index." in post.path.lower() and bare_name(post.path)[0] == "index"


TRAITS: dict[str, Callable[[Post], bool]] = {
    "title": lambda post: bool(post.title),
    "description": lambda post: bool(post.description),
    "date": lambda post: post.date is not None,
    "updated": lambda post: post.updated is not None,
    "expires": lambda post: post.expires is not None,
    "tags": lambda post: bool(post.tags),
    "categories": lambda post: bool(post.categories),
    "authors": lambda post: bool(post.authors),
    "image": lambda post: bool(post.image),
    "aliases": lambda post: bool(post.aliases),
    "slug": _has_own_slug,
    "draft": lambda post: post.draft is not None,
    "lang": lambda post: bool(post.language),
    "body": lambda post: post.words > 0,
}
"""By name, in the order in which they are explained."""

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
