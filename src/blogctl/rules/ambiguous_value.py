"""BC209: a text without quotes that engines read as something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blogctl.diagnostics import Fix, Problem, Severity
from blogctl.document.nodes import Entry, Scalar, Sequence, Timestamp
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.source import Edit

_TEXTS = ("title", "description", "tags", "categories", "authors", "slug")
_LONGEST_WORD = 5
"""No word that readers of YAML read differently is longer; whatever is longer and ambiguous begins like a number."""
_NUMBER_STARTS = frozenset("0123456789+-.")
_STARTS = _NUMBER_STARTS | frozenset("yYnNtTfFoO=<")
"""Whatever readers of YAML read differently begins with one of these."""


class AmbiguousValue(Rule):
    """Finds a text in YAML, without quotes, that an engine reads as a number, a date or a yes-or-no.

    For a reader of YAML 1.1 `title: 12:30` is 750, `tags: [no]` is a tag `false` and `slug: 010` is 8; for every
    reader `title: 1.10` is 1.1. blogctl keeps what is written.

    The fix puts the text in quotes, and then it is the same for all.
    """

    code = "BC209"
    name = "ambiguous-value"
    severity = Severity.WARNING
    note = "blogctl keeps it as it is written; other engines do not"
    fixes = "safe"
    good = (
        Good("---\ntitle: Sleep at 12:30\ntags: ['no', rest]\nslug: 1984\n---\n"),
        Good('---\ntitle: "1.10"\n---\n'),
        Good('+++\ntitle = "no"\n+++\n'),
        Good("---\ntitle: !!str 010\nslug: &a 010\nauthor: *a\n---\n"),
    )
    bad = (
        Bad("---\ntitle: 12:30\n---\n", 2, 8, '---\ntitle: "12:30"\n---\n'),
        Bad("---\ntitle: 1.10\n---\n", 2, 8, '---\ntitle: "1.10"\n---\n'),
        Bad("---\ntitle: 2024-01-02 # a day\n---\n", 2, 8, '---\ntitle: "2024-01-02" # a day\n---\n'),
        Bad("---\ntitle: 'S'\ntags: [no, rest]\n---\n", 3, 8, "---\ntitle: 'S'\ntags: ['no', rest]\n---\n"),
        Bad("---\ntitle: S\ntags:\n- 1_000\n---\n", 4, 3, '---\ntitle: S\ntags:\n- "1_000"\n---\n'),
        Bad("---\ntitle: S\nslug: 010\n---\n", 3, 7, '---\ntitle: S\nslug: "010"\n---\n'),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        front = examined.document.front
        if front is None or front.syntax != "yaml":
            return ()
        return self._problems(examined)

    def _problems(self, examined: Examined) -> Iterator[Problem]:
        sign = ""
        for entry, scalar in _texts(examined):
            if is_read_differently(scalar):
                sign = sign or _quote_of(examined)
                yield self._problem(sign, entry, scalar)

    def _problem(self, sign: str, entry: Entry, scalar: Scalar) -> Problem:
        quoted = sign + scalar.text + sign  # numbers, dates and words like `no` hold nothing to escape
        fix = Fix((Edit(scalar.span, quoted),), f"put {scalar.text} in quotes")
        message = f"{scalar.text} in {entry.key} is not a text for every engine"
        return Problem(self.code, scalar.span, message, f"put it in quotes: {quoted}", fix)


def _texts(examined: Examined) -> Iterator[tuple[Entry, Scalar]]:
    """Each single value that is meant as a text, alone or in a list."""
    for idea in _TEXTS:
        entry = examined.named.get(idea)
        if entry is not None:
            values = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            yield from ((entry, value) for value in values if isinstance(value, Scalar))


def _quote_of(examined: Examined) -> str:
    from blogctl.document.yaml_style import style_of

    return "'" if style_of(examined.document.text, examined.document.root).quote == "single" else '"'


def is_read_differently(scalar: Scalar) -> bool:
    """Whether a plain text of YAML loses something where an engine takes it for a number, a date or a yes-or-no."""
    text, value = scalar.text, scalar.value
    if scalar.style != "plain" or text[0] not in (_STARTS if len(text) <= _LONGEST_WORD else _NUMBER_STARTS):
        return False
    if scalar.span.end - scalar.span.start != len(text):
        return False  # a tag says what it is, or it is an alias and stands elsewhere as well
    if isinstance(value, Timestamp):
        return True
    if isinstance(value, int | float) and not isinstance(value, bool) and str(value) != text:
        return True
    from blogctl.document.yaml_syntax import is_ambiguous

    return is_ambiguous(text)
