"""A Zola blog of the odd and the ordinary: what Zola makes of each post is seen by building it.

Measured with Zola 0.22: a wrong type stops the whole build, a mistyped name of a key is nothing to it, and no date is
ever compared with now.
"""

from __future__ import annotations

from datetime import datetime

from told import FUTURE, LATELY, PAST, SOON, written

PLAIN = """\
base_url = "https://example.org"
generate_feeds = true
ignored_content = ["*.draft.md", "**/attic/*"]
taxonomies = [{ name = "tags", feed = true }, { name = "categories" }]
"""

WORLDLY = """\
base_url = "https://example.org/notes/"
default_language = "en"
generate_feeds = true
taxonomies = [{ name = "tags" }]

[slugify]
paths = "safe"
paths_keep_dates = true

[languages.fr]
generate_feeds = true
taxonomies = [{ name = "sujets" }]

[languages."pt-BR"]
"""
"""More than one language, addresses hardly changed, and a site that does not lie at its host's root."""

_SECTION = "+++\n+++\n"
_BY_DATE = '+++\nsort_by = "date"\n+++\n'


def toml(keys: str = "", body: str = "Some words.\n") -> str:
    """A post between `+++`."""
    return f"+++\n{keys}\n+++\n{body}"


def yaml(keys: str = "", body: str = "Some words.\n") -> str:
    """A post between `---`."""
    return f"---\n{keys}\n---\n{body}"


def plain(now: datetime) -> dict[str, str | bytes]:
    """A blog in one language, whose posts all can be read by Zola."""
    return {
        "config.toml": PLAIN,
        **small(),
        **_dates(now),
        **_flags(),
        **_texts(),
        **_names(),
        **_addresses(),
        **_places(),
        **_no_posts(),
    }


def small() -> dict[str, str | bytes]:
    """The least that the broken posts can break."""
    return {
        "config.toml": PLAIN,
        "content/_index.md": _SECTION,
        "content/blog/_index.md": _BY_DATE,
        "content/blog/ordinary.md": toml("date = 2024-01-01"),
    }


def small_worldly() -> dict[str, str | bytes]:
    """The same in three languages."""
    return small() | {"config.toml": WORLDLY}


def _dates(now: datetime) -> dict[str, str]:
    """Zola compares no date with now: what is not a draft is public, the future included."""
    return {
        "content/blog/past.md": toml(f"date = {written(now + PAST, 0)}"),
        "content/blog/lately.md": toml(f"date = {written(now + LATELY)}"),
        "content/blog/soon.md": toml(f"date = {written(now + SOON)}"),
        "content/blog/future.md": toml(f"date = {written(now + FUTURE, 5.5)}"),
        "content/blog/future-day.md": toml(f"date = {now + FUTURE:%Y-%m-%d}"),
        "content/blog/future-draft.md": toml(f"date = {written(now + FUTURE, -8)}\ndraft = true"),
        "content/blog/west.md": yaml("date: 2024-03-10T22:30:00-08:00"),
        "content/blog/east.md": yaml("date: 2024-03-10T00:30:00+14:00"),
        "content/blog/spring-forward.md": yaml("date: 2024-03-10 02:30:00"),
        # Zola 0.22 reads YAML's own way of writing dates too, in texts of TOML as well.
        "content/blog/short-day.md": yaml("date: 2024-1-2"),
        "content/blog/short-hour.md": toml('date = "2024-01-02 3:04:05"'),
        "content/blog/short-offset.md": yaml("date: 2024-01-02 03:04:05 +2"),
        "content/blog/no-seconds.md": toml("date = 2024-01-02T03:04"),
        "content/blog/in-quotes.md": toml('date = "2024-01-02T03:04:05.5+01:00"'),
        "content/blog/day-in-quotes.md": yaml('date: "2024-01-02"'),
        # What a section cannot sort it neither lists nor renders, and no one says so.
        "content/blog/no-date.md": toml('title = "No date"'),
        "content/blog/updated.md": toml("date = 2024-01-02\nupdated = 2023-01-01"),
        # Zola knows no expiry.
        "content/blog/expired.md": toml("date = 2020-01-01\nexpiryDate = 2020-02-01"),
        "content/blog/publish-date.md": toml(f"date = 2020-01-01\npublishDate = {written(now + FUTURE, 0)}"),
    }


def _flags() -> dict[str, str]:
    """`draft` must be a boolean; what Zola does not know by name, it does not look at."""
    return {
        "content/blog/draft.md": toml("date = 2024-01-02\ndraft = true"),
        "content/blog/draft-in-yaml.md": yaml("date: 2024-01-02\ndraft: true"),
        "content/blog/draft-in-capitals.md": yaml("draft: TRUE"),
        "content/blog/draft-no-more.md": yaml("date: 2024-01-02\ndraft: False"),
        "content/blog/mistyped.md": toml("date = 2024-01-02\ndarft = true"),
        "content/blog/capital.md": toml("date = 2024-01-02\nDraft = true"),
        "content/blog/in-extra.md": toml("date = 2024-01-02\n[extra]\ndraft = true"),
        "content/blog/in-a-table.md": toml("date = 2024-01-02\n[page]\ndraft = true"),
        "content/blog/merged.md": yaml("<<: {draft: true}\ndate: 2024-01-02"),
        "content/blog/published-false.md": toml("date = 2024-01-02\npublished = false"),
        "content/blog/status-draft.md": toml('date = 2024-01-02\nstatus = "draft"'),
        "content/blog/hidden.md": toml("date = 2024-01-02\nhidden = true"),
    }


def _texts() -> dict[str, str | bytes]:
    """What a file may look like."""
    return {
        "content/blog/bom.md": "\ufeff" + toml("date = 2024-01-02"),
        "content/blog/crlf.md": toml("date = 2024-01-02\ndraft = true").replace("\n", "\r\n"),
        "content/blog/blank-lines.md": "\n\n" + toml("date = 2024-01-02"),
        "content/blog/nothing-but-a-block.md": "+++\ndate = 2024-01-02\n+++",
        "content/blog/space-behind-the-end.md": "---\ndate: 2024-01-02\n---  \nSome words.\n",
        # The block ends at the first fence that ends a line, in a comment and behind a value too: these are public.
        "content/blog/ruled-off.md": yaml("date: 2024-01-02\n# -------\ndraft: true"),
        "content/blog/fence-in-a-comment.md": toml("date = 2024-01-02 # +++\ndraft = true"),
        "content/blog/indented-end.md": "+++\ndate = 2024-01-02\n  +++\nSome words.\n",
        # In YAML every scalar is text where a text is asked for.
        "content/blog/number-as-title.md": yaml("title: 2024\ndate: 2024-01-02\nauthors: [1, no]"),
        "content/blog/no-title.md": yaml("title:\nauthors:\nextra:\ndate: 2024-01-02"),
        "content/blog/tags.md": toml('date = 2024-01-02\n[taxonomies]\ntags = ["one", "two"]'),
        # `tags` belongs below `[taxonomies]`; elsewhere it is one of the names that Zola does not know.
        "content/blog/tags-at-the-top.md": yaml("date: 2024-01-02\ntags: one, two"),
        "content/blog/draft-of-no-taxonomy.md": toml('draft = true\n[taxonomies]\nunknown = ["one"]'),
        "content/blog/full.md": toml(
            'title = "All of it"\ndescription = "A post with every key"\ndate = 2024-01-02\nupdated = 2024-01-03\n'
            'weight = 3\nauthors = ["Ada", "Grace"]\naliases = ["old/full", "/older/"]\ntemplate = "page.html"\n'
            'in_search_index = false\n[taxonomies]\ncategories = ["life"]\n[extra]\nmood = "good"'
        ),
    }


def _names() -> dict[str, str]:
    """A file's name carries the slug, and perhaps the date."""
    return {
        "content/names/_index.md": _SECTION,
        "content/names/2024-01-02-hyphen.md": toml(),
        "content/names/2024-01-02_underscore.md": toml(),
        "content/names/2024-01-02 - spaced.md": toml(),
        "content/names/2024-01-02T23:30:00-05:00-to-the-second.md": toml(),
        "content/names/2024-01-03.md": toml(),
        "content/names/2024-01-04x.md": toml(),
        "content/names/2024-13-01-no-month.md": toml(),
        "content/names/2024-01-05-other-date.md": toml("date = 2020-06-07"),
        "content/names/2024-01-06-other-slug.md": toml('slug = "another-slug"'),
        "content/names/Big Words & Signs!.md": toml(),
        "content/names/v1.2.md": toml(),
        "content/names/snake_case.md": toml(),
        "content/names/Größe.md": toml(),
        "content/names/Łódź è così ñoño.md": toml(),
        "content/names/привет мир.md": toml(),
        "content/names/καλημέρα.md": toml(),
        "content/names/README.md": toml(),
        "content/names/name.fr.md": toml(),
    }


def _addresses() -> dict[str, str]:
    """`slug` is made a slug again, `path` is taken as it is, from the site's root."""
    return {
        "content/names/slug.md": toml('slug = "A Slug/of its own"'),
        "content/names/path.md": toml('path = "2024/Over There"'),
        "content/names/path-from-the-root.md": toml('slug = "unused"\npath = "/from/the/root/"'),
        "content/names/path-with-suffix.md": toml('path = "page.html"'),
        "content/names/number-as-slug.md": yaml("slug: 123"),
    }


def _places() -> dict[str, str]:
    """Folders are sections if they have an `_index.md`; a post needs none to be public."""
    return {
        "content/about.md": toml('title = "About"'),
        "content/blog/bundle/index.md": toml("date = 2024-01-02"),
        "content/blog/bundle/picture.svg": "<svg/>",
        "content/blog/bundle/notes.md": toml(),
        "content/blog/2024-01-07-dated-bundle/index.md": toml(),
        "content/names/translated/index.fr.md": toml(),
        "content/orphans/without-date.md": toml(),
        "content/orphans/with-date.md": toml("date = 2024-01-02"),
        "content/My Folder/a post.md": toml(),
        "content/unlisted/_index.md": "+++\nrender = false\n+++\n",
        "content/unlisted/post.md": toml(),
        # A section that sorts leaves out what it has no order for; a transparent one hands on to the one above.
        "content/by-weight/_index.md": '+++\nsort_by = "weight"\n+++\n',
        "content/by-weight/light.md": toml("weight = 1"),
        "content/by-weight/dated.md": toml("date = 2024-01-02"),
        "content/by-title/_index.md": "---\nsort_by: title\n---\n",
        "content/by-title/titled.md": toml('title = "A"'),
        "content/by-title/untitled.md": toml("date = 2024-01-02"),
        "content/by-update/_index.md": '+++\nsort_by = "update_date"\n+++\n',
        "content/by-update/updated.md": toml("updated = 2024-01-02"),
        "content/by-update/neither.md": toml(),
        "content/by-slug/_index.md": '+++\nsort_by = "slug"\n+++\n',
        "content/by-slug/post.md": toml(),
        "content/handed-on/_index.md": '+++\nsort_by = "date"\ntransparent = true\n+++\n',
        "content/handed-on/without-date.md": toml(),
        "content/blog/2024/_index.md": "+++\ntransparent = true\n+++\n",
        "content/blog/2024/without-date.md": toml(),
        "content/blog/2024/with-date.md": toml("date = 2024-01-02"),
        "content/blog/2025/_index.md": '+++\ntransparent = true\nsort_by = "date"\n+++\n',
        "content/blog/2025/without-date.md": toml(),
        "content/empty-block.md": "+++\n+++\nSome words.\n",
        "content/drafts/_index.md": "+++\ndraft = true\n+++\n",
        "content/drafts/post.md": toml("date = 2024-01-02"),
        "content/drafts/deep/post.md": "What no one reads needs no front matter.\n",
        # Without a page of its own; yet feeds and the lists of tags have it.
        "content/blog/not-rendered.md": toml('date = 2024-01-02\nrender = false\n[taxonomies]\ntags = ["one"]'),
    }


def _no_posts() -> dict[str, str | bytes]:
    """Files that Zola never reads, though they look like posts."""
    return {
        "README.md": "A note for who finds this folder.\n",
        "templates/shortcode.md": "Some words.\n",
        "static/notes.md": "Some words.\n",
        "content/blog/.hidden.md": "Some words.\n",
        "content/blog/loud.MD": toml(),
        "content/blog/long-suffix.markdown": toml(),
        "content/blog/ignored.draft.md": "Some words.\n",
        "content/blog/attic/ignored.md": "Some words.\n",
        "content/blog/_index.fr.md": "An index in a language that the site does not have.\n",
    }


def worldly(now: datetime) -> dict[str, str | bytes]:
    """A blog in three languages."""
    return {
        "config.toml": WORLDLY,
        "content/blog/_index.md": _SECTION,
        "content/blog/_index.fr.md": _BY_DATE,
        "content/blog/soon.md": toml(f"date = {written(now + SOON)}"),
        "content/blog/soon.fr.md": toml(f"date = {written(now + SOON)}"),
        "content/blog/soon.pt-BR.md": toml(f"date = {written(now + SOON)}\ndraft = true"),
        # The default language's own name is no language in a file's name.
        "content/blog/doubled.en.md": toml(),
        "content/blog/bundle/index.md": toml("date = 2024-01-02"),
        "content/blog/bundle/index.fr.md": toml("date = 2024-01-03"),
        "content/blog/2024-01-02-Kept Date.md": toml(),
        "content/blog/2024-01-02-Date gardée.fr.md": toml(),
        "content/blog/Signs: a <b> & c?.md": toml(),
        "content/blog/slug.fr.md": toml('slug = "Un Slug"\ndate = 2024-01-02\n[taxonomies]\nsujets = ["un"]'),
        "content/blog/path.fr.md": toml('date = 2024-01-02\npath = "sans/langue"'),
        # Each language has sections of its own: this one sorts by date, and the next one is none.
        "content/blog/no-date.md": toml(),
        "content/blog/no-date.fr.md": toml(),
        "content/blog/no-date.pt-BR.md": toml(),
        "content/secret/_index.md": "+++\n+++\n",
        "content/secret/_index.fr.md": "+++\ndraft = true\n+++\n",
        # A draft in one language leaves out the folder in all.
        "content/secret/post.md": toml(),
        "content/top.fr.md": toml(),
    }


def broken() -> dict[str, str | bytes]:
    """Posts of a blog in one language, each of which keeps Zola from building anything."""
    keys = {
        "draft-yes": toml('draft = "yes"'),
        "draft-true-in-quotes": toml('draft = "true"'),
        "draft-false-in-quotes": yaml("draft: 'false'"),
        "draft-one": toml("draft = 1"),
        "draft-bare-yes": yaml("draft: yes"),
        "draft-slip": yaml("draft: ture"),
        "draft-empty": yaml("draft:"),
        "draft-list": yaml("draft: [true]"),
        "render-no": yaml("render: no"),
        "date-no-such-month": toml("date = 2024-13-01"),
        "date-no-such-day": yaml("date: 2024-02-30"),
        "date-in-words": toml('date = "next tuesday"'),
        "date-empty": yaml("date:"),
        "date-of-time-alone": toml("date = 03:04:05"),
        "date-number": yaml("date: 2024"),
        "date-american": toml('date = "01/02/2024"'),
        "date-offset-without-colon": yaml("date: 2024-01-02T03:04:05+0530"),
        "date-leap-second": toml("date = 2024-01-02T03:04:60Z"),
        "updated-in-words": toml('updated = "never"'),
        "title-number": toml("title = 2024"),
        "title-list": yaml("title: [a]"),
        "description-number": toml("description = 3"),
        "weight-text": yaml("weight: '1'"),
        "weight-negative": toml("weight = -1"),
        "authors-text": toml('authors = "Ada"'),
        "aliases-text": yaml("aliases: /old/"),
        "slug-empty": toml('slug = ""'),
        "path-empty": toml('path = ""'),
        "tags-text": yaml("taxonomies:\n  tags: one, two"),
        "tags-empty": toml('[taxonomies]\ntags = ["one", " "]'),
        "tags-number": toml("[taxonomies]\ntags = [1]"),
        "taxonomy-unknown": toml('[taxonomies]\nseries = ["one"]'),
        "extra-text": toml('extra = "mood"'),
        "colon-in-title": yaml("title: Hello: World"),
        "tab": yaml("tags:\n\t- a"),
        "twice": yaml("title: a\ntitle: b"),
        "twice-in-toml": toml("draft = true\ndraft = false"),
    }
    texts: dict[str, str | bytes] = {
        "no-block": "Some words.\n",
        "empty": "",
        "unclosed": "+++\ndate = 2024-01-02\nSome words.\n",
        "unclosed-yaml": "---\ndraft: true\nSome words.\n",
        "dots": "---\ntitle: a\n...\nSome words.\n",
        "json": '{"title": "a"}\nSome words.\n',
        "space-behind-the-start": "+++ \ndraft = true\n+++\n",
        "old-line-ends": toml("draft = true").replace("\n", "\r"),
        "latin-1": toml('title = "Größe"').encode("latin-1"),
        "latin-1-in-the-text": toml("draft = true", "Größe\n").encode("latin-1"),
    }
    elsewhere = {
        "content/index.md": toml(),
        "content/blog/index.md": toml(),
        "content/blog/2023-02-30-no-such-day.md": toml(),
        "content/blog/same/index.md": toml('date = 2024-01-02\nslug = "ordinary"'),
        "content/blog/---.md": toml(),
    }
    return {f"content/blog/{name}.md": text for name, text in (keys | texts).items()} | elsewhere


def broken_by_language() -> dict[str, str | bytes]:
    """Posts of a blog in three languages that keep Zola from building anything: their language is none of them."""
    return {
        "content/blog/fremd.de.md": toml(),
        "content/blog/v1.2.md": toml(),
        "content/blog/capital.FR.md": toml(),
        "content/blog/tags.fr.md": toml('[taxonomies]\ntags = ["of another language"]'),
    }
