"""What blogctl writes into an Eleventy blog, and what the real Eleventy makes of it after every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import eleventy_blog
import pytest
from comparing import compare
from eleventy import told_by
from told import Told, write_files

from blogctl import Blog
from blogctl.errors import BlogctlError
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.slots import Series
from blogctl.post import Status

NOW = datetime.now(UTC).replace(microsecond=0)
LAYOUT = {"_includes/post.njk": "{{ content | safe }}"}
FILTERED: eleventy_blog.Files = {
    **LAYOUT,
    "package.json": '{"type": "module"}',
    "eleventy.config.js": eleventy_blog.FILTERED.replace('import slugs from "./_config/slugs.js";', "").replace(
        "eleventyConfig.addPlugin(slugs);", ""
    ),
    "content/blog/blog.11tydata.js": 'export default { tags: ["posts"], layout: "post.njk" };\n',
    "content/blog/2024-01-31-first.md": "---\ntitle: First # mine\ndate: 2024-01-31\ntags: [sleep]\n---\n\nText.\n",
    "content/blog/linking.md": "---\ntitle: Linking\ndate: 2024-02-01\n---\nSee [it](/blog/2024-01-31-first/).\n",
}
PLAIN: eleventy_blog.Files = {
    ".eleventy.js": "module.exports = () => ({});\n",
    "posts/posts.json": '{"tags": "posts"}',
    "posts/first.md": "---\ntitle: First\ndate: 2024-01-31\n---\nText.\n",
    "posts/placed.md": "---\ntitle: Placed\ndate: 2024-01-31\npermalink: /placed/\n---\nText.\n",
}

Judge = Callable[[], dict[str, Told]]


@pytest.fixture
def judged(engine: Callable[[str], Path], tmp_path: Path) -> Callable[[eleventy_blog.Files], tuple[Path, Judge]]:
    """A blog, and a judge that asks Eleventy about it and holds blogctl to the answer."""

    def make(files: eleventy_blog.Files) -> tuple[Path, Judge]:
        folder = write_files(tmp_path / "blog", files)

        def judge() -> dict[str, Told]:
            told = told_by(engine("eleventy"), folder)
            found = compare(blog(folder), told, NOW)
            assert (found.differences, found.published_by_mistake, found.missed) == ([], set(), set())
            return told

        return folder, judge

    return make


def blog(folder: Path) -> Blog:
    return Blog.open(folder, now=NOW)


def test_a_draft_becomes_a_post_and_a_draft_again(
    judged: Callable[[eleventy_blog.Files], tuple[Path, Judge]],
) -> None:
    folder, judge = judged(FILTERED)
    blog(folder).new(Request("A quiet week", tags=("sleep",), body="Text.\n"))
    path = "content/blog/a-quiet-week.md"
    assert (folder / path).read_text() == "---\ntitle: A quiet week\ndraft: true\ntags: [sleep]\n---\n\nText.\n"
    assert not judge()[path].is_public
    blog(folder).publish(["a-quiet-week"])
    told = judge()[path]
    assert (told.is_public, told.date) == (True, NOW)
    blog(folder).unpublish(["a-quiet-week"])
    assert not judge()[path].is_public


def test_what_is_set_renamed_and_tagged_stays_as_eleventy_reads_it(
    judged: Callable[[eleventy_blog.Files], tuple[Path, Judge]],
) -> None:
    folder, judge = judged(FILTERED)
    blog(folder).set(["first"], ["title=Another", "tags+=night", "draft=false"])
    judge()
    blog(folder).rename("first", "begun")
    assert judge()["content/blog/2024-01-31-begun.md"].url == "/blog/2024-01-31-begun/"
    assert "(/blog/2024-01-31-begun/)" in (folder / "content/blog/linking.md").read_text()
    text = (folder / "content/blog/2024-01-31-begun.md").read_text()
    assert "title: Another # mine" in text
    assert "/blog/2024-01-31-first/" in text
    blog(folder).rename_tag("sleep", "rest")
    judge()


def test_a_date_to_come_holds_nothing_back(judged: Callable[[eleventy_blog.Files], tuple[Path, Judge]]) -> None:
    folder, judge = judged(FILTERED)
    blog(folder).set(["first"], [f"date={NOW + timedelta(days=40):%Y-%m-%d}"])
    assert judge()["content/blog/2024-01-31-first.md"].is_public


def test_a_post_can_wait_only_where_the_filter_compares_dates(
    judged: Callable[[eleventy_blog.Files], tuple[Path, Judge]],
) -> None:
    folder, judge = judged(FILTERED)
    blog(folder).new(Request("To come"))
    soon = Series(NOW + timedelta(days=2))
    with pytest.raises(BlogctlError, match="public at once"):
        blog(folder).schedule(["to-come"], soon)
    text = str(FILTERED["eleventy.config.js"]).replace(
        "if (data.draft &&", "if ((data.draft || data.page.date > new Date()) &&"
    )
    (folder / "eleventy.config.js").write_text(text)
    blog(folder).schedule(["to-come"], soon)
    assert blog(folder).find("to-come").status_at(NOW) is Status.SCHEDULED
    assert not judge()["content/blog/to-come.md"].is_public


def test_without_a_filter_a_draft_is_a_file_without_a_page(
    judged: Callable[[eleventy_blog.Files], tuple[Path, Judge]],
) -> None:
    folder, judge = judged(PLAIN)
    before = (folder / "posts/first.md").read_text()
    blog(folder).new(Request("A quiet week"))
    told = judge()["posts/a-quiet-week.md"]
    assert (told.is_public, told.is_listed) == (False, False)
    blog(folder).publish(["a-quiet-week"])
    assert judge()["posts/a-quiet-week.md"].is_listed
    blog(folder).unpublish(["first"])
    assert not judge()["posts/first.md"].is_public
    blog(folder).publish(["first"])
    assert (folder / "posts/first.md").read_text() == before
    with pytest.raises(BlogctlError, match="its own address"):
        blog(folder).unpublish(["placed"])


def test_without_a_filter_publishing_takes_a_flag_away_that_nothing_follows(
    judged: Callable[[eleventy_blog.Files], tuple[Path, Judge]],
) -> None:
    flagged = "---\ntitle: Flagged # mine\ndraft: true # not yet\ndate: 2024-01-31\n---\nText.\n"
    folder, judge = judged(PLAIN | {"posts/flagged.md": flagged})
    assert blog(folder).find("flagged").status_at(NOW) is Status.INVALID
    blog(folder).publish(["flagged"])
    assert (folder / "posts/flagged.md").read_text() == flagged.replace("draft: true # not yet\n", "")
    made = blog(folder).new(Request("A quiet week"), publish=True).results[0]
    assert (made.after.status_at(NOW), made.notes) == (Status.PUBLISHED, ())
    assert judge()["posts/flagged.md"].is_listed
    assert judge()["posts/a-quiet-week.md"].is_listed


def test_a_new_draft_says_what_would_hold_drafts_back_and_that_does(
    judged: Callable[[eleventy_blog.Files], tuple[Path, Judge]],
) -> None:
    folder, judge = judged(PLAIN | {"posts/flagged.md": "---\ntitle: Flagged\ndraft: true\n---\nText.\n"})
    (note,) = blog(folder).new(Request("A quiet week")).results[0].notes
    line = 'eleventyConfig.addPreprocessor("drafts", "*", (data) => { if (data.draft) return false; })'
    assert note == (
        "permalink: false holds it back, for nothing in this blog holds back what has draft: true; "
        f"write {line} in .eleventy.js"
    )
    (folder / ".eleventy.js").write_text(f"module.exports = (eleventyConfig) => {{\n  {line};\n}};\n")
    assert blog(folder).find("flagged").status_at(NOW) is Status.DRAFT
    assert not judge()["posts/flagged.md"].is_public
    made = blog(folder).new(Request("Another")).results[0]
    assert (made.after.status_at(NOW), made.notes) == (Status.DRAFT, ())
