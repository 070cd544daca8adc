"""The orders of a list."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest

from blogctl.errors import BadUsage
from blogctl.post import Moment, Post, Status, Visibility
from blogctl.query.ordering import SORTS, order


def _at(day: int) -> Moment:
    return Moment("", datetime(2024, 1, day, tzinfo=UTC), False, False, None)


A = Post("p/a.md", "z", "émile", Visibility.PUBLIC, date=_at(3), words=10, expires=_at(9))
B = Post("p/b.md", "y", "Zebra", Visibility.PUBLIC, date=_at(2), words=30, updated=_at(8))
C = Post("p/c.md", "x", "", Visibility.DRAFT, words=20)
D = Post("p/d.md", "w", "Émile", Visibility.PUBLIC, date=_at(3), words=10, expires=_at(5))
ROWS = [(A, Status.PUBLISHED), (B, Status.SCHEDULED), (C, Status.DRAFT), (D, Status.PUBLISHED)]


@pytest.mark.parametrize(
    ("sort", "letters"),
    [
        ("date", "cadb"),
        ("updated", "cbad"),
        ("title", "adcb"),
        ("slug", "dcba"),
        ("path", "abcd"),
        ("status", "cbad"),
        ("words", "bcad"),
        ("expires", "dabc"),
    ],
)
def test_posts_are_sorted_whatever_their_order_was(sort: str, letters: str) -> None:
    for rows in permutations(ROWS):
        assert _letters(order(rows, sort)) == letters
        assert _letters(order(rows, sort, reverse=True)) == letters[::-1]


def _letters(rows: list[tuple[Post, Status]]) -> str:
    return "".join(post.path[2] for post, _ in rows)


def test_every_order_has_a_meaning() -> None:
    assert list(SORTS) == ["date", "updated", "title", "slug", "path", "status", "words", "expires"]
    assert all(sort.meaning for sort in SORTS.values())


@pytest.mark.parametrize(
    ("sort", "message", "hint"),
    [
        ("dat", "posts cannot be sorted by dat", "did you mean date?"),
        ("", "posts cannot be sorted by nothing", "orders are date, updated, title, "),
    ],
)
def test_an_unknown_order_is_refused(sort: str, message: str, hint: str) -> None:
    with pytest.raises(BadUsage) as caught:
        order(ROWS, sort)
    assert caught.value.message == message
    assert caught.value.hint.startswith(hint)
