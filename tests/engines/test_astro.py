"""Astro's dialect, post by post, against the real Astro."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import astro_blog
import pytest
from astro import refusal, told_by
from comparing import compare
from told import Told, write_files

from blogctl import Blog
from blogctl.post import Status

BLOGS = {"loose": astro_blog.loose, "strict": astro_blog.strict, "legacy": astro_blog.legacy}
HERE, ELSEWHERE = "UTC", "America/New_York"

MISREAD = {"no-such-day", "no-such-month", "null", "year"}
"""Dates that Astro reads as others; it publishes the posts all the same."""
ODD = {"blank-line-first", "dots", "json-brace", "latin", "spaced-fence", "unclosed"}
FLAGS = {"true", "capital", "yes", "no", "quoted-true", "slip", "one", "zero", "empty"}
FLAGS_OF_OTHERS = {"not-published", "published-no", "status-draft", "key-slip", "key-case", "nested"}
OF_MACHINE = {"words", "words-quoted", "words-day-first", "slashes", "month-first", "figures-left-out", "minutes",
              "minutes-t", "quoted-seconds"}  # fmt: skip
"""Dates that YAML takes for texts, and JavaScript reads in the zone of the machine."""

Tell = Callable[[str, str], dict[str, Told]]
FolderOf = Callable[[str], Path]


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="session")
def folder_of(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> FolderOf:
    """The folder of one of the blogs; nothing is written there."""
    folders: dict[str, Path] = {}

    def folder(blog: str) -> Path:
        if blog not in folders:
            folders[blog] = write_files(tmp_path_factory.mktemp(blog), BLOGS[blog](now))
        return folders[blog]

    return folder


@pytest.fixture(scope="session")
def told(engine: Callable[[str], Path], folder_of: FolderOf) -> Tell:
    """What Astro makes of one of the blogs on a machine of a time zone; each is built once."""
    built: dict[tuple[str, str], dict[str, Told]] = {}

    def tell(blog: str, zone: str) -> dict[str, Told]:
        if (blog, zone) not in built:
            built[blog, zone] = told_by(engine("astro"), folder_of(blog), zone=zone)
        return built[blog, zone]

    return tell


def test_a_filter_of_a_list_keeps_no_draft_from_the_public(told: Tell) -> None:
    posts = told("loose", HERE)
    drafts = [posts[f"src/content/blog/{name}"] for name in astro_blog.flags("pubDate")]
    assert all(post.is_public for post in drafts)
    unlisted = {name for name, post in zip(astro_blog.flags("pubDate"), drafts, strict=True) if not post.is_listed}
    assert unlisted == {
        *("true.md", "capital.md", "yes.md", "no.md"),
        *("quoted-true.md", "quoted-false.md", "slip.md", "one.md"),
    }


def test_a_filter_of_the_pages_keeps_drafts_from_the_public(told: Tell) -> None:
    posts = told("strict", HERE)
    left_out = [path for path, post in posts.items() if path.startswith("src/data/posts/") and not post.is_public]
    assert left_out == [f"src/data/posts/{name}.md" for name in ("_underlined", "capital", "true")]


def test_a_filter_by_a_key_that_the_schema_drops_publishes_every_draft(told: Tell) -> None:
    assert told("strict", HERE)["src/data/notes/draft.md"].is_public


def test_a_filter_in_a_file_of_its_own_works_as_well(told: Tell) -> None:
    posts = told("legacy", HERE)
    assert not posts["src/content/blog/draft.md"].is_public
    assert posts["src/content/blog/ready.md"].is_public


@pytest.mark.parametrize("zone", [HERE, ELSEWHERE])
def test_no_date_keeps_a_post_from_the_public(told: Tell, now: datetime, zone: str) -> None:
    posts = told("loose", zone)
    assert all(posts[f"src/content/blog/{name}"].is_public for name in astro_blog.dates(now, "pubDate"))


@pytest.mark.parametrize(("zone", "hour"), [(HERE, 0), (ELSEWHERE, 5)])
def test_a_date_that_yaml_takes_for_a_text_is_read_in_the_zone_of_the_machine(
    told: Tell, zone: str, hour: int
) -> None:  # fmt: skip
    posts = told("loose", zone)
    in_utc = ("quoted-day", "no-flag")
    of_machine = ("words", "words-quoted", "words-day-first", "slashes", "month-first")
    assert {posts[f"src/content/blog/{name}.md"].date for name in in_utc} == {datetime(2024, 1, 31, tzinfo=UTC)}
    local = datetime.fromtimestamp(datetime(2024, 1, 31, tzinfo=UTC).timestamp() + hour * 3600, UTC)
    assert {posts[f"src/content/blog/{name}.md"].date for name in of_machine} == {local}


def test_a_day_that_does_not_exist_becomes_another_one_and_none_the_first_of_all(told: Tell) -> None:
    posts = told("loose", HERE)
    dates = {name: posts[f"src/content/blog/{name}.md"].date for name in ("no-such-month", "no-such-day", "null")}
    assert dates == {
        "no-such-month": datetime(2025, 2, 14, tzinfo=UTC),
        "no-such-day": datetime(2024, 3, 1, tzinfo=UTC),
        "null": datetime(1970, 1, 1, tzinfo=UTC),
    }


def test_a_name_with_a_number_sign_is_lost(told: Tell) -> None:
    posts = told("loose", HERE)
    assert not posts["src/content/blog/C#.md"].is_public
    assert posts["src/content/blog/C++ & C.md"].url == "/blog/c--c/"


def test_front_matter_without_an_end_is_text_and_published(told: Tell) -> None:
    assert told("loose", HERE)["src/content/blog/unclosed.md"].is_listed


@pytest.mark.parametrize("name", astro_blog.BROKEN)
def test_one_post_that_does_not_fit_the_schema_breaks_the_whole_build(
    engine: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    good: astro_blog.Files = {"astro.config.mjs": "export default {};\n", "src/content.config.ts": astro_blog.STRICT}
    post = f"---\n{astro_blog.BROKEN[name]}\n---\n"
    page = {"src/pages/index.md": "Good.\n", "src/data/notes/good.md": "---\ntitle: Good\n---\n"}
    blog = write_files(tmp_path, good | page | {f"src/data/posts/{name}.md": post})
    assert f"src/data/posts/{name}.md" in refusal(engine("astro"), blog)


@pytest.mark.parametrize(("blog", "zone"), [("loose", HERE), ("loose", ELSEWHERE), ("strict", HERE), ("legacy", HERE)])
def test_what_blogctl_says_of_every_post_is_what_astro_does(
    told: Tell, folder_of: FolderOf, now: datetime, blog: str, zone: str
) -> None:
    found = compare(Blog.open(folder_of(blog), now=now), told(blog, zone), now, lists=False)
    differing = {Path(line.partition(":")[0]).stem for line in found.differences}
    assert differing == (OF_MACHINE if zone == ELSEWHERE else set()), found.differences
    assert found.missed == set()


@pytest.mark.parametrize(
    ("blog", "by_mistake", "held_back"),
    [
        ("loose", MISREAD | ODD | FLAGS | FLAGS_OF_OTHERS | {"draft"}, {"C#"}),
        ("strict", MISREAD | {"key-slip", "key-case", "status-draft", "draft"}, set()),
        ("legacy", set(), set()),
    ],
)
def test_what_astro_publishes_by_mistake_is_invalid(
    told: Tell, folder_of: FolderOf, now: datetime, blog: str, by_mistake: set[str], held_back: set[str]
) -> None:
    found = compare(Blog.open(folder_of(blog), now=now), told(blog, HERE), now)
    assert {Path(path).stem for path in found.published_by_mistake} == by_mistake
    assert {Path(path).stem for path in found.held_back} == held_back


@pytest.mark.parametrize("name", astro_blog.BROKEN)
def test_what_breaks_the_build_is_invalid(tmp_path: Path, name: str, now: datetime) -> None:
    files = astro_blog.strict(now)
    kept: astro_blog.Files = {path: text for path, text in files.items() if not path.startswith("src/data/")}
    post: astro_blog.Files = {f"src/data/posts/{name}.md": f"---\n{astro_blog.BROKEN[name]}\n---\n"}
    (found,) = Blog.open(write_files(tmp_path, kept | post)).posts()
    assert found.status_at(now) is Status.INVALID
