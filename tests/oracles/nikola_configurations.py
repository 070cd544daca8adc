"""Configurations of Nikola's that are made by code, in part or not at all, and what blogctl says under each.

Each is of one tiny blog; a letter stands for each of its posts in this order: published, scheduled, draft, hidden,
invalid, or a hyphen for no post. `tagged` has the tag `draft`.
"""

from __future__ import annotations

from typing import NamedTuple


def _post(*lines: str, date: str = "2020-01-01") -> str:
    return "".join(f"{line}\n" for line in (".. title: A post", f".. date: {date}", *lines)) + "\nText.\n"


POSTS = {
    "posts/past.md": _post(".. slug: past"),
    "posts/future.md": _post(".. slug: future", date="2099-01-01"),
    "posts/draft.md": _post(".. slug: draft", ".. status: draft"),
    "posts/private.md": _post(".. slug: private", ".. status: private"),
    "posts/tagged.md": _post(".. slug: tagged", ".. tags: draft, one"),
}


class Row(NamedTuple):
    """A configuration, and a letter for what blogctl says of each post under it."""

    said: str
    conf: str
    base: str = ""
    """What base.py beside conf.py says."""


_HEAD = 'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'
CONFIGURATIONS = {
    # What is known.
    "nothing": Row("psdhd", ""),
    "literal": Row("ppdhp", "FUTURE_IS_NOW = True\nUSE_TAG_METADATA = False\n"),
    "negated": Row("ppdhd", "FUTURE_IS_NOW = not False\n"),
    "one": Row("ppdhp", "FUTURE_IS_NOW = 1\nUSE_TAG_METADATA = 0\n"),
    "text": Row("ppdhd", "FUTURE_IS_NOW = 'no'\nUSE_TAG_METADATA = 'no'\n"),
    "none": Row("psdhp", "FUTURE_IS_NOW = None\nUSE_TAG_METADATA = None\n"),
    "later": Row("psdhd", "FUTURE_IS_NOW = True\nFUTURE_IS_NOW = False\n"),
    "taken-away": Row("psdhd", "FUTURE_IS_NOW = True\ndel FUTURE_IS_NOW\n"),
    "put-together": Row(
        "psdhd", 'POSTS = ()\nfor_posts = "posts/%s" % "*.md"\nPOSTS += ((for_posts, "", "post.tmpl"),)\n'
    ),
    "appended": Row("psdhd", 'POSTS = []\nPOSTS.append(("posts/*.md", "", "post.tmpl"))\n'),
    "known-branch": Row("ppdhd", 'MODE = "all"\nif MODE == "all":\n    FUTURE_IS_NOW = True\n'),
    "read-only": Row(
        "psdhd",
        'TRANSLATIONS = {"en": ""}\nNAVIGATION_LINKS = {one: () for one in TRANSLATIONS}\n'
        "BLOG_TITLE = {one: 'x' for one in TRANSLATIONS.keys()}\n",
    ),
    "unrelated-code": Row(
        "psdhd",
        "import os, time\nSITE_URL = os.environ.get('URL', 'https://x.example/')\nYEAR = time.gmtime().tm_year\n",
    ),
    "taken-from-a-module": Row("ppdhd", "from base import *\n", "FUTURE_IS_NOW = True\n"),
    "dotted-folder": Row("-----", 'POSTS = (("./posts/*.md", "", "post.tmpl"),)\n'),
    "unset": Row("-----", "del POSTS\n"),
    "mapped-twice": Row("psdhd", 'METADATA_MAPPING = {"nikola": {"when": "date"}}\n'),
    # What is not.
    "by-environment": Row("pidhd", "import os\nFUTURE_IS_NOW = os.environ.get('FUTURE', '1') == '1'\n"),
    "in-a-branch": Row(
        "pidhi", "import os\nif not os.environ.get('X'):\n    FUTURE_IS_NOW = True\n    USE_TAG_METADATA = False\n"
    ),
    "in-a-try": Row("pidhd", "try:\n    FUTURE_IS_NOW = bool(1 / 1)\nexcept Exception:\n    FUTURE_IS_NOW = False\n"),
    "in-a-with": Row("pidhd", "with open('conf.py') as f:\n    FUTURE_IS_NOW = bool(f.read())\n"),
    "in-a-function": Row("pidhd", "def f():\n    global FUTURE_IS_NOW\n    FUTURE_IS_NOW = True\nf()\n"),
    "posts-by-code": Row(
        "iidii",
        'POSTS = tuple((f"posts/*.{end}", "posts", "post.tmpl") for end in ("md",))\nFUTURE_IS_NOW = True\n'
        "USE_TAG_METADATA = False\n",
    ),
    "mapping-by-code": Row(
        "iiiii",
        "FUTURE_IS_NOW = True\nUSE_TAG_METADATA = False\nMETADATA_MAPPING = {}\n"
        "def f(one):\n    one['nikola'] = {'slug': 'status'}\nf(METADATA_MAPPING)\n",
    ),
    "by-exec": Row("iiiii", "exec('FUTURE_IS_NOW = True; USE_TAG_METADATA = False')\n"),
    "zone": Row("pidhd", "import os\nFUTURE_IS_NOW = False\nTIMEZONE = os.environ.get('ZONE', 'UTC')\n"),
    "from-a-module-by-code": Row("pidhd", "from base import *\n", "import os\nFUTURE_IS_NOW = bool(os.name)\n"),
    "from-a-module-perhaps": Row(
        "pidhd",
        "try:\n    from base import *\nexcept ImportError:\n    pass\n",
        "FUTURE_IS_NOW = True\nimport os\nx = os.getpid()\n",
    ),
}


def files(row: Row) -> dict[str, str | bytes]:
    """The blog under a configuration."""
    return {**POSTS, "conf.py": _HEAD + row.conf, **({"base.py": row.base} if row.base else {})}
