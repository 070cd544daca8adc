"""Rules at work: the diagnostics of one post, and those between the posts of a blog."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from blogctl.diagnostics import Diagnostic, Fix, Problem
from blogctl.dialects.base import Keys
from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.rules.base import Examined, Rule
from blogctl.rules.selection import Selection, codes_ignored_in
from blogctl.rules.table import all_rules, rule_of

__all__ = ["all_rules", "check_blog", "check_post", "fixes_in", "rule_of"]

MOST_TOLD = 100
"""How often a rule is told of one post; the next time stands for all that follow."""


def check_post(examined: Examined, selection: Selection) -> list[Diagnostic]:
    """What the selected rules find in one post, by place and then by code; of each rule the first hundred.

    Of a post whose front matter cannot be read only that is said: all else would be a guess.
    """
    document = examined.document
    diagnostics: list[Diagnostic] = []
    for rule in _rules_with_work(examined, selection):
        problems = iter(rule.check(examined))
        diagnostics += [rule.report(document, problem) for problem in islice(problems, MOST_TOLD)]
        diagnostics += _the_rest(rule, document, problems)
    return _in_order(_without_ignored(diagnostics, document)) if diagnostics else diagnostics


def fixes_in(examined: Examined, selection: Selection) -> list[tuple[Problem, Fix]]:
    """All that `check_post` would find and that comes with a fix, however much it is, by place and then by code."""
    rules = [rule for rule in _rules_with_work(examined, selection) if rule.fixes]
    found = [(problem, problem.fix) for rule in rules for problem in rule.check(examined) if problem.fix]
    ignored = codes_ignored_in(examined.document) if found else ()
    kept = [(problem, fix) for problem, fix in found if problem.code not in ignored]
    return sorted(kept, key=lambda one: (one[0].span.start, one[0].code))


def _rules_with_work(examined: Examined, selection: Selection) -> Iterator[Rule]:
    active = selection.rules_for(examined.document.path)
    if examined.post.problems:
        yield from active.reading
    yield from active.always
    if examined.document.is_readable:
        yield from active.own


def _the_rest(rule: Rule, document: Document, problems: Iterator[Problem]) -> Iterator[Diagnostic]:
    """What a rule finds beyond what is told, as one: nobody reads forty thousand, and each costs a place and words."""
    for problem in problems:
        count = 1 + sum(1 for _ in problems)
        if count == 1:
            yield rule.report(document, problem)
            return
        message = f"{problem.message}; from here on there are {count:,} like it, and only this one is told"
        yield rule.report(document, problem._replace(message=message))._replace(stands_for=count)


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
