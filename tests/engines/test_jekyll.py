"""What the real Jekyll does with a blog, and that blogctl says the same of every post."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import jekyll_blog
import pytest
from jekyll import Build, built, refusal_of
from told import LATELY, PAST, Told, write_files

from blogctl.blog import Blog
from blogctl.post import Kind, Post, Status

NOW = datetime.now(UTC).replace(microsecond=0)
ZONES = ("America/New_York", "Pacific/Kiritimati")
CONFIGS = {
    "plain": jekyll_blog.PLAIN,
    "new york": jekyll_blog.NEW_YORK,
    "everything": jekyll_blog.EVERYTHING,
    "collections": jekyll_blog.COLLECTIONS,
    "defaults": jekyll_blog.DEFAULTS,
    "named": jekyll_blog.NAMED,
    "odd collections": jekyll_blog.ODD_COLLECTIONS,
    "quoted": jekyll_blog.QUOTED,
    "patterns": jekyll_blog.PATTERNS,
}
NO_POSTS = (".html", ".txt")
"""What Jekyll makes pages of, and blogctl leaves alone, with every README."""
LEFT_OUT = {"latin-1", "latin-1-body", "utf-16"}
"""Posts of which Jekyll itself says that it cannot read them, before it builds the others."""
COPIED = {"page-blank-line.md", "page-byte-order-mark.md"}
"""Pages whose front matter Jekyll does not see: their text goes out as it is, `published: false` and all."""


class Trial(NamedTuple):
    """One blog, and what Jekyll made of it."""

    blog: Path
    build: Build


@pytest.fixture(scope="session")
def trials(engine: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Trial]:
    """The blog, built once for each configuration and time zone that is asked for."""
    program = engine("jekyll")

    @cache
    def trial(config: str = "plain", zone: str = ZONES[0]) -> Trial:
        blog = write_files(tmp_path_factory.mktemp("jekyll"), jekyll_blog.files(NOW, CONFIGS[config]))
        done = built(program, blog, zone=zone)
        assert done.code == 0, done.words
        return Trial(blog, done)

    return trial


@pytest.fixture
def builds(trials: Callable[..., Trial]) -> Callable[..., Build]:
    return lambda *asked: trials(*asked).build


@pytest.fixture
def in_zone() -> Iterator[Callable[[str], None]]:
    """Makes the machine one of another time zone."""
    before = os.environ.get("TZ")

    def move(zone: str) -> None:
        os.environ["TZ"] = zone
        time.tzset()

    yield move
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("config", CONFIGS)
def test_blogctl_says_of_every_post_what_jekyll_makes_of_it(
    trials: Callable[..., Trial], in_zone: Callable[[str], None], config: str, zone: str
) -> None:
    root, build = trials(config, zone)
    in_zone(zone)
    blog = Blog.open(root, now=NOW)
    posts = {post.path: post for post in blog.posts(None)}
    assert {path: wrong for path, post in posts.items() if (wrong := _differences(blog, post, build))} == {}
    missed = [path for path, told in build.told.items() if told.is_public and path not in posts]
    assert [path for path in missed if not path.endswith(NO_POSTS) and "README" not in path] == []


def _differences(blog: Blog, post: Post, build: Build) -> list[str]:
    """What blogctl says of a post that is not so."""
    told, row, status = build.told[post.path], build.rows.get(post.path, {}), blog.status(post)
    if status is Status.INVALID:
        return [] if _is_by_mistake(post.path, told, build) else ["it is invalid, and Jekyll does no harm"]
    wrong = []
    if status.is_public is not told.is_public:
        wrong.append(f"it is {status}, and Jekyll {'builds' if told.is_public else 'does not build'} it")
    if told.is_public and told.is_listed is not (post.kind is Kind.POST):
        wrong.append(f"it is a {post.kind}, and Jekyll {'lists' if told.is_listed else 'does not list'} it")
    if told.is_public and post.url != (blog.facts.base_url + told.url if told.date or post.kind is Kind.PAGE else ""):
        wrong.append(f"its address is {told.url}, not {post.url}")
    if told.date and (post.date is None or post.date.instant.astimezone(UTC) != told.date):
        wrong.append(f"its date is {told.date}, not {post.date}")
    if row.get("tags") is not None and tuple(map(str, row["tags"])) != post.tags:
        wrong.append(f"its tags are {row['tags']}, not {post.tags}")
    if row.get("categories") is not None and tuple(dict.fromkeys(map(str, row["categories"]))) != post.categories:
        wrong.append(f"its categories are {row['categories']}, not {post.categories}")
    if (
        row.get("title") is not None
        and row["is_written"]
        and post.kind is Kind.POST
        and str(row["title"]) != post.title
    ):
        wrong.append(f"its title is {row['title']}, not {post.title}")
    return wrong


def _is_by_mistake(path: str, told: Told, build: Build) -> bool:
    """Whether the public gets to see a doubtful post, or Jekyll says itself that it cannot read it."""
    name = path.removeprefix("_posts/2024-04-01-").removesuffix(".md")
    return told.is_public or (path in COPIED and f"/{path}" in build.addresses) or name in LEFT_OUT


@pytest.mark.parametrize("fault", jekyll_blog.broken())
def test_what_ends_the_build_is_invalid(tmp_path: Path, fault: str) -> None:
    known = f"{jekyll_blog.PLAIN}markdown: kramdown\n"  # a title alone, without a folder of Jekyll's, may be a book's
    blog = write_files(tmp_path, {"_config.yml": known, **jekyll_blog.broken()[fault]})
    opened = Blog.open(blog, now=NOW)
    assert [opened.status(post) for post in opened.posts(None)] == [Status.INVALID]


def public(build: Build, beginning: str) -> set[str]:
    """The posts of a day that are public, by the rest of their names."""
    return {
        path.removeprefix(beginning).partition(".")[0]
        for path, told in build.told.items()
        if path.startswith(beginning) and told.is_public
    }


def test_jekyll_hides_false_no_off_and_nothing_and_publishes_every_text_and_number(
    builds: Callable[..., Build],
) -> None:
    shown = {"quoted", "zero", "n", "true", "yes", "text", "list", "block"}
    shown |= {"text-tag", "binary-tag", "own-text-tag", "full-tag"}
    assert public(builds(), "_posts/2024-02-01-published-") == shown


def test_a_scope_among_the_defaults_is_a_beginning_or_has_a_star(builds: Callable[..., Build]) -> None:
    told = builds("patterns").told
    paths = [path for path in jekyll_blog.files(NOW) if "/scoped-" in path]
    assert [not told[path].is_public for path in paths] == list(jekyll_blog.SCOPES.values())


def test_a_flag_among_the_defaults_and_a_switch_hold_nothing_back_if_they_are_texts(
    builds: Callable[..., Build],
) -> None:
    told = builds("patterns").told
    shown = [flag for at, flag in enumerate(jekyll_blog.FLAGS) if told[f"_posts/flag-{at}-/2024-05-06-a.md"].is_public]
    assert shown == ['"false"', "'no'", "!!str false", "0", "[]", "n", "true"]
    quoted = builds("quoted").told
    assert all(quoted[path].is_public for path in quoted if "_drafts/" in path or "/flag-" in path)
    assert quoted["_posts/2024-03-01-offset-future.md"].is_public


def test_jekyll_publishes_whatever_another_engines_key_or_a_mistyped_one_says(builds: Callable[..., Build]) -> None:
    tried = {path for path in builds().told if path.startswith("_posts/2024-02-02-")}
    assert len(tried) == 15
    assert all(builds().told[path].is_public for path in tried)


@pytest.mark.parametrize("zone", ZONES)
def test_a_time_is_utc_if_it_is_bare_with_seconds_and_local_if_it_is_not(
    builds: Callable[..., Build], zone: str
) -> None:  # fmt: skip
    told = builds("plain", zone).told
    past = NOW + PAST
    as_local = past.replace(tzinfo=ZoneInfo(zone))
    assert told["_posts/2024-03-01-bare-past.md"].date == past
    assert told["_posts/2024-03-01-quoted-past.md"].date == as_local
    assert told["_posts/2024-03-01-no-seconds-past.md"].date == as_local.replace(second=0)
    assert told["_posts/2024-03-02-day-yesterday.md"].date == told["_posts/2024-03-02-quoted-day-yesterday.md"].date
    assert told["_posts/2024-03-03-slashes.md"].date == datetime(2024, 3, 5, tzinfo=ZoneInfo(zone))


def test_a_quoted_time_of_three_hours_ago_is_still_to_come_west_of_greenwich(builds: Callable[..., Build]) -> None:
    assert public(builds("plain", "America/New_York"), "_posts/2024-03-01-quoted-") == {"past", "offset-past"}
    assert "lately" in public(builds("plain", "Pacific/Kiritimati"), "_posts/2024-03-01-quoted-")


def test_the_configurations_time_zone_stands_for_the_machines(builds: Callable[..., Build]) -> None:
    here, there = builds("new york", "Pacific/Kiritimati"), builds("plain", "America/New_York")
    assert {path: told.date for path, told in here.told.items()} == {
        path: told.date for path, told in there.told.items()
    }
    assert here.told["_posts/2024-03-01-bare-lately.md"].date == NOW + LATELY


def test_a_day_that_no_month_has_runs_into_the_next_month(builds: Callable[..., Build]) -> None:
    told = builds().told
    assert told["_posts/2024-03-03-no-such-day.md"].url == "/2024/03/01/no-such-day.html"
    assert told["_posts/2024-02-30-no-such-day-in-name.md"].url == "/2024/03/01/no-such-day-in-name.html"


def test_a_post_that_cannot_be_read_is_published_as_of_today_though_it_says_no(builds: Callable[..., Build]) -> None:
    for name in ("colon", "tab", "list", "text", "symbol"):
        told = builds().told[f"_posts/2024-04-01-{name}.md"]
        assert told.is_public
        assert told.date is None
        assert told.url.endswith(f"/2024-04-01-{name}.html")
    assert "_posts/2024-04-01-colon.md: (<unknown>): mapping values" in builds().words


def test_a_block_counts_only_from_the_first_line_and_to_a_fence_of_its_own(builds: Callable[..., Build]) -> None:
    unseen = {"unclosed", "toml", "json", "blank-line", "no-block", "words-after-fence", "empty-file", "empty-block"}
    hidden = {"byte-order-mark", "windows", "dots", "spaces-after-fence", "merge-key", "tag"}
    assert unseen <= public(builds(), "_posts/2024-04-01-")
    assert not hidden & public(builds(), "_posts/2024-04-01-")


def test_what_is_not_utf_8_is_left_out_without_an_end_of_the_build(builds: Callable[..., Build]) -> None:
    assert not {"latin-1", "latin-1-body", "utf-16"} & public(builds(), "_posts/2024-04-01-")


def test_a_file_without_a_date_in_its_name_is_no_post(builds: Callable[..., Build]) -> None:
    for name in ("no-date-in-name.md", "2024-05-01.md", "2024-05-01_underscore.md", "README.md", "index.md"):
        assert not builds().told[f"_posts/{name}"].is_public
    assert builds().told["_posts/24-05-01-two-digit-year.md"].url == "/2024/05/01/two-digit-year.html"


def test_drafts_are_public_only_with_show_drafts_and_then_by_their_own_folders(builds: Callable[..., Build]) -> None:
    drafts = [path for path in builds().told if "_drafts/" in path]
    assert len(drafts) == 12
    assert not any(builds().told[path].is_public for path in drafts)
    assert all(builds("everything").told[path].is_public for path in drafts)


def test_a_draft_is_public_where_include_names_it_or_a_collection_has_the_name_of_its_folder(
    builds: Callable[..., Build],
) -> None:
    named = {path for path, told in builds("named").told.items() if "_drafts/" in path and told.is_public}
    names = ("draft", "below/draft-below", "draft-unpublished")
    assert named == {*(f"_drafts/{name}.md" for name in names), "travel/_drafts/draft-by-folder.md"}
    assert builds("named").told["_posts/2024-02-01-published-false.md"].is_public
    collected = builds("odd collections").told
    assert collected["_drafts/draft.md"].url == "/drafts/draft.html"
    assert not collected["travel/_drafts/draft-by-folder.md"].is_public


def test_a_page_is_public_whatever_its_date_and_its_defaults_say(builds: Callable[..., Build]) -> None:
    assert builds().told["page-to-come.md"].is_public
    assert builds().told["page-bad-date.md"].is_public
    assert not builds().told["page-unpublished.md"].is_public
    assert builds("defaults").told["quiet-pages/whisper.md"].url == "/default/whisper/"


def test_a_file_without_a_block_is_copied_as_it_is(builds: Callable[..., Build]) -> None:
    assert not builds().told["README.md"].is_public
    assert {"/README.md", "/page-blank-line.md", "/page-byte-order-mark.md"} <= builds().addresses


def test_texts_of_categories_are_split_at_spaces_and_stand_in_the_address(builds: Callable[..., Build]) -> None:
    rows = builds().rows
    assert rows["_posts/2024-07-01-cats-commas.md"]["categories"] == ["one,", "two"]
    assert rows["_posts/2024-07-01-tags-text.md"]["tags"] == ["one", "two"]
    assert rows["_posts/2024-07-01-tags-single.md"]["tags"] == ["two words"]
    told = builds().told["travel/Far East/_posts/2024-05-05-by-two-folders.md"]
    assert told.url == "/travel/far%20east/asia/2024/05/05/by-two-folders.html"


def test_a_plugin_keeps_old_addresses_alive(builds: Callable[..., Build]) -> None:
    assert {"/old/place/index.html", "/older.html"} <= builds("new york").addresses


@pytest.mark.parametrize("fault", jekyll_blog.broken())
def test_one_such_file_ends_the_build_of_all_others(engine: Callable[[str], Path], tmp_path: Path, fault: str) -> None:
    blog = write_files(tmp_path, {"_config.yml": jekyll_blog.PLAIN, **jekyll_blog.broken()[fault]})
    assert refusal_of(engine("jekyll"), blog)
