"""What Zola itself makes of a blog of odd posts: facts to remember, and what blogctl's dialect is held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zola
import zola_blog
from told import LATELY, Told, write_files

ZONES = ("UTC", "Pacific/Kiritimati")
Blog = dict[str, Told]


@pytest.fixture(scope="session")
def program(engine: Callable[[str], Path]) -> Path:
    return engine("zola")


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="session", params=ZONES)
def plain(
    request: pytest.FixtureRequest, program: Path, now: datetime, tmp_path_factory: pytest.TempPathFactory
) -> Blog:  # fmt: skip
    """Each post of the blog in one language, as Zola built it on a machine of some time zone."""
    folder = write_files(tmp_path_factory.mktemp("plain"), zola_blog.plain(now))
    return zola.told_by(program, folder, zone=request.param)


@pytest.fixture(scope="session", params=ZONES)
def worldly(
    request: pytest.FixtureRequest, program: Path, now: datetime, tmp_path_factory: pytest.TempPathFactory
) -> Blog:  # fmt: skip
    """Each post of the blog in three languages."""
    folder = write_files(tmp_path_factory.mktemp("worldly"), zola_blog.worldly(now))
    return zola.told_by(program, folder, zone=request.param)


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
