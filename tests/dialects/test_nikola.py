"""Nikola's dialect without Nikola: small posts, and what blogctl makes of them; the real one is asked elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from blogctl import Blog
from blogctl.blog.inventory import FEWEST_INDEXED
from blogctl.errors import BadSettings
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.publishing import When
from blogctl.lifecycle.slots import Series
from blogctl.post import Kind, Post, Status

NOW = datetime(2026, 11, 23, 6, 0, 0, 1, tzinfo=UTC)
CONF = """\
BLOG_TITLE = "Garden"
SITE_URL = "https://garden.example/"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "en"
TRANSLATIONS = {DEFAULT_LANG: "", "de": "./de"}
POSTS = (("posts/*.md", "posts", "post.tmpl"), ("posts/*.rst", "posts", "post.tmpl"))
PAGES = (("pages/*.md", "", "page.tmpl"),)
USE_TAG_METADATA = False
"""
HEADER = "<!--\n.. title: Sleep\n.. date: 2024-01-31 12:30:00 UTC+01:00\n{}-->\n\nText.\n"
SLEEP = "posts/sleep.md"


def blog_of(root: Path, files: dict[str, str], conf: str = CONF) -> Blog:
    for path, text in {"conf.py": conf, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    return Blog.open(root, now=NOW)


def header(*lines: str) -> str:
    return HEADER.format("".join(f"{line}\n" for line in lines))


def only(blog: Blog) -> Post:
    (post,) = blog.posts(None)
    return post


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (header(), Status.PUBLISHED),
        (header(".. status: published"), Status.PUBLISHED),
        (header(".. status: featured"), Status.PUBLISHED),
        (header(".. status: draft"), Status.DRAFT),
        (header(".. status: private"), Status.HIDDEN),
        (header(".. status: "), Status.PUBLISHED),
        (header(".. tags: draft"), Status.PUBLISHED),
        ("---\ntitle: Sleep\ndate: 2024-01-31\nstatus: draft\n---\n\nText.\n", Status.DRAFT),
        ('+++\ntitle = "Sleep"\ndate = 2024-01-31\nstatus = "draft"\n+++\n\nText.\n', Status.DRAFT),
        (header().replace("2024", "2027"), Status.SCHEDULED),
        (".. title: Sleep\n.. date: 2026-11-23 07:00\n\nText.\n", Status.PUBLISHED),
        (".. title: Sleep\n.. date: 2026-11-23 07:01\n\nText.\n", Status.SCHEDULED),
        (f".. title: Sleep\n.. date: {NOW.isoformat()}\n\nText.\n", Status.SCHEDULED),
    ],
)
def test_the_status_and_the_date_decide(tmp_path: Path, text: str, status: Status) -> None:
    blog = blog_of(tmp_path, {SLEEP: text})
    assert blog.status(only(blog)) is status


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (header(".. status: Draft"), "BC204", 4, 12),
        (header(".. status: draft "), "BC204", 4, 12),
        (header(".. status: hidden"), "BC204", 4, 12),
        (header(".. Status: draft"), "BC205", 4, 4),
        (header(".. staus: draft"), "BC205", 4, 4),
        (header(".. status:draft"), "BC205", 4, 4),
        (header("..status: draft"), "BC205", 4, 3),
        (header("", ".. status: draft"), "BC205", 5, 4),
        (header(".. draft: true"), "BC203", 4, 4),
        (header(".. published: false"), "BC203", 4, 4),
        (header(".. expiryDate: 2024-02-01"), "BC203", 4, 4),
        (header(".. status: published", ".. status: draft"), "BC103", 5, 4),
        ("---\ntitle: Sleep\ndate: 2024-01-31\nextra:\n  status: draft\n---\n", "BC205", 5, 3),
        ("---\ntitle: 2024\ndate: 2024-01-31\n---\n", "BC218", 2, 8),
        ("---\ntitle: Sleep\ndate: 2024-01-31\ntags: [1, a]\n---\n", "BC218", 4, 8),
        ("---\ntitle: Sleep\ndate: 2024-01-31\n---", "BC102", 1, 1),
        (".. title: Sleep\n.. date: 31/01/2024\n", "BC301", 2, 10),
        (".. title: Sleep\n.. date: 2024-01-31 12:30 UTC+3\n", "BC301", 2, 10),
        (".. title: Sleep\n.. date: 2024-02-30\n", "BC302", 2, 10),
        (".. title: Sleep\n", "BC303", 1, 1),
        ("Prose.\n", "BC303", 1, 1),
    ],
)
def test_what_nikola_publishes_by_mistake_or_stops_at_is_invalid(
    tmp_path: Path, text: str, code: str, line: int, column: int
) -> None:
    blog = blog_of(tmp_path, {SLEEP: text})
    post = only(blog)
    assert blog.status(post) is Status.INVALID
    place = blog.document(post).source.position(post.problems[0].span.start)
    assert (post.problems[0].code, place.line, place.column) == (code, line, column)


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2024-01-31", "2024-01-30T23:00:00+00:00"),
        ("2024-1-31 9:05", "2024-01-31T08:05:00+00:00"),
        ("2024/01/31 12:30", "2024-01-31T11:30:00+00:00"),
        ("2024-01-31 12:30:00 UTC", "2024-01-31T12:30:00+00:00"),
        ("2024-01-31 12:30:00 UTC-03:00", "2024-01-31T15:30:00+00:00"),
        ("2024-01-31T12:30:00.5+0530", "2024-01-31T07:00:00.500000+00:00"),
    ],
)
def test_a_date_is_read_as_nikola_reads_it(tmp_path: Path, written: str, instant: str) -> None:
    date = only(blog_of(tmp_path, {SLEEP: f".. title: Sleep\n.. date: {written}\n"})).date
    assert date is not None
    assert date.instant.astimezone(UTC).isoformat() == instant


@pytest.mark.parametrize(
    ("path", "line", "more", "url"),
    [
        (SLEEP, "", "", "/posts/sleep/"),
        ("posts/Deep Sleep.md", "", "", "/posts/deep-sleep/"),
        ("posts/Schöne Träume.md", "", "", "/posts/schone-traume/"),
        ("posts/2024/sleep.md", "", "", "/posts/2024/sleep/"),
        ("posts/sleep/index.md", "", "", "/posts/sleep/"),
        ("posts/sleep.rst", "", "", "/posts/sleep/"),
        ("posts/сон.md", "", "", ""),
        (SLEEP, ".. slug: rest", "", "/posts/rest/"),
        (SLEEP, ".. pretty_url: False", "", "/posts/sleep.html"),
        (SLEEP, "", "PRETTY_URLS = False", "/posts/sleep.html"),
        (SLEEP, "", "STRIP_INDEXES = False", "/posts/sleep/index.html"),
        (SLEEP, "", 'BASE_URL = SITE_URL + "blog/"', "/blog/posts/sleep/"),
        ("posts/sleep.de.md", "", "", "/de/posts/sleepde/"),
        ("pages/about.md", "", "", "/about/"),
    ],
)
def test_the_address_is_made_of_folder_slug_and_configuration(
    tmp_path: Path, path: str, line: str, more: str, url: str
) -> None:
    post = only(blog_of(tmp_path, {path: header(line) if line else header()}, f"{CONF}{more}\n"))
    assert post.url == (f"https://garden.example{url}" if url else "")


def test_a_meta_file_speaks_for_the_text_beside_it(tmp_path: Path) -> None:
    files = {
        SLEEP: "Text with [rest](/posts/rest/).\n",
        "posts/sleep.meta": ".. title: Sleep\n.. date: 2024-01-31\n.. status: draft",
        "posts/rest.md": header(),
    }
    blog = blog_of(tmp_path, files)
    assert blog.status(blog.find("sleep")) is Status.DRAFT
    blog.publish(["sleep"])
    assert (tmp_path / "posts/sleep.meta").read_text() == files["posts/sleep.meta"].replace("draft", "published")
    assert (tmp_path / SLEEP).read_text() == files[SLEEP]
    Blog.open(tmp_path, now=NOW).rename("rest", "calm")
    assert (tmp_path / SLEEP).read_text() == "Text with [rest](/posts/calm/).\n"
    Blog.open(tmp_path, now=NOW).delete(["sleep"])
    assert not (tmp_path / "posts/sleep.meta").exists()
    Blog.open(tmp_path, now=NOW).restore(["sleep"])
    assert (tmp_path / "posts/sleep.meta").exists()


def test_of_two_languages_a_draft_in_one_holds_both_back(tmp_path: Path) -> None:
    files = {SLEEP: header(), "posts/sleep.de.md": header(".. status: draft").replace("2024", "2099")}
    blog = blog_of(tmp_path, files)
    assert {blog.status(post) for post in blog.posts()} == {Status.DRAFT}
    assert {post.date.instant.year for post in blog.posts() if post.date} == {2024}
    assert [post.language for post in sorted(blog.posts(), key=lambda post: post.path)] == ["de", ""]
    blog.publish(["posts/sleep.de.md"])
    assert {Blog.open(tmp_path, now=NOW).status(post) for post in Blog.open(tmp_path).posts()} == {Status.PUBLISHED}


def test_why_names_the_file_in_another_language(tmp_path: Path) -> None:
    blog = blog_of(tmp_path, {SLEEP: header(), "posts/sleep.de.md": header(".. status: private")})
    _, explanation = blog.why(blog.find(SLEEP))
    assert explanation.status is Status.HIDDEN
    assert ("posts/sleep.de.md", "its status is private, which counts for every language") in {
        (fact.label, fact.meaning) for fact in explanation.facts
    }


def test_old_blogs_read_tags_and_other_engines_names(tmp_path: Path) -> None:
    conf = CONF.replace("USE_TAG_METADATA = False\n", 'METADATA_MAPPING = {"yaml": {"state": "status"}}\n')
    files = {
        SLEEP: header(".. tags: rest, draft"),
        "posts/rest.md": "---\ntitle: Rest\ndate: 2024-01-31\nstate: draft\n---\n\nText.\n",
    }
    blog = blog_of(tmp_path, files, conf)
    assert {blog.status(post) for post in blog.posts()} == {Status.DRAFT}
    blog.publish(["rest"])
    assert "state: published" in (tmp_path / "posts/rest.md").read_text()


def test_the_names_of_files_say_what_the_configuration_lets_them(tmp_path: Path) -> None:
    conf = CONF + 'FILE_METADATA_REGEXP = r".*/(?P<date>\\d{4}-\\d{2}-\\d{2})-(?P<slug>.*)\\.md"\n'
    post = only(blog_of(tmp_path, {"posts/2024-01-31-sleep.md": "Prose.\n"}, conf))
    assert (post.slug, post.date and post.date.text) == ("sleep", "2024-01-31")


def test_metadata_that_blogctl_does_not_read_is_a_doubt(tmp_path: Path) -> None:
    conf = CONF + 'MARKDOWN_EXTENSIONS = ["markdown.extensions.meta"]\n'
    blog = blog_of(tmp_path, {"pages/about.md": "Title: About\nStatus: draft\n\nText.\n"}, conf)
    assert only(blog).problems[0].code == "BC218"


def test_a_new_post_has_what_nikola_asks_for(tmp_path: Path) -> None:
    blog = blog_of(tmp_path, {SLEEP: header()})
    blog.new(Request("Ein Tag: still", tags=("rest", "night"), categories=("life",)))
    assert (tmp_path / "posts/ein-tag-still.md").read_text() == (
        "<!--\n.. title: Ein Tag: still\n.. slug: ein-tag-still\n.. date: 2026-11-23T07:00:00+01:00\n"
        ".. tags: rest, night\n.. category: life\n.. status: draft\n-->\n\n"
    )
    blog.new(Request("About", kind=Kind.PAGE))
    assert (tmp_path / "pages/about.md").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (header(".. status: draft"), header(".. status: published")),
        (header(".. status: Draft", ".. link: "), header(".. status: published", ".. link: ")),
        (header(), header()),
        (".. title: Sleep\r\n.. link: \r\n\r\nText.\r\n",
         ".. title: Sleep\r\n.. date: 2026-11-23T07:00:00+01:00\r\n.. link: \r\n\r\nText.\r\n"),
    ],
)  # fmt: skip
def test_publishing_changes_the_status_or_writes_the_date(tmp_path: Path, before: str, after: str) -> None:
    blog_of(tmp_path, {SLEEP: before}).publish(["sleep"])
    assert (tmp_path / SLEEP).read_bytes().decode() == after


@pytest.mark.parametrize(
    ("date", "stamped"),
    [
        ("2024-01-31 12:30:00 UTC", "2026-11-23 06:00:00 UTC"),
        ("2024-01-31 12:30:00 UTC+05:30", "2026-11-23 07:00:00 UTC+01:00"),
        ("2024/01/31 12:30", "2026/11/23 07:00"),
        ("2024-01-31", "2026-11-23"),
    ],
)
def test_a_date_is_stamped_in_the_style_of_the_old_one(tmp_path: Path, date: str, stamped: str) -> None:
    text = f".. title: Sleep\n.. date: {date}\n.. status: draft\n\nText.\n"
    blog_of(tmp_path, {SLEEP: text}).publish(["sleep"], when=When(stamp=True))
    assert f".. date: {stamped}\n" in (tmp_path / SLEEP).read_text()


def test_unpublishing_puts_the_status_behind_the_date(tmp_path: Path) -> None:
    blog_of(tmp_path, {SLEEP: header(".. tags: rest")}).unpublish(["sleep"])
    assert (tmp_path / SLEEP).read_text() == header(".. status: draft", ".. tags: rest")


def test_renaming_changes_nikolas_own_links(tmp_path: Path) -> None:
    text = header() + "[a](link://slug/sleep), `b <link://filename/posts/sleep.md>`_, link://slug/sleeper\n"
    blog = blog_of(tmp_path, {SLEEP: header(".. slug: sleep"), "posts/links.rst": text})
    notes = blog.rename("sleep", "rest").results[0].notes
    assert notes[-1].endswith('add ("posts/sleep/index.html", "/posts/rest/") to REDIRECTIONS in conf.py')
    changed = text.replace("slug/sleep)", "slug/rest)").replace("posts/sleep.md", "posts/rest.md")
    assert (tmp_path / "posts/links.rst").read_text() == changed


def test_a_title_is_made_of_the_name_where_the_text_has_none(tmp_path: Path) -> None:
    assert only(blog_of(tmp_path, {SLEEP: ".. date: 2024-01-31\n\nText.\n"})).title == "sleep"


def test_what_is_in_no_wildcard_is_no_post(tmp_path: Path) -> None:
    files = dict.fromkeys(("README.md", "notes/a.md", "posts/a.markdown", "posts/.trash/a.md", "posts/a.html"), "Text.")
    assert blog_of(tmp_path, files).posts(None) == []


def test_what_lies_in_a_folder_with_a_dot_is_no_post_wherever_it_is_asked_about(tmp_path: Path) -> None:
    blog = blog_of(tmp_path, {})
    assert blog.dialect.posts_among([SLEEP, "posts/.trash/a.md", "posts/.a.md"], blog.facts) == [SLEEP]


def test_a_slot_is_the_date_although_the_post_is_public_only_behind_it(tmp_path: Path) -> None:
    slot = datetime(2026, 12, 24, 16, 0, tzinfo=UTC)  # five in the afternoon in Berlin
    blog = blog_of(tmp_path, {SLEEP: header(".. status: draft")})
    blog.schedule(["sleep"], Series(date(2026, 12, 24), time(17)))
    post = only(Blog.open(tmp_path, now=NOW))
    assert (post.status_at(slot), post.status_at(slot + timedelta(seconds=1))) == (Status.SCHEDULED, Status.PUBLISHED)


def test_the_index_knows_when_a_meta_file_has_changed(tmp_path: Path) -> None:
    meta = ".. title: Sleep\n.. date: 2024-01-31\n.. status: {}\n"
    texts = {f"posts/{number}.md": "Text.\n" for number in range(FEWEST_INDEXED)}
    metas = {path.replace(".md", ".meta"): meta.format("published") for path in texts}
    assert {post.draft for post in blog_of(tmp_path, texts | metas).posts()} == {False}
    (tmp_path / "posts/7.meta").write_text(meta.format("private"))
    blog = Blog.open(tmp_path, now=NOW)
    assert [post.path for post in blog.posts() if blog.status(post) is Status.HIDDEN] == ["posts/7.md"]


BY_CODE = CONF + "import os\nX = os.environ.get('X', '1') == '1'\n"


@pytest.mark.parametrize(
    ("text", "conf", "status"),
    [
        (header(), "FUTURE_IS_NOW = X\n", Status.PUBLISHED),
        (header(".. status: private"), "FUTURE_IS_NOW = X\n", Status.HIDDEN),
        (header().replace("2024", "2099"), "FUTURE_IS_NOW = X\n", Status.INVALID),
        (header(".. status: draft").replace("2024", "2099"), "FUTURE_IS_NOW = X\n", Status.DRAFT),
        (header().replace("2024", "2099"), "FUTURE_IS_NOW = 'no'\n", Status.PUBLISHED),
        (header(), "POSTS = X\n", Status.INVALID),
        (header(".. status: draft"), "POSTS = X\n", Status.DRAFT),
        (header(".. status: draft"), "METADATA_MAPPING = X\n", Status.INVALID),
        (header(".. tags: draft"), "USE_TAG_METADATA = X\n", Status.INVALID),
        (header(".. tags: rest"), "USE_TAG_METADATA = X\n", Status.PUBLISHED),
        (header(".. tags: Draft"), "USE_TAG_METADATA = True\n", Status.INVALID),
        (header(".. tags: Draft, draft"), "USE_TAG_METADATA = True\n", Status.DRAFT),
        (header(".. tags: Draft"), "", Status.PUBLISHED),
        (header(), "FILE_METADATA_REGEXP = X\n", Status.INVALID),
        (header(".. status: published"), "FILE_METADATA_REGEXP = X\n", Status.PUBLISHED),
        (header(), "THEME = NAVIGATION_LINKS = SITE_URL = X\n", Status.PUBLISHED),
        (".. title: A\n.. date: 2026-11-23 06:30\n", "TIMEZONE = X\n", Status.INVALID),
        (".. title: A\n.. date: 2026-11-22 17:30\n", "TIMEZONE = X\n", Status.PUBLISHED),
    ],
)
def test_a_post_hangs_on_those_settings_alone_that_decide_about_it(
    tmp_path: Path, text: str, conf: str, status: Status
) -> None:
    blog = blog_of(tmp_path, {SLEEP: text}, BY_CODE + conf)
    assert blog.status(only(blog)) is status


def test_what_is_not_known_is_told_with_its_place_until_the_date_has_come(tmp_path: Path) -> None:
    texts = {f"posts/{number}.md": header() for number in range(FEWEST_INDEXED)}
    future = header().replace("2024-01-31 12:30:00 UTC+01:00", "2026-11-24")
    blog_of(tmp_path, {**texts, SLEEP: future}, BY_CODE + "FUTURE_IS_NOW = X\n")
    for now, status, told in ((NOW, Status.INVALID, ["BC218"]), (NOW + timedelta(days=2), Status.PUBLISHED, [])):
        for _ in range(2):  # read, and then from the index
            blog = Blog.open(tmp_path, now=now)
            assert [post.path for post, _ in blog.found(blog.query(["status:invalid"])).rows] == (
                [SLEEP] if told else []
            )
            assert blog.status(blog.find(SLEEP)) is status
            found = [one for one in blog.validate([SLEEP]).diagnostics if one.code == "BC218"]
            assert [one.code for one in found] == told
    message = Blog.open(tmp_path, now=NOW).find(SLEEP).problems[0].message
    assert message == "FUTURE_IS_NOW gets its value by code, in conf.py:10, so it is not known here"


@pytest.mark.parametrize(
    ("posts", "paths"),
    [
        ('POSTS = (("./posts/*.md", "", "p.tmpl"),)\n', []),
        ('POSTS = (("posts/../posts/*.md", "", "p.tmpl"),)\n', []),
        ('POSTS = (("posts//*.md", "", "p.tmpl"),)\n', [SLEEP]),
        ('BLOG_TITLE = "x"\n', ["posts/sleep.txt"]),
        ("POSTS = [x for x in ()]\n", [SLEEP, "posts/sleep.txt"]),
    ],
)
def test_a_wildcard_takes_what_nikola_finds_by_it(tmp_path: Path, posts: str, paths: list[str]) -> None:
    blog = blog_of(tmp_path, {SLEEP: header(), "posts/sleep.txt": header()}, f"PAGES = ()\n{posts}")
    assert sorted(post.path for post in blog.posts(None)) == paths


def test_of_a_date_under_two_names_the_one_that_the_mapping_names_counts(tmp_path: Path) -> None:
    conf = CONF + 'METADATA_MAPPING = {"yaml": {"when": "date"}}\n'
    text = "---\ntitle: Sleep\nwhen: {}\ndate: {}\n---\n\nText.\n"
    blog = blog_of(tmp_path, {SLEEP: text.format("2020-01-01", "2099-01-01")}, conf)
    assert blog.status(only(blog)) is Status.PUBLISHED
    blog = blog_of(tmp_path, {SLEEP: text.format("2099-01-01", "2020-01-01")}, conf)
    assert blog.status(only(blog)) is Status.SCHEDULED


def test_a_mapping_that_goes_through_another_name_is_told(tmp_path: Path) -> None:
    conf = CONF + 'METADATA_MAPPING = {"yaml": {"a": "b", "b": "status"}}\n'
    with pytest.raises(BadSettings, match="METADATA_MAPPING takes b from one key"):
        blog_of(tmp_path, {SLEEP: header()}, conf).posts()


def test_an_address_that_is_made_by_code_is_not_shown(tmp_path: Path) -> None:
    assert only(blog_of(tmp_path, {SLEEP: header()}, BY_CODE + "PRETTY_URLS = X\n")).url == ""


def test_a_hostile_pattern_is_told_and_stops_nothing(tmp_path: Path) -> None:
    conf = CONF + 'FILE_METADATA_REGEXP = r"(.*/)*(?P<slug>(a|aa)+)\\.md"\n'
    blog = blog_of(tmp_path, {f"posts/{'a' * 60}b.md": header()}, conf)
    with pytest.raises(BadSettings, match="takes too long"):
        blog.posts()


def test_a_good_blog_is_quiet(tmp_path: Path) -> None:
    lines = (".. slug: sleep", ".. tags: rest, night", ".. link: ", ".. description: Rest.", ".. type: text")
    blog = blog_of(tmp_path, {SLEEP: header(*lines) + "\n# Why\n", "pages/about.md": "Prose.\n"})
    assert blog.validate().diagnostics == ()
