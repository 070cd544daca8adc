"""Slugs: safe as a name of a file and as an address, in any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl.errors import BadSlug
from blogctl.lifecycle.slugs import check_slug, numbered, slug_of, twin_key

SLUGS = [
    ("What is a couples retreat?", "what-is-a-couples-retreat"),
    ("  Two   words ", "two-words"),
    ("Don’t panic", "dont-panic"),
    ("你好 世界", "你好-世界"),
    ("हिन्दी शब्द", "हिन्दी-शब्द"),
    ("Ñandú café", "ñandú-café"),
    ("Cafe\u0301", "café"),
    ("C++ and C#", "c-and-c"),
    ("../../etc/passwd", "etc-passwd"),
    ("a/b\\c", "a-b-c"),
    ("???", "untitled"),
    ("😀", "untitled"),
    ("-", "untitled"),
    (".", "untitled"),
    ("CON", "con-post"),
    ("nul", "nul-post"),
    ("COM¹", "com1-post"),
    ("README", "readme-post"),
    ("_index", "index-post"),
    ("2024-01-02 A day", "a-day-2024-01-02"),
    ("1.10", "1-10"),
    ("%2e%2e", "2e-2e"),
    ("x" * 300, "x" * 80),
    ("ﬁne", "fine"),
]


@pytest.mark.parametrize(("title", "slug"), SLUGS)
def test_a_title_has_a_readable_slug(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text(max_size=300))
def test_every_title_has_a_slug_that_a_user_could_have_chosen(title: str) -> None:
    slug = slug_of(title)
    check_slug(slug)
    assert slug == unicodedata.normalize("NFC", slug)
    assert len(slug.encode()) <= 180
    assert not set(slug) & set("/\\.:%?#\0 \n")


@pytest.mark.parametrize(
    "slug",
    [
        "",
        " ",
        "..",
        "a/b",
        "a\\b",
        "a b",
        "x.md",
        "a\0b",
        "con",
        "NUL",
        "index",
        "Readme",
        "2024-01-02-x",
        "x" * 300,
        "a\x1bb",
    ],
)
def test_a_slug_that_is_no_safe_name_is_refused_with_a_better_one(slug: str) -> None:
    with pytest.raises(BadSlug) as refusal:
        check_slug(slug)
    check_slug(refusal.value.hint.rpartition(" ")[2])


def test_twins_by_case_and_normalisation_are_one() -> None:
    assert twin_key("Café") == twin_key("cafe\u0301")
    assert twin_key("STRASSE") == twin_key("straße")


def test_a_taken_slug_is_numbered_from_two() -> None:
    assert numbered("spring", {"spring", "spring-2"}) == "spring-3"
    assert numbered("autumn", {"spring"}) == "autumn"
