"""The four kinds of TOML strings: what each says, and where it goes wrong."""

from __future__ import annotations

import re

from blogctl.diagnostics import Problem
from blogctl.document.nodes import Scalar
from blogctl.document.syntax import Unreadable
from blogctl.source import Span

_DOUBLE = re.compile(r'"((?:[^"\\\r\n]++|\\[^\r\n])*+)"')
_SINGLE = re.compile(r"'([^'\r\n]*+)'")
_LONG_DOUBLE = re.compile(r'"""(\r?\n)?((?:[^"\\]++|\\.|"(?!""))*+)("{3,5})', re.DOTALL)
_LONG_SINGLE = re.compile(r"'''(\r?\n)?((?:[^']++|'(?!''))*+)('{3,5})")
_ESCAPE = re.compile(
    r'\\(?:([btnfr"\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*+\r?\n[ \t\r\n]*+)|(.|\Z))', re.DOTALL
)
_MEANING = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def scan_string(text: str, offset: int, end: int) -> Scalar:
    """The string that begins at an offset. Raises Unreadable if it is not closed or has an unknown escape."""
    is_double = text[offset] == '"'
    if text.startswith('"""' if is_double else "'''", offset, end):
        found = (_LONG_DOUBLE if is_double else _LONG_SINGLE).match(text, offset, end)
        if found is None:
            raise _unclosed(offset, text[offset] * 3)
        said = _resolved(found, 2) if is_double else found[2].replace("\r\n", "\n")
        said += found[3][3:]
        return Scalar(Span(*found.span()), said, said, "multiline-double" if is_double else "multiline-single")
    found = (_DOUBLE if is_double else _SINGLE).match(text, offset, end)
    if found is None:
        raise _unclosed(offset, text[offset])
    said = _resolved(found, 1) if is_double else found[1]
    return Scalar(Span(*found.span()), said, said, "double" if is_double else "single")


def _resolved(found: re.Match[str], group: int) -> str:
    raw = found[group]
    if "\\" in raw:
        _refuse_bad_escapes(raw, found.start(group))
        return _ESCAPE.sub(_meaning, raw.replace("\r\n", "\n"))
    return raw.replace("\r\n", "\n")


def _meaning(escape: re.Match[str]) -> str:
    if escape[1]:
        return _MEANING[escape[1]]
    if escape[4]:
        return ""
    return chr(int(escape[2] or escape[3], 16))


def _refuse_bad_escapes(raw: str, start: int) -> None:
    for escape in _ESCAPE.finditer(raw):
        digits = escape[2] or escape[3]
        if escape[5] is not None:
            hint = r"write \\ for a backslash, or put the text in single quotes, where a backslash is only a sign"
            message = f"TOML knows no escape {escape.group()}"
        elif digits and not _is_character(int(digits, 16)):
            message, hint = f"{escape.group()} is no character", "write the character itself"
        else:
            continue
        raise Unreadable(Problem("BC101", Span(start + escape.start(), start + escape.end()), message, hint))


def _is_character(code: int) -> bool:
    return code < 0xD800 or 0xDFFF < code <= 0x10FFFF


def _unclosed(offset: int, quote: str) -> Unreadable:
    where = "" if len(quote) == 3 else " on its line"
    message = f"the text that begins here is not closed{where}"
    return Unreadable(Problem("BC101", Span(offset, offset + len(quote)), message, f"close it with {quote}"))
