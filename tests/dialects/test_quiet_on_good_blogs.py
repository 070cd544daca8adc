"""On a good blog of Hugo, Eleventy or Astro no rule has anything to say, whatever keys its theme reads."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from blogctl import Blog

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ELEVENTY = {
    "eleventy.config.js": "export default (c) => { c.addPreprocessor('d', '*', (data) => "
    "{ if (data.draft) return false; }); };\nexport const config = { dir: { input: 'src' } };\n",
    "src/posts/posts.json": '{"tags": "posts", "layout": "post.njk"}',
    "src/posts/2024-01-31-light.md": "---\ntitle: Light\ndescription: How a day begins.\ntags:\n  - light\n"
    "layout: post.njk\n"
    "permalink: /light/\neleventyNavigation:\n  key: Light\n  order: 1\nthumbnail: /a.jpg\n---\n\nText.\n",
    "src/posts/draft.md": "---\ntitle: A draft\ndescription: Not yet.\ndraft: true\n---\n\nText.\n",
    "src/about.md": "---\ntitle: About\neleventyExcludeFromCollections: true\n---\n\nText.\n",
}
ASTRO = {
    "astro.config.mjs": "export default {};\n",
    "src/content.config.ts": "export const collections = { blog: defineCollection({ loader: glob({ pattern: '**/*.md', "
    "base: './src/content/blog' }), schema: z.object({ title: z.string(), description: z.string(), "
    "pubDate: z.coerce.date(), heroImage: image().optional(), draft: z.boolean().optional() }) }) };\n",
    "src/pages/blog/[id].astro": "---\nimport { getCollection } from 'astro:content';\n"
    "export const getStaticPaths = async () => (await getCollection('blog', "
    "({ data }) => !data.draft)).map((post) => ({ params: { id: post.id }, props: post }));\n---\n",
    "src/content/blog/light.md": "---\ntitle: 'Light'\ndescription: 'How a day begins.'\npubDate: 'Jul 08 2022'\n"
    "updatedDate: 'Jul 09 2022'\nheroImage: '../../assets/light.jpg'\n---\n\nText.\n",
    "src/content/blog/draft.md": "---\ntitle: A draft\ndescription: Not yet.\npubDate: 2024-01-31\n"
    "draft: true\n---\n\nText.\n",
    "src/pages/about.md": "---\nlayout: ../layouts/Page.astro\ntitle: About\n---\n\nText.\n",
}

HUGO = {
    "hugo.toml": "baseURL = 'https://example.org/'\n[languages.en]\n[languages.de]\ntimeZone = 'Europe/Berlin'\n",
    "content/posts/light.md": "---\ntitle: Light\ndescription: How a day begins.\ndate: 2024-01-31\n---\n\nText.\n",
    "content/posts/draft.md": "---\ntitle: A draft\ndescription: Not yet.\ndraft: true\n---\n\nText.\n",
    "content/_parts/_index.md": "---\ntitle: Parts\ncascade:\n  build: {list: never, render: never}\n---\n",
    "content/_parts/measures.md": "---\n_comment: Other pages take this text in.\n---\n\nText.\n",
}


@pytest.mark.parametrize("files", [HUGO, ELEVENTY, ASTRO], ids=["hugo", "eleventy", "astro"])
def test_no_rule_says_a_word(tmp_path: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    blog = Blog.open(tmp_path, now=NOW)
    assert [f"{one.code} {one.message}" for one in blog.validate().diagnostics] == []
    statuses = {post.slug: str(post.status_at(NOW)) for post in blog.posts() if post.title}
    assert statuses == {"light": "published", "draft": "draft"}
