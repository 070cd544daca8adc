"""What Zola itself makes of a blog of odd posts: facts to remember, and what blogctl's dialect is held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import zola
import zola_blog
from told import LATELY, Told, write_files

from blogctl.blog import Blog as Opened
from blogctl.post import Post, Status

ZONES = ("UTC", "Pacific/Kiritimati")
Blog = dict[str, Told]
HELD_BACK = frozenset(
    f"content/blog/{name}.md"
    for name in (
        "mistyped", "capital", "in-extra", "in-a-table", "merged", "publish-date",  # keys that Zola does not look at
        "published-false", "status-draft",  # other engines' flags
        "ruled-off", "fence-in-a-comment",  # a flag that the front matter does not hold any more
        "no-seconds",  # TOML 1.1
    )
)  # fmt: skip
"""What Zola publishes, hardly as its author wished; blogctl says that it is invalid."""
NOT_SORTED = frozenset({"content/by-weight/dated.md", "content/by-title/untitled.md"})
"""What stands in feeds and has no page; a date would not put it right, and so it is invalid."""
NOT_RENDERED = frozenset({"content/blog/not-rendered.md"})
NOT_READ = frozenset({"content/blog/.hidden.md", "content/blog/ignored.draft.md", "content/blog/attic/ignored.md"})
"""What blogctl does not list, for Zola does not look into it."""
SHARED_ADDRESS = "content/blog/same/index.md"
"""Two posts at one address stop Zola, but neither is at fault by itself."""


@pytest.fixture(scope="session")
def program(engine: Callable[[str], Path]) -> Path:
    return engine("zola")


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="session")
def plain_folder(now: datetime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("plain"), zola_blog.plain(now))


@pytest.fixture(scope="session")
def worldly_folder(now: datetime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("worldly"), zola_blog.worldly(now))


@pytest.fixture(scope="session", params=ZONES)
def plain(request: pytest.FixtureRequest, program: Path, plain_folder: Path) -> Blog:
    """Each post of the blog in one language, as Zola built it on a machine of some time zone."""
    return zola.told_by(program, plain_folder, zone=request.param)


@pytest.fixture(scope="session", params=ZONES)
def worldly(request: pytest.FixtureRequest, program: Path, worldly_folder: Path) -> Blog:
    """Each post of the blog in three languages."""
    return zola.told_by(program, worldly_folder, zone=request.param)


@pytest.fixture(scope="session")
def refusals(program: Path) -> dict[str, str]:
    """Zola's reason to build nothing, for each of the broken posts put alone into a small blog."""
    alone = [
        (path, small | {path: text})
        for small, files in (
            (zola_blog.small(), zola_blog.broken()),
            (zola_blog.small_worldly(), zola_blog.broken_by_language()),
        )
        for path, text in files.items()
    ]
    with ThreadPoolExecutor(4) as workers:
        reasons = workers.map(lambda one: zola.refusal(program, one[1]), alone)
        return dict(zip((path for path, _ in alone), reasons, strict=True))


def listed(folder: Path, now: datetime) -> dict[str, tuple[Post, Status]]:
    """Each post and page as blogctl has it."""
    return {post.path: (post, post.status_at(now)) for post in Opened.open(folder, now=now).posts(None)}


def differences(told: Blog, posts: dict[str, tuple[Post, Status]]) -> list[str]:
    """What blogctl and Zola do not agree about, of what blogctl is sure of."""
    found = []
    for path, (post, status) in posts.items():
        zola_has = told[path]
        if status is Status.INVALID or path in NOT_RENDERED:
            continue
        if status.is_public != zola_has.is_public:
            found.append(f"{path} is {status}, and {zola_has}")
        if zola_has.is_public and (unquote(urlsplit(post.url).path), instant(post)) != (zola_has.url, zola_has.date):
            found.append(f"{path} is at {post.url} since {instant(post)}, and {zola_has}")
    return found


def instant(post: Post) -> datetime | None:
    return post.date.instant.astimezone(UTC).replace(microsecond=0) if post.date else None


def public(blog: Mapping[str, Told], *names: str) -> list[bool]:
    return [blog[f"content/blog/{name}.md"].is_public for name in names]


def test_the_small_blogs_build_when_nothing_is_broken(program: Path) -> None:
    assert zola.refusal(program, zola_blog.small()) == zola.refusal(program, zola_blog.small_worldly()) == ""


def test_zola_compares_no_date_with_now(plain: Blog) -> None:
    assert all(public(plain, "past", "lately", "soon", "future", "future-day", "expired", "publish-date"))


def test_zola_reads_a_date_without_an_offset_as_utc_on_every_machine(plain: Blog, now: datetime) -> None:
    assert plain["content/blog/spring-forward.md"].date == datetime(2024, 3, 10, 2, 30, tzinfo=UTC)
    assert plain["content/blog/lately.md"].date == now + LATELY


def test_a_mistyped_flag_publishes_a_post_in_zola_and_a_wrong_word_behind_it_stops_the_build(
    plain: Blog, refusals: dict[str, str]
) -> None:
    assert public(plain, "draft", "mistyped", "capital", "in-extra", "merged") == [False, True, True, True, True]
    assert "expected a boolean" in refusals["content/blog/draft-slip.md"]


def test_a_rule_of_hyphens_ends_the_block_and_what_follows_is_no_flag(plain: Blog) -> None:
    assert public(plain, "ruled-off", "fence-in-a-comment") == [True, True]


def test_zola_makes_no_page_of_a_post_that_its_section_cannot_sort(plain: Blog, worldly: Blog) -> None:
    assert public(plain, "no-date", "2024/without-date", "2025/without-date") == [False, True, False]
    assert public(worldly, "no-date", "no-date.fr", "no-date.pt-BR") == [True, False, True]
    weighed, titled = plain["content/by-weight/dated.md"], plain["content/by-title/untitled.md"]
    assert weighed == titled == Told(is_public=False, is_listed=True)  # the feed leads to pages that are not there


def test_a_post_that_is_not_rendered_has_no_page_but_stands_in_feeds(plain: Blog) -> None:
    assert plain["content/blog/not-rendered.md"] == Told(is_public=False, is_listed=True)


def test_a_draft_section_leaves_out_everything_below_in_every_language(plain: Blog, worldly: Blog) -> None:
    assert not plain["content/drafts/deep/post.md"].is_public
    assert not worldly["content/secret/post.md"].is_public


def test_markdown_beside_a_bundle_is_a_page_of_its_own(plain: Blog) -> None:
    assert plain["content/blog/bundle/notes.md"].url == "/blog/bundle/notes/"


def test_zola_builds_nothing_while_one_post_is_broken(refusals: dict[str, str]) -> None:
    assert [path for path, reason in refusals.items() if not reason] == []


def test_blogctl_says_of_every_post_what_zola_makes_of_it(plain: Blog, plain_folder: Path, now: datetime) -> None:
    assert differences(plain, listed(plain_folder, now)) == []


def test_blogctl_agrees_with_zola_in_three_languages(worldly: Blog, worldly_folder: Path, now: datetime) -> None:
    posts = listed(worldly_folder, now)
    assert differences(worldly, posts) == []
    assert posts.keys() == worldly.keys()
    assert [path for path, (_, status) in posts.items() if status is Status.INVALID] == []


def test_blogctl_lists_all_that_zola_reads_and_nothing_else(plain: Blog, plain_folder: Path, now: datetime) -> None:
    posts = listed(plain_folder, now)
    assert plain.keys() - posts.keys() == NOT_READ
    assert posts.keys() - plain.keys() == set()


def test_what_is_invalid_zola_publishes_by_mistake_or_leaves_out_unasked(
    plain: Blog, plain_folder: Path, now: datetime
) -> None:
    invalid = {path for path, (_, status) in listed(plain_folder, now).items() if status is Status.INVALID}
    assert invalid == HELD_BACK | NOT_SORTED
    assert all(plain[path].is_public for path in HELD_BACK)
    assert not any(plain[path].is_public for path in NOT_SORTED)


def test_a_post_without_a_page_that_feeds_show_is_hidden(plain_folder: Path, now: datetime) -> None:
    posts = listed(plain_folder, now)
    assert {posts[path][1] for path in NOT_RENDERED} == {Status.HIDDEN}


def test_what_stops_zola_is_invalid_and_never_public(refusals: dict[str, str], now: datetime, tmp_path: Path) -> None:
    broken = zola_blog.broken(), zola_blog.broken_by_language()
    for small, files in zip((zola_blog.small(), zola_blog.small_worldly()), broken, strict=True):
        folder = write_files(tmp_path / str(len(files)), {**small, **files})
        posts = listed(folder, now)
        assert {path for path in files if posts[path][1] is not Status.INVALID} <= {SHARED_ADDRESS}
        assert all(refusals[path] for path in files)


def test_validate_finds_the_address_that_two_posts_share(now: datetime, tmp_path: Path) -> None:
    files = zola_blog.small() | {SHARED_ADDRESS: zola_blog.broken()[SHARED_ADDRESS]}
    report = Opened.open(write_files(tmp_path, files), now=now).validate()
    assert [found.location.path for found in report.diagnostics if found.code == "BC901"] == [
        "content/blog/ordinary.md", SHARED_ADDRESS,
    ]  # fmt: skip
