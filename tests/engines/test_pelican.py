"""What Pelican itself makes of a blog, and that blogctl says the same of every post."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from pelican import Failed, told_by
from pelican_blog import CONFIGURATIONS, FAILING, failing, files
from told import Told, write_files

from blogctl import Blog
from blogctl.post import Post, Status

NOW = datetime.now(UTC).replace(microsecond=0)
ZONES = ("UTC", "Pacific/Kiritimati")
"""Of the machine; the second is 14 hours ahead."""


class Built(NamedTuple):
    """A blog, and what Pelican made of it."""

    blog: Path
    told: dict[str, Told]


Build = Callable[[str, str], Built]
Ask = Callable[[str, str], dict[str, Told]]


@pytest.fixture(scope="session")
def build(engine: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A blog of a configuration, built on a machine of a time zone; each once."""
    known: dict[tuple[str, str], Built] = {}

    def built(configuration: str, zone: str) -> Built:
        if (configuration, zone) not in known:
            blog = write_files(tmp_path_factory.mktemp(configuration), files(NOW, configuration))
            known[configuration, zone] = Built(blog, told_by(engine("pelican"), blog, zone=zone))
        return known[configuration, zone]

    return built


@pytest.fixture(scope="session")
def told(build: Build) -> Ask:
    """What Pelican made of the blog's content, by configuration and time zone of the machine."""
    return lambda configuration, zone: {
        path.removeprefix("content/"): post for path, post in build(configuration, zone).told.items()
    }


@pytest.fixture
def plain(told: Ask) -> dict[str, Told]:
    return told("plain", "UTC")


def public_among(posts: dict[str, Told], *beginnings: str) -> set[str]:
    return {path for path, post in posts.items() if path.startswith(beginnings) and post.is_public}


def test_the_blog_is_large_enough_to_learn_from(plain: dict[str, Told]) -> None:
    assert len(plain) > 160
    assert 70 < sum(post.is_public for post in plain.values()) < len(plain) - 40


def test_no_other_key_than_status_keeps_a_post_from_the_public(plain: dict[str, Told]) -> None:
    assert public_among(plain, "draft-", "darft-", "published-", "visibility-", "expir", "sttaus-", "state-") == {
        "draft-true.md", "draft-yes.md", "draft-text.md", "draft-ture.md", "darft-true.md", "published-false.md",
        "visibility-private.md", "expiry-date.md", "expires.md", "sttaus-draft.md", "state-draft.md",
    }  # fmt: skip


def test_a_status_that_pelican_does_not_know_keeps_a_post_from_the_public(plain: dict[str, Told]) -> None:
    assert not public_among(plain, "status-mistyped", "status-private", "status-quoted", "status-with-comment")


def test_a_status_that_is_empty_or_in_the_wrong_place_publishes(plain: dict[str, Told]) -> None:
    assert public_among(plain, "status-") == {
        "status-hidden.md", "status-published.md", "status-empty.md", "status-on-the-next-line.md", "status-twice.md",
        "status-indented-by-four.md", "status-indented-by-a-tab.md", "status-before-a-colon-and-space.md",
    }  # fmt: skip


def test_a_line_that_is_no_header_makes_text_of_a_status_below_it_and_publishes(plain: dict[str, Told]) -> None:
    assert len(public_among(plain, "end-at-")) == 9
    assert not public_among(plain, "no-end-at-")


def test_a_hidden_post_is_public_and_in_no_list(plain: dict[str, Told]) -> None:
    assert plain["status-hidden.md"].is_public
    assert not plain["status-hidden.md"].is_listed
    assert plain["status-published.md"].is_listed
    assert not plain["pages/hidden-page.md"].is_listed


def test_a_future_post_is_public_unless_the_configuration_says_otherwise(told: Ask) -> None:
    assert {"now-future.md", "now-soon-far-east.md"} <= public_among(told("plain", "UTC"), "now-")
    assert public_among(told("strict", "UTC"), "now-") == {
        "now-past.md", "now-day.md", "now-lately.md", "now-soon.md", "now-lately-far-east.md", "now-lately-far-west.md"
    }  # fmt: skip


def test_a_date_without_an_offset_is_read_in_the_configurations_zone_else_in_utc(told: Ask) -> None:
    for configuration, hours in (("plain", 0), ("strict", 13), ("addresses", 1)):
        for zone in ZONES:
            date = told(configuration, zone)["date-with-time.md"].date
            assert date == datetime(2024, 1, 5, 10, 20, tzinfo=UTC) - timedelta(hours=hours)


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_the_zone_of_the_machine_changes_nothing_of_a_date_that_is_written(told: Ask, configuration: str) -> None:
    def dated(posts: dict[str, Told]) -> dict[str, Told]:
        """Without the dates that are in part today's, or the file's."""
        not_written = ("date-year", "date-clock", "date-missing", "20240308", "pages/")
        return {path: post for path, post in posts.items() if not path.startswith(not_written)}

    assert dated(told(configuration, ZONES[0])) == dated(told(configuration, ZONES[1]))


def test_a_files_own_time_is_read_on_the_machines_clock_as_if_it_were_the_blogs(told: Ask) -> None:
    at_utc, far_east = told("strict", ZONES[0])["date-missing.md"], told("strict", ZONES[1])["date-missing.md"]
    assert at_utc.is_public
    assert not far_east.is_public  # the file is of this minute, and that is to come in the blog's zone


def test_dates_are_read_leniently_with_the_month_first(plain: dict[str, Told]) -> None:
    def day(name: str) -> str:
        date = plain[f"date-{name}.md"].date
        return f"{date:%Y-%m-%d %H:%M}" if date else ""

    assert day("month-first") == day("german") == "2024-05-01 00:00"
    assert day("month-impossible-first") == "2024-01-13 00:00"
    assert day("in-words") == day("of-eight-digits") == day("in-single-quotes") == "2024-01-05 00:00"
    assert day("in-the-afternoon") == "2024-01-05 22:20"
    assert day("year-alone")[:4] == "2024"
    assert day("year-alone")[5:] != "01-01 00:00"  # day and month of the day of building


def test_a_date_that_cannot_be_read_or_is_missing_keeps_a_post_from_the_public(plain: dict[str, Told]) -> None:
    names = ("empty", "foreign-month", "impossible", "in-double-quotes", "in-other-words", "no-such-day",
             "no-such-hour", "number", "with-comment", "missing")  # fmt: skip
    assert not public_among(plain, *(f"date-{name}" for name in names))
    assert not public_among(plain, "modified-impossible", "2024-02-30-no-such-day")


def test_the_folder_of_pages_alone_tells_them_from_articles(plain: dict[str, Told]) -> None:
    assert public_among(plain, "pages/") == {
        "pages/imprint.md", "pages/imprint-fr.md", "pages/below/contact.md", "pages/dated.md", "pages/hidden-page.md",
        "pages/more/article.md",
    }  # fmt: skip
    assert plain["pages/below/contact.md"].url == "/pages/write-to-me.html"


def test_folders_of_drafts_or_pictures_and_names_with_a_dot_are_published_like_others(plain: dict[str, Told]) -> None:
    assert {"drafts/in-drafts.md", "images/among-images.md", ".in-shadow.md", ".shadow/below-shadow.md"} <= set(
        public_among(plain, "")
    )


def test_the_address_is_of_the_title_the_slug_or_what_the_post_says_itself(plain: dict[str, Told]) -> None:
    urls = {path: post.url for path, post in plain.items()}
    assert urls["title-with-tags.md"] == "/a-bold-c-strasse.html"
    assert urls["title-chinese.md"] == "/ni-hao.html"
    assert urls["title-of-signs.md"] == "/.html"
    assert urls["slug-untidy.md"] == "/Über/Grünes Ding.html"
    assert urls["url-alone.md"] == "/elsewhere/alone/"
    assert urls["lang-in-capitals.md"] == "/lang-in-capitals-EN.html"  # `EN` is not the default language `en`


def test_the_configuration_says_how_addresses_are_made(told: Ask) -> None:
    urls = {path: post.url for path, post in told("addresses", "UTC").items()}
    assert urls["cats/deep/own-category.md"] == "/2024/1/dogs/own-category/"
    assert urls["lang-en.md"] == "/en/2024/Jan/lang-en/"
    assert urls["two.dots.md"] == "/do/2024/Jan/two/"
    assert urls["pages/below/contact.md"] == "/pages/below/contact.md/write-to-me"
    assert told("strict", "UTC")["title-with-tags.md"].url == "/A_bold_cpp_Straße.html"


def test_the_configuration_can_give_a_status_to_whoever_has_none(told: Ask) -> None:
    careful = told("careful", "UTC")
    assert not careful["date-with-time.md"].is_public
    assert careful["status-published.md"].is_public
    assert careful["cats/in-cats.md"].is_public
    assert not careful["cats/in-cats.md"].is_listed
    assert careful["cats/deep/deeper.md"].is_listed
    assert careful["date-missing-hidden.md"].date == datetime(2012, 3, 4, 10, 20, tzinfo=UTC)


@pytest.mark.parametrize("name", FAILING)
def test_some_posts_stop_pelican_altogether(name: str, engine: Callable[[str], Path], tmp_path: Path) -> None:
    with pytest.raises(Failed):
        told_by(engine("pelican"), write_files(tmp_path, failing(name)))


# What blogctl says, post by post.

BY_MISTAKE = frozenset(
    {
        # A key of another engine, or one that is nearly right.
        "draft-true", "draft-yes", "draft-text", "draft-ture", "darft-true", "published-false", "visibility-private",
        "expiry-date", "expires", "sttaus-draft",
        # A status that Pelican does not see, or of two.
        "status-empty", "status-on-the-next-line", "status-indented-by-four", "status-indented-by-a-tab",
        "status-before-a-colon-and-space", "status-twice", "end-at-a-comment", "end-at-a-list",
        "end-at-an-indented-list", "end-at-an-umlaut", "end-at-a-dot", "end-at-a-space", "end-at-dots",
        "end-at-hyphens", "end-at-a-line-of-spaces", "fences-closed-by-dots", "fences-with-blank-line",
        # A date that is not the one that was meant, or may not be.
        "date-clock-alone", "date-year-alone", "date-german", "date-no-such-offset", "date-twice",
        "timezone-of-its-own",
        # A value of which Pelican takes one half.
        "tags-twice", "title-twice",
    }
)  # fmt: skip
"""What Pelican publishes, and blogctl calls invalid: the author probably meant something else."""
LEFT_OUT = frozenset(
    {
        "2024-02-30-no-such-day", "date-clock-alone",
        "date-empty", "date-foreign-month", "date-impossible", "date-in-double-quotes",
        "date-in-other-words", "date-missing-hidden", "date-no-such-day", "date-no-such-hour", "date-number",
        "date-with-comment", "fences-around-quotes", "key-of-pelican's-own", "key-without-a-setter", "lang-twice",
        "latin-1", "modified-impossible", "now-future-mistyped", "mistyped-page", "save-as-outside",
        "status-mistyped", "status-of-its-own-default", "status-private", "status-quoted",
        "status-twice-draft-first", "status-with-comment", "timezone-unknown",
    }
)  # fmt: skip
"""What Pelican leaves out with an error or a warning, and blogctl calls invalid."""
NOT_LISTED = frozenset({"content/hyper.html", "content/.in-shadow.md", "content/.shadow/below-shadow.md"})
"""What blogctl takes for no post: files that are no Markdown, and hidden ones."""
OF_THE_FILE = ("date-missing", "20240308-no-hyphens", "imprint", "contact", "hidden-page")


class Compared(NamedTuple):
    """What blogctl reads in a blog, and what Pelican made of it."""

    blog: Blog
    posts: dict[str, Post]
    told: dict[str, Told]

    def of(self, path: str) -> tuple[Status, Told]:
        return self.blog.status(self.posts[path]), self.told[path]

    @property
    def is_careful(self) -> bool:
        """Whether nobody is published who forgets something: drafts are the default."""
        return bool(self.blog.dialect.settings.table("DEFAULT_METADATA"))


@pytest.fixture(params=[(name, zone) for name in CONFIGURATIONS for zone in ZONES], ids=" at ".join)
def both(request: pytest.FixtureRequest, build: Build) -> Compared:
    built = build(*request.param)
    blog = Blog.open(built.blog, now=NOW)
    return Compared(blog, {post.path: post for post in blog.posts(None)}, built.told)


def test_blogctl_lists_what_pelican_takes(both: Compared) -> None:
    assert {path for path, told in both.told.items() if told.is_public} - set(both.posts) <= NOT_LISTED
    assert set(both.posts) <= set(both.told)


def test_a_post_is_public_to_both_or_to_neither(both: Compared) -> None:
    wrong = {}
    for path, post in both.posts.items():
        status, told = both.of(path)
        says = (status.is_public, status is Status.PUBLISHED)
        if status is not Status.INVALID and not is_of_the_file(post) and says != (told.is_public, told.is_listed):
            wrong[path] = f"{status}, and Pelican: {told}"
    assert wrong == {}


def test_what_is_invalid_is_published_by_mistake_or_left_out(both: Compared) -> None:
    for path in both.posts:
        name = path.rpartition("/")[2].rpartition(".")[0]
        status, told = both.of(path)
        if status is not Status.INVALID:
            assert both.is_careful or name not in BY_MISTAKE | LEFT_OUT - {"date-missing-hidden"}, path
        elif told.is_public:
            assert name in BY_MISTAKE, path
        else:
            assert name in LEFT_OUT or (both.is_careful and name in BY_MISTAKE), path


def test_the_date_of_a_public_post_is_the_same_instant(both: Compared) -> None:
    for path, post in both.posts.items():
        status, told = both.of(path)
        if status.is_public and told.date is not None and not is_of_the_file(post):
            assert post.date is not None, path
            assert post.date.instant.astimezone(UTC) == told.date.astimezone(UTC), path


def test_the_address_of_a_public_post_is_the_same(both: Compared) -> None:
    for path, post in both.posts.items():
        status, told = both.of(path)
        if status.is_public and told.is_public and not path.endswith("title-chinese.md"):
            assert unquote(post.url.removeprefix(both.blog.facts.base_url)) == told.url, path


def is_of_the_file(post: Post) -> bool:
    """Whether the post has no date of its own, so that in one configuration the time of the file stands in for it."""
    return post.date is None and any(name in post.path for name in OF_THE_FILE)
