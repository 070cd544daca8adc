"""BC203: a key of another engine says what is public."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class ForeignDraftKey(ReadingRule):
    """Finds a key by which another engine keeps a post from the public, but not the one whose rules the blog follows.

    `published: false` holds a post back in Jekyll, `status: draft` in Pelican and Nikola, `draft: true` in Hugo and
    Zola; each of them means nothing to the others, which publish the post. Somebody wanted it not to be public, or
    moved it here from another engine. A key that says that the post is public (`status: published`) is no fault.
    """

    code = "BC203"
    name = "foreign-draft-key"
    severity = Severity.ERROR
    note = "blogctl does not count the post as published"
    good = (Good("---\ntitle: Sleep\ndraft: true\n---\n"), Good("---\ntitle: Sleep\nstatus: published\n---\n"))
    bad = (
        Bad("---\ntitle: Sleep\npublished: false\n---\n", 3, 1),
        Bad('+++\ntitle = "Sleep"\nstatus = "draft"\n+++\n', 3, 1),
    )
