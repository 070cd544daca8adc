"""Blogs for Hexo, as tables of path and text: what the engine makes of each group of posts is told by the comments.

`files` is a blog with nothing but Hexo's defaults; `dated_files` writes the date into the names and holds future posts
back; `moved_files` has folders, languages and drafts of its own choosing; `titled_files` makes its addresses of title,
hash and time; `broken_files` stop the build.
"""

from __future__ import annotations

from datetime import datetime

from told import FUTURE, LATELY, PAST, SOON, written

Files = dict[str, str | bytes]

_PACKAGE = """{
  "name": "garden", "version": "0.0.0", "private": true,
  "hexo": {"version": "8.1.2"},
  "dependencies": {"hexo": "8.1.2", "hexo-generator-index": "4.0.0", "hexo-renderer-marked": "7.0.1"}
}
"""
_DAY = "2024-05-06 07:08:09"

_BY_MISTAKE = """
    published-no published-off published-no-quoted published-slip published-space published-nothing published-empty
    published-list published-group published-no-bytes
    foreign-draft foreign-draft-yes foreign-draft-quoted foreign-draft-slip foreign-darft foreign-capital-key
    foreign-publish foreign-pubished foreign-status foreign-nested held-back draft
    fence-opening-with-space fence-two-blank-lines-above fence-comment-above fence-unclosed fence-closing-shorter
    fence-dots fence-semicolons-comma fence-object fence-object-in-semicolons fence-toml fence-lone-cr fence-scalar
    fence-second-block
    date-words date-european date-empty date-nothing date-group date-dots date-impossible date-no-such-day
    date-no-such-hour date-digits date-seconds date-yes date-chapter
"""
_BY_NAME = "2024-02-03-unreadable 2024-13-45-impossible 2024-02-30-no-such-day"
_IN_AN_UNSAFE_FORM = (
    "date-american date-month-name date-list date-milliseconds slip-tab-in-list slip-latin-1 slip-utf-16"
)
_REFUSED = "slip-colon slip-tab slip-twice slip-list slip-tag slip-anchor at-number 50%off"

PUBLISHED_BY_MISTAKE = frozenset(_BY_MISTAKE.split())
"""Files, by name, that blogctl calls invalid because Hexo publishes what was to be held back, or as of another day."""
PUBLISHED_BY_ITS_NAME = frozenset(_BY_NAME.split())
"""Those whose names have a day that does not exist, where names have dates."""
PUBLISHED_IN_AN_UNSAFE_FORM = frozenset(_IN_AN_UNSAFE_FORM.split())
"""Those that Hexo reads somehow, and that another reader, or another machine, would read otherwise."""
REFUSED = frozenset(_REFUSED.split())
"""Those that Hexo fails at: it names them among its messages, and leaves them out."""


def files(now: datetime) -> Files:
    """A blog with the settings that `hexo init` leaves as they are, and no time zone: the machine's counts."""
    config = "title: Garden\nurl: https://garden.example\n"
    posts = _flags() | _fences() | _slips() | _dates(now) | _names() | _addresses() | _drafts() | _pages(now)
    return {"package.json": _PACKAGE, "_config.yml": config, **posts, **_no_posts()}


def dated_files(now: datetime) -> Files:
    """A blog in Tokyo's time below a folder of its host, whose names carry the date and whose future posts wait."""
    config = (
        "title: Garden\nurl: https://garden.example/blog\ntimezone: Asia/Tokyo\nfuture: false\n"
        "new_post_name: :year-:month-:day-:title.md\npermalink: :category/:year-:month/:name/\n"
        "post_asset_folder: true\npretty_urls:\n  trailing_index: false\n  trailing_html: false\n"
        "category_map:\n  Kitchen garden: kitchen\n"
    )
    posts = _flags() | _dates(now) | _dated_names() | _categories() | _pages(now)
    return {"package.json": _PACKAGE, "_config.yml": config, **posts}


def moved_files(now: datetime) -> Files:
    """A blog that shows its drafts, in `content/`, with the language in each name and some files left out."""
    config = (
        "title: Garden\nurl: https://garden.example\nroot: /\nsource_dir: content\ntimezone: America/New_York\n"
        "language: [en, de]\nrender_drafts: []\nnew_post_name: :lang/:title.md\n"
        "permalink: :lang/:i_month-:i_day/:title.html\npermalink_defaults:\n  lang: en\n"
        "skip_render: [raw/**, _posts/en/raw.md]\nexclude: [old/**]\ninclude: [.well-known/**]\n"
        "ignore: ['**/scratch/**']\n"
    )
    moved = {path.replace("source/", "content/", 1): text for path, text in _languages(now).items()}
    return {"package.json": _PACKAGE, "_config.yml": config, **moved}


def titled_files(now: datetime) -> Files:
    """A blog whose addresses are made of a post's title, time and hash, and whose public folder lies at a root."""
    config = (
        "title: Garden\nurl: https://garden.example/deep/down\nroot: /deep/down/\ntimezone: America/New_York\n"
        "permalink: :post_title-:hash/:hour-:minute-:second/:timestamp\nfilename_case: 1\nupdated_option: date\n"
    )
    return {"package.json": _PACKAGE, "_config.yml": config, **_names(), **_titles(), **_dates(now)}


def broken_files() -> Files:
    """Posts that stop the whole build, so that each must be tried alone: Hexo's own tags, wrongly written."""
    post = f"title: A tag\ndate: {_DAY}"
    return {
        "source/_posts/unknown-tag.md": _post(post, "{% no_such_tag %}\n"),
        "source/_posts/unreadable-tag.md": _post(post, "Braces: {{ one two }}\n"),
        "source/_drafts/unknown-tag-in-a-draft.md": _post(post, "{% no_such_tag %}\n"),
    }


def _post(front_matter: str, body: str = "Words.\n") -> str:
    return f"---\n{front_matter}\n---\n\n{body}"


def _posts(keys: dict[str, str], folder: str = "source/_posts") -> Files:
    """Posts that differ in the lines below their title and date."""
    return {f"{folder}/{name}.md": _post(f"title: A post\ndate: {_DAY}\n{lines}") for name, lines in keys.items()}


def _flags() -> Files:
    """Only `published` decides, by JavaScript's idea of falsehood; every other engine's key means nothing."""
    # Held back: false in any of YAML 1.2's spellings, zero, the words "false" and "0", and the empty text.
    held_back = {"false": "false", "capitals": "FALSE", "quoted": '"false"', "zero": "0", "zero-quoted": '"0"',
                 "zero-float": "0.0", "text-tag": "!!str false", "empty-text": '""',
                 "with-comment": "false  # not yet"}  # fmt: skip
    # Published although somebody meant to hold them back: YAML 1.2 has no `no`, and any other text is true.
    live = {"true": "true", "no": "no", "off": "off", "no-quoted": '"no"', "slip": "fasle", "space": '"false "',
            "nothing": "~", "empty": "", "list": "[false]", "group": "{is: false}",
            "no-bytes": "!!binary ''"}  # fmt: skip
    # Published: keys of other engines, keys mistyped.
    foreign = {"draft": "draft: true", "draft-yes": "draft: yes", "draft-quoted": 'draft: "yes"',
               "draft-slip": "draft: ture", "darft": "darft: true", "capital-key": "Published: false",
               "publish": "publish: false", "pubished": "pubished: false", "status": "status: draft",
               "hidden": "hidden: true", "expires": "expires: 2020-01-01", "expiry": "expiryDate: 2020-01-01",
               "nested": "more:\n  published: false"}  # fmt: skip
    published = {f"published-{name}": f"published: {value}" for name, value in {**held_back, **live}.items()}
    return _posts(published | {f"foreign-{name}": line for name, line in foreign.items()})


def _fences() -> Files:
    """Front matter in every form that Hexo knows, and in some that it takes for text: nothing holds that back."""
    block = f"title: A post\ndate: {_DAY}\npublished: false"
    pairs = f'"title": "A post",\n"date": "{_DAY}",\n"published": false'
    return {f"source/_posts/fence-{name}.md": text for name, text in {
        # Read, so that `published: false` counts.
        "no-opening": f"{block}\n---\nWords.\n",
        "no-opening-blank-line": f"title: A post\n\n{block[14:]}\n---\nWords.\n",
        "no-opening-json": f"{pairs}\n;;;\nWords.\n",
        "blank-line-above": f"\n---\n{block}\n---\nWords.\n",
        "closing-with-space": f"---\n{block}\n--- \nWords.\n",
        "closing-with-text": f"---\n{block}\n---Words.\n",
        "four-dashes": f"----\n{block}\n----\nWords.\n",
        "closing-longer": f"---\n{block}\n-----\nWords.\n",
        "semicolons": f";;;\n{pairs}\n;;;\nWords.\n",
        "at-the-end": f"---\n{block}\n---",
        "bom": f"\ufeff---\n{block}\n---\nWords.\n",
        "crlf": f"---\n{block}\n---\nWords.\n".replace("\n", "\r\n"),
        # Taken for text, whole, and published without a title.
        "none": "Words.\n",
        "rule-in-text": "Words.\n---\nMore words.\n",
        "opening-with-space": f"--- \n{block}\n---\nWords.\n",
        "two-blank-lines-above": f"\n\n---\n{block}\n---\nWords.\n",
        "comment-above": f"<!-- mine -->\n---\n{block}\n---\nWords.\n",
        "unclosed": f"---\n{block}\n\nWords.\n",
        "closing-shorter": f"----\n{block}\n---\nWords.\n",
        "dots": f"---\n{block}\n...\nWords.\n",
        "semicolons-comma": f";;;\n{pairs},\n;;;\nWords.\n",
        "object": f"{{\n{pairs}\n}}\nWords.\n",
        "object-in-semicolons": f";;;\n{{{pairs}}}\n;;;\nWords.\n",
        "toml": "+++\ntitle = 'A post'\npublished = false\n+++\nWords.\n",
        "lone-cr": f"---\n{block}\n---\nWords.\n".replace("\n", "\r"),
        "empty-block": "---\n---\nWords.\n",
        "comment-alone": "---\n# published: false\n---\nWords.\n",
        "scalar": "---\npublished\n---\nWords.\n",
        "nothing": "",
        # The first closing fence counts, wherever it stands.
        "in-a-text": f"---\ntitle: A post\ndate: {_DAY}\nnote: |\n  a\n---\npublished: false\n---\nWords.\n",
        "second-block": f"---\ntitle: A post\ndate: {_DAY}\n---\n---\npublished: false\n---\nWords.\n",
    }.items()}  # fmt: skip


def _slips() -> Files:
    """Blocks that cannot be read: Hexo names the file on stderr, leaves the post out, and ends well."""
    unreadable = {"colon": "title: Hello: World", "tab": "title: A post\n\ttags: a", "twice": "title: One\ntitle: Two",
                  "list": "- a\n- b", "tag": "title: !!mine x", "anchor": "title: *none"}  # fmt: skip
    # Read, one way or another; a tab at the start of a line is two spaces to Hexo.
    odd = {"tab-in-list": "title: A post\ntags:\n\t- a", "merge": "base: &base {published: false}\n<<: *base",
           "no-title": "layout: post", "title-empty": "title:", "title-number": "title: 2024",
           "title-list": "title: [a, b]", "title-day": "title: 2024-01-31", "unicode": 'title: "\\u263a"'}  # fmt: skip
    texts = {f"slip-{name}": f"{lines}\ndate: {_DAY}" for name, lines in (unreadable | odd).items()}
    return {
        **{f"source/_posts/{name}.md": _post(text) for name, text in texts.items()},
        "source/_posts/slip-latin-1.md": _post(f"title: Café\ndate: {_DAY}").encode("latin-1"),
        "source/_posts/slip-utf-16.md": _post(f"title: A post\ndate: {_DAY}").encode("utf-16"),
    }


def _dates(now: datetime) -> Files:
    """Dates on both sides of now, in every form; one that cannot be read is silently another, or the file's birth."""
    moments = {"past": PAST, "lately": LATELY, "soon": SOON, "future": FUTURE}
    near = {f"{name}{suffix}": written(now + away, hours)
            for name, away in moments.items()
            for suffix, hours in (("", None), ("-india", 5.5), ("-newfoundland", -3.5))}  # fmt: skip
    # An offset that YAML knows is taken off, and the rest is then read by the blog's clocks, as if it had none.
    fixed = {"day": "2024-01-02", "t": "2024-01-02T03:04:05", "z": "2024-01-02T03:04:05Z",
             "minutes": "2024-01-02 03:04", "offset": "2024-01-02T03:04:05+05:30",
             "offset-compact": "2024-01-02 03:04:05 +0530", "offset-minutes": "2024-01-02 03:04+05:30",
             "fraction": "2024-01-02 03:04:05.678",
             "quoted": '"2024-01-02 03:04:05"', "quoted-day": '"2024-01-02"',
             "quoted-offset": '"2024-01-02T03:04:05+05:30"', "one-digit": "2024-1-2 3:04:05"}  # fmt: skip
    # What YAML does not know as a date is read as JavaScript's Date reads it, or as a count of milliseconds.
    javascript = {"slashes": "2024/01/02", "month-name": "Jan 2, 2024", "american": "01/02/2024", "dots": "02.01.2024",
                  "impossible": "2024-13-45", "no-such-day": "2024-02-30", "no-such-hour": "2024-01-02 25:00:00",
                  "digits": "20240131", "seconds": "1700000000", "milliseconds": "1700000000000", "yes": "true",
                  "chapter": "chapter 12", "list": "[2024-01-02]"}  # fmt: skip
    birth = {"words": "next tuesday", "european": "31/01/2024", "empty": "", "nothing": "~", "group": "{day: 2}"}
    dates = near | fixed | javascript | birth
    posts = {f"source/_posts/date-{name}.md": _post(f"title: A post\ndate: {date}") for name, date in dates.items()}
    return {**posts, "source/_posts/date-none.md": _post("title: A post")}


def _names() -> Files:
    """Which files below `_posts` are posts, and the address that each has by its name."""
    names = ("sub/deep/inner.md", "bundle/index.md", "README.md", "a.markdown", "page.html", "Ünï cödé.md", "你好.md",
             "Capital & Co.md", "under_score.md", "v1.2.md", "name.de.md", "2024-01-02-dated.md", "--dashes--.md",
             # No posts: a name or a folder that begins with a dot or an underscore, a backup, another suffix.
             "_hidden.md", ".dot.md", "_folder/in.md", "backup.md~", "notes.txt", "component.mdx", "SHOUT.MD",
             # Hexo cannot make an address of it, says so, and leaves it out.
             "50%off.md")  # fmt: skip
    return {f"source/_posts/{name}": _post(f"title: A post\ndate: {_DAY}") for name in names}


def _addresses() -> Files:
    """Keys that name an address, or seem to; `slug` means nothing to Hexo, which takes the file's name."""
    posts = _posts({
        "at-folder": "permalink: elsewhere/folder/", "at-file": "permalink: /elsewhere/file.html",
        "at-bare": "permalink: elsewhere/bare", "at-letters": "permalink: /größe/ö/",
        "at-pattern": "permalink: :year/x/",
        "at-slug": "slug: other-slug", "at-path": "path: other/path/", "at-number": "permalink: 12",
        "layout-none": "layout: false", "layout-page": "layout: page", "layout-draft": "layout: draft",
        "tags-text": "tags: one, two", "tags-list": "tags: [one, two]", "category": "category: Kitchen garden",
        "alias": "alias: old/place/", "aliases": "aliases: [/old/]", "excerpt": "excerpt: Short.\nlang: de",
        "updated": "updated: 2024-06-07 08:09:10", "updated-bad": "updated: someday",
    })  # fmt: skip
    # Two posts at one address: no word is said, and the one whose source comes first has the place.
    return posts | _posts({"twin": ""}, "source/_posts/same") | _posts({"twin-too": "permalink: 2024/05/06/same/twin/"})


def _drafts() -> Files:
    """Drafts are where they lie: not even `published: true` makes one public."""
    return _posts({"waiting": "", "sub/deep": "", "flagged": "published: true"}, "source/_drafts")


def _pages(now: datetime) -> Files:
    """Every other Markdown file of the source folder is a page: no flag holds one back, only `future: false` does."""
    coming, gone = written(now + FUTURE), written(now + PAST)
    return {
        "source/index-of-plants/index.md": _post("title: Plants"),
        "source/about.md": _post("title: About\ndate: 2024-05-06"),
        "source/README.md": "Words.\n",
        "source/contact.html": _post("title: Contact"),
        "source/held-back.md": _post("title: Held back\npublished: false"),
        "source/draft.md": _post("title: A draft\ndraft: true\nlayout: draft"),
        "source/coming.md": _post(f"title: Coming\ndate: {coming}"),
        "source/gone.md": _post(f"title: Gone\ndate: {gone}\nexpires: {gone}"),
        "source/bare.md": _post("title: Bare\nlayout: false"),
        "source/moved.md": _post("title: Moved\npermalink: other/place"),
        "source/moved-folder.md": _post("title: Moved\npermalink: other/folder/"),
        "source/de/index.md": _post("title: Deutsch\nlang: de"),
    }


def _no_posts() -> Files:
    """Templates, data and Markdown that Hexo does not look at."""
    return {
        "scaffolds/draft.md": "---\ntitle: {{ title }}\ntags:\n---\n",
        "scaffolds/post.md": "title: {{ title }}\ndate: {{ date }}\ntags:\n---\n",
        "README.md": "# Garden\n",
        "source/_data/menu.yml": "home: /\n",
        "source/_notes/idea.md": _post("title: An idea"),
        "source/.hidden/idea.md": _post("title: An idea"),
        "source/de/_posts/not-here.md": _post("title: In the wrong place"),
    }


def _dated_names() -> Files:
    """Names that carry the date: it stands in where the key is absent, and the slug is what is left."""
    keys = {"2024-02-03-in-name": "title: A post", "2024-02-03-in-both": f"title: A post\ndate: {_DAY}",
            "2024-02-03-unreadable": "title: A post\ndate: someday", "2099-01-01-coming": "title: A post",
            "2024-13-45-impossible": "title: A post", "2024-02-30-no-such-day": "title: A post",
            # The pattern does not fit, so that the name is made a slug: `/` and `.` become hyphens.
            "2024-2-3-short": f"title: A post\ndate: {_DAY}", "undated": f"title: A post\ndate: {_DAY}",
            "Un Dated_name": f"title: A post\ndate: {_DAY}", "sub/folder": f"title: A post\ndate: {_DAY}",
            "sub/2024-02-03-in-folder": f"title: A post\ndate: {_DAY}", "v1.2": f"title: A post\ndate: {_DAY}",
            "2024-02-03-Grün & Co": "title: A post"}  # fmt: skip
    posts: Files = {f"source/_posts/{name}.md": _post(lines) for name, lines in keys.items()}
    # With `post_asset_folder` the files beside a post are its assets, but Markdown there is a post of its own.
    return posts | {
        "source/_posts/2024-02-03-in-name/picture.txt": "A picture.\n",
        "source/_posts/2024-02-03-in-name/notes.md": _post(f"title: Notes\ndate: {_DAY}"),
        "source/_posts/2024-02-03-other-suffix.markdown": _post("title: A post"),
        "source/_posts/2024-02-03-web.html": _post("title: A post"),
    }


def _categories() -> Files:
    """Categories in the address: the last of the first chain of a post, as the engine made them."""
    return _posts({
        "in-one": "categories: Beds", "in-alias": "category: Beds", "in-mapped": "categories: [Kitchen garden]",
        "in-chain": "categories: [Beds, Herbs]", "in-two-chains": "categories:\n  - [Beds, Herbs]\n  - [Trees]",
        "in-text": "categories: beds, herbs", "in-number": "categories: 2024", "in-none": "categories: []",
        "in-accent": "categories: [Été à part]", "with-permalink": "permalink: just/here",
    })  # fmt: skip


def _titles() -> Files:
    """Titles in the address: in small letters, without accents, with a hyphen for signs."""
    titles = {"accents": "Été à Zürich & Łódź", "signs": '"C++, or: what (is) it?"', "chinese": "你好 世界",
              "number": "2024", "float": "1.10", "list": "[a, b]", "day": "2024-01-31", "under": "snake_case - dash",
              "quote": "It’s “quoted” — dash…", "emoji": "Sun ☀ and 🌱", "ligature": "Æsop œuvre ß ø đ",
              "none-left": '"???"', "empty": ""}  # fmt: skip
    posts = {f"source/_posts/titled-{name}.md": f"title: {title}\ndate: {_DAY}" for name, title in titles.items()}
    return {path: _post(lines) for path, lines in posts.items()}


def _languages(now: datetime) -> Files:
    """The language in the name of a post, and in its address; files that the settings leave out."""
    soon = written(now + SOON)
    return {
        "source/_posts/en/spring.md": _post(f"title: Spring\ndate: {_DAY}"),
        "source/_posts/de/fruehling.md": _post(f"title: Frühling\ndate: {_DAY}"),
        "source/_posts/de/sub/tief.md": _post(f"title: Tief\ndate: {_DAY}"),
        "source/_posts/de/key.md": _post(f"title: Key\ndate: {_DAY}\nlang: fr"),
        "source/_posts/bare.md": _post(f"title: Bare\ndate: {_DAY}"),
        "source/_posts/bare-with-key.md": _post(f"title: Bare\ndate: {_DAY}\nlang: fr"),
        "source/_posts/en/coming.md": _post(f"title: Coming\ndate: {soon}"),
        "source/_posts/en/raw.md": _post(f"title: Raw\ndate: {_DAY}"),
        "source/_posts/scratch/idea.md": _post(f"title: Idea\ndate: {_DAY}"),
        # `render_drafts` shows them all, as posts; a post that says `published: false` as well.
        "source/_drafts/en/waiting.md": _post(f"title: Waiting\ndate: {_DAY}"),
        "source/_posts/en/held-back.md": _post(f"title: Held back\ndate: {_DAY}\npublished: false"),
        "source/about.md": _post("title: About"),
        "source/raw/copied.md": _post("title: Copied as it is"),
        "source/old/left-out.md": _post("title: Left out"),
        "source/.well-known/security.md": _post("title: Security"),
        "source/_notes/idea.md": _post("title: An idea"),
        "source/scratch/idea.md": _post("title: An idea"),
    }
