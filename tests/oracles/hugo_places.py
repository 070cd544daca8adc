"""Where the posts of the Hugo blog stand, what they inherit there, and under which configurations.

`CONFIGURATIONS` are for the same posts, each for one group of settings; `in_several_languages` is a blog of its own.
"""

from __future__ import annotations

from datetime import datetime

from told import FUTURE, PAST, written

HOME = 'baseURL = "https://example.org/blog/"\n'

CONFIGURATIONS: dict[str, dict[str, str]] = {
    "plain": {"hugo.toml": HOME},
    # Dates without an offset in a zone that is a day ahead of the other; addresses made of dates.
    "zone": {
        "config.toml": HOME + 'timeZone = "Pacific/Kiritimati"\n[permalinks]\n'
        'posts = "/:year/:month/:day/:slugorfilename/"\ndates = "/:sections/:2006/:contentbasename/"\n'
        'forms = "/f/:section/:title/:filename"\n"places/sub" = "/:sections[1:]/:slug.html"\n',
    },
    # Everything is public that is a page; addresses are file names, and keep their capitals.
    "everything": {
        "config/_default/hugo.yaml": "baseURL: https://example.org/\nbuildFuture: true\nbuildExpired: true\n"
        "disablePathToLower: true\n",
        "config/_default/permalinks.toml": '[page]\nposts = "/p/:filename"\n',
        "config/production/config.json": '{"buildDrafts": true, "uglyURLs": true}',
    },
    # The file's name dates the post; `publishDate` means nothing, `goes` is the expiry; one folder is held back.
    "names": {
        "hugo.yaml": "baseURL: https://example.org/\ntimeZone: America/Los_Angeles\nfrontmatter:\n"
        "  date: [':filename', ':default']\n  publishDate: [date]\n  expiryDate: [goes, ':default']\n"
        "cascade:\n- target: {path: '/held/**'}\n  draft: true\nuglyURLs: {dates: true}\nremovePathAccents: true\n",
    },
}  # fmt: skip


def post(*lines: str, syntax: str = "---", body: str = "Some text.\n") -> str:
    """A post of these lines of front matter."""
    return "\n".join((syntax, *lines, syntax, "", body))


# What is a page. A bundle's other Markdown is part of it.
PLACES: dict[str, str | bytes] = {
    "content/about.md": post("title: About"),
    "content/_index.md": post("title: Home"),
    "content/posts/_index.md": post("title: Posts"),
    "content/posts/README.md": post("title: Read me"),
    "content/posts/_underscore.md": post("title: Underscore"),
    "content/posts/.dot.md": post("title: Dot"),
    "content/posts/.folder/in-dot.md": post("title: In a folder with a dot"),
    "content/posts/backup.md~": post("title: Backup"),
    "content/posts/markdown.markdown": post("title: Markdown"),
    "content/posts/mdown.mdown": post("title: Mdown"),
    "content/posts/mdx.mdx": post("title: Mdx"),
    "content/posts/text.txt": post("title: Text"),
    "content/posts/bundle/index.md": post("title: Bundle"),
    "content/posts/bundle/part.md": post("title: Part"),
    "content/posts/bundle/deeper/index.md": post("title: Deeper"),
    "content/archetypes/shown.md": post("title: A section like any other"),
    "content/places/sub/deep/post.md": post("title: Deep"),
    "content/places/sub/deep/_index.md": post("title: Deep section"),
    "archetypes/default.md": "---\ntitle: {{ .Name }}\ndraft: true\n---\n",
    "README.md": "# A blog\n",
    "posts/outside.md": post("title: Outside"),
    "layouts/notes.md": post("title: Notes of a designer"),
}  # fmt: skip

# Two files for one page. Of a file and a bundle Hugo takes either, mostly the bundle; a section goes before a file.
CLASHES: dict[str, str | bytes] = {
    "hugo.toml": HOME,
    "content/posts/twin.md": post("title: Twin"),
    "content/posts/twin/index.md": post("title: Twin"),
    "content/posts/section.md": post("title: In a section's place"),
    "content/posts/section/_index.md": post("title: Section"),
}

# Where a page is. Paths are lowered, spaces become hyphens, and signs that are no letters go; `url` is taken as it is.
_DATED = ("title: The Title", "date: 2024-03-31T23:30:00-05:00")
_NAMES = ("Upper Case", "with_underscore", "do.ts", "über", "日本", "50%", "a+b", "a#b", "a@b", "50 ways!",
          "Fünf & mehr", "one, two", "2024-01-02-dated", "2024-01-03_named", "2024-01-04", "2024-01-05-10-30-00-timed",
          "2024-13-01-no-month", "name.de", "name.en", "-lead", "a--b", "emoji😀s")  # fmt: skip
_KEYS = {
    "slug": "slug: A Slug",
    "slug-deep": "slug: a/deep",
    "slug-hyphens": "slug: -hyphens-",
    "slug-accent": "slug: Größe",
    "slug-empty": "slug: ''",
    "slug-number": "slug: 1.10",
    "url": "url: /custom/url/",
    "url-relative": "url: custom/relative",
    "url-file": "url: /custom/File.html",
    "url-capitals": "url: /Custom/Capitals/",
    "url-space": "url: /custom/with space/",
    "url-empty": "url: ''",
    "url-tokens": "url: /:year/:month/:day/:slug/",
    "url-and-slug": "url: /custom/both/\nslug: unused",
    "aliases": "aliases: [/old/, older]",
}
ADDRESSES: dict[str, str | bytes] = {
    **{f"content/posts/{name}.md": post(*_DATED) for name in _NAMES},
    "content/posts/2024-01-06-renamed.md": post(*_DATED, "slug: renamed"),
    **{f"content/Keys/{name}.md": post(f"title: Of {name}", _DATED[1], line) for name, line in _KEYS.items()},
    "content/posts/A Bundle/index.md": post(*_DATED),
    "content/posts/2024-02-29-leap/index.md": post("title: Leap"),
    "content/2024-05-06-root.md": post("title: In the root"),
}


def inherited(now: datetime) -> dict[str, str | bytes]:
    """What a section's `_index.md` cascades to its posts: anything, for as long as they do not say it themselves."""
    past, future = written(now + PAST, 0), written(now + FUTURE, 0)
    return {
        "content/held/_index.md": post("title: Held", "cascade:", "  draft: true"),
        "content/held/post.md": post("title: Held"),
        "content/held/bundle/index.md": post("title: Held"),
        "content/held/let-go.md": post("title: Let go", "draft: false"),
        "content/held/deeper/post.md": post("title: Held from further above"),
        "content/held/freed/_index.md": post("cascade: {draft: false}"),
        "content/held/freed/post.md": post("title: Freed from nearer"),
        "content/cascade/by-path/_index.md": post("cascade:", "- draft: true", "  target: {path: /cascade/by-path/a*}"),
        "content/cascade/by-path/a.md": post("title: Met"),
        "content/cascade/by-path/b.md": post("title: Not met"),
        "content/cascade/by-kind/_index.md": post("cascade:", "- {draft: true, target: {kind: section}}"),
        "content/cascade/by-kind/a.md": post("title: Only sections are met"),
        "content/cascade/as-params/_index.md": post("cascade:", "  params: {draft: true}"),
        "content/cascade/as-params/a.md": post("title: Held all the same"),
        "content/cascade/dated/_index.md": post("cascade:", f"  publishDate: {future}"),
        "content/cascade/dated/a.md": post(f"date: {past}"),
        "content/cascade/dated/b.md": post(f"publishDate: {past}"),
        "content/cascade/gone/_index.md": post(f"cascade: {{expiryDate: {past}}}"),
        "content/cascade/gone/a.md": post("title: Gone"),
        "content/cascade/unlisted/_index.md": post("cascade: {build: {list: never}}"),
        "content/cascade/unlisted/a.md": post("title: Unlisted"),
        "content/cascade/word/_index.md": post("Cascade: {Draft: 'yes'}"),
        "content/cascade/word/a.md": post("title: Held by a word that Hugo does not know"),
        "content/cascade/itself/_index.md": post("draft: true", f"date: {future}"),
        "content/cascade/itself/a.md": post("title: A held section holds nothing"),
        "content/cascade/moved/_index.md": post("slug: moved-section", "cascade: {url: '/moved/:contentbasename/'}"),
        "content/cascade/moved/a.md": post("title: Moved"),
        "content/cascade/renamed/_index.md": post("slug: other-name"),
        "content/cascade/renamed/a.md": post("title: Under the section's slug"),
    }  # fmt: skip


def in_several_languages(by: str) -> dict[str, str | bytes]:
    """A blog in English, German and Portuguese: languages told by their `folders`, or by the files' `names`."""
    zone = 'timeZone = "Asia/Tokyo"\n'
    folders = {code: f'contentDir = "content/{code}"\n' if by == "folders" else "" for code in ("en", "de", "pt-br")}
    languages = "".join(
        f"[languages.{code}]\nweight = {weight}\n{folder}{zone if code == 'de' else ''}"
        for weight, (code, folder) in enumerate(folders.items(), 1)
    )
    german = '[languages.de.permalinks]\nposts = "/beitraege/:year/:slugorfilename/"\n'
    settings = f'{HOME}defaultContentLanguage = "en"\n{languages}{german}[languages.es]\ndisabled = true\n'
    day = post("title: A day", "date: 2024-01-05")
    places: tuple[str, ...]
    if by == "folders":
        places = ("en/posts/day.md", "de/posts/day.md", "pt-br/posts/dia.md", "en/posts/other.de.md", "en/about.md",
                  "de/posts/paket/index.md", "de/posts/paket/teil.md", "de/_index.md", "nobodys.md")  # fmt: skip
    else:
        places = ("posts/day.md", "posts/day.de.md", "posts/dia.pt-BR.md", "posts/only.de.md", "posts/none.fr.md",
                  "posts/bundle/index.md", "posts/bundle/index.de.md", "posts/bundle/part.de.md", "posts/english.en.md",
                  "_index.de.md", "posts/off.es.md")  # fmt: skip
    blog: dict[str, str | bytes] = {"hugo.toml": settings, **{f"content/{place}": day for place in places}}
    keys = {"url": "url: /ueber/", "rel": "url: ueber", "slug": "slug: Größe"}
    for name, line in keys.items():
        path = f"content/de/{name}.md" if by == "folders" else f"content/{name}.de.md"
        blog[path] = post("title: Schlüssel", line)
    return blog
