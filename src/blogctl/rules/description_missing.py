"""BC210: a post has no description."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.document.nodes import Scalar
from blogctl.post import Kind
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings


class DescriptionMissing(Rule):
    """Finds a post without a description.

    Lists, feeds and search engines show the description under the title, and so does a link that somebody shares.
    Without one they show the first words of the text, or nothing. One or two sentences are enough. Pages need none.
    """

    code = "BC210"
    name = "description-missing"
    severity = Severity.INFO
    good = (
        Good("---\ntitle: Sleep\ndescription: Why we rest.\n---\n"),
        Good("---\ntitle: Sleep\nsummary: Why we rest.\n---\n"),
        Good("---\ntitle: About\n---\n", path="pages/about.md"),
        Good("No front matter.\n"),
        Good("---\ntitle: Part\nheadless: true\n---\n", "content/parts/a.md", Settings(dialect="hugo")),
    )
    bad = (
        Bad("---\ntitle: Sleep\n---\n", 1, 1),
        Bad('---\ntitle: Sleep\ndescription: ""\n---\n', 3, 14),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        post = examined.post
        if post.description or examined.document.front is None or post.kind is not Kind.POST:
            return ()
        entry = examined.named.get("description")
        if entry and not isinstance(entry.value, Scalar):
            return ()  # BC208 says what is wrong with it
        if not examined.has_page:
            return ()
        state = "empty" if entry else "missing"
        name = examined.keys.description[0]
        hint = f"write one: {examined.written(name)}"
        return (Problem(self.code, examined.place_of("description"), f"the {name} is {state}", hint),)
