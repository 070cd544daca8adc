"""Rules at work: the diagnostics of one post, and those between the posts of a blog."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from blogctl.diagnostics import Diagnostic
from blogctl.dialects.base import Keys
from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.rules.base import Examined
from blogctl.rules.selection import Selection, codes_ignored_in
from blogctl.rules.table import all_rules, rule_of

__all__ = ["all_rules", "check_blog", "check_post", "rule_of"]


def check_post(examined: Examined, selection: Selection) -> list[Diagnostic]:
    """What the selected rules find in one post, by place and then by code.

    Of a post whose front matter cannot be read only that is said: all else would be a guess.
    """
    document = examined.document
    active = selection.rules_for(document.path)
    diagnostics: list[Diagnostic] = []
    for rules, have_work in (
        (active.reading, bool(examined.post.problems)),
        (active.always, True),
        (active.own, document.is_readable),
    ):
        if have_work:
            for rule in rules:
                diagnostics += [rule.report(document, problem) for problem in rule.check(examined)]
    return _in_order(_without_ignored(diagnostics, document)) if diagnostics else diagnostics


def check_blog(
    posts: Sequence[Post], selection: Selection, read: Callable[[str], Document], keys: Keys
) -> list[Diagnostic]:  # fmt: skip
    """What the selected rules find between posts, by path, place and code; `read` gives the document of a path.

    Only the posts that a rule finds fault with are read, each of them once.
    """
    documents: dict[str, Document] = {}
    found: dict[str, list[Diagnostic]] = {}
    for rule in selection.blog_rules:
        for problem in rule.check_blog(posts):
            path = problem.path
            if not selection.is_on(rule, path):
                continue
            if path not in documents:
                documents[path] = read(path)
            found.setdefault(path, []).append(rule.report(documents[path], keys, problem))
    return [
        diagnostic for path in sorted(found) for diagnostic in _in_order(_without_ignored(found[path], documents[path]))
    ]


def _without_ignored(diagnostics: list[Diagnostic], document: Document) -> list[Diagnostic]:
    ignored = codes_ignored_in(document)
    return [one for one in diagnostics if one.code not in ignored] if ignored else diagnostics


def _in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(diagnostics, key=lambda one: (one.location.start, one.code))
