"""The pages of documentation that rules become."""

from __future__ import annotations

import pytest

from blogctl.rules.base import BlogRule, Rule
from blogctl.rules.checking import all_rules, rule_of
from blogctl.rules.pages import page_of, summary_of


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_page_that_shows_nothing_that_acts(rule: Rule | BlogRule) -> None:
    page = page_of(rule)
    assert page.startswith(f"# {rule.code} {rule.name}\n\n{rule.severity.value}, ")
    assert summary_of(rule) in " ".join(page.split())
    assert all(sign.isprintable() or sign == "\n" for sign in page.replace("\u00a0", " "))
    page.encode()


def test_a_page_shows_what_is_found_and_how_it_is_put_right() -> None:
    page = page_of(rule_of("BC209"))
    assert (
        "`posts/spring.md`:\n\n```text\n---\ntitle: 12:30\n---\n```\n\n```text\n"
        'line 2, column 8: 12:30 in title is not a text for every engine\nhint: put it in quotes: "12:30"\n```\n\n'
        'fixed:\n\n```text\n---\ntitle: "12:30"\n---\n```\n'
    ) in page


def test_a_page_says_which_settings_an_example_needs_and_what_cannot_be_ignored() -> None:
    assert 'with `validate.required = ["description", "layout"]`' in page_of(rule_of("BC212"))
    assert "can ignore it" in page_of(rule_of("BC204"))
    assert "can ignore it" not in page_of(rule_of("BC201"))


def test_a_fence_in_an_example_does_not_end_the_example() -> None:
    assert "`````text\n---\ntitle: T\n---\n\n````\n" in page_of(rule_of("BC608"))
