"""One field of each row, on a line of its own, or raw before a NUL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from blogctl.exports.cells import text_of
from blogctl.safe_text import printable


def lines_of_field(rows: Iterable[Mapping[str, Any]], field: str, *, null: bool) -> Iterator[str]:
    """The field's value as one safe line, or with `null` as it is.

    A path keeps its bytes that are not UTF-8, as surrogate escapes, even on a line: it must still name its file.
    """
    show = _path_on_a_line if field == "path" else printable
    for row in rows:
        text = text_of(row[field])
        yield f"{text}\0" if null else f"{show(text)}\n"


def _path_on_a_line(path: str) -> str:
    if path.isprintable():
        return path
    import re

    pieces = re.split(r"([\udc80-\udcff]+)", path)  # text, bytes that are not UTF-8, text, …
    pieces[::2] = map(printable, pieces[::2])
    return "".join(pieces)
