"""Numbers as bars: rows of a name, two numbers, and a bar for each, in as many columns as there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from blogctl.rendering.flow import Sheet, cut, padded
from blogctl.rendering.safe import safe_line
from blogctl.rendering.theme import ASCII, BOLD, DIM, PLAIN

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST_BAR = 24
_SHORTEST_BAR = 3
_LONGEST_NAME = 32
_MARK = 3
_GAP = 2


class Row(NamedTuple):
    """One line of a chart."""

    name: str
    posts: int
    words: int
    mark: str = ""
    """One column before the name."""
    style: Style = PLAIN
    """Of the mark and the bars."""


class Chart(NamedTuple):
    """Rows under a heading, drawn to one scale."""

    heading: str
    rows: Sequence[Row]
    rest: str = ""
    """What is said below about rows that are left out."""


class Columns(NamedTuple):
    """How wide the columns of charts are that stand below one another."""

    name: int
    posts: int
    words: int
    """0 where there is no room for them: a number is not cut."""
    bar: int
    """0 where there is no room for any."""


def columns_for(charts: Sequence[Chart], sheet: Sheet) -> Columns:
    """The columns that all these charts share, so that their bars begin below one another."""
    rows = [row for chart in charts for row in chart.rows]
    names = [safe_line(row.name).cell_len for row in rows]
    longest = max([*names, *(len(chart.heading) - _MARK for chart in charts)], default=0)
    is_cut = sheet.is_terminal  # in a pipe every name is whole
    name = min(longest, _LONGEST_NAME, max(8, sheet.width // 3)) if is_cut else longest
    posts = max((len(f"{row.posts:,}") for row in rows), default=0)
    words = max((len(f"{row.words:,}") for row in rows), default=0)
    posts, words = max(posts, len("posts")), max(words, len("words"))
    rest = sheet.width - _MARK - name - posts - words - 2 * _GAP
    if not is_cut:
        return Columns(name, posts, words, _LONGEST_BAR)
    bar = min(_LONGEST_BAR, rest // 2 - 1)
    return Columns(name, posts, words if rest >= 0 else 0, bar if bar >= _SHORTEST_BAR else 0)


def lines_of(chart: Chart, columns: Columns, sheet: Sheet) -> Iterator[Text]:
    """The lines of a chart, its heading first."""
    yield _fitted(_heading(chart, columns, sheet), sheet)
    most_posts = max((row.posts for row in chart.rows), default=0)
    most_words = max((row.words for row in chart.rows), default=0)
    for row in chart.rows:
        name = safe_line(row.name)
        line = Text(" ").append(row.mark, row.style).append(" " * (_MARK - 1 - len(row.mark)))
        line.append_text(padded(cut(name, columns.name, sheet.glyphs) if sheet.is_terminal else name, columns.name))
        line.append(" " * _GAP).append(f"{row.posts:>{columns.posts},}")
        line.append_text(_bar(row.posts, most_posts, columns.bar, row.style, sheet))
        if columns.words:
            line.append(" " * _GAP).append(f"{row.words:>{columns.words},}")
            line.append_text(_bar(row.words, most_words, columns.bar, row.style, sheet))
        line.rstrip()
        yield _fitted(line, sheet)
    if chart.rest:
        yield _fitted(safe_line(f"   {chart.rest}", DIM), sheet)


def _heading(chart: Chart, columns: Columns, sheet: Sheet) -> Text:
    names = _MARK + columns.name
    heading = padded(cut(safe_line(chart.heading, BOLD), names, sheet.glyphs), names)
    heading.append(" " * _GAP).append_text(padded(safe_line("posts", DIM), columns.posts, "r"))
    if columns.words:
        heading.append(" " * (columns.bar + 1 if columns.bar else 0))
        heading.append(" " * _GAP).append_text(padded(safe_line("words", DIM), columns.words, "r"))
    return heading


def bar_of(number: int, most: int, width: int, *, is_ascii: bool) -> str:
    """A bar for a number where the longest one is so many columns wide; what is more than nothing can be seen."""
    if not number or not most or not width:
        return ""
    eighths = max(1, round(number * width * 8 / most))
    if is_ascii:
        return "#" * max(1, eighths // 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _bar(number: int, most: int, width: int, style: Style, sheet: Sheet) -> Text:
    if not width:
        return Text()
    drawn = bar_of(number, most, width, is_ascii=sheet.glyphs is ASCII)
    return padded(Text(" ").append(drawn, style), width + 1)


def _fitted(line: Text, sheet: Sheet) -> Text:
    return cut(line, sheet.width, sheet.glyphs) if sheet.is_terminal else line
