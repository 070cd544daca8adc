"""CSV for spreadsheets: RFC 4180, with a header; nothing in a cell is taken as a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from blogctl.exports.cells import text_of
from blogctl.safe_text import printable

# The wide forms are formulas to a Japanese spreadsheet. An apostrophe before one of them is doubled, so that taking
# one apostrophe away always gives the text back.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


class _Line:
    """What csv writes to: hands the finished line back."""

    def write(self, line: str) -> str:
        return line


def lines_of_csv(rows: Iterable[Mapping[str, Any]], fields: Sequence[str]) -> Iterator[str]:
    """A header, then a line for each row, each ended by CRLF."""
    write = csv.writer(_Line()).writerow
    yield str(write(fields))
    for row in rows:
        yield str(write([_cell(value) for value in row.values()]))


def _cell(value: Any) -> str:
    """The value as text without controls; a text that a spreadsheet would compute gets an apostrophe before it."""
    text = text_of(value)
    if isinstance(value, str | list) and _FORMULA.match(text):
        text = "'" + text
    return printable(text)
