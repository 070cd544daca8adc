"""BC211: several tags are written as one text."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Fix, Problem, Severity
from blogctl.document.nodes import Entry, Scalar
from blogctl.errors import BlogctlError
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.rewriting import edit_between
from blogctl.settings import Settings


class TagsAsText(Rule):
    """Finds tags or categories that are one text with commas, and not a list.

    blogctl and Pelican take the text apart at its commas, Jekyll at its spaces, and others take it for one tag or
    fail, so `tags: deep sleep, rest` is two tags, three, or one.

    Nothing is said in the blog of an engine whose own way it is: Nikola's and Pelican's.

    The fix writes a list of what stands between the commas. It is unsafe, because a comma may belong to a tag.
    """

    code = "BC211"
    name = "tags-as-text"
    severity = Severity.WARNING
    note = "blogctl takes it apart at the commas; other engines may not"
    fixes = "unsafe"
    good = (
        Good("---\ntitle: Sleep\ntags: [deep sleep, rest]\n---\n"),
        Good("---\ntitle: Sleep\ntags: rest\n---\n"),
        Good("---\ntitle: Sleep\ntags:\n---\n"),
        Good(".. title: Sleep\n.. date: 2024-01-31\n.. tags: sleep, rest\n", settings=Settings(dialect="nikola")),
    )
    bad = (
        Bad(
            "---\ntitle: Sleep\ntags: deep sleep, rest\n---\n",
            3,
            7,
            "---\ntitle: Sleep\ntags: [deep sleep, rest]\n---\n",
        ),
        Bad('{"title": "Sleep", "tags": "a, b"}\n', 1, 28, '{"title": "Sleep", "tags": ["a", "b"]}\n'),
        Bad('+++\ntitle = "S"\ncategories = "a,b"\n+++\n', 3, 14, '+++\ntitle = "S"\ncategories = ["a", "b"]\n+++\n'),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        if examined.dialect.writes_lists_as_text:
            return
        for idea, texts in (("tags", examined.post.tags), ("categories", examined.post.categories)):
            entry = examined.named.get(idea) if texts else None
            if entry and isinstance(entry.value, Scalar) and "," in entry.value.text:
                message = f"{entry.key} is one text, and not a list"
                hint = f"write a list: [{', '.join(texts)}]"
                yield Problem(self.code, entry.value.span, message, hint, self._fix(examined, entry, texts))

    def _fix(self, examined: Examined, entry: Entry, texts: tuple[str, ...]) -> Fix | None:
        try:
            edited = examined.document.set(entry.key, list(texts))
        except BlogctlError:  # the file's form does not allow it, and then the hint must do
            return None
        edit = edit_between(examined.document.text, edited.text)
        return Fix((edit,), f"{entry.key}: [{', '.join(texts)}]", safe=False)
