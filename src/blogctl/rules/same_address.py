"""BC901: two posts have one address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blogctl.diagnostics import Severity
from blogctl.dialects.addresses import named, posts_with_address
from blogctl.post import Post
from blogctl.rules.base import BlogExample, BlogProblem, BlogRule


class SameAddress(BlogRule):
    """Finds posts that would be published at the same address.

    Only one of them can be there, and which one depends on the engine and on the order in which it reads them; the
    other is gone, often without a word. Each of the posts is reported. The same slug in two languages is no fault, for
    the addresses differ.
    """

    code = "BC901"
    name = "same-address"
    severity = Severity.ERROR
    note = "only one of them can be published"
    examples = (
        BlogExample(
            {
                "posts/sleep.md": "---\ntitle: Sleep\n---\n",
                "posts/2024-01-02-sleep.md": "---\ntitle: Deep sleep\n---\n",
                "posts/rest.md": "---\ntitle: Rest\nslug: sleep\n---\n",
            },
            ("posts/2024-01-02-sleep.md", "posts/rest.md", "posts/sleep.md"),
        ),
        BlogExample({"posts/sleep.md": "---\ntitle: Sleep\n---\n", "posts/sleep.de.md": "---\ntitle: Schlaf\n---\n"}),
        BlogExample({"posts/sleep.md": "---\ntitle: Sleep\n---\n", "pages/sleep.md": "---\ntitle: Sleep\n---\n"}),
    )

    def check_blog(self, posts: Sequence[Post]) -> Iterator[BlogProblem]:
        paths: dict[str, list[str]] = {}
        for post in posts_with_address(posts):
            paths.setdefault(post.url, []).append(post.path)
        shared = [(path, url) for url, sharers in paths.items() if len(sharers) > 1 for path in sharers]
        for path, url in sorted(shared):
            others = named(other for other in paths[url] if other != path)
            message = f"the address {url} is also that of {others}"
            yield BlogProblem(path, "slug", message, "give one of them another slug")
