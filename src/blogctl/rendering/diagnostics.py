"""Problems as they are shown: the place, the line with a caret under it, what it means and how it is cured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from blogctl.diagnostics import Diagnostic, Severity
from blogctl.rendering.flow import Lines, Sheet, wrapped
from blogctl.rendering.safe import assembled, safe_line
from blogctl.rendering.theme import ADDED, BOLD, DIM, severity_style
from blogctl.rendering.words import counted
from blogctl.safe_text import printable

_TAB = "    "
_INDENT = "  "


class Commands(NamedTuple):
    """What mends problems, as it is typed, safe to show or not."""

    safe: str = "blogctl validate --fix"
    unsafe: str = "blogctl validate --fix --unsafe-fixes"


_COMMANDS = Commands()


def render_diagnostic(diagnostic: Diagnostic) -> Lines:
    """One problem with its source line; the first line stays whole in a pipe, so print it without cropping."""

    def make(sheet: Sheet) -> Iterator[Text]:
        return diagnostic_lines(diagnostic, sheet)

    return Lines(make)


def render_diagnostics(diagnostics: Sequence[Diagnostic], posts: int, commands: Commands = _COMMANDS) -> Lines:
    """All problems, then the line that sums them up; `posts` is the number of posts that were looked at."""

    def make(sheet: Sheet) -> Iterator[Text]:
        for diagnostic in diagnostics:
            yield from diagnostic_lines(diagnostic, sheet)
            yield Text()
        yield from _summary_lines(diagnostics, posts, commands, sheet)

    return Lines(make)


def diagnostic_lines(diagnostic: Diagnostic, sheet: Sheet) -> Iterator[Text]:
    """The lines of one problem."""
    style = severity_style(diagnostic.severity)
    head = assembled((str(diagnostic.location), BOLD), ": ", (diagnostic.code, style), " ", diagnostic.message)
    yield from wrapped(head, sheet.width) if sheet.is_terminal else [head]
    yield from _excerpt(diagnostic, sheet)
    width = max(1, sheet.width - len(_INDENT))
    below = wrapped(safe_line(diagnostic.note), width) if diagnostic.note else []
    if fix := diagnostic.fix:
        caution = "" if fix.safe else " (unsafe, it decides what is public or read)"
        below += wrapped(assembled("fix: ", (fix.summary, ADDED), caution), width)
    for line in below:
        yield Text(_INDENT).append_text(line)


def _summary_lines(
    diagnostics: Sequence[Diagnostic], posts: int, commands: Commands, sheet: Sheet
) -> Iterator[Text]:  # fmt: skip
    """The sum on one line; on a terminal that is too narrow, the remedy has its own, and its command stays whole."""
    line = Text(summary(diagnostics, posts, commands, sheet.glyphs.dot))
    remedy = _remedies(diagnostics, commands)
    if line.cell_len <= sheet.width or not (sheet.is_terminal and remedy):
        yield from wrapped(line, sheet.width) if sheet.is_terminal else [line]
        return
    yield from wrapped(Text(_sum(diagnostics, posts)), sheet.width)
    told, _, command = remedy.partition(": ")
    yield from [Text(remedy)] if cell_len(remedy) <= sheet.width else [Text(f"{told}:"), Text(f"{_INDENT}{command}")]


def summary(diagnostics: Sequence[Diagnostic], posts: int, commands: Commands = _COMMANDS, dot: str = "·") -> str:
    """`2 errors, 1 warning in 3 of 214 posts · 1 can be fixed: blogctl validate --fix`."""
    remedy = _remedies(diagnostics, commands)
    return _sum(diagnostics, posts) + (f" {dot} {remedy}" if remedy else "")


def _sum(diagnostics: Sequence[Diagnostic], posts: int) -> str:
    if not diagnostics:
        return f"{counted(posts, 'post')}, no problems"
    found = [
        counted(number, word)
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "info"))
        if (number := sum(diagnostic.stands_for for diagnostic in diagnostics if diagnostic.severity is severity))
    ]
    files = len({diagnostic.path for diagnostic in diagnostics})
    if posts == 1 == files:
        where = "1 post"
    else:
        where = f"{files:,} of {counted(posts, 'post')}" if files <= posts else counted(files, "file")
    return f"{', '.join(found)} in {where}"


def _remedies(diagnostics: Sequence[Diagnostic], commands: Commands) -> str:
    fixes = [(diagnostic.fix.safe, diagnostic.stands_for) for diagnostic in diagnostics if diagnostic.fix]
    safe = sum(count for is_safe, count in fixes if is_safe)
    unsafe = sum(count for is_safe, count in fixes if not is_safe)
    if not safe:
        return f"{unsafe:,} can be fixed: {printable(commands.unsafe)}" if unsafe else ""
    more = f" ({unsafe:,} more with --unsafe-fixes)" if unsafe else ""
    return f"{safe:,} can be fixed{more}: {printable(commands.safe)}"


def _excerpt(diagnostic: Diagnostic, sheet: Sheet) -> Iterator[Text]:
    """The line before, the line itself, and a caret under what is meant, with the hint behind it."""
    location = diagnostic.location
    hint = printable(diagnostic.hint)
    if not location.lines:
        yield from _hint_lines(hint, _INDENT, sheet)
        return
    digits = len(str(location.start.line))
    gutter = f"{_INDENT}{' ' * digits} {sheet.glyphs.bar} "
    room = max(10, sheet.width - len(gutter))
    view = _View(diagnostic, room, sheet)
    first = location.start.line - len(location.lines) + 1
    for number, line in enumerate(location.lines, first):
        shown = Text(f"{_INDENT}{number:>{digits}} {sheet.glyphs.bar} ", style="").append(view.shown(line))
        shown.stylize(DIM, 0, len(gutter))
        shown.rstrip()
        yield shown
    style = severity_style(diagnostic.severity)
    pointer = assembled((gutter, DIM), " " * view.before, ("^" * view.size, style))
    if hint and pointer.cell_len + 1 + cell_len(hint) <= sheet.width:
        yield pointer.append(f" {hint}", style)
        return
    yield pointer
    yield from _hint_lines(hint, gutter, sheet)


def _hint_lines(hint: str, left: str, sheet: Sheet) -> Iterator[Text]:
    for line in wrapped(Text(hint), max(1, sheet.width - cell_len(left))) if hint else []:
        yield Text().append(left, DIM).append_text(line)


class _View:
    """The stretch of a line that fits the room and holds the caret; columns are turned into cells."""

    def __init__(self, diagnostic: Diagnostic, room: int, sheet: Sheet) -> None:
        location = diagnostic.location
        line = location.lines[-1]
        start = min(location.start.column - 1, len(line))
        is_one_line = location.end.line == location.start.line
        end = max(start, min(location.end.column - 1, len(line)) if is_one_line else len(line))
        self._ellipsis = sheet.glyphs.ellipsis
        self._room = room
        self._from = self._window(line, start, end)
        before = self._cells(line[self._from : start]) + (cell_len(self._ellipsis) if self._from else 0)
        self.before = min(before, room - 1)
        marked = self._cells(line[start : min(end, start + room)])
        self.size = max(1, min(marked, room - self.before))

    def shown(self, line: str) -> str:
        """The line as far as it fits, with an ellipsis where something is left out."""
        head = self._ellipsis if self._from and line[: self._from] else ""
        rest = line[self._from :]
        text = head + _visible(rest[: self._room])
        if cell_len(text) <= self._room and len(rest) <= self._room:
            return text
        while cell_len(text) > self._room - cell_len(self._ellipsis):
            text = text[:-1]
        return text + self._ellipsis

    def _window(self, line: str, start: int, end: int) -> int:
        """Where to begin, so that what is meant is seen with some of what stands before and behind it."""
        if len(line) <= self._room and self._cells(line) <= self._room:
            return 0
        wanted = min(end, start + self._room // 2)
        if wanted <= self._room and self._cells(line[:wanted]) + 4 <= self._room:
            return 0
        begin = start
        while begin and start - begin < self._room and self._cells(line[begin - 1 : start]) <= self._room // 3:
            begin -= 1
        return begin

    @staticmethod
    def _cells(text: str) -> int:
        return cell_len(_visible(text))


def _visible(line: str) -> str:
    """The line as it is shown: a tab takes up four columns wherever it stands, so that a caret can find its place."""
    return printable(line.replace("\t", _TAB))
