"""Patterns of a configuration: right for every text, refused with their place where they are none or take too long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings
from blogctl.dialects.patterns import Pattern
from blogctl.errors import BadSettings
from blogctl.source import Source


def pattern(expression: str) -> Pattern:
    found = EngineSettings([Source("site.toml", f"title = 'x'\nignore = '{expression}'\n")]).find("ignore")
    assert found is not None
    return Pattern(expression, "ignore", found)


def test_a_pattern_that_would_take_for_ever_is_refused_with_its_place() -> None:
    hostile = pattern(r"(a|aa)+$")
    with pytest.raises(BadSettings, match=r"^site\.toml:2:1: the pattern of ignore takes too long"):
        hostile.search("a" * 60 + "b")


@pytest.mark.parametrize("expression", [r"(?P<slug>(a|a)+)$", r"(a*)*b", r"(.*/)*(x+x+)+y", r"(x?){40}x{40}y"])
def test_a_hostile_pattern_ends_with_an_answer_or_a_refusal(expression: str) -> None:
    hostile, refusal = pattern(expression), ""
    try:
        assert hostile.search("a/" * 200 + "a" * 2000 + "x" * 38 + "!") is None
    except BadSettings as bad:
        refusal = str(bad)
    assert not refusal or "takes too long" in refusal


def test_many_slow_trials_are_as_bad_as_one() -> None:
    hostile = pattern(r"(a|aa)+$")
    hostile._patience = 0.05
    with pytest.raises(BadSettings, match="takes too long"):
        _try_often(hostile)


def _try_often(hostile: Pattern) -> None:
    for length in range(14, 60):
        hostile.search("a" * length + "b")


@pytest.mark.parametrize("expression", ["(", "[z-a]", "*", "(?P<x>a)(?P<x>b)+", "(" * 5000, "a{99999999999}"])
def test_what_is_no_pattern_is_refused_with_its_place(expression: str) -> None:
    with pytest.raises(BadEngineSettings, match=r"^site\.toml:2:1: ignore is no regular expression") as bad:
        pattern(expression)
    assert bad.value.exit_code == 2


@pytest.mark.parametrize(
    ("expression", "needs_library"),
    [
        (r"(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>.*)", False),
        (r"\.foo$", False),
        (r"(?P<y>\d+)/(?P<slug>.*)", True),
    ],
)
def test_only_what_can_be_slow_is_left_to_the_library(expression: str, needs_library: bool) -> None:
    assert (pattern(expression)._wild is not None) is needs_library


@given(
    st.lists(st.sampled_from(["a", "b", ".", r"\d", "/", "a*", "b+", "(?:ab)?", "(?P<n>a|b)", "^", "$"]), max_size=6),
    st.text("ab1/", max_size=12),
)
def test_both_ways_find_the_same(pieces: list[str], text: str) -> None:
    expression = "".join(pieces if pieces.count("(?P<n>a|b)") < 2 else [piece for piece in pieces if piece[:2] != "(?"])
    tried, wanted = pattern(expression), re.compile(expression)
    for found, expected in (
        (tried.search(text), wanted.search(text)),
        (tried.match(text), wanted.match(text)),
    ):
        assert (found and (found.span(), found.groupdict())) == (expected and (expected.span(), expected.groupdict()))
    assert tried.fits(text) is bool(wanted.fullmatch(text))
