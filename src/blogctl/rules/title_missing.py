"""BC201: a post has no title."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.document.nodes import Scalar
from blogctl.post import Kind
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings


class TitleMissing(Rule):
    """Finds a post whose front matter has no title, an empty one, or one that is a list or a group of keys.

    The title names the post in every list, in the feed and in the browser's tab. Hugo leaves the place empty; Jekyll
    makes a title of the file's name. Nothing is said of a page whose heading the engine's templates bring along, nor of
    a file of which the engine makes no page, because others take its text in.
    """

    code = "BC201"
    name = "title-missing"
    severity = Severity.ERROR
    good = (
        Good("---\ntitle: Sleep\n---\n"),
        Good("---\ntitle: 1984\n---\n"),
        Good("A file without front matter, which is a draft.\n"),
        Good("---\nbuild: {render: never}\n---\n", "content/parts/a.md", Settings(dialect="hugo")),
        Good("+++\nrender = false\n+++\n", "content/parts/a.md", Settings(dialect="zola")),
        Good("---\nlayout: index\n---\n", "source/index.md", Settings(dialect="hexo")),
    )
    bad = (
        Bad("---\ndate: 2024-01-02\n---\n", 1, 1),
        Bad('---\ntitle: ""\n---\n', 2, 8),
        Bad("---\ntitle:\n---\n", 2, 1),
        Bad("---\ntitle: [Sleep, Rest]\n---\n", 2, 8),
        Bad('+++\ntitle = " "\n+++\n', 2, 9),
        Bad('{"title": null}\n', 1, 11),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        if examined.post.title or examined.document.front is None:
            return ()
        if examined.post.kind is Kind.PAGE and not examined.dialect.titles_pages:
            return ()
        if not examined.has_page:
            return ()
        entry = examined.named.get("title")
        if entry is None:
            state = "missing"
        elif isinstance(entry.value, Scalar):
            state = "empty"
        else:
            state = "no text, but a list or a group of keys"
        hint = f"write one: {examined.written('title')}"
        return (Problem(self.code, examined.place_of("title"), f"the title is {state}", hint),)
