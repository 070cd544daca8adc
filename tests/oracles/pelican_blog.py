"""A blog that tries Pelican's rules: each table a theme, each row a post and what it tries."""

from __future__ import annotations

from datetime import datetime

from told import FUTURE, LATELY, PAST, SOON, written

CONFIGURATIONS = {
    "plain": "",
    # The future is a draft, a file's own time stands in for a date; and slugs of the blog's own making.
    "strict": """
TIMEZONE = "Pacific/Auckland"
WITH_FUTURE_DATES = False
DEFAULT_DATE = "fs"
SLUGIFY_PRESERVE_CASE = True
SLUGIFY_USE_UNICODE = True
SLUG_REGEX_SUBSTITUTIONS = [(r"C\\+\\+", "cpp"), (r"[^\\w\\s-]", ""), (r"\\A\\s*|\\s*\\Z", ""), (r"[-\\s]+", "_")]
""",
    # Nearly everything that decides an address, and folders that Pelican looks into or leaves.
    "addresses": """
SITEURL = "https://example.org/blog/"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "DE"
ARTICLE_PATHS = ["", "pages/more"]
ARTICLE_EXCLUDES = ["attic", "cats/old"]
IGNORE_FILES = [".*", "READ*"]
USE_FOLDER_AS_CATEGORY = False
DEFAULT_CATEGORY = "Ohne Rubrik"
FILENAME_METADATA = r"(?P<date>\\d{4}-\\d{2}-\\d{2})?[-_]?(?P<slug>[^.]*)(\\.(?P<lang>[a-z]{2}))?"
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = "{date:%Y}/{date:%-m}/{category}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
ARTICLE_LANG_URL = "{lang}/{date:%Y/%b}/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/{date:%Y/%b}/{slug}/index.html"
PAGE_URL = "{path}/{slug}"
PAGE_SAVE_AS = "{path}/{slug}.html"
PAGE_LANG_URL = "{lang}/{slug}"
PAGE_LANG_SAVE_AS = "{lang}/{slug}.html"
""",
    # Whoever forgets the status keeps a draft; the configuration and the folder give what a header leaves out.
    "careful": """
DEFAULT_METADATA = {"status": "draft"}
DEFAULT_DATE = (2012, 3, 4, 10, 20)
EXTRA_PATH_METADATA = {"cats": {"status": "hidden"}, "cats/deep/deeper.md": {"status": "published"}}
PATH_METADATA = r"(?P<category>[^/]+)/(?P<author>[^/]+)/.*"
""",
}
"""What pelicanconf.py says besides `PATH`, by the name of the configuration."""

_ORDINARY = "Date: 2024-01-05\n"

# Other engines' keys mean nothing, and neither does a key that is nearly right.
_FOREIGN_AND_MISTYPED = {
    "draft-true": "draft: true",
    "draft-yes": "Draft: yes",
    "draft-text": 'draft: "yes"',
    "draft-ture": "draft: ture",
    "darft-true": "darft: true",
    "published-false": "published: false",
    "visibility-private": "visibility: private",
    "expiry-date": "expiryDate: 2020-01-01",
    "expires": "Expires: 2020-01-01",
    "sttaus-draft": "Sttaus: draft",
    "state-draft": "State: draft",
}
# Only the four words count, in any case; quotes and comments are part of the word.
_STATUS = {
    "status-draft": "Status: draft",
    "status-in-capitals": "STATUS: DRAFT",
    "status-hidden": "Status: hidden",
    "status-skip": "Status: skip",
    "status-published": "status: Published",
    "status-mistyped": "Status: darft",
    "status-private": "Status: private",
    "status-quoted": 'Status: "draft"',
    "status-with-comment": "Status: draft # not yet",
    "status-empty": "Status:",
    "status-on-the-next-line": "Status:\n    draft",
    "status-twice": "Status: published\nStatus: draft",
    "status-twice-draft-first": "Status: draft\nStatus: published",
    "status-of-its-own-default": "Default_status: draft",
    "status-without-a-space": "Status:draft",
    "status-behind-a-tab": "Status:\tdraft",
    "status-indented-by-three": "   Status: draft",
    "status-indented-by-four": "    Status: draft",
    "status-indented-by-a-tab": "\tStatus: draft",
    "status-before-a-colon-and-space": "Status : draft",
}
# A line that is no header ends the headers; whatever follows is text of the post.
_ENDS_OF_HEADERS = {
    "end-at-a-comment": "# hush\nStatus: draft",
    "end-at-a-list": "Tags:\n- one\nStatus: draft",
    "end-at-an-indented-list": "Tags:\n  - one\nStatus: draft",
    "no-end-at-a-deep-list": "Tags:\n    - one\nStatus: draft",
    "end-at-an-umlaut": "Größe: 3\nStatus: draft",
    "end-at-a-dot": "a.b: 3\nStatus: draft",
    "end-at-a-space": "my key: 3\nStatus: draft",
    "end-at-dots": "...\nStatus: draft",
    "end-at-hyphens": "---- more\nStatus: draft",
    "end-at-a-line-of-spaces": "   \nStatus: draft",
}
_TAXONOMIES = {
    "tags-commas": "Tags: one, two,, Two words ,",
    "tags-semicolons": "Tags: one, two; three",
    "tags-brackets": "Tags: [one, two]",
    "tags-continued": "Tags: one,\n    two",
    "tags-twice": "Tags: one\ntags: two",
    "category-commas": "Category: Life, and so on",
    "category-empty": "Category:",
    "authors-commas": "Authors: Ann Lee, Bo",
    "authors-semicolons": "Authors: Lee, Ann; Bo",
    "author-and-authors": "Author: Ann\nAuthors: Bo, Cy",
    "summary-of-lines": "Summary: One *line*.\n    Another.",
}
# What is taken from a value, and what makes Pelican leave the post.
_ADDRESSES = {
    "slug-of-its-own": "Slug: my-own",
    "slug-empty": "Slug:",
    "slug-untidy": "Slug: Über/Grünes Ding",
    "url-alone": "Url: elsewhere/alone/",
    "url-and-save-as": "Url: elsewhere/both/\nSave_as: elsewhere/both/index.html",
    "save-as-alone": "Save_as: elsewhere/written.html",
    "save-as-outside": "Save_as: ../../outside.html",
    "lang-de": "Lang: de",
    "lang-en": "Lang: en",
    "lang-in-capitals": "Lang: EN",
    "modified-later": "Modified: 2024-02-03 10:20",
    "modified-impossible": "Modified: 2024-02-30",
    "timezone-of-its-own": "Timezone: Pacific/Apia",
    "timezone-unknown": "Timezone: Middle/Earth",
    "key-of-pelican's-own": "Settings: mine",
    "key-without-a-setter": "Content: mine",
    "lang-twice": "Lang: de\nLang: en",
}
# dateutil reads nearly everything; the month first, and what is missing from today.
_DATES = {
    "date-with-time": "2024-01-05 10:20",
    "date-with-t-and-z": "2024-01-05T10:20:30Z",
    "date-with-offset": "2024-01-05T10:20:30+02:00",
    "date-with-spaced-offset": "2024-01-05 10:20:30 +0200",
    "date-with-fraction": "2024-01-05T10:20:30.25+02:00",
    "date-with-hours-offset": "2024-01-05 10:20 -03",
    "date-of-few-digits": "2024-1-5 8:05",
    "date-with-slashes": "2024/01/05",
    "date-with-dots": "2024.01.05",
    "date-with-underscore": "2024-01-05_10:20",
    "date-of-eight-digits": "20240105",
    "date-month-first": "05/01/2024",
    "date-month-impossible-first": "13/01/2024",
    "date-german": "05.01.2024",
    "date-in-words": "Jan 5, 2024",
    "date-in-more-words": "5 January 2024",
    "date-of-a-mail": "Fri, 05 Jan 2024 10:20:00 +0100",
    "date-with-utc": "2024-01-05 10:20 UTC",
    "date-in-the-afternoon": "2024-01-05 10:20 pm",
    "date-in-single-quotes": "'2024-01-05'",
    "date-in-double-quotes": '"2024-01-05"',
    "date-with-comment": "2024-01-05 # about",
    "date-impossible": "2024-13-45",
    "date-no-such-day": "2024-02-30",
    "date-no-such-hour": "2024-01-05 25:00",
    "date-no-such-offset": "2024-01-05 10:20 +19:00",
    "date-in-other-words": "next tuesday",
    "date-foreign-month": "5 Januar 2024",
    "date-number": "1704450000",
    "date-empty": "",
    "date-twice": "2024-01-05\nDate: 2024-02-06",
    "date-skipped-by-the-clocks": "2024-03-31 02:30",
    "date-shown-twice": "2024-10-27 02:30",
    "date-year-alone": "2024",
    "date-clock-alone": "10:20",
}
# How a file begins decides whether it has headers at all.
_BEGINNINGS: dict[str, str | bytes] = {
    "fences": "---\ntitle: Fences\ndate: 2024-01-05\nstatus: hidden\n---\nText.\n",
    "fences-with-space": "--- \ntitle: Fences with space\ndate: 2024-01-05\nstatus: hidden\n--- \nText.\n",
    "fences-of-any-length": "-----x\ntitle: Fences of any length\ndate: 2024-01-05\nstatus: hidden\n----\nText.\n",
    "fences-closed-by-dots": "---\ntitle: Fences closed by dots\ndate: 2024-01-05\n...\nstatus: draft\n",
    "fences-never-closed": "---\ntitle: Fences never closed\ndate: 2024-01-05\nstatus: hidden\n",
    "fences-with-blank-line": "---\ntitle: Fences with a blank line\ndate: 2024-01-05\n\nstatus: draft\n---\nText.\n",
    "fences-around-quotes": "---\ntitle: \"Fences: 'quoted'\"\ndate: 2024-01-05\nstatus: 'hidden'\n---\nText.\n",
    "fences-below-a-blank-line": "\n---\ntitle: Fences below a blank line\ndate: 2024-01-05\n---\nText.\n",
    "fences-of-toml": '+++\ntitle = "TOML"\ndate = 2024-01-05\n+++\nText.\n',
    "json": '{\n  "title": "JSON",\n  "date": "2024-01-05"\n}\nText.\n',
    "blank-line-above": "\nTitle: Blank line above\nDate: 2024-01-05\n\nText.\n",
    "no-blank-line-below": "Title: No blank line below\nDate: 2024-01-05\nText: and a colon.\nText.\n",
    "byte-order-mark": "\ufeffTitle: Byte order mark\nDate: 2024-01-05\nStatus: hidden\n\nText.\n",
    "windows-lines": "Title: Windows lines\r\nDate: 2024-01-05\r\nStatus: hidden\r\n\r\nText.\r\n",
    "old-mac-lines": "Title: Old Mac lines\rDate: 2024-01-05\rStatus: hidden\r\rText.\r",
    "latin-1": "Title: Caf\xe9\nDate: 2024-01-05\n\nText.\n".encode("latin-1"),
    "nothing-at-all": "",
    "no-headers": "Just text.\n",
    "title-colon": "Title: Hello: World\nDate: 2024-01-05\n\nText.\n",
    "title-number": "Title: 2024\nDate: 2024-01-05\n\nText.\n",
    "title-empty": "Title:\nDate: 2024-01-05\nSlug: title-empty\n\nText.\n",
    "title-missing": "Date: 2024-01-05\n\nText.\n",
    "title-missing-draft": "Date: 2024-01-05\nStatus: draft\n\nText.\n",
    "title-twice": "Title: Once\nTitle: Twice\nDate: 2024-01-05\n\nText.\n",
    "title-chinese": "Title: 你好\nDate: 2024-01-05\n\nText.\n",
    "title-with-tags": "Title: A <b>bold</b> C++ &amp; Straße\nDate: 2024-01-05\n\nText.\n",
    "title-of-signs": "Title: ???\nDate: 2024-01-05\n\nText.\n",
    "date-missing": "Title: Date missing\n\nText.\n",
    "date-missing-draft": "Title: Date missing draft\nStatus: draft\n\nText.\n",
    "date-missing-hidden": "Title: Date missing hidden\nStatus: hidden\n\nText.\n",
}
# Where a file lies, and what its name says.
_PLACES = {
    "2024-03-04-dated-name.md": "Title: Dated name",
    "2024-03-05-dated-twice.md": "Title: Dated twice\nDate: 2023-01-02 03:04",
    "2024-03-06 dated-with-space.md": "Title: Dated with space",
    "2024-03-07.md": "Title: Dated only",
    "2024-02-30-no-such-day.md": "Title: No such day\nDate: 2024-01-05",
    "20240308-no-hyphens.md": "Title: No hyphens",
    "drafts/in-drafts.md": "Title: In drafts\n" + _ORDINARY,
    "cats/in-cats.md": "Title: In cats\n" + _ORDINARY,
    "cats/old/in-old.md": "Title: In old\n" + _ORDINARY,
    "cats/deep/deeper.md": "Title: Deeper\n" + _ORDINARY,
    "cats/deep/own-category.md": "Title: Own category\nCategory: Dogs\n" + _ORDINARY,
    "cats/deep/own-status.md": "Title: Own status\nStatus: published\n" + _ORDINARY,
    "attic/in-attic.md": "Title: In attic\n" + _ORDINARY,
    "images/among-images.md": "Title: Among images\n" + _ORDINARY,
    ".in-shadow.md": "Title: In shadow\n" + _ORDINARY,
    ".shadow/below-shadow.md": "Title: Below shadow\n" + _ORDINARY,
    "_underscore.md": "Title: Underscore\n" + _ORDINARY,
    "a-bundle/index.md": "Title: A bundle\n" + _ORDINARY,
    "README.md": "# About this blog",
    "READ-ON.md": "Title: Read on\n" + _ORDINARY,
    "other-suffix.markdown": "Title: Other suffix\n" + _ORDINARY,
    "third-suffix.mkd": "Title: Third suffix\n" + _ORDINARY,
    "fourth-suffix.mdown": "Title: Fourth suffix\n" + _ORDINARY,
    "no-suffix-of-pelican.mdx": "Title: No suffix of Pelican\n" + _ORDINARY,
    "suffix-in-capitals.MD": "Title: Suffix in capitals\n" + _ORDINARY,
    "two.dots.md": "Title: Two dots\n" + _ORDINARY,
    "translated.md": "Title: Translated\nSlug: translated\n" + _ORDINARY,
    "translated.fr.md": "Title: Traduit\nSlug: translated\nLang: fr\n" + _ORDINARY,
    "about.md": "Title: About me\n" + _ORDINARY,
    "pages/imprint.md": "Title: Imprint",
    "pages/imprint-fr.md": "Title: Imprimerie\nSlug: imprint\nLang: fr",
    "pages/below/contact.md": "Title: Contact\nSlug: write-to-me",
    "pages/dated.md": "Title: Dated page\nDate: 2999-01-05",
    "pages/untitled.md": "Date: 2024-01-05",
    "pages/hidden-page.md": "Title: Hidden page\nStatus: hidden",
    "pages/draft-page.md": "Title: Draft page\nStatus: draft",
    "pages/skipped-page.md": "Title: Skipped page\nStatus: skip",
    "pages/mistyped-page.md": "Title: Mistyped page\nStatus: hiden",
    "pages/more/article.md": "Title: Article among pages\n" + _ORDINARY,
}
_OTHER_SYNTAXES = {
    "rest.rst": "Rest\n####\n\n:date: 2024-01-05\n:status: hidden\n:tags: one, two\n\nText.\n",
    "rest-draft.rst": "Rest draft\n##########\n\n:Date: 2024-01-05\n:Status: Draft\n\nText.\n",
    "hyper.html": '<html><head><title>Hyper</title><meta name="date" content="2024-01-05"></head><body>.</body></html>',
}

# Each of these makes Pelican write no blog at all, or only a part of one.
FAILING = {
    "skip-in-capitals": "content/a.md: Title: A\nDate: 2024-01-05\nStatus: Skip",
    "offset-of-more-than-a-day": "content/a.md: Title: A\nDate: 2024-01-05 10:20 +25:00",
    "no-such-template": "content/a.md: Title: A\nDate: 2024-01-05\nTemplate: mine",
    "two-of-one-address": "content/a.md: Title: Sleep\nDate: 2024-01-05",
    "translation-twice": "content/a.md: Title: A\nDate: 2024-01-05\nTranslation: true\nTranslation: false",
}
"""What such a file says, beside `content/sleep.md`, a good post of the title Sleep."""


def files(now: datetime, configuration: str = "plain") -> dict[str, str | bytes]:
    """The blog, by path."""
    headers = _FOREIGN_AND_MISTYPED | _STATUS | _ENDS_OF_HEADERS | _TAXONOMIES | _ADDRESSES
    posts: dict[str, str | bytes] = {
        f"{name}.md": f"Title: {name}\n{_ORDINARY}{header}\n\nText.\n" for name, header in headers.items()
    }
    dates = _DATES | _around(now)
    posts |= {f"{name}.md": f"Title: {name}\nDate: {date}\n\nText.\n" for name, date in dates.items()}
    posts |= {f"{name}.md": text for name, text in _BEGINNINGS.items()}
    posts |= {path: f"{text.rstrip()}\n\nText.\n" for path, text in _PLACES.items()}
    posts |= _OTHER_SYNTAXES
    blog: dict[str, str | bytes] = {f"content/{path}": text for path, text in posts.items()}
    blog["outside.md"] = "Title: Outside\n" + _ORDINARY
    blog["pelicanconf.py"] = 'PATH = "content"\n' + CONFIGURATIONS[configuration]
    return blog


def failing(name: str) -> dict[str, str | bytes]:
    """A small blog that Pelican does not get through."""
    path, _, header = FAILING[name].partition(": ")
    good = "Title: Sleep\nDate: 2024-01-04\n\nText.\n"
    return {"pelicanconf.py": 'PATH = "content"\n', "content/sleep.md": good, path: f"{header}\n\nText.\n"}


def _around(now: datetime) -> dict[str, str]:
    """Dates on both sides of now; the same moment with an offset and without, and one that a status follows."""
    return {
        "now-past": written(now + PAST),
        "now-lately": written(now + LATELY),
        "now-soon": written(now + SOON),
        "now-future": written(now + FUTURE),
        "now-lately-far-east": written(now + LATELY, 14),
        "now-soon-far-east": written(now + SOON, 14),
        "now-lately-far-west": written(now + LATELY, -11),
        "now-soon-far-west": written(now + SOON, -11),
        "now-day": f"{now + PAST:%Y-%m-%d}",
        "now-future-day": f"{now + FUTURE:%Y-%m-%d}",
        "now-future-hidden": f"{written(now + FUTURE)}\nStatus: hidden",
        "now-future-draft": f"{written(now + FUTURE)}\nStatus: draft",
        "now-future-skip": f"{written(now + FUTURE)}\nStatus: skip",
        "now-future-mistyped": f"{written(now + FUTURE)}\nStatus: publishd",
        "now-year-2099": "2099-12-31",
    }
