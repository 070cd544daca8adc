"""What is written into a Jekyll blog, without Jekyll; `tests/engines` has the program build it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.jekyll import JekyllDialect
from blogctl.document.document import Document
from blogctl.errors import BadUsage, LinkRefused
from blogctl.lifecycle.publishing import When, publish
from blogctl.lifecycle.references import References
from blogctl.post import Kind
from blogctl.source import Source, apply_edits

NOW = datetime(2026, 11, 23, 22, 0, 7, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")
FACTS = BlogFacts(TOKYO, content=(".",), naive_zone=TOKYO)


def jekyll(*config: str) -> JekyllDialect:
    return JekyllDialect(EngineSettings([Source("_config.yml", "\n".join((*config, "")))]))


def document(path: str, *lines: str, body: str = "Words.\n", dialect: JekyllDialect | None = None) -> Document:
    text = "\n".join(("---", *lines, "---", body))
    return Document.read(Source(path, text), (dialect or jekyll()).find_front_matter)


PUBLISHED = [
    ("_drafts/spring.md", ("title: Spring",), "_posts/2026-11-24-spring.md", "date: 2026-11-24 07:00:07 +0900"),
    ("travel/_drafts/spring.markdown", ("date: 2026-01-02",), "travel/_posts/2026-01-02-spring.markdown", ""),
    ("_drafts/below/spring.md", ("date: 2026-01-02",), "_posts/below/2026-01-02-spring.md", ""),
    ("_drafts/2026-01-02-spring.md", ("title: Spring",), "_posts/2026-01-02-spring.md", ""),
    ("_drafts/spring.md", ("date: 2026-01-02 22:00:00",), "_posts/2026-01-03-spring.md", ""),
    ("_posts/2026-01-02-spring.md", ("published: no # yet",), "_posts/2026-01-02-spring.md", "published: true # yet"),
    ("_posts/2026-01-02-spring.md", ("published: yes",), "_posts/2026-01-02-spring.md", "published: yes"),
    ("_drafts/spring.md", ("published: false", "date: 2026-01-02"), "_posts/2026-01-02-spring.md", "published: true"),
    ("about.md", ("published: false",), "about.md", "published: true"),
]


@pytest.mark.parametrize("config", ["collections: {drafts: {output: true}}", "include: [_drafts]", "show_drafts: true"])
def test_where_the_folder_of_drafts_is_public_a_post_becomes_a_draft_by_its_flag(config: str) -> None:
    dialect = jekyll(config)
    assert dialect.flags_of_new(Kind.POST) == {"published": False}
    drafted = dialect.make_draft(document("_posts/2026-01-02-spring.md", "title: Spring"), FACTS)
    assert (drafted.path, "published: false" in drafted.text) == ("_posts/2026-01-02-spring.md", True)


def test_where_unpublished_shows_all_only_the_folder_makes_a_draft() -> None:
    drafted = jekyll("unpublished: true").make_draft(document("_posts/2026-01-02-a.md", "published: false"), FACTS)
    assert drafted.path == "_drafts/2026-01-02-a.md"


@pytest.mark.parametrize(("path", "lines", "then", "line"), PUBLISHED)
def test_publishing_moves_a_draft_and_clears_a_flag(path: str, lines: tuple[str, ...], then: str, line: str) -> None:
    before = document(path, *lines)
    post = jekyll().read(before, FACTS)
    edited = publish(before, post, jekyll(), FACTS, now=NOW, when=When()).document
    assert edited.path == then
    assert line in edited.text
    assert publish(edited, jekyll().read(edited, FACTS), jekyll(), FACTS, now=NOW, when=When()).document is edited


DRAFTED = [
    ("_posts/2026-01-02-spring.md", ("date: 2026-01-02",), (), "_drafts/spring.md", ""),
    ("_posts/2026-01-02-spring.md", ("title: Spring",), (), "_drafts/2026-01-02-spring.md", ""),
    ("travel/_posts/a/2026-1-2-spring.md", ("date: 2026-01-02",), (), "travel/_drafts/a/spring.md", ""),
    ("_posts/2026-01-02-a.md", ("published: true",), (), "_posts/2026-01-02-a.md", "published: false"),
    ("_posts/2026-01-02-a.md", ('published: "false"',), (), "_posts/2026-01-02-a.md", "published: false"),
    ("_posts/2026-01-02-a.md", ("title: A",), ("show_drafts: true",), "_posts/2026-01-02-a.md", "published: false"),
    ("_drafts/a.md", ("title: A",), ("show_drafts: true",), "_drafts/a.md", "published: false"),
    ("about.md", ("title: About",), (), "about.md", "title: About\npublished: false"),
]


@pytest.mark.parametrize(("path", "lines", "config", "then", "line"), DRAFTED)
def test_a_draft_lies_in_its_folder_or_says_so(
    path: str, lines: tuple[str, ...], config: tuple[str, ...], then: str, line: str
) -> None:
    edited = jekyll(*config).make_draft(document(path, *lines), FACTS)
    assert edited.path == then
    assert line in edited.text
    assert jekyll(*config).make_draft(edited, FACTS) is edited


def test_a_post_that_moves_keeps_every_byte() -> None:
    before = document("_posts/2026-01-02-spring.md", "# why", "date:   2026-01-02   # a day", 'title: "Spring"')
    assert jekyll().make_draft(before, FACTS).text == before.text
    assert jekyll().make_public(jekyll().make_draft(before, FACTS), None, FACTS).path == before.path


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("2024-05-01 10:00:00", "2026-11-23 22:00:07"),
        ('"2024-05-01 10:00:00"', '"2026-11-24 07:00:07"'),
        ("2024-05-01 10:00", "2026-11-24 07:00:07 +0900"),
        ("2024-05-01 10:00:00 -0500", "2026-11-24 07:00:07 +0900"),
        ("2024-05-01", "2026-11-24"),
    ],
)
def test_a_date_keeps_its_style_where_jekyll_reads_the_moment_that_is_meant(before: str, then: str) -> None:
    one = document("_posts/2024-05-01-spring.md", f"date: {before}")
    post = jekyll().read(one, FACTS)
    edited = publish(one, post, jekyll(), FACTS, now=NOW, when=When(stamp=True)).document
    assert edited.text.splitlines()[1] == f"date: {then}"
    assert edited.path == "_posts/2026-11-24-spring.md"


def test_a_new_post_has_what_jekyll_compose_is_told_to_give() -> None:
    told = "jekyll_compose: {default_front_matter: {drafts: {mood: good}, posts: {mood: bad}}}"
    assert jekyll(told).defaults_of_new(Kind.POST) == {"layout": "post", "mood": "good"}
    assert jekyll("defaults: [{values: {layout: single}}]").defaults_of_new(Kind.POST) == {}
    assert jekyll().defaults_of_new(Kind.PAGE) == {"layout": "page"}
    assert list(jekyll().values_of_new({"mood": "good", "tags": [], "title": "A", "layout": "post"})) == [
        "layout", "title", "tags", "mood",
    ]  # fmt: skip


def test_where_a_new_post_goes_and_how_it_is_held_back() -> None:
    settings = jekyll("source: site", "collections_dir: all", "include: [_pages]")
    assert settings.path_of_new("a", Kind.POST, FACTS, bundle=False, others=[]) == "site/all/_drafts/a.md"
    assert settings.path_of_new("a", Kind.PAGE, FACTS, bundle=False, others=[]) == "site/a.md"
    others = ["site/_pages/b.md"]
    assert settings.path_of_new("a", Kind.PAGE, FACTS, bundle=False, others=others) == "site/_pages/a.md"
    assert settings.flags_of_new(Kind.POST) == {}
    assert settings.flags_of_new(Kind.PAGE) == {"published": False}
    assert jekyll("show_drafts: true").flags_of_new(Kind.POST) == {"published": False}
    with pytest.raises(BadUsage):
        settings.path_of_new("a", Kind.POST, FACTS, bundle=True, others=[])


REFERENCES = [
    ("{% post_url 2026-01-02-old %}", "{% post_url 2026-01-02-new %}"),
    ("{%- post_url /2026-01-02-old -%}", "{%- post_url /2026-01-02-new -%}"),
    ("{% post_url 2026-01-03-old %}", None),
    ("{% post_url other/2026-01-02-old %}", None),
    ("{% link _posts/2026-01-02-old.md %}", "{% link _posts/2026-01-02-new.md %}"),
    ("{% link _posts/2026-01-02-older.md %}", None),
    ('{{ "/2026/01/02/old.html" | relative_url }}', '{{ "/2026/01/02/new.html" | relative_url }}'),
    ("{{ '/2026/01/02/old.html' | absolute_url }}", "{{ '/2026/01/02/new.html' | absolute_url }}"),
    ("({{ site.baseurl }}/2026/01/02/old.html#x)", "({{ site.baseurl }}/2026/01/02/new.html#x)"),
    ("{{ site.title }}/2026/01/02/old.html", None),
]


@pytest.mark.parametrize(("text", "then"), REFERENCES)
def test_what_names_a_post_in_a_text(text: str, then: str | None) -> None:
    dialect = jekyll("baseurl: /blog", "url: https://a.org")
    facts = FACTS._replace(base_url="https://a.org/blog")
    old, new = (dialect.read(document(f"_posts/2026-01-02-{slug}.md", "title: A"), facts) for slug in ("old", "new"))
    other = document("_posts/2026-05-05-other.md", "title: Other", body=f"See {text}.\n")
    references = References(dialect, lambda: [old])
    edits = references.edits(other, {old.path: new})
    assert apply_edits(other.text, edits) == other.text.replace(text, then or text)
    assert bool(edits) is (then is not None)
    assert bool(list(references.meant_in(other))) is (then is not None)


def test_a_tag_can_name_no_draft() -> None:
    dialect = jekyll()
    post, draft = (
        dialect.read(document(path, "title: A"), FACTS) for path in ("_posts/2026-01-02-a.md", "_drafts/a.md")
    )
    text = "{% post_url 2026-01-02-a %} {% link _posts/2026-01-02-a.md %}\n"
    references = References(dialect, lambda: [post])
    with pytest.raises(LinkRefused):
        references.edits(document("_posts/2026-05-05-b.md", "title: B", body=text), {post.path: draft})
    other = document("_drafts/b.md", "title: B", body=text)
    edited = apply_edits(other.text, references.edits(other, {post.path: draft}))
    assert edited.endswith("{% post_url 2026-01-02-a %} {% link _drafts/a.md %}\n")
