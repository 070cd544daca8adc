"""Which posts a query fits."""

from __future__ import annotations

from datetime import UTC, datetime
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.errors import BadUsage
from blogctl.post import Kind, Moment, Post, Status, Visibility
from blogctl.query.filters import Filters, narrowed
from blogctl.query.folding import canonical, folded
from blogctl.query.parsing import parse_query as parsed
from blogctl.query.predicates import Query
from blogctl.query.surroundings import Surroundings

BERLIN = ZoneInfo("Europe/Berlin")
AROUND = Surroundings(datetime(2024, 7, 3, 6, 0, tzinfo=UTC), BERLIN)


def parse_query(words: list[str]) -> Query:
    return parsed(words, AROUND)


SPRING = Post(
    path="posts/2024/Café-au-lait.md",
    slug="cafe-au-lait",
    title="A Café in Spring",
    visibility=Visibility.PUBLIC,
    description="Where the ﬁrst sun falls",
    date=Moment("2024-06-30 23:30", datetime(2024, 6, 30, 23, 30, tzinfo=ZoneInfo("Europe/Berlin")), True, False, None),
    tags=("Naïveté", "salt, pepper"),
    categories=("Food",),
    authors=("Ana Maria",),
    language="pt-BR",
)


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ([], True),
        (["cafe"], True),
        (["CAFÉ"], True),
        (["cafe\u0301"], True),
        (["café in"], True),
        (["spring where"], False),
        (["first"], True),
        (["naivete"], True),
        (["au-lait"], True),
        (["cafe", "sun"], True),
        (["cafe", "moon"], False),
        (["-moon"], True),
        (["-cafe"], False),
        (["ana"], False),
        (["status:published"], True),
        (["status:draft"], False),
        (["status:draft,published"], True),
        (["-status:draft"], True),
        (["kind:post"], True),
        (["kind:page"], False),
        (["tag:NAÏVETÉ"], True),
        (["tag:nai\u0308vete\u0301"], True),
        (["tag:naivete"], False),
        (["tag:naïv"], False),
        (['tag:"salt, pepper"'], True),
        (["tag:salt, pepper"], False),
        (["category:food"], True),
        (["author:ana maria"], True),
        (["author:ana"], False),
        (["lang:pt"], True),
        (["lang:PT_br"], True),
        (["lang:p"], False),
        (["lang:en,pt"], True),
        (["slug:lait"], True),
        (["slug:lait*"], False),
        (["slug:cafe*"], True),
        (["slug:*-au-*"], True),
        (["slug:cafe-au-lait"], True),
        (["path:posts/2024"], True),
        (["path:posts/*/cafe*.md"], True),
        (["path:posts/*.markdown"], False),
        (["title:cafe"], True),
        (["title:a*g"], True),
        (["title:a*spring*spring"], False),
        (["-title:winter", "tag:naïveté"], True),
    ],
)
def test_a_query_fits_or_does_not(words: list[str], fits: bool) -> None:
    assert parse_query(words).matches(SPRING, Status.PUBLISHED) is fits


def test_a_pattern_does_not_use_one_character_twice() -> None:
    assert not parse_query(["slug:ab*bc"]).matches(SPRING._replace(slug="abc"), Status.DRAFT)
    assert parse_query(["slug:ab*bc"]).matches(SPRING._replace(slug="abbc"), Status.DRAFT)


def test_a_post_without_a_language_is_in_none() -> None:
    assert not parse_query(["lang:pt"]).matches(SPRING._replace(language=""), Status.DRAFT)


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        (Filters(), True),
        (Filters(kind="all"), True),
        (Filters(kind="post"), True),
        (Filters(kind="page"), False),
        (Filters(status=("draft", "published")), True),
        (Filters(status=("draft,scheduled",)), False),
        (Filters(tag=("Naïveté",)), True),
        (Filters(tag=("naïveté", "other")), False),
        (Filters(tag=("naïveté,other",)), True),
        (Filters(category=("FOOD",)), True),
        (Filters(author=("bo",)), False),
        (Filters(since="2024-06-30"), True),
        (Filters(since="2024-07"), False),
        (Filters(until="2024-06-30"), True),
        (Filters(until="2024-06"), True),
        (Filters(until="2024"), True),
        (Filters(until="2024-06-29"), False),
        (Filters(since="2024-06-30T23:30", until="2024-06-30T23:30"), True),
        (Filters(until="2024-06-30T21:29:59Z"), False),
    ],
)
def test_options_narrow_as_words_do(filters: Filters, fits: bool) -> None:
    query = narrowed(parse_query(["cafe"]), filters)
    assert query.matches(SPRING, Status.PUBLISHED) is fits


def test_pages_are_left_out_unless_something_asks_for_them() -> None:
    page = SPRING._replace(kind=Kind.PAGE)
    for words, kind, fits in [
        ([], None, False),
        ([], "all", True),
        ([], "page", True),
        (["kind:page"], None, True),
        (["-kind:post"], None, True),
        (["kind:page"], "post", False),
    ]:
        assert narrowed(parse_query(words), Filters(kind=kind)).matches(page, Status.DRAFT) is fits


def test_a_post_without_a_date_is_neither_since_nor_until() -> None:
    undated = SPRING._replace(date=None)
    assert not narrowed(parse_query([]), Filters(since="2000")).matches(undated, Status.DRAFT)
    assert not narrowed(parse_query([]), Filters(until="2030")).matches(undated, Status.DRAFT)


@pytest.mark.parametrize(
    ("filters", "message", "hint"),
    [
        (Filters(status=("drat",)), "drat is no status of a post", "did you mean draft?"),
        (Filters(kind="pages"), "pages is no kind of a post", "did you mean page?"),
        (Filters(tag=("",)), "tag has an empty value", "write what it has to be, as in tag:something"),
        (Filters(since="2025", until="2024"), "--since 2025 is after --until 2024", "exchange the two"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(filters: Filters, message: str, hint: str) -> None:
    with pytest.raises(BadUsage) as caught:
        narrowed(parse_query([]), filters)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("filters", "fits"),
    [(Filters(since="2024-10-27T02:30"), [False, True]), (Filters(until="2024-10-27T02:30"), [True, False])],
)
def test_the_hour_that_comes_twice_comes_first_and_then_again(filters: Filters, fits: list[bool]) -> None:
    matches = narrowed(parse_query([]), filters).matches
    instants = [datetime(2024, 10, 27, 2, 15, tzinfo=BERLIN, fold=fold) for fold in (0, 1)]
    posts = [SPRING._replace(date=Moment("", instant, True, False, None)) for instant in instants]
    assert [matches(post, Status.PUBLISHED) for post in posts] == fits


_WORDS = st.text(alphabet="aAbBéÉe\u0301ßſİıﬁがか각가 -\udcff", max_size=6)


@settings(max_examples=200)
@given(st.builds(Post, _WORDS, _WORDS, _WORDS, st.just(Visibility.PUBLIC), tags=st.lists(_WORDS).map(tuple)), _WORDS)
def test_text_is_found_where_a_naive_look_finds_it(post: Post, text: str) -> None:
    try:
        query = parse_query([f'"{text}"'])
    except BadUsage:
        assert not folded(text).strip()
        return
    naive = any(folded(text) in folded(field) for field in (post.title, post.slug, post.description, *post.tags))
    assert query.matches(post, Status.DRAFT) is naive
    assert parse_query([f'-"{text}"']).matches(post, Status.DRAFT) is not naive


@settings(max_examples=200)
@given(st.text(alphabet="ab*", min_size=1, max_size=8), st.text(alphabet="ab", max_size=10))
def test_a_pattern_fits_as_a_shell_would_say(pattern: str, slug: str) -> None:
    from fnmatch import fnmatchcase

    fits = parse_query([f"slug:{pattern}"]).matches(SPRING._replace(slug=slug), Status.DRAFT)
    assert fits is fnmatchcase(slug, pattern if "*" in pattern else f"*{pattern}*")


@given(st.text(max_size=12))
def test_encodings_of_one_text_are_the_same_tag_and_the_same_word(text: str) -> None:
    assert canonical(normalize("NFC", text)) == canonical(normalize("NFD", text)) == canonical(canonical(text))
    assert folded(normalize("NFC", text)) == folded(normalize("NFD", text)) == folded(folded(text))


def test_accents_go_but_the_voicing_of_kana_and_the_syllables_of_hangul_stay() -> None:
    assert folded("ÀÉîõü") == "aeiou"
    assert folded("が") == "が"
    assert folded("가") not in folded("각")
    assert not any(combining(character) for character in folded("Ţîșt"))
