"""One truth: what SQL finds over the columns, and the order in which it finds it, is what Python finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.post import Kind, Moment, Post, Status, Visibility
from blogctl.query.columns import COLUMNS, LARGEST, values_of
from blogctl.query.nodes import All, Counted, Dated, Either, Has, Node, Not, Text
from blogctl.query.ordering import SORTS, order
from blogctl.query.predicates import predicate_of
from blogctl.query.sql import DEEPEST, MOST_TERMS, sql_for, sql_order
from blogctl.query.surroundings import Surroundings
from blogctl.query.traits import TRAITS

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
AROUND = Surroundings(NOW, BERLIN)

_ODD = ["e\u0301", "\0", "\x01", "\x7f", "\xff", "\ud800", "\udcff", "\udfff", "\ue000", "\uffff", "😀", "\U0010ffff"]
_LETTERS = st.sampled_from([*"aAbBéÉßſİı ﬁがか각語-_.*%?[]'\"/,", *_ODD])
TEXTS = st.lists(_LETTERS, max_size=6).map("".join)
NAMES = st.lists(TEXTS, max_size=3).map(tuple)
LANGUAGES = st.sampled_from(["", "pt", "pt-BR", "PT_br", "p", "de", "\ud800"])
PATHS = st.builds("{}{}{}".format, st.sampled_from(["", "posts/", "posts/2024-01-02-"]), TEXTS,
                  st.sampled_from([".md", "/index.md", ".de.md", ""]))  # fmt: skip

_NEAR = st.builds(lambda ticks: NOW + timedelta(microseconds=ticks), st.integers(-3, 3))
_ENDS = st.sampled_from(
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2024, 10, 27, 2, 30, tzinfo=BERLIN),
        datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=BERLIN),
        datetime(9998, 12, 31, 23, 59, 59, 999_998, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999_998, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=-14))),
    ]
)
INSTANTS = st.one_of(_NEAR, _ENDS)
MOMENTS = st.none() | st.builds(Moment, st.just(""), INSTANTS, st.booleans(), st.booleans(), st.none())
_FAR = [
    datetime(2, 1, 1, tzinfo=UTC),
    datetime(2024, 10, 27, 2, 30, tzinfo=BERLIN),
    datetime(9998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
]
BOUNDS = st.none() | _NEAR | st.sampled_from(_FAR)
NUMBERS = st.integers(0, 3) | st.sampled_from([LARGEST - 1, LARGEST])

POSTS = st.builds(
    Post,
    path=PATHS, slug=TEXTS, title=TEXTS, visibility=st.sampled_from(Visibility), kind=st.sampled_from(Kind),
    description=TEXTS, date=MOMENTS, updated=MOMENTS, expires=MOMENTS, public_from=st.none() | INSTANTS,
    public_until=st.none() | INSTANTS, draft=st.sampled_from([None, True, False]), tags=NAMES, categories=NAMES,
    authors=NAMES, aliases=NAMES, image=TEXTS, language=LANGUAGES, words=NUMBERS,
)  # fmt: skip

_SOUGHT = TEXTS.filter(lambda text: bool(text.strip()))
_LEAVES = st.one_of(
    st.builds(Text, _SOUGHT),
    st.builds(Has, st.just("status"), st.lists(st.sampled_from(Status), min_size=1).map(tuple)),
    st.builds(Has, st.just("kind"), st.lists(st.sampled_from(Kind), min_size=1).map(tuple)),
    st.builds(Has, st.just("has"), st.lists(st.sampled_from([*TRAITS]), min_size=1).map(tuple)),
    st.just(Has("is", ("bundle",))),
    st.builds(Has, st.just("lang"), st.lists(LANGUAGES, min_size=1).map(tuple)),
    st.builds(
        Has, st.sampled_from(["tag", "category", "author", "slug", "path", "title"]),
        st.lists(_SOUGHT, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Dated, st.sampled_from(["date", "updated"]), BOUNDS, BOUNDS),
    st.builds(Counted, st.none() | NUMBERS, st.none() | st.just(-1) | NUMBERS),
)  # fmt: skip
NODES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Either, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


def table_of(posts: Sequence[Post]) -> sqlite3.Connection:
    """A table of these posts, with their numbers."""
    connection = sqlite3.connect(":memory:")
    columns = ", ".join(f"{name} {type_}" for name, type_ in COLUMNS.items())
    connection.execute(f"CREATE TABLE posts (number INTEGER PRIMARY KEY, {columns})")
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    rows = [(number, *values_of(post)) for number, post in enumerate(posts)]
    connection.executemany(f"INSERT INTO posts VALUES ({marks})", rows)
    return connection


def found_by_sql(connection: sqlite3.Connection, node: Node) -> set[int]:
    condition = sql_for(node, NOW)
    assert condition is not None
    # A condition that is NULL would be in neither of the two.
    (nulls,) = connection.execute(f"SELECT count(*) FROM posts WHERE ({condition.sql}) IS NULL", condition.values)
    assert nulls == (0,)
    return {row[0] for row in connection.execute(f"SELECT number FROM posts WHERE {condition.sql}", condition.values)}


@settings(max_examples=150)
@given(st.lists(POSTS, min_size=1, max_size=6), st.lists(NODES, min_size=1, max_size=4))
def test_sql_finds_what_the_predicate_finds(posts: list[Post], nodes: list[Node]) -> None:
    connection = table_of(posts)
    for node in nodes:
        fits = predicate_of(node, AROUND)
        expected = {number for number, post in enumerate(posts) if fits(post, post.status_at(NOW))}
        if sql_for(node, NOW) is not None:
            assert found_by_sql(connection, node) == expected
        else:
            assert has_long_pattern(node)
    connection.close()


def has_long_pattern(node: Node) -> bool:
    match node:
        case Has(_, values):
            return any(value.count("*") > 4 for value in values)
        case Not(inner):
            return has_long_pattern(inner)
        case All(nodes) | Either(nodes):
            return any(map(has_long_pattern, nodes))
        case _:
            return False


@settings(max_examples=100)
@given(st.text(alphabet="ab*", min_size=1, max_size=8), st.lists(st.text(alphabet="ab", max_size=8), min_size=1))
def test_patterns_fit_in_sql_as_they_do_in_python(pattern: str, slugs: list[str]) -> None:
    posts = [Post(f"{number}.md", slug, "", Visibility.PUBLIC) for number, slug in enumerate(slugs)]
    for node in (Has("slug", (pattern,)), Not(Has("slug", (pattern,)))):
        if sql_for(node, NOW) is not None:
            fits = predicate_of(node, AROUND)
            connection = table_of(posts)
            expected = {number for number, post in enumerate(posts) if fits(post, Status.DRAFT)}
            assert found_by_sql(connection, node) == expected
            connection.close()


@settings(max_examples=60)
@given(st.lists(POSTS, max_size=8, unique_by=lambda post: post.path), st.randoms(use_true_random=False))
def test_sql_has_the_orders_that_python_has(posts: list[Post], dice: Random) -> None:
    dice.shuffle(posts)
    connection = table_of(posts)
    rows = [(post, post.status_at(NOW)) for post in posts]
    for sort in SORTS:
        for reverse in (False, True):
            keys = sql_order(sort, NOW, reverse=reverse)
            numbers = [row[0] for row in connection.execute(f"SELECT number FROM posts ORDER BY {keys}")]
            assert [posts[number] for number in numbers] == [post for post, _ in order(rows, sort, reverse=reverse)]
    connection.close()


@pytest.mark.parametrize("node", [Has("link", ("a",)), Has("is", ("orphan",)), All((Text("a"), Has("link", ("b",))))])
def test_what_the_text_of_posts_decides_is_left_to_python(node: Node) -> None:
    assert sql_for(node, NOW) is None
    assert sql_for(Not(node), NOW) is None


def deep(levels: int, leaf: Node) -> Node:
    for level in range(levels):
        leaf = Not(leaf) if level % 3 == 0 else (All if level % 3 == 1 else Either)((Text("a"), leaf))
    return leaf


def test_sqlite_takes_the_longest_and_the_deepest_query_that_it_gets() -> None:
    connection = table_of([Post("a.md", "a", "a", Visibility.PUBLIC)])
    pattern = Has("slug", ("a*b*c*d*e",))
    texts = tuple(Text("a") for _ in range(MOST_TERMS - 1))
    for node in (deep(DEEPEST - 1, pattern), All(texts), Either(texts), Has("tag", ("a",) * MOST_TERMS)):
        found_by_sql(connection, node)
    connection.close()
    assert sql_for(deep(DEEPEST, pattern), NOW) is None
    assert sql_for(All((*texts, Text("a"))), NOW) is None
    assert sql_for(Has("slug", ("a*b*c*d*e*f",)), NOW) is None


def test_every_order_and_every_column_are_there() -> None:
    assert set(COLUMNS).isdisjoint({"path", "size", "mtime_ns", "ctime_ns", "inode", "is_post", "data"})
    assert all(sql_order(sort, NOW).endswith("path_key ASC") for sort in SORTS)
