"""What is due: the difference between what the public sees at two moments, and what comes next."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl.lifecycle.due import due
from blogctl.post import Kind, Post, Visibility

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def post(slug: str, begins: float | None = None, ends: float | None = None, visibility: str = "public") -> Post:
    """A post that is public from so many hours after now until so many."""
    return Post(
        f"posts/{slug}.md", slug, slug, Visibility(visibility),
        public_from=None if begins is None else NOW + begins * HOUR,
        public_until=None if ends is None else NOW + ends * HOUR,
    )  # fmt: skip


def told(*posts: Post) -> str:
    """What is due since four hours ago, and within four hours: `public one two · expired three · next four`."""
    found = due(posts, NOW, NOW - 4 * HOUR, NOW + 4 * HOUR)
    parts = {"public": found.became_public, "expired": found.expired, "next": found.next}
    return " · ".join(" ".join([name, *(event.post.slug for event in part)]) for name, part in parts.items() if part)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (post("a", -1), "public a"),
        (post("a", 0), "public a"),
        (post("a", -4), ""),
        (post("a", -3.9), "public a"),
        (post("a", -9), ""),
        (post("a", -9, -1), "expired a"),
        (post("a", -9, 0), "expired a"),
        (post("a", -9, -4), ""),
        (post("a", -3, -1), ""),
        (post("a", None, -1), "expired a"),
        (post("a", 1), "next a"),
        (post("a", 4), "next a"),
        (post("a", 5), ""),
        (post("a", 1, 3), "next a a"),
        (post("a", -1, 3), "public a · next a"),
        (post("a", 3, 1), ""),
        (post("a", 1, 1), ""),
        (post("a", -1, visibility="hidden"), "public a"),
        (post("a", -1, visibility="draft"), ""),
        (post("a", 1, visibility="draft"), ""),
        (post("a", -1, visibility="doubtful"), ""),
        (post("a", -9, -1, visibility="doubtful"), ""),
        (post("a"), ""),
        (post("a", -1)._replace(kind=Kind.PAGE), "public a"),
    ],
)
def test_a_post_is_due_when_the_public_sees_it_otherwise(one: Post, said: str) -> None:
    assert told(one) == said


def test_what_is_due_is_in_the_order_of_time_and_then_of_paths() -> None:
    assert told(post("b", -1), post("c", -2), post("a", -1), post("z", 1), post("y", 2)) == "public c a b · next z y"


def test_the_next_change_is_known_however_far_it_is() -> None:
    found = due([post("a", 999), post("b", 99)], NOW, NOW, NOW + HOUR)
    assert found.next == ()
    assert [event.post.slug for event in found.coming] == ["b", "a"]


HOURS = st.one_of(st.none(), st.integers(-8, 8))
POSTS = st.builds(post, st.just("a"), HOURS, HOURS, st.sampled_from([*Visibility]))


@given(POSTS, st.integers(0, 8))
def test_a_blog_is_built_again_exactly_when_its_public_side_differs(one: Post, hours: int) -> None:
    since = NOW - hours * HOUR
    was, is_now = one.status_at(since).is_public, one.status_at(NOW).is_public
    assert due([one], NOW, since, NOW).is_due == (was != is_now)


@given(POSTS, st.integers(1, 8), st.integers(1, 8))
def test_windows_that_meet_leave_no_event_out(one: Post, first: int, second: int) -> None:
    middle, end = NOW + first * HOUR, NOW + (first + second) * HOUR
    parts = [due([one], middle, NOW, middle), due([one], end, middle, end)]
    is_changed = one.status_at(NOW).is_public != one.status_at(end).is_public
    assert any(part.is_due for part in parts) or not is_changed


@given(POSTS)
def test_the_public_side_stays_as_it_is_until_the_next_change(one: Post) -> None:
    coming = due([one], NOW, NOW, NOW).coming
    end = coming[0].at - timedelta(seconds=1) if coming else NOW + 99 * HOUR
    assert one.status_at(end).is_public == one.status_at(NOW).is_public
    assert all(one.status_at(event.at).is_public == event.becomes_public for event in coming)
