"""What the real Hexo makes of blogs: the facts that its dialect rests on, and both side by side, post by post."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import hexo_blog
import pytest
from hexo import BuildFailed, told_by
from told import Told, write_files

from blogctl import Blog
from blogctl.dialects.addresses import path_of
from blogctl.post import Kind, Post, Status

Files = Callable[[datetime], hexo_blog.Files]
Built = Callable[..., dict[str, Told]]


class Site(NamedTuple):
    """A blog, the moment that its posts lie around, and what Hexo told of it."""

    folder: Path
    now: datetime
    told: dict[str, Told]


@pytest.fixture(scope="session")
def site(engine: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[Files, str], Site]:
    """A blog of `hexo_blog`, built by Hexo on a machine of a zone; each is built once."""
    now = datetime.now(UTC).replace(microsecond=0)

    @cache
    def build(files: Files, zone: str) -> Site:
        blog = write_files(tmp_path_factory.mktemp("blog"), files(now))
        return Site(blog, now, told_by(engine("hexo"), blog, zone=zone))

    return build


@pytest.fixture
def built(site: Callable[[Files, str], Site]) -> Built:
    """What Hexo tells of a blog of `hexo_blog`."""
    return lambda files, zone="UTC": site(files, zone).told


@pytest.fixture
def plain(built: Built) -> Callable[[str], Told]:
    """A post of the blog with Hexo's own settings."""
    return lambda name: built(hexo_blog.files)[f"source/_posts/{name}.md"]


@pytest.fixture
def dated(built: Built) -> Callable[[str], Told]:
    """A post of the blog in Tokyo's time that holds future posts back, built there."""
    return lambda name: built(hexo_blog.dated_files, "Asia/Tokyo")[f"source/_posts/{name}.md"]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    "name", ["false", "capitals", "quoted", "zero", "zero-quoted", "zero-float", "text-tag", "empty-text"]
)
def test_what_javascript_takes_for_false_holds_a_post_back(plain: Callable[[str], Told], name: str) -> None:
    assert not plain(f"published-{name}").is_public


@pytest.mark.parametrize(
    "name", ["no", "off", "no-quoted", "slip", "space", "nothing", "empty", "list", "group", "no-bytes"]
)
def test_any_other_word_for_no_publishes_the_post(plain: Callable[[str], Told], name: str) -> None:
    assert plain(f"published-{name}").is_listed


def test_every_other_key_publishes_the_post_whatever_it_says(built: Built) -> None:
    foreign = {path: told for path, told in built(hexo_blog.files).items() if "/foreign-" in path}
    assert len(foreign) == 13
    assert all(told.is_listed for told in foreign.values())


@pytest.mark.parametrize("name", ["unclosed", "dots", "opening-with-space", "two-blank-lines-above", "semicolons-comma",
                                  "object", "toml", "lone-cr", "comment-above", "closing-shorter"])  # fmt: skip
def test_front_matter_that_hexo_does_not_see_is_published_as_text(plain: Callable[[str], Told], name: str) -> None:
    assert plain(f"fence-{name}").is_listed


@pytest.mark.parametrize("name", ["no-opening", "no-opening-json", "semicolons", "bom", "crlf", "at-the-end",
                                  "closing-with-text", "closing-longer", "four-dashes"])  # fmt: skip
def test_front_matter_needs_no_opening_fence_and_no_end_of_line(plain: Callable[[str], Told], name: str) -> None:
    assert not plain(f"fence-{name}").is_public


@pytest.mark.parametrize("name", ["colon", "tab", "twice", "list", "tag", "anchor"])
def test_a_post_that_cannot_be_read_is_left_out_and_the_build_goes_on(plain: Callable[[str], Told], name: str) -> None:
    assert not plain(f"slip-{name}").is_public


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("impossible", "2025-02-14"),
        ("no-such-day", "2024-03-01"),
        ("chapter", "2001-12-01"),
        ("dots", "2024-02-01"),
        ("seconds", "1970-01-20"),
    ],
)
def test_a_bad_date_is_silently_another_day(plain: Callable[[str], Told], name: str, day: str) -> None:
    date = plain(f"date-{name}").date
    assert date is not None
    assert f"{date:%Y-%m-%d}" == day


@pytest.mark.parametrize("name", ["none", "words", "european", "empty", "nothing", "group"])
def test_a_date_that_is_none_is_the_birth_of_the_file(plain: Callable[[str], Told], name: str) -> None:
    date = plain(f"date-{name}").date
    assert date is not None
    assert abs(datetime.now(UTC) - date) < timedelta(minutes=10)


def test_a_future_post_is_published_unless_future_is_off(
    plain: Callable[[str], Told], dated: Callable[[str], Told]
) -> None:
    assert plain("date-future").is_listed
    assert not dated("date-future").is_public
    assert dated("date-lately").is_listed


def test_an_offset_is_taken_off_and_what_is_left_is_read_by_the_clocks_of_the_blog(
    dated: Callable[[str], Told],
) -> None:
    # 03:04:05 in India is 21:34:05 of the day before in Greenwich, and Hexo takes that for Tokyo's time.
    assert dated("date-offset").date == instant("2024-01-01T21:34:05+09:00")
    assert dated("date-z").date == instant("2024-01-02T03:04:05+09:00")


def test_an_offset_that_yaml_does_not_know_is_read_as_it_is_meant(dated: Callable[[str], Told]) -> None:
    assert dated("date-offset-compact").date == instant("2024-01-02T03:04:05+05:30")
    assert dated("date-quoted-offset").date == instant("2024-01-02T03:04:05+05:30")


def test_without_a_time_zone_the_machine_s_counts(built: Built) -> None:
    path = "source/_posts/date-t.md"
    assert built(hexo_blog.files)[path].date == instant("2024-01-02T03:04:05Z")
    assert built(hexo_blog.files, "Asia/Tokyo")[path].date == instant("2024-01-02T03:04:05+09:00")


def test_addresses_are_made_by_the_clocks_of_the_machine_even_where_the_blog_names_a_zone(built: Built) -> None:
    path = "source/_posts/date-dots.md"  # midnight of 1 February in Tokyo
    assert built(hexo_blog.dated_files, "Asia/Tokyo")[path].url == "/uncategorized/2024-02/date-dots/"
    assert built(hexo_blog.dated_files, "UTC")[path].url == "/uncategorized/2024-01/date-dots/"


def test_a_quoted_day_is_greenwich_s_on_a_machine_of_the_blog_s_zone(dated: Callable[[str], Told]) -> None:
    assert dated("date-quoted-day").date == instant("2024-01-02T00:00:00Z")
    assert dated("date-day").date == instant("2024-01-02T00:00:00+09:00")


def test_the_slug_key_is_nothing_to_hexo_and_the_name_of_the_file_all(plain: Callable[[str], Told]) -> None:
    assert plain("at-slug").url == "/2024/05/06/at-slug/"
    assert plain("2024-01-02-dated").url == "/2024/05/06/2024-01-02-dated/"
    assert plain("bundle/index").url == "/2024/05/06/bundle/index/"


def test_a_date_in_the_name_counts_only_where_new_post_name_has_one(dated: Callable[[str], Told]) -> None:
    assert dated("2024-02-03-in-name").date == instant("2024-02-03T00:00:00+09:00")
    assert dated("2024-02-03-in-both").date == instant("2024-05-06T07:08:09+09:00")
    assert not dated("2099-01-01-coming").is_public
    assert dated("2024-13-45-impossible").date == instant("2025-02-14T00:00:00+09:00")


def test_a_name_that_does_not_fit_new_post_name_becomes_a_slug_of_its_whole_path(dated: Callable[[str], Told]) -> None:
    assert dated("sub/2024-02-03-in-folder").url == "/uncategorized/2024-05/sub-2024-02-03-in-folder/"
    assert dated("v1.2").url == "/uncategorized/2024-05/v1-2/"


def test_a_permalink_is_the_address_as_it_stands(plain: Callable[[str], Told]) -> None:
    assert plain("at-bare").url == "/elsewhere/bare"
    assert plain("at-folder").url == "/elsewhere/folder/"
    assert plain("at-pattern").url == "/:year/x/"
    assert not plain("at-number").is_public


def test_of_two_posts_at_one_address_one_is_silently_lost(built: Built) -> None:
    told = built(hexo_blog.files)
    twins = [told["source/_posts/same/twin.md"], told["source/_posts/twin-too.md"]]
    assert sum(twin.is_public for twin in twins) == 1


def test_a_draft_lies_in_the_drafts_folder_and_no_flag_makes_it_public(built: Built) -> None:
    told = built(hexo_blog.files)
    assert not any(told[f"source/_drafts/{name}.md"].is_public for name in ("waiting", "sub/deep", "flagged"))
    assert built(hexo_blog.moved_files)["content/_drafts/en/waiting.md"].is_listed


def test_with_render_drafts_nothing_is_held_back(built: Built) -> None:
    assert built(hexo_blog.moved_files)["content/_posts/en/held-back.md"].is_listed


def test_no_flag_holds_a_page_back_and_only_future_a_date(built: Built) -> None:
    told = built(hexo_blog.files)
    assert all(told[f"source/{name}.md"].is_public for name in ("held-back", "draft", "coming", "README"))
    assert not any(told[f"source/{name}.md"].is_listed for name in ("about", "coming"))
    assert not built(hexo_blog.dated_files, "Asia/Tokyo")["source/coming.md"].is_public


def test_the_settings_leave_files_out_and_take_hidden_ones_in(built: Built) -> None:
    told = built(hexo_blog.moved_files)
    left_out = ("raw/copied", "old/left-out", "scratch/idea", "_posts/scratch/idea", "_posts/en/raw", "_notes/idea")
    assert not any(told[f"content/{name}.md"].is_public for name in left_out)
    assert told["content/.well-known/security.md"].is_public


def test_the_language_of_the_name_is_in_the_address(built: Built) -> None:
    told = built(hexo_blog.moved_files)
    assert told["content/_posts/de/fruehling.md"].url == "/de/5-6/fruehling.html"
    assert told["content/_posts/de/key.md"].url == "/de/5-6/key.html"  # the name stands above the key
    assert told["content/_posts/bare.md"].url == "/en/5-6/bare.html"


def test_a_title_in_the_address_loses_its_accents_and_signs(built: Built) -> None:
    told = built(hexo_blog.titled_files, "America/New_York")
    assert told["source/_posts/titled-accents.md"].url.startswith("/ete-a-zurich-lodz-")


@pytest.mark.parametrize("path", sorted(hexo_blog.broken_files()))
def test_one_wrong_tag_stops_the_whole_build_be_it_in_a_draft(
    engine: Callable[[str], Path], tmp_path: Path, path: str
) -> None:
    blog = {"_config.yml": "title: Garden\n", "package.json": "{}", path: hexo_blog.broken_files()[path]}
    with pytest.raises(BuildFailed, match="Nunjucks Error"):
        told_by(engine("hexo"), write_files(tmp_path, blog))


# The dialect, beside the real engine.

BLOGS: list[tuple[Files, str]] = [
    (hexo_blog.files, "UTC"),
    (hexo_blog.files, "Asia/Tokyo"),
    (hexo_blog.dated_files, "Asia/Tokyo"),
    (hexo_blog.moved_files, "America/New_York"),
    (hexo_blog.titled_files, "America/New_York"),
]
MISTAKES = hexo_blog.PUBLISHED_BY_MISTAKE | hexo_blog.PUBLISHED_IN_AN_UNSAFE_FORM
ODDITIES = {
    "source/_posts/twin-too.md": "another post has its address, and Hexo builds one of them",
    "source/_posts/titled-day.md": "JavaScript writes a day that is a title in its own long way",
    "content/.well-known/security.md": "blogctl passes over every name with a leading dot",
}


@pytest.fixture(params=BLOGS, ids=lambda blog: f"{blog[0].__name__}-{blog[1]}")
def beside(
    request: pytest.FixtureRequest, site: Callable[[Files, str], Site], monkeypatch: pytest.MonkeyPatch
) -> list[tuple[Post, Told, Status, str]]:
    """Each post or page of a blog as blogctl reads it, what Hexo told of it, its status, and the blog's address."""
    files, zone = request.param
    folder, now, told = site(files, zone)
    monkeypatch.setenv("TZ", zone)
    blog = Blog.open(folder, now=now)
    posts = {post.path: post for post in blog.posts(None)}
    public = {path for path, post in told.items() if post.is_public and path.endswith((".md", ".markdown"))}
    assert public - set(posts) <= set(ODDITIES)
    assert set(posts) <= set(told)
    return [
        (post, told[path], blog.status(post), blog.facts.base_url)
        for path, post in posts.items()
        if path not in ODDITIES
    ]


Beside = list[tuple[Post, Told, Status, str]]


def test_a_post_is_public_for_blogctl_when_hexo_builds_it(beside: Beside) -> None:
    differing = [post.path for post, told, status, _ in beside if status.is_public != told.is_public]
    assert {path for path in differing if _status(beside, path) is not Status.INVALID} == set()


def test_a_post_that_blogctl_calls_invalid_hexo_publishes_by_mistake_or_leaves_out(beside: Beside) -> None:
    invalid = {post.path: told for post, told, status, _ in beside if status is Status.INVALID}
    left_out = {path.rpartition("/")[2] for path, told in invalid.items() if not told.is_public}
    assert left_out <= {f"{name}.md" for name in hexo_blog.REFUSED}
    published = {path.rpartition("/")[2].removesuffix(".md") for path, told in invalid.items() if told.is_public}
    assert published <= MISTAKES | hexo_blog.PUBLISHED_BY_ITS_NAME


def test_pages_are_in_no_list_and_posts_are(beside: Beside) -> None:
    assert [
        post.path for post, told, _, _ in beside if told.is_public and told.is_listed is (post.kind is Kind.PAGE)
    ] == []


def test_addresses_are_hexo_s(beside: Beside) -> None:
    for post, told, status, base_url in beside:
        if told.is_public and post.url and status is not Status.INVALID:
            assert path_of(post.url.removeprefix(base_url)) == path_of(told.url), post.path


def test_an_address_is_unknown_only_where_hexo_makes_it_of_the_file_s_birth(beside: Beside) -> None:
    assert [post.path for post, told, _, _ in beside if told.is_public and not post.url and post.date] == []


def test_dates_are_hexo_s_instants(beside: Beside) -> None:
    for post, told, status, _ in beside:
        if post.date and told.date and status is not Status.INVALID:
            assert post.date.instant.astimezone(UTC).replace(microsecond=0) == told.date.replace(microsecond=0), (
                post.path
            )


def test_every_mistake_that_blogctl_knows_of_is_one_that_hexo_makes(
    site: Callable[[Files, str], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, now, told = site(hexo_blog.files, "UTC")
    monkeypatch.setenv("TZ", "UTC")
    blog = Blog.open(folder, now=now)
    statuses = {post.path.rpartition("/")[2].removesuffix(".md"): blog.status(post) for post in blog.posts(None)}
    public = {path.rpartition("/")[2].removesuffix(".md") for path, post in told.items() if post.is_public}
    invalid = {name for name, status in statuses.items() if status is Status.INVALID}
    assert public & invalid == MISTAKES
    assert invalid - public == hexo_blog.REFUSED


def test_on_a_machine_of_another_zone_the_same_posts_are_public(
    site: Callable[[Files, str], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, now, told = site(hexo_blog.dated_files, "UTC")
    monkeypatch.setenv("TZ", "UTC")
    blog = Blog.open(folder, now=now)
    for post in blog.posts(None):
        if blog.status(post) is not Status.INVALID:
            assert blog.status(post).is_public == told[post.path].is_public, post.path


def test_two_posts_at_one_address_are_an_error(
    site: Callable[[Files, str], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, now, _ = site(hexo_blog.files, "UTC")
    monkeypatch.setenv("TZ", "UTC")
    found = {one.path for one in Blog.open(folder, now=now).validate().diagnostics if one.code == "BC901"}
    assert found == {"source/_posts/same/twin.md", "source/_posts/twin-too.md"}


def _status(beside: Beside, path: str) -> Status:
    return next(status for post, _, status, _ in beside if post.path == path)
