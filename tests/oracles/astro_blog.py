"""Blogs that try what Astro does with a post: three configurations, the posts in groups by what they try.

Astro knows no drafts and compares no dates: what is public is what the blog's own pages ask for. What an entry
must look like is said by the blog's schema; one that does not fit breaks the whole build, and those are in BROKEN.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from told import FUTURE, LATELY, PAST, SOON, written

Files = dict[str, str | bytes]

PAGE = """---
import { getCollection, render } from "astro:content";
export async function getStaticPaths() {
  const posts = await getCollection("blog");
  return posts.map((post) => ({ params: { slug: post.id }, props: post }));
}
const post = Astro.props;
const { Content } = await render(post);
---
<html><body><h1>{post.data.title}</h1><Content /></body></html>
"""
LIST = """---
import { getCollection } from "astro:content";
const posts = (await getCollection("blog", ({ data }) => !data.draft)).sort((a, b) => b.data.pubDate - a.data.pubDate);
---
<html><body>{posts.map((post) => <a href={`/blog/${post.id}/`}>{post.data.title}</a>)}</body></html>
"""
"""A list without the drafts, which are public all the same: their pages are built."""

LOOSE = """import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";

const blog = defineCollection({
  // Every text in the folder, wherever it lies.
  loader: glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx}" }),
  schema: ({ image }) =>
    z.object({
      title: z.any(),
      pubDate: z.coerce.date().optional(),
      draft: z.any(),
      tags: z.any(),
    }),
});

export const collections = { blog };
"""

STRICT = """import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";

export const collections = {
  posts: defineCollection({
    loader: glob({ pattern: ["**/[^_]*.md", "**/[^_]*.mdx"], base: "src/data/posts" }),
    schema: z.object({
      title: z.string(),
      date: z.coerce.date(),
      draft: z.boolean().default(false),
      tags: z.array(z.string()).optional(),
    }),
  }),
  notes: defineCollection({
    loader: glob({ pattern: "*.md", base: "src/data/notes" }),
    schema: z.object({ title: z.string() }),
  }),
};
"""
"""Drafts are kept back from both collections' pages; but the schema of the notes drops the key they would need."""

STRICT_PAGE = """---
import { getCollection, render } from "astro:content";
export const getStaticPaths = async () => {
  const posts = await getCollection("NAME", ({ data }) => {
    return import.meta.env.PROD ? data.draft !== true : true;
  });
  return posts.map((post) => ({ params: { id: post.id }, props: { post } }));
};
const { post } = Astro.props;
const { Content } = await render(post);
---
<html><body><a href="/">Home</a><Content /></body></html>
"""

LEGACY = """import { defineCollection, z } from "astro:content";

const blog = defineCollection({
  type: "content",
  schema: z.object({ title: z.string(), pubDate: z.date().optional(), draft: z.boolean().optional() }),
});

export const collections = { blog };
"""

HELPER = """import { getCollection } from "astro:content";

export async function publishedPosts() {
  return await getCollection("blog", (post) => !post.data.draft);
}
"""

LEGACY_PAGE = """---
import { publishedPosts } from "../../lib/posts";
export async function getStaticPaths() {
  return (await publishedPosts()).map((post) => ({ params: { slug: post.slug }, props: post }));
}
const { Content } = await Astro.props.render();
---
<html><body><Content /></body></html>
"""
"""The way of Astro before 5: the collection is the folder, and the filter stands in a file of its own."""

BROKEN = {
    "colon": "title: Hello: World\ndate: 2024-01-31",
    "tab": "title: A tab\ndate: 2024-01-31\ntags:\n\t- a",
    "twice": "title: Once\ntitle: Twice\ndate: 2024-01-31",
    "tuesday": "title: A word for a day\ndate: next tuesday",
    "quoted_impossible": 'title: No such month, as text\ndate: "2024-13-45"',
    "no_date": "title: No date",
    "no_title": "date: 2024-01-31",
    "number": "title: 2024\ndate: 2024-01-31",
    "yes": "title: A word for a flag\ndate: 2024-01-31\ndraft: yes",
    "quoted_true": 'title: A text for a flag\ndate: 2024-01-31\ndraft: "true"',
    "slip": "title: A slip\ndate: 2024-01-31\ndraft: ture",
}
"""Front matter that, alone, breaks the build of a good blog with a strict schema."""


def loose(now: datetime) -> Files:
    """A blog that builds a page of every entry, drafts included; its list leaves them out."""
    files: Files = {
        "astro.config.mjs": 'import mdx from "@astrojs/mdx";\nexport default { integrations: [mdx()] };\n',
        "package.json": '{"type": "module"}',
        "src/content.config.ts": LOOSE,
        "src/pages/index.astro": LIST,
        "src/pages/blog/[...slug].astro": PAGE,
        "src/layouts/Page.astro": "<html><body><slot /></body></html>\n",
    }
    posts = flags("pubDate") | dates(now, "pubDate") | texts() | names()
    return files | {f"src/content/blog/{path}": text for path, text in posts.items()} | pages()


def strict(now: datetime) -> Files:
    """A blog that keeps drafts back, in a folder of data, with a schema that refuses what is no flag."""
    text = "---\ntitle: A note\ndraft: {}\n---\n"
    files: Files = {
        "astro.config.ts": 'export default { site: "https://example.com", trailingSlash: "always" };\n',
        "src/content.config.ts": STRICT,
        "src/pages/index.md": "---\ntitle: The first page\n---\n",
        "src/pages/posts/[id].astro": STRICT_PAGE.replace("NAME", "posts"),
        "src/pages/n/[...id]/index.astro": STRICT_PAGE.replace("NAME", "notes"),
        "src/data/posts/_underlined.md": "No post.\n",
        "src/data/notes/draft.md": text.format("true"),
        "src/data/notes/ready.md": text.format("false"),
        "src/data/notes/deeper/no-note.md": text.format("false"),
        "README.md": "# How this blog is made\n",
    }
    good = {"no-flag.md", "false.md", "true.md", "capital.md", "key-slip.md", "key-case.md", "status-draft.md"}
    posts = {path: text for path, text in flags("date").items() if path in good} | dates(now, "date")
    posts.pop("no-date.md")
    return files | {f"src/data/posts/{path}": text for path, text in posts.items()}


def legacy(now: datetime) -> Files:
    """A blog of Astro 4, whose filter stands in a file of its own."""
    text = "---\ntitle: A post\n---\n"
    return {
        "astro.config.mjs": "export default {};\n",
        "src/content/config.ts": LEGACY,
        "src/lib/posts.ts": HELPER,
        "src/pages/blog/[...slug].astro": LEGACY_PAGE,
        "src/content/blog/plain.md": text,
        "src/content/blog/draft.md": "---\ntitle: A draft\ndraft: true\n---\n",
        "src/content/blog/ready.md": f"---\ntitle: Ready\npubDate: {written(now + FUTURE)}\ndraft: false\n---\n",
        "src/content/blog/slugged.md": "---\ntitle: Slugged\nslug: own/Name\n---\n",
        "src/content/blog/bundle/index.md": text,
        "src/content/blog/_underlined.md": text,
        "src/content/blog/_below/post.md": text,
    }


def flags(date: str) -> Files:
    """Drafts as every engine writes them, and as fingers slip."""
    lines = {
        "no-flag": "",
        "false": "draft: false",
        "true": "draft: true",
        "capital": "draft: True",
        "yes": "draft: yes",
        "no": "draft: no",
        "quoted-true": 'draft: "true"',
        "quoted-false": 'draft: "false"',
        "slip": "draft: ture",
        "one": "draft: 1",
        "zero": "draft: 0",
        "empty": "draft:",
        "key-slip": "darft: true",
        "key-case": "Draft: true",
        "nested": "blog:\n  draft: true",
        "not-published": "published: false",
        "published-no": "published: no",
        "status-draft": "status: draft",
        "hidden": "hidden: true",
        "tags-text": "tags: one, two",
        "expired": "expiryDate: 2024-02-29",
    }
    return {
        f"{name}.md": f"---\ntitle: A post, {name}\n{date}: 2024-01-31\n{line}\n---\n" for name, line in lines.items()
    }


def dates(now: datetime, key: str) -> Files:
    """Dates on both sides of now; as YAML reads them, or as JavaScript does where YAML sees a text."""
    tomorrow = written(now + timedelta(days=1))[:10]
    lines = {
        "past": written(now + PAST),
        "lately": written(now + LATELY),
        "soon": written(now + SOON),
        "soon-elsewhere": written(now + SOON, 5.5),
        "lately-elsewhere": written(now + LATELY, -8),
        "tomorrow": tomorrow,
        "future": written(now + FUTURE),
        "utc": "2024-01-31T12:30:00Z",
        "minutes": "2024-01-31 12:30",
        "minutes-t": "2024-01-31T12:30",
        "minutes-offset": "2024-01-31T12:30+01:00",
        "quoted-day": '"2024-01-31"',
        "quoted-seconds": '"2024-01-31 12:30:00"',
        "words": "Jan 31 2024",
        "words-quoted": "'January 31, 2024'",
        "words-day-first": "31 Jan 2024",
        "words-weekday": "Wed, 31 Jan 2024 12:30:00 GMT",
        "slashes": "2024/01/31",
        "month-first": "01/31/2024",
        "figures-left-out": "2024-1-5",
        "no-such-month": "2024-13-45",
        "no-such-day": "2024-02-30",
        "year": "2024",
        "null": "",
    }
    posts: Files = {
        f"{name}.md": f"---\ntitle: A post, {name}\n{key}: {date}\n---\nText.\n" for name, date in lines.items()
    }
    return posts | {"no-date.md": "---\ntitle: No date\n---\nText.\n"}


def texts() -> Files:
    """Odd files: no front matter, other syntaxes, other encodings, other ends of lines."""
    return {
        "bare.md": "No front matter.\n",
        "nothing.md": "",
        "blank-line-first.md": "\n---\ntitle: Behind a blank line\ndraft: true\n---\n",
        "spaced-fence.md": "---  \ntitle: Spaces behind the fence\ndraft: true\n---  \nText.\n",
        "dots.md": "---\ntitle: Dots\ndraft: true\n...\n",
        "unclosed.md": "---\ntitle: The block has no end\ndraft: true\n\nText.\n",
        "toml-fence.md": '+++\ntitle = "TOML"\npubDate = 2024-01-31\n+++\nText.\n',
        "json-brace.md": '{"title": "JSON", "draft": true}\nText.\n',
        "empty-block.md": "---\n---\nText.\n",
        "bom.md": "\ufeff---\ntitle: A mark at the start\npubDate: 2024-01-31\n---\n",
        "crlf.md": "---\r\ntitle: Windows\r\npubDate: 2024-01-31\r\n---\r\nText.\r\n",
        "latin.md": "---\ntitle: Café\npubDate: 2024-01-31\n---\n".encode("latin-1"),
        "no-title.md": "---\npubDate: 2024-01-31\n---\n",
        "component.mdx": "---\ntitle: MDX\npubDate: 2024-01-31\n---\n\nText {1 + 1}.\n",
        "other.markdown": "---\ntitle: Another suffix\n---\n",
    }


def names() -> Files:
    """What names become: the id is GitHub's slug of each part of the path, unless `slug` says another."""
    text = "---\ntitle: Named\n---\n"
    return {
        "2024-03-01-dated.md": text,
        "v1.2 Release Notes.md": text,
        "Ünï cödé!.md": text,
        "under_score.md": text,
        "a--b.md": text,
        "C++ & C.md": text,
        "C#.md": text,
        "日本語.md": text,
        "bundle/index.md": text,
        "bundle/beside.md": text,
        "Some Folder/Deep Post.md": text,
        "de/hallo.md": text,
        "hallo.de.md": text,
        ".hidden.md": text,
        "_underlined.md": text,
        "_drafts/folder.md": text,
        "slugged.md": "---\ntitle: Slugged\nslug: own/Name\n---\n",
        "id.md": "---\ntitle: With an id\nid: elsewhere\n---\n",
        "permalink.md": "---\ntitle: With an address\npermalink: /elsewhere/\nurl: /other/\n---\n",
    }


def pages() -> Files:
    """Pages of Markdown, which have addresses by their folders; and what is no page."""
    layout = "---\nlayout: LAYOUTS/Page.astro\ntitle: A page\n---\n"
    return {
        "src/pages/about.md": layout.replace("LAYOUTS", "../layouts"),
        "src/pages/draft.md": "---\ntitle: A draft that is public\ndraft: true\n---\n",
        "src/pages/more/contact.markdown": layout.replace("LAYOUTS", "../../layouts"),
        "src/pages/more/index.md": layout.replace("LAYOUTS", "../../layouts"),
        "src/pages/more/Über uns.mdx": layout.replace("LAYOUTS", "../../layouts"),
        "src/pages/_underlined.md": "No page.\n",
        "src/pages/_parts/part.md": "No page.\n",
        "src/components/notes.md": "No page.\n",
        "src/content/loose.md": "No post.\n",
        "README.md": "# How this blog is made\n",
    }
