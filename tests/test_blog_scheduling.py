"""Series of posts, and what is due, as a program has them from Blog."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blogctl import Blog
from blogctl.errors import BadUsage, NotPublishable, NotSchedulable, Refused
from blogctl.lifecycle.slots import Series, parse_series
from blogctl.post import Status

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
DRAFT = "---\ntitle: {}\ndraft: true\n---\n\nText.\n"


def write(root: Path, **fronts: str) -> Blog:
    """A blog of drafts; what is given of a post stands in its front matter besides."""
    (root / "posts").mkdir()
    (root / "blogctl.toml").write_text('timezone = "Europe/Berlin"\n')
    for slug, front in fronts.items():
        text = DRAFT.format(slug.capitalize()).replace("draft: true\n", front or "draft: true\n")
        (root / "posts" / f"{slug}.md").write_text(text)
    return Blog.open(root, now=NOW)


def series(blog: Blog, every: str | None = "day", start: str = "2026-12-01") -> Series:
    return parse_series(start, every, None, now=blog.now, zone=blog.facts.zone)


def becomes_public(blog: Blog) -> dict[str, str]:
    """The day and month at which each scheduled post does, in the order of time."""
    waiting = sorted((post.public_from, post.slug) for post in blog.posts() if blog.status(post) is Status.SCHEDULED)
    return {slug: f"{moment:%m-%d %H:%M}" for moment, slug in waiting if moment}


def test_posts_take_the_slots_in_the_order_of_their_names(tmp_path: Path) -> None:
    blog = write(tmp_path, spring="", autumn="", winter="")
    outcome = blog.schedule(["winter", "posts/spring.md", "autumn", "spring"], series(blog))
    assert becomes_public(blog) == {"winter": "12-01 09:00", "spring": "12-02 09:00", "autumn": "12-03 09:00"}
    assert outcome.change_set.command == "schedule winter posts/spring.md autumn"


def test_a_dry_run_plans_and_changes_nothing(tmp_path: Path) -> None:
    blog = write(tmp_path, spring="")
    outcome = blog.schedule(["spring"], series(blog), dry_run=True)
    assert [change.path for change in outcome.change_set.changes if hasattr(change, "path")] == ["posts/spring.md"]
    assert (tmp_path / "posts/spring.md").read_text() == DRAFT.format("Spring")


def test_all_posts_are_scheduled_or_none(tmp_path: Path) -> None:
    blog = write(tmp_path, spring="", live="date: 2026-01-01\n", empty="draft: true\ntitle: again\n")
    with pytest.raises(Refused) as refused:
        blog.schedule(["spring", "live", "empty"], series(blog))
    found = {refusal.path: type(refusal.error) for refusal in refused.value.refusals}
    assert found == {"posts/live.md": NotSchedulable, "posts/empty.md": NotPublishable}
    assert becomes_public(blog) == {}


def test_the_slot_of_a_post_that_is_refused_goes_to_the_next_one(tmp_path: Path) -> None:
    over = "draft: true\nexpires: 2026-12-01 12:00\n"
    blog = write(tmp_path, live="date: 2026-01-01\n", spring="", over=over, autumn="", winter="")
    outcome = blog.schedule(["live", "spring", "over", "autumn", "winter"], series(blog), keep_going=True)
    assert becomes_public(blog) == {"spring": "12-01 09:00", "autumn": "12-02 09:00", "winter": "12-03 09:00"}
    assert [refusal.path for refusal in outcome.refused] == ["posts/live.md", "posts/over.md"]
    assert "draft: true\n" in (tmp_path / "posts/over.md").read_text()


def test_a_post_that_an_earlier_slot_does_not_suit_is_refused_then(tmp_path: Path) -> None:
    held = "draft: true\ndate: 2026-01-01\npublishDate: 2026-12-02\n"  # the later date counts
    blog = write(tmp_path, live="date: 2026-01-01\n", held=held, spring="")
    outcome = blog.schedule(["live", "held", "spring"], series(blog), keep_going=True)
    assert [refusal.path for refusal in outcome.refused] == ["posts/live.md", "posts/held.md"]
    assert becomes_public(blog) == {"spring": "12-01 09:00"}


def test_of_posts_that_all_refuse_none_is_scheduled(tmp_path: Path) -> None:
    blog = write(tmp_path, live="date: 2026-01-01\n")
    outcome = blog.schedule(["live"], series(blog), keep_going=True)
    assert outcome.change_set.is_empty
    assert len(outcome.refused) == 1


def test_a_slot_that_cannot_be_stops_the_series_whatever_is_kept_going(tmp_path: Path) -> None:
    blog = write(tmp_path, spring="", autumn="")
    with pytest.raises(BadUsage, match="slot of autumn, 2027-03-28 02:30"):
        blog.schedule(["spring", "autumn"], series(blog, start="2027-03-27 02:30"), keep_going=True)
    assert becomes_public(blog) == {}


def test_scheduling_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    blog = write(tmp_path, spring="")
    blog.schedule(["spring"], series(blog))
    again = blog.schedule(["spring"], series(blog))
    assert again.change_set.is_empty
    assert again.results[0].notes == ("spring is scheduled already",)


def test_what_is_due_is_told_of_posts_and_pages(tmp_path: Path) -> None:
    blog = write(
        tmp_path, spring="date: 2026-11-22 10:00\n", old="date: 2026-11-22 06:59\n", later="date: 2026-12-24\n"
    )
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/about.md").write_text("---\ntitle: About\ndate: 2026-11-23\n---\n")
    assert [event.post.slug for event in blog.due().became_public] == ["spring", "about"]
    assert [event.post.slug for event in blog.due(NOW - timedelta(days=2)).became_public] == ["old", "spring", "about"]
    assert [event.post.slug for event in blog.due(within=timedelta(days=31)).next] == ["later"]
    assert blog.due().until == NOW + timedelta(days=30)
    assert blog.due().next == ()
