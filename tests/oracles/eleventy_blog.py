"""Blogs that try what Eleventy does with a post: three configurations, the posts in groups by what they try.

Eleventy knows no drafts and compares no dates: each of these is published, unless the blog's own configuration
leaves it out. A post that it cannot read breaks the whole build; those are in BROKEN.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from told import FUTURE, LATELY, PAST, SOON, written

Files = dict[str, str | bytes]

PLAIN = """
module.exports = function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy("img");
  eleventyConfig.addCollection("recent", (all) => all.getFilteredByTag("posts").filter((post) => !post.data.draft));
};
"""
"""The folder itself is the input. Drafts are kept from one list, but all of them are published."""

FILTERED = """
import slugs from "./_config/slugs.js";

export default async function (eleventyConfig) {
  // Drafts are built for the preview only.
  eleventyConfig.addPreprocessor("drafts", "*", (data, content) => {
    if (data.draft && process.env.ELEVENTY_RUN_MODE === "build") {
      return false;
    }
  });
  eleventyConfig.addPlugin(slugs);
}

export const config = {
  markdownTemplateEngine: "njk",
  dir: {
    input: "content", // not the default
    includes: "../_includes",
    data: "../_data",
    output: "_site",
  },
};
"""
"""The recipe of Eleventy's documentation, and a folder of content."""

COMPUTED = """
module.exports = (eleventyConfig) => {
  eleventyConfig.addGlobalData("eleventyComputed.permalink", () => (data) => (data.draft ? false : data.permalink));
  eleventyConfig.addGlobalData("eleventyComputed.eleventyExcludeFromCollections", () => (data) =>
    data.draft ? true : data.eleventyExcludeFromCollections);
  return { dir: { input: "src" } };
};
"""
"""The older recipe: a draft's address is computed away, and it is in no collection."""

BROKEN = {
    "colon": "---\ntitle: Hello: World\n---\n",
    "unclosed": "---\ntitle: The block has no end\n\nText.\n",
    "dots": "---\ntitle: Dots end no block\n...\nText.\n",
    "tab": "---\ntitle: A tab\ntags:\n\t- a\n---\n",
    "twice": "---\ntitle: Once\ntitle: Twice\n---\n",
    "conflict": "---\n<<<<<<< HEAD\ntitle: Ours\n=======\ntitle: Theirs\n>>>>>>> theirs\n---\n",
    "tuesday": "---\ntitle: A word for a day\ndate: next tuesday\n---\n",
    "slashes": "---\ntitle: Slashes\ndate: 31/01/2024\n---\n",
    "minutes": "---\ntitle: A space and no seconds\ndate: 2024-01-31 12:30\n---\n",
    "short": "---\ntitle: Figures left out\ndate: 2024-1-5\n---\n",
    "year": "---\ntitle: A number for a date\ndate: 2024\n---\n",
    "listed": "---\ntitle: A list for a date\ndate: [2024-01-31]\n---\n",
    "quoted_impossible": '---\ntitle: No such day, as text\ndate: "2024-02-31"\n---\n',
    "number_of_tags": "---\ntitle: A number for tags\ntags: 2024\n---\n",
    "group_of_tags": "---\ntitle: Tags by kind\ntags:\n  topic: sleep\n---\n",
    "permalink_true": "---\ntitle: True is no address\npermalink: true\n---\n",
    "permalink_build_false": "---\ntitle: False as a text\npermalink:\n  build: false\n---\n",
    "no_suffix": "---\ntitle: An address without a slash or a suffix\npermalink: /no-suffix\n---\n",
    "layout": "---\ntitle: A layout that is not there\nlayout: nowhere.njk\n---\n",
    "toml": '---toml\ntitle = "TOML between three hyphens"\n---\n',
    "taken": "---\ntitle: Another post's address\npermalink: /posts/no-flag/\n---\n",
}
"""Each of these, alone, breaks the whole build of a good blog."""


def plain(now: datetime) -> Files:
    """A blog that keeps no draft from the public."""
    files = {
        ".eleventy.js": PLAIN,
        ".eleventyignore": "# not for the public\nprivate\nposts/ignored.md\nposts/*-wip.md\n",
        "_includes/post.html": "{{ content }}",
        "posts/posts.json": '{"layout": "post.html", "tags": "posts"}',
    }
    posts = flags() | dates(now) | texts() | keys()
    return files | {f"posts/{name}.md": text for name, text in posts.items()} | names() | pages() | no_posts()


def filtered(now: datetime) -> Files:
    """A blog whose filter leaves drafts out, in a folder of content, with an address for the whole folder."""
    files: Files = {
        "package.json": '{"type": "module"}',
        "eleventy.config.js": FILTERED,
        "_config/slugs.js": "export default function () {}\n",
        "_includes/post.njk": "{{ content | safe }}",
        "content/blog/blog.11tydata.js": 'export default {\n  tags: ["posts"],\n  layout: "post.njk",\n};\n',
        "content/about.md": "---\ntitle: About\n---\n",
        "content/tagged.md": "---\ntitle: Elsewhere, but tagged\ntags: posts\n---\n",
        "content/blog/notes/notes.json": '{"permalink": "/notes/{{ page.fileSlug }}/"}',
        "content/blog/notes/2024-02-03-short.md": "---\ntitle: An address of the folder\n---\n",
        "content/blog/notes/own.md": "---\ntitle: Its own\npermalink: /own/{{ page.fileSlug }}.html\n---\n",
        "_data/site.md": "Data.\n",
    }
    posts = flags() | dates(now)
    return files | {f"content/blog/{name}.md": text for name, text in posts.items()}


def computed(_: datetime) -> Files:
    """A blog of the older recipe, below `src`, with dated addresses from a file of data."""
    files: Files = {
        ".eleventy.js": COMPUTED,
        "src/posts/posts.11tydata.json": '{"tags": ["posts"], "date": "2020-02-29"}',
        "src/posts/dated.md": "---\ntitle: Its own date\ndate: 2021-03-04\n---\n",
        "src/posts/2022-03-04-named.md": "---\ntitle: The folder's date stands before the name's\n---\n",
        "src/index.md": "---\ntitle: The first page\n---\n",
        "notes/outside.md": "---\ntitle: Outside of the input\n---\n",
    }
    return files | {f"src/posts/{name}.md": text for name, text in flags().items()}


def flags() -> Files:
    """Drafts as every engine writes them, and as fingers slip: only what JavaScript takes for true is a draft."""
    lines = {
        "no-flag": "",
        "false": "draft: false",
        "true": "draft: true",
        "capital": "draft: True",
        "yes": "draft: yes",
        "no": "draft: no",
        "quoted-true": 'draft: "true"',
        "quoted-false": 'draft: "false"',
        "quoted-yes": 'draft: "yes"',
        "slip": "draft: ture",
        "one": "draft: 1",
        "zero": "draft: 0",
        "empty": "draft:",
        "empty-text": 'draft: ""',
        "listed-flag": "draft: []",
        "key-slip": "darft: true",
        "key-case": "Draft: true",
        "nested": "blog:\n  draft: true",
        "not-published": "published: false",
        "published-no": "published: no",
        "status-draft": "status: draft",
        "hidden": "hidden: true",
        "unlisted": "eleventyExcludeFromCollections: true",
        "unlisted-text": 'eleventyExcludeFromCollections: "true"',
        "unlisted-list": "eleventyExcludeFromCollections: [posts]",
        "unlisted-everywhere": "eleventyExcludeFromCollections: [all, posts]",
    }
    return {name: f"---\ntitle: {name}\ndate: 2024-01-31\n{line}\n---\nText.\n" for name, line in lines.items()}


def dates(now: datetime) -> Files:
    """Dates on both sides of now, with and without an offset, and days that no calendar has."""
    tomorrow = written(now + timedelta(days=1))[:10]
    lines = {
        "past": f"date: {written(now + PAST)}",
        "lately": f"date: {written(now + LATELY)}",
        "soon": f"date: {written(now + SOON)}",
        "soon-elsewhere": f"date: {written(now + SOON, 5.5)}",
        "lately-elsewhere": f"date: {written(now + LATELY, -8)}",
        "tomorrow": f"date: {tomorrow}",
        "future": f"date: {written(now + FUTURE)}",
        "quoted-iso": f'date: "{written(now + PAST, -3)}"',
        "quoted-day": 'date: "2024-01-31"',
        "minutes-t": "date: 2024-01-31T12:30",
        "utc": "date: 2024-01-31T12:30:00Z",
        "fraction": "date: 2024-01-31 12:30:00.250 +01:00",
        "week": "date: 2024-W05-3",
        "no-such-month": "date: 2024-13-45",
        "no-such-day": "date: 2024-02-30",
        "no-date": "",
        "empty-date": "date:",
        "created": "date: Created",
        "changed": "date: Last Modified",
        "git-created": "date: git Created",
        "git-changed": "date: git Last Modified",
        "expired": "date: 2024-01-31\nexpiryDate: 2024-02-29",
        "publish-date": f"date: 2024-01-31\npublishDate: {written(now + FUTURE)}",
    }
    return {name: f"---\ntitle: {name}\n{line}\n---\nText.\n" for name, line in lines.items()}


def texts() -> Files:
    """Odd files: no front matter, other syntaxes, other encodings, other ends of lines."""
    return {
        "bare": "No front matter.\n",
        "nothing": "",
        "blank-line-first": "\n---\ntitle: Behind a blank line\ndraft: true\n---\n",
        "four-hyphens": "----\ntitle: Four hyphens\n----\n",
        "spaced-fence": "--- \ntitle: A space behind the fence\ndate: 2024-01-31\n---  \nText.\n",
        "dots": "---\ntitle: Dots\n...\n",
        "unclosed-lucky": "---\ntitle: No end, and nobody notices\n\nA text: with a colon\n",
        "toml-fence": '+++\ntitle = "TOML"\ndraft = true\n+++\nText.\n',
        "json-brace": '{"title": "JSON", "draft": true}\nText.\n',
        "json-fence": '---json\n{"title": "JSON", "date": "2024-01-31"}\n---\nText.\n',
        "js-fence": '---js\n{title: "JavaScript", date: "2024-01-31"}\n---\nText.\n',
        "empty-block": "---\n---\nText.\n",
        "only-comments": "---\n# nothing yet\n---\nText.\n",
        "bom": "\ufeff---\ntitle: A mark at the start\ndate: 2024-01-31\n---\n",
        "crlf": "---\r\ntitle: Windows\r\ndate: 2024-01-31\r\n---\r\nText.\r\n",
        "latin": "---\ntitle: Café\ndate: 2024-01-31\n---\n".encode("latin-1"),
        "number": "---\ntitle: 2024\ndate: 2024-01-31\n---\n",
        "no-title": "---\ndate: 2024-01-31\n---\n",
        "tags-text": "---\ntitle: Tags in a text\ndate: 2024-01-31\ntags: one, two\n---\n",
    }


def keys() -> Files:
    """Addresses that a post gives itself, and keys that only look as if they gave one."""
    lines = {
        "slugged": "slug: elsewhere",
        "with-url": "url: /elsewhere/",
        "aliased": "aliases: [/old/]\nredirect_from: /older/",
        "permalink-folder": "permalink: /a/b/",
        "permalink-file": "permalink: a/c.html",
        "permalink-index": "permalink: /d/index.html",
        "permalink-slug": "permalink: /e/{{ page.fileSlug }}/",
        "permalink-stem": 'permalink: "{{ page.filePathStem }}.html"',
        "permalink-title": "permalink: /f/{{ title | slugify }}/",
        "permalink-key": "permalink: /g/{{ part }}/\npart: one",
        "permalink-day": "permalink: \"/h/{{ page.date | date: '%Y/%m/%d' }}/\"",
        "permalink-raw": 'permalink: "/i/{{ page.fileSlug }}/"\ndynamicPermalink: false',
        "permalink-false": "permalink: false",
        "permalink-build": "permalink:\n  build: /j/",
        "permalink-no-build": "permalink:\n  other: /k/",
        "permalink-empty": "permalink:",
        "permalink-nothing": "permalink: {}",
        "computed-address": "eleventyComputed:\n  permalink: /l/{{ page.fileSlug }}/",
        "computed-date": "eleventyComputed:\n  date: 2020-01-01",
    }
    return {name: f"---\ntitle: {name}\ndate: 2024-01-31\n{line}\n---\nText.\n" for name, line in lines.items()}


def names() -> Files:
    """What names carry: the date stands wherever it stands, and what is before it is lost from the slug only."""
    text = "---\ntitle: Named\n---\n"
    return {
        "posts/2024-03-01-dated.md": text,
        "posts/2024-13-45-impossible.md": text,
        "posts/about-2024-03-02-inside.md": text,
        "posts/2024-03-03.md": text,
        "posts/2024-03-04/day.md": text,
        "posts/2024-03-05/2024-03-06-two-days.md": text,
        "posts/2024-03-07-bundle/index.md": text,
        "posts/2024-03-07-bundle/beside.md": text,
        "posts/twice/twice.md": text,
        "posts/index.md": "---\ntitle: All posts\n---\n",
        "posts/Ünï cödé.md": text,
        "posts/de/hallo.md": text,
        "posts/hallo.de.md": text,
        "posts/.hidden.md": text,
        "posts/_underlined.md": text,
        "posts/_drafts/folder.md": text,
        "posts/v1.2.md": text,
        "posts/name.json": '{"tags": ["own"], "date": "2019-01-01"}',
        "posts/name.md": "---\ntitle: With a file of data\n---\n",
        "posts/deep/deep.11tydata.json": '{"permalink": "/deep/{{ page.fileSlug }}/", "tags": ["deep"]}',
        "posts/deep/er/found.md": text,
    }


def pages() -> Files:
    """Pages: whatever lies outside of the posts' folder."""
    return {
        "about.md": "---\ntitle: About\n---\n",
        "index.md": "---\ntitle: The first page\n---\n",
        "pages/contact.md": "---\ntitle: Contact\n---\n",
        "pages/tagged.md": "---\ntitle: A post elsewhere\ndate: 2024-01-31\ntags: [posts, other]\n---\n",
        "404.md": "---\npermalink: 404.html\neleventyExcludeFromCollections: true\n---\n",
    }


def no_posts() -> Files:
    """What Eleventy leaves alone, and the README, which it publishes."""
    text = "---\ntitle: No post\n---\n"
    return {
        "README.md": "# How this blog is made\n",
        "_includes/part.md": text,
        "_data/notes.md": text,
        "node_modules/package/README.md": text,
        "posts/node_modules/package/README.md": text,
        "posts/other.markdown": text,
        "posts/component.mdx": text,
        "private/diary.md": text,
        "posts/ignored.md": text,
        "posts/half-wip.md": text,
        "_site/old.md": text,
    }
