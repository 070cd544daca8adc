"""Eleventy's rules by themselves, without Eleventy: each as it was measured there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.eleventy import EleventyDialect
from blogctl.dialects.eleventy.configuration import parse_configuration
from blogctl.dialects.engine_settings import EngineSettings
from blogctl.document.document import Document
from blogctl.errors import EditRefused, UnreadablePost
from blogctl.post import Kind, Post, Status
from blogctl.source import Source

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FACTS = BlogFacts(UTC, content=(".",))
FILTER = "module.exports = (c) => { c.addPreprocessor('drafts', '*', (data) => { if (data.draft) return false; }); };"
PLAIN = "module.exports = (c) => {};"


def dialect(configuration: str = PLAIN, /, **beside: str) -> EleventyDialect:
    """The dialect of a blog; `beside` are the texts of data files, by path with `__` for `/` and `_` for `.`."""
    made = EleventyDialect(EngineSettings([Source(".eleventy.js", configuration)]))
    files = {name.replace("__", "/").replace("_", "."): text for name, text in beside.items()}
    return made.beside({path: Source(path, text) for path, text in files.items()})


def read(text: str, path: str = "posts/spring.md", by: EleventyDialect | None = None) -> Post:
    made = by or dialect()
    return made.read(Document.read(Source(path, text), made.find_front_matter), FACTS)


def front(lines: str) -> str:
    return f"---\n{lines}\n---\nText.\n"


@pytest.mark.parametrize(
    ("lines", "filtered", "plain"),
    [
        ("title: A", "published", "published"),
        ("draft: true", "draft", "invalid"),
        ("draft: false", "published", "published"),
        ("draft: yes", "invalid", "invalid"),
        ('draft: "false"', "invalid", "published"),
        ("darft: true", "invalid", "invalid"),
        ("published: false", "invalid", "invalid"),
        ("date: 2099-01-01", "published", "published"),
        ("date: next tuesday", "invalid", "invalid"),
        ("date: Last Modified", "published", "published"),
        ("date: 2024-01-31 12:30", "invalid", "invalid"),
        ('date: "2024-01-31 12:30:00"', "invalid", "invalid"),
        ("permalink: false", "draft", "draft"),
        ("permalink: true", "invalid", "invalid"),
        ("permalink: /no-suffix", "invalid", "invalid"),
        ("permalink: /feed.xml", "published", "published"),
        ("permalink:\n  build: false", "invalid", "invalid"),
        ("permalink:\n  other: /a/", "draft", "draft"),
        ("tags: 2024", "invalid", "invalid"),
        ("eleventyExcludeFromCollections: true", "hidden", "hidden"),
        ("eleventyExcludeFromCollections: [posts]\ntags: posts", "hidden", "hidden"),
        ("eleventyExcludeFromCollections: [posts]", "published", "published"),
    ],
)
def test_what_is_public_with_a_filter_and_without_one(lines: str, filtered: str, plain: str) -> None:
    told = [read(front(lines), by=dialect(code)).status_at(NOW) for code in (FILTER, PLAIN)]
    assert told == [filtered, plain]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No front matter.\n", Status.PUBLISHED),
        ("\n---\ntitle: Behind a blank line\n---\n", Status.INVALID),
        ('+++\ntitle = "TOML"\n+++\n', Status.INVALID),
        ('{"title": "JSON"}\n', Status.INVALID),
        ('---json\n{"title": "JSON"}\n---\n', Status.PUBLISHED),
        ('---js\n{title: "JavaScript"}\n---\n', Status.INVALID),
        ('---toml\ntitle = "TOML"\n---\n', Status.INVALID),
        ("---\ntitle: Dots\n...\nText.\n", Status.INVALID),
        ("----\ntitle: Four hyphens\n----\n", Status.PUBLISHED),
        ("---\ntitle: A prefix closes\n---- and more\n", Status.PUBLISHED),
    ],
)
def test_front_matter_begins_and_ends_where_eleventy_sees_it(text: str, status: Status) -> None:
    assert read(text).status_at(NOW) is status


@pytest.mark.parametrize(
    ("path", "lines", "url"),
    [
        ("posts/spring.md", "", "/posts/spring/"),
        ("posts/2024-01-31-spring.md", "", "/posts/2024-01-31-spring/"),
        ("posts/spring/index.md", "", "/posts/spring/"),
        ("posts/spring/spring.md", "", "/posts/spring/"),
        ("index.md", "", "/"),
        ("posts/Grün heute.md", "", "/posts/Gr%C3%BCn%20heute/"),
        ("posts/a.md", "permalink: b/c.html", "/b/c.html"),
        ("posts/a.md", "permalink: /b/index.html", "/b/"),
        ("posts/2024-01-31-a.md", "permalink: /b/{{ page.fileSlug }}/", "/b/a/"),
        ("posts/2024-01-31-a.md", 'permalink: "{{ page.filePathStem }}.html"', "/posts/a.html"),
        ("posts/2024-01-31-a.md", "permalink: \"/{{ page.date | date: '%Y/%m' }}/a/\"", "/2024/01/a/"),
        ("posts/a.md", "title: Two words\npermalink: /{{ title | slugify }}/", "/two-words/"),
        ("posts/a.md", "title: Zwölf\npermalink: /{{ title | slugify }}/", ""),
        ("posts/a.md", "permalink: /{{ page.date | ownFilter }}/", ""),
        ("posts/a.md", "permalink: /{% if draft %}a{% endif %}/", ""),
        ("posts/a.md", "permalink: /{{ part }}/\npart: 3", "/3/"),
        ("posts/a.md", "permalink: {}", "/posts/a/"),
        ("posts/a.md", "eleventyComputed:\n  permalink: /c/", "/c/"),
        ("posts/a.md", "permalink: /{{ a }}/\ndynamicPermalink: false", "/%7B%7B%20a%20%7D%7D/"),
    ],
)
def test_the_address_is_that_of_the_path_or_of_the_permalink(path: str, lines: str, url: str) -> None:
    assert read(front(lines), path).url == url


@pytest.mark.parametrize(
    ("path", "slug", "date"),
    [
        ("posts/2024-01-31-spring.md", "spring", "2024-01-31"),
        ("posts/about-2024-01-31-spring.md", "spring", "2024-01-31"),
        ("2024-01-30/2024-01-31-spring.md", "spring", "2024-01-30"),
        ("posts/2024-01-31-spring/index.md", "spring", "2024-01-31"),
        ("posts/2024-13-45-spring.md", "spring", None),
        ("posts/hallo.de.md", "hallo.de", None),
        ("index.md", "index", None),
    ],
)
def test_the_first_date_in_the_path_counts_and_no_slug_has_one(path: str, slug: str, date: str | None) -> None:
    post = read("Text.\n", path)
    assert (post.slug, post.date.text if post.date else None) == (slug, date)


def test_posts_are_told_from_pages_by_folder_tag_and_date() -> None:
    tagged = dialect(writing__writing_json='{"tags": "posts"}')
    paths = ("posts/a.md", "blog/2024/a.md", "writing/a.md", "about.md", "posts/index.md", "2024-01-31-a.md")
    kinds = {path: read("Text.\n", path, tagged).kind for path in paths}
    assert [path for path, kind in kinds.items() if kind is Kind.PAGE] == ["about.md", "posts/index.md"]
    assert read(front("tags: [blog]"), "elsewhere/a.md").kind is Kind.POST


def test_data_beside_posts_gives_them_what_they_do_not_say_themselves() -> None:
    beside = dialect(
        posts__posts_json='{"tags": ["posts"], "permalink": "/p/{{ page.fileSlug }}/", "date": "2020-01-01"}',
        posts__deep__deep_11tydata_json='{"permalink": "/d/{{ page.fileSlug }}/", "tags": ["deep"]}',
        posts__a_11tydata_js="export default { date: '2021-01-01' };",
    )
    deep, own = (
        read("Text.\n", "posts/deep/b.md", beside),
        read(front("date: 2022-01-01\ntags: [own]"), "posts/a.md", beside),
    )
    assert (deep.url, deep.tags, deep.date and deep.date.text) == ("/d/b/", ("deep", "posts"), "2020-01-01")
    assert (own.url, own.tags, own.date and own.date.text) == ("/p/a/", ("own", "posts"), "2022-01-01")
    dateless = read("Text.\n", "posts/a.md", beside)
    assert dateless.date
    assert dateless.date.instant == datetime(2021, 1, 1, tzinfo=UTC)


def test_data_can_hold_a_folder_back() -> None:
    beside = dialect(FILTER, posts__wip__wip_json='{"draft": true}', notes__notes_json='{"permalink": false}')
    assert read("Text.\n", "posts/wip/a.md", beside).status_at(NOW) is Status.DRAFT
    assert read(front("draft: false"), "posts/wip/a.md", beside).status_at(NOW) is Status.PUBLISHED
    assert read("Text.\n", "notes/a.md", beside).status_at(NOW) is Status.DRAFT
    document = Document.read(Source("notes/a.md", front("title: A")))
    with pytest.raises(EditRefused, match=r"notes/notes\.json"):
        beside.make_public(document, None, FACTS)


def test_data_that_cannot_be_read_makes_its_posts_doubtful() -> None:
    beside = dialect(posts__posts_json='{"permalink": ')
    assert read("Text.\n", "posts/a.md", beside).status_at(NOW) is Status.INVALID
    assert read("Text.\n", "other/a.md", beside).status_at(NOW) is Status.PUBLISHED


def test_an_address_that_a_program_makes_is_not_guessed_at() -> None:
    beside = dialect(posts__posts_11tydata_js="module.exports = { permalink: (data) => data.title };")
    assert read("Text.\n", "posts/a.md", beside).url == ""


@pytest.mark.parametrize(
    ("code", "folders"),
    [
        ("module.exports = { dir: { input: 'src', data: '../data' } };", ("src", "src/_includes", "data", "_site")),
        ("const SRC = 'src'; export const config = { dir: { input: SRC } };",
         ("src", "src/_includes", "src/_data", "_site")),
        ("export default (c) => { c.setInputDirectory('in'); c.setOutputDirectory('out'); }",
         ("in", "in/_includes", "in/_data", "out")),
        ("export default () => {}", (".", "_includes", "_data", "_site")),
        ("// dir: { input: 'no' }", (".", "_includes", "_data", "_site")),
    ],
)  # fmt: skip
def test_the_folders_are_those_that_the_configuration_names(code: str, folders: tuple[str, ...]) -> None:
    found = parse_configuration([Source("eleventy.config.js", code)]).folders
    assert tuple(found[name] for name in ("input", "includes", "data", "output")) == folders


def test_the_input_may_be_named_where_eleventy_is_called() -> None:
    package = Source("package.json", '{"scripts": {"build": "npx @11ty/eleventy --input=src --output=public"}}')
    folders = parse_configuration([Source(".eleventy.js", PLAIN), package]).folders
    assert (folders["input"], folders["output"]) == ("src", "public")


def test_what_eleventy_ignores_is_no_post() -> None:
    code = "module.exports = (c) => { c.ignores.add('old/**'); if (isDev) { c.ignores.add('posts/**'); } };"
    sources = [Source(".eleventy.js", code), Source(".eleventyignore", "# no\n/private\n*-wip.md\n!x\n"),
               Source(".gitignore", "drafts/\n")]  # fmt: skip
    made = EleventyDialect(EngineSettings(sources))
    paths = ["a.md", "README.md", "posts/a.md", "posts/a-wip.md", "b-wip.md", "private/a.md", "old/a.md", "drafts/a.md",
             "posts/posts.json", "posts/other.json", "package.json"]  # fmt: skip
    assert made.posts_among(paths, FACTS) == ["a.md", "posts/a.md", "posts/a-wip.md"]
    assert made.side_files(paths) == ["posts/posts.json"]


def test_a_key_named_in_blogctl_toml_is_that_of_drafts() -> None:
    made = dialect()
    made.take_for_draft("wip")
    assert read(front("wip: true"), by=made).status_at(NOW) is Status.DRAFT
    assert read(front("draft: true"), by=made).status_at(NOW) is Status.INVALID


def test_the_title_and_the_address_of_the_blog_are_in_its_data() -> None:
    data = Source(
        "_data/metadata.js", "export default { title: 'Blog', url: 'https://x.org/', author: { name: 'Ada' } };"
    )
    site = EleventyDialect(EngineSettings([Source(".eleventy.js", PLAIN), data])).site
    assert (site.title, site.base_url, site.author) == ("Blog", "https://x.org", "Ada")


def test_why_names_the_filter_and_its_line() -> None:
    made = dialect("\n\n" + FILTER)
    document = Document.read(Source("posts/a.md", front("draft: true")))
    told = [f"{fact.label} {fact.meaning}" for fact in made.explain(document, FACTS, NOW).facts]
    assert ".eleventy.js:3 says that Eleventy leaves out what has draft: true" in told


def test_front_matter_that_is_a_program_is_neither_run_nor_written() -> None:
    made = dialect()
    document = Document.read(Source("posts/a.md", '---js\nconst title = "A";\n---\nText.\n'), made.find_front_matter)
    assert [problem.message for problem in document.problems] == [
        "the front matter is a program, which blogctl never runs"
    ]
    with pytest.raises(UnreadablePost):
        document.set("title", "B")


def test_why_names_a_filter_that_does_not_hold_in_every_build() -> None:
    production = 'if (process.env.NODE_ENV === "production") { c.add'
    made = dialect(FILTER.replace("c.add", production).replace("}); };", "}); } };"))
    document = Document.read(Source("posts/a.md", front("draft: true")))
    explained = made.explain(document, FACTS, NOW)
    assert explained.status is Status.INVALID
    meanings = {fact.label: fact.meaning for fact in explained.facts}
    assert meanings[".eleventy.js:1"].startswith("may not hold back every draft in every build")
