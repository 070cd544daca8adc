"""Tables of a body: side by side where they fit, folded where they nearly do, stacked where they do not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from blogctl.rendering.flow import Sheet, beside, padded, wrapped
from blogctl.rendering.markdown_tree import Table
from blogctl.rendering.theme import BOLD, DIM

_GAP = 2
_LONG_WORD = 16
"""Rather than break a word that is not longer than this, the rows are stacked."""
_MAX_COLUMNS = 40


def table_lines(table: Table, width: int, sheet: Sheet) -> Iterator[Text]:
    """The lines of a table in so many cells."""
    rows = [row[:_MAX_COLUMNS] for row in table.rows]
    for cell in rows[0]:
        cell.stylize_before(BOLD)
    widths = _widths(rows, width)
    return _grid(rows, table.alignments, widths, sheet) if widths else _stack(rows, width)


def _widths(rows: list[list[Text]], width: int) -> list[int]:
    """The width of each column in cells; none at all if they do not fit."""
    columns = list(zip_longest(*rows, fillvalue=Text()))
    natural = [max(cell.cell_len for cell in column) for column in columns]
    room = width - _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    least = [min(_LONG_WORD, max(_longest_word(cell) for cell in column)) for column in columns]
    if sum(least) > room:
        return []
    # The widest columns give way: each gets what it wants, up to a limit that all share.
    for limit in range(room, 0, -1):
        widths = [max(low, min(high, limit)) for low, high in zip(least, natural, strict=True)]
        if sum(widths) <= room:
            return widths
    return least


def _longest_word(cell: Text) -> int:
    return max(map(cell_len, cell.plain.split()), default=0)


def _grid(rows: list[list[Text]], alignments: str, widths: list[int], sheet: Sheet) -> Iterator[Text]:
    is_folded = False
    for number, row in enumerate(rows):
        cells = [wrapped(cell, size) for cell, size in zip(row, widths, strict=False)]
        is_tall = any(len(lines) > 1 for lines in cells)
        if number > 1 and (is_tall or is_folded):
            yield Text()  # a folded row needs air to be told from the next
        is_folded = is_tall
        aligned = [
            [padded(line, size, alignment) for line in lines]
            for lines, size, alignment in zip(cells, widths, alignments, strict=False)
        ]
        for line in beside(list(zip(aligned, widths, strict=False)), _GAP):
            line.rstrip()
            yield line
        if number == 0:
            rules = [[Text().append(sheet.glyphs.rule * size, DIM)] for size in widths]
            yield from beside(list(zip(rules, widths, strict=True)), _GAP)


def _stack(rows: list[list[Text]], width: int) -> Iterator[Text]:
    header, *others = rows
    for number, row in enumerate(others):
        if number:
            yield Text()
        for name, cell in zip(header, row, strict=False):
            whole = Text()
            whole.append_text(name)
            whole.append(": ", BOLD)
            whole.append_text(cell)
            yield from wrapped(whole, width)
