"""What blogctl writes into a Zola blog, built by Zola after every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import zola
import zola_blog
from comparing import Written
from told import Told, run, write_files

from blogctl import Blog
from blogctl.errors import NotSchedulable, SlugTaken
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.publishing import When
from blogctl.lifecycle.slots import Series
from blogctl.post import Kind, Status

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
SPRING = """\
+++
# A comment that stays.
title = "Spring"  # a season
date = 2024-03-20T08:00:00+01:00

[taxonomies]
tags = ["season"]

[extra]
mood = 'good'  # not "bad"
+++
After [the ordinary](@/blog/ordinary.md#words).
"""
WALK = """\
---
title: A walk
draft: true # until the picture is there
taxonomies: {tags: [season, feet]}
---
![A tree](tree.svg) in [spring](@/blog/spring.md), [again](/blog/spring/) and [again](../spring).
"""


class ZolaWritten(Written):
    now = NOW

    def told(self) -> dict[str, Told]:
        """What Zola made of every post, which must be what blogctl says of it."""
        told = zola.told_by(self.program, self.folder)
        self.agree(told)
        return told


@pytest.fixture
def written(engine: Callable[[str], Path], tmp_path: Path) -> ZolaWritten:
    files = {
        "content/blog/spring.md": SPRING,
        "content/blog/walk/index.md": WALK,
        "content/blog/walk/tree.svg": "<svg/>",
        "content/blog/ordinary.md": '+++\ntitle = "Ordinary"\ndate = 2024-01-01\n+++\n# Words\n',
        "content/about.md": '+++\ntitle = "About"\n+++\n',
    }
    return ZolaWritten(engine("zola"), write_files(tmp_path, {**zola_blog.small(), **files}))


def test_a_new_draft_lies_beside_the_newest_post_and_publishing_it_gives_it_a_page(written: ZolaWritten) -> None:
    request = Request("A Quiet Week", tags=("rest",), categories=("life",), author="Ada", description="Nothing.")
    written.blog.new(request)
    assert written.told()["content/blog/a-quiet-week.md"] == Told(is_public=False, is_listed=False)
    written.blog.publish(["a-quiet-week"])
    assert written.told()["content/blog/a-quiet-week.md"] == Told(True, True, "/blog/a-quiet-week/", NOW)


def test_a_new_page_lies_beside_the_pages_and_is_published_without_a_date(written: ZolaWritten) -> None:
    written.blog.new(Request("Imprint", kind=Kind.PAGE))
    written.blog.publish(["imprint"])
    assert written.told()["content/imprint.md"] == Told(True, True, "/imprint/")
    assert written.text("content/imprint.md") == '+++\ntitle = "Imprint"\ndraft = false\n+++\n'


def test_a_post_is_taken_back_and_published_again_with_nothing_else_changed(written: ZolaWritten) -> None:
    written.blog.unpublish(["spring"])
    assert not written.told()["content/blog/spring.md"].is_public
    assert written.text("content/blog/spring.md") == SPRING.replace("+01:00\n", "+01:00\ndraft = true\n")
    written.blog.publish(["spring"])
    assert written.told()["content/blog/spring.md"].is_public
    written.blog.undo()
    written.blog.undo()
    assert written.text("content/blog/spring.md") == SPRING


def test_a_draft_in_yaml_keeps_its_comment_and_gets_its_date_when_it_is_published(written: ZolaWritten) -> None:
    written.blog.publish(["walk"], when=When(NOW - timedelta(days=2)))
    told = written.told()["content/blog/walk/index.md"]
    assert told == Told(True, True, "/blog/walk/", NOW - timedelta(days=2))
    assert "draft: false # until the picture is there\ndate: 2026-11-21T06:00:00+00:00\n" in written.text(
        "content/blog/walk/index.md"
    )


def test_a_post_cannot_be_scheduled_because_zola_compares_no_date(written: ZolaWritten) -> None:
    with pytest.raises(NotSchedulable, match="no date holds it back"):
        written.blog.schedule(["walk"], Series(date(2027, 1, 1)))
    written.told()


def test_a_renamed_post_keeps_its_old_address_and_every_link_to_it(written: ZolaWritten) -> None:
    written.blog.rename("spring", "early-spring")
    written.blog.publish(["walk"])
    told = written.told()
    assert told["content/blog/early-spring.md"].url == "/blog/early-spring/"
    assert 'aliases = ["/blog/spring/"]' in written.text("content/blog/early-spring.md")
    assert written.text("content/blog/walk/index.md").endswith(
        "in [spring](@/blog/early-spring.md), [again](/blog/early-spring/) and [again](../early-spring).\n"
    )


def test_an_old_address_stays_alive_in_a_blog_that_lies_in_a_folder_of_its_host(written: ZolaWritten) -> None:
    settings = written.text("config.toml").replace('"https://example.org"', '"https://example.org/garden"')
    write_files(written.folder, {"config.toml": settings, **zola.TEMPLATES})
    written.blog.rename("spring", "early-spring")
    assert written.told()["content/blog/early-spring.md"].url == "/garden/blog/early-spring/"
    assert run(written.program, "build", folder=written.folder).returncode == 0
    page = (written.folder / "public/blog/spring/index.html").read_text()
    assert "https://example.org/garden/blog/early-spring/" in page


def test_a_renamed_bundle_moves_with_its_pictures_and_zola_finds_every_link(written: ZolaWritten) -> None:
    (written.folder / "content/blog/map.md").write_text(
        "+++\n+++\n[Walk](@/blog/walk/index.md), ![it](walk/tree.svg)\n"
    )
    written.blog.publish(["walk"])
    written.blog.rename("walk", "long-walk")
    written.told()
    assert (written.folder / "content/blog/long-walk/tree.svg").exists()
    assert "[Walk](@/blog/long-walk/index.md), ![it](long-walk/tree.svg)\n" in written.text("content/blog/map.md")


def test_a_name_that_zola_writes_otherwise_is_renamed_and_its_address_is_taken(written: ZolaWritten) -> None:
    (written.folder / "content/blog/Big News!.md").write_text(
        "+++\ndate = 2024-02-03\n+++\n[Spring](@/blog/spring.md)\n"
    )
    with pytest.raises(SlugTaken):
        written.blog.new(Request("News", slug="big_news"))
    written.blog.rename("big-news", "small-news")
    assert written.told()["content/blog/small-news.md"].url == "/blog/small-news/"


def test_tags_are_kept_among_the_taxonomies(written: ZolaWritten) -> None:
    written.blog.add_tag("garden", ["spring", "walk", "ordinary"])
    written.blog.rename_tag("season", "seasons")
    written.blog.remove_tag("feet", ["walk"])
    written.told()
    assert 'tags = ["seasons", "garden"]' in written.text("content/blog/spring.md")
    assert "taxonomies: {tags: [seasons, garden]}" in written.text("content/blog/walk/index.md")
    assert written.text("content/blog/ordinary.md").endswith('[taxonomies]\ntags = ["garden"]\n+++\n# Words\n')
    assert [(tag.name, tag.posts) for tag in written.blog.tags()] == [("garden", 3), ("seasons", 2)]


def test_a_new_draft_says_which_taxonomy_the_site_lacks(written: ZolaWritten) -> None:
    """Zola does not mind while it is a draft, and builds nothing as soon as it is none."""
    (note,) = written.blog.new(Request("A quiet week", keys={"taxonomies": {"moods": ["calm"]}})).results[0].notes
    assert "the site has no taxonomy moods" in note
    assert 'add { name = "moods" } to taxonomies in the configuration' in note
    assert not written.told()["content/blog/a-quiet-week.md"].is_public
    path = written.folder / "content/blog/a-quiet-week.md"
    path.write_text(path.read_text().replace("draft = true", "draft = false"))
    with pytest.raises(zola.BuildFailed, match="moods"):
        zola.told_by(written.program, written.folder)


def test_keys_are_set_under_the_names_and_in_the_types_of_zola(written: ZolaWritten) -> None:
    words = ("title=Late spring", "date=2024-05-01", "tags+=rain", "author=Ada", "weight=3", "extra.mood=bad")
    written.blog.set(["spring"], words)
    assert written.told()["content/blog/spring.md"].date == datetime(2024, 5, 1, tzinfo=UTC)
    text = written.text("content/blog/spring.md")
    assert (
        'title = "Late spring"  # a season\ndate = 2024-05-01T00:00:00+00:00\nauthors = ["Ada"]\nweight = 3\n' in text
    )
    assert 'tags = ["season", "rain"]\n\n[extra]\nmood = \'bad\'  # not "bad"\n+++\n' in text


def test_what_zola_would_stop_at_is_told_when_it_is_set(written: ZolaWritten) -> None:
    outcome = written.blog.set(["spring"], ["weight=heavy"])
    assert "Zola builds nothing" in outcome.results[0].notes[0]
    with pytest.raises(zola.BuildFailed, match="weight"):
        zola.told_by(written.program, written.folder)


def test_a_post_in_a_section_of_drafts_stays_a_draft_when_its_own_flag_is_cleared(written: ZolaWritten) -> None:
    (written.folder / "content/drafts").mkdir()
    (written.folder / "content/drafts/_index.md").write_text("+++\ndraft = true\n+++\n")
    (written.folder / "content/drafts/idea.md").write_text('+++\ntitle = "Idea"\ndate = 2024-01-02\n+++\n')
    assert written.blog.status(written.blog.find("idea")) is Status.DRAFT
    written.told()


@pytest.mark.parametrize("by", ["name", "bundle"])
def test_translations_are_renamed_with_their_post(written: ZolaWritten, by: str) -> None:
    stem = "content/blog/dream/index" if by == "bundle" else "content/blog/dream"
    front = "+++\ntitle = 'Dream'\ndate = 2024-01-05\n+++\n"
    link = stem.removeprefix("content/") + ".de.md"
    config = (written.folder / "config.toml").read_text()
    english = f"{front}[German](@/{link})\n"
    files: dict[str, str | bytes] = {
        "config.toml": config + "\n[languages.de]\n",
        "content/blog/_index.de.md": "+++\n+++\n",
        f"{stem}.md": english,
        f"{stem}.de.md": front,
    }
    write_files(written.folder, files)
    outcome = written.blog.rename(f"{stem}.md", "night")
    new = stem.replace("dream", "night")
    assert [result.after.path for result in outcome.results] == [f"{new}.md", f"{new}.de.md"]
    told = written.told()
    assert [told[f"{new}{end}"].url for end in (".md", ".de.md")] == ["/blog/night/", "/de/blog/night/"]
    assert written.text(f"{new}.de.md").count("/de/blog/dream") == 1
    assert f"](@/{link.replace('dream', 'night')})" in written.text(f"{new}.md")
    written.blog.undo()
    assert written.text(f"{stem}.md") == english


def test_a_new_page_that_counts_as_a_post_is_told_of(tmp_path: Path) -> None:
    """Zola knows no pages, and where no section is sorted by date, nothing tells one from a post."""
    files: dict[str, str | bytes] = {
        "zola.toml": 'base_url = "https://s.example"\n',
        "content/blog/a.md": "+++\ntitle = 'A'\n+++\n",
    }
    blog = Blog.open(write_files(tmp_path, files), now=NOW)
    (note,) = blog.new(Request("About me", kind=Kind.PAGE)).results[0].notes
    assert note == "by its place it counts as a post, so list --kind page leaves it out"
    assert blog.new(Request("A quiet week")).results[0].notes == ()
