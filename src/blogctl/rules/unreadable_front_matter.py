"""BC101: the front matter breaks the rules of its syntax."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class UnreadableFrontMatter(ReadingRule):
    """Finds front matter that is not correct YAML, TOML or JSON.

    A colon in an unquoted title, a bracket that is never closed, a text without quotes in TOML: the place that is
    shown is the first one that cannot be understood, and the mistake is there or shortly before it.

    Hugo and Zola refuse to build the blog. Jekyll prints a warning, and then builds the page without its title, date
    and flags, so that a draft goes live as an empty page. For blogctl the post's status cannot be told, and so the
    post is invalid.
    """

    code = "BC101"
    name = "unreadable-front-matter"
    severity = Severity.ERROR
    note = "none of the post's keys can be read, so blogctl does not count it as published"
    good = (
        Good('---\ntitle: "Sleep: a short history"\n---\n'),
        Good('+++\ntitle = "Sleep"\n+++\n'),
        Good('{"title": "Sleep"}\n'),
    )
    bad = (
        Bad("---\ntitle: Sleep: a short history\n---\n", 2, 13),
        Bad("---\ntags: [sleep, rest\ntitle: Sleep\n---\n", 2, 7),
        Bad("+++\ntitle = Sleep\n+++\n", 2, 9),
        Bad('{"title": "Sleep",}\n', 1, 18),
    )
