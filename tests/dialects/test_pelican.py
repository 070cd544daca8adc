"""Pelican's rules, as tables: a text at a path, in a blog with some configuration."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dates import DateError
from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings
from blogctl.dialects.pelican import PelicanDialect
from blogctl.dialects.pelican.dates import parse_pelican_date
from blogctl.document.document import Document
from blogctl.document.nodes import Value
from blogctl.errors import BadUsage
from blogctl.lifecycle.references import References
from blogctl.post import Explanation, Kind, Post
from blogctl.source import Source, apply_edits

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
FACTS = BlogFacts(UTC, base_url="https://example.org", content=("content",), naive_zone=UTC)
GOOD = "Title: Spring\nDate: 2026-03-20\n"
PATH = "content/spring.md"


def dialect(config: str = "", *, published: str = "") -> PelicanDialect:
    sources = [Source("publishconf.py", published), Source("pelicanconf.py", f"PATH = 'content'\n{config}")]
    return PelicanDialect(EngineSettings(sources))


def document(text: str, path: str = PATH) -> Document:
    return Document.read(Source(path, text), dialect().find_front_matter)


def read(text: str, path: str = PATH, config: str = "") -> Post:
    return dialect(config).read(document(text, path), FACTS)


def why(text: str, config: str = "") -> Explanation:
    return dialect(config).explain(document(text), FACTS, NOW)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("", "published"),
        ("Status: published\n", "published"),
        ("STATUS: Hidden\n", "hidden"),
        ("Status:draft\n", "draft"),
        ("Status: skip\n", "draft"),
        ("Status: draft\ndraft: true\n", "draft"),
        ("Status: published\ndraft: false\n", "published"),
        ("draft: true\n", "invalid"),
        ("published: false\n", "invalid"),
        ("expires: 2020-01-01\n", "invalid"),
        ("Sttaus: draft\n", "invalid"),
        ("Status:\n", "invalid"),
        ("Status: darft\n", "invalid"),
        ("Status: Skip\n", "invalid"),
        ("Status: 'draft'\n", "invalid"),
        ("    Status: draft\n", "invalid"),
        ("# hush\nStatus: draft\n", "invalid"),
        ("\nStatus: draft\n\nText.\n", "invalid"),
        ("\nText.\n\nStatus: draft\n", "published"),
        ("\nStatus: all is well.\n", "published"),
        ("Status: draft\nStatus: published\n", "invalid"),
        ("Mood: a\nMood: b\n", "published"),
        ("Content: mine\n", "invalid"),
        ("Timezone: Europe/Berlin\n", "invalid"),
        ("Modified: 2024-02-30\n", "invalid"),
        ("Save_as: ../x.html\n", "invalid"),
        ("Save_as:\n", "invalid"),
        ("Save_as:\nStatus: draft\n", "draft"),
    ],
)
def test_the_status_decides_and_what_was_probably_to_be_held_back_is_invalid(headers: str, status: str) -> None:
    assert read(GOOD + headers).status_at(NOW) == status


@pytest.mark.parametrize(
    ("text", "config", "status"),
    [
        ("Title: A\n\nText.\n", "", "draft"),
        ("Title: A\nStatus: hidden\n", "", "invalid"),
        ("Title: A\n", "DEFAULT_DATE = 'fs'\n", "published"),
        ("Title: A\n", "DEFAULT_DATE = (2012, 3, 4)\n", "published"),
        ("Date: 2024-01-01\n", "", "draft"),
        ("Just text.\n", "", "draft"),
        ("Title: A\nDate: 2999-01-01\n", "", "published"),
        ("Title: A\nDate: 2999-01-01\n", "WITH_FUTURE_DATES = False\n", "scheduled"),
        (GOOD, "DEFAULT_METADATA = {'status': 'draft'}\n", "draft"),
        (GOOD, "DEFAULT_METADATA = (('status', 'draft'),)\n", "draft"),
        (GOOD + "draft: true\n", "DEFAULT_METADATA = {'status': 'draft'}\n", "draft"),
        (GOOD + "Status: published\n", "DEFAULT_METADATA = {'status': 'draft'}\n", "published"),
        (GOOD, "EXTRA_PATH_METADATA = {'spring.md': {'status': 'hidden'}}\n", "hidden"),
    ],
)
def test_the_configuration_says_what_stands_in_for_what_is_missing(text: str, config: str, status: str) -> None:
    assert read(text, config=config).status_at(NOW) == status


def test_a_page_needs_no_date_and_does_not_wait_for_one() -> None:
    config = "WITH_FUTURE_DATES = False\n"
    assert read("Title: A\n", "content/pages/a.md").kind is Kind.PAGE
    assert read("Title: A\n", "content/pages/a.md", config).status_at(NOW) == "published"
    assert read("Title: A\nDate: 2999-01-01\n", "content/pages/a.md", config).status_at(NOW) == "published"


def test_what_is_published_is_read_from_the_configuration_of_the_published_blog_first() -> None:
    rules = dialect("SITEURL = ''\n", published="SITEURL = 'https://example.org/'\nWITH_FUTURE_DATES = False\n")
    assert rules.site.base_url == "https://example.org"
    assert rules.read(document("Title: A\nDate: 2999-01-01\n"), FACTS).status_at(NOW) == "scheduled"


@pytest.mark.parametrize(
    ("config", "taken"),
    [
        ("", ["a.md", "b/c.md", "b/images/d.mkd", "pages/e.md", "f.rst"]),
        ("ARTICLE_PATHS = ['b']\n", ["b/c.md", "b/images/d.mkd", "pages/e.md"]),
        ("ARTICLE_EXCLUDES = ['b/images']\nPAGE_PATHS = []\n", ["a.md", "b/c.md", "pages/e.md", "f.rst"]),
        ("IGNORE_FILES = ['a*', 'images']\n", ["b/c.md", "pages/e.md", "f.rst"]),
        ("ARTICLE_PATHS = ['./b/']\nPAGE_PATHS = ['pages/.']\n", ["b/c.md", "b/images/d.mkd", "pages/e.md"]),
        ("ARTICLE_EXCLUDES = ['b/', './pages']\n", ["a.md", "b/c.md", "b/images/d.mkd", "pages/e.md", "f.rst"]),
        ("ARTICLE_DIR = 'b'\n", ["b/c.md", "b/images/d.mkd", "pages/e.md"]),
        ("PAGE_PATHS = ['a.md']\n", ["a.md", "b/c.md", "b/images/d.mkd", "pages/e.md", "f.rst"]),
    ],
)
def test_the_configuration_says_where_posts_are(config: str, taken: list[str]) -> None:
    names = ("a.md", "b/c.md", "b/images/d.mkd", "pages/e.md", "f.rst", "README.md", "g.MD", "h.txt", "i.mdx")
    found = dialect(config).posts_among([f"content/{name}" for name in names], FACTS)
    assert found == [f"content/{name}" for name in taken]


@pytest.mark.parametrize(
    ("text", "path", "config", "url"),
    [
        ("Title: A <b>big</b> Day &amp; C++\n", PATH, "", "/a-big-day-c.html"),
        ("Title: Über Straße\n", PATH, "", "/uber-strasse.html"),
        ("Title: 你好\n", PATH, "", ""),
        ("Title: 你好\nSlug: hello\n", PATH, "", "/hello.html"),
        ("Title: 你好\n", PATH, "SLUGIFY_USE_UNICODE = True\n", "/%E4%BD%A0%E5%A5%BD.html"),
        ("Title: Spring\nLang: de\n", PATH, "", "/spring-de.html"),
        ("Title: Spring\nLang: de\n", PATH, "DEFAULT_LANG = 'DE'\n", "/spring.html"),
        ("Title: Spring\nUrl: x/y/\n", PATH, "", "/x/y/"),
        ("Title: Spring\nUrl:\nSave_as: index.html\n", PATH, "", "/"),
        ("Title: Spring\n", "content/pages/me.md", "", "/pages/spring.html"),
        ("Title: Spring\n", "content/My Cats/a.md", "ARTICLE_URL = '{category}/{slug}/'\n", "/my-cats/spring/"),
        ("Title: Spring\n", PATH, "ARTICLE_URL = '{category}/{slug}/'\n", "/misc/spring/"),
        ("Title: A\n", PATH, "SLUGIFY_SOURCE = 'basename'\n", "/spring.html"),
        ("Title: A\n", PATH, "ARTICLE_URL = '{date:%Y/%b}/{date:%-m}/{slug}'\n", "/2026/Mar/3/a"),
        ("Title: A\nMood: Calm\n", PATH, "ARTICLE_URL = '{mood}/{slug}'\n", "/Calm/a"),
        ("Title: A\n", PATH, "ARTICLE_URL = '{slug.__class__}/{nothing}'\n", "/drafts/a.html"),
    ],
)
def test_the_address_is_made_as_the_configuration_says(text: str, path: str, config: str, url: str) -> None:
    post = read(f"{text}Date: 2026-03-20\n", path, config)
    assert post.url == (f"https://example.org{url}" if url else "")


@pytest.mark.parametrize(
    ("path", "config", "date", "slug", "language"),
    [
        ("content/2024-05-06-a.md", "", "2024-05-06", "spring", ""),
        (
            "content/2024-05-06-a.fr.md",
            "FILENAME_METADATA = r'(?P<slug>[^.]*)\\.(?P<lang>.*)'\n",
            "",
            "2024-05-06-a",
            "fr",
        ),
        ("content/x/20240506/a.md", "PATH_METADATA = r'.*/(?P<date>\\d{8})/(?P<slug>.)'\n", "2024-05-06", "a", ""),
    ],
)
def test_a_path_says_what_the_configuration_finds_in_it(
    path: str, config: str, date: str, slug: str, language: str
) -> None:
    post = read("Title: Spring\n", path, config)
    assert (f"{post.date.instant:%Y-%m-%d}" if post.date else "") == date
    assert (post.slug, post.language) == (slug, language)


def test_a_name_with_a_day_that_does_not_exist_keeps_the_post_back() -> None:
    post = read(GOOD, "content/2024-02-30-a.md")
    assert [problem.code for problem in post.problems] == ["BC302"]


BY_CODE = "import os\nX = os.environ.get('X', '1') == '1'\n"


@pytest.mark.parametrize(
    ("text", "config", "status"),
    [
        (GOOD, "WITH_FUTURE_DATES = X\n", "published"),
        (GOOD + "Status: hidden\n", "WITH_FUTURE_DATES = X\n", "hidden"),
        ("Title: A\nDate: 2999-01-01\n", "WITH_FUTURE_DATES = X\n", "invalid"),
        ("Title: A\nDate: 2999-01-01\nStatus: hidden\n", "WITH_FUTURE_DATES = X\n", "invalid"),
        ("Title: A\nDate: 2999-01-01\nStatus: draft\n", "WITH_FUTURE_DATES = X\n", "draft"),
        ("Title: A\nDate: 2026-11-23 05:00\n", "TIMEZONE = X\nWITH_FUTURE_DATES = False\n", "invalid"),
        ("Title: A\nDate: 2026-11-22 18:00\n", "TIMEZONE = X\nWITH_FUTURE_DATES = False\n", "published"),
        ("Title: A\nDate: 2026-11-23 05:00Z\n", "TIMEZONE = X\nWITH_FUTURE_DATES = False\n", "published"),
        ("Title: A\nDate: 2026-11-23 05:00\n", "TIMEZONE = X\n", "published"),
        (GOOD, "DEFAULT_METADATA = {'status': X}\n", "invalid"),
        (GOOD + "Status: published\n", "DEFAULT_METADATA = {'status': X}\n", "published"),
        ("Title: A\n", "DEFAULT_DATE = X\n", "invalid"),
        ("Title: A\nStatus: draft\n", "DEFAULT_DATE = X\n", "draft"),
        (GOOD, "DEFAULT_DATE = X\n", "published"),
        (GOOD, "FILENAME_METADATA = X\n", "invalid"),
        (GOOD + "Status: published\n", "PATH = X\n", "invalid"),
        (GOOD + "Status: draft\n", "PATH = X\n", "draft"),
        (GOOD, "SITEURL = THEME = PLUGINS = AUTHOR = X\n", "published"),
    ],
)
def test_a_post_hangs_on_those_settings_alone_that_decide_about_it(text: str, config: str, status: str) -> None:
    assert read(text, config=BY_CODE + config).status_at(NOW) == status


def test_what_is_not_known_is_told_with_its_place_and_counts_no_longer_when_the_date_has_come() -> None:
    post = read("Title: A\nDate: 2999-01-01\n", config=BY_CODE + "WITH_FUTURE_DATES = X\n")
    (problem,) = post.problems_at(NOW)
    assert problem.message == "WITH_FUTURE_DATES gets its value by code, in pelicanconf.py:3, so it is not known here"
    assert post.problems_at(datetime(2999, 1, 2, tzinfo=UTC)) == ()


def test_an_address_that_is_made_by_code_is_not_shown() -> None:
    assert read(GOOD, config=BY_CODE + "ARTICLE_URL = X\n").url == ""
    assert read(GOOD + "Url: a/\n", config=BY_CODE + "ARTICLE_URL = X\n").url == "https://example.org/a/"


@pytest.mark.parametrize(
    "date",
    [
        "(2024, 13, 45)",
        "2024",
        "(2024,)",
        "('2024', 1, 1)",
        "(2024, 1, 1, 0, 0, 0, 0, 1)",
        "(2024, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0)",
        "{1: 2}",
        "(99999999999999999999, 1, 1)",
    ],
)
def test_a_default_date_that_is_none_is_told_with_its_place(date: str) -> None:
    with pytest.raises(BadEngineSettings, match=r"^pelicanconf.py:2:1: DEFAULT_DATE is no date"):
        dialect(f"DEFAULT_DATE = {date}\n")


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ("DEFAULT_DATE = '2020'\n", "the date 2020, which stands in for a missing one, cannot be read"),
        ("DEFAULT_METADATA = {'date': 'soon'}\n", "the date soon, which stands in"),
        ("DEFAULT_METADATA = {'Status': 'draft'}\n", "Status in DEFAULT_METADATA may count above"),
        ("EXTRA_PATH_METADATA = {'a.md': {'STATUS': 'draft'}}\n", "STATUS in EXTRA_PATH_METADATA may count above"),
        ("EXTRA_PATH_METADATA = {'a.md': {'date': '2020-01-01'}}\n", "gives a date as text"),
    ],
)
def test_what_pelican_takes_otherwise_than_it_looks_is_told(config: str, reason: str) -> None:
    with pytest.raises(BadEngineSettings, match=reason):
        dialect(config)


@pytest.mark.parametrize(
    "config",
    [
        "FILENAME_METADATA = r'(?P<slug>(a|aa)+)$'\n",
        "PATH_METADATA = r'(.*/)*(?P<slug>(a|aa)+)$'\n",
        "SLUG_REGEX_SUBSTITUTIONS = [(r'(a|aa)+$', '')]\n",
        "SLUG_REGEX_SUBSTITUTIONS = [" + r"(r'(.)', r'\1\1')," * 40 + "]\n",
        "SLUG_REGEX_SUBSTITUTIONS = [(r'a', r'\\9')]\n",
        "SLUG_REGEX_SUBSTITUTIONS = [(r'(', '')]\n",
    ],
    ids=["name", "path", "slug", "growing", "no-group", "no-pattern"],
)
def test_a_hostile_pattern_is_told_and_stops_nothing(config: str) -> None:
    name = "a" * 60 + "b"
    with pytest.raises(BadEngineSettings):
        read(f"Title: {name}\nDate: 2026-03-20\n", f"content/{name}.md", config)


def test_a_pattern_that_is_none_is_told_with_its_place() -> None:
    with pytest.raises(BadEngineSettings) as bad:
        dialect("PATH_METADATA = '('\n")
    assert bad.value.diagnostics[0].location.start == (2, 1)


@pytest.mark.parametrize(
    ("headers", "tags", "categories", "authors"),
    [
        ("Tags: a, b,, c d \nCategory: x, y\nAuthor: Lee, Ann\n", ("a", "b", "c d"), ("x, y",), ("Lee, Ann",)),
        ("Tags: a, b; c\nAuthors: Lee, Ann; Bo\n", ("a, b", "c"), (), ("Lee, Ann", "Bo")),
        ("Tags:\nCategory:\nAuthor: A\nAuthors: B, C\n", (), (), ("B", "C")),
    ],
)
def test_lists_are_parted_as_pelican_parts_them(
    headers: str, tags: tuple[str, ...], categories: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    post = read(GOOD + headers)
    assert (post.tags, post.categories, post.authors) == (tags, categories, authors)


def test_restructured_text_is_read_and_a_file_of_the_other_kind_is_refused() -> None:
    fields = "Spring\n======\n\n:date: 2026-03-20\n:status: hidden\n"
    assert read(fields, "content/a.rst").status_at(NOW) == "hidden"
    assert read(fields, "content/a.rst").title == "Spring"
    for path, text in ((PATH, fields), ("content/a.rst", GOOD)):
        assert [problem.code for problem in read(text, path).problems] == ["BC218"]


DATES = {
    "2024-01-05 10:20": "2024-01-05 10:20",
    "2024-1-5": "2024-01-05 00:00",
    "2024/01/05_8:05": "2024-01-05 08:05",
    "20240105": "2024-01-05 00:00",
    "05/01/2024": "2024-05-01 00:00",
    "13/01/2024": "2024-01-13 00:00",
    "31.12.2024 10:20": "2024-12-31 10:20",
    "Jan 5, 2024": "2024-01-05 00:00",
    "5th January 2024 at 5:06pm": "2024-01-05 17:06",
    "Fri, 05 Jan 2024 10:20:00 +0100": "2024-01-05 09:20",
    "2024-01-05 10:20 UTC": "2024-01-05 10:20",
    "2024-01-05 12:30 am": "2024-01-05 00:30",
    "'2024-01-05'": "2024-01-05 00:00",
    "05.01.2024": "BC301",
    "2024": "BC301",
    "January 2024": "BC301",
    "10:20": "BC301",
    "2024-01-05 10:20 CET": "BC301",
    '"2024-01-05"': "BC301",
    "2024-01-05 # about": "BC301",
    "tomorrow": "BC301",
    "": "BC301",
    "2024-02-30": "BC302",
    "30 February 2024": "BC302",
    "2024-01-05 13:20 pm": "BC302",
    "2024-01-05 25:00": "BC302",
}


@pytest.mark.parametrize(("text", "meaning"), DATES.items())
def test_dates_are_read_as_pelican_does_where_they_mean_one_day(text: str, meaning: str) -> None:
    moment = parse_pelican_date(text, UTC)
    found = moment.code if isinstance(moment, DateError) else f"{moment.instant.astimezone(UTC):%Y-%m-%d %H:%M}"
    assert found == meaning


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hello: World", "hello-world"),
        ("  -- C++ / Łódź — “żółć” … 50€ --  ", "-c-lodz-zolc-50eur-"),
        ("Привет, мир", "privet-mir"),
        ("Ξένος Θεός", "ksenos-theos"),
        ("😀", ""),
        ("Æ&aelig; ½", "aeae-12"),
    ],
)
def test_slugs_are_pelicans(text: str, slug: str) -> None:
    assert dialect().addresses.slugs.slug_of(text) == slug


CHANGED = [
    (GOOD, "draft", GOOD + "Status: draft\n"),
    (GOOD + "Status: hidden\n", "draft", GOOD + "Status: draft\n"),
    (GOOD + "Status: hidden\n", "public", GOOD + "Status: hidden\n"),
    (GOOD + "status:skip\n", "public", GOOD + "status:published\n"),
    (GOOD, "public", GOOD),
    ("Title: A\nStatus: draft\n", "public", "Title: A\nDate: 2026-11-23\nStatus: published\n"),
]


@pytest.mark.parametrize(("before", "wanted", "after"), CHANGED)
def test_the_status_is_written_where_it_is_needed(before: str, wanted: str, after: str) -> None:
    rules, found = dialect(), document(before)
    date = None if "Date" in before else "2026-11-23"
    changed = rules.make_draft(found, FACTS) if wanted == "draft" else rules.make_public(found, date, FACTS)
    assert changed.text == after


def test_where_drafts_are_the_default_publishing_says_so() -> None:
    rules = dialect("DEFAULT_METADATA = {'status': 'draft'}\n")
    assert rules.make_public(document(GOOD), None, FACTS).text == GOOD + "Status: published\n"


def test_a_new_post_has_pelicans_keys() -> None:
    values: dict[str, Value] = {"title": "A", "draft": True, "categories": ["x"], "tags": ["t"], "description": "S"}
    assert list(dialect().values_of_new(values)) == ["title", "status", "category", "tags", "summary"]
    with pytest.raises(BadUsage, match="one category"):
        dialect().values_of_new({"categories": ["x", "y"]})
    assert dialect("ARTICLE_PATHS = ['blog']\n").path_of_new("a", Kind.POST, FACTS, bundle=False, others=[]) == (
        "content/blog/a.md"
    )
    assert dialect().path_of_new("a", Kind.PAGE, FACTS, bundle=False, others=[]) == "content/pages/a.md"


@pytest.mark.parametrize(
    ("link", "after"),
    [
        ("[x]({filename}other.md)", "[x]({filename}new.md)"),
        ("[x](|filename|other.md#end)", "[x](|filename|new.md#end)"),
        ("[x]({filename}/other.md)", "[x]({filename}/new.md)"),
        ("[x]({filename}./a/../other.md)", "[x]({filename}./a/../new.md)"),
        ('<a href="{filename}other.md">x</a>', '<a href="{filename}new.md">x</a>'),
        ("[x]({filename}others.md) [y]({static}/a.png) `{filename}other.md`", ""),
    ],
)
def test_links_to_a_file_follow_it(link: str, after: str) -> None:
    rules = dialect()
    text = f"{GOOD}\n{link}\n"
    old = read(GOOD, "content/other.md")
    edits = References(rules, lambda: [old]).edits(document(text), {old.path: old._replace(path="content/new.md")})
    assert apply_edits(text, edits) == f"{GOOD}\n{after or link}\n"


def test_a_link_with_a_slash_begins_at_the_content_folder() -> None:
    old = read(GOOD, "content/other.md")
    text = f"{GOOD}\n[x]({{filename}}/other.md) [y]({{filename}}other.md) [z]({{filename}}../other.md)\n"
    references = References(dialect(), lambda: [old])
    edits = references.edits(document(text, "content/a/b.md"), {old.path: old._replace(path="content/new.md")})
    assert apply_edits(text, edits).endswith(
        "[x]({filename}/new.md) [y]({filename}other.md) [z]({filename}../new.md)\n"
    )


@pytest.mark.parametrize(
    ("headers", "config", "facts"),
    [
        ("", "", ["no status: so nothing holds it back"]),
        ("Status: draft\n", "", ["Status: draft: so it is held back"]),
        ("", "DEFAULT_METADATA = {'status': 'draft'}", ["gives a post that has no status the status draft"]),
        ("", "WITH_FUTURE_DATES = False\n", ["WITH_FUTURE_DATES is off, so a post waits for its date"]),
        ("Status: darft\n", "", ["the status darft is none that Pelican knows, so it leaves the post out"]),
    ],
)
def test_why_names_what_decides(headers: str, config: str, facts: list[str]) -> None:
    told = [f"{fact.label}: {fact.meaning}" for fact in why(GOOD + headers, config).facts]
    assert all(any(fact in one for one in told) for fact in facts), told
