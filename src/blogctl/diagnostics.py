"""What is wrong with a post, where, and how to put it right."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from blogctl.source import Edit, Location, Span


class Severity(StrEnum):
    """An error stops `publish` and makes `validate` exit 1; a warning and a piece of information do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Fix(NamedTuple):
    """A change that cures a problem, as edits of the text that the problem was found in."""

    edits: tuple[Edit, ...]
    summary: str
    """What the line looks like afterwards, or what is done: `draft: true`, `remove the byte order mark`."""
    safe: bool = True
    """A safe fix changes neither what is public nor what a reader sees."""


class Problem(NamedTuple):
    """What a reader of a post noticed, before a rule gives it a name and a severity."""

    code: str
    span: Span
    message: str
    """One sentence in the present tense, without a capital at its start and without a full stop."""
    hint: str = ""
    """What was probably meant, or what to do next."""
    fix: Fix | None = None


class Diagnostic(NamedTuple):
    """A problem as it is reported: under the name of its rule, at a place in a file."""

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    location: Location
    fix: Fix | None = None
    note: str = ""
    """What it means for the blog: what an engine does with such a post, or what status it has."""
    stands_for: int = 1
    """How many problems it stands for: itself, and those behind it that are not told, as its message says then."""

    @property
    def path(self) -> str:
        return self.location.path
