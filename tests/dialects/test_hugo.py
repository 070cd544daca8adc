"""Hugo's rules, as tables: a text at a path, in a blog with some configuration and some sections."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.detection import find_engine
from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings
from blogctl.dialects.hugo import HugoDialect
from blogctl.dialects.hugo.archetypes import filled_by_blogctl
from blogctl.dialects.hugo.dates import parse_hugo_date
from blogctl.dialects.hugo.fences import find_hugo_front_matter
from blogctl.dialects.hugo.references import paths_meant
from blogctl.document.document import Document
from blogctl.errors import EditRefused
from blogctl.post import Explanation, Kind, Moment, Post, Visibility
from blogctl.source import Source

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
PLAIN = 'baseURL = "https://example.org/"\n'
HELD = {"content/held/_index.md": "---\ntitle: Held\ncascade: {draft: true}\n---\n"}


def dialect(config: str = PLAIN, sections: dict[str, str] | None = None, **files: str) -> HugoDialect:
    sources = [Source(path.replace("__", "/").replace("_toml", ".toml"), text) for path, text in files.items()]
    made = HugoDialect(EngineSettings([*sources, Source("hugo.toml", config)], ignore_case=True))
    told = made.beside({path: Source(path, text) for path, text in (sections or {}).items()})
    assert isinstance(told, HugoDialect)
    return told


def facts_of(rules: HugoDialect) -> BlogFacts:
    zone = ZoneInfo(rules.site.timezone or "UTC")
    return BlogFacts(zone, str(zone), rules.site.base_url, rules.site.content, naive_zone=zone)


def document(path: str, text: str, rules: HugoDialect) -> Document:
    return Document.read(Source(path, text), rules.find_front_matter)


def read(path: str, text: str, rules: HugoDialect | None = None) -> Post:
    rules = rules or dialect()
    return rules.read(document(path, text, rules), facts_of(rules))


def why(path: str, text: str, rules: HugoDialect) -> Explanation:
    return rules.explain(document(path, text, rules), facts_of(rules), NOW)


def url(path: str, front: str = "", config: str = PLAIN, sections: dict[str, str] | None = None) -> str:
    return read(path, f"---\n{front}\n---\n", dialect(config, sections)).url.removeprefix("https://example.org")


@pytest.mark.parametrize(
    ("front", "status"),
    [
        ("", "published"),
        ("DRAFT: true", "draft"),
        ("draft: 1", "draft"),
        ("draft: 't'", "draft"),
        ("draft: 'false'", "published"),
        ("draft: yes", "invalid"),
        ("draft:", "invalid"),
        ("darft: true", "invalid"),
        ("draft: true\nDraft: false", "invalid"),
        ("status: draft", "invalid"),
        ("hidden: true", "published"),
        ("headless: true", "draft"),
        ("build: {render: link}", "draft"),
        ("build: {list: never}", "hidden"),
        ("build: {list: local}", "published"),
        ("build: {list: nevr}", "invalid"),
        ("published: false", "invalid"),
        ("date: 2999-01-01", "scheduled"),
        ("date: 2999-01-01\npublishDate: 2020-01-01", "published"),
        ("date: 2020-01-01\npubdate: 2999-01-01", "scheduled"),
        ("lastmod: 2999-01-01", "scheduled"),
        ("date: 0001-01-01T00:00:00Z", "published"),
        ("date: ''\npublishDate:", "published"),
        ("date: 2020-01-01\nexpiryDate: 2020-01-02", "expired"),
        ("unpublishdate: 2020-01-02", "expired"),
        ("date: 2020-01-01\nlastmod: soon", "invalid"),
        ("date: 20240105", "invalid"),
        ("date: 2024-01-05 10:00", "invalid"),
    ],
)
def test_flag_dates_and_build_options_decide(front: str, status: str) -> None:
    assert read("content/posts/spring.md", f"---\n{front}\n---\n").status_at(NOW) == status


def test_a_post_is_public_up_to_the_very_moment_of_its_expiry() -> None:
    post = read("content/posts/a.md", "---\nexpiryDate: 2026-11-23T06:00:00Z\n---\n")
    assert (post.status_at(NOW), post.status_at(NOW.replace(second=1))) == ("published", "expired")


@pytest.mark.parametrize(
    ("switch", "front"),
    [
        ("buildDrafts = true", "draft: true"),
        ("buildFuture = true", "date: 2999-01-01"),
        ("buildExpired = true", "expiryDate: 2020-01-01"),
    ],
)
def test_the_configuration_can_publish_what_would_be_held_back(switch: str, front: str) -> None:
    text = f"---\n{front}\n---\n"
    assert not read("content/a.md", text).status_at(NOW).is_public
    rules = dialect(f"{PLAIN}{switch}\n")
    assert read("content/a.md", text, rules).status_at(NOW).is_public
    assert switch.split(maxsplit=1)[0] in str(why("content/a.md", text, rules).facts)


def test_a_date_list_of_the_configuration_counts_as_it_stands() -> None:
    rules = dialect(
        f"{PLAIN}[frontmatter]\ndate = ['made', ':default']\npublishDate = ['date']\nexpiryDate = ['goes']\n"
    )
    post = read("content/a.md", "---\nmade: 2020-01-01\npublishDate: 2999-01-01\n---\n", rules)
    assert (post.date and post.date.text, post.status_at(NOW)) == ("2020-01-01", "published")
    assert read("content/a.md", "---\nGoes: 2020-01-01\n---\n", rules).status_at(NOW) == "expired"


@pytest.mark.parametrize(
    ("front", "config", "status"),
    [
        ("date: 2999-01-01", "publishDate = []", "published"),
        ("date: 2999-01-01", "publishDate = ''", "published"),
        ("date: 2999-01-01", "publishDate = 1", "published"),
        ("date: 2999-01-01", "publishDate = ['pubDate']", "published"),
        ("date: 2999-01-01", "publishDate = 'pubDate date'", "scheduled"),
        ("date: 2999-01-01", "date = []", "scheduled"),
        ("expiryDate: 2020-01-01", "expiryDate = []", "published"),
        ("expiryDate: 2020-01-01", "expiryDate = [':default']", "expired"),
    ],
)
@pytest.mark.parametrize("table", ["frontmatter", "languages.en.frontmatter"])
def test_an_empty_list_of_keys_is_no_key_at_all(table: str, front: str, config: str, status: str) -> None:
    rules = dialect(f"{PLAIN}[{table}]\n{config}\n")
    assert read("content/a.md", f"---\n{front}\n---\n", rules).status_at(NOW) == status


@pytest.mark.parametrize(
    ("name", "slug", "day"),
    [
        ("2024-01-02-spring.md", "spring", "2024-01-02"),
        ("2024-01-02 spring.md", "spring", "2024-01-02"),
        ("2024-01-02.md", "2024-01-02", "2024-01-02"),
        ("2024-13-02-spring.md", "2024-13-02-spring", ""),
        ("2024-01-02-spring/index.md", "spring", "2024-01-02"),
        ("2024-01-02-10-30-00-spring.md", "spring", "2024-01-02T10:30:00"),
    ],
)
def test_a_name_dates_a_post_only_if_the_configuration_says_so(name: str, slug: str, day: str) -> None:
    rules = dialect(f"{PLAIN}[frontmatter]\ndate = [':filename', ':default']\n")
    post = read(f"content/posts/{name}", "---\n---\n", rules)
    assert (post.slug, post.date.text if post.date else "") == (slug, day)
    assert read(f"content/posts/{name}", "---\n---\n").date is None


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-01-05", "2024-01-05T00:00:00+01:00"),
        ("2024-01-05  9:00:00", "2024-01-05T09:00:00+01:00"),
        ("2024-01-05 09:00:00 -0500", "2024-01-05T09:00:00-05:00"),
        ("2024-01-05T09:00:00,5Z", "2024-01-05T09:00:00.500000+00:00"),
        ("05 Jan 2024", "2024-01-05T00:00:00+01:00"),
        ("Fri, 05 Jan 2024 10:00:00 +0200", "2024-01-05T10:00:00+02:00"),
        ("Fri Jan  5 10:00:00 2024", "2024-01-05T10:00:00+01:00"),
    ],
)
def test_dates_are_read_in_hugos_forms(text: str, instant: str) -> None:
    moment = parse_hugo_date(text, ZoneInfo("Europe/Berlin"))
    assert isinstance(moment, Moment)
    assert (moment.text, moment.instant.isoformat()) == (text, instant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024-01-05 10:00", "2024-01-05T10:00:00"),
        ("2024-01-05T10:00:00z", "2024-01-05T10:00:00+00:00"),
        ("2024-01-05T10:00:00+02", "2024-01-05T10:00:00+02:00"),
        ("2024/01/05", "2024-01-05"),
        ("January 5, 2024", "2024-01-05"),
        ("05 Foo 2024", ""),
        ("1704448800", ""),
        ("2024-02-30", ""),
    ],
)
def test_a_date_that_hugo_does_not_read_says_what_was_meant(text: str, meant: str) -> None:
    error = parse_hugo_date(text, UTC)
    assert not isinstance(error, Moment)
    assert error.meant == meant


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("---\na: 1\n---\nText\n", "a: 1\n"),
        ("\ufeff\n \n---  \na: 1\n---more\n", "a: 1\n"),
        ("--- # c\na: 1\n---\n", " # c\na: 1\n"),
        ("---\na: |\n  b\n----\n", "a: |\n  b\n"),
        ("+++\r\na = 1\r\n+++\r\n", "a = 1\r\n"),
        ('{"a": 1}\nText\n', '{"a": 1}'),
        ("---\n---\n", ""),
        ("Text\n---\na: 1\n---\n", None),
        (";;;\n{}\n;;;\n", None),
        ("- a list\n", None),
    ],
)
def test_front_matter_is_where_hugo_finds_it(text: str, block: str | None) -> None:
    front = find_hugo_front_matter(text)
    assert (front and text[slice(*front.block)]) == block
    assert front is None or front.is_closed


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: a\n...\nText.\n",
        "{{< figure >}}\n",
        "- a list\n",
        "+1 for that\n",
        "---\nurl: https://example.org/a/\n---\n",
        "---\naliases: [http://example.org/a/]\n---\n",
        "---\nbuild: never\n---\n",
        "---\n_build: {list: never}\n---\n",
    ],
)
def test_what_stops_hugo_is_invalid(text: str) -> None:
    assert read("content/a.md", text).status_at(NOW) == "invalid"


def test_a_file_without_front_matter_is_public() -> None:
    post = read("content/posts/a.md", "Text.\n")
    assert (post.status_at(NOW), post.slug, post.url) == ("published", "a", "https://example.org/posts/a/")


def test_pages_are_told_from_parts_of_bundles_and_indexes() -> None:
    paths = ["content/_index.md", "content/about.md", "content/posts/_index.de.md", "content/posts/a.md",
             "content/posts/README.md", "content/posts/b/index.md", "content/posts/b/part.md",
             "content/posts/b/c/index.md", "content/posts/B.md", "content/posts/#d.md",
             "content/posts/e.fr.md"]  # fmt: skip
    rules = dialect(f"{PLAIN}[languages.en]\n[languages.de]\n[languages.fr]\ndisabled = true\n")
    assert rules.posts_among(paths, facts_of(rules)) == [
        "content/about.md", "content/posts/a.md", "content/posts/b/index.md", "content/posts/B.md",
    ]  # fmt: skip
    assert [rules.kind_of(path, facts_of(rules)) for path in paths[1:4:2]] == [Kind.PAGE, Kind.POST]


def test_files_that_the_configuration_ignores_are_no_posts_and_main_sections_tell_posts_from_pages() -> None:
    rules = dialect(f"{PLAIN}ignoreFiles = ['/old/']\nmainSections = ['Blog']\n")
    paths = ["content/blog/a.md", "content/docs/a.md", "content/old/a.md"]
    assert rules.posts_among(paths, facts_of(rules)) == paths[:2]
    assert [rules.kind_of(path, facts_of(rules)) for path in paths[:2]] == [Kind.POST, Kind.PAGE]


@pytest.mark.parametrize(
    ("patterns", "is_ignored"),
    [
        (r"'/posts$'", True),
        (r"'^/content/'", False),
        (r"'a\.md\z'", True),
        (r"'[[:digit:]]\.md$'", False),
        (r"'\pL\.md$'", True),
        (r"'B\.md', '(?i)A\.MD'", True),
    ],
)
def test_patterns_of_ignored_files_are_gos(patterns: str, is_ignored: bool) -> None:
    rules = dialect(f"{PLAIN}ignoreFiles = [{patterns}]\n")
    assert (rules.posts_among(["content/posts/a.md"], facts_of(rules)) == []) is is_ignored


def test_a_pattern_that_is_none_or_takes_too_long_is_refused_at_its_place() -> None:
    with pytest.raises(BadEngineSettings, match=r"^hugo\.toml:2:1: ignoreFiles is no regular expression"):
        dialect(f"{PLAIN}ignoreFiles = ['[']\n")
    rules = dialect(f"{PLAIN}ignoreFiles = ['(a|aa)+$']\n")
    with pytest.raises(BadEngineSettings, match=r"^hugo\.toml:2:1: the pattern of ignoreFiles takes too long"):
        rules.posts_among([f"content/posts/{'a' * 60}b.md"], facts_of(rules))


def test_a_hostile_target_of_a_cascade_takes_no_time() -> None:
    rules = dialect(f"{PLAIN}[[cascade]]\ndraft = true\ntarget = {{path = '{'**a' * 30}c'}}\n")
    assert read(f"content/posts/{'a' * 120}.md", "---\ntitle: A\n---\n", rules).visibility is Visibility.PUBLIC


def test_a_long_configuration_is_read() -> None:
    params = "".join(f"key{number} = 'some text of a parameter'\n" for number in range(2_500))
    assert dialect(f"{PLAIN}timeZone = 'Europe/Berlin'\n[params]\n{params}").site.timezone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("config", "folders"),
    [
        ("", ("content",)),
        ("contentDir = 'blog/'", ("blog",)),
        ("[languages.en]\ncontentDir = 'content/en'\n[languages.de]\ncontentDir = './content/de'",
         ("content/en", "content/de")),
        ("[languages.en]\n[languages.de]\ncontentDir = 'de'", ("content", "de")),
        ("[[module.mounts]]\nsource = 'notes'\ntarget = 'content/posts'\n"
         "[[module.mounts]]\nsource = 'a'\ntarget = 'assets'", ("notes",)),
        ("[[module.mounts]]\nsource = '../elsewhere'\ntarget = 'content'", ("content",)),
    ],
)  # fmt: skip
def test_content_lies_where_the_configuration_says(config: str, folders: tuple[str, ...]) -> None:
    assert dialect(PLAIN + config).site.content == folders


def test_folders_of_configuration_are_laid_over_the_file_at_the_root() -> None:
    rules = dialect(
        'baseURL = "https://root.example/"\ntitle = "Root"\n[permalinks]\nnews = "/n/:slug/"\n',
        config__production__hugo_toml='baseURL = "https://example.org/"\n',
        config___default__permalinks_toml='posts = "/p/:slug/"\n',
    )
    assert (rules.site.base_url, rules.site.title) == ("https://example.org", "Root")
    assert [read(f"content/{path}.md", "---\nslug: x\n---\n", rules).url[19:] for path in ("posts/a", "news/a")] == [
        "/p/x/", "/n/x/",
    ]  # fmt: skip


def test_of_two_files_at_the_root_hugo_reads_the_first() -> None:
    assert dialect("contentDir = 'never'", config_toml=PLAIN).site.content == ("content",)


@pytest.mark.parametrize(
    ("path", "front", "address"),
    [
        ("posts/Upper Case!.md", "", "/posts/upper-case/"),
        ("posts/über & mehr.md", "", "/posts/%C3%BCber--mehr/"),
        ("posts/a#b.md", "", "/posts/a%23b/"),
        ("posts/name.en.md", "", "/posts/name/"),
        ("posts/name.de.md", "", "/posts/name.de/"),
        ("posts/b/index.md", "slug: -c d-", "/posts/c-d/"),
        ("posts/a.md", "slug: 1.10", "/posts/1.1/"),
        ("posts/a.md", "url: ''\nslug: ''", "/posts/a/"),
        ("posts/a.md", "url: x/Y.html", "/x/Y.html"),
        ("posts/a.md", "url: /x", "/x/"),
        ("posts/a.md", "title: T\ndate: 2024-03-01\nurl: /:year/:monthname/:slug/", "/2024/March/t/"),
        ("about.md", "", "/about/"),
    ],
)  # fmt: skip
def test_a_post_is_where_hugo_puts_it(path: str, front: str, address: str) -> None:
    assert url(f"content/{path}", front) == address


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/:year/:month/:day/:title", "/2024/03/01/a-title/"),
        ("/:sections/:filename/", "/posts/sub/my-file/"),
        ("/:sections[1:]/:slugorcontentbasename.html", "/sub/my-file.html/"),
        ("/:sections[last]/:06-:2-:Jan", "/sub/24-1-mar/"),
        ("/:sectionslugs/:slug", "/posts/s-u/a-title/"),
        ("/:weekday/:yearday/:weekdayname/:01", "/5/61/friday/03/"),
        ("/:section/:nothing/", "/posts/"),
    ],
)
def test_a_permalink_is_filled(pattern: str, address: str) -> None:
    config = f'{PLAIN}[permalinks.page]\nposts = "{pattern}"\n'
    sections = {"content/posts/sub/_index.md": "---\nslug: s u\n---\n"}
    front = "title: 'A: Title'\ndate: 2024-03-01"
    assert url("content/posts/sub/My File.md", front, config, sections) == address


@pytest.mark.parametrize(
    ("config", "path", "address"),
    [
        ("uglyURLs = true", "posts/A.md", "/posts/a.html"),
        ("[uglyURLs]\nposts = true", "posts/A.md", "/posts/a.html"),
        ("[uglyURLs]\nnews = true", "posts/A.md", "/posts/a/"),
        ("disablePathToLower = true", "Posts/A b.md", "/Posts/A-b/"),
        ("removePathAccents = true", "posts/Über.md", "/posts/uber/"),
        ("defaultContentLanguageInSubdir = true", "posts/a.md", "/en/posts/a/"),
        ("[languages.en]\n[languages.de]", "posts/a.de.md", "/de/posts/a/"),
        ("[languages.en]\n[languages.pt-br]", "posts/a.pt-BR.md", "/pt-br/posts/a/"),
        ("[[permalinks]]\npattern = '/x/:filename/'\ntarget = {path = '/posts/**'}", "posts/a.md", "/x/a/"),
        ('[permalinks]\n"posts/sub" = "/n/:filename/"\nposts = "/p/:filename/"', "posts/sub/a.md", "/n/a/"),
        ('[permalinks]\n"/" = "/r/:filename/"', "a.md", "/r/a/"),
    ],
)
def test_the_configuration_moves_addresses(config: str, path: str, address: str) -> None:
    assert url(f"content/{path}", config=PLAIN + config) == address


@pytest.mark.parametrize(
    ("path", "front", "status"),
    [
        ("held/a.md", "", "draft"),
        ("held/deep/a/index.md", "", "draft"),
        ("held/a.md", "draft: false", "published"),
        ("held.md", "", "invalid"),
        ("holding.md", "", "published"),
    ],
)
def test_posts_inherit_from_the_sections_above(path: str, front: str, status: str) -> None:
    assert read(f"content/{path}", f"---\n{front}\n---\n", dialect(PLAIN, HELD)).status_at(NOW) == status


def test_a_file_in_the_place_of_a_section_is_never_read() -> None:
    rules = dialect(PLAIN, {"content/Posts/A Day/_index.md": "---\n---\n"})
    assert read("content/posts/a-day.md", "---\n---\n", rules).status_at(NOW) == "invalid"
    assert read("content/posts/a-day/b.md", "---\n---\n", rules).status_at(NOW) == "published"


@pytest.mark.parametrize(
    ("cascade", "status"),
    [
        ("{draft: true, target: {kind: section}}", "published"),
        ("{draft: true, target: {kind: '{page,section}'}}", "draft"),
        ("[{draft: true, target: {path: /S/a*}}, {draft: false}]", "draft"),
        ("[{draft: true, target: {path: '/s/b**'}}]", "published"),
        ("[{draft: true, target: {environment: staging}}]", "published"),
        ("[{draft: true, target: {sites: {matrix: {languages: [de]}}}}]", "published"),
        ("{params: {Draft: true}}", "draft"),
        ("{publishDate: 2999-01-01}", "scheduled"),
        ("{expiryDate: 2020-01-01}", "expired"),
        ("{build: {list: never}}", "hidden"),
        ("{draft: 'yes'}", "invalid"),
        ("soon", "published"),
    ],
)
def test_a_cascade_fits_some_pages(cascade: str, status: str) -> None:
    sections = {"content/s/_index.md": f"---\nCascade: {cascade}\n---\n"}
    assert read("content/s/abc.md", "---\ndate: 2024-01-01\n---\n", dialect(PLAIN, sections)).status_at(NOW) == status


def test_below_a_section_that_is_not_read_nothing_is_certain() -> None:
    rules = dialect().not_knowing(["content/held/_index.md"])
    assert isinstance(rules, HugoDialect)
    assert rules.digest != dialect().digest
    for path, status in {"content/held/below/a.md": "invalid", "content/a.md": "draft"}.items():
        assert read(path, "---\ndraft: true\n---\n", rules).status_at(NOW) == status


def test_what_is_inherited_is_named_by_why_and_a_fault_in_it_has_no_fix_here() -> None:
    rules = dialect(PLAIN, {"content/s/_index.md": "---\ncascade: {draft: 'yes', date: 2024-01-05}\n---\n"})
    post = read("content/s/a.md", "---\ntitle: a\n---\n", rules)
    assert [(problem.fix, problem.hint) for problem in post.problems] == [(None, "put it right in content/s/_index.md")]
    told = why("content/s/a.md", "---\ntitle: a\n---\n", rules).facts
    assert [fact.label for fact in told if fact.span is None] == [*["content/s/_index.md"] * 3, "now"]


def test_why_names_the_date_that_decides_and_what_keeps_a_post_out_of_lists() -> None:
    text = "---\ndate: 2999-01-01\npublishDate: 2020-01-01\nbuild: {list: never}\n---\n"
    labels = [fact.label for fact in why("content/posts/a.md", text, dialect()).facts]
    assert "publishDate: 2020-01-01" in labels
    assert "build: {list: never}" in labels


def test_a_language_has_its_own_zone() -> None:
    rules = dialect(f"{PLAIN}[languages.en]\n[languages.de]\ntimeZone = 'Asia/Tokyo'\n")
    dates = [read(f"content/{name}", "---\ndate: 2024-01-05\n---\n", rules).date for name in ("a.md", "a.de.md")]
    assert [date.instant.utcoffset() for date in dates if date] == [
        UTC.utcoffset(None),
        ZoneInfo("Asia/Tokyo").utcoffset(NOW),
    ]


@pytest.mark.parametrize(
    ("text", "date", "after"),
    [
        ("---\ntitle: a\ndraft: true\n---\n", "2024-05-05", "---\ntitle: a\ndraft: false\ndate: 2024-05-05\n---\n"),
        ("---\nDate: 2024-01-01\n---\n", "2024-05-05", "---\nDate: 2024-05-05\n---\n"),
        ("---\ndate: 2024-01-01\npublishDate: '2024-01-02'\n---\n", "2024-05-05",
         "---\ndate: 2024-01-01\npublishDate: '2024-05-05'\n---\n"),
        ("---\ndate: 2024-01-01\npublishDate:\n---\n", "2024-05-05", "---\ndate: 2024-05-05\npublishDate:\n---\n"),
        ("---\ndate: ''\n---\n", "2024-05-05", "---\ndate: '2024-05-05'\n---\n"),
        ("+++\nDRAFT = true\n+++\n", None, "+++\nDRAFT = false\n+++\n"),
    ],
)  # fmt: skip
def test_publishing_writes_the_key_that_decides(text: str, date: str | None, after: str) -> None:
    rules = dialect()
    assert rules.make_public(document("content/posts/a.md", text, rules), date, facts_of(rules)).text == after


def test_publishing_answers_a_section_that_holds_the_post_back() -> None:
    rules = dialect(PLAIN, HELD)
    written = rules.make_public(
        document("content/held/a.md", "---\ntitle: a\ntags: [b]\n---\n", rules), None, facts_of(rules)
    )
    assert written.text == "---\ntitle: a\ndraft: false\ntags: [b]\n---\n"


def test_publishing_answers_a_section_that_dates_the_post() -> None:
    rules = dialect(PLAIN, {"content/s/_index.md": "---\ncascade: {publishDate: 2999-01-01}\n---\n"})
    post = document("content/s/a.md", "---\ntitle: a\ndate: 2024-01-01\n---\n", rules)
    written = rules.make_public(post, "2024-05-05", facts_of(rules))
    assert written.text == "---\ntitle: a\npublishDate: 2024-05-05\ndate: 2024-01-01\n---\n"
    assert rules.read(written, facts_of(rules)).status_at(NOW) == "published"


def test_publishing_refuses_what_hugo_makes_no_page_of() -> None:
    rules = dialect()
    with pytest.raises(EditRefused, match="build cannot be changed"):
        rules.make_public(document("content/a.md", "---\nbuild: {render: never}\n---\n", rules), None, facts_of(rules))


@pytest.mark.parametrize(
    ("others", "path"),
    [
        ([], "content/posts/new.md"),
        (["content/about.md", "content/news/2020/04/a.md", "content/posts/b.md"], "content/news/new.md"),
        (["content/blog/a/index.md"], "content/blog/new.md"),
        (["content/blog/a.de.md", "content/notes/a.md"], "content/notes/new.md"),
        (["content/_common/parts/a.md", "content/notes/a.md"], "content/notes/new.md"),
    ],
)
def test_a_new_post_lies_beside_the_newest(others: list[str], path: str) -> None:
    rules = dialect(f"{PLAIN}[languages.en]\n[languages.de]\n")
    assert rules.path_of_new("new", Kind.POST, facts_of(rules), bundle=False, others=others) == path


def test_archetypes_are_the_sections_then_the_default_then_the_themes() -> None:
    rules = dialect(f"{PLAIN}theme = 'calm'\n")
    assert rules.templates(Kind.POST, "content/posts/a/index.md") == (
        "archetypes/posts/index.md", "archetypes/posts.md", "archetypes/default/index.md", "archetypes/default.md",
        "themes/calm/archetypes/posts/index.md", "themes/calm/archetypes/posts.md",
        "themes/calm/archetypes/default/index.md", "themes/calm/archetypes/default.md",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("archetype", "filled"),
    [
        ('---\ntitle: "{{ replace .Name "-" " " | title }}"\ndate: {{ .Date }}\ndraft: true # yet\n---\n',
         '---\ntitle: "{{ title }}"\ndraft: true # yet\n---\n'),
        ("---\ntitle: {{ .File.ContentBaseName | humanize }}\nslug: {{- .Name -}}\n---\nText.\n",
         '---\ntitle: "{{ title }}"\nslug: "{{ slug }}"\n---\nText.\n'),
        ("+++\ntitle = '{{ .Name }}' # so\nowner = '{{ .Site.Params.x }}'\n{{ if true }}\na = 1\n{{ end }}\n+++\n",
         "+++\ntitle = '{{ title }}' # so\na = 1\n+++\n"),
        ('{\n  "title": "{{ .Title }}",\n  "date": "{{ .Date }}"\n}\n',
         '{\n  "title": "{{ title }}",\n  "date": ""\n}\n'),
        ('---\na: 1\n---\n{{< toc >}}\n# {{ replace .Name "-" " " | title }}\n{{ .Site.Title }}!\n',
         "---\na: 1\n---\n{{< toc >}}\n# {{ title }}\n!\n"),
        ("Only {{ .Name }}.\n", "Only {{ slug }}.\n"),
    ],
)  # fmt: skip
def test_an_archetype_is_filled_without_running_it(archetype: str, filled: str) -> None:
    assert filled_by_blogctl(archetype) == filled


@pytest.mark.parametrize(
    ("reference", "has_suffix", "meant"),
    [
        ("/posts/rest", False, ["/posts/rest"]),
        ("posts/rest", False, ["/posts/posts/rest", "/posts/rest"]),
        ("Rest Well", False, ["/posts/rest-well", "/rest-well", "rest-well"]),
        ("../notes/rest", False, ["/notes/rest"]),
        ("../rest", True, ["/posts/rest"]),
        ("./rest", True, ["/posts/rest", "/posts/deep-sleep/rest"]),
        ("r%65st", True, ["/posts/rest", "/posts/deep-sleep/rest", "/rest", "rest"]),
    ],
)
def test_what_a_reference_may_mean_in_hugos_order(reference: str, has_suffix: bool, meant: list[str]) -> None:
    here = dialect().places.of("content/posts/deep-sleep/index.md")
    assert list(paths_meant(reference, here, has_suffix=has_suffix)) == meant


@pytest.mark.parametrize("name", ["hugo.toml", "hugo.yaml", "config.toml", "config/_default/hugo.json"])
def test_a_blog_is_hugos_by_its_configuration(name: str) -> None:
    found = find_engine({name.split("/", maxsplit=1)[0]}, lambda path: "baseURL = 'x'" if path == name else None)
    assert found is not None
    assert found[0].name == "hugo"


@pytest.mark.parametrize(
    ("flag", "status"),
    [
        ("18446744073709551615", "draft"),
        ("18446744073709551616", "invalid"),
        ("-9223372036854775808", "draft"),
        ("-9223372036854775809", "invalid"),
        ("0xFFFFFFFFFFFFFFFFFF", "invalid"),
        ("010", "draft"),
        ("08", "invalid"),
        ("00", "published"),
    ],
)
def test_a_number_that_hugo_does_not_know_is_no_flag(flag: str, status: str) -> None:
    assert read("content/posts/a.md", f"---\ndraft: {flag}\n---\n").status_at(NOW) == status


@pytest.mark.parametrize(
    ("front", "zone", "status"),
    [
        ("date: 2999-01-05T10:00:00 +0200", "UTC", "invalid"),
        ("date: !!timestamp 2999-01-05", "UTC", "invalid"),
        ("date: 2999-01-01\npublishDate: 0001-01-01", "UTC", "published"),
        ("date: 2999-01-01\npublishDate: 0001-01-01", "Asia/Tokyo", "published"),
        ("date: 2999-01-01\npublishDate: 0001-01-01T00:00:00Z", "Asia/Tokyo", "published"),
        ("date: 2999-01-01\npublishDate: ''", "UTC", "scheduled"),
    ],
)
def test_a_date_that_hugo_reads_otherwise_is_a_doubt(front: str, zone: str, status: str) -> None:
    rules = dialect(f"{PLAIN}timeZone = '{zone}'\n")
    assert read("content/posts/a.md", f"---\n{front}\n---\n", rules).status_at(NOW) == status
