"""YAML that reads the same under 1.1 and 1.2: a text is plain only where no reader could take it for anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from json import JSONEncoder
from math import isfinite
from typing import Any

from blogctl.exports.as_json import ACTING
from blogctl.safe_text import printable

_PLAIN = re.compile(r"[A-Za-z](?:[\w./ -]*[\w./-])?", re.ASCII)
# Words that 1.1 or 1.2 reads as null, true or false; a number never begins with a letter.
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_QUOTE = JSONEncoder(ensure_ascii=False).encode
_HALVES = re.compile(r"[\ud800-\udfff]")


def lines_of_yaml(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A list of mappings, a piece for each row; of none, `[]`."""
    is_empty = True
    for row in rows:
        is_empty = False
        yield "- " + "\n  ".join([f"{_text(name)}: {_value(value)}" for name, value in row.items()]) + "\n"
    if is_empty:
        yield "[]\n"


def _value(value: Any) -> str:
    """A value on one line, a list or mapping in brackets."""
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_text(str(name))}: {_value(item)}' for name, item in value.items())}}}"
    return _float(value) if isinstance(value, float) else str(value)


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    if not text.isprintable():
        # YAML has no way to write half of a surrogate pair: a byte that is not UTF-8 is shown as `\\xff`.
        text = _HALVES.sub(lambda found: printable(found.group()), text)
    quoted = _QUOTE(text)
    # ACTING has all that no YAML stream may hold as it is, and all that 1.1 takes for the end of a line.
    return quoted if quoted.isprintable() else ACTING.sub(_escaped, quoted)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _float(number: float) -> str:
    if not isfinite(number):
        return {"inf": ".inf", "-inf": "-.inf"}.get(str(number), ".nan")
    mantissa, e, exponent = repr(number).partition("e")
    # YAML 1.1 takes `1e-07` for a text: it wants a point.
    return mantissa + (".0" if e and "." not in mantissa else "") + e + exponent
