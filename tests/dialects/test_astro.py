"""Astro's rules by themselves, without Astro: each as it was measured there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from blogctl.dialects.astro import AstroDialect
from blogctl.dialects.astro.collections import collections_in
from blogctl.dialects.astro.routes import files_beside
from blogctl.dialects.astro.slugs import entry_id
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.engine_settings import EngineSettings
from blogctl.document.document import Document
from blogctl.post import Kind, Post, Status
from blogctl.source import Source

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FACTS = BlogFacts(UTC, content=("src/content/blog", "src/pages"))
COLLECTIONS = """
const blog = defineCollection({
  loader: glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx}" }),
  schema: z.object({ SCHEMA }),
});
export const collections = { blog };
"""
LENIENT = "title: z.any(), draft: z.any(), pubDate: z.coerce.date().optional()"
STRICT = (
    "title: z.string(), draft: z.boolean().optional(), pubDate: z.coerce.date(), tags: z.array(z.string()).optional()"
)
ROUTE = """---
import { getCollection } from "astro:content";
export async function getStaticPaths() {
  const posts = await getCollection("blog"PREDICATE);
  return posts.map((post) => ({ params: { slug: post.id }, props: post }));
}
---
<p>Text</p>
"""
NO_DRAFTS = ", ({ data }) => !data.draft"


def dialect(schema: str = LENIENT, predicate: str = NO_DRAFTS, *more: Source, settings: str = "{}") -> AstroDialect:
    sources = (
        Source("astro.config.mjs", f"export default defineConfig({settings});"),
        Source("src/content.config.ts", COLLECTIONS.replace("SCHEMA", schema)),
        Source("src/pages/blog/[...slug].astro", ROUTE.replace("PREDICATE", predicate)),
    )
    return AstroDialect(EngineSettings([*sources, *more]))


def read(text: str, path: str = "src/content/blog/spring.md", by: AstroDialect | None = None) -> Post:
    made = by or dialect()
    return made.read(Document.read(Source(path, text), made.find_front_matter), FACTS)


def front(lines: str) -> str:
    return f"---\n{lines}\n---\nText.\n"


@pytest.mark.parametrize(
    ("lines", "filtered", "unfiltered"),
    [
        ("title: A", "published", "published"),
        ("draft: true", "draft", "invalid"),
        ("draft: false", "published", "published"),
        ("draft: yes", "invalid", "invalid"),
        ("darft: true", "invalid", "invalid"),
        ("published: false", "invalid", "invalid"),
        ("pubDate: 2099-01-01", "published", "published"),
        ("pubDate: Jul 08 2022", "published", "published"),
        ("pubDate:", "invalid", "invalid"),
        ("pubDate: 2024-02-30", "invalid", "invalid"),
    ],
)
def test_what_is_public_with_a_filter_and_without_one(lines: str, filtered: str, unfiltered: str) -> None:
    told = [read(front(lines), by=dialect(predicate=code)).status_at(NOW) for code in (NO_DRAFTS, "")]
    assert told == [filtered, unfiltered]


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("title: A\npubDate: 2024-01-31", Status.PUBLISHED),
        ("title: A\npubDate: 2024-01-31\ndraft: true", Status.DRAFT),
        ('title: A\npubDate: 2024-01-31\ndraft: "true"', Status.INVALID),
        ("pubDate: 2024-01-31", Status.INVALID),
        ("title: A", Status.INVALID),
        ("title: 2024\npubDate: 2024-01-31", Status.INVALID),
        ("title: A\npubDate: 2024-01-31\ntags: one, two", Status.INVALID),
        ("title: A\npubDate: 2024-01-31\ntags: [one]", Status.PUBLISHED),
        ("title: A\npubDate: 2024-01-31\nother: 1", Status.PUBLISHED),
    ],
)
def test_what_the_schema_refuses_is_invalid(lines: str, status: Status) -> None:
    assert read(front(lines), by=dialect(STRICT)).status_at(NOW) is status


def test_a_filter_by_a_key_that_the_schema_drops_is_none() -> None:
    for schema, status in (
        ("title: z.string()", Status.INVALID),
        ("title: z.string(), draft: z.boolean()", Status.DRAFT),
        ("title: z.string(), ...shared", Status.DRAFT),
    ):
        assert read(front("title: A\ndraft: true"), by=dialect(schema)).status_at(NOW) is status


def test_every_page_for_the_entries_must_leave_drafts_out() -> None:
    print_page = Source("src/pages/print/[id].astro", ROUTE.replace("PREDICATE", "").replace("slug:", "id:"))
    tags = Source("src/pages/tags/[tag].astro", ROUTE.replace("PREDICATE", "").replace("{ slug: post.id }", "{ tag }"))
    assert read(front("draft: true"), by=dialect(LENIENT, NO_DRAFTS, print_page)).status_at(NOW) is Status.INVALID
    assert read(front("draft: true"), by=dialect(LENIENT, NO_DRAFTS, tags)).status_at(NOW) is Status.DRAFT


@pytest.mark.parametrize(
    "helper",
    [
        'export const posts = async () => await getCollection("blog", ({ data }) => !data.draft);',
        'export async function posts() { return (await getCollection("blog")).filter((one) => !one.data.draft); }',
        'const kept = ({ data }) => !data.draft;\nexport function posts() { return getCollection("blog", kept); }',
        'const all = () => getCollection("blog");\n'
        "export async function posts() { const found = await all(); return found.filter(({ data }) => !data.draft); }",
    ],
)
def test_a_filter_is_followed_into_the_files_that_a_page_imports(helper: str) -> None:
    page = ROUTE.replace('import { getCollection } from "astro:content"', 'import { posts as all } from "@/lib/posts"')
    page = page.replace('getCollection("blog"PREDICATE)', "all()")
    sources = [
        Source("src/content.config.ts", COLLECTIONS.replace("SCHEMA", LENIENT)),
        Source("src/pages/blog/[...slug].astro", page),
        Source("src/lib/posts.ts", f'import {{ getCollection }} from "astro:content";\n{helper}'),
    ]
    assert "src/lib/posts.ts" in list(files_beside(sources[:2]))
    assert read(front("draft: true"), by=AstroDialect(EngineSettings(sources))).status_at(NOW) is Status.DRAFT


@pytest.mark.parametrize(
    ("path", "id_"),
    [
        ("spring.md", "spring"),
        ("2024-01-31-spring.md", "2024-01-31-spring"),
        ("Some Folder/Deep Post.md", "some-folder/deep-post"),
        ("bundle/index.md", "bundle"),
        ("index.md", "index"),
        ("v1.2 Notes.mdx", "v12-notes"),
        ("C++ & C.md", "c--c"),
        ("Ünï cödé!.md", "ünï-cödé"),
        ("日本語.md", "日本語"),
        ("under_score.md", "under_score"),
    ],
)
def test_the_id_is_githubs_slug_of_the_path(path: str, id_: str) -> None:
    assert entry_id(path) == id_


@pytest.mark.parametrize(
    ("path", "lines", "settings", "url"),
    [
        ("src/content/blog/spring.md", "", "{}", "/blog/spring/"),
        ("src/content/blog/spring.md", "slug: own/Name", "{}", "/blog/own/Name/"),
        ("src/content/blog/a/index.md", "", "{}", "/blog/a/"),
        ("src/content/blog/spring.md", "", "{ trailingSlash: 'never' }", "/blog/spring"),
        ("src/content/blog/spring.md", "", "{ base: '/docs/' }", "/docs/blog/spring/"),
        ("src/content/blog/spring.md", "", "{ build: { format: 'file' } }", "/blog/spring.html"),
        ("src/pages/about.md", "", "{}", "/about/"),
        ("src/pages/index.md", "", "{}", "/"),
        ("src/pages/more/index.md", "", "{}", "/more/"),
        ("src/pages/Über uns.md", "", "{}", "/%C3%9Cber%20uns/"),
    ],
)
def test_the_address_is_that_of_the_page_for_the_entries(path: str, lines: str, settings: str, url: str) -> None:
    assert read(front(lines), path, dialect(settings=settings)).url == url


def test_the_site_has_its_address_and_its_folders_from_the_configuration() -> None:
    site = dialect(settings="{ site: 'https://x.org/', integrations: [mdx()] }").site
    assert (site.base_url, site.content) == ("https://x.org", ("src/content/blog", "src/pages"))


def test_only_entries_and_pages_are_posts() -> None:
    paths = ["src/content/blog/a.md", "src/content/blog/_a.md", "src/content/blog/a.markdown", "src/content/b/a.md"]
    paths += ["src/pages/about.md", "src/pages/_a.md", "src/pages/_b/a.md"]
    found = dialect().posts_among(paths, FACTS)
    assert found == ["src/content/blog/a.md", "src/content/blog/_a.md", "src/pages/about.md"]
    assert [read("Text.\n", path).kind for path in found] == [Kind.POST, Kind.POST, Kind.PAGE]


def test_without_a_configuration_each_folder_is_a_collection() -> None:
    made = AstroDialect(EngineSettings([Source("astro.config.mjs", "export default {};")]))
    paths = ["src/content/blog/a.md", "src/content/blog/_a.md", "src/content/a.md"]
    assert made.posts_among(paths, FACTS) == ["src/content/blog/a.md"]


@pytest.mark.parametrize(
    ("definition", "found"),
    [
        ('loader: glob({ pattern: "*.md", base: "./src/data" })', ("src/data", ("*.md",))),
        ('loader: glob({ pattern: ["*.md", "!a.md"], base: "src/data/" })', ("src/data", ("*.md", "!a.md"))),
        ("loader: glob({ pattern: '*.md', base: `./${PATH}` })", ("src/notes", ("*.md",))),
        ('type: "content"', ("src/content/blog", ("**/*.md", "**/*.mdx"))),
        ('type: "data"', None),
        ('loader: file("src/data/dogs.json")', None),
        ("loader: glob({ pattern: pattern(), base: '.' })", None),
    ],
)
def test_a_collection_is_known_by_its_loader(definition: str, found: tuple[str, tuple[str, ...]] | None) -> None:
    text = f'const PATH = "src/notes";\nexport const collections = {{ blog: defineCollection({{ {definition} }}) }};'
    collections = collections_in([Source("src/content.config.ts", text)])
    assert [(one.base, one.patterns) for one in collections] == ([found] if found else [])


def test_new_posts_have_the_keys_that_the_schema_asks_for() -> None:
    made = dialect(f"{STRICT}, description: z.string(), cover: image()")
    assert made.dates_drafts
    assert made.keys.date[0] == "pubDate"
    assert made.values_of_new({"title": "A", "draft": True, "date": "2026-01-01"}) == {
        "title": "A", "pubDate": "2026-01-01", "draft": True, "description": "",
    }  # fmt: skip


def test_a_page_that_compares_dates_makes_posts_wait() -> None:
    waiting = dialect(predicate=", ({ data }) => !data.draft && data.pubDate <= new Date()")
    assert read(front("pubDate: 2099-01-01"), by=waiting).status_at(NOW) is Status.SCHEDULED


def test_why_names_the_page_and_its_line() -> None:
    made = dialect()
    document = Document.read(Source("src/content/blog/a.md", front("draft: true")))
    told = [f"{fact.label} {fact.meaning}" for fact in made.explain(document, FACTS, NOW).facts]
    assert "src/pages/blog/[...slug].astro:3 says that Astro leaves out what has draft: true" in told
