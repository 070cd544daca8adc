"""Globs of configurations: what they fit, as the engines' own libraries have it, and that no glob takes long."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl.dialects.hugo.cascade import glob_of
from blogctl.dialects.zola.site import glob_of as zola_glob_of

_HUGO = [
    ("/posts/*", "/posts/a", True),
    ("/posts/*", "/posts/a/b", False),
    ("/posts/**", "/posts/a/b", True),
    ("/**", "/posts", True),
    ("/{posts,posts/**}", "/posts", True),
    ("/{posts,posts/**}", "/posts/a/b", True),
    ("/{posts,posts/**}", "/postscript", False),
    ("/{a,{b,c}d}/?", "/cd/x", True),
    ("/{a,{b,c}d}/?", "/cd//", False),
    ("/[ab]*", "/bee", True),
    ("/[!ab]*", "/bee", False),
    ("/[a-c]x", "/bx", True),
    (r"/\*", "/*", True),
    (r"/\*", "/a", False),
    ("**a*b", "a/ab", True),
    ("/a,b", "/a,b", True),
    ("{a", "{a", False),
    ("[z-a]", "z", False),
]
_ZOLA = [
    ("*.md", "/content/a.md", True),
    ("**/draft-*.md", "/content/blog/draft-one.md", True),
    ("/content/**", "/content/blog/a.md", True),
    ("/content/**/a.md", "/content/a.md", True),
    ("/content/**/a.md", "/content/x/y/a.md", True),
    ("**/[!a-c]*.md", "/content/d.md", True),
    ("**/{a,b}.md", "/b.md", True),
    ("**/{a,b}.md", "/c.md", False),
    ("**/?.md", "/content/d.md", True),
    (r"**/\[a\].md", "/[a].md", True),
]


@pytest.mark.parametrize(("glob", "path", "fits"), _HUGO)
def test_a_glob_of_hugos_keeps_to_folders_unless_it_has_two_stars(glob: str, path: str, fits: bool) -> None:
    assert glob_of(glob).fits(path) is fits


@pytest.mark.parametrize(("glob", "path", "fits"), _ZOLA)
def test_a_glob_of_zolas_takes_slashes_with_any_star(glob: str, path: str, fits: bool) -> None:
    assert zola_glob_of(glob).fits(path) is fits


@pytest.mark.parametrize(
    "glob",
    ["**a" * 60 + "c", "*a" * 60 + "c", "{a,a}" * 60 + "c", "{**,**}" * 60 + "c", "{" * 1900, "{a," * 500 + "}" * 500,
     "**/" * 200 + "c", "a" * 1_000_000],
)  # fmt: skip
def test_no_glob_takes_long(glob: str) -> None:
    start = perf_counter()
    for made in (glob_of(glob), zola_glob_of(glob)):
        assert not made.fits("a" * 240 + "b")
        assert not made.fits("a/" * 120 + "b")
    assert perf_counter() - start < 2


@given(st.text("ab/*?", max_size=8), st.text("ab/", max_size=8))
def test_a_glob_fits_what_its_regular_expression_fits(glob: str, path: str) -> None:
    known = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
    expression = "".join(known.get(word, word) for word in re.findall(r"\*\*|.", glob))
    assert glob_of(glob).fits(path) is (re.fullmatch(expression, path) is not None)


@given(st.text("ab/*{},?", max_size=10), st.text("ab/", max_size=8))
def test_both_ways_of_trying_a_glob_agree(glob: str, path: str) -> None:
    for made in (glob_of(glob), zola_glob_of(glob)):
        assert made.fits(path) is (len(path) in made.ends(path, {0}))
