"""A Hugo blog that tries what Hugo does with posts: a table from paths to texts, grouped by what they try.

`files` is the blog with its plainest configuration. `BROKEN` posts stop Hugo or make it fail, so each is tried alone.
Here is what stands in a post; where it stands is in `hugo_places`.
"""

from __future__ import annotations

from datetime import datetime

from hugo_places import ADDRESSES, CONFIGURATIONS, PLACES, inherited, post
from told import FUTURE, LATELY, PAST, SOON, written


def files(now: datetime) -> dict[str, str | bytes]:
    """The blog at a moment, with its plainest configuration."""
    return {
        **CONFIGURATIONS["plain"],
        **FLAGS,
        **dates(now),
        **FORMS,
        **STRUCTURE,
        **PLACES,
        **ADDRESSES,
        **inherited(now),
    }


# What is a draft. Only a real `true` holds a post back, and what Hugo's cast takes for it: 1, "true", "t". A word that
# it cannot read publishes the post, and says nothing. Keys are of any case; `published` is first of all a date.
FLAGS: dict[str, str | bytes] = {
    f"content/flags/{name}.md": post(f"title: {name}", *lines)
    for name, lines in {
        "none": (),
        "true": ("draft: true",),
        "false": ("draft: false # ready",),
        "capital-true": ("draft: True",),
        "capital-key": ("Draft: true",),
        "shouted-key": ("DRAFT: true",),
        "quoted-true": ('draft: "true"',),
        "quoted-t": ("draft: 't'",),
        "one": ("draft: 1",),
        "two": ("draft: 2",),
        "zero": ("draft: 0",),
        "largest": (f"draft: {2**64 - 1}",),
        "beyond-all-numbers": (f"draft: {2**64}",),
        "no-octal": ("draft: 08",),
        "yes": ("draft: yes",),
        "on": ("draft: on",),
        "quoted-yes": ('draft: "yes"',),
        "mistyped": ("draft: ture",),
        "mixed-case-text": ("draft: 'TrUe'",),
        "glued-comment": ("draft: true#later",),
        "empty": ("draft:",),
        "null": ("draft: ~",),
        "list": ("draft: [true]",),
        "mistyped-key": ("darft: true",),
        "cyrillic-key": ("dr\u0430ft: true",),
        "nested": ("params:", "  draft: true"),
        "alias": ("base: &held true", "draft: *held"),
        "merged": ("<<: {draft: true}",),
        # Other engines' words for it.
        "status": ("status: draft",),
        "is-draft": ("isDraft: true",),
        "hidden": ("hidden: true",),
        "private": ("private: true",),
        "visibility": ("visibility: private",),
        # Hugo's own: not rendered, or in no list.
        "headless": ("headless: true",),
        "headless-text": ("headless: 'true'",),
        "never-rendered": ("build: {render: never}",),
        "not-rendered": ("build: {render: false}",),
        "link-only": ("build: {render: link}",),
        "never-listed": ("build: {list: never}",),
        "not-listed": ("build:", "  list: false"),
        "listed-locally": ("build: {list: local}",),
        "list-mistyped": ("build: {list: nevr}",),
    }.items()
}


def dates(now: datetime) -> dict[str, str | bytes]:
    """What keeps a post back: a publishDate, else date, else lastmod that is to come, or an expiryDate that is past."""
    past, lately, soon, future = (written(now + away, 5.5) for away in (PAST, LATELY, SOON, FUTURE))
    local = {name: written(now + away) for name, away in (("lately", LATELY), ("soon", SOON), ("past", PAST))}
    day = f"{now + FUTURE:%Y-%m-%d}"
    rows = {
        "past": (f"date: {past}",),
        "lately": (f"date: {lately}",),
        "soon": (f"date: {soon}",),
        "future": (f"date: {future}",),
        "future-day": (f"date: {day}",),
        "future-quoted": (f'date: "{day}"',),
        "local-past": (f"date: {local['past']}",),
        "local-lately": (f"date: {local['lately']}",),
        "local-soon": (f"date: {local['soon']}",),
        "future-draft": (f"date: {future}", "draft: true"),
        "publish-past": (f"date: {future}", f"publishDate: {past}"),
        "publish-future": (f"date: {past}", f"publishDate: {future}"),
        "only-publish": (f"publishdate: {future}",),
        "pubdate": (f"pubDate: {future}",),
        "published": (f"published: {future}",),
        "publish-beats-pubdate": (f"publishDate: {past}", f"pubdate: {future}"),
        "empty-publish": ("publishDate: ''", f"pubdate: {future}"),
        "publish-with-underscore": (f"publish_date: {future}",),
        "only-lastmod": (f"lastmod: {future}",),
        "only-modified": (f"modified: {future}",),
        "lastmod-later": (f"date: {past}", f"lastmod: {future}"),
        "capital-date": (f"Date: {future}",),
        "nested-date": ("params:", f"  date: {future}"),
        "expired": (f"date: {past}", f"expiryDate: {lately}"),
        "expires-soon": (f"date: {past}", f"expirydate: {soon}"),
        "expired-by-alias": (f"unpublishDate: {past}",),
        "expires-unknown-key": (f"expires: {past}",),
        "expired-before-it-came": (f"date: {future}", f"expiryDate: {past}"),
        "goes": (f"date: {past}", f"goes: {past}"),
    }  # fmt: skip
    posts: dict[str, str | bytes] = {f"content/dates/{n}.md": post(f"title: {n}", *rows[n]) for n in rows}
    posts["content/dates/toml-local.md"] = post(f"date = {local['soon'].replace(' ', 'T')}", syntax="+++")
    posts["content/dates/toml-offset.md"] = post(f"date = {soon}", syntax="+++")
    posts["content/dates/toml-text.md"] = post(f"date = '{soon}'", syntax="+++")
    posts["content/dates/toml-day.md"] = post(f"Date = {day}", syntax="+++")
    posts["content/dates/json.md"] = f'{{"title": "json", "date": "{soon}"}}\nText.\n'
    return posts


# The forms of a date that Hugo reads, each as another instant. A number is seconds since 1970, and "2099" is one too.
FORMS: dict[str, str | bytes] = {
    f"content/forms/{name}.md": post(f"title: {name}", f"date: {text}")
    for name, text in {
        "day": "2024-01-05",
        "local": "2024-01-05T10:00:00",
        "space": "2024-01-05 10:00:00",
        "two-spaces": "2024-01-05  10:00:00",
        "fraction": "2024-01-05 10:00:00.5",
        "utc": "2024-01-05T10:00:00Z",
        "offset": "2024-01-05T10:00:00-05:00",
        "offset-without-colon": "2024-01-05 10:00:00 +0200",
        "one-digit-hour": "2024-01-05T9:00:00Z",
        "month-name": "05 Jan 2024",
        "mail": "Fri, 05 Jan 2024 10:00:00 +0200",
        "unix-date": "Fri Jan  5 10:00:00 2024",
        "seconds": "1704448800",
        "year-alone": "2099",
        "digits": "20240105",
        "tagged": "!!timestamp 2024-01-05",
        "empty": "''",
        "null": "~",
        "year-one": "0001-01-01",
        "year-9999": "9999-12-31",
    }.items()
}

# What is front matter, and what is only text. Without any, the post is public, dateless and nameless.
STRUCTURE: dict[str, str | bytes] = {
    "content/structure/none.md": "Only text.\n\ndraft: true\n",
    "content/structure/empty.md": "",
    "content/structure/empty-block.md": "---\n---\nText.\n",
    "content/structure/after-a-comment.md": "<!-- first -->\n---\ndraft: true\n---\nText.\n",
    "content/structure/semicolons.md": ';;;\n{"draft": true}\n;;;\nText.\n',
    "content/structure/blank-lines-first.md": "\n\n" + post("draft: true"),
    "content/structure/indented-fence.md": " ---\ndraft: true\n---\nText.\n",
    "content/structure/spaces-behind-fences.md": "---  \ndraft: true\n---  \nText.\n",
    "content/structure/words-behind-the-end.md": "---\ntitle: cut\n---more\ndraft: true\n---\n",
    "content/structure/second-block.md": "---\ntitle: two\n---\n---\ndraft: true\n---\n",
    "content/structure/cut-in-a-text.md": "---\ntitle: cut\ndescription: |\n  a\n---\nb\ndraft: true\n---\n",
    "content/structure/bom.md": "\ufeff" + post("title: bom", "draft: true"),
    "content/structure/crlf.md": post("title: crlf", "draft: true").replace("\n", "\r\n"),
    "content/structure/latin-1.md": post("title: caf\xe9").encode("latin-1"),
    "content/structure/nul.md": post("title: a\0b"),
    "content/structure/no-title.md": post("date: 2024-01-05"),
    "content/structure/number.md": post("title: 2024"),
    "content/structure/toml.md": post("title = 'toml'", "draft = true", syntax="+++"),
    "content/structure/toml-text.md": post("draft = 'yes'", syntax="+++"),
    "content/structure/toml-below-a-table.md": post("[extra]", "draft = true", syntax="+++"),
    "content/structure/json.md": '{\n  "title": "json",\n  "draft": true\n}\n\nText.\n',
    "content/structure/json-text.md": '{"title": "json", "draft": "yes"}\nText.\n',
    "content/structure/json-twice.md": '{"draft": true, "draft": false}\nText.\n',
    "content/structure/quoted-key.md": post('"draft": true'),
}

# What stops Hugo or makes it fail: a page is written all the same if only a date or a key cannot be read.
BROKEN: dict[str, str | bytes] = {
    "unclosed": "---\ntitle: Unclosed\n\nText.\n",
    "unclosed-toml": "+++\ntitle = 'Unclosed'\n",
    "unclosed-json": '{"title": "Unclosed"\nText.\n',
    "closed-by-dots": "---\ntitle: Dots\n...\nText.\n",
    "four-dashes": "----\ntitle: Four\n----\nText.\n",
    "tab": post("title: Tab", "tags:", "\t- a"),
    "twice": post("title: Once", "title: Twice"),
    "twice-toml": post("title = 'Once'", "title = 'Twice'", syntax="+++"),
    "colon": post("title: Hello: World"),
    "list": post("- a"),
    "sentence": post("A sentence."),
    "bare-word-toml": post("draft = yes", syntax="+++"),
    "attributes-first": "{#anchor}\nText.\n",
    "shortcode-first": "{{< figure >}}\nText.\n",
    "published-false": post("published: false"),
    "published-true": post("published: true"),
    "status-of-a-date": post("date: next tuesday"),
    "no-such-month": post("date: 2024-13-45"),
    "no-such-day": post("date: 2024-02-30"),
    "no-seconds": post("date: 2024-01-05 10:00"),
    "one-digit-month": post("date: 2024-1-5"),
    "slashes": post("date: 2024/01/05"),
    "short-offset": post("date: 2024-01-05T10:00:00+02"),
    "space-behind-a-t": post("date: 2024-01-05T10:00:00 +0200"),
    "small-z": post("date: 2024-01-05T10:00:00z"),
    "english": post("date: January 5, 2024"),
    "date-list": post("date: [2024-01-05]"),
    "date-flag": post("date: true"),
    "bad-expiry": post("expiryDate: soon"),
    "bad-publish-date": post("date: 2024-01-05", "publishDate: soon"),
    "build-word": post("build: never"),
    "old-build": post("_build: {list: never}"),
    "url-with-host": post("url: https://example.org/elsewhere/"),
    "alias-with-host": post("aliases: [https://example.org/old/]"),
}
