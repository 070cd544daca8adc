"""BC110: the front matter holds no keys, but a list or a text."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class NotAMapping(ReadingRule):
    """Finds front matter that is a list or a text, and not keys with values.

    It happens when a post begins with a horizontal rule: `---`, some prose, and another `---` further down look like
    front matter. Engines drop the prose without a word. Write `***` for a rule at the start, or put front matter
    before it.
    """

    code = "BC110"
    name = "not-a-mapping"
    severity = Severity.ERROR
    note = "an engine would drop what stands there; blogctl does not count the post as published"
    good = (Good("---\ntitle: Sleep\n---\n"), Good("---\n---\n\nText.\n"), Good("***\n\nProse.\n\n---\n"))
    bad = (
        Bad("---\n- sleep\n- rest\n---\n", 2, 1),
        Bad("---\n\nSome prose.\n\n---\n\nMore.\n", 3, 1),
    )
