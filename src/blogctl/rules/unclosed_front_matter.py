"""BC102: the front matter begins and never ends."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class UnclosedFrontMatter(ReadingRule):
    """Finds front matter that is opened by a fence and never closed.

    A YAML block ends with a line `---` or `...`, a TOML block with `+++`, a JSON object with its last brace.

    Without the closing line Hugo refuses the file; Jekyll takes the keys for the post's text and shows them to
    everybody. blogctl cannot tell where the text begins, and so the post is invalid.
    """

    code = "BC102"
    name = "unclosed-front-matter"
    severity = Severity.ERROR
    note = "none of the post's keys can be read, so blogctl does not count it as published"
    good = (Good("---\ntitle: Sleep\n---\n\nText.\n"), Good("---\ntitle: Sleep\n...\n\nText.\n"))
    bad = (
        Bad("---\ntitle: Sleep\n\nText.\n", 1, 1),
        Bad('\n+++\ntitle = "Sleep"\n\nText.\n', 2, 1),
        Bad('{"title": "Sleep"\n\nText.\n', 1, 1),
    )
