"""What blogctl says of a blog beside what its engine makes of it, post by post."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, NamedTuple
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


class Written:
    """A blog on disk, which blogctl writes into and an engine builds; each engine's tests say how."""

    now: ClassVar[datetime] = datetime.now(UTC).replace(microsecond=0)
    texts: ClassVar[str] = ""
    """The folder from which on the tests name texts."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.folder = folder

    @property
    def blog(self) -> Blog:
        return Blog.open(self.folder, now=self.now)

    def text(self, path: str) -> str:
        """A file of the blog, with its line endings."""
        return (self.folder / self.texts / path).read_bytes().decode()

    def agree(self, told: dict[str, Told]) -> None:
        """Assert that what the engine made of every post is what blogctl says of it."""
        blog = self.blog
        assert {post.path for post in blog.posts(None)} == told.keys()
        comparison = compare(blog, told, self.now, lists=False)
        assert comparison._replace(held_back=set()) == Comparison([], set(), set(), set())


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
