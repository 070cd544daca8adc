"""Front matter read by ideas: which key says what, under any of a dialect's names, with every doubt noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from blogctl.diagnostics import Fix, Problem
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dates import DateError, readings_of
from blogctl.dialects.flags import read_flag, span_of
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Node, Scalar, Sequence, said_by
from blogctl.post import Moment, Visibility
from blogctl.source import Edit

if TYPE_CHECKING:
    from blogctl.dialects.dialect import Dialect

_FIRST_CJK = "\u3040"
_CJK = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"
_MARKS = bytes(ord(" " if chr(code).isspace() else "x") for code in range(256))
"""For each byte of an ASCII text: whether it is a space or part of a word."""
_QUOTES = {"plain": "", "single": "'", "double": '"'}


class IdeaReader:
    """Reads one document's keys as ideas (`date`, `tags`, …); what is doubtful is added to `problems`."""

    __slots__ = ("dialect", "document", "entries", "facts", "further", "problems", "problems_at_first", "unknown")

    def __init__(self, document: Document, dialect: Dialect, facts: BlogFacts) -> None:
        self.document = document
        self.dialect = dialect
        self.facts = facts
        self.problems: list[Problem] = list(document.problems)
        self.problems_at_first: list[Problem] = []
        """What is doubtful of a public post only until its date has come."""
        ideas = dialect.ideas_in(document)
        self.entries = ideas.named
        """For each idea, the entry that counts."""
        self.further = ideas.further
        """What stands there for an idea besides."""
        self.unknown = ideas.unknown
        """The entries that mean nothing to the dialect."""

    def certain(self, visibility: Visibility, public_from: datetime | None) -> Visibility:
        """A visibility as far as it can be trusted, `public_from` being the date; what is doubtful is in `problems`."""
        if self.problems or visibility is Visibility.DRAFT or not self.problems_at_first:
            return Visibility.DOUBTFUL if self.problems else visibility
        self.problems += self.problems_at_first
        if public_from is None:
            return Visibility.DOUBTFUL
        return Visibility.DOUBTFUL_THEN_HIDDEN if visibility.is_hidden else Visibility.DOUBTFUL_THEN_PUBLIC

    def named(self, key: str) -> Entry | None:
        """The entry of a key, whatever it means."""
        return self.document.find(key)

    def text(self, idea: str) -> str:
        """A text as it is written, without the space around it; empty for a list, a null or a missing key."""
        entry = self.entries.get(idea)
        if entry is None or not isinstance(entry.value, Scalar) or entry.value.value is None:
            return ""
        return entry.value.text.strip()

    def texts(self, idea: str) -> tuple[str, ...]:
        """The texts of a list; of a single text, its parts as the dialect parts it."""
        entry = self.entries.get(idea)
        return _texts_in(entry.value, self.dialect.separator) if entry else ()

    def flag(self, idea: str) -> bool | None:
        """A flag that is exactly true or false; None if there is none, or none that can be trusted."""
        entry = self.entries.get(idea)
        return self.flag_of(entry) if entry else None

    def flag_of(self, entry: Entry) -> bool | None:
        """An entry's yes or no, as `flag` has it."""
        flag = read_flag(entry, self.dialect.on_bad_flag)
        if isinstance(flag, bool):
            return flag
        self.problems.append(flag)
        return None

    def moment(self, idea: str) -> Moment | None:
        """A date that decides what is public; one that cannot be read is a doubt."""
        entry = self.entries.get(idea)
        if entry is None:
            return None
        moment = read_date(entry, self.dialect, self.facts)
        if isinstance(moment, Moment):
            return moment
        self.problems.append(moment)
        return None

    def latest(self, idea: str, moment: Moment | None) -> datetime | None:
        """The last instant that a date, under any of its names and in any reading, can be: nothing is public before."""
        return max(self._instants(idea, moment), default=None)

    def earliest(self, idea: str, moment: Moment | None) -> datetime | None:
        """The first instant that it can be: nothing stays public after."""
        return min(self._instants(idea, moment), default=None)

    def _instants(self, idea: str, moment: Moment | None) -> Iterator[datetime]:
        if moment is not None:
            yield from readings_of(moment)
        for other_idea, entry in self.further:
            if other_idea == idea:
                other = read_date(entry, self.dialect, self.facts)
                if isinstance(other, Moment):
                    yield from readings_of(other)
                else:
                    self.problems.append(other)

    def moment_or_none(self, idea: str) -> Moment | None:
        """A date that decides nothing; one that cannot be read is a matter for validation alone."""
        entry = self.entries.get(idea)
        moment = read_date(entry, self.dialect, self.facts) if entry else None
        return moment if isinstance(moment, Moment) else None


def read_date(entry: Entry, dialect: Dialect, facts: BlogFacts) -> Moment | Problem:
    """The moment that a key's value is, or why it is none: BC301 (its form) or BC302 (no such day)."""
    node = entry.value
    if not isinstance(node, Scalar):
        what = "a list" if isinstance(node, Sequence) else "a group of keys"
        return Problem("BC301", node.span, f"{entry.key} is {what}, and not a date", "write one date: 2024-01-31")
    moment = dialect.parse_date(said_by(node), facts, node.span)
    return moment if isinstance(moment, Moment) else _date_problem(entry, node, moment, dialect)


def _date_problem(entry: Entry, node: Scalar, error: DateError, dialect: Dialect) -> Problem:
    span = span_of(entry)
    if not node.text.strip():
        hint = f"write a date, or remove {entry.key}: publish writes today's"
        return Problem("BC301", span, f"{entry.key} is empty", hint)
    verb = "is not a day that exists" if error.code == "BC302" else "cannot be read"
    form = dialect.date_form or "2024-01-31T12:30:00+01:00"
    hint = f"did you mean {error.meant}?" if error.meant else f"write it as 2024-01-31 or {form}"
    fix = None
    if error.meant and node.style in _QUOTES:
        sign = _QUOTES[node.style]
        fix = Fix((Edit(node.span, sign + error.meant + sign),), f"{entry.key}: {error.meant}", safe=False)
    return Problem(error.code, span, f"{entry.key} {verb}: {error.message}", hint, fix)


def count_words(body: str) -> int:
    """Words between spaces; each Chinese, Japanese or Korean character counts as one."""
    if body.isascii():  # twice as fast as splitting it
        marked = body.encode().translate(_MARKS)
        return marked.count(b" x") + marked.startswith(b"x")
    words = len(body.split())
    if max(body) < _FIRST_CJK:  # the pattern takes longer to compile than a post to read
        return words
    return words + len(re.findall(_CJK, body))


def _texts_in(node: Node, separator: str | None) -> tuple[str, ...]:
    if isinstance(node, Sequence):
        texts = [item.text.strip() for item in node.items if isinstance(item, Scalar) and item.value is not None]
    elif isinstance(node, Scalar) and node.value is not None:
        texts = [node.text.strip()] if separator == "" else [part.strip() for part in node.text.split(separator)]
    else:
        return ()
    return tuple([text for text in texts if text] if "" in texts else texts)
