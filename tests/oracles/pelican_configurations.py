"""Configurations of Pelican's that are made by code, in part or not at all, and what blogctl says under each.

Each is of one tiny blog: `past` and `future` say title, date and status; `plain` has title and date alone, `undated` a
title, `draft` its own status. A letter stands for each in this order: published, scheduled, draft, or invalid.
"""

from __future__ import annotations

from typing import NamedTuple

POSTS = {
    "content/past.md": "Title: Past\nDate: 2020-01-01\nStatus: published\n\nText.\n",
    "content/future.md": "Title: Future\nDate: 2099-01-01\nStatus: published\n\nText.\n",
    "content/plain.md": "Title: Plain\nDate: 2020-01-02\n\nText.\n",
    "content/undated.md": "Title: Undated\n\nText.\n",
    "content/draft.md": "Title: Draft\nDate: 2020-01-03\nStatus: draft\n\nText.\n",
}


class Row(NamedTuple):
    """A configuration, and a letter for what blogctl says of each post under it."""

    said: str
    conf: str
    base: str = ""
    """What pelicanconf.py says, if `conf` is publishconf.py."""
    is_built: bool = True
    """Whether Pelican publishes what is invalid."""


_IF = "import os\nif os.environ.get('SHOW_ALL', '1') == '1':\n"
CONFIGURATIONS = {
    # What is known.
    "nothing": Row("pppdd", ""),
    "literal": Row("psddd", "WITH_FUTURE_DATES = False\nDEFAULT_METADATA = {'status': 'draft'}\n"),
    "later": Row("pppdd", "DEFAULT_METADATA = {'status': 'draft'}\nDEFAULT_METADATA['status'] = 'published'\n"),
    "shared": Row("pppdd", "A = DEFAULT_METADATA = {'status': 'draft'}\nA.update(status='published')\n"),
    "taken-away": Row("pppdd", "DEFAULT_METADATA = {'status': 'draft'}\ndel DEFAULT_METADATA['status']\n"),
    "by-dict": Row("psddd", "DEFAULT_METADATA = dict(status='dr' + 'aft')\nWITH_FUTURE_DATES = not True\n"),
    "known-branch": Row("pspdd", "DEBUG = False\nif DEBUG:\n    A = 1\nelse:\n    WITH_FUTURE_DATES = False\n"),
    "zero": Row("pspdd", "WITH_FUTURE_DATES = 0\n"),
    "text": Row("pppdd", "WITH_FUTURE_DATES = 'False'\n"),
    "none": Row("pspdd", "WITH_FUTURE_DATES = None\n"),
    "path-of-file": Row(
        "pppdd", "import os\nPATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'content')\n"
    ),
    "read-only": Row(
        "psddd",
        "DEFAULT_METADATA = {'status': 'draft'}\nWITH_FUTURE_DATES = False\nA = [x for x in DEFAULT_METADATA]\n"
        "JINJA_FILTERS = {'f': lambda x: DEFAULT_METADATA.get(x)}\nprint(len(DEFAULT_METADATA))\n",
    ),
    "unrelated-code": Row(
        "pspdd",
        "import os, datetime\nWITH_FUTURE_DATES = False\nSITEURL = os.environ.get('SITEURL', '')\n"
        "YEAR = datetime.date.today().year\nfor x in range(3):\n    pass\ntry:\n    from local_settings import *\n"
        "except ImportError:\n    pass\n",
    ),
    "annotated": Row(
        "psddd",
        "from typing import Any\nimport datetime\nA: datetime.date | None\nWITH_FUTURE_DATES: bool = False\n"
        "DEFAULT_METADATA: dict[str, Any] = {'status': 'draft'}\n"
        "def f(a: DEFAULT_METADATA, *b: list[str]) -> DEFAULT_METADATA:\n    return a\n",
    ),
    # What is not.
    "by-environment": Row("pipdd", "import os\nWITH_FUTURE_DATES = os.environ.get('FUTURE', 'yes') == 'yes'\n"),
    "in-an-annotation": Row("pipdd", "WITH_FUTURE_DATES = False\nA: (WITH_FUTURE_DATES := True) = 1\n"),
    "in-an-annotation-alone": Row("pipdd", "WITH_FUTURE_DATES = False\nA: (WITH_FUTURE_DATES := True)\n"),
    "in-its-own-annotation": Row("pipdd", "WITH_FUTURE_DATES: (WITH_FUTURE_DATES := True) = False\n"),
    "in-an-argument's-annotation": Row(
        "pipdd", "WITH_FUTURE_DATES = False\ndef f(*a: (WITH_FUTURE_DATES := True)):\n    pass\n"
    ),
    "in-what-is-returned": Row("pipdd", "WITH_FUTURE_DATES = False\ndef f() -> (WITH_FUTURE_DATES := True): pass\n"),
    "by-a-place-on-the-way": Row("pipdd", "A = [False]\n[0 for A[0] in [True]]\nWITH_FUTURE_DATES = A[0]\n"),
    "in-a-branch": Row(
        "piiid",
        "WITH_FUTURE_DATES = False\nDEFAULT_METADATA = {'status': 'draft'}\n"
        + _IF
        + "    WITH_FUTURE_DATES = True\n    DEFAULT_METADATA = {'date': '2020-01-01'}\n",
    ),
    "subscript-in-a-branch": Row(
        "ppiid", "DEFAULT_METADATA = {'status': 'draft'}\n" + _IF + "    DEFAULT_METADATA = dict(date='2020-01-01')\n"
    ),
    "in-a-function": Row(
        "pipdd",
        "WITH_FUTURE_DATES = False\ndef show():\n    global WITH_FUTURE_DATES\n    WITH_FUTURE_DATES = True\nshow()\n",
    ),
    "passed-to-a-function": Row(
        "ppiid",
        "DEFAULT_METADATA = {'status': 'draft'}\ndef show(one):\n    one.clear()\n    one['date'] = '2020-01-01'\n"
        "show(DEFAULT_METADATA)\n",
    ),
    "in-a-loop": Row("pipdd", "WITH_FUTURE_DATES = False\nfor x in [True]:\n    WITH_FUTURE_DATES = x\n"),
    "by-exec": Row(
        "iiiid",
        "WITH_FUTURE_DATES = False\nPATH = 'content'\n"
        "exec('WITH_FUTURE_DATES = True; DEFAULT_DATE = \"2020-01-01\"')\n",
    ),
    "by-globals": Row("iiiid", "globals()['WITH_FUTURE_DATES'] = True\nDEFAULT_DATE = '2020-01-01'\n"),
    "default-date": Row("pppid", "import os\nDEFAULT_DATE = os.environ.get('DAY', '2020-01-01')\n"),
    "extra-metadata": Row(
        "ppiid",
        "EXTRA_PATH_METADATA = {n: {'status': 'published'} for n in ('plain.md', 'undated.md')}\n"
        "DEFAULT_METADATA = {'status': 'draft'}\n"
        "DEFAULT_DATE = '2020-01-01'\n",
    ),
    "paths": Row("iiiid", "import os\nARTICLE_PATHS = [os.environ.get('PLACE', '')]\nDEFAULT_DATE = '2020-01-01'\n"),
    "zone": Row(
        "pipdd", "import os\nTIMEZONE = os.environ.get('ZONE', 'UTC')\nWITH_FUTURE_DATES = True if os.name else True\n"
    ),
    # What does not mean what it looks like.
    "date-in-metadata": Row("ppppd", "DEFAULT_METADATA = {'date': '2020-02-02'}\n"),
    "date-to-come-in-metadata": Row("pspsd", "DEFAULT_METADATA = {'date': '2099-02-02'}\nWITH_FUTURE_DATES = False\n"),
    "metadata-of-everything": Row(
        "pppdd", "DEFAULT_METADATA = {'status': 'draft'}\nEXTRA_PATH_METADATA = {'': {'status': 'published'}}\n"
    ),
    "metadata-of-no-path": Row(
        "pppdd", "EXTRA_PATH_METADATA = {'plain.md/': {'status': 'draft'}, './past.md': {'status': 'draft'}}\n"
    ),
    "articles-and-pages": Row("iiiid", "ARTICLE_PATHS = PAGE_PATHS = ['']\nWITH_FUTURE_DATES = False\n"),
    "old-name": Row("pspdd", "ARTICLE_DIR = ''\nWITH_FUTURE_DATES = False\n"),
    "odd-path": Row("pspdd", "ARTICLE_PATHS = ['./']\nARTICLE_EXCLUDES = ['plain.md/']\nWITH_FUTURE_DATES = []\n"),
    "written-nowhere": Row("iiiid", "ARTICLE_SAVE_AS = ''\n", is_built=False),
    # What publishconf.py says, and what it takes.
    "published-too": Row(
        "pspdd", "from pelicanconf import *\nSITEURL = 'https://example.org'\n", "WITH_FUTURE_DATES = False\n"
    ),
    "published-alone": Row("pppdd", "PATH = 'content'\n", "WITH_FUTURE_DATES = False\n"),
    "published-otherwise": Row(
        "pppdd", "from pelicanconf import *\nWITH_FUTURE_DATES = True\n", "WITH_FUTURE_DATES = False\n"
    ),
    "published-by-environment": Row(
        "pipdd",
        "import os\nfrom pelicanconf import *\nWITH_FUTURE_DATES = os.environ.get('FUTURE', 'yes') == 'yes'\n",
        "WITH_FUTURE_DATES = False\n",
    ),
    "published-with-a-change": Row(
        "pppdd",
        "from pelicanconf import *\nDEFAULT_METADATA['status'] = 'published'\n",
        "DEFAULT_METADATA = {'status': 'draft'}\n",
    ),
    "published-in-part": Row(
        "pppdd", "from pelicanconf import PATH, SITENAME\n", "SITENAME = 'x'\nWITH_FUTURE_DATES = False\n"
    ),
    "published-as-a-module": Row(
        "pspdd",
        "import pelicanconf\nPATH = pelicanconf.PATH\nWITH_FUTURE_DATES = pelicanconf.WITH_FUTURE_DATES\n",
        "WITH_FUTURE_DATES = False\n",
    ),
}


def files(row: Row) -> dict[str, str | bytes]:
    """The blog under a configuration."""
    head = "import os, sys\nsys.path.append(os.curdir)\n" if row.base else "PATH = 'content'\n"
    configuration = {"publishconf.py" if row.base else "pelicanconf.py": head + row.conf}
    if row.base:
        configuration["pelicanconf.py"] = f"PATH = 'content'\n{row.base}"
    return {**POSTS, **configuration}
