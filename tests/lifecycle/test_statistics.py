"""A blog in numbers: what is counted where, and what is not."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from blogctl.lifecycle.due import due
from blogctl.lifecycle.statistics import Beginning, Statistics, Tally, drafts_among, statistics
from blogctl.post import Moment, Post, Status, Visibility

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def post(slug: str, date: str = "", words: int = 1, visibility: str = "public", **more: tuple[str, ...]) -> Post:
    moment = Moment(date, datetime.fromisoformat(date).replace(tzinfo=UTC), True, True, None) if date else None
    made = Post(
        f"posts/{slug}.md", slug, slug, Visibility(visibility), date=moment, words=words, **more  # type: ignore[arg-type]  # only lists of names are given
    )  # fmt: skip
    return made._replace(public_from=moment and moment.instant)


def numbers(*posts: Post) -> Statistics:
    return statistics(posts, NOW, BERLIN, {})


def told(tallies: Iterable[Tally]) -> list[tuple[str, int, int]]:
    return [(name, posts, words) for name, posts, words in tallies if posts]


def test_every_post_is_counted_under_its_status() -> None:
    found = numbers(
        post("a", "2026-01-01", 10),
        post("b", "2027-01-01", 20),
        post("c", "", 30, "draft"),
        post("d", "2026-01-01", 40, "doubtful"),
        post("e", "2026-01-01", 50, "hidden"),
        post("f", "2026-01-01", 60)._replace(public_until=NOW),
    )
    assert found.total == Tally("", 6, 210)
    assert told(found.by_status) == [
        ("draft", 1, 30), ("scheduled", 1, 20), ("published", 1, 10),
        ("expired", 1, 60), ("hidden", 1, 50), ("invalid", 1, 40),
    ]  # fmt: skip
    assert [tally.name for tally in numbers().by_status] == list(Status)


def test_months_are_the_zone_s_and_have_only_what_came_out() -> None:
    found = numbers(
        post("a", "2025-12-31T23:30", 5),  # January in Berlin
        post("b", "2026-01-01", 2),
        post("c", "2025-11-01", 7, "hidden"),
        post("draft", "2026-01-01", 100, "draft"),
        post("later", "2027-01-01", 100),
        post("doubtful", "2026-01-01", 100, "doubtful"),
        post("undated", "", 100),
    )
    assert found.by_month == ((2025, 11, 1, 7), (2026, 1, 2, 7))
    assert found.by_year == ((2025, 0, 1, 7), (2026, 0, 2, 7))
    assert found.cadence.posts == 3


def test_names_are_counted_once_a_post_and_of_all_posts() -> None:
    found = numbers(
        post("a", "2026-01-01", 5, tags=("x", "y", "x"), authors=("Ines",)),
        post("b", "", 3, "draft", tags=("y",), categories=("diary",)),
    )
    assert told(found.by_tag) == [("y", 2, 8), ("x", 1, 5)]
    assert told(found.by_category) == [("diary", 1, 3)]
    assert told(found.by_author) == [("Ines", 1, 5)]


def test_the_cadence_is_told_of_distances() -> None:
    cadence = numbers(
        post("d", "2026-11-01"), post("a", "2020-01-01"), post("c", "2026-10-22"), post("b", "2026-10-20")
    ).cadence
    assert (cadence.median, cadence.last_year) == (timedelta(10), 3)
    assert cadence.mean == (datetime(2026, 11, 1, tzinfo=UTC) - datetime(2020, 1, 1, tzinfo=UTC)) / 3
    assert cadence.newest is not None
    assert cadence.newest.slug == "d"
    assert cadence.longest is not None
    assert (cadence.longest.before.slug, cadence.longest.after.slug) == ("a", "b")


def test_an_even_number_of_distances_has_its_median_in_the_middle() -> None:
    assert numbers(post("a", "2026-01-01"), post("b", "2026-01-02"), post("c", "2026-01-05")).cadence.median == (
        timedelta(2)
    )


def test_one_post_has_no_cadence_and_none_has_nothing() -> None:
    one = numbers(post("a", "2026-01-01")).cadence
    assert (one.posts, one.last_year, one.median, one.mean, one.longest) == (1, 1, None, None, None)
    assert one.newest is not None
    assert numbers().cadence == (0, 0, None, None, None, None)


def test_the_night_of_the_change_of_clocks_is_no_shorter() -> None:
    early = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    moments = [early, early.replace(fold=1)]
    posts = [
        post(f"p{number}", "2026-01-01")._replace(date=Moment("", moment, True, True, None))
        for number, moment in enumerate(moments)
    ]
    assert numbers(*posts).cadence.median == timedelta(hours=1)


def test_the_last_year_ends_now() -> None:
    ages = [0, 364, 365, 366]
    posts = [post(f"p{age}", (NOW - timedelta(age)).replace(tzinfo=None).isoformat()) for age in ages]
    assert numbers(*posts).cadence.last_year == 2


def test_the_ends_of_the_calendar_are_months_like_others() -> None:
    found = numbers(post("old", "0002-01-01"), post("far", "9998-12-31")._replace(public_from=None))
    assert [month[:2] for month in found.by_month] == [(2, 1), (9998, 12)]
    assert found.cadence.longest is not None


def test_drafts_are_told_by_age_and_only_if_their_beginning_is_known() -> None:
    posts = [post(slug, "", 1, "draft") for slug in "abc"] + [post("d", "2026-01-01")]
    assert drafts_among(posts, NOW) == ["posts/a.md", "posts/b.md", "posts/c.md"]
    young, old = Beginning(NOW, False), Beginning(NOW - timedelta(9), True)
    found = statistics(posts, NOW, UTC, {"posts/a.md": young, "posts/b.md": old}).drafts
    assert [(one.post.slug, one.since) for one in found] == [("b", old), ("a", young)]


SECONDS = st.integers(-62_000_000_000, 253_000_000_000)  # from the first years to the last
INSTANTS = st.one_of(st.none(), SECONDS.map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))


@given(st.lists(st.tuples(INSTANTS, INSTANTS, st.sampled_from([*Visibility])), max_size=8))
def test_what_comes_is_what_is_due(dates: list[tuple[datetime | None, datetime | None, Visibility]]) -> None:
    posts = [
        post(f"p{number}")._replace(
            date=Moment("", begins, True, True, None) if begins else None, public_from=begins, public_until=ends,
            visibility=visibility,
        )
        for number, (begins, ends, visibility) in enumerate(dates)
    ]  # fmt: skip
    found = numbers(*posts)
    assert found.coming == due(posts, NOW, NOW, NOW).coming
    assert sum(month.posts for month in found.by_month) == found.cadence.posts == sum(y.posts for y in found.by_year)
    assert sum(tally.posts for tally in found.by_status) == len(posts)
