"""Fixes at work: all that is wanted, nothing that is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from blogctl.diagnostics import Fix, Problem, Severity
from blogctl.document.document import Document
from blogctl.rules.base import Examined, Rule
from blogctl.rules.examples import examined_document, example_document
from blogctl.rules.fixing import MOST_ROUNDS, Fixed, fixed
from blogctl.rules.selection import ActiveRules, Selection
from blogctl.settings import Settings
from blogctl.source import Edit, Span

ALL = Selection(Settings(), ["ALL"])


def examine(document: Document) -> Examined:
    return examined_document(document, Settings())


def fixed_text(text: str, *, unsafe: bool, selection: Selection = ALL) -> Fixed:
    return fixed(examine(example_document(text, "posts/a.md")), selection, examine, unsafe=unsafe)


def test_safe_fixes_are_made_and_unsafe_ones_left() -> None:
    after = fixed_text("\ufeff---\ntitle: 12:30 # when\ndraft: yes\n---\n\nText.", unsafe=False)
    assert after.document.text == '---\ntitle: "12:30" # when\ndraft: yes\n---\n\nText.\n'
    assert [one.code for one in after.applied] == ["BC106", "BC209", "BC114"]
    assert [one.line for one in after.applied] == [1, 2, 6]


def test_unsafe_fixes_are_made_when_they_are_wanted() -> None:
    after = fixed_text("---\ntilte: no\ndraft: yes\r\ntags: a, no\n---\n", unsafe=True)
    assert after.document.text == '---\ntitle: "no"\ndraft: true\ntags: [a, "no"]\n---\n'
    assert {one.code for one in after.applied} == {"BC111", "BC204", "BC206", "BC209", "BC211"}


def test_what_has_nothing_to_fix_stays_the_same_document() -> None:
    document = example_document("---\ntitle: Sleep\n---\n", "posts/a.md")
    assert fixed(examine(document), ALL, examine, unsafe=True) == (document, ())


@pytest.mark.parametrize("text", ["---\ntitle: a: b\n---\nno end", "---\ntitle: \udce9\n---\nno end"])
def test_an_unreadable_post_is_left_alone(text: str) -> None:
    assert fixed_text(text, unsafe=True).applied == ()


class _Careless(Rule):
    """A rule whose fix is whatever a test wants."""

    code = "BC999"
    name = "careless"
    severity = Severity.WARNING
    fixes = "safe"

    def __init__(self, fixes: Callable[[str], list[Fix]]) -> None:
        self.fixes_for = fixes

    def check(self, examined: Examined) -> list[Problem]:
        return [
            Problem(self.code, fix.edits[0].span, "it is wrong", "", fix)
            for fix in self.fixes_for(examined.document.text)
        ]


class _Only(Selection):
    """A selection of one rule that is in no table."""

    __slots__ = ("rule",)

    def __init__(self, rule: Rule) -> None:
        super().__init__(Settings())
        self.rule = rule

    def rules_for(self, path: str) -> ActiveRules:
        return ActiveRules((), (), (self.rule,))


def replacing(old: str, new: str, *, safe: bool = True) -> Callable[[str], list[Fix]]:
    def fixes(text: str) -> list[Fix]:
        start = text.find(old)
        return [Fix((Edit(Span(start, start + len(old)), new),), f"{old} to {new}", safe)] if start >= 0 else []

    return fixes


def test_a_fix_that_would_make_a_post_unreadable_is_dropped() -> None:
    text = "---\ntitle: Sleep\n---\n"
    after = fixed_text(text, unsafe=True, selection=_Only(_Careless(replacing("Sleep", "a: [", safe=False))))
    assert (after.document.text, after.applied) == (text, ())


def test_a_safe_fix_never_changes_what_is_public() -> None:
    text = "---\ntitle: Sleep\ndate: 2024-01-31\ndraft: true\n---\n"
    for new in ("false", "yes"):
        after = fixed_text(text, unsafe=True, selection=_Only(_Careless(replacing("true", new))))
        assert after.document.text == text
    after = fixed_text(text, unsafe=True, selection=_Only(_Careless(replacing("true", "false", safe=False))))
    assert after.document.text == text.replace("true", "false")


def test_a_bad_fix_does_not_stand_in_the_way_of_a_good_one() -> None:
    bad, good = replacing("Sleep", "a: ["), replacing("Text", "Prose")
    rule = _Careless(lambda text: bad(text) + good(text))
    after = fixed_text("---\ntitle: Sleep\n---\nText\n", unsafe=True, selection=_Only(rule))
    assert after.document.text == "---\ntitle: Sleep\n---\nProse\n"


def test_of_fixes_that_overlap_the_first_is_made_and_the_other_looked_for_again() -> None:
    one, other = replacing("ab", "x"), replacing("bc", "y")
    rule = _Careless(lambda text: one(text) + other(text))
    after = fixed_text("abc bc\n", unsafe=True, selection=_Only(rule))
    assert after.document.text == "xc y\n"


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    there, back = replacing("a", "b"), replacing("b", "a")
    rule = _Careless(lambda text: there(text) or back(text))
    assert fixed_text("a\n", unsafe=True, selection=_Only(rule)).document.text == "b\n"


def test_fixes_that_never_end_are_stopped() -> None:
    growing = _Careless(replacing("x\n", "xx\n"))
    assert fixed_text("x\n", unsafe=True, selection=_Only(growing)).document.text == "x" * (MOST_ROUNDS + 1) + "\n"
