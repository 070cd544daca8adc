"""Jekyll's rules as blogctl has them, without Jekyll; `tests/engines/test_jekyll.py` holds them against the program."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings
from blogctl.dialects.jekyll import JekyllDialect
from blogctl.dialects.jekyll.defaults import Defaults
from blogctl.dialects.jekyll.permalinks import Words, address, slugified, with_suffix
from blogctl.dialects.jekyll.places import Places, Role
from blogctl.document.document import Document
from blogctl.document.nodes import Node, Value, value_of
from blogctl.post import Kind, Post, Status
from blogctl.source import Source

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")


def settings(*lines: str) -> EngineSettings:
    return EngineSettings([Source("_config.yml", "\n".join((*lines, "")))])


def read(text: str, path: str = "_posts/2024-01-02-spring.md", *config: str) -> Post:
    dialect = JekyllDialect(settings(*config))
    document = Document.read(Source(path, text), dialect.find_front_matter)
    return dialect.read(document, BlogFacts(UTC, base_url=dialect.site.base_url, content=(".",), naive_zone=TOKYO))


def post(*lines: str) -> str:
    return "\n".join(("---", "title: Spring", *lines, "---", "", "Words.", ""))


STATUSES = [
    (post(), Status.PUBLISHED),
    ("Words alone.\n", Status.PUBLISHED),
    (post("published: true"), Status.PUBLISHED),
    (post("published: yes"), Status.PUBLISHED),
    (post("published: false"), Status.DRAFT),
    (post("published: no"), Status.DRAFT),
    (post("published: Off"), Status.DRAFT),
    (post("published:"), Status.DRAFT),
    (post("published: ~"), Status.DRAFT),
    (post('published: "false"'), Status.INVALID),
    (post("published: 0"), Status.INVALID),
    (post("published: n"), Status.INVALID),
    (post("published: !!str false"), Status.INVALID),
    (post("published: !!binary false"), Status.INVALID),
    (post("published: !str no"), Status.INVALID),
    (post("published: !<tag:yaml.org,2002:str> off"), Status.INVALID),
    (post("published: !!str"), Status.INVALID),
    (post("word: &word !!str false", "published: *word"), Status.INVALID),
    (post("word: &word false", "published: *word"), Status.DRAFT),
    (post("published: !!bool false"), Status.DRAFT),
    (post("published: !mine false"), Status.DRAFT),
    (post("published: ! false"), Status.DRAFT),
    (post("Published: false"), Status.INVALID),
    (post("publishd: false"), Status.INVALID),
    (post("draft: true"), Status.INVALID),
    (post("draft: false"), Status.PUBLISHED),
    (post("extra: {published: false}"), Status.INVALID),
    (post("extra: {published: true}"), Status.PUBLISHED),
    (post("published: false", "extra: {published: false}"), Status.DRAFT),
    (post("expires: 2020-01-01"), Status.INVALID),
    (post("date: 2026-11-23 06:00:00"), Status.PUBLISHED),
    (post("date: 2026-11-23 06:00:01"), Status.SCHEDULED),
    (post("date: 2026-11-23 06:00:00.9"), Status.PUBLISHED),
    (post('date: "2026-11-23 15:00:01"'), Status.SCHEDULED),
    (post("date: 2026-11-23 15:00"), Status.PUBLISHED),
    (post("date: 2026-11-23 15:01"), Status.SCHEDULED),
    (post("date: 2026-11-24"), Status.SCHEDULED),
    (post("date: 2024-02-30"), Status.INVALID),
    (post("date: !mine 2024-01-02 03:04:05"), Status.INVALID),
    (post("date: ! 2024-01-02 03:04:05"), Status.INVALID),
    (post("date: !!str 2024-01-02 03:04:05"), Status.PUBLISHED),
    (post("date: !!timestamp 2024-01-02"), Status.PUBLISHED),
    (post("date: 2024-01-02\t03:04:05"), Status.INVALID),
    (post("date: next tuesday"), Status.INVALID),
    (post("date:"), Status.INVALID),
    (post("slug: 2024"), Status.INVALID),
    (post('slug: "2024"'), Status.PUBLISHED),
    (post("permalink: /:nothing/"), Status.INVALID),
    (post("categories: 2024", "published: false"), Status.INVALID),
    (post("categories: [2024]", "published: false"), Status.DRAFT),
    (post("image: :smile", "published: false"), Status.INVALID),
    (post('image: ":smile"', "published: false"), Status.DRAFT),
    (post("image: !ruby/object {}", "published: false"), Status.INVALID),
    (post("kinds: !!set {a}", "published: false"), Status.INVALID),
    (post("kinds: !set {a: 1}", "published: false"), Status.INVALID),
    (post("kinds: [!seq:Own [a]]", "published: false"), Status.INVALID),
    (post("kinds: !map:Own {a: 1}", "published: false"), Status.INVALID),
    (post("kinds: !str:Own a", "published: false"), Status.INVALID),
    (post("kinds: !float a", "published: false"), Status.INVALID),
    (post("kinds: 0x_", "published: false"), Status.INVALID),
    (post("begun: 2024-01-02\t03:04:05", "published: false"), Status.INVALID),
    (post("kinds: !mine {a: 1}", "published: false"), Status.DRAFT),
    (post("kinds: Well, !set 0x_1 on", "published: false"), Status.DRAFT),
    ("\n" + post("published: false"), Status.INVALID),
    ("+++\npublished = false\n+++\n", Status.INVALID),
    ("---\npublished: false\n...\nWords.\n", Status.DRAFT),
    ("\ufeff" + post("published: false"), Status.DRAFT),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_what_a_post_is_to_the_public(text: str, status: Status) -> None:
    assert read(text).status_at(NOW) is status


@pytest.mark.parametrize(
    ("path", "config", "status"),
    [
        ("_drafts/spring.md", (), Status.DRAFT),
        ("_drafts/spring.md", ("show_drafts: true",), Status.PUBLISHED),
        ("travel/_drafts/spring.md", (), Status.DRAFT),
        ("_posts/2030-01-02-spring.md", (), Status.SCHEDULED),
        ("_posts/2030-01-02-spring.md", ("future: yes",), Status.PUBLISHED),
        ("_posts/2030-01-02-spring.md", ("future: no",), Status.SCHEDULED),
        ("_posts/2030-01-02-spring.md", ('future: "false"',), Status.PUBLISHED),
        ("_posts/2030-01-02-spring.md", ("future: 0",), Status.PUBLISHED),
        ("_posts/2030-01-02-spring.md", ("future: !!str no",), Status.PUBLISHED),
        ("_posts/2030-01-02-spring.md", ("future: OFF",), Status.SCHEDULED),
        ("_posts/2030-01-02-spring.md", ("future:",), Status.SCHEDULED),
        ("_drafts/spring.md", ("show_drafts: 'no'",), Status.PUBLISHED),
        ("_drafts/spring.md", ("show_drafts: []",), Status.PUBLISHED),
        ("_drafts/spring.md", ("show_drafts: No",), Status.DRAFT),
        ("_drafts/spring.md", ("unpublished: true",), Status.DRAFT),
        ("_drafts/spring.md", ("unpublished: true", "show_drafts: true"), Status.PUBLISHED),
        ("_drafts/spring.md", ("include: [_drafts/spring.md]",), Status.PUBLISHED),
        ("_drafts/spring.md", ("include: [/_drafts/./spring.md]",), Status.PUBLISHED),
        ("_drafts/spring.md", ("include: [_drafts/summer.md, spring.md]",), Status.DRAFT),
        ("_drafts/spring.md", ("include: [_drafts/]",), Status.PUBLISHED),
        ("site/_drafts/spring.md", ("source: site", "include: [_drafts/spring.md]"), Status.PUBLISHED),
        ("_posts/2030-01-02-spring.md", ("include: [_posts/2030-01-02-spring.md]",), Status.PUBLISHED),
        ("_drafts/spring.md", ("collections: {drafts: {output: true}}",), Status.PUBLISHED),
        ("_drafts/spring.md", ("collections: {drafts: {output: 'no'}}",), Status.PUBLISHED),
        ("_drafts/spring.md", ("collections: {drafts: {output: no}}",), Status.DRAFT),
        ("_drafts/spring.md", ("collections: [drafts]",), Status.DRAFT),
        ("travel/_drafts/spring.md", ("collections: {drafts: {output: true}}",), Status.DRAFT),
        ("_posts/2024-02-30-spring.md", (), Status.INVALID),
        ("_posts/2024-13-01-spring.md", (), Status.INVALID),
        ("about.md", (), Status.PUBLISHED),
    ],
)
def test_the_place_the_name_and_the_configuration_decide(path: str, config: tuple[str, ...], status: Status) -> None:
    assert read(post(), path, *config).status_at(NOW) is status


@pytest.mark.parametrize(
    ("flag", "status"),
    [
        ("false", Status.DRAFT),
        ("No", Status.DRAFT),
        ("", Status.DRAFT),
        ("~", Status.DRAFT),
        ("true", Status.PUBLISHED),
        ('"false"', Status.INVALID),
        ("!!str false", Status.INVALID),
        ("0", Status.INVALID),
        ("[]", Status.INVALID),
    ],
)
def test_a_flag_among_the_defaults_is_as_ruby_has_it(flag: str, status: Status) -> None:
    config = ("defaults:", "- scope: {path: ''}", "  values:", f"    published: {flag}")
    assert read(post(), "_posts/2024-01-02-a.md", *config).status_at(NOW) is status
    assert read(post("published:"), "_posts/2024-01-02-a.md", *config).status_at(NOW) is status
    shown = read(post("published: false"), "_posts/2024-01-02-a.md", 'unpublished: "false"', *config)
    assert shown.status_at(NOW) is Status.PUBLISHED


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("2099-01-01 10:00:00", Status.SCHEDULED),
        ("'2099-01-01'", Status.SCHEDULED),
        ("2020-01-01 10:00:00", Status.PUBLISHED),
        ("Jan 5 2020", Status.INVALID),
        ("'2020-02-30'", Status.INVALID),
        ("", Status.INVALID),
        ("[2020-01-01]", Status.INVALID),
    ],
)
def test_a_date_among_the_defaults_beats_the_name_and_must_be_certain(date: str, status: Status) -> None:
    config = ("defaults:", "- scope: {path: ''}", "  values:", f"    date: {date}")
    for name in ("2024-01-02", "2098-01-02"):
        assert read(post(), f"_posts/{name}-a.md", *config).status_at(NOW) is status
    assert read(post("date: 2024-01-02"), "_posts/2098-01-02-a.md", *config).status_at(NOW) is Status.PUBLISHED


def test_a_draft_says_nothing_of_a_flag_that_nobody_follows_until_it_is_published() -> None:
    assert read(post("draft: true"), "_drafts/spring.md").status_at(NOW) is Status.DRAFT


def test_a_page_is_public_whatever_its_date_and_the_defaults_say() -> None:
    assert read(post("date: 2099-01-01"), "about.md").status_at(NOW) is Status.PUBLISHED
    assert read(post("date: whenever"), "about.md").status_at(NOW) is Status.PUBLISHED
    hidden = 'defaults: [{scope: {path: ""}, values: {published: false}}]'
    assert read(post(), "about.md", hidden).status_at(NOW) is Status.INVALID
    assert read(post(), "_posts/2024-01-02-a.md", hidden).status_at(NOW) is Status.DRAFT
    assert read(post("published: true"), "_posts/2024-01-02-a.md", hidden).status_at(NOW) is Status.PUBLISHED


def test_the_message_says_what_jekyll_does() -> None:
    problem = read(post('published: "false"')).problems[0]
    assert problem.code == "BC204"
    assert problem.message.endswith("Jekyll takes all but false, no, off and nothing for yes, and publishes the post")
    problem = read(post("draft: true")).problems[0]
    assert problem.message == "draft is another engine's key, and Jekyll does not follow it, and publishes the post"
    assert problem.hint == "write published: false, or move the post to _drafts"


@pytest.mark.parametrize(
    ("line", "instant"),
    [
        ("date: 2024-03-05 10:00:00", "2024-03-05T10:00:00+00:00"),
        ("date: 2024-03-05T10:00:00", "2024-03-05T10:00:00+00:00"),
        ("date: '2024-03-05 10:00:00'", "2024-03-05T10:00:00+09:00"),
        ("date: 2024-03-05 10:00", "2024-03-05T10:00:00+09:00"),
        ("date: 2024-03-05", "2024-03-05T00:00:00+09:00"),
        ("date: 2024/03/05", "2024-03-05T00:00:00+09:00"),
        ("date: 2024-3-5 9:05:00", "2024-03-05T09:05:00+00:00"),
        ("date: 2024-03-05 10:00:00 -0500", "2024-03-05T10:00:00-05:00"),
        ("date: 2024-03-05 10:00 -5", "2024-03-05T10:00:00-05:00"),
        ("date: 2024-03-05 10:00:00 UTC", "2024-03-05T10:00:00+00:00"),
        ("", "2024-01-02T00:00:00+09:00"),
    ],
)
def test_a_bare_time_with_seconds_is_utc_and_any_other_local(line: str, instant: str) -> None:
    date = read(post(line)).date
    assert date is not None
    assert date.instant == datetime.fromisoformat(instant)


NAMES = [
    ("_posts/2024-01-02-spring.md", "spring", "2024-01-02"),
    ("_posts/2024-1-2-spring.md", "spring", "2024-01-02"),
    ("_posts/24-01-02-spring.md", "spring", "2024-01-02"),
    ("_posts/99-01-02-spring.md", "spring", "1999-01-02"),
    ("_posts/2024-01-02-spring..md", "spring", "2024-01-02"),
    ("_posts/2024-01-02-node.js.md", "node.js", "2024-01-02"),
    ("_posts/2024-01-02-spring.de.md", "spring.de", "2024-01-02"),
    ("_drafts/spring.md", "spring", None),
    ("_drafts/2024-01-02-spring.md", "spring", "2024-01-02"),
    ("2024-01-02-page.md", "2024-01-02-page", None),
    ("docs/index.md", "docs", None),
]


@pytest.mark.parametrize(("path", "slug", "date"), NAMES)
def test_what_a_name_says(path: str, slug: str, date: str | None) -> None:
    found = JekyllDialect().name_facts(path, BlogFacts(UTC, naive_zone=TOKYO))
    assert (found.slug, found.date and found.date.text) == (slug, date)


ADDRESSES = [
    ((), (), "/2024/01/02/spring.html"),
    (("permalink: pretty",), (), "/2024/01/02/spring/"),
    (("permalink: ordinal",), (), "/2024/002/spring.html"),
    (("permalink: weekdate",), (), "/2024/W01/Tue/spring.html"),
    (("permalink: none",), ("categories: One two",), "/one/two/spring.html"),
    (("permalink: /:i_month/:short_year/:slug",), (), "/1/24/spring"),
    (("url: https://a.org/", "baseurl: /blog/"), (), "https://a.org/blog/2024/01/02/spring.html"),
    ((), ("permalink: /at/:title/",), "/at/spring/"),
    ((), ("permalink: at/:month_:day",), "/at/01_02"),
    ((), ("slug: Late Spring",), "/2024/01/02/Late-Spring.html"),
    ((), ("date: 2024-05-06 22:00:00",), "/2024/05/07/spring.html"),
    (("defaults: [{values: {permalink: '/all/:title/'}}]",), (), "/all/spring/"),
    (("collections: {posts: {permalink: '/diary/:title'}}",), (), "/diary/spring"),
]


@pytest.mark.parametrize(("config", "lines", "url"), ADDRESSES)
def test_where_a_post_is(config: tuple[str, ...], lines: tuple[str, ...], url: str) -> None:
    assert read(post(*lines), "_posts/2024-01-02-spring.md", *config).url == url


@pytest.mark.parametrize(
    ("path", "config", "lines", "url"),
    [
        ("about.md", (), (), "/about.html"),
        ("docs/index.md", (), (), "/docs/"),
        ("about.md", ("permalink: pretty",), (), "/about/"),
        ("about.md", ("permalink: weekdate",), (), "/about"),
        ("docs/a b.md", (), (), "/docs/a%20b.html"),
        ("about.md", (), ("permalink: /me/:basename/",), "/me/about/"),
        ("_recipes/soup.md", ("collections: {recipes: {output: true}}",), (), "/recipes/soup.html"),
        ("_recipes/soup.md", ("collections: {recipes: {output: true, permalink: '/k/:name/'}}",), (), "/k/soup/"),
        ("travel/asia/_posts/2024-01-02-a.md", (), (), "/travel/asia/2024/01/02/a.html"),
        ("_drafts/spring.md", (), (), ""),
        ("_drafts/spring.md", ("permalink: none",), (), "/spring.html"),
    ],
)
def test_where_pages_documents_and_drafts_are(
    path: str, config: tuple[str, ...], lines: tuple[str, ...], url: str
) -> None:
    assert read(post(*lines), path, *config).url == url


def test_slugs_keep_letters_and_digits_of_every_script() -> None:
    assert slugified("The _config.yml file") == "the-config-yml-file"
    assert slugified("The _config.yml file", pretty=True) == "The-_config.yml-file"
    assert slugified("Grüße, 你好!") == "grüße-你好"


def test_a_page_ends_as_the_blogs_style_does() -> None:
    styles = ("pretty", "date", "weekdate", "/:title/", "/:title:output_ext", "/:title")
    assert [with_suffix("/a", style) for style in styles] == [
        "/a/",
        "/a:output_ext",
        "/a",
        "/a/",
        "/a:output_ext",
        "/a",
    ]


def test_an_address_has_no_dots_and_no_double_slashes() -> None:
    words = Words("2024-01-02-a", "2024-01-02-a", "posts", "a", (), None, ".html")
    assert address("/up/../../out/./:categories/:title:output_ext", words) == "/up/out/a.html"


def test_tags_are_split_at_spaces_and_categories_begin_with_the_folders() -> None:
    found = read(post("tags: one two", "category: far east"), "travel/_posts/2024-01-02-a.md")
    assert found.tags == ("one", "two")
    assert found.categories == ("travel", "far east")
    assert read(post("tags: [a]", "tag: b c")).tags == ("b c",)


def test_a_title_is_made_of_the_name() -> None:
    assert read("---\ntags: []\n---\n", "_posts/2024-01-02-late-spring.md").title == "Late Spring"


PLACES = [
    ("_posts/2024-01-02-a.md", Role.POST),
    ("_posts/a.md", None),
    ("_posts/2024-01-02.md", None),
    ("_posts/_kept/2024-01-02-a.md", None),
    ("_posts/below/_kept/2024-01-02-a.md", Role.POST),
    ("_posts/below/.kept/2024-01-02-a.md", None),
    ("cat/_posts/2024-01-02-a.md", Role.POST),
    ("_cat/_posts/2024-01-02-a.md", None),
    ("_drafts/a.md", Role.DRAFT),
    ("about.md", Role.PAGE),
    ("_private/a.md", None),
    ("_pages/a.md", Role.PAGE),
    ("attic/a.md", None),
    ("attics/a.md", None),
    ("a.draft.md", None),
    ("_site/a.md", None),
    ("vendor/bundle/a.md", None),
    ("vendor/a.md", Role.PAGE),
    ("_recipes/a.md", Role.DOCUMENT),
    ("_notes/a.md", None),
    ("_includes/a.md", None),
    ("_data/a.md", None),
    ("_words/a.md", Role.DOCUMENT),
    ("_noes/a.md", None),
    ("_attic/named.md", Role.PAGE),
    ("_attic/other.md", None),
    ("attic/_old/named.md", Role.PAGE),
    ("_books/a.md", Role.PAGE),
]


@pytest.mark.parametrize(("path", "role"), PLACES)
def test_what_a_file_is_by_its_path(path: str, role: Role | None) -> None:
    places = Places(
        settings(
            "include: [_pages, _attic/named.md, attic/_old/named.md, _books]",
            "exclude: [attic, '*.draft.md']",
            "collections: {recipes: {output: true}, notes: {}, data: {output: true}, words: {output: ''}, "
            "noes: {output: off}, books: {output: true}}",
        )
    )
    place = places.find(path)
    assert (place and place.role) is role


def test_a_source_and_a_folder_of_collections_move_all_places() -> None:
    places = Places(settings("source: site", "collections_dir: all"))
    assert places.find("_posts/2024-01-02-a.md") is None
    assert places.find("site/_posts/2024-01-02-a.md") is None
    place = places.find("site/all/cat/_posts/2024-01-02-a.md")
    assert place is not None
    assert (place.top, place.folder, place.below) == ("site/all/cat/_posts", "cat", "2024-01-02-a.md")


def test_the_longer_scope_counts_and_a_type_before_none() -> None:
    defaults = Defaults(
        settings(
            "defaults:",
            "  - {scope: {path: _posts/a, type: posts}, values: {x: long, y: kept}}",
            "  - {scope: {path: '', type: posts}, values: {x: typed, z: typed}}",
            "  - {scope: {path: ''}, values: {x: any, z: any}}",
            "  - {scope: {path: '_posts/*/star'}, values: {s: yes}}",
        ),
        "",
    )
    assert told(defaults.of("_posts/a/1.md", "posts")) == {"x": "long", "y": "kept", "z": "typed"}
    assert told(defaults.of("about.md", "pages")) == {"x": "any", "z": "any"}
    assert "s" in defaults.of("_posts/b/star/1.md", "posts")


def told(nodes: dict[str, Node]) -> dict[str, Value]:
    return {key: value_of(node) for key, node in nodes.items()}


SCOPES = [
    ("_posts/2024-01-06-*", "_posts/2024-01-06-a.md", True),
    ("_posts/{2024-01-06-a,zz}.md*", "_posts/2024-01-06-a.md", True),
    ("_posts/2{024,{0,1}}-01*", "_posts/20-01-06-a.md", True),
    ("_posts/{,2024}*", "_posts/2024-01-06-a.md", True),
    ("_posts/[2]024-*", "_posts/2024-01-06-a.md", True),
    ("_posts/[^2]024-*", "_posts/2024-01-06-a.md", False),
    ("_posts/[!3]024-*", "_posts/2024-01-06-a.md", True),
    ("_posts/\\2024*", "_posts/2024-01-06-a.md", True),
    ("**/star/**", "_posts/a/b/star/c/2024-01-06-a.md", True),
    ("_posts/*", "_posts/a/2024-01-06-a.md", True),
    ("_posts/*/", "_posts/2024-01-06-a.md", False),
    ("./_posts/*", "_posts/2024-01-06-a.md", True),
    ("/_posts/*", "_posts/2024-01-06-a.md", False),
    ("/_posts", "_posts/2024-01-06-a.md", False),
    ("_posts/202[4*", "_posts/2024-01-06-a.md", False),
    ("_posts/[2]024", "_posts/2024-01-06-a.md", False),
    ("_posts/2024", "_posts/2024-01-06-a.md", True),
]


@pytest.mark.parametrize(("pattern", "path", "fits"), SCOPES)
def test_a_scope_is_a_beginning_or_a_pattern_as_ruby_has_it(pattern: str, path: str, fits: bool) -> None:
    defaults = Defaults(settings("defaults:", f"- scope: {{path: '{pattern}'}}", "  values: {x: y}"), "")
    assert bool(defaults.of(path, "posts")) is fits


@pytest.mark.parametrize("type_", ["''", "Posts", "'posts '"])
def test_a_type_that_jekyll_does_not_know_is_that_of_no_file(type_: str) -> None:
    defaults = Defaults(settings("defaults:", f"- scope: {{path: '', type: {type_}}}", "  values: {x: y}"), "")
    assert defaults.of("_posts/2024-01-06-a.md", "posts") == {}


@pytest.mark.parametrize(
    "pattern", ["**a" * 40 + "b", "*a" * 60 + "b", "**/" * 60 + "b*", "[a]*" * 60 + "b", "{" * 2000 + "*"]
)
def test_no_pattern_of_a_scope_or_of_what_is_passed_over_takes_for_ever(pattern: str) -> None:
    path = f"{'a' * 120}/" * 10 + "a" * 120
    scope = Defaults(settings("defaults:", f"- scope: {{path: '{pattern}'}}", "  values: {x: y}"), "")
    assert scope.of(path, "posts") == {}
    places = Places(settings(f"exclude: ['{pattern}']", f"include: ['{pattern}']"))
    assert places.find(f"{path}.md") is not None


def test_braces_that_stand_for_too_many_paths_are_a_fault_of_the_configuration() -> None:
    config = settings("defaults:", f"- scope: {{path: '{'{a,b}' * 30}*'}}", "  values: {x: y}")
    with pytest.raises(BadEngineSettings, match="the braces of its patterns"):
        Defaults(config, "")


def test_a_file_without_front_matter_is_no_page_but_a_post() -> None:
    dialect = JekyllDialect()
    paths = ["CHANGES.md", "about.md", "README.md", "_posts/2024-01-02-a.md", "odd.md"]
    assert dialect.side_files(paths) == ["CHANGES.md", "about.md", "README.md", "odd.md"]
    texts = {"CHANGES.md": "# Changes\n", "about.md": post(), "odd.md": "\n" + post("published: false")}
    beside = dialect.beside({path: Source(path, text) for path, text in texts.items()})
    facts = BlogFacts(UTC, content=(".",))
    assert beside.posts_among(paths, facts) == ["about.md", "_posts/2024-01-02-a.md", "odd.md"]
    assert beside.kind_of("about.md", facts) is Kind.PAGE
    assert beside.digest != dialect.digest


def test_why_names_the_folder_and_the_configuration() -> None:
    facts = BlogFacts(UTC, content=(".",), naive_zone=TOKYO)
    dialect = JekyllDialect()
    draft = Document.read(Source("_drafts/spring.md", post()), dialect.find_front_matter)
    labels = [fact.label for fact in dialect.explain(draft, facts, NOW).facts]
    assert labels[0] == "the folder _drafts"
    assert "neither draft nor date" not in " ".join(labels)
    shown = JekyllDialect(settings("future: true"))
    later = Document.read(Source("_posts/2030-01-02-a.md", post()), shown.find_front_matter)
    assert "future: true in _config.yml" in [fact.label for fact in shown.explain(later, facts, NOW).facts]


def test_why_says_of_a_draft_that_is_not_read_only_what_holds_it_back() -> None:
    dialect = JekyllDialect(settings("unpublished: true"))
    draft = Document.read(Source("_drafts/spring.md", post()), dialect.find_front_matter)
    why = dialect.explain(draft, BlogFacts(UTC, content=(".",), naive_zone=TOKYO), NOW)
    assert [fact.label for fact in why.facts if "_config" in fact.label] == []
    assert why.status is Status.DRAFT


def test_many_patterns_are_looked_through_in_a_moment() -> None:
    patterns = [f"- 'never-{number}*'" for number in range(20_000)]
    places = Places(settings("exclude:", *patterns))
    assert places.find("ever-1.md") is not None
    assert places.find("never-1.md") is None


def test_a_configuration_may_be_as_long_as_a_site_needs_it() -> None:
    words = [f"  word{number}: a word of the site in another language" for number in range(2_500)]
    assert JekyllDialect(settings("title: Walks", "words:", *words)).site.title == "Walks"
