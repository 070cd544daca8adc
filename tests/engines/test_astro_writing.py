"""What blogctl writes into an Astro blog, and what the real Astro makes of it after every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import astro_blog
import pytest
from astro import told_by
from comparing import compare
from told import Told, write_files

from blogctl import Blog
from blogctl.errors import BlogctlError
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.slots import Series
from blogctl.post import Status

NOW = datetime.now(UTC).replace(microsecond=0)
SCHEMA = "title: z.string(), description: z.string(), pubDate: z.coerce.date(), draft: z.boolean().optional(), "
CONFIGURATION = """import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";
const BLOG_PATH = "src/data/blog";
const blog = defineCollection({
  loader: glob({ pattern: "**/[^_]*.{md,mdx}", base: `./${BLOG_PATH}` }),
  schema: z.object({ KEYS tags: z.array(z.string()).default([]) }),
});
export const collections = { blog };
"""
PAGE = astro_blog.STRICT_PAGE.replace("NAME", "blog")
FILTERED: astro_blog.Files = {
    "astro.config.mjs": "export default {};\n",
    "src/content.config.ts": CONFIGURATION.replace("KEYS", SCHEMA),
    "src/pages/index.md": "---\ntitle: Home\n---\n",
    "src/pages/blog/[...id].astro": PAGE,
    "src/data/blog/first.md": '---\ntitle: "First" # mine\ndescription: One.\npubDate: "Jan 31 2024"\n---\n\nText.\n',
    "src/data/blog/linking.md": "---\ntitle: Two\ndescription: Two.\npubDate: 2024-02-01\n---\n[It](/blog/first/).\n",
}

Judged = Callable[[astro_blog.Files], tuple[Path, Callable[[], dict[str, Told]]]]


@pytest.fixture
def judged(engine: Callable[[str], Path], tmp_path: Path) -> Judged:
    """A blog, and a judge that asks Astro about it and holds blogctl to the answer."""

    def make(files: astro_blog.Files) -> tuple[Path, Callable[[], dict[str, Told]]]:
        folder = write_files(tmp_path / "blog", files)

        def judge() -> dict[str, Told]:
            told = told_by(engine("astro"), folder)
            found = compare(blog(folder), told, NOW, lists=False)
            assert (found.differences, found.published_by_mistake, found.missed) == ([], set(), set())
            return told

        return folder, judge

    return make


def blog(folder: Path) -> Blog:
    return Blog.open(folder, now=NOW)


def test_a_draft_has_what_the_schema_asks_for_and_becomes_a_post_and_a_draft_again(judged: Judged) -> None:
    folder, judge = judged(FILTERED)
    blog(folder).new(Request("A quiet week", body="Text.\n"))
    path = "src/data/blog/a-quiet-week.md"
    assert blog(folder).document(path).values() == {
        "title": "A quiet week", "pubDate": NOW.isoformat(), "draft": True, "description": "",
    }  # fmt: skip
    assert not judge()[path].is_public
    blog(folder).publish(["a-quiet-week"])
    told = judge()[path]
    assert (told.is_public, told.url, told.date) == (True, "/blog/a-quiet-week/", NOW)
    blog(folder).unpublish(["a-quiet-week"])
    assert not judge()[path].is_public


def test_what_is_set_renamed_and_tagged_stays_as_astro_reads_it(judged: Judged) -> None:
    folder, judge = judged(FILTERED)
    blog(folder).set(["first"], ["title=Another", "tags+=night", "draft=false"])
    blog(folder).rename("first", "begun")
    assert judge()["src/data/blog/begun.md"].url == "/blog/begun/"
    assert "(/blog/begun/)" in (folder / "src/data/blog/linking.md").read_text()
    assert 'title: "Another" # mine' in (folder / "src/data/blog/begun.md").read_text()


def test_a_post_can_wait_only_where_the_pages_compare_dates(judged: Judged) -> None:
    folder, judge = judged(FILTERED)
    blog(folder).new(Request("To come"))
    soon = Series(NOW + timedelta(days=2))
    with pytest.raises(BlogctlError, match="public at once"):
        blog(folder).schedule(["to-come"], soon)
    (folder / "src/pages/blog/[...id].astro").write_text(
        PAGE.replace("data.draft !== true : true", "data.draft !== true && data.pubDate <= new Date() : true")
    )
    blog(folder).schedule(["to-come"], soon)
    assert blog(folder).find("to-come").status_at(NOW) is Status.SCHEDULED
    assert not judge()["src/data/blog/to-come.md"].is_public


UNFILTERED: astro_blog.Files = FILTERED | {
    "src/pages/blog/[...id].astro": astro_blog.PAGE.replace("slug: post.id", "id: post.id"),
    "src/content.config.ts": CONFIGURATION.replace("KEYS", SCHEMA.replace("draft: z.boolean().optional(), ", "")),
}


def test_without_a_filter_a_draft_is_refused_or_invalid(tmp_path: Path) -> None:
    """Astro itself has nothing that holds a post back, so blogctl does not pretend that there is."""
    folder = write_files(tmp_path, UNFILTERED)
    with pytest.raises(BlogctlError, match="draft_key"):
        blog(folder).unpublish(["first"])
    blog(folder).new(Request("A quiet week"))
    post = blog(folder).find("a-quiet-week")
    assert post.status_at(NOW) is Status.INVALID
    assert "Astro publishes the post" in post.problems[0].message


def test_without_a_filter_what_is_made_public_is_public_and_says_nothing_of_drafts(judged: Judged) -> None:
    folder, judge = judged(UNFILTERED)
    made = blog(folder).new(Request("A quiet week", body="Text.\n"), publish=True).results[0]
    assert (made.after.status_at(NOW), made.notes) == (Status.PUBLISHED, ())
    blog(folder).new(Request("Made as a draft"))
    blog(folder).publish(["made-as-a-draft"])
    for slug in ("a-quiet-week", "made-as-a-draft"):
        path = f"src/data/blog/{slug}.md"
        assert "draft:" not in (folder / path).read_text()
        assert judge()[path].is_public


def test_a_new_draft_says_what_would_hold_it_back_and_that_does(judged: Judged) -> None:
    folder, judge = judged(UNFILTERED)
    (note,) = blog(folder).new(Request("A quiet week")).results[0].notes
    asks, asked = 'getCollection("blog")', 'getCollection("blog", ({ data }) => !data.draft)'
    page, schema = folder / "src/pages/blog/[...id].astro", folder / "src/content.config.ts"
    key = "draft: z.boolean().optional()"
    assert note == (
        f"nothing in this blog holds back what has draft: true; write {asked} in src/pages/blog/[...id].astro, "
        f"and {key} in the schema in src/content.config.ts"
    )
    _, why = blog(folder).why(blog(folder).find("a-quiet-week"))
    assert why.remedy.startswith(
        f"to publish it: blogctl publish a-quiet-week; to hold it back: write {asked} in src/pages/"
    )
    page.write_text(page.read_text().replace(asks, asked))
    schema.write_text(schema.read_text().replace("z.object({", f"z.object({{ {key},"))
    assert blog(folder).find("a-quiet-week").status_at(NOW) is Status.DRAFT
    assert not judge()["src/data/blog/a-quiet-week.md"].is_public
    assert blog(folder).new(Request("Another")).results[0].notes == ()


def test_a_flag_that_the_schema_asks_for_stays_and_says_no(judged: Judged) -> None:
    asking = CONFIGURATION.replace("KEYS", SCHEMA.replace(".optional(), ", ", "))
    posts = {path: str(text).replace("title:", "draft: false\ntitle:", 1) for path, text in UNFILTERED.items()
             if path.startswith("src/data/")}  # fmt: skip
    folder, judge = judged(UNFILTERED | posts | {"src/content.config.ts": asking})
    blog(folder).new(Request("A quiet week"), publish=True)
    assert blog(folder).document("src/data/blog/a-quiet-week.md").value("draft") is False
    assert judge()["src/data/blog/a-quiet-week.md"].is_public
