"""The words of `set` and `unset`: which of them name posts, and which say what to do with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.errors import BadUsage
from blogctl.lifecycle.assignments import is_assignment

if TYPE_CHECKING:
    from blogctl.cli.session import Session


def posts_and_assignments(session: Session, words: Sequence[str], *, is_query: bool) -> tuple[list[str], list[str]]:
    """The posts and the assignments among some words; where a query says which posts, all are assignments.

    Raises BadUsage if there is no assignment, or a word that should be one and is none.
    """
    if is_query:
        for word in words:
            if not is_assignment(word):
                raise BadUsage(
                    f"{word} is not KEY=VALUE", "with --where the query names the posts, and all words are assignments"
                )
        posts: list[str] = []
    else:
        posts = [word for word in words if not is_assignment(word) or session.blog.has_named(word)]
    assignments = [word for word in words if word not in posts]
    if not assignments:
        raise BadUsage("nothing is said to be set", "write KEY=VALUE, as in blogctl set spring description='Of April.'")
    return posts, assignments


def posts_and_keys(words: Sequence[str], more: Sequence[str], *, is_query: bool) -> tuple[list[str], list[str]]:
    """The posts and the keys among some words: the last is a key, all are where a query says which posts.

    Raises BadUsage if no key is named.
    """
    posts = [] if is_query else list(words[:-1])
    keys = [*words[len(posts) :], *more]
    if not keys:
        raise BadUsage("no key is named", "name posts, and at the end the key: blogctl unset spring expires")
    for key in keys:
        if is_assignment(key):
            raise BadUsage(f"{key} is no key", f"leave the value out: {key.partition('=')[0].rstrip('+-:')}")
    return posts, keys
