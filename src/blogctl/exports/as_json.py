r"""JSON and JSON Lines: the true values, in UTF-8.

Escaped, which changes no value, is what could act on a terminal, and halves of surrogate pairs: a byte 0xff of a path
that is not UTF-8 is `\udcff`, as Python's own `os.fsdecode` and `json.dumps` have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from json import JSONEncoder
from typing import Any

_ENCODER = JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False)
ACTING = re.compile(
    r"[\x7f-\x9f\u034f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""What could act on a terminal or a parser, besides what is below U+0020, which the encoder itself escapes."""


def array_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One array, with a row on each line; of none, `[]`."""
    opening, row_before = "[\n", ""
    for row in rows:
        if row_before:
            yield f"{opening}{row_before},\n"
            opening = ""
        row_before = encoded(row)
    yield f"{opening}{row_before}\n]\n" if row_before else "[]\n"


def lines_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A row on each line."""
    for row in rows:
        yield encoded(row) + "\n"


def encoded(value: Any) -> str:
    """A value as JSON on one line. Raises ValueError for a number that is not finite, which JSON has no word for."""
    text = _ENCODER.encode(value)
    is_harmless = "\x7f" not in text if text.isascii() else text.isprintable()
    return text if is_harmless else ACTING.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
