"""Zola's rules, as tables: a text at a path, in a blog with some configuration and some sections."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.detection import find_engine
from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.zola import ZolaDialect
from blogctl.dialects.zola.slugs import slugified
from blogctl.document.document import Document
from blogctl.errors import BadUsage
from blogctl.lifecycle.new import checked_syntax
from blogctl.post import Explanation, Kind, Post
from blogctl.source import Source

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
FACTS = BlogFacts(UTC, base_url="https://example.org", content=("content",), naive_zone=UTC)
PLAIN = 'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }]\n'
WORLDLY = PLAIN + '[languages.fr]\ntaxonomies = [{ name = "sujets" }]\n[languages.pt-BR]\n'
BY_DATE = {"content/blog/_index.md": '+++\nsort_by = "date"\n+++\n'}


def dialect(config: str = PLAIN, sections: dict[str, str] | None = None) -> ZolaDialect:
    made = ZolaDialect(EngineSettings([Source("config.toml", config)]))
    told = made.beside({path: Source(path, text) for path, text in (sections or {}).items()})
    assert isinstance(told, ZolaDialect)
    return told


def read(path: str, text: str, rules: ZolaDialect | None = None) -> Post:
    rules = rules or dialect()
    return rules.read(Document.read(Source(path, text), rules.find_front_matter), FACTS)


def why(path: str, text: str, rules: ZolaDialect) -> Explanation:
    return rules.explain(Document.read(Source(path, text), rules.find_front_matter), FACTS, NOW)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("+++\ndraft = false\n+++\n", "published"),
        ("+++\n+++\n", "published"),
        ("+++\ndate = 2999-01-01\n+++\n", "published"),
        ("+++\ndate = 2020-01-01\nexpiryDate = 2020-02-01\n+++\n", "published"),
        ("---\ndraft: TRUE\n---\n", "draft"),
        ("+++\nrender = false\n+++\n", "hidden"),
        ("+++\ndraft = 'true'\n+++\n", "invalid"),
        ("+++\ndarft = true\n+++\n", "invalid"),
        ("+++\npublished = false\n+++\n", "invalid"),
        ("+++\n[extra]\ndraft = true\n+++\n", "invalid"),
        ("---\n<<: {draft: true}\n---\n", "invalid"),
        ("Text.\n", "invalid"),
        ("---\ntitle: a\n...\n", "invalid"),
        ('{"title": "a"}\n', "invalid"),
        ("+++ \ntitle = 'a'\n+++\n", "invalid"),
        ("+++\ntitle = 'a'\n  +++  \nText.\n", "published"),
        ("\ufeff\n\n+++\r\ndraft = true\r\n+++\r\nText.\n", "draft"),
    ],
)
def test_the_flag_decides_and_what_zola_reads_otherwise_is_invalid(text: str, status: str) -> None:
    assert read("content/spring.md", text).status_at(NOW) == status


def test_front_matter_ends_at_the_first_fence_that_ends_a_line() -> None:
    text = "---\ntitle: Spring\n# ------\ndraft: true\n---\nText.\n"
    post = read("content/spring.md", text)
    assert [(problem.code, text[slice(*problem.span)]) for problem in post.problems] == [("BC218", "---")]
    assert dialect().find_front_matter(text).body == text.index("draft")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "+++\ntitle = 2024\n+++\n",
        "+++\ntitle = 2024-01-01\n+++\n",
        "---\ndescription: [a]\n---\n",
        "+++\nslug = ''\n+++\n",
        "+++\npath = 3\n+++\n",
        "+++\nauthors = 'Ada'\n+++\n",
        "---\naliases: /old/\n---\n",
        "+++\naliases = [1]\n+++\n",
        "+++\nweight = 1.5\n+++\n",
        "---\nweight: '1'\n---\n",
        "---\nweight: 010\n---\n",
        "---\nrender:\n---\n",
        "---\nin_search_index: yes\n---\n",
        "---\nextra: [a]\n---\n",
        "---\ntaxonomies: [a]\n---\n",
        "---\ntaxonomies: {tags: one}\n---\n",
        "+++\n[taxonomies]\ntags = ['a', ' ']\n+++\n",
        "+++\n[taxonomies]\nseries = ['a']\n+++\n",
        "+++\nupdated = 'never'\n+++\n",
    ],
)
def test_zola_stops_at_a_value_of_another_type(text: str) -> None:
    (problem,) = read("content/spring.md", text).problems
    assert problem.code == "BC218"
    assert "Zola builds nothing" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 2024\ndescription:\nslug: 3\nauthors: [1, no]\naliases:\nweight: 0x1F\nextra:\ntaxonomies:\n---\n",
        "---\ntaxonomies: {tags: [1, ~, true]}\n---\n",
        "+++\ntitle = ''\nweight = 1_000\nauthors = []\ntemplate = 'a.html'\n[extra]\nx = [1]\n+++\n",
        "+++\ndraft = true\n[taxonomies]\nseries = ['a']\n+++\n",
    ],
)
def test_in_yaml_every_single_value_is_a_text_and_a_draft_may_have_any_taxonomy(text: str) -> None:
    assert read("content/spring.md", text).problems == ()


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2024-01-02", "2024-01-02T00:00:00+00:00"),
        ("2024-1-2", "2024-01-02T00:00:00+00:00"),
        ("2024-01-02 3:04:05", "2024-01-02T03:04:05+00:00"),
        ("2024-01-02 03:04:05 -5", "2024-01-02T08:04:05+00:00"),
        ("2024-02-10 03:04:05-05:30", "2024-02-10T08:34:05+00:00"),
        ("2024-01-02T03:04:05.25+05:30", "2024-01-01T21:34:05.250000+00:00"),
        ("2024-01-02T03:04:05+0530", ""),
        ("2024-02-10 03:04:05 -5", ""),
        ("2024-02-30", ""),
        ("03:04:05", ""),
        ("01/02/2024", ""),
    ],
)
def test_dates_are_those_of_toml_and_the_loose_ones_of_yaml(written: str, instant: str) -> None:
    post = read("content/spring.md", f"---\ndate: '{written}'\n---\n")
    assert (post.date.instant.astimezone(UTC).isoformat() if post.date else "") == instant
    assert bool(post.problems) is not bool(instant)


@pytest.mark.parametrize(
    ("path", "url", "date"),
    [
        ("content/spring.md", "/spring/", ""),
        ("content/blog/Big Words & Signs!.md", "/blog/big-words-signs/", ""),
        ("content/My Folder/spring.md", "/My%20Folder/spring/", ""),
        ("content/blog/2024-01-02-spring.md", "/blog/spring/", "2024-01-02"),
        ("content/blog/2024-01-02 _ spring.md", "/blog/spring/", "2024-01-02"),
        ("content/blog/2024-01-02T23:30:00-05:00-spring.md", "/blog/spring/", "2024-01-02T23:30:00-05:00"),
        ("content/blog/2024-01-02.md", "/blog/2024-01-02/", "2024-01-02"),
        ("content/blog/2024-13-02-spring.md", "/blog/2024-13-02-spring/", ""),
        ("content/blog/2024-01-02-spring/index.md", "/blog/spring/", "2024-01-02"),
        ("content/blog/spring/notes.md", "/blog/spring/notes/", ""),
        ("content/blog/spring.fr.md", "/blog/spring-fr/", ""),
        ("content/blog/spring/index.fr.md", "/blog/index-fr/", ""),
        ("content/blog/日本.md", "", ""),
    ],
)
def test_the_name_carries_the_address_and_perhaps_the_date(path: str, url: str, date: str) -> None:
    post = read(path, "+++\n+++\n")
    assert post.url == (f"https://example.org{url}" if url else "")
    assert (post.date.text if post.date else "") == date


@pytest.mark.parametrize(
    ("path", "keys", "url"),
    [
        ("content/blog/spring.md", 'slug = "A Slug/x"', "/blog/a-slug-x/"),
        ("content/blog/spring.md", 'path = "2024/Over There"', "/2024/Over%20There/"),
        ("content/blog/spring.fr.md", "", "/fr/blog/spring/"),
        ("content/blog/spring.pt-BR.md", "", "/pt-BR/blog/spring/"),
        ("content/blog/spring/index.fr.md", "", "/fr/blog/spring/"),
        ("content/blog/spring.fr.md", 'path = "printemps"', "/printemps/"),
        ("content/blog/spring.en.md", "", "/blog/spring-en/"),
    ],
)
def test_keys_and_languages_make_the_address(path: str, keys: str, url: str) -> None:
    assert read(path, f"+++\n{keys}\n+++\n", dialect(WORLDLY)).url == f"https://example.org{url}"


@pytest.mark.parametrize("path", ["content/v1.2.md", "content/spring.de.md", "content/spring.FR.md"])
def test_a_language_that_the_site_does_not_have_stops_zola(path: str) -> None:
    (problem,) = read(path, "+++\n+++\n", dialect(WORLDLY)).problems
    assert problem.message.startswith("the site has no language")


@pytest.mark.parametrize(
    ("text", "strategy", "slug"),
    [
        ("Hello, World!", "on", "hello-world"),
        ("snake_case", "on", "snake-case"),
        ("Größe über Łódź", "on", "grosse-uber-lodz"),
        ("Привет, ёлка", "on", "privet-iolka"),
        ("καλημέρα", "on", "kalemera"),
        ("e\u0301te\u0301", "on", "ete"),
        ("“quoted” – it’s", "on", "quoted-it-s"),
        ("日本", "on", None),
        ("a:b?. ", "safe", "ab"),
        ("A b", "off", "A b"),
    ],
)
def test_slugs_are_spelled_in_ascii_as_zola_spells_them(text: str, strategy: str, slug: str | None) -> None:
    assert slugified(text, strategy) == slug


@pytest.mark.parametrize(
    ("section", "keys", "status"),
    [
        ('sort_by = "date"', "", "draft"),
        ('sort_by = "date"', "date = 2024-01-02", "published"),
        ('sort_by = "date"\ntransparent = true', "", "published"),  # the section above sorts by nothing
        ('sort_by = "update_date"', "updated = 2024-01-02", "published"),
        ('sort_by = "weight"', "date = 2024-01-02", "invalid"),
        ('sort_by = "title"', 'title = "A"', "published"),
        ('sort_by = "slug"', "", "published"),
        ('sort_by = "rank"', "", "invalid"),
        ("draft = true", "date = 2024-01-02", "draft"),
        ('draft = "yes"', "date = 2024-01-02", "invalid"),
        ("render = false", "", "published"),
    ],
)
def test_a_section_leaves_out_what_it_cannot_sort_and_what_lies_in_a_draft(
    section: str, keys: str, status: str
) -> None:  # fmt: skip
    rules = dialect(sections={"content/blog/_index.md": f"+++\n{section}\n+++\n"})
    assert read("content/blog/spring.md", f"+++\n{keys}\n+++\n", rules).status_at(NOW) == status


def test_why_names_the_section_that_leaves_a_post_out() -> None:
    told = why("content/blog/spring.md", "+++\n+++\n", dialect(sections=BY_DATE))
    assert ("content/blog/_index.md", "sorts by date, and leaves out the post, which has none") in [
        (fact.label, fact.meaning) for fact in told.facts
    ]
    assert told.remedy == "to publish it: blogctl publish spring"


def test_a_draft_in_one_language_leaves_out_the_folder_in_all() -> None:
    rules = dialect(WORLDLY, {"content/a/_index.fr.md": "+++\ndraft = true\n+++\n"})
    assert read("content/a/b/spring.md", "no front matter", rules).status_at(NOW) == "draft"
    told = why("content/a/spring.md", "+++\n+++\n", rules)
    assert told.remedy == "to publish it: remove draft from content/a/_index.fr.md"
    assert ("content/a/_index.fr.md", "is a draft, and leaves out all that lies below it") in [
        (fact.label, fact.meaning) for fact in told.facts
    ]


def test_a_post_at_the_address_of_a_section_stops_zola() -> None:
    rules = dialect(sections=BY_DATE)
    for path in ("content/index.md", "content/blog/index.md", "content/blog/---.md"):
        assert "also that of a section" in read(path, "+++\ndate = 2024-01-02\n+++\n", rules).problems[0].message
    assert read("content/blog/spring/index.md", "+++\ndate = 2024-01-02\n+++\n", rules).problems == ()


def test_posts_are_what_zola_looks_into() -> None:
    rules = dialect(
        PLAIN + 'ignored_content = ["*.draft.md", "**/attic/*", "**/{old,older}/**", "content/no/*", "/content/**"]\n'
    )
    kept = ["content/a.md", "content/README.md", "content/a/b.md", "content/a/index.md", "content/a/notes.md"]
    others = [
        "content/_index.md", "content/a/_index.fr.md", "content/a.draft.md", "content/attic/a.md", "content/old/x/a.md",
        "content/a.MD", "content/a.markdown", "README.md", "templates/a.md",
    ]  # fmt: skip
    assert rules.posts_among([*kept, *others, "content/no/a.md"], FACTS) == [*kept, "content/no/a.md"]
    assert rules.side_files([*kept, *others]) == ["content/_index.md"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/about.md", Kind.PAGE),
        ("content/about/index.md", Kind.PAGE),
        ("content/blog/spring.md", Kind.POST),
        ("content/pages/about.md", Kind.PAGE),
        ("content/docs/about.md", Kind.PAGE),
        ("content/notes/spring.md", Kind.POST),
    ],
)
def test_a_page_lies_where_nothing_is_sorted_by_date(path: str, kind: Kind) -> None:
    rules = dialect(sections={**BY_DATE, "content/docs/_index.md": '+++\nsort_by = "weight"\n+++\n'})
    assert rules.kind_of(path, FACTS) is kind


def test_in_a_blog_without_dated_sections_everything_is_a_post() -> None:
    assert dialect().kind_of("content/spring.md", FACTS) is Kind.POST


def test_a_new_post_lies_beside_the_newest_one_and_a_page_beside_the_pages() -> None:
    rules = dialect(sections=BY_DATE)
    others = ["content/news/a/index.md", "content/blog/b.md", "content/pages/c.md"]
    for kind, expected in ((Kind.POST, "content/news/x.md"), (Kind.PAGE, "content/pages/x.md")):
        assert rules.path_of_new("x", kind, FACTS, bundle=False, others=others) == expected
    assert rules.path_of_new("x", Kind.POST, FACTS, bundle=True, others=[]) == "content/blog/x/index.md"
    assert rules.path_of_new("x", Kind.PAGE, FACTS, bundle=False, others=[]) == "content/x.md"


def test_tags_and_categories_are_read_from_the_taxonomies_and_written_there() -> None:
    text = '+++\ntags = ["top"]\n[taxonomies]\ntags = ["a", "b"]\n+++\n'
    assert read("content/spring.md", text).tags == ("a", "b")
    values = dialect().values_of_new({"title": "A", "tags": ["a"], "draft": True, "author": "Ada", "mood": "good"})
    assert list(values.items()) == [
        ("title", "A"), ("draft", True), ("mood", "good"), ("authors", ["Ada"]), ("taxonomies", {"tags": ["a"]}),
    ]  # fmt: skip


def test_new_front_matter_is_in_a_syntax_that_zola_reads() -> None:
    assert checked_syntax("yaml", dialect()) == "yaml"
    with pytest.raises(BadUsage, match="Zola reads no front matter in json"):
        checked_syntax("json", dialect())


def test_zola_toml_stands_above_config_toml() -> None:
    sources = [Source("zola.toml", 'base_url = "https://a.org"\n'), Source("config.toml", 'title = "Old Hugo"\n')]
    rules = ZolaDialect(EngineSettings(sources))
    assert (rules.site.base_url, rules.site.title) == ("https://a.org", "")


@pytest.mark.parametrize(
    ("name", "text", "engine"),
    [
        ("zola.toml", "", "zola"),
        ("config.toml", 'base_url = "https://example.org"\n[markdown]\n', "zola"),
        ("config.toml", 'baseURL = "https://example.org"\nlanguageCode = "en"\n', "hugo"),
        ("config.toml", "[package]\n", ""),
    ],
)
def test_the_configuration_is_told_from_old_hugo(name: str, text: str, engine: str) -> None:
    found = find_engine([name], lambda path: text if path == name else None)
    assert (found[0].name if found else "") == engine


def test_the_index_is_void_when_a_section_changes() -> None:
    assert dialect(sections=BY_DATE).digest != dialect(sections={"content/blog/_index.md": "+++\n+++\n"}).digest
