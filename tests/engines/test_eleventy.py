"""Eleventy's dialect, post by post, against the real Eleventy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import eleventy_blog
import pytest
from comparing import compare
from eleventy import Refused, told_by
from told import Told, write_files

from blogctl import Blog
from blogctl.post import Status

BLOGS = {"plain": eleventy_blog.plain, "filtered": eleventy_blog.filtered, "computed": eleventy_blog.computed}
ZONES = ("America/New_York", "Pacific/Kiritimati")

MISREAD = {"empty-date", "no-such-day", "no-such-month", "week"}
"""Dates that Eleventy reads as others, or in forms that blogctl does not know; it publishes the posts all the same."""
ODD = {"blank-line-first", "dots", "js-fence", "json-brace", "latin", "toml-fence", "unclosed-lucky"}
FLAGS_OF_OTHERS = {"not-published", "published-no", "status-draft", "key-slip", "key-case", "nested"}
TRUE_TO_JAVASCRIPT = {"yes", "no", "quoted-true", "quoted-false", "quoted-yes", "slip", "one", "listed-flag"}
FALSE_TO_JAVASCRIPT = {"zero", "empty", "empty-text"}

Tell = Callable[[str, str], dict[str, Told]]


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="session")
def folder_of(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Callable[[str], Path]:
    """The folder of one of the blogs; nothing is written there."""
    folders: dict[str, Path] = {}

    def folder(blog: str) -> Path:
        if blog not in folders:
            folders[blog] = write_files(tmp_path_factory.mktemp(blog), BLOGS[blog](now))
        return folders[blog]

    return folder


@pytest.fixture(scope="session")
def told(engine: Callable[[str], Path], folder_of: Callable[[str], Path]) -> Tell:
    """What Eleventy makes of one of the blogs on a machine of a time zone; each is built once."""
    built: dict[tuple[str, str], dict[str, Told]] = {}

    def tell(blog: str, zone: str = ZONES[0]) -> dict[str, Told]:
        if (blog, zone) not in built:
            built[blog, zone] = told_by(engine("eleventy"), folder_of(blog), zone=zone)
        return built[blog, zone]

    return tell


def public_names(told: dict[str, Told], names: list[str]) -> set[str]:
    return {name for path, page in told.items() if page.is_public and (name := Path(path).stem) in names}


def test_without_a_filter_every_draft_is_published(told: Tell) -> None:
    posts = told("plain", ZONES[0])
    assert public_names(posts, list(eleventy_blog.flags())) == set(eleventy_blog.flags())


@pytest.mark.parametrize("blog", ["filtered", "computed"])
def test_a_filter_leaves_out_what_javascript_takes_for_true(told: Tell, blog: str) -> None:
    names = list(eleventy_blog.flags())
    left_out = set(names) - public_names(told(blog, ZONES[0]), names)
    words = {"true", "capital", "yes", "no", "quoted-true", "quoted-false", "quoted-yes", "slip", "one", "listed-flag"}
    assert left_out == words


@pytest.mark.parametrize("zone", ZONES)
def test_no_date_keeps_a_post_from_the_public(told: Tell, now: datetime, zone: str) -> None:
    names = list(eleventy_blog.dates(now))
    assert public_names(told("filtered", zone), names) == set(names)


@pytest.mark.parametrize("zone", ZONES)
def test_a_date_without_an_offset_is_utc_on_every_machine(told: Tell, zone: str) -> None:
    posts = told("plain", zone)
    assert posts["posts/quoted-day.md"].date == posts["posts/no-flag.md"].date == datetime(2024, 1, 31, tzinfo=UTC)
    assert posts["posts/minutes-t.md"].date == datetime(2024, 1, 31, 12, 30, tzinfo=UTC)
    assert posts["posts/2024-03-01-dated.md"].date == datetime(2024, 3, 1, tzinfo=UTC)


def test_front_matter_without_an_end_is_published_if_its_text_happens_to_be_yaml(told: Tell) -> None:
    assert told("plain", ZONES[0])["posts/unclosed-lucky.md"].is_public


def test_a_day_that_does_not_exist_becomes_another_one(told: Tell) -> None:
    posts = told("plain", ZONES[0])
    assert posts["posts/no-such-month.md"].date == datetime(2025, 2, 14, tzinfo=UTC)
    assert posts["posts/no-such-day.md"].date == datetime(2024, 3, 1, tzinfo=UTC)
    assert posts["posts/2024-13-45-impossible.md"].date is None


def test_the_first_date_anywhere_in_the_path_counts_and_stays_in_the_address(told: Tell) -> None:
    two_days = told("plain", ZONES[0])["posts/2024-03-05/2024-03-06-two-days.md"]
    assert (two_days.date, two_days.url) == (
        datetime(2024, 3, 5, tzinfo=UTC),
        "/posts/2024-03-05/2024-03-06-two-days/",
    )


def test_an_address_made_of_the_date_depends_on_the_machine(told: Tell) -> None:
    path = "posts/permalink-day.md"
    assert [told("plain", zone)[path].url for zone in ZONES] == ["/h/2024/01/30/", "/h/2024/01/31/"]


def test_without_an_address_a_post_is_in_the_lists_and_has_no_page(told: Tell) -> None:
    post = told("plain", ZONES[0])["posts/permalink-false.md"]
    assert (post.is_public, post.is_listed) == (False, True)


@pytest.mark.parametrize("name", eleventy_blog.BROKEN)
def test_one_post_that_cannot_be_read_breaks_the_whole_build(
    engine: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    good: eleventy_blog.Files = {".eleventy.js": eleventy_blog.PLAIN, "posts/no-flag.md": "---\ntitle: Good\n---\n"}
    blog = write_files(tmp_path, good | {f"posts/{name}.md": eleventy_blog.BROKEN[name]})
    with pytest.raises(Refused, match=f"posts/{name}.md"):
        told_by(engine("eleventy"), blog)


@pytest.mark.parametrize("blog", BLOGS)
@pytest.mark.parametrize("zone", ZONES)
def test_what_blogctl_says_of_every_post_is_what_eleventy_does(
    told: Tell, folder_of: Callable[[str], Path], now: datetime, blog: str, zone: str
) -> None:  # fmt: skip
    found = compare(Blog.open(folder_of(blog), now=now), told(blog, zone), now)
    of_machine = [line for line in found.differences if "permalink-day.md" in line]
    assert [line for line in found.differences if line not in of_machine] == []
    assert len(of_machine) == (blog == "plain" and zone.startswith("America/"))
    assert found.missed == ({"README.md", "posts/.hidden.md"} if blog == "plain" else set())


@pytest.mark.parametrize(
    ("blog", "by_mistake", "held_back"),
    [
        ("plain", MISREAD | ODD | FLAGS_OF_OTHERS | TRUE_TO_JAVASCRIPT - {"quoted-false"} | FALSE_TO_JAVASCRIPT
         | {"true", "capital", "publish-date"}, set()),
        ("filtered", MISREAD | FLAGS_OF_OTHERS | FALSE_TO_JAVASCRIPT | {"publish-date"}, TRUE_TO_JAVASCRIPT),
        ("computed", FLAGS_OF_OTHERS | FALSE_TO_JAVASCRIPT, TRUE_TO_JAVASCRIPT),
    ],
)  # fmt: skip
def test_what_eleventy_publishes_by_mistake_is_invalid(
    told: Tell, folder_of: Callable[[str], Path], now: datetime, blog: str, by_mistake: set[str], held_back: set[str]
) -> None:
    found = compare(Blog.open(folder_of(blog), now=now), told(blog, ZONES[0]), now)
    assert {Path(path).stem for path in found.published_by_mistake} == by_mistake
    assert {Path(path).stem for path in found.held_back} == held_back


@pytest.mark.parametrize("name", sorted(eleventy_blog.BROKEN.keys() - {"layout", "taken"}))
def test_what_breaks_the_build_is_invalid(tmp_path: Path, name: str) -> None:
    """What lies in two files, a layout or another post at the same address, is a matter for `validate` alone."""
    files: eleventy_blog.Files = {".eleventy.js": "", f"posts/{name}.md": eleventy_blog.BROKEN[name]}
    (post,) = Blog.open(write_files(tmp_path, files)).posts()
    assert post.status_at(datetime.now(UTC)) is Status.INVALID
