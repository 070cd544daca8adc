"""What blogctl writes into a Pelican blog, and that Pelican reads it so, after every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from pelican import told_by
from told import write_files

from blogctl import Blog
from blogctl.errors import NotSchedulable
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.publishing import When
from blogctl.lifecycle.slots import Series
from blogctl.post import Kind, Status

NOW = datetime.now(UTC).replace(microsecond=0)
AWAITING = "WITH_FUTURE_DATES = False\n"
QUIET = (
    "title:  A quiet week\nDate: 2024-01-05 10:20\nTags: sleep,tea ,  rain\nSummary: Two\n  \tlines.\nMy-key:x\n\n"
    "See [the other]({filename}/notes/other.md#end), <a href='{filename}notes/other.md'>again</a>.\n"
)
OTHER = "---\r\nTitle: Other\r\nStatus: draft\r\n---\r\n\r\nBack to [it](../a-quiet-week.html), |x|.\r\n"


class Pair:
    """A blog, which blogctl changes and Pelican builds."""

    def __init__(self, root: Path, program: Path) -> None:
        self.root, self.program = root, program

    @property
    def blog(self) -> Blog:
        return Blog.open(self.root, now=NOW)

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def agree(self) -> dict[str, Status]:
        """What both say of every post, after Pelican has built the blog."""
        blog, told = self.blog, told_by(self.program, self.root)
        statuses = {post.path: blog.status(post) for post in blog.posts(None)}
        assert Status.INVALID not in statuses.values()
        for post in blog.posts(None):
            said = told[post.path]
            status = statuses[post.path]
            assert (status.is_public, status is Status.PUBLISHED) == (said.is_public, said.is_listed), post.path
            if said.is_public:
                assert unquote(post.url) == said.url
                assert said.date == (post.date.instant if post.date else None)
        return statuses


@pytest.fixture
def pair(engine: Callable[[str], Path], tmp_path: Path) -> Callable[[str], Pair]:
    def made(settings: str) -> Pair:
        start = 'PATH = "content"\nTIMEZONE = "Europe/Berlin"\n'
        posts = {"content/a-quiet-week.md": QUIET, "content/notes/other.md": OTHER}
        write_files(tmp_path, {"pelicanconf.py": start + settings, **posts})
        return Pair(tmp_path, engine("pelican"))

    return made


def test_a_draft_is_made_published_hidden_and_taken_back(pair: Callable[[str], Pair]) -> None:
    both = pair("")
    request = Request("Über C++: & Tee", tags=("x", "Lee, Ann"), categories=("Life",), description="Short.")
    both.blog.new(request)
    path = "content/uber-c-tee.md"
    assert both.text(path) == (
        "Title: Über C++: & Tee\nStatus: draft\nCategory: Life\nTags: x; Lee, Ann\nSummary: Short.\n\n"
    )
    assert both.agree()[path] is Status.DRAFT
    both.blog.set(["uber-c-tee"], ["body=none"])
    both.blog.publish(["uber-c-tee"])
    assert both.agree()[path] is Status.PUBLISHED
    assert both.blog.find("uber-c-tee").tags == ("x", "Lee, Ann")
    both.blog.set(["uber-c-tee"], ["Status=hidden"])
    assert both.agree()[path] is Status.HIDDEN
    both.blog.unpublish(["uber-c-tee"])
    assert both.agree()[path] is Status.DRAFT
    assert "Status: draft\n" in both.text(path)


@pytest.mark.parametrize(("title", "slug"), [("???", "untitled"), ("你好", "你好"), ("A  <b>week", "a-week")])
def test_a_new_post_has_the_address_that_blogctl_says(pair: Callable[[str], Pair], title: str, slug: str) -> None:
    both = pair("")
    both.blog.new(Request(title, date=NOW, body="Text."), publish=True)
    assert both.agree()[f"content/{slug}.md"] is Status.PUBLISHED
    assert unquote(both.blog.find(slug).url) == f"/{slug}.html"


def test_a_slug_that_is_asked_for_is_written_down(pair: Callable[[str], Pair]) -> None:
    both = pair('ARTICLE_URL = "{date:%Y}/{slug}/"\nARTICLE_SAVE_AS = ARTICLE_URL + "index.html"\n')
    both.blog.new(Request("A day", slug="one-day", date=NOW, body="Text."), publish=True)
    both.blog.new(Request("A page", kind=Kind.PAGE, slug="me", body="Text."), publish=True)
    statuses = both.agree()
    assert statuses["content/one-day.md"] is statuses["content/pages/me.md"] is Status.PUBLISHED
    assert "Slug: one-day\n" in both.text("content/one-day.md")


def test_only_what_was_asked_changes(pair: Callable[[str], Pair]) -> None:
    both = pair("")
    both.blog.set(["a-quiet-week"], ["tags+=snow", "summary=One line.", "mood=calm"])
    expected = QUIET.replace("rain\n", "rain,  snow\n").replace("Two\n  \tlines.", "One line.")
    assert both.text("content/a-quiet-week.md") == expected.replace("x\n\nSee", "x\nmood: calm\n\nSee")
    both.blog.rename_tag("tea", "coffee")
    both.blog.remove_tag("sleep", ["a-quiet-week"])
    assert "Tags: coffee ,  rain,  snow\n" in both.text("content/a-quiet-week.md")
    both.blog.set(["other"], ["tags+=one"])
    assert both.text("content/notes/other.md") == OTHER.replace("draft\r\n", "draft\r\nTags: one\r\n")
    both.agree()
    for _ in range(4):
        both.blog.undo()
    assert both.text("content/a-quiet-week.md") == QUIET
    assert both.text("content/notes/other.md") == OTHER


def test_publishing_writes_the_date_in_the_files_own_manner(pair: Callable[[str], Pair]) -> None:
    both = pair("")
    both.blog.publish(["other"], when=When(moment=datetime(2024, 2, 3, 10, 20, tzinfo=UTC)))
    written = OTHER.replace("Other\r\n", "Other\r\nDate: 2024-02-03T11:20:00+01:00\r\n").replace("draft", "published")
    assert both.text("content/notes/other.md") == written
    assert both.agree()["content/notes/other.md"] is Status.PUBLISHED
    both.blog.publish(["a-quiet-week"], when=When(moment=datetime(2024, 7, 3, 10, 20, tzinfo=UTC)))
    assert both.text("content/a-quiet-week.md") == QUIET.replace("2024-01-05 10:20", "2024-07-03 12:20")
    both.agree()


def test_a_post_is_scheduled_where_the_future_waits(pair: Callable[[str], Pair]) -> None:
    both = pair(AWAITING)
    both.blog.schedule(["other"], Series(NOW.date() + timedelta(days=30)))
    assert both.agree()["content/notes/other.md"] is Status.SCHEDULED
    both.blog.publish(["other"], when=When(stamp=True))
    assert both.agree()["content/notes/other.md"] is Status.PUBLISHED


def test_a_post_is_not_scheduled_where_pelican_would_publish_it_at_once(pair: Callable[[str], Pair]) -> None:
    both = pair("")
    with pytest.raises(NotSchedulable):
        both.blog.schedule(["other"], Series(NOW.date() + timedelta(days=30)))
    assert both.agree()["content/notes/other.md"] is Status.DRAFT


def test_a_renamed_post_takes_its_links_along(pair: Callable[[str], Pair]) -> None:
    both = pair("")
    both.blog.publish(["other"])
    both.blog.rename("other", "another")
    assert both.agree()["content/notes/another.md"] is Status.PUBLISHED
    quiet = both.text("content/a-quiet-week.md")
    assert quiet == QUIET.replace("{filename}/notes/other.md", "{filename}/notes/another.md").replace(
        "{filename}notes/other.md", "{filename}notes/another.md"
    )
    both.blog.rename("a-quiet-week", "a-calm-week", title="A calm week")
    assert both.text("content/a-calm-week.md") == quiet.replace("A quiet week", "A calm week")
    assert "(../a-calm-week.html)" in both.text("content/notes/another.md")
    assert both.agree()["content/a-calm-week.md"] is Status.PUBLISHED


def test_a_post_keeps_a_slug_of_its_own_when_only_that_is_changed(pair: Callable[[str], Pair]) -> None:
    both = pair("")
    outcome = both.blog.rename("a-quiet-week", "quiet")
    assert "the old address, /a-quiet-week.html, is not kept alive" in " ".join(outcome.results[0].notes)
    assert both.text("content/quiet.md") == QUIET.replace("10:20\n", "10:20\nslug: quiet\n")
    assert both.agree()["content/quiet.md"] is Status.PUBLISHED


def test_drafts_by_default_are_published_in_so_many_words(pair: Callable[[str], Pair]) -> None:
    both = pair('DEFAULT_METADATA = {"status": "draft"}\n')
    assert both.agree()["content/a-quiet-week.md"] is Status.DRAFT
    both.blog.publish(["a-quiet-week"])
    assert "status: published\n" in both.text("content/a-quiet-week.md")
    assert both.agree()["content/a-quiet-week.md"] is Status.PUBLISHED
