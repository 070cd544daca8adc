"""BC218: the blog's engine does not accept the post, or takes it for something else than it looks like."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule
from blogctl.settings import Settings

_ZOLA = Settings(dialect="zola")
_HUGO = Settings(dialect="hugo")
_PATH = "content/blog/spring.md"


class RefusedByEngine(ReadingRule):
    """Finds what the engine whose rules the blog follows does not accept, or reads otherwise than it is meant.

    Zola wants each key to be of its own type, and builds nothing at all while one post has a number for a title, tags
    that are no list, or a language that the site does not have. What it cannot sort it leaves out without a word; and
    it ends the front matter at the first fence that ends a line, so that a flag below a comment `# ---` is text.

    Hugo stops at a text without front matter that begins with `-` or `+`, at an alias with a host, and at a `build`
    that is no group of keys; a word in `build` that it does not know is `always` to it.
    """

    code = "BC218"
    name = "refused-by-engine"
    severity = Severity.ERROR
    note = "blogctl does not count the post as published"
    good = (
        Good("---\ntitle: 2024\n---\n"),
        Good('+++\ntitle = "Sleep"\nweight = 3\n[extra]\nmood = 1\n+++\n', _PATH, _ZOLA),
        Good("---\ntitle: 2024\n---\n", _PATH, _ZOLA),
    )
    bad = (
        Bad("+++\ntitle = 2024\n+++\n", 2, 9, path=_PATH, settings=_ZOLA),
        Bad('---\ntitle: Sleep\nauthors: "Ada"\n---\n', 3, 10, path=_PATH, settings=_ZOLA),
        Bad("---\ntitle: Sleep\nweight: -1\n---\n", 3, 9, path=_PATH, settings=_ZOLA),
        Bad('{"title": "Sleep"}\n', 1, 1, path=_PATH, settings=_ZOLA),
        Bad("---\ntitle: Sleep\n...\n", 1, 1, path=_PATH, settings=_ZOLA),
        Bad("- rest\n- sleep\n", 1, 1, path=_PATH, settings=_HUGO),
        Bad("---\naliases: [https://example.org/old/]\n---\n", 2, 10, path=_PATH, settings=_HUGO),
        Bad("---\nbuild: {list: nevr}\n---\n", 2, 15, path=_PATH, settings=_HUGO),
        Bad("---\ntitle: Sleep\n# ------\ndraft: true\n---\n", 3, 6, path=_PATH, settings=_ZOLA),
    )
