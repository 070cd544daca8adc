"""Writing in a Hexo blog: after every step the real Hexo builds what blogctl says, and nothing else has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hexo import told_by
from told import run, write_files

from blogctl import Blog
from blogctl.dialects.addresses import path_of
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.publishing import When
from blogctl.post import Kind, Status

NOW = datetime.now(UTC).replace(microsecond=0)
DRAFT = """\
---
# what the garden does in March
title:   'Spring'   # working title
slug: spring-in-my-words
version: 1.10
time: 12:30
tags: [seeds, "yes"]
started: 2024-01-31T10:00:00+05:30

custom: {a: 1}
---

![Seeds](spring/seeds.png), {% post_link winter %}, [winter](/2024/01/02/winter/) and [itself](spring.md).
"""
FILES: dict[str, str | bytes] = {
    "package.json": '{"hexo": {"version": "8.1.2"}, "dependencies": {"hexo": "8.1.2"}}\n',
    "_config.yml": (
        "title: Garden\nurl: https://garden.example\ntimezone: Europe/Berlin\nfuture: false\n"
        "new_post_name: :year-:month-:day-:title.md\npost_asset_folder: true\n"
    ),
    "scaffolds/draft.md": "---\ntitle: {{ title }}\ndate: {{ date }}\nmood: calm  # as always\ntags:\n---\n",
    "scaffolds/page.md": "title: {{ title }}\ndate: {{ date }}\n---\nAbout {{ title }}.\n",
    "source/_drafts/spring.md": DRAFT,
    "source/_drafts/spring/seeds.png": b"\x89PNG",
    "source/_posts/2024-01-02-winter.md": (
        "---\ntitle: Winter\ndate: 2024-01-02 03:04:05 # in the night\n---\n\n"
        "[Spring](/spring/), {% post_link winter 'Myself' %}, {% post_path winter %}\n"
    ),
    "source/_posts/2024-02-03-flagged.md": "---\ntitle: Flagged\npublished: false # not yet\n---\n\nWords.\n",
}


class Garden:
    """A blog that is looked at by blogctl and by Hexo."""

    def __init__(self, folder: Path, program: Path) -> None:
        self.folder, self.program = folder, program

    def open(self) -> Blog:
        return Blog.open(self.folder, now=NOW)

    def agree(self) -> dict[str, Status]:
        """What blogctl says of each post, after Hexo has said the same."""
        blog = self.open()
        told = told_by(self.program, self.folder, zone="Europe/Berlin")
        for post in blog.posts(None):
            status = blog.status(post)
            assert status is not Status.INVALID, post.problems
            assert status.is_public == told[post.path].is_public, post.path
            if status.is_public:
                assert path_of(post.url.removeprefix(blog.facts.base_url)) == path_of(told[post.path].url)
                assert post.date is None or post.date.instant == told[post.path].date
        return {post.path: blog.status(post) for post in blog.posts(None)}

    def text(self, path: str) -> str:
        return (self.folder / path).read_text()


@pytest.fixture
def garden(engine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Garden:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    return Garden(write_files(tmp_path, FILES), engine("hexo"))


def test_a_draft_becomes_a_post_and_a_draft_again_and_nothing_of_it_is_lost(garden: Garden) -> None:
    garden.open().publish(["spring"])
    day = f"{NOW.astimezone(garden.open().facts.zone):%Y-%m-%d}"
    path = f"source/_posts/{day}-spring.md"
    assert garden.agree()[path] is Status.PUBLISHED
    assert (garden.folder / f"source/_posts/{day}-spring/seeds.png").read_bytes() == b"\x89PNG"
    assert not (garden.folder / "source/_drafts/spring").exists()
    lines = garden.text(path).splitlines()
    moved = DRAFT.replace("spring/seeds.png", f"{day}-spring/seeds.png").replace("(spring.md)", f"({day}-spring.md)")
    assert [line for line in lines if not line.startswith("date: ")] == moved.splitlines()

    garden.open().unpublish(["spring"])
    assert garden.agree()[f"source/_drafts/{day}-spring.md"] is Status.DRAFT
    garden.open().publish(["spring"])
    assert garden.text(path).splitlines() == lines
    for _ in range(3):
        garden.open().undo()
    assert garden.text("source/_drafts/spring.md") == DRAFT
    assert (garden.folder / "source/_drafts/spring/seeds.png").exists()


def test_hexo_s_own_publish_loses_what_blogctl_keeps(garden: Garden) -> None:
    done = run(garden.program, "publish", "spring", folder=_with_modules(garden), zone="Europe/Berlin")
    assert done.returncode == 0
    (path,) = (garden.folder / "source/_posts").glob("*-spring-in-my-words.md")
    text = path.read_text()
    assert "#" not in text.partition("---\n\n")[0]  # the comments
    assert "slug:" not in text
    assert "version: 1.1\n" in text
    assert "started: 2024-01-31 04:30:00\n" in text  # it was 10:00 there, which is 05:30 here


def test_a_flag_is_set_where_the_post_has_one_and_its_comment_stays(garden: Garden) -> None:
    path = "source/_posts/2024-02-03-flagged.md"
    garden.open().publish(["flagged"])
    assert garden.text(path) == "---\ntitle: Flagged\npublished: true # not yet\n---\n\nWords.\n"
    assert garden.agree()[path] is Status.PUBLISHED
    garden.open().unpublish(["flagged"])
    assert garden.text(path) == FILES[path]
    assert garden.agree()[path] is Status.DRAFT


def test_a_post_is_scheduled_and_its_name_follows_its_date(garden: Garden) -> None:
    coming = NOW + timedelta(days=40)
    garden.open().publish(["spring"], when=When(moment=coming))
    day = f"{coming.astimezone(garden.open().facts.zone):%Y-%m-%d}"
    assert garden.agree()[f"source/_posts/{day}-spring.md"] is Status.SCHEDULED
    garden.open().unpublish(["spring"])
    garden.open().publish(["spring"], when=When(stamp=True))
    now = f"{NOW.astimezone(garden.open().facts.zone):%Y-%m-%d}"
    assert garden.agree()[f"source/_posts/{now}-spring.md"] is Status.PUBLISHED


def test_a_new_post_begins_as_the_scaffold_of_drafts_and_is_none_before_it_is_published(garden: Garden) -> None:
    garden.open().new(Request("A quiet: week", tags=("rest",)))
    path = "source/_drafts/a-quiet-week.md"
    assert garden.text(path) == '---\ntitle: "A quiet: week"\nmood: calm  # as always\ntags: [rest]\n---\n'
    assert garden.agree()[path] is Status.DRAFT


def test_a_new_page_begins_as_its_scaffold_and_is_a_page_at_once(garden: Garden) -> None:
    garden.open().new(Request("About", kind=Kind.PAGE))
    assert garden.text("source/about/index.md") == 'title: "About"\n---\nAbout About.\n'
    assert garden.agree()["source/about/index.md"] is Status.PUBLISHED


def test_a_renamed_post_is_found_by_links_and_tags_under_its_new_name(garden: Garden) -> None:
    garden.open().rename("winter", "frost")
    path = "source/_posts/2024-01-02-frost.md"
    assert garden.agree()[path] is Status.PUBLISHED  # a tag that names no post would have stopped the build
    assert "{% post_link frost 'Myself' %}, {% post_path frost %}" in garden.text(path)
    assert "{% post_link frost %}, [winter](/2024/01/02/frost/)" in garden.text("source/_drafts/spring.md")


def test_keys_and_tags_are_set_in_the_style_of_the_file(garden: Garden) -> None:
    garden.open().set(["winter"], ["updated=now", "categories+=Beds"])
    garden.open().add_tag("snow", ["winter"])
    told = garden.agree()
    assert told["source/_posts/2024-01-02-winter.md"] is Status.PUBLISHED
    text = garden.text("source/_posts/2024-01-02-winter.md")
    assert f"updated: {NOW.astimezone(garden.open().facts.zone):%Y-%m-%d %H:%M:%S}\n" in text
    assert "date: 2024-01-02 03:04:05 # in the night\n" in text


def _with_modules(garden: Garden) -> Path:
    modules = next(folder for folder in garden.program.parents if folder.name == "node_modules")
    (garden.folder / "node_modules").symlink_to(modules)
    return garden.folder
