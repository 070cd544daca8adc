"""Every rule keeps the promises of its examples."""

from __future__ import annotations

import re
from inspect import cleandoc

import pytest

from blogctl.diagnostics import Diagnostic
from blogctl.document.document import Document
from blogctl.rules import MODULES
from blogctl.rules.base import Bad, BlogExample, BlogRule, Examined, Good, ReadingRule, Rule
from blogctl.rules.checking import all_rules, check_blog, check_post
from blogctl.rules.examples import examined_document, example_document, posts_of
from blogctl.rules.fixing import fixed
from blogctl.rules.selection import Selection
from blogctl.settings import Settings

RULES = all_rules()
ON_POSTS = [rule for rule in RULES if isinstance(rule, Rule)]
ON_BLOGS = [rule for rule in RULES if isinstance(rule, BlogRule)]
GOOD = [
    pytest.param(rule, good, id=f"{rule.code}-{number}") for rule in ON_POSTS for number, good in enumerate(rule.good)
]
BAD = [pytest.param(rule, bad, id=f"{rule.code}-{number}") for rule in ON_POSTS for number, bad in enumerate(rule.bad)]
FIXABLE = [
    pytest.param(rule, bad, id=f"{rule.code}-{number}")
    for rule in ON_POSTS
    for number, bad in enumerate(rule.bad)
    if bad.fixed
]
NAMES = {"Hugo", "TOML", "Windows", "YAML", "JSON"}
"""What may begin a message in capitals, besides words of the post itself."""
BLOGS = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in ON_BLOGS
    for number, example in enumerate(rule.examples)
]


def examined(text: str, example: Good | Bad) -> Examined:
    return examined_document(example_document(text, example.path, example.settings), example.settings)


def only(rule: Rule | BlogRule) -> Selection:
    return Selection(Settings(), select=[rule.code])


def found(rule: Rule, text: str, example: Good | Bad) -> list[Diagnostic]:
    return check_post(examined(text, example), only(rule))


@pytest.mark.parametrize(("rule", "good"), GOOD)
def test_a_rule_is_silent_about_its_good_examples(rule: Rule, good: Good) -> None:
    assert found(rule, good.text, good) == []


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_a_bad_example_is_found_once_and_at_its_place(rule: Rule, bad: Bad) -> None:
    diagnostics = found(rule, bad.text, bad)
    assert [(one.code, *one.location.start) for one in diagnostics] == [(rule.code, bad.line, bad.column)]


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_a_fix_is_offered_where_the_example_shows_one(rule: Rule, bad: Bad) -> None:
    (diagnostic,) = found(rule, bad.text, bad)
    safety = ("safe" if diagnostic.fix.safe else "unsafe") if diagnostic.fix else ""
    assert safety == (rule.fixes if bad.fixed else "")


@pytest.mark.parametrize(("rule", "bad"), FIXABLE)
def test_a_fix_gives_the_text_that_the_example_shows_and_then_all_is_well(rule: Rule, bad: Bad) -> None:
    def examine(document: Document) -> Examined:
        return examined_document(document, bad.settings)

    once = fixed(examined(bad.text, bad), only(rule), examine, unsafe=True)
    assert once.document.text == bad.fixed
    assert check_post(examine(once.document), only(rule)) == []
    assert fixed(examine(once.document), only(rule), examine, unsafe=True).applied == ()


@pytest.mark.parametrize(("rule", "example"), BLOGS)
def test_a_rule_for_the_whole_blog_finds_the_posts_of_its_examples(rule: BlogRule, example: BlogExample) -> None:
    posts = posts_of(example)

    def read(path: str) -> Document:
        return example_document(example.files[path], path)

    keys = examined_document(read(posts[0].path), Settings()).keys
    assert [one.path for one in check_blog(posts, only(rule), read, keys)] == list(example.found_in)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_named_as_its_table_and_its_file_say(rule: Rule | BlogRule) -> None:
    assert MODULES[rule.code] == rule.name.replace("-", "_")
    assert re.fullmatch(r"BC[1-9][0-9]{2}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_it_finds_and_why(rule: Rule | BlogRule) -> None:
    first, _, rest = cleandoc(type(rule).__doc__ or "").partition("\n\n")
    assert first.startswith("Finds ")
    assert first.endswith(".")
    assert len(rest) > 80


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_a_rule_speaks_as_all_of_blogctl_does(rule: Rule, bad: Bad) -> None:
    (diagnostic,) = found(rule, bad.text, bad)
    assert diagnostic.message
    for said in filter(None, (diagnostic.message, diagnostic.hint, diagnostic.note)):
        word = said.split()[0]
        assert not said.endswith((".", "!", " "))
        assert word in bad.text or word in NAMES or not word[0].isupper()


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(MODULES)


def test_a_rule_has_examples_of_both_kinds() -> None:
    for rule in ON_POSTS:
        assert rule.good, rule.code
        assert rule.bad, rule.code
    for blog_rule in ON_BLOGS:
        assert {bool(example.found_in) for example in blog_rule.examples} == {True, False}, blog_rule.code


def test_what_decides_the_status_is_an_error() -> None:
    assert {rule.severity.value for rule in RULES if isinstance(rule, ReadingRule)} == {"error"}
