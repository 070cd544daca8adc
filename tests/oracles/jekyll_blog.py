"""A blog for Jekyll that tries everything that decides what is public, when, and where: path → text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from told import FUTURE, LATELY, PAST, SOON, written

PLAIN = "title: Trial\n"
"""Nothing set: the machine's time zone, `permalink: date`, no drafts, no future posts."""

NEW_YORK = """\
title: Trial
timezone: America/New_York
permalink: pretty
plugins: [jekyll-redirect-from]
"""

EVERYTHING = """\
title: Trial
url: https://example.org
baseurl: /blog
future: true
show_drafts: true
unpublished: true
permalink: /:categories/:year-:i_month-:i_day/:slug/
include: [_pages]
exclude: [attic, "*.txt", notes/secret.md]
collections:
  recipes:
    output: true
    permalink: /kitchen/:path:output_ext
"""

COLLECTIONS = """\
title: Trial
collections_dir: collections
permalink: none
collections:
  recipes: {output: true, permalink: "/:collection/:name/"}
  notes: {}
  posts: {permalink: "/diary/:title"}
"""

NAMED = """\
title: Trial
unpublished: true
include:
  - _drafts/draft.md
  - /_drafts/../_drafts/below/draft-below.md
  - _drafts/draft-unpublished.md
  - _drafts/no-block-draft.md
  - travel/_drafts/draft-by-folder.md
  - _private/never.md
  - draft-flagged.md
"""
"""Files named in full, which are pages wherever they lie, and a switch that shows no draft of a folder."""

ODD_COLLECTIONS = """\
title: Trial
include: [_notes/]
collections:
  drafts: {output: true}
  data: {output: true}
  recipes: {output: ""}
  notes: {output: true}
  private: {output: off}
"""

DEFAULTS = """\
title: Trial
permalink: weekdate
collections: [recipes]
defaults:
  - {scope: {path: "", type: posts}, values: {layout: none, permalink: "/all/:title/", category: stories}}
  - {scope: {path: _posts/quiet}, values: {published: false}}
  - {scope: {path: _posts/quiet/loud, type: posts}, values: {published: true, date: 2020-02-02 12:00:00}}
  - {scope: {path: _drafts, type: drafts}, values: {permalink: "/never/:title/"}}
  - {scope: {path: quiet-pages}, values: {published: false, permalink: "/default/:basename/"}}
  - {scope: {path: "_posts/*/starred"}, values: {permalink: "/starred/:title.html"}}
"""

SCOPES = {
    "_posts/scoped-by-beginning/2024-05-06-": True, "/_posts/scoped-with-slash": False,
    "/_posts/scoped-with-slash-and-star*": False, "./_posts/scoped-with-dot*": True,
    "_posts/scoped-by-[b]races/{2024-05-06-a,z}.md*": True, "_posts/scoped-by-class/[^1]0*": True,
    "_posts/scoped-by-no-class/[^2]0*": False, "_posts/scoped-by-folders*/": True, "_posts/scoped-by-file/*/": False,
    "**/scoped-deep/**": True, "_posts/scoped-by-open-class/[2*": False, "_posts/[s]coped-without-star": False,
}  # fmt: skip
"""By path of a scope among the defaults: whether it stands for the one post in the folder that it names."""
FLAGS = ("false", "no", "OFF", "~", "", '"false"', "'no'", "!!str false", "!mine false", "0", "[]", "n", "true")
"""What `published` may say among the defaults."""
QUOTED = "\n".join(
    (
        "title: Trial", 'future: "false"', "show_drafts: 'no'", 'unpublished: "false"', "defaults:",
        *(f"  - {{scope: {{path: '{path}'}}, values: {{published: false}}}}" for path in SCOPES),
        *(f"  - scope: {{path: _posts/flag-{at}-}}\n    values:\n      published: {no}" for at, no in enumerate(FLAGS)),
        "",
    )
)  # fmt: skip
"""Switches in quotes, which are a yes to Ruby."""
PATTERNS = QUOTED.replace('unpublished: "false"', "unpublished: no")


def post(*lines: str, body: str = "Words.") -> str:
    """A post with a title and these lines of front matter."""
    return "\n".join(["---", "title: Trial", *lines, "---", "", body, ""])


def files(now: datetime, config: str = PLAIN) -> dict[str, str | bytes]:
    """The whole blog at a moment, in one configuration."""
    return {
        "_config.yml": config,
        **_flags(),
        **_dates(now),
        **_blocks(),
        **_names(now),
        **_addresses(),
        **_taxonomies(),
        **_drafts(now),
        **_pages(now),
        **_collections(now),
        **_defaults(),
    }


def _flags() -> dict[str, str | bytes]:
    """`published` alone decides, by Ruby's truth: false and nothing hide, every text and every number publishes."""
    values = {
        "false": "false", "no": "no", "off": "Off", "capitals": "FALSE", "null": "~", "empty": "",
        "text-tag": "!!str false", "binary-tag": "!!binary false", "own-text-tag": "!str no", "full-tag": "!<!str> off",
        "bool-tag": "!!bool false", "own-tag": "!mine false", "anchored": "&a false", "block": "|-\n  false",
        "quoted": '"false"', "zero": "0", "n": "n", "mixed": "fAlse", "true": "true", "yes": "yes", "text": "ture",
        "list": "[]",
    }  # fmt: skip
    others = {
        "draft-true": "draft: true", "draft-yes": "draft: yes", "draft-quoted": 'draft: "yes"',
        "draft-mistyped": "draft: ture", "darft": "darft: true", "draft-false": "draft: false",
        "status-draft": "status: draft", "hidden": "hidden: true", "private": "private: true",
        "expired": "expiryDate: 2020-01-01", "expires": "expires: 2020-01-01",
        "publishd": "publishd: false", "capital-key": "Published: false", "publish": "publish: false",
        "nested": "extra:\n  published: false",
    }  # fmt: skip
    return {
        **{f"_posts/2024-02-01-published-{name}.md": post(f"published: {value}") for name, value in values.items()},
        **{f"_posts/2024-02-02-{name}.md": post(line) for name, line in others.items()},
    }


def _defaults() -> dict[str, str | bytes]:
    """A post for each scope of SCOPES, and for each flag of FLAGS; one that says nothing follows the defaults."""
    folders = [
        re.sub(r"\[(\w)\]", r"\1", path).strip("./*").removeprefix("_posts/").partition("/")[0] for path in SCOPES
    ]
    folders += (f"flag-{at}-" for at in range(len(FLAGS)))
    return {f"_posts/{folder}/2024-05-06-a.md": post(f"permalink: /{folder}/") for folder in folders}


def _dates(now: datetime) -> dict[str, str | bytes]:
    """The key beats the name. Bare with seconds it is UTC, quoted or without seconds local, alone local midnight."""
    today = now.astimezone(UTC)
    rows: dict[str, str | bytes] = {}
    for name, distance in {"past": PAST, "lately": LATELY, "soon": SOON, "future": FUTURE}.items():
        moment = now + distance
        naive = written(moment)
        rows |= {
            f"_posts/2024-03-01-offset-{name}.md": post(f"date: {written(moment, 5.5)}"),
            f"_posts/2024-03-01-jekylls-own-{name}.md": post(f"date: {naive} +0000"),
            f"_posts/2024-03-01-zulu-{name}.md": post(f"date: {naive.replace(' ', 'T')}Z"),
            f"_posts/2024-03-01-bare-{name}.md": post(f"date: {naive}"),
            f"_posts/2024-03-01-bare-t-{name}.md": post(f"date: {naive.replace(' ', 'T')}"),
            f"_posts/2024-03-01-no-seconds-{name}.md": post(f"date: {naive[:16]}"),
            f"_posts/2024-03-01-quoted-{name}.md": post(f'date: "{naive}"'),
            f"_posts/2024-03-01-quoted-offset-{name}.md": post(f'date: "{naive} -0800"'),
            f"_posts/2024-03-01-hour-offset-{name}.md": post(f"date: {naive[:16]} +09:00"),
            f"_posts/{moment:%Y-%m-%d}-named-{name}.md": post(),
        }
    for name, days in {"yesterday": -2, "today": 0, "tomorrow": 2}.items():
        day = f"{today + timedelta(days=days):%Y-%m-%d}"
        rows[f"_posts/2024-03-02-day-{name}.md"] = post(f"date: {day}")
        rows[f"_posts/2024-03-02-quoted-day-{name}.md"] = post(f"date: '{day}'")
    return rows | {
        f"_posts/{now + FUTURE:%Y-%m-%d}-name-to-come.md": post("date: 2024-03-03"),
        "_posts/2024-03-03-no-such-day.md": post("date: 2024-02-30"),
        "_posts/2024-02-30-no-such-day-in-name.md": post(),
        "_posts/2024-03-03-american.md": post("date: 5 March 2024"),
        "_posts/2024-03-03-german.md": post("date: 05.06.2024"),
        **{
            f"_posts/2024-03-03-refused-{at}.md": post(f"kinds: {value}", "published: false")
            for at, value in enumerate(("!!set {a}", "!set {a: 1}", "[!seq:Own [a]]", "!str:Own a", "!float a", "0x_"))
        },
        "_posts/2024-03-03-tab.md": post("date: 2024-03-05\t10:00:00", "published: false"),
        "_posts/2024-03-03-own-tag.md": post("date: !mine 2024-03-05 10:00:00"),
        "_posts/2024-03-03-slashes.md": post("date: 2024/03/05"),
        "_posts/2024-03-03-number.md": post("date: 20240305"),
        "_posts/2024-03-03-one-digit.md": post("date: 2024-3-5 9:05:00"),
        "_posts/2024-03-03-midnight.md": post("date: 2024-03-05 24:00"),
        "_posts/2024-03-03-month-alone.md": post("date: march"),
        "_posts/2024-03-03-zone-by-name.md": post("date: 2024-03-05 10:00:00 EST"),
        "_posts/2024-03-03-fraction.md": post("date: 2024-03-05 10:00:00.75"),
        "_posts/2024-03-03-summer-gap.md": post("date: 2024-03-10 02:30"),
        "_posts/2024-03-03-short-offset.md": post("date: 2024-03-05 10:00:00 +1"),
    }


def _blocks() -> dict[str, str | bytes]:
    """A block that Ruby cannot read is reported and forgotten: the post goes out as of now, untitled."""
    hidden = "published: false"
    return {
        "_posts/2024-04-01-colon.md": f"---\ntitle: Hello: World\n{hidden}\n---\nWords.\n",
        "_posts/2024-04-01-tab.md": f"---\ntitle: Trial\ntags:\n\t- a\n{hidden}\n---\nWords.\n",
        "_posts/2024-04-01-list.md": f"---\n- {hidden}\n---\nWords.\n",
        "_posts/2024-04-01-text.md": "---\njust text\n---\nWords.\n",
        "_posts/2024-04-01-unclosed.md": f"---\ntitle: Trial\n{hidden}\n\nWords.\n",
        "_posts/2024-04-01-duplicate.md": f"---\ntitle: Trial\n{hidden}\npublished: true\n---\nWords.\n",
        "_posts/2024-04-01-tag.md": f"---\ntitle: !mine Trial\n{hidden}\n---\nWords.\n",
        "_posts/2024-04-01-symbol.md": f"---\ntitle: :trial\n{hidden}\n---\nWords.\n",
        "_posts/2024-04-01-symbol-in-list.md": f"---\ntags: [a, :b]\n{hidden}\n---\nWords.\n",
        "_posts/2024-04-01-symbol-as-key.md": f"---\n:key: Trial\n{hidden}\n---\nWords.\n",
        "_posts/2024-04-01-symbol-quoted.md": f'---\ntitle: ":trial"\n{hidden}\n---\nWords.\n',
        "_posts/2024-04-01-ruby-tag.md": f"---\ntitle: !ruby/object:Object {{}}\n{hidden}\n---\nWords.\n",
        "_posts/2024-04-01-number-as-categories.md": post("categories: 2024", hidden),
        "_posts/2024-04-01-yes-as-categories.md": post("categories: yes", hidden),
        "_posts/2024-04-01-date-as-categories.md": post("categories: 2024-01-01", hidden),
        "_posts/2024-04-01-group-as-categories.md": post("categories: {a: b}", hidden),
        "_posts/2024-04-01-number-as-category.md": post("category: 2024", hidden),
        "_posts/2024-04-01-number-as-tags.md": post("tags: 2024", hidden),
        "_posts/2024-04-01-group-as-tags.md": post("tags: {a: b}", hidden),
        "_posts/2024-04-01-octal-as-layout.md": post("layout: 010", "author: {name: Ana}", hidden),
        "_posts/2024-04-01-toml.md": '+++\ntitle = "Trial"\npublished = false\n+++\nWords.\n',
        "_posts/2024-04-01-json.md": '{"title": "Trial", "published": false}\n\nWords.\n',
        "_posts/2024-04-01-blank-line.md": f"\n---\ntitle: Trial\n{hidden}\n---\nWords.\n",
        "_posts/2024-04-01-byte-order-mark.md": f"\ufeff---\ntitle: Trial\n{hidden}\n---\nWords.\n",
        "_posts/2024-04-01-windows.md": f"---\r\ntitle: Trial\r\n{hidden}\r\n---\r\nWords.\r\n",
        "_posts/2024-04-01-dots.md": f"---\ntitle: Trial\n{hidden}\n...\nWords.\n",
        "_posts/2024-04-01-spaces-after-fence.md": f"---  \ntitle: Trial\n{hidden}\n---  \nWords.\n",
        "_posts/2024-04-01-words-after-fence.md": f"---\ntitle: Trial\n{hidden}\n--- Words.\n",
        "_posts/2024-04-01-latin-1.md": "---\ntitle: Café\n---\nWords.\n".encode("latin-1"),
        "_posts/2024-04-01-latin-1-body.md": b"---\ntitle: Trial\n---\nCaf\xe9.\n",
        "_posts/2024-04-01-utf-16.md": "---\ntitle: Trial\n---\nWords.\n".encode("utf-16"),
        "_posts/2024-04-01-no-block.md": "Words alone.\n",
        "_posts/2024-04-01-empty-block.md": "---\n---\nWords.\n",
        "_posts/2024-04-01-empty-file.md": "",
        "_posts/2024-04-01-no-title.md": "---\ntags: [a]\n---\nWords.\n",
        "_posts/2024-04-01-number-as-title.md": "---\ntitle: 2024\n---\nWords.\n",
        "_posts/2024-04-01-merge-key.md": f"---\nbase: &base {{{hidden}}}\n<<: *base\n---\nWords.\n",
    }


def _names(now: datetime) -> dict[str, str | bytes]:
    """A post's name is DATE-slug.ext, in `_posts` of any folder; below it only the ends of a path count."""
    return {
        "_posts/2024-5-1-one-digit.md": post(),
        "_posts/24-05-01-two-digit-year.md": post(),
        "_posts/no-date-in-name.md": post("date: 2024-05-01"),
        "_posts/2024-05-01.md": post(),
        "_posts/2024-05-01-.md": post(),
        "_posts/2024-05-01_underscore.md": post(),
        "_posts/_2024-05-01-underscored.md": post(),
        "_posts/.2024-05-01-dotted.md": post(),
        "_posts/#2024-05-01-numbered.md": post(),
        "_posts/2024-05-01-backup.md~": post(),
        "_posts/2024-05-01-trailing..md": post(),
        "_posts/2024-05-01-Capital_and.dots-1.2.md": post(),
        "_posts/2024-05-01-with spaces & signs.md": post(),
        "_posts/2024-05-01-grüße-你好.md": post(),
        "_posts/2024-05-01-percent%20sign.md": post(),
        "_posts/2024-05-01-hash#sign.md": post(),
        "_posts/2024-05-01-long-suffix.markdown": post(),
        "_posts/2024-05-01-rare-suffix.mkd": post(),
        "_posts/2024-05-01-page-of-html.html": post(),
        "_posts/2024-05-01-plain.txt": post(),
        "_posts/2024-05-01-component.mdx": post(),
        "_posts/2024-05-01-shouting.MD": post(),
        "_posts/README.md": "Notes.\n",
        "_posts/index.md": post("date: 2024-05-01"),
        "_posts/below/2024-05-02-below.md": post(),
        "_posts/below/deeper/2024-05-02-deeper.md": post(),
        "_posts/_kept/2024-05-02-kept-back.md": post(),
        "_posts/below/_kept/2024-05-02-not-kept-back.md": post(),
        "_posts/2024-05-03-folder/index.md": post("date: 2024-05-03"),
        "_posts/2024-05-03-folder/2024-05-04-inside.md": post(),
        "travel/_posts/2024-05-05-by-folder.md": post(),
        "travel/Far East/_posts/2024-05-05-by-two-folders.md": post("categories: [asia]"),
        "travel/_posts/japan/2024-05-05-folder-below.md": post(),
        "attic/_posts/2024-05-05-in-the-attic.md": post(),
        "_hidden/_posts/2024-05-05-below-a-hidden-folder.md": post(),
        "node_modules/_posts/2024-05-05-of-others.md": post(),
        "vendor/bundle/_posts/2024-05-05-of-others.md": post(),
        f"_posts/{now + FUTURE:%Y-%m-%d}-future-published-false.md": post("published: false"),
    }


def _addresses() -> dict[str, str | bytes]:
    """`permalink` is taken as a pattern of its own; `slug` stands for the name."""
    rows = {
        "fixed": "permalink: /fixed/place/", "relative": "permalink: relative/place.html", "style": "permalink: pretty",
        "pattern": "permalink: /p/:year/:i_month/:i_day/:short_year/:title.html",
        "letters": "permalink: /q/:short_month/:long_month/:short_day/:long_day/:y_day/:slug",
        "weeks": "permalink: /w/:w_year/:week/:w_day/:name/", "clock": "permalink: /c/:hour:minute:second/:title/",
        "underscore": "permalink: /u/:month_:day/", "categories": "permalink: /:categories/x/:slugified_categories/",
        "dots": "permalink: /up/../../out/./here/", "no-ending": "permalink: /no/ending",
        "spaces": "permalink: /a b/ü/",
        "slug": "slug: another-name", "slug-words": "slug: Another Name & More", "slug-letters": "slug: grüße",
        "slug-empty": 'slug: ""', "collection": "permalink: /:collection/:path/",
        "redirect": "redirect_from: [/old/place/, /older.html]", "separator": "excerpt_separator: <!--more-->",
        "permalink-null": "permalink:", "language": "lang: de",
    }  # fmt: skip
    return {f"_posts/2024-06-01-{name}.md": post(line) for name, line in rows.items()}


def _taxonomies() -> dict[str, str | bytes]:
    """Texts are split at spaces, not at commas; `category` and `tag` are one name each, spaces and all."""
    rows = {
        "cats-text": "categories: one two", "cats-commas": "categories: one, two", "cats-null": "categories:",
        "cats-list": "categories: [One, two words]", "cats-single": "category: two words",
        "cats-both": "category: one\ncategories: [two]", "cats-number": "categories: [2024]",
        "cats-twice": "categories: [a, A, a]", "cats-signs": "categories: [C++, Ä/B]",
        "tags-text": "tags: one two", "tags-commas": "tags: one, two", "tags-list": "tags: [one, two words, ~]",
        "tags-single": "tag: two words", "tags-both": "tag: one\ntags: [two]",
    }  # fmt: skip
    return {f"_posts/2024-07-01-{name}.md": post(line) for name, line in rows.items()}


def _drafts(now: datetime) -> dict[str, str | bytes]:
    """Whatever lies in `_drafts` of any folder is a draft, dated or not."""
    return {
        "_drafts/draft.md": post(),
        "_drafts/2024-08-01-dated-draft.md": post(),
        "_drafts/keyed-draft.md": post("date: 2024-08-02"),
        "_drafts/draft-to-come.md": post(f"date: {written(now + FUTURE, 0)}"),
        "_drafts/draft-unpublished.md": post("published: false"),
        "_drafts/draft-published.md": post("published: true"),
        "_drafts/below/draft-below.md": post(),
        "_drafts/no-block-draft.md": "Words.\n",
        "_drafts/draft-flagged.md": post("draft: true"),
        "_drafts/README.md": "Notes.\n",
        "travel/_drafts/draft-by-folder.md": post("categories: asia"),
    }


def _pages(now: datetime) -> dict[str, str | bytes]:
    """Every other file with a block is a page, whatever its date; one without is copied as it is."""
    return {
        "index.md": post(), "about.md": post(), "404.html": post("permalink: /404.html"),
        "README.md": "Notes.\n", "docs/README.md": post(), "docs/index.md": post(), "docs/guide.markdown": post(),
        "page-unpublished.md": post("published: false"), "page-unpublished-quoted.md": post('published: "false"'),
        "page-null.md": post("published: ~"), "page-draft.md": post("draft: true"),
        "page-to-come.md": post(f"date: {written(now + FUTURE, 0)}"), "page-bad-date.md": post("date: next tuesday"),
        "page-at-place.md": post("permalink: /at/:basename/"), "page-bare-place.md": post("permalink: bare"),
        "page-broken.md": "---\ntitle: Hello: World\npublished: false\n---\nWords.\n",
        "page-no-block.md": "Words.\n", "page-byte-order-mark.md": "\ufeff" + post("published: false"),
        "page-blank-line.md": "\n" + post(),
        "2024-09-01-page-with-date.md": post(), "posts/spring.md": post(), "Page with Spaces.md": post(),
        "_pages/included.md": post(), "_pages/included-at-place.md": post("permalink: /included/"),
        "_private/never.md": post(), "notes/secret.md": post(), "notes/.dotted.md": post(), "notes/_under.md": post(),
        "attic/old.md": post(), "vendor/other.md": post(), "vendor/bundle/gem.md": post(),
        "quiet-pages/whisper.md": post(), "page.html": post(), "page.txt": post(), "_site/built.md": post(),
        "_layouts/post.html": "---\n---\n{{ content }}\n", "_includes/note.md": post(), "_data/people.md": post(),
    }  # fmt: skip


def _collections(now: datetime) -> dict[str, str | bytes]:
    """Nothing of these is read unless the configuration names the collection."""
    return {
        "_recipes/soup.md": post(),
        "_recipes/2024-10-01-dated.md": post(),
        "_recipes/to-come.md": post(f"date: {written(now + FUTURE, 0)}"),
        "_recipes/unpublished.md": post("published: false"),
        "_recipes/null.md": post("published: ~"),
        "_recipes/no-block.md": "Words.\n",
        "_recipes/below/stew.md": post(),
        "_recipes/_kept.md": post(),
        "_notes/note.md": post(),
        "collections/_recipes/bread.md": post(),
        "collections/_notes/note.md": post(),
        "collections/_posts/2024-10-02-collected.md": post(),
        "collections/_drafts/collected-draft.md": post(),
        "collections/cat/_posts/2024-10-02-by-folder.md": post(),
        "_posts/quiet/2024-10-03-whisper.md": post(),
        "_posts/quiet/2024-10-03-said-aloud.md": post("published: true"),
        "_posts/quiet/loud/2024-10-03-shout.md": post(),
        "_posts/any/starred/2024-10-03-star.md": post(),
    }


def broken() -> dict[str, dict[str, str | bytes]]:
    """Posts and pages that end the build of every other one, by what they try."""
    return {
        "a day beyond every month": {"_posts/2024-01-02-trial.md": post("date: 2024-13-45")},
        "a date in words": {"_posts/2024-01-02-trial.md": post("date: next tuesday")},
        "an empty date": {"_posts/2024-01-02-trial.md": post("date:")},
        "a time alone": {"_posts/2024-01-02-trial.md": post("date: 12:30")},
        "a year alone": {"_posts/2024-01-02-trial.md": post("date: 2024")},
        "a list of dates": {"_posts/2024-01-02-trial.md": post("date: [soon]")},
        "a month 13 in the name": {"_posts/2024-13-02-trial.md": post()},
        "a bad date in a draft that is shown": {
            "_config.yml": "show_drafts: true\n", "_drafts/trial.md": post("date: soon"),
        },
        "an unknown word in a permalink": {"_posts/2024-01-02-trial.md": post("permalink: /:nothing/")},
        "an empty permalink of a page": {"about.md": post('permalink: ""')},
        "a number as slug": {"_posts/2024-01-02-trial.md": post("slug: 2024")},
        "a number as permalink": {"_posts/2024-01-02-trial.md": post("permalink: 2024")},
        "a page in Latin-1": {"about.md": b"---\ntitle: Caf\xe9\n---\nWords.\n"},
        "a page whose block is a list": {"about.md": "---\n- one\n---\nWords.\n"},
        "a broken block, where the blog is strict": {
            "_config.yml": "strict_front_matter: true\n",
            "_posts/2024-01-02-trial.md": "---\ntitle: Hello: World\n---\nWords.\n",
        },
    }  # fmt: skip
