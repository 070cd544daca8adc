"""BC903: two names differ only in capitals or in how an accent is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from blogctl.diagnostics import Severity
from blogctl.dialects.addresses import folded, named, posts_with_address
from blogctl.post import Post
from blogctl.rules.base import BlogExample, BlogProblem, BlogRule


class TwinNames(BlogRule):
    """Finds files or addresses that differ only in capitals, or in how an accented letter is made up.

    `Sleep.md` and `sleep.md` are two files on Linux, and one on most Macs and on Windows, where a checkout of the blog
    loses one of them. The letter é can be one character or two that look the same; a Mac does not tell them apart
    either. Some web servers treat addresses in the same way.
    """

    code = "BC903"
    name = "twin-names"
    severity = Severity.WARNING
    note = "on a Mac, on Windows and on some web servers only one of them can exist"
    examples = (
        BlogExample(
            {"posts/Sleep.md": "---\ntitle: A\nslug: a\n---\n", "posts/sleep.md": "---\ntitle: B\nslug: b\n---\n"},
            ("posts/Sleep.md", "posts/sleep.md"),
        ),
        BlogExample(
            {
                "posts/a.md": "---\ntitle: A\nslug: caf\u00e9\n---\n",
                "posts/b.md": "---\ntitle: B\nslug: cafe\u0301\n---\n",
            },
            ("posts/a.md", "posts/b.md"),
        ),
        BlogExample({"posts/a.md": "---\ntitle: A\n---\n", "posts/b.md": "---\ntitle: B\n---\n"}),
    )

    def check_blog(self, posts: Sequence[Post]) -> Iterator[BlogProblem]:
        problems = [
            BlogProblem(path, "", f"the name differs from {others} only in capitals or accents", "rename one of them")
            for path, others in _twins((post.path, post.path) for post in posts)
        ]
        reported = {problem.path for problem in problems}
        addresses = ((unquote(post.url), post.path) for post in posts_with_address(posts))
        for path, others in _twins(addresses):
            if path not in reported:
                message = f"the address differs from that of {others} only in capitals or accents"
                problems.append(BlogProblem(path, "slug", message, "give one of them another slug"))
        yield from sorted(problems)


def _twins(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of pairs of a name and a path: each path whose name has a twin, and the paths of the twins."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, path in names:
        groups.setdefault(folded(name), []).append((name, path))
    for group in groups.values():
        if len(group) > 1:
            for name, path in group:
                others = [other_path for other, other_path in group if other != name]
                if others:
                    yield path, named(others)
