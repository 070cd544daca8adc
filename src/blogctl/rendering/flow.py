"""Text in lines: wrapped by words and by cells, cut, clamped, set side by side, and handed to Rich."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, split_graphemes
from rich.text import Text

from blogctl.rendering.theme import UNICODE, Glyphs, glyphs_for

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_OPENING = "「『【〈《〔（［｛"
_CLOSING = "」』】〉》〕）］｝、。，．：；！？"
_WIDE = "\u2e80-\u2fff\u3005-\u3007\u3040-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_FIRST_WIDE = "\u2e80"
"""No ideograph and no mark that belongs to one comes before it."""
_SPACE = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"  # not the no-break spaces
_WORDS = rf"[^{_SPACE}]+[{_SPACE}]*|[{_SPACE}]+"
_WORDS_AND_IDEOGRAPHS = (
    rf"(?:[{_OPENING}]*[{_WIDE}][{_CLOSING}]*|[{_OPENING}]+|[^{_SPACE}{_WIDE}{_OPENING}]+)[{_SPACE}]*|[{_SPACE}]+"
)
_RARE_SPACES = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"


class Sheet(NamedTuple):
    """What a text is set on: so many columns, with these characters to draw with."""

    width: int
    glyphs: Glyphs
    is_terminal: bool


class Lines:
    """A renderable whose lines are made when the width is known.

    In a pipe, what is to be found or copied (the head of a problem, an address) is one line however long: print it
    without cropping, or take `as_text`, which needs no console at all.
    """

    def __init__(self, make: Callable[[Sheet], Iterable[Text]]) -> None:
        self._make = make

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        sheet = Sheet(max(1, options.max_width), glyphs_for(console.encoding), console.is_terminal)
        for line in self._make(sheet):
            yield from line.render(console, end="\n")

    def as_text(self, width: int = 80, glyphs: Glyphs = UNICODE) -> str:
        """The lines without any style, as for a pipe."""
        return "".join(f"{line.plain}\n" for line in self._make(Sheet(max(1, width), glyphs, is_terminal=False)))


def wrapped(text: Text, width: int) -> list[Text]:
    """The lines of a text in so many cells: broken between words, between ideographs, and inside what is too long."""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        if paragraph.cell_len <= width:
            lines.append(paragraph)
            continue
        for line in paragraph.divide(_breaks(paragraph.plain, max(1, width))):
            line.rstrip()
            lines.append(line)
    return lines


def folded(text: Text, width: int) -> list[Text]:
    """The lines of a text in so many cells, broken anywhere: for code, where spaces mean something."""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        if paragraph.cell_len <= width:
            lines.append(paragraph)
        else:
            lines += paragraph.divide(list(_folds(paragraph.plain, 0, max(1, width)))[1:])
    return lines


def clamped(text: Text, width: int, limit: int, glyphs: Glyphs) -> list[Text]:
    """At most so many lines of a text; the last one ends in an ellipsis if something is left out."""
    lines = wrapped(text, width)
    if len(lines) <= limit:
        return lines
    last = lines[limit - 1]
    mark = f" {glyphs.ellipsis}"
    while last.cell_len + cell_len(mark) > width and " " in last.plain:
        last = last[: last.plain.rindex(" ")]  # whole words are left out, not parts of one
    if last.cell_len + cell_len(mark) > width:
        return [*lines[: limit - 1], cut(lines[limit - 1].append(mark), width, glyphs)]
    return [*lines[: limit - 1], last.append(mark)]


def cut(text: Text, width: int, glyphs: Glyphs) -> Text:
    """The text in so many cells, with an ellipsis at its end if it is longer."""
    if text.cell_len <= width:
        return text
    room = max(0, width - cell_len(glyphs.ellipsis))
    reached = 0
    kept = 0
    for _, end, size in split_graphemes(text.plain)[0]:
        if reached + size > room:
            break
        reached, kept = reached + size, end
    shorter = text[:kept]
    shorter.rstrip()
    shorter.append(glyphs.ellipsis[:width])
    return shorter


def beside(columns: Sequence[tuple[Sequence[Text], int]], gap: int) -> Iterator[Text]:
    """Lines of columns side by side: each column is its lines and its width in cells; the last one is not padded."""
    for row in range(max(len(lines) for lines, _ in columns)):
        whole = Text()
        reached = 0
        for lines, width in columns:
            if row < len(lines) and lines[row].plain:
                whole.append(" " * (reached - whole.cell_len))
                whole.append_text(lines[row])
            reached += width + gap
        yield whole


def padded(text: Text, width: int, alignment: str = "l") -> Text:
    """The text with spaces around it up to a width in cells: at its right (`l`), its left (`r`), or both (`c`)."""
    missing = max(0, width - text.cell_len)
    left = {"r": missing, "c": missing // 2}.get(alignment, 0)
    whole = Text(" " * left)
    whole.append_text(text)
    whole.append(" " * (missing - left))
    return whole


def _words(text: str) -> re.Pattern[str]:
    """What finds a text's words, with the spaces behind them; most texts need nothing that takes long to compile."""
    if max(text, default="") >= _FIRST_WIDE:
        return re.compile(_WORDS_AND_IDEOGRAPHS)
    return re.compile(_WORDS if any(map(text.__contains__, _RARE_SPACES)) else "[^ ]+ *| +")


def _breaks(text: str, width: int) -> list[int]:
    """Where lines begin, the first one excepted."""
    breaks: list[int] = []
    column = 0
    for found in _words(text).finditer(text):
        word = found.group()
        size = cell_len(word.rstrip())
        if column and column + size > width:
            breaks.append(found.start())
            column = 0
        if size > width:
            *inner, last = _folds(word.rstrip(), found.start(), width)
            breaks += [*inner, last][1:]
            column = cell_len(text[last : found.end()])
        else:
            column += cell_len(word)
    return breaks


def _folds(text: str, start: int, width: int) -> Iterator[int]:
    """Where the lines of a text begin that is broken wherever it is full, the first one included."""
    yield start
    column = 0
    for begin, _, size in split_graphemes(text)[0]:
        if column and column + size > width:
            yield start + begin
            column = 0
        column += size
