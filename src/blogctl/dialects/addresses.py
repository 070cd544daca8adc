"""Addresses of posts in one form, so that they can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from blogctl.post import Post

_HOST = re.compile(r"(?i)https?://[^/]*")
_FAULTS_OF_KEYS_READ = frozenset({"BC103", "BC203", "BC204", "BC205", "BC301", "BC302", "BC303"})
"""What may be wrong with a post whose keys were read; after any other fault its address is not known."""


def posts_with_address(posts: Iterable[Post]) -> Iterator[Post]:
    """The posts with a known address, whose front matter could be read; that of another one would be a guess."""
    for post in posts:
        if post.url and all(problem.code in _FAULTS_OF_KEYS_READ for problem in post.problems):
            yield post


def path_of(address: str) -> str:
    """The path of an address, without its host and without the end that a server adds by itself: `/posts/sleep`."""
    path = unquote(_HOST.sub("", address, count=1))
    return "/" + path.removesuffix("index.html").strip("/")


def path_of_alias(alias: str, post: Post) -> str:
    """The path of an alias, in the same form; one without a slash at its start lies beside the post."""
    if alias.startswith("/") or _HOST.match(alias):
        return path_of(alias)
    return path_of(normpath(join(dirname(path_of(post.url)), alias)))


def meeting_points(post: Post, base: str = "") -> list[str]:
    """Where a post can meet another one, or itself: where no point is there twice, no file and no address is.

    Where one is, nothing need be wrong; the rules that compare posts tell it exactly, and look at these alone. `base`
    is what addresses begin with and aliases do not.
    """
    points = [folded(post.path)]
    if url := post.url.removeprefix(base):
        points.append(_point(url))
        if post.aliases:
            post = without_base(post, base)
            points += [_point(path_of_alias(alias, post)) for alias in post.aliases]
    return points


def _point(address: str) -> str:
    """An address without all that some comparison passes over: host, capitals, ways of writing, ends."""
    path = folded(unquote(_HOST.sub("", address, count=1) if ":" in address else address)).strip("/")
    while path.endswith("index.html"):
        path = path.removesuffix("index.html").strip("/")
    return f"/{path}"


def without_base(post: Post, base: str) -> Post:
    """A post whose address is written as aliases are, where these begin at the blog's root and not at its host's."""
    return post._replace(url=post.url.removeprefix(base)) if base else post


def folded(text: str) -> str:
    """What a file system makes of a name that tells neither capitals nor ways of writing an accent apart."""
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return text.casefold()


def named(paths: Iterable[str]) -> str:
    """Some paths in a sentence: `a.md, b.md and c.md`."""
    *others, last = sorted(paths)
    return f"{', '.join(others)} and {last}" if others else last
