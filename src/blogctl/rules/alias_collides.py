"""BC902: an alias is the address or the alias of another post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blogctl.diagnostics import Severity
from blogctl.dialects.addresses import named, path_of, path_of_alias, posts_with_address
from blogctl.post import Post
from blogctl.rules.base import BlogExample, BlogProblem, BlogRule


class AliasCollides(BlogRule):
    """Finds an alias that is the address of a post, or an alias of another one.

    An alias is a page that sends its readers on. At the address of a post it would take the post's place, or the post
    its own; of two equal aliases only one can work.
    """

    code = "BC902"
    name = "alias-collides"
    severity = Severity.ERROR
    note = "readers of the old address get one of the two, and which one depends on the engine"
    examples = (
        BlogExample(
            {
                "posts/sleep.md": "---\ntitle: Sleep\n---\n",
                "posts/rest.md": "---\ntitle: Rest\naliases: [/posts/sleep]\n---\n",
            },
            ("posts/rest.md",),
        ),
        BlogExample(
            {
                "posts/night.md": "---\ntitle: Night\naliases: [/2019/sleep.html]\n---\n",
                "posts/rest.md": "---\ntitle: Rest\naliases: [/2019/sleep.html]\n---\n",
            },
            ("posts/night.md", "posts/rest.md"),
        ),
        BlogExample({"posts/rest.md": "---\ntitle: Rest\naliases: [rest]\n---\n"}, ("posts/rest.md",)),
        BlogExample({"posts/rest.md": "---\ntitle: Rest\naliases: [/2019/rest/, /2019/rest]\n---\n"}),
    )

    def check_blog(self, posts: Sequence[Post]) -> Iterator[BlogProblem]:
        with_aliases = [post for post in posts_with_address(posts) if post.aliases]
        if not with_aliases:
            return
        at_address: dict[str, list[str]] = {}
        for post in posts_with_address(posts):
            at_address.setdefault(path_of(post.url), []).append(post.path)
        at_alias: dict[str, list[str]] = {}
        for post in with_aliases:
            for path in {path_of_alias(alias, post) for alias in post.aliases}:
                at_alias.setdefault(path, []).append(post.path)
        for post in sorted(with_aliases, key=lambda post: post.path):
            for alias in dict.fromkeys(post.aliases):
                path = path_of_alias(alias, post)
                message = _collision(post.path, at_address.get(path, []), at_alias[path])
                if message:
                    message = f"the alias {alias} {message}"
                    yield BlogProblem(post.path, "aliases", message, "remove it from one of the two")


def _collision(own: str, addressed: list[str], aliased: list[str]) -> str:
    if addressed:
        return "is the post's own address" if own in addressed else f"is the address of {named(addressed)}"
    others = [path for path in aliased if path != own]
    return f"is also an alias of {named(others)}" if others else ""
