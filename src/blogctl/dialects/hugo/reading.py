"""One post of a Hugo blog: its own keys, what it inherits, and the dates that the configuration makes of them."""

from __future__ import annotations

import re

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.dialects.flags import read_flag, span_of
from blogctl.dialects.hugo.cascade import Inherited, entry_from
from blogctl.dialects.hugo.dates import name_date
from blogctl.dialects.hugo.places import Place
from blogctl.dialects.hugo.settings import IN_NAME, Chains, Language
from blogctl.dialects.reading import IdeaReader, read_date
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Scalar
from blogctl.post import Moment

_TRUE = frozenset({"1", "t", "T", "TRUE", "true", "True"})
_FALSE = frozenset({"0", "f", "F", "FALSE", "false", "False"})
_LEAST, _MOST = -(2**63), 2**64 - 1
"""Beyond these Hugo's YAML knows no whole numbers."""
_NO_OCTAL = re.compile(r"[-+]?0[0-9_]*[89]")
"""A number that begins as an octal one and is none; Hugo takes it for a text."""
_TAG = re.compile(r"\s*:\s+!")
_NO_DATE = "0001-01-01"
_FIRST_DAY, _NONE = "first day", "none"
"""What a key can have in the place of a date."""


class HugoReader(IdeaReader):
    """Reads keys without regard to case, from the post or from above it, and dates by the blog's lists."""

    __slots__ = ("_read", "above", "dates", "keys", "language", "may_have_twins", "place", "readings")

    def __init__(
        self,
        document: Document,
        dialect: Dialect,
        facts: BlogFacts,
        *,
        above: dict[str, Inherited],
        place: Place,
        language: Language,
    ) -> None:
        """Let a post have what it inherits, unless it says so itself."""
        super().__init__(document, dialect, facts)
        self.place = place
        self.language = language
        """The one that it is read in."""
        self.readings: list[tuple[Language, IdeaReader]] | None = None
        """The post as each language has it in which Hugo makes a page of it, once that was asked; none where that is
        its own alone. It would be this reader itself, and a circle is only let go of by the collector."""
        self.keys = {entry.key.lower(): entry for entry in document.root.entries}
        """All entries, by key in small letters, with those from above."""
        self.may_have_twins = len(self.keys) < len(document.root.entries)
        """Whether two keys differ by capitals alone, or not at all."""
        self.above = {key: inherited for key, inherited in above.items() if key not in self.keys}
        for key, inherited in self.above.items():
            self.keys[key] = entry_from(key, inherited.value, document.opening)
            if idea := dialect.idea_of(key):
                self.entries.setdefault(idea, self.keys[key])
        self.dates: dict[str, Moment] = {}
        """By idea: `published` is the one that decides since when the post is public."""
        self._read: dict[str, Moment | str] = {}
        """By key: its date, or why it has none."""
        self._follow(language.chains)

    def _follow(self, chains: Chains) -> None:
        """Find the dates: of each list the first key that has one. What cannot be read makes Hugo fail."""
        given: dict[str, Moment] = {}
        for name, idea, chain in (
            ("date", "date", chains.date),
            ("lastmod", "updated", chains.lastmod),
            ("publishdate", "published", chains.publishdate),
            ("expirydate", "expires", chains.expirydate),
        ):
            moment = self._first(chain, given)
            if moment:
                self.dates[idea] = moment
                given.setdefault(name, moment)

    def named(self, key: str) -> Entry | None:
        return self.keys.get(key)

    def moment(self, idea: str) -> Moment | None:
        return self.dates.get(idea)

    def moment_or_none(self, idea: str) -> Moment | None:
        return self.dates.get(idea)

    def flag_of(self, entry: Entry) -> bool | None:
        """A yes or a no as Hugo takes it; for all else, which it takes for a no, a doubt."""
        known = hugo_flag(entry)
        if known is not None:
            return known
        problem = read_flag(entry, self.dialect.on_bad_flag)
        if isinstance(problem, Problem):
            self.problems.append(self._located(problem, entry.key))
        return None

    def _first(self, chain: tuple[str, ...], given: dict[str, Moment]) -> Moment | None:
        for name in chain:
            if name == IN_NAME:
                if moment := self._in_name():
                    return moment
            elif entry := self.keys.get(name):
                found = self._read.get(name)
                if found is None:
                    found = self._read[name] = self._date_of(name, entry)
                if found is _FIRST_DAY:  # no date, or one long past, but not the next key's
                    return None
                if isinstance(found, Moment):
                    return found
            elif name in given:
                return given[name]
        return None

    def _in_name(self) -> Moment | None:
        zone = self.dialect.zone_of(self.facts, has_time=False)
        found = name_date(self.place.name, zone)
        if found is None:
            return None
        moment, rest = found
        if "slug" not in self.keys and rest:
            self.entries["slug"] = entry_from("slug", rest, self.document.opening)
        return moment

    def _date_of(self, name: str, entry: Entry) -> Moment | str:
        if is_first_day(entry):
            return _FIRST_DAY
        if is_empty(entry):
            return _NONE
        found = self._tag_of(entry) or read_date(entry, self.dialect, self.facts)
        if isinstance(found, Problem):
            self.problems.append(self._located(found, name))
            return _NONE
        return found._replace(span=None) if name in self.above else found

    def _tag_of(self, entry: Entry) -> Problem | None:
        """What is doubtful about a date with a tag of YAML: without an offset Hugo then reads it in UTC."""
        if not entry.value.tag:
            return None
        before = self.document.text[entry.key_span.end : entry.value.span.end]
        if not _TAG.match(before):
            return None
        return Problem("BC301", span_of(entry), f"{entry.key} has a tag, and Hugo reads it in UTC", "take the tag away")

    def _located(self, problem: Problem, key: str) -> Problem:
        """A problem with a value; one with an inherited value names the file, where alone it can be put right."""
        inherited = self.above.get(key.lower())
        if inherited is None:
            return problem
        message = f"{inherited.origin} gives the post its {key}: {problem.message}"
        return problem._replace(message=message, hint=f"put it right in {inherited.origin}", fix=None)


def hugo_flag(entry: Entry) -> bool | None:
    """What Hugo's cast makes of a value that means something to it; None for what it takes for a no unread."""
    node = entry.value
    if not isinstance(node, Scalar):
        return None
    if isinstance(node.value, int):
        is_number = _LEAST <= node.value <= _MOST and not _NO_OCTAL.match(node.text)
        return bool(node.value) if is_number else None
    if isinstance(node.value, str) and node.text in _TRUE | _FALSE:
        return node.text in _TRUE
    return None


def is_empty(entry: Entry) -> bool:
    """Whether a date is none for Hugo: no value, an empty text, or the first day of the calendar."""
    node = entry.value
    return isinstance(node, Scalar) and (node.value in {None, ""} or is_first_day(entry))


def is_first_day(entry: Entry) -> bool:
    """Whether a date is the first of the calendar, which Go writes where there is none."""
    return isinstance(entry.value, Scalar) and entry.value.text.startswith(_NO_DATE)
