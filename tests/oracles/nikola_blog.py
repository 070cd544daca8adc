"""A blog of Nikola's that tries what can go wrong with a post, as tables from path to text; and posts that stop Nikola.

The same posts are read under three configurations: Nikola's defaults, a blog fourteen hours ahead of UTC in two
languages, and one eleven hours behind it that shows the future and takes other engines' metadata.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from told import FUTURE, LATELY, PAST, SOON, written

Files = dict[str, str | bytes]

PLAIN = """\
BLOG_AUTHOR = "Ada"
BLOG_TITLE = "Garden"
SITE_URL = "https://garden.example/"
POSTS = (
    ("posts/*.md", "posts", "post.tmpl"),
    ("posts/*.rst", "posts", "post.tmpl"),
)
PAGES = (("pages/*.md", "", "page.tmpl"),)
USE_TAG_METADATA = False
"""
"""As `nikola init` writes it, but for the zone: without TIMEZONE it is UTC's."""

AHEAD = """\
BLOG_AUTHOR = {"en": "Ada", "de": "Ada"}
SITE_URL = "https://garden.example/"
BASE_URL = SITE_URL + "diary/"
TIMEZONE = "Pacific/Kiritimati"
DEFAULT_LANG = "en"
TRANSLATIONS = {DEFAULT_LANG: "", "de": "./de"}
POSTS = (
    ("posts/*.md", {"en": "blog", "de": "tagebuch"}, "post.tmpl"),
    ("posts/*.rst", {"en": "blog", "de": "tagebuch"}, "post.tmpl"),
)
PAGES = [("pages/*.md", "pages", "page.tmpl")]
PRETTY_URLS = False
DEPLOY_DRAFTS = False
WARN_ABOUT_TAG_METADATA = False
"""
"""Without USE_TAG_METADATA, which an old blog has not heard of, the tags `draft` and `private` hide a post."""

BEHIND = """\
SITE_URL = "https://garden.example"
TIMEZONE = 'Pacific/Pago_Pago'
POSTS = (("posts/*.md", "", "post.tmpl"), ("posts/*.rst", "", "post.tmpl"))
PAGES = (("pages/*.md", "pages", "page.tmpl"),)
STRIP_INDEXES = False
FUTURE_IS_NOW = True
DEPLOY_FUTURE = True
USE_TAG_METADATA = False
USE_SLUGIFY = False
METADATA_MAPPING = {"yaml": {"draft": "status", "permalink": "slug"}}
MARKDOWN_EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.meta"]
FILE_METADATA_REGEXP = r".*/(?P<date>\\d{4}-\\d{2}-\\d{2})-(?P<slug>.*)\\.md"
"""


def files(now: datetime) -> Files:
    """The blog under Nikola's defaults."""
    return {"conf.py": PLAIN, **_posts(now)}


def ahead(now: datetime) -> Files:
    """The blog in Kiritimati, in two languages."""
    return {"conf.py": AHEAD, **_posts(now), **_translations(now)}


def behind(now: datetime) -> Files:
    """The blog in Pago Pago, where the future is now, a file's name is read and Markdown carries metadata."""
    return {"conf.py": BEHIND, **_posts(now), **_from_elsewhere(now)}


def header(title: str, date: str = "2024-01-31 12:30:00 UTC+01:00", *lines: str) -> str:
    """A post of one file, as `nikola new_post -f markdown` writes it."""
    return "\n".join(["<!--", f".. title: {title}", f".. date: {date}", *lines, "-->", "", "A paragraph.", ""])


def yaml(*lines: str, title: str = "In YAML", date: str = "2024-01-31 12:30:00") -> str:
    """A post with YAML, as other engines have it."""
    return "\n".join(["---", f"title: {title}", f"date: {date}", *lines, "---", "", "A paragraph.", ""])


def toml(*lines: str, date: str = "2024-01-31T12:30:00") -> str:
    """A post with TOML."""
    return "\n".join(["+++", 'title = "In TOML"', f"date = {date}", *lines, "+++", "", "A paragraph.", ""])


def _posts(now: datetime) -> Files:
    groups = (
        _headers(),
        _states(),
        _flags_that_are_none(),
        _moments(now),
        _forms_of_dates(),
        _blocks(),
        _two_files(now),
        _restructured(),
        _names(),
        _pages(now),
        _no_posts(),
    )
    return {path: text for group in groups for path, text in group.items()}


def _headers() -> Files:
    """A header is the lines up to the first empty one, in a comment or not; only its first value with words counts."""
    return {
        "posts/header.md": header("Header"),
        "posts/header-bare.md": ".. title: Bare\n.. date: 2024-01-31\n\nA paragraph.\n",
        "posts/header-crlf.md": header("CRLF", "2024-01-31", ".. status: draft").replace("\n", "\r\n"),
        "posts/header-bom.md": "\ufeff" + header("BOM", "2024-01-31", ".. status: draft"),
        "posts/header-behind-lines.md": "\n\n" + header("Behind empty lines", "2024-01-31", ".. status: draft"),
        "posts/header-unclosed.md": "<!--\n.. title: Unclosed\n.. date: 2024-01-31\n.. status: draft\n\nText.\n",
        "posts/header-indented.md": header("Indented", "2024-01-31", "  .. status: draft"),
        "posts/header-colons.md": header("Sleep: a story"),
        "posts/header-odd-line.md": header("Odd", "2024-01-31", "a line of prose", ".. status: draft"),
        # A line of spaces is no empty line, so the header goes on; an empty one ends it, and the status is prose.
        "posts/header-spaced-line.md": header("Spaced", "2024-01-31", " ", ".. status: draft"),
        "posts/header-empty-line.md": header("Parted", "2024-01-31", "", ".. status: draft"),
        # The end of the comment does not end it.
        "posts/header-runs-on.md": header("Runs on", "2024-01-31").replace("-->\n\n", "-->\n.. status: draft\n"),
        # The last of two counts, unless it is empty.
        "posts/header-twice.md": header("Twice", "2024-01-31", ".. status: published", ".. status: draft"),
        "posts/header-twice-empty.md": header("Twice", "2024-01-31", ".. status: draft", ".. status: "),
        "posts/header-no-title.md": "<!--\n.. date: 2024-01-31\n-->\n\nA paragraph.\n",
        "posts/header-number.md": header("2024"),
    }


def _states() -> Files:
    """The four words that Nikola knows."""
    return {
        "posts/status-draft.md": header("Draft", "2024-01-31", ".. status: draft"),
        "posts/status-private.md": header("Private", "2024-01-31", ".. status: private"),
        "posts/status-published.md": header("Published", "2024-01-31", ".. status: published"),
        "posts/status-featured.md": header("Featured", "2024-01-31", ".. status: featured"),
        "posts/status-in-yaml.md": yaml("status: draft"),
        "posts/status-in-toml.md": toml('status = "draft"'),
        # A future draft is one; the tag decides only in old blogs.
        "posts/status-draft-later.md": header("Later", "2199-01-31", ".. status: draft"),
        "posts/tag-draft.md": header("Tag", "2024-01-31", ".. tags: sleep, draft"),
        "posts/tag-private.md": header("Tag", "2024-01-31", ".. tags: private"),
    }


def _flags_that_are_none() -> Files:
    """What was meant to keep a post back, and does not: each of them is published."""
    return {
        "posts/flag-capital.md": header("Flag", "2024-01-31", ".. status: Draft"),
        "posts/flag-trailing-space.md": header("Flag", "2024-01-31", ".. status: draft "),
        "posts/flag-two-spaces.md": header("Flag", "2024-01-31", ".. status:  draft"),
        "posts/flag-quoted.md": header("Flag", "2024-01-31", '.. status: "draft"'),
        "posts/flag-mistyped-word.md": header("Flag", "2024-01-31", ".. status: drfat"),
        "posts/flag-unknown-word.md": header("Flag", "2024-01-31", ".. status: hidden"),
        "posts/flag-key-capital.md": header("Flag", "2024-01-31", ".. Status: draft"),
        "posts/flag-key-mistyped.md": header("Flag", "2024-01-31", ".. staus: draft"),
        "posts/flag-key-spaced.md": header("Flag", "2024-01-31", ".. status : draft"),
        "posts/flag-no-space.md": header("Flag", "2024-01-31", ".. status:draft"),
        "posts/flag-no-first-space.md": header("Flag", "2024-01-31", "..status: draft"),
        "posts/flag-one-dot.md": header("Flag", "2024-01-31", ". status: draft"),
        "posts/flag-after-tab.md": header("Flag", "2024-01-31", ".. status:\tdraft"),
        "posts/flag-draft-true.md": header("Flag", "2024-01-31", ".. draft: true"),
        "posts/flag-published-false.md": header("Flag", "2024-01-31", ".. published: false"),
        "posts/flag-expired.md": header("Flag", "2024-01-31", ".. expiryDate: 2024-02-01"),
        "posts/flag-yaml-list.md": yaml("status: [draft]"),
        "posts/flag-yaml-false.md": yaml("status: false"),
        "posts/flag-yaml-capital.md": yaml("Status: draft"),
        "posts/flag-yaml-published.md": yaml("published: false"),
        "posts/flag-yaml-nested.md": yaml("extra:", "  status: draft"),
        "posts/flag-toml-table.md": toml("[extra]", 'status = "draft"'),
        "posts/flag-below-yaml.md": yaml().replace("A paragraph", ".. status: draft\n\nA paragraph"),
    }


def _moments(now: datetime) -> Files:
    """Both sides of now, with an offset and without, in a header, in YAML and in TOML."""
    past, lately, soon, future = (now + distance for distance in (PAST, LATELY, SOON, FUTURE))
    return {
        "posts/when-past.md": header("When", written(past)),
        "posts/when-future.md": header("When", written(future)),
        "posts/when-lately-offset.md": header("When", written(lately, 14)),
        "posts/when-soon-offset.md": header("When", written(soon, -11)),
        "posts/when-lately-utc.md": header("When", f"{written(lately)} UTC"),
        "posts/when-soon-own.md": header("When", f"{written(soon, -8)[:19].replace('T', ' ')} UTC-08:00"),
        # Without an offset the blog's zone decides, whatever the machine's is.
        "posts/when-lately.md": header("When", written(lately)),
        "posts/when-soon.md": header("When", written(soon)),
        "posts/when-lately-rest.rst": header("When", written(lately)).replace("<!--\n", "").replace("-->\n", ""),
        "posts/when-yaml-lately.md": yaml(date=written(lately)),
        "posts/when-yaml-soon.md": yaml(date=written(soon)),
        "posts/when-yaml-soon-offset.md": yaml(date=written(soon, 14)),
        "posts/when-toml-lately.md": toml(date=written(lately).replace(" ", "T")),
        "posts/when-toml-soon-offset.md": toml(date=written(soon, -11)),
        "posts/when-private-soon.md": header("When", written(soon, 0), ".. status: private"),
    }


def _forms_of_dates() -> Files:
    """What dateutil makes a date of, and how it reads what is ambiguous: all of these are published."""
    return {
        "posts/date-only.md": header("Date", "2024-01-31"),
        "posts/date-slashes.md": header("Date", "2024/01/31 12:30"),
        "posts/date-no-seconds.md": header("Date", "2024-01-31 12:30"),
        "posts/date-rfc.md": header("Date", "2024-01-31T12:30:00.5+05:30"),
        "posts/date-zulu.md": header("Date", "2024-01-31T12:30:00Z"),
        "posts/date-offset-apart.md": header("Date", "2024-01-31 12:30:00 +05:30"),
        "posts/date-month-name.md": header("Date", "January 31, 2024"),
        "posts/date-compact.md": header("Date", "20240131"),
        # Read as the third of April or the fourth of March: dateutil takes the month first, where it can.
        "posts/date-month-first.md": header("Date", "03/04/2024"),
        "posts/date-day-first.md": header("Date", "31/01/2024"),
        # `UTC+3` is three hours behind UTC, for POSIX counts westwards; ` UTC+03:00` is Nikola's own, and ahead.
        "posts/date-posix-offset.md": header("Date", "2024-01-31 12:30:00 UTC+3"),
        "posts/date-unspaced-offset.md": header("Date", "2024-01-31 12:30:00UTC+03:00"),
        # A zone by its letters is the machine's own, if it is that, and else unheard.
        "posts/date-zone-name.md": header("Date", "2024-01-31 12:30:00 CET"),
        "posts/date-yaml-offset.md": yaml(date="2024-01-31 12:30:00 +05:30"),
        "posts/date-yaml-own.md": yaml(date="2024-01-31 12:30:00 UTC+05:30"),
        "posts/date-yaml-quoted.md": yaml(date='"2024-01-31T12:30:00+05:30"'),
        "posts/date-yaml-short.md": yaml(date="2024-1-3"),
        "posts/date-toml-text.md": toml(date='"2024-01-31 12:30:00 UTC"'),
        "posts/date-toml-only.md": toml(date="2024-01-31"),
    }


def _blocks() -> Files:
    """Blocks of YAML and TOML that Nikola takes."""
    return {
        "posts/block-yaml.md": yaml("tags: [sleep, dreams]", "category: night"),
        "posts/block-yaml-text.md": yaml("tags: sleep, dreams", "description: Short", "updated: 2024-02-01"),
        "posts/block-yaml-empty.md": yaml("tags:", "status:"),
        "posts/block-yaml-crlf.md": yaml("status: draft").replace("\n", "\r\n"),
        "posts/block-yaml-bom.md": "\ufeff" + yaml("status: draft"),
        "posts/block-yaml-merge.md": yaml("x: &x {status: draft}", "<<: *x"),
        "posts/block-yaml-no-title.md": "---\ndate: 2024-01-31\n---\n\nA paragraph.\n",
        # Without an end, and without a text that could not be YAML, the whole file is read.
        "posts/block-yaml-unclosed.md": "---\ntitle: Unclosed\ndate: 2024-01-31\nstatus: draft\n",
        "posts/block-toml.md": toml('tags = ["sleep", "dreams"]'),
    }


def _two_files(now: datetime) -> Files:
    """A text and its `.meta`: what the meta file says is all that counts."""
    return {
        "posts/two.md": "A paragraph.\n",
        "posts/two.meta": ".. title: Two\n.. slug: two\n.. date: 2024-01-31 12:30\n.. tags: sleep, dreams\n",
        "posts/two-draft.md": "A paragraph.\n",
        "posts/two-draft.meta": ".. title: Two\n.. date: 2024-01-31\n.. status: draft\n",
        "posts/two-later.md": "A paragraph.\n",
        "posts/two-later.meta": f".. title: Two\n.. date: {written(now + FUTURE)}\n",
        "posts/two-yaml.md": "A paragraph.\n",
        "posts/two-yaml.meta": "---\ntitle: Two\ndate: 2024-01-31\nstatus: draft\n---\n",
        # The status in the text is not heard, and the text is shown with it.
        "posts/two-and-header.md": header("One", "2099-01-31", ".. status: draft"),
        "posts/two-and-header.meta": ".. title: Two\n.. date: 2024-01-31\n",
        "posts/two-empty.md": header("One", "2024-01-31", ".. status: draft"),
        "posts/two-empty.meta": "\n",
        "posts/two-parted.md": "A paragraph.\n",
        "posts/two-parted.meta": ".. title: Two\n.. date: 2024-01-31\n\n.. status: draft\n",
        "posts/two-alone.meta": ".. title: Without a text\n.. date: 2024-01-31\n",
        # Nobody has to be able to read a text to know what the meta file says.
        "posts/two-no-header.md": "Only prose, and: no metadata.\n",
        "posts/two-no-header.meta": ".. date: 2024-01-31\n",
    }


def _restructured() -> Files:
    """The same header in reStructuredText, where it is a comment by itself."""
    return {
        "posts/rest.rst": ".. title: reST\n.. slug: rest\n.. date: 2024-01-31 12:30:00 UTC+01:00\n\nA paragraph.\n",
        "posts/rest-draft.rst": ".. title: reST\n.. date: 2024-01-31\n.. status: draft\n\nA paragraph.\n",
        "posts/rest-two.rst": "A paragraph.\n",
        "posts/rest-two.meta": ".. title: reST\n.. date: 2024-01-31\n.. status: private\n",
        # A docinfo counts only with USE_REST_DOCINFO_METADATA.
        "posts/rest-docinfo.rst": ".. title: reST\n.. date: 2024-01-31\n\n:status: draft\n\nA paragraph.\n",
    }


def _names() -> Files:
    """Where a post's address comes from: its slug as it is, else its file's name made into one."""
    return {
        "posts/2024-01-31-dated.md": header("Dated name"),
        "posts/A Name With Spaces.md": header("Spaces"),
        "posts/dotted.name.md": header("Dots"),
        "posts/under_score--dash.md": header("Signs"),
        "posts/Straße.md": header("Umlaut"),
        "posts/slug.md": header("Slug", "2024-01-31", ".. slug: another-name"),
        "posts/slug-odd.md": header("Slug", "2024-01-31", ".. slug: Ein Wort Über"),
        "posts/slug-deep.md": header("Slug", "2024-01-31", ".. slug: deeper/down"),
        "posts/plain-address.md": header("Plain", "2024-01-31", ".. pretty_url: False"),
        "posts/pretty-address.md": header("Pretty", "2024-01-31", ".. pretty_url: yes"),
        "posts/deep/er/inside.md": header("Inside"),
        "posts/bundle/index.md": header("Bundle"),
        "posts/bundle/notes.md": header("Notes beside it"),
        "posts/drafts/in-a-folder.md": header("No folder makes a draft"),
        "posts/_underscore.md": header("Underscore"),
        "posts/README.md": header("A README with a date is a post"),
        "posts/mapped.md": yaml("draft: draft", "permalink: mapped-name"),
    }


def _pages(now: datetime) -> Files:
    """Pages need no date; what holds a post back holds them back, and no list has them."""
    return {
        "pages/about.md": "Only prose.\n",
        "pages/imprint.md": header("Imprint", "2024-01-31"),
        "pages/draft.md": ".. title: Page\n.. status: draft\n\nA paragraph.\n",
        "pages/private.md": ".. title: Page\n.. status: private\n\nA paragraph.\n",
        "pages/later.md": f".. title: Page\n.. date: {written(now + FUTURE)}\n\nA paragraph.\n",
        "pages/deep/inside.md": ".. title: Page\n\nA paragraph.\n",
    }


def _no_posts() -> Files:
    """What no wildcard of POSTS and PAGES takes, and what lies in a folder with a dot."""
    return {
        "README.md": header("About the repository"),
        "notes/idea.md": header("An idea"),
        "posts/text.markdown": header("Another suffix"),
        "posts/.hidden.md": header("Hidden file"),
        "posts/.trash/old.md": header("Hidden folder"),
        "templates/post-note.md": "A note beside a template.\n",
    }


def _translations(now: datetime) -> Files:
    """Posts in two languages: one date, of the default one; a status in any of them holds all of them back."""
    return {
        "posts/tale.md": header("Tale"),
        "posts/tale.de.md": header("Märchen", "2199-01-31", ".. slug: maerchen"),
        "posts/tale-draft.md": header("Tale", "2024-01-31", ".. status: draft"),
        "posts/tale-draft.de.md": header("Märchen", "2024-01-31", ".. status: published"),
        "posts/tale-half.md": header("Tale"),
        "posts/tale-half.de.md": header("Märchen", "2024-01-31", ".. status: draft"),
        "posts/tale-private.md": header("Tale"),
        "posts/tale-private.de.md": "<!--\n.. title: Märchen\n.. status: private\n-->\n\nEin Absatz.\n",
        "posts/tale-later.md": header("Tale", written(now + FUTURE)),
        "posts/tale-later.de.md": header("Märchen", "2024-01-31"),
        "posts/tale-bare.md": header("Tale"),
        "posts/tale-bare.de.md": "Nur Prosa.\n",
        "posts/nur-deutsch.de.md": header("Nur deutsch"),
        "posts/tale-two.md": "A paragraph.\n",
        "posts/tale-two.meta": ".. title: Tale\n.. date: 2024-01-31\n.. status: draft\n",
        "posts/tale-two.de.md": "Ein Absatz.\n",
        "posts/tale-meta.md": "A paragraph.\n",
        "posts/tale-meta.meta": ".. title: Tale\n.. date: 2024-01-31\n",
        "posts/tale-meta.de.md": "Ein Absatz.\n",
        "posts/tale-meta.de.meta": ".. title: Märchen\n.. status: draft\n",
        # No language of this blog: a post of its own.
        "posts/tale.fr.md": header("Conte"),
        "pages/about.de.md": "Nur Prosa.\n",
    }


def _from_elsewhere(now: datetime) -> Files:
    """Metadata at the start of the Markdown, as Pelican has it, and in a file's name."""
    return {
        "posts/meta.md": "Title: Meta\nDate: 2024-01-31 12:30\nTags: sleep, dreams\n\nA paragraph.\n",
        "posts/meta-draft.md": "Title: Meta\nDate: 2024-01-31\nStatus: draft\n\nA paragraph.\n",
        "posts/meta-capital.md": "Title: Meta\nDate: 2024-01-31\nStatus: Draft\n\nA paragraph.\n",
        "posts/meta-slug.md": "Title: Meta\nDate: 2024-01-31\nSlug: meta-name\n\nA paragraph.\n",
        "posts/2024-01-30-named.md": "Only prose.\n",
        "posts/2024-01-29-named-twice.md": header("Named", written(now + PAST), ".. slug: named-otherwise"),
    }


def broken() -> Mapping[str, Files]:
    """Posts at which Nikola stops, so that nothing is built: by what is wrong with them."""
    posts: dict[str, str | bytes] = {
        "no date": ".. title: No date\n\nA paragraph.\n",
        "no header": "Only prose.\n",
        "no such month": header("Broken", "2024-13-45"),
        "no such day": header("Broken", "2024-02-30"),
        "no date at all": header("Broken", "next tuesday"),
        "a comment behind the date": header("Broken", "2024-01-31 # at last"),
        "quotes around the date": header("Broken", '"2024-01-31"'),
        "a date and a zone without a time": header("Broken", "2024-01-31 UTC"),
        "an unreadable update": header("Broken", "2024-01-31", ".. updated: soon"),
        "Latin-1": header("Broken").encode() + b"caf\xe9\n",
        "an unclosed block": "---\ntitle: Broken\ndate: 2024-01-31\n\nA paragraph.\n",
        "a block that ends the file": "---\ntitle: Broken\ndate: 2024-01-31\n---",
        "a block closed by dots": "---\ntitle: Broken\ndate: 2024-01-31\n...\n\nA paragraph.\n",
        "a space behind the fence": "--- \ntitle: Broken\ndate: 2024-01-31\n---\n\nA paragraph.\n",
        "a block behind an empty line": "\n" + yaml(),
        "a colon in the title": yaml(title="Hello: World"),
        "a tab": yaml("tags:", "\t- sleep"),
        "a key twice": yaml("title: Again"),
        "a number as title": yaml(title="2024"),
        "a number as slug": yaml("slug: 2024"),
        "a number as tag": yaml("tags: [2024]"),
        "a year as date": yaml(date="2024"),
        "a list": "---\n- title\n---\n\nA paragraph.\n",
        "an empty block": "---\n---\n\nA paragraph.\n",
        "an unclosed block of TOML": '+++\ntitle = "Broken"\n\nA paragraph.\n',
        "JSON": '{"title": "Broken", "date": "2024-01-31"}\n\nA paragraph.\n',
    }
    two = {"posts/broken.md": header("One"), "posts/broken.meta": ".. title: Two files, and no date\n"}
    twins = {f"posts/{name}.md": header("One address", "2024-01-31", ".. slug: twin") for name in ("one", "other")}
    alone: dict[str, Files] = {name: {"posts/broken.md": text} for name, text in posts.items()}
    return {**alone, "a meta file without a date": {**two}, "one address for two": {**twins}}


def drafts() -> Files:
    """A draft in each form that Nikola reads, to be published and taken back."""
    return {
        "conf.py": PLAIN,
        "posts/one.md": header("One file", "2024-01-31 12:30:00 UTC+01:00", ".. tags: rest", ".. status: draft"),
        "posts/bare.md": ".. title: Bare\n.. date: 2024-01-31 12:30\n.. status: draft\n\nA [link](/posts/one/).\n",
        "posts/two.md": "A paragraph, with a link: [YAML](/posts/yaml/).\n",
        "posts/two.meta": ".. title: Two files\n.. slug: two\n.. date: 2024/01/31 12:30\n.. tags: \n.. status: draft\n",
        "posts/yaml.md": yaml("status: draft # for now", "tags: [rest]", "slug: yaml"),
        "posts/toml.md": toml('status = "draft"', 'tags = ["rest"]'),
        "posts/rest.rst": ".. title: reST\n.. date: 2024-01-31 12:30:00 UTC\n.. status: draft\n\nA paragraph.\n",
        "posts/bundle/index.md": header("Bundle", "2024-01-31", ".. status: draft"),
        "pages/about.md": ".. title: About\n.. status: draft\n\nA paragraph.\n",
    }
