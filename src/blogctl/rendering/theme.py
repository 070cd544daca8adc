"""What things look like, by what they mean: colours that suit light and dark, marks that need no colour.

Only the sixteen colours of the terminal's own palette are used, and neither black nor white.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style

from blogctl.diagnostics import Severity
from blogctl.post import Status

PLAIN = Style.null()
BOLD = Style(bold=True)
DIM = Style(dim=True)
ITALIC = Style(italic=True)
STRUCK = Style(strike=True)
CODE = Style(color="magenta")
ADDED = Style(color="green")
REMOVED = Style(color="red")
HUNK = Style(color="cyan")

MEASURE = 88
"""How many columns a line of prose has at most."""


class Look(NamedTuple):
    """What a blog and a terminal want: the blog's own colour, and whether links can be clicked."""

    accent: str = "cyan"
    """A colour by Rich's name or as `#rrggbb`."""
    clickable: bool = False
    """Whether links are given to the terminal (OSC 8); if not, they are listed under the text."""

    @property
    def title(self) -> Style:
        return Style(color=self.accent, bold=True)

    @property
    def slug(self) -> Style:
        return Style(color=self.accent)


class Glyphs(NamedTuple):
    """The characters that are not letters; there is a set for terminals that know ASCII only."""

    published: str
    scheduled: str
    draft: str
    expired: str
    hidden: str
    invalid: str
    bullet: str
    rule: str
    double_rule: str
    bar: str
    dot: str
    ellipsis: str
    todo: str
    done: str

    def mark(self, status: Status) -> str:
        """The mark of a status, one column wide."""
        mark: str = getattr(self, status.value)
        return mark


UNICODE = Glyphs("●", "◷", "○", "◌", "◍", "✕", "•", "─", "═", "│", "·", "…", "☐", "☑")
ASCII = Glyphs("*", "~", "o", ".", "-", "x", "*", "-", "=", "|", "-", "...", "[ ]", "[x]")

_STATUS = {
    Status.PUBLISHED: Style(color="green"),
    Status.SCHEDULED: Style(color="yellow"),
    Status.DRAFT: DIM,
    Status.EXPIRED: DIM,
    Status.HIDDEN: Style(color="magenta"),
    Status.INVALID: Style(color="red"),
}
_SEVERITY = {
    Severity.ERROR: Style(color="red", bold=True),
    Severity.WARNING: Style(color="yellow", bold=True),
    Severity.INFO: Style(color="cyan", bold=True),
}
_ALERT = {"note": "cyan", "tip": "green", "important": "magenta", "warning": "yellow", "caution": "red"}


def glyphs_for(encoding: str) -> Glyphs:
    """The characters that an encoding can carry."""
    return UNICODE if encoding.lower().startswith("utf") else ASCII


def status_style(status: Status) -> Style:
    """The colour of a status."""
    return _STATUS[status]


def severity_style(severity: Severity) -> Style:
    """The colour of a severity."""
    return _SEVERITY[severity]


def alert_style(kind: str) -> Style:
    """The colour of an alert's bar (`note`, `tip`, …); a plain quotation's is dim."""
    return Style(color=_ALERT[kind]) if kind in _ALERT else DIM


def heading_style(level: int, look: Look) -> Style:
    """Strong at every level; the blog's colour down to the third."""
    if level <= 3:
        return look.title
    return BOLD if level == 4 else Style(bold=True, dim=True)
