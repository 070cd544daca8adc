"""Ways in which a blog's own code keeps drafts from Astro's pages, and ways that only look like it."""

from __future__ import annotations

from typing import NamedTuple

Files = dict[str, str | bytes]

_IMPORT = 'import { getCollection, getEntry, render } from "astro:content";'
_SCHEMA = "z.object({ title: z.string(), pubDate: z.coerce.date().optional(), draft: z.boolean().default(false) })"
_COLLECTIONS = """import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";
const blog = defineCollection({ loader: glob({ base: "./src/content/blog", pattern: "**/*.md" }), schema: SCHEMA });
export const collections = { blog };
"""
_PATH = "{ params: { slug: post.id }, props: { post } }"
_PAGE = f"""---
{_IMPORT}
CODE
const {{ post }} = Astro.props;
const {{ Content }} = await render(post);
---
<html><body><h1>{{post.data.title}}</h1><Content /></body></html>
"""
_KEPT = "({ data }) => !data.draft"
_ASKED = f"const posts = await getCollection('blog', {_KEPT});"


class Form(NamedTuple):
    """A blog with a post that is ready, and one with `draft: true`."""

    files: Files
    is_public: bool = False
    """Whether a page, or any other file of the built site, has the text of the second post."""
    status: str = "draft"
    """What blogctl says; `invalid` where it is not certain, be it public or not."""


def _of(
    paths: str, beside: Files | None = None, *, is_public: bool = False, status: str = "", schema: str = _SCHEMA
) -> Form:
    """A blog by what `getStaticPaths` does, or by all of the page's program; `beside` are further files of `src/`."""
    code = paths if "getStaticPaths" in paths else f"export async function getStaticPaths() {{ {paths} }}"
    own: Files = {
        "astro.config.mjs": "export default {};\n",
        "src/content.config.ts": _COLLECTIONS.replace("SCHEMA", schema),
        "src/pages/blog/[...slug].astro": _PAGE.replace("CODE", code),
        "src/content/blog/ready.md": "---\ntitle: Ready\npubDate: 2024-01-31\n---\nText.\n",
        "src/content/blog/secret.md": "---\ntitle: Secret\npubDate: 2024-01-31\ndraft: true\n---\nText.\n",
    }
    files = own | {f"src/{path}": text for path, text in (beside or {}).items()}
    return Form(files, is_public, status or ("invalid" if is_public else "draft"))


def _filtered(condition: str, *, is_public: bool = False, status: str = "") -> Form:
    paths = f"const posts = await getCollection('blog', {condition}); return posts.map((post) => ({_PATH}));"
    return _of(paths, is_public=is_public, status=status)


_GOOD = f"{_ASKED} return posts.map((post) => ({_PATH}));"
_FEED = f"""{_IMPORT}
export async function GET() {{
  const posts = await getCollection("blog"PREDICATE);
  return new Response(posts.map((post) => `<item>${{TEXT}}</item>`).join(""));
}}
"""
_ENDPOINT = f"""{_IMPORT}
export async function getStaticPaths() {{
  const posts = await getCollection("blog"PREDICATE);
  return posts.map((post) => ({{ params: {{ slug: post.id }}, props: {{ post }} }}));
}}
export const GET = ({{ props }}) => new Response(props.post.body);
"""

HELD_BACK = {
    "plain": _filtered(_KEPT),
    "in production": _filtered("({ data }) => import.meta.env.PROD ? data.draft !== true : true"),
    "not while developing": _filtered("(post) => import.meta.env.DEV || !post.data.draft"),
    "with more to ask": _filtered("({ data }) => !data.draft && data.title !== 'x'"),
    "without an answer": _filtered("({ data }) => { if (!data.draft) return true; }"),
    "filtered afterwards": _of(f"const all = await getCollection('blog'); const posts = all.filter({_KEPT});"
                               f" posts.sort((a, b) => 1); return posts.slice(0, 9).map((post) => ({_PATH}));"),
    "filtered where it is returned": _of("return (await getCollection('blog'))"
                                         f".filter({_KEPT}).map((post) => ({_PATH}));"),
    "filtered when it is there": _of(f"return getCollection('blog').then((all) => all.filter({_KEPT}))"
                                     f".then((posts) => posts.map((post) => ({_PATH})));"),
    "several lists": _of("const [posts] = await Promise.all([getCollection('blog', isReady)]);"
                         f" return [...posts].map((post) => ({_PATH}));"
                         " function isReady({ data: { draft } }) { return !draft; }"),
    "one by one": _of(f"{_ASKED} const paths = []; for (const post of posts) paths.push({_PATH}); return paths;"),
    "satisfying a type": _of("export const getStaticPaths = (async () => {" + _GOOD + "}) satisfies GetStaticPaths;"),
    "more paths": _of(f"{_ASKED} return [...posts.map((post) => ({_PATH})), ...[]];"),
    "asynchronous paths": _of(f"{_ASKED} return Promise.all(posts.map(async (post) => ({_PATH})));"),
    "another list beside it": _of("const all = await getCollection('blog');"
                                  f" const posts = all.filter({_KEPT}); const others = all.slice(0, 3);"
                                  " return posts.map((post) => ({ params: { slug: post.id }, props: { post } }));"),
    "a helper": _of("const posts = await ready(); return posts.map((post) => (" + _PATH + ")); "
                    "async function ready() { const all = await getCollection('blog'); return all.filter(isReady); }"
                    " function isReady(post) { return !post.data.draft; }"),
    "a feed of titles": _of(_GOOD, {"pages/feed.xml.ts": _FEED.replace("PREDICATE", "").replace("TEXT", "post.id")}),
    "lists of titles": _of(_GOOD, {
        "lib/posts.ts": 'import { getCollection } from "astro:content";\n'
        "export const sorted = (posts) => posts.sort((a, b) => b.data.pubDate - a.data.pubDate);\n"
        "export async function all() { return sorted(await getCollection('blog')); }",
        "components/Card.astro": "---\nconst { post, level = 2 } = Astro.props;\n---\n"
        "<a href={`/blog/${post.id}/`}>{post.data.title}</a>\n",
        "components/Line.astro": "---\nconst { data, id } = Astro.props;\n---\n"
        "<!-- a line --><p>{id}: {data.title}<br></p>\n",
        "pages/index.astro": "---\nimport { all } from '../lib/posts';\nimport Card from '../components/Card.astro';\n"
        "import Line from '../components/Line.astro';\nconst posts = await all();\nconst first = posts[0];\n"
        "const tags = [...new Set(posts.map((post) => post.data.title))];\n---\n<!doctype html>\n<html><head>"
        '<meta charset="utf-8"></head><body class:list={["a", { b: posts.length > 1 }]}>\n'
        "{posts.length > 0 && <h1>{first.data.title}</h1>}\n<ul>{posts.map((post) => (\n"
        "                    <li><Card post={post} /><Line {...post} /></li>))}</ul>"
        "{tags.map((tag) => <b>{tag}</b> <i>x</i>)}</body></html>\n",
    }),
    "lists by year": _of(_GOOD, {
        "pages/archive.astro": f"---\n{_IMPORT}\nconst posts = await getCollection('blog');\n"
        "const yearOf = (post) => post.data.pubDate.getFullYear();\n"
        "const one = posts.reduce((all, post) => { (all[yearOf(post)] ||= []).push(post); return all; }, {});\n"
        "const two = new Map();\nfor (const post of posts) { const year = yearOf(post);\n"
        "  if (!two.has(year)) two.set(year, []);\n  two.get(year).push(post); }\n"
        "const three = {};\n"
        "posts.forEach((post) => { three[yearOf(post)] = [...(three[yearOf(post)] ?? []), post]; });\n"
        "---\n{Object.entries(one).map(([year, some]) => <h2>{year}</h2>"
        "<ul>{some.map((post) => <li>{post.data.title}</li>)}</ul>)}\n"
        "{[...two.entries()].map(([year, some]) => <b>{year}{some.map((post) => post.data.title)}</b>)}\n"
        "{Object.keys(three).map((year) => <i>{year}{three[year].map((post) => post.data.title)}</i>)}\n",
    }),
    "a part of a page": _of(_GOOD, {
        "components/Latest.astro": f"---\n{_IMPORT}\nconst posts = await getCollection('blog', {_KEPT});\n---\n"
        "{posts.map((post) => <pre>{post.body}</pre>)}\n",
        "pages/index.astro": "---\nimport Latest from '../components/Latest.astro';\n---\n<Latest />\n",
    }),
    "a feed of texts": _of(_GOOD, {"pages/feed.xml.ts": _FEED.replace("PREDICATE", f", {_KEPT}")
                           .replace("TEXT", "post.body")}),
    "an endpoint": _of(_GOOD, {"pages/text/[slug].txt.ts": _ENDPOINT.replace("PREDICATE", f", {_KEPT}")}),
}  # fmt: skip
"""No file of the built site has the text of the draft, and blogctl says that it is one."""

_ALL = "const posts = await getCollection('blog');"
_BODIES = "{posts.map((post) => <pre>{post.body}</pre>)}"
_SHOWN: dict[str, Files] = {
    "a component": {
        "components/Latest.astro": f"---\n{_IMPORT}\n{_ALL}\n---\n{_BODIES}\n",
        "pages/index.astro": "---\nimport Latest from '../components/Latest.astro';\n---\n<Latest />\n",
    },
    "a component that is given them": {
        "components/Texts.astro": f"---\nconst {{ list: posts }} = Astro.props;\n---\n{_BODIES}\n",
        "pages/index.astro": f"---\n{_IMPORT}\nimport Texts from '../components/Texts.astro';\n{_ALL}\n---\n"
        "<Texts list={posts} />\n",
    },
    "a layout of Markdown": {
        "layouts/Page.astro": f"---\n{_IMPORT}\n{_ALL}\n---\n{_BODIES}<slot />\n",
        "pages/about.md": "---\nlayout: ../layouts/Page.astro\n---\nText.\n",
    },
    "a library": {
        "pages/all.json.ts": "import { all } from '../lib/all';\n"
        "export const GET = async () => Response.json(await all());",
        "lib/all.ts": "import { getCollection } from 'astro:content';\nexport const all = () => getCollection('blog');",
    },
    "an answer of its own": {"pages/all.json.ts": f"{_IMPORT}\n"
                             "export const GET = async () => Response.json(await getCollection('blog'));"},
    "in the markup": {"pages/all.astro": f"---\n{_IMPORT}\n---\n"
                      "{(await getCollection('blog')).map((post) => <pre>{post.body}</pre>)}\n"},
    "files": {"pages/all.astro": "---\nconst posts = Object.values(import.meta.glob('../content/blog/*.md',"
              " { eager: true }));\n---\n{posts.map((post) => <post.Content />)}\n"},
    "one file": {"pages/one.astro": "---\nimport { Content } from '../content/blog/secret.md';\n---\n<Content />\n"},
    "by a namespace": {"pages/all.astro": "---\nimport * as content from 'astro:content';\n"
                       f"const posts = await content.getCollection('blog');\n---\n{_BODIES}\n"},
    "one by name": {"pages/one.astro": f"---\n{_IMPORT}\nconst post = await getEntry('blog', 'secret');\n"
                    "const { Content } = await render(post);\n---\n<Content />\n"},
}  # fmt: skip

LET_THROUGH = {
    "another list": _of("const posts = await getCollection('blog');"
                        f" const related = posts.filter({_KEPT}).slice(0, 3);"
                        " return posts.map((post) => ({ params: { slug: post.id }, props: { post, related } }));",
                        is_public=True),
    "always true": _filtered("({ data }) => true || !data.draft", is_public=True),
    "on a server": _filtered("({ data }) => import.meta.env.SSR || !data.draft", is_public=True),
    "asynchronous": _filtered("async ({ data }) => !data.draft", is_public=True),
    "the other way round": _filtered("({ data }) => import.meta.env.DEV ? !data.draft : true", is_public=True),
    "by the environment": _filtered("({ data }) => process.env.HIDE_DRAFTS ? !data.draft : true", is_public=True),
    "a second list": _of("const posts = [...(await getCollection('blog', isReady)), ...(await getCollection('blog'))];"
                         f" return posts.map((post) => ({_PATH})); function isReady(post) {{ return false; }}",
                         is_public=True),
    "pushed behind": _of("const all = await getCollection('blog');"
                         f" const posts = all.filter({_KEPT}); posts.push(...all.filter((post) => post.data.draft));"
                         f" return posts.map((post) => ({_PATH}));", is_public=True),
    "filtered and not used": _of("const posts = await getCollection('blog');"
                                 f" posts.filter({_KEPT}); return posts.map((post) => ({_PATH}));", is_public=True),
    "filtered as paths": _of("const posts = await getCollection('blog'); const paths = posts.map((post) =>"
                             f" ({_PATH})); return paths.filter((data) => !data.draft);", is_public=True),
    "a helper": _of(f"return (await ready()).map((post) => ({_PATH}));"
                    " async function ready() { return getCollection('blog'); }", is_public=True),
    "a schema that changes it": _of(_GOOD, is_public=True,
                                    schema=_SCHEMA.replace("default(false)", "default(false).transform(() => false)")),
    "a schema without it": _of(_GOOD, is_public=True, schema=f"{_SCHEMA}.omit({{ draft: true }})"),
    "a schema of some keys": _of(_GOOD, is_public=True, schema=f"{_SCHEMA}.pick({{ title: true, pubDate: true }})"),
    "a schema that falls back": _of(
        _GOOD, is_public=True, schema=_SCHEMA.replace("z.boolean().default(false)", "z.literal(false).catch(false)")
    ),
    "a second collection of the same files": _of(_GOOD, {
        "content.config.ts": _COLLECTIONS.replace("SCHEMA", _SCHEMA).replace("export", _COLLECTIONS.split(chr(10))[2]
                             .replace("const blog", "const old").replace("SCHEMA", _SCHEMA) + "\nexport")
                             .replace("{ blog }", "{ blog, old }"),
        "pages/old/[...slug].astro": _PAGE.replace(
            "CODE", "export async function getStaticPaths() { const posts = await getCollection('old');"
            f" return posts.map((post) => ({_PATH})); }}"),
    }, is_public=True),
    "a feed of texts": _of(
        _GOOD, {"pages/feed.xml.ts": _FEED.replace("PREDICATE", "").replace("TEXT", "post.body")}, is_public=True
    ),
    "an endpoint": _of(_GOOD, {"pages/text/[slug].txt.ts": _ENDPOINT.replace("PREDICATE", "")}, is_public=True),
    "all on one page": _of(_GOOD, {"pages/all.astro": f"---\n{_IMPORT}\n"
                           "const posts = await getCollection('blog');\n---\n{posts.map(async (post) => {\n"
                           "const { Content } = await render(post); return <Content />; })}\n"}, is_public=True),
} | {
    name: _of(_GOOD, files, is_public=True) for name, files in _SHOWN.items()
}  # fmt: skip
"""The text of the draft is in the built site, so blogctl calls the post invalid."""
