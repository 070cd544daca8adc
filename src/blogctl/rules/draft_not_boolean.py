"""BC204: a flag is neither true nor false."""

from __future__ import annotations

from blogctl.diagnostics import Severity
from blogctl.rules.base import Bad, Good, ReadingRule


class DraftNotBoolean(ReadingRule):
    """Finds a flag (`draft`, `hidden`) whose value is neither `true` nor `false`.

    `draft: yes` is true for a reader of YAML 1.1 and a text for one of 1.2; `draft: "true"` and `draft: ture` are
    texts for both. Hugo takes `yes` and `ture` for false and publishes the post, without a word; other engines take
    every text for true.

    The fix writes the word that was probably meant. It is unsafe, because it decides what is public.
    """

    code = "BC204"
    name = "draft-not-boolean"
    severity = Severity.ERROR
    note = "an engine may publish a post whose flag it cannot read; blogctl does not count it as published"
    fixes = "unsafe"
    good = (
        Good("---\ntitle: Sleep\ndraft: true\n---\n"),
        Good('{"title": "Sleep", "draft": false}\n'),
        Good("---\ntitle: Sleep\n---\n"),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndraft: yes # for now\n---\n", 3, 8, "---\ntitle: Sleep\ndraft: true # for now\n---\n"),
        Bad('---\ntitle: Sleep\ndraft: "false"\n---\n', 3, 8, "---\ntitle: Sleep\ndraft: false\n---\n"),
        Bad("---\ntitle: Sleep\ndraft: ture\n---\n", 3, 8, "---\ntitle: Sleep\ndraft: true\n---\n"),
        Bad("---\ntitle: Sleep\ndraft: [true]\n---\n", 3, 8),
        Bad("---\ntitle: Sleep\ndraft:\n---\n", 3, 1),
        Bad('+++\ntitle = "Sleep"\ndraft = "true"\n+++\n', 3, 9, '+++\ntitle = "Sleep"\ndraft = true\n+++\n'),
        Bad('{"title": "Sleep", "draft": 1}\n', 1, 29, '{"title": "Sleep", "draft": true}\n'),
    )
