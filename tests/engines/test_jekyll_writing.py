"""What blogctl writes into a Jekyll blog, built by Jekyll after every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from comparing import Written
from jekyll import Build, built
from told import run, write_files

from blogctl.errors import BadUsage, EditRefused, LinkRefused, NotPublishable
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.publishing import When
from blogctl.lifecycle.slots import Series
from blogctl.post import Kind, Status

NOW = Written.now
CONFIG = """\
title: Walks
url: https://example.org
baseurl: /blog
timezone: Europe/Berlin
plugins: [jekyll-redirect-from, jekyll-compose]
jekyll_compose:
  default_front_matter:
    drafts:
      mood: good
      tags: [walks]
"""
SPRING = """\
---
# A comment that stays.
layout: none
title: "Spring"   # a season
tags: [season,  'feet']
time: 12:30
version: 1.10
---
After [the walk]({% post_url 2024-05-01-walk %}), before ![a tree](../assets/tree.svg).
"""
WALK = """\
---
layout: none
title: A walk
date: 2024-05-01 10:00:00 +0530   # in Pune
slug: long-walk
---
See [one]({{ site.baseurl }}{% post_url 2024-03-20-spring %}), [two]({% link _posts/2024-03-20-spring.md %}),
[three]({{ "/2024/03/20/spring.html" | relative_url }}), [four]({{ site.baseurl }}/2024/03/20/spring.html#trees),
[five](/blog/2024/03/20/spring.html) and [six](https://example.org/blog/2024/03/20/spring.html).
"""
SNOW = "---\nlayout: none\ntitle: Snow\n---\nCold, as [ice](../../_drafts/ice.md).\n"


class JekyllWritten(Written):
    def build(self) -> Build:
        """What Jekyll made of every post, which must be what blogctl says of it."""
        build = built(self.program, self.folder, zone="Pacific/Kiritimati")
        assert build.code == 0, build.words
        self.agree({path: told._replace(url=f"/blog{told.url}") for path, told in build.told.items()})
        return build

    def addresses(self) -> set[str]:
        return {told.url for told in self.build().told.values() if told.is_public}


@pytest.fixture
def written(engine: Callable[[str], Path], tmp_path: Path) -> JekyllWritten:
    files: dict[str, str | bytes] = {
        "_config.yml": CONFIG,
        "_posts/2024-03-20-spring.md": SPRING,
        "_posts/2024-05-01-walk.md": WALK,
        "travel/_drafts/snow.md": SNOW,
        "_drafts/ice.md": "---\nlayout: none\ntitle: Ice\npublished: false # for now\n---\nWords.\n",
        "assets/tree.svg": "<svg/>",
    }
    return JekyllWritten(engine("jekyll"), write_files(tmp_path / "blog", files))


def test_a_new_post_is_a_draft_with_what_jekyll_compose_would_give_it(written: JekyllWritten) -> None:
    written.blog.new(Request("Autumn leaves", tags=("season",)))
    assert written.text("_drafts/autumn-leaves.md") == (
        "---\nlayout: post\ntitle: Autumn leaves\ntags: [season]\nmood: good\n---\n"
    )
    written.build()
    run(written.program, "draft", "Autumn leaves again", folder=written.folder)
    theirs = written.text("_drafts/autumn-leaves-again.md")
    assert theirs == "---\nlayout: post\ntitle: Autumn leaves again\nmood: good\ntags:\n- walks\n---\n"


def test_a_new_page_is_no_page_of_the_site_until_it_is_published(written: JekyllWritten) -> None:
    written.blog.new(Request("About me", kind=Kind.PAGE))
    assert written.text("about-me.md") == "---\nlayout: page\ntitle: About me\npublished: false\n---\n"
    assert "/about-me.html" not in written.addresses()
    written.blog.publish(["about-me"])
    assert "/about-me.html" in written.addresses()
    written.blog.unpublish(["about-me"])
    assert "/about-me.html" not in written.addresses()


def test_jekyll_knows_no_bundles(written: JekyllWritten) -> None:
    with pytest.raises(BadUsage, match="folder of their own"):
        written.blog.new(Request("Autumn leaves", bundle=True))


def test_a_draft_moves_to_the_posts_beside_it_with_its_date_in_its_name(written: JekyllWritten) -> None:
    written.blog.publish(["snow"], when=When(moment=NOW - timedelta(days=3)))
    day = (NOW - timedelta(days=3)).astimezone(written.blog.facts.zone)
    path = f"travel/_posts/{day:%Y-%m-%d}-snow.md"
    assert written.blog.find("snow").path == path
    assert f"/travel/{day:%Y/%m/%d}/snow.html" in written.addresses()
    assert written.text(path) == SNOW.replace("Snow\n", f"Snow\ndate: {day:%Y-%m-%d %H:%M:%S %z}\n")


def test_a_draft_that_says_no_says_yes_when_it_is_published_and_its_comment_stays(written: JekyllWritten) -> None:
    written.blog.publish(["ice"])
    path = written.blog.find("ice").path
    assert path.startswith("_posts/")
    assert "published: true # for now\n" in written.text(path)
    assert f"/{path[7:17].replace('-', '/')}/ice.html" in written.addresses()
    assert f"../../{path}" in written.text("travel/_drafts/snow.md")


def test_nothing_that_jekyll_compose_would_damage_is_touched(written: JekyllWritten) -> None:
    (written.folder / "_posts/2024-05-01-walk.md").write_text(WALK.partition("See [one]")[0] + "Words.\n")
    before = written.text("_posts/2024-05-01-walk.md")
    (written.folder / "_posts/2024-03-20-spring.md").write_text(SPRING.replace("{% post_url 2024-05-01-walk %}", "/"))
    spring = written.text("_posts/2024-03-20-spring.md")
    written.blog.unpublish(["long-walk", "spring"])
    assert written.text("_drafts/walk.md") == before
    assert written.text("_drafts/2024-03-20-spring.md") == spring
    assert written.addresses() == set()
    written.blog.publish(["long-walk", "spring"])
    assert written.text("_posts/2024-05-01-walk.md") == before
    assert written.text("_posts/2024-03-20-spring.md") == spring
    assert written.addresses() == {"/2024/05/01/long-walk.html", "/2024/03/20/spring.html"}


def test_a_post_that_a_tag_of_a_built_post_names_cannot_become_a_draft(written: JekyllWritten) -> None:
    with pytest.raises(LinkRefused, match="no tag can name a draft"):
        written.blog.unpublish(["spring"])
    written.build()


def test_a_post_that_says_published_itself_stays_where_it_is(written: JekyllWritten) -> None:
    (written.folder / "_posts/2024-06-01-still.md").write_text("---\npublished: yes # so far\n---\nWords.\n")
    assert "/2024/06/01/still.html" in written.addresses()
    written.blog.unpublish(["still"])
    assert written.text("_posts/2024-06-01-still.md") == "---\npublished: false # so far\n---\nWords.\n"
    assert "/2024/06/01/still.html" not in written.addresses()
    written.blog.publish(["still"])
    assert "/2024/06/01/still.html" in written.addresses()


def test_a_renamed_post_keeps_its_old_address_and_every_way_to_name_it(written: JekyllWritten) -> None:
    written.blog.rename("spring", "early-spring")
    path = "_posts/2024-03-20-early-spring.md"
    assert "redirect_from: [/2024/03/20/spring.html]\n" in written.text(path)
    walk = written.text("_posts/2024-05-01-walk.md")
    assert walk == WALK.replace("20-spring", "20-early-spring").replace("20/spring", "20/early-spring")
    build = written.build()
    assert {"/2024/03/20/early-spring.html", "/2024/03/20/spring.html"} <= build.addresses


def test_a_slug_of_its_own_is_renamed_where_it_stands(written: JekyllWritten) -> None:
    written.blog.rename("long-walk", "short-walk")
    assert "slug: short-walk\nredirect_from: [/2024/05/01/long-walk.html]\n" in written.text(
        "_posts/2024-05-01-walk.md"
    )
    assert {"/2024/05/01/short-walk.html", "/2024/05/01/long-walk.html"} <= written.build().addresses


def test_a_scheduled_post_is_not_built_before_its_moment(written: JekyllWritten) -> None:
    start = NOW + timedelta(days=40)
    written.blog.schedule(["snow"], Series(start.date(), exact=start))
    snow = written.blog.find("snow")
    assert written.blog.status(snow) is Status.SCHEDULED
    assert snow.date is not None
    assert snow.date.instant == start
    assert not written.build().told[snow.path].is_public
    written.blog.publish(["snow"], when=When(stamp=True))
    snow = written.blog.find("snow")
    assert snow.path == f"travel/_posts/{NOW.astimezone(written.blog.facts.zone):%Y-%m-%d}-snow.md"
    assert written.build().told[snow.path].is_public


@pytest.mark.parametrize(
    "date", ["2024-05-01 10:00:00", '"2024-05-01 10:00:00"', "2024-05-01 10:00", "2024-05-01T10:00Z"]
)
def test_a_date_is_written_so_that_jekyll_reads_the_moment_that_was_meant(written: JekyllWritten, date: str) -> None:
    path = "_posts/2024-05-01-walk.md"
    (written.folder / path).write_text(f"---\ndate: {date}\n---\nWords.\n")
    (written.folder / "_posts/2024-03-20-spring.md").unlink()
    moment = (NOW - timedelta(days=9)).replace(second=7)
    written.blog.publish(["walk"], when=When(moment=moment))
    assert written.build().told[written.blog.find("walk").path].date == moment
    written.blog.set(["walk"], ["date=now"])
    told = written.build().told[written.blog.find("walk").path]
    assert told.date is not None
    assert NOW - timedelta(minutes=1) <= told.date <= NOW


def test_tags_and_keys_are_changed_where_they_stand(written: JekyllWritten) -> None:
    written.blog.set(["long-walk"], ["tags+=feet", "mood=fine"])
    build = written.build()
    assert build.rows["_posts/2024-05-01-walk.md"]["tags"] == ["feet"]
    written.blog.rename_tag("feet", "legs")
    build = written.build()
    assert build.rows["_posts/2024-03-20-spring.md"]["tags"] == ["season", "legs"]
    assert written.text("_posts/2024-03-20-spring.md") == SPRING.replace("'feet'", "'legs'")


def test_a_text_of_words_stays_one_while_it_can_and_becomes_a_list_where_it_cannot(written: JekyllWritten) -> None:
    path = "_posts/2024-06-01-words.md"
    (written.folder / path).write_text("---\ntags: one two # as text\ncategory: far east\n---\nWords.\n")
    written.blog.add_tag("three", ["words"])
    written.blog.rename_tag("two", "zwei")
    assert written.text(path).startswith("---\ntags: one zwei three # as text\n")
    written.blog.add_tag("four and five", ["words"])
    written.blog.add_tag("asia", ["words"], of="categories")
    row = written.build().rows[path]
    assert row["tags"] == ["one", "zwei", "three", "four and five"]
    assert row["categories"] == ["far east", "asia"]


def test_a_category_that_is_a_folder_is_not_renamed_in_a_post(written: JekyllWritten) -> None:
    with pytest.raises(EditRefused, match="the post has it from elsewhere"):
        written.blog.rename_tag("travel", "trips", of="categories")
    with pytest.raises(EditRefused, match="the post has it from elsewhere"):
        written.blog.remove_tag("travel", ["snow"], of="categories")


def test_a_broken_draft_is_not_moved_into_the_live_folder(written: JekyllWritten) -> None:
    (written.folder / "_drafts/hail.md").write_text("---\ntitle: Hail: stones\n---\nWords.\n")
    with pytest.raises(NotPublishable):
        written.blog.publish(["hail"])
    assert (written.folder / "_drafts/hail.md").exists()
    written.build()


def test_every_step_is_taken_back_byte_for_byte(written: JekyllWritten) -> None:
    def everything() -> dict[str, bytes]:
        files = (path for path in written.folder.rglob("*") if path.is_file() and ".blogctl" not in path.parts)
        return {path.relative_to(written.folder).as_posix(): path.read_bytes() for path in files}

    before = everything()
    written.blog.publish(["snow"])
    written.blog.rename("spring", "early-spring")
    written.blog.undo()
    written.blog.undo()
    assert everything() == before
