"""What blogctl says of a blog beside what its engine makes of it, post by post."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from told import Told

from blogctl import Blog
from blogctl.post import Post, Status


class Comparison(NamedTuple):
    """Where the two agree, and where blogctl does not trust what the engine does."""

    differences: list[str]
    """Posts of which blogctl says something else than the engine does."""
    published_by_mistake: set[str]
    """The paths of posts that blogctl calls invalid and the engine publishes."""
    held_back: set[str]
    """Those that blogctl calls invalid and the engine does not publish."""
    missed: set[str]
    """The files that the engine publishes and blogctl does not list."""


def compare(blog: Blog, told: dict[str, Told], now: datetime, *, lists: bool = True) -> Comparison:
    """Compare every file: whether it is public and, where there are lists, listed; its address, its date's instant."""
    posts = {post.path: post for post in blog.posts(None)}
    invalid = {path for path, post in posts.items() if post.status_at(now) is Status.INVALID}
    differences = [f"{path}: the engine has no such file" for path in posts.keys() - told.keys()]
    for path in sorted(posts.keys() & told.keys() - invalid):
        differences += [f"{path}: {said}" for said in _differences(posts[path], told[path], now, lists=lists)]
    public = {path for path, page in told.items() if page.is_public}
    return Comparison(differences, invalid & public, invalid - public, public - posts.keys())


def _differences(post: Post, told: Told, now: datetime, *, lists: bool) -> list[str]:
    status = post.status_at(now)
    found = []
    if status.is_public != told.is_public:
        found.append(f"{status}, but the engine says {told}")
    if lists and told.is_public and (status is Status.PUBLISHED) != told.is_listed:
        found.append(f"{status}, but listed: {told.is_listed}")
    if told.is_public and unquote(urlsplit(post.url).path) != unquote(told.url):
        found.append(f"at {post.url}, but the engine has it at {told.url}")
    if post.date and told.date and post.date.instant != told.date:
        found.append(f"of {post.date.instant}, but the engine reads {told.date}")
    return found
