"""That every setting of Hugo's that decides what is built decides in blogctl too, asked of the real program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import hugo
import pytest
from comparing import Comparison, compare
from hugo_places import HOME
from hugo_settings import BLOGS, NO_PAGES, POSTS
from told import Told, write_files

from blogctl.blog import Blog
from blogctl.post import Status

Engine = Callable[[str], Path]


@pytest.mark.parametrize("name", BLOGS)
def test_what_a_setting_publishes_is_public_for_blogctl(name: str, engine: Engine, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    blog = Blog.open(write_files(tmp_path, BLOGS[name]), now=now)
    unseen = {path: Told(is_public=False) for path in BLOGS[name] if path.startswith("content/")}
    told = unseen | hugo.told_by(engine("hugo"), tmp_path)
    assert compare(blog, told, now) == Comparison([], set(), set(), set())


@pytest.mark.parametrize("name", NO_PAGES)
def test_where_hugo_makes_no_pages_nothing_is_published(name: str, engine: Engine, tmp_path: Path) -> None:
    blog = Blog.open(write_files(tmp_path, NO_PAGES[name]))
    assert not any(page["kind"] == "page" for page in hugo.build(engine("hugo"), tmp_path).told.values())
    assert {blog.status(post) for post in blog.posts()} == {Status.DRAFT}
    assert "disableKinds has page" in str(blog.why(blog.find("good")))


def test_hugo_reads_a_section_from_outside_the_blog_and_blogctl_claims_nothing_below_it(
    engine: Engine, tmp_path: Path
) -> None:
    section = "---\ncascade: {draft: %s}\n---\n"
    files = {**POSTS, "hugo.toml": HOME, "content/_index.md": section % "true"}
    blog = write_files(tmp_path / "blog", files)
    (tmp_path / "outside.md").write_text(section % "false")
    (blog / "content/posts/_index.md").symlink_to(tmp_path / "outside.md")
    opened = Blog.open(blog)
    assert hugo.told_by(engine("hugo"), blog)["content/posts/good.md"].is_public
    assert {opened.status(post) for post in opened.posts()} == {Status.INVALID}
