r"""Tab-separated lines for `cut` and `awk`: a header, then exactly one line for each row.

A backslash is `\\`, a tab `\t`, a newline `\n`, another control `\x1b` or `\u202e`, and the first character of a text
that a spreadsheet would compute `\x3d`: undoing these gives the text back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from blogctl.exports.cells import text_of
from blogctl.safe_text import printable

_FORMULA = ("=", "+", "-", "@")


def lines_of_tsv(rows: Iterable[Mapping[str, Any]], fields: Sequence[str]) -> Iterator[str]:
    """The lines, the header first."""
    yield "\t".join(fields) + "\n"
    for row in rows:
        yield "\t".join([_cell(value) for value in row.values()]) + "\n"


def _cell(value: Any) -> str:
    text = text_of(value)
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if text.startswith(_FORMULA) and isinstance(value, str | list):
        return f"\\x{ord(text[0]):02x}" + printable(text[1:])
    return printable(text)
