"""What Hugo itself does with a blog, asked of the real program; and that blogctl says the same, post by post."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from hugo import Alone, told_by, tried_alone
from hugo_blog import BROKEN, files
from hugo_places import CLASHES, CONFIGURATIONS, in_several_languages
from told import Told, write_files

from blogctl.blog import Blog
from blogctl.diagnostics import Severity
from blogctl.post import Post, Status

ZONES = ("Pacific/Kiritimati", "America/Los_Angeles")
"""The machine's; they are 22 hours apart at least, so that a day in one is never the same day in the other."""

Engine = Callable[[str], Path]
Tellings = dict[str, dict[str, Told]]


@pytest.fixture(scope="session", params=ZONES)
def zone(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Both(NamedTuple):
    """One blog as Hugo has it and as blogctl has it, at one moment."""

    told: dict[str, Told]
    posts: dict[str, Post]
    now: datetime


@pytest.fixture(scope="session")
def both(engine: Engine, zone: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Both]:
    """The posts under each configuration, and the two blogs in several languages."""
    program, now = engine("hugo"), datetime.now(UTC)
    posts = {path: text for path, text in files(now).items() if path != "hugo.toml"}
    blogs = {name: {**posts, **settings} for name, settings in CONFIGURATIONS.items()}
    blogs |= {by: in_several_languages(by) for by in ("folders", "names of languages")}
    found = {}
    for name, blog in blogs.items():
        folder = write_files(tmp_path_factory.mktemp("hugo"), blog)
        told = told_by(program, folder, zone=zone)
        found[name] = Both(told, {post.path: post for post in Blog.open(folder, now=now).posts(None)}, now)
    return found


@pytest.fixture(scope="session")
def tellings(both: dict[str, Both]) -> Tellings:
    return {name: one.told for name, one in both.items()}


@pytest.fixture(scope="session")
def alone(engine: Engine) -> dict[str, Alone]:
    return {name: tried_alone(engine("hugo"), text) for name, text in BROKEN.items()}


@pytest.fixture
def plain(tellings: Tellings) -> dict[str, Told]:
    return tellings["plain"]


def public(told: dict[str, Told], folder: str, *names: str) -> dict[str, bool]:
    return {name: told[f"content/{folder}/{name}.md"].is_public for name in names}


def urls(told: dict[str, Told], *paths: str) -> list[str]:
    return [told[f"content/{path}"].url for path in paths]


def all_same(value: bool, names: dict[str, bool]) -> bool:
    return set(names.values()) == {value}


def test_a_flag_that_hugo_cannot_read_publishes_the_post(plain: dict[str, Told]) -> None:
    words = ("yes", "on", "quoted-yes", "mistyped", "mixed-case-text", "glued-comment", "empty", "null", "list")
    assert all_same(True, public(plain, "flags", *words))
    assert all_same(True, public(plain, "flags", "mistyped-key", "cyrillic-key", "nested"))


def test_another_engines_word_for_a_draft_publishes_the_post(plain: dict[str, Told]) -> None:
    assert all_same(True, public(plain, "flags", "status", "is-draft", "hidden", "private", "visibility"))


def test_numbers_and_texts_that_mean_true_hold_a_post_back_and_keys_are_of_any_case(plain: dict[str, Told]) -> None:
    names = ("true", "capital-true", "capital-key", "shouted-key", "quoted-true", "quoted-t", "one", "two")
    assert all_same(False, public(plain, "flags", *names, "alias", "merged"))


def test_a_post_that_is_not_rendered_is_not_public_and_one_that_is_not_listed_is(plain: dict[str, Told]) -> None:
    hidden = ("headless", "headless-text", "never-rendered", "not-rendered", "link-only")
    assert all_same(False, public(plain, "flags", *hidden))
    unlisted = [plain[f"content/flags/{name}.md"] for name in ("never-listed", "not-listed")]
    assert all(told.is_public and not told.is_listed for told in unlisted)
    assert plain["content/flags/listed-locally.md"].is_listed
    assert plain["content/flags/list-mistyped.md"].is_listed


def test_the_publish_date_decides_then_the_date_then_lastmod(plain: dict[str, Told]) -> None:
    live = ("past", "lately", "local-lately", "publish-past", "publish-beats-pubdate", "lastmod-later", "nested-date")
    held = ("soon", "future", "future-day", "local-soon", "publish-future", "only-publish", "pubdate", "published",
            "empty-publish", "only-lastmod", "only-modified", "capital-date", "toml-local", "json")  # fmt: skip
    assert all_same(True, public(plain, "dates", *live, "publish-with-underscore"))
    assert all_same(False, public(plain, "dates", *held))


def test_an_expiry_counts_under_two_names(plain: dict[str, Told]) -> None:
    assert all_same(False, public(plain, "dates", "expired", "expired-by-alias", "expired-before-it-came"))
    assert all_same(True, public(plain, "dates", "expires-soon", "expires-unknown-key", "goes"))


def test_a_date_without_an_offset_is_utc_or_in_the_configured_zone_and_never_the_machines(tellings: Tellings) -> None:
    noon = datetime(2024, 1, 5, 10, tzinfo=UTC)
    assert tellings["plain"]["content/forms/local.md"].date == noon
    assert tellings["zone"]["content/forms/local.md"].date == noon - timedelta(hours=14)
    assert tellings["names"]["content/forms/local.md"].date == noon + timedelta(hours=8)
    assert public(tellings["zone"], "dates", "local-soon", "soon") == {"local-soon": True, "soon": False}
    assert public(tellings["names"], "dates", "local-lately", "lately") == {"local-lately": False, "lately": True}


def test_a_number_is_taken_for_seconds_so_a_day_in_digits_is_of_1970(plain: dict[str, Told]) -> None:
    dates = [plain[f"content/forms/{name}.md"].date for name in ("seconds", "digits", "year-alone")]
    assert [date.year for date in dates if date] == [2024, 1970, 1970]


def test_a_post_without_front_matter_is_public_and_so_is_one_whose_fences_hugo_does_not_know(
    plain: dict[str, Told],
) -> None:
    names = ("none", "empty", "empty-block", "after-a-comment", "semicolons", "words-behind-the-end", "second-block")
    assert all_same(True, public(plain, "structure", *names, "cut-in-a-text", "toml-below-a-table", "json-twice"))
    drafts = (
        "blank-lines-first",
        "indented-fence",
        "spaces-behind-fences",
        "bom",
        "crlf",
        "toml",
        "json",
        "quoted-key",
    )
    assert all_same(False, public(plain, "structure", *drafts))


def test_a_bundle_takes_all_below_it(plain: dict[str, Told]) -> None:
    assert plain["content/posts/bundle/index.md"].is_public
    left_out = ("bundle/part.md", "bundle/deeper/index.md", ".dot.md", ".folder/in-dot.md", "mdx.mdx",
                "_index.md")  # fmt: skip
    assert not [name for name in left_out if f"content/posts/{name}" in plain]
    assert {"content/posts/README.md", "content/posts/_underscore.md", "content/archetypes/shown.md"} <= plain.keys()


def test_a_path_is_lowered_and_loses_its_signs_unless_the_configuration_keeps_them(tellings: Tellings) -> None:
    paths = (
        "posts/Upper Case.md",
        "posts/50 ways!.md",
        "posts/über.md",
        "posts/name.en.md",
        "Keys/slug.md",
        "Keys/url-file.md",
    )
    assert urls(tellings["plain"], *paths) == [
        "/blog/posts/upper-case/", "/blog/posts/50-ways/", "/blog/posts/%C3%BCber/", "/blog/posts/name/",
        "/blog/keys/a-slug/", "/blog/custom/File.html",
    ]  # fmt: skip
    assert urls(tellings["everything"], *paths) == [
        "/p/Upper-Case.html", "/p/50-ways.html", "/p/%C3%BCber.html", "/p/name.html",
        "/Keys/A-Slug.html", "/custom/File.html",
    ]  # fmt: skip
    assert urls(tellings["names"], "posts/über.md") == ["/posts/uber/"]


def test_a_permalink_has_the_date_as_it_is_written_and_not_in_the_blogs_zone(tellings: Tellings) -> None:
    assert urls(tellings["zone"], "posts/Upper Case.md", "forms/offset.md", "places/sub/deep/post.md") == [
        "/blog/2024/03/31/upper-case/", "/blog/f/forms/offset/offset/", "/blog/sub/deep/deep.html/",
    ]  # fmt: skip


def test_the_files_name_dates_a_post_only_if_the_configuration_says_so(tellings: Tellings) -> None:
    paths = (
        "posts/2024-01-02-dated.md",
        "posts/2024-01-03_named.md",
        "posts/2024-01-04.md",
        "posts/2024-13-01-no-month.md",
    )
    days = [tellings["names"][f"content/{path}"].date for path in paths]
    assert days[:3] == [datetime(2024, 1, day, 8, tzinfo=UTC) for day in (2, 3, 4)]
    assert {tellings["plain"][f"content/{path}"].date for path in paths} == {days[3]}


def test_posts_inherit_what_their_section_cascades(tellings: Tellings) -> None:
    plain = tellings["plain"]
    held = ("held/post", "held/bundle/index", "held/deeper/post", "cascade/by-path/a", "cascade/as-params/a",
            "cascade/dated/a", "cascade/gone/a")  # fmt: skip
    live = ("held/let-go", "held/freed/post", "cascade/by-path/b", "cascade/by-kind/a", "cascade/dated/b",
            "cascade/word/a", "cascade/itself/a")  # fmt: skip
    assert [path for path in held if plain[f"content/{path}.md"].is_public] == []
    assert [path for path in live if not plain[f"content/{path}.md"].is_public] == []
    assert not plain["content/cascade/unlisted/a.md"].is_listed
    assert urls(plain, "cascade/moved/a.md", "cascade/renamed/a.md") == [
        "/blog/moved/a/",
        "/blog/cascade/other-name/a/",
    ]


def test_the_configuration_can_publish_drafts_future_and_expired_posts(tellings: Tellings) -> None:
    everything = tellings["everything"]
    names = [f"content/{name}.md" for name in ("flags/true", "dates/future", "dates/expired", "held/post")]
    assert all(everything[name].is_public for name in names)
    assert not everything["content/flags/headless.md"].is_public


def test_a_language_is_told_by_the_folder_or_by_the_name_and_has_its_own_zone(tellings: Tellings) -> None:
    assert urls(tellings["folders"], "de/posts/day.md", "en/posts/day.md", "en/posts/other.de.md", "de/rel.md") == [
        "/blog/de/beitraege/2024/day/", "/blog/posts/day/", "/blog/de/beitraege/2024/other/", "/blog/de/ueber/",
    ]  # fmt: skip
    names = tellings["names of languages"]
    assert urls(names, "posts/day.de.md", "posts/dia.pt-BR.md", "posts/none.fr.md") == [
        "/blog/de/beitraege/2024/day/", "/blog/pt-br/posts/dia/", "/blog/posts/none.fr/",
    ]  # fmt: skip
    assert names["content/posts/day.de.md"].date == datetime(2024, 1, 4, 15, tzinfo=UTC)
    assert names["content/posts/day.md"].date == datetime(2024, 1, 5, tzinfo=UTC)


def test_hugo_fails_at_every_broken_post(alone: dict[str, Alone]) -> None:
    assert [name for name, found in alone.items() if not found.fails] == []


def test_a_post_whose_date_cannot_be_read_is_written_all_the_same(alone: dict[str, Alone]) -> None:
    assert {name for name, found in alone.items() if found.is_written} == {
        "published-true", "status-of-a-date", "no-such-month", "no-such-day", "no-seconds", "one-digit-month",
        "slashes", "short-offset", "space-behind-a-t", "small-z", "english", "date-list", "date-flag", "bad-expiry",
        "bad-publish-date", "old-build",
    }  # fmt: skip


# What follows compares: blogctl's word about each post with what Hugo did.

BLOGS = (*CONFIGURATIONS, "folders", "names of languages")
MISTAKES = {
    "flags": ("yes", "on", "quoted-yes", "mistyped", "mixed-case-text", "glued-comment", "empty", "null", "list",
              "beyond-all-numbers", "no-octal", "mistyped-key", "cyrillic-key", "nested", "status", "is-draft",
              "private", "visibility", "list-mistyped"),
    "dates": ("publish-with-underscore", "expires-unknown-key"),
    "forms": ("seconds", "year-alone", "digits", "tagged"),
    "structure": ("second-block", "latin-1", "nul", "toml-text", "toml-below-a-table", "json-text", "json-twice"),
    "cascade/word": ("a",),
}  # fmt: skip
"""Posts that Hugo publishes, and their authors would perhaps rather not: blogctl calls them invalid."""
BEYOND = "content/forms/year-9999.md"
"""Hugo's calendar goes on where Python's ends; blogctl calls a date there invalid."""


@pytest.fixture(params=BLOGS)
def one(request: pytest.FixtureRequest, both: dict[str, Both]) -> Both:
    found: Both = both[request.param]
    return found


def status_of(one: Both, path: str) -> Status:
    return one.posts[path].status_at(one.now)


def test_the_posts_are_the_pages_that_hugo_makes_less_the_readme(one: Both) -> None:
    assert set(one.posts) == set(one.told) - {"content/posts/README.md"}


def test_of_two_files_for_one_page_hugo_reads_one_and_blogctl_names_both(engine: Engine, tmp_path: Path) -> None:
    twins = {"content/posts/twin.md", "content/posts/twin/index.md"}
    told = told_by(engine("hugo"), write_files(tmp_path, CLASHES))
    assert (len(told), told.keys() < twins) == (1, True)
    blog = Blog.open(tmp_path)
    found = {(one.path, one.code) for one in blog.validate().diagnostics if one.severity is Severity.ERROR}
    assert found == {*((path, "BC901") for path in twins), ("content/posts/section.md", "BC218")}


def test_a_post_is_public_for_blogctl_if_hugo_builds_it_and_it_is_no_mistake(one: Both) -> None:
    mistaken = {f"content/{folder}/{name}.md" for folder, names in MISTAKES.items() for name in names}
    expected = {path for path in one.posts if one.told[path].is_public} - mistaken - {BEYOND}
    assert {path for path in one.posts if status_of(one, path).is_public} == expected


def test_what_is_invalid_would_be_published_by_mistake(one: Both) -> None:
    invalid = {path for path in one.posts if status_of(one, path) is Status.INVALID} - {BEYOND}
    mistaken = {f"content/{folder}/{name}.md" for folder, names in MISTAKES.items() for name in names}
    assert invalid == mistaken & one.posts.keys()
    assert [path for path in invalid if not one.told[path].is_public] == []


def test_a_post_is_hidden_for_blogctl_if_no_list_of_hugos_has_it(one: Both) -> None:
    public = [path for path in one.posts if status_of(one, path).is_public]
    expected = {path: Status.PUBLISHED if one.told[path].is_listed else Status.HIDDEN for path in public}
    assert {path: status_of(one, path) for path in public} == expected


def test_a_date_is_the_same_instant_for_both(one: Both) -> None:
    unread = {BEYOND, *(f"content/forms/{name}.md" for name in MISTAKES["forms"])}
    ours = {path: post.date.instant if post.date else None for path, post in one.posts.items() if path not in unread}
    assert ours == {path: one.told[path].date for path in ours}


def test_an_address_is_where_hugo_puts_the_page(one: Both) -> None:
    ours = {path: urlsplit(post.url).path for path, post in one.posts.items() if one.told[path].is_public}
    assert ours == {path: one.told[path].url for path in ours}


@pytest.mark.parametrize("name", BROKEN)
def test_a_post_that_hugo_fails_at_is_invalid(name: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"hugo.toml": 'baseURL = "https://example.org/"\n', "content/posts/alone.md": BROKEN[name]})
    blog = Blog.open(tmp_path)
    assert [blog.status(post) for post in blog.posts()] == [Status.INVALID]
