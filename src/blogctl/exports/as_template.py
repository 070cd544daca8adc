r"""A line for each row, made from a template: `{{ slug }}\t{{ title }}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from blogctl.errors import BadUsage
from blogctl.exports.cells import text_of
from blogctl.safe_text import printable

_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\\\": "\\"}


def fields_of(template: str) -> tuple[str, ...]:
    """The fields that a template names. Raises BadUsage if it is empty or has a brace that is not closed."""
    if not template:
        raise BadUsage("the template is empty", "write one, as in --template '{{ slug }} {{ title }}'")
    return tuple(_parts(template)[1::2])


def lines_of_template(rows: Iterable[Mapping[str, Any]], template: str, *, null: bool) -> Iterator[str]:
    r"""The template filled in for each row; a value is one safe line, or as it is if a NUL ends the row.

    In the template `\t`, `\n` and `\\` stand for a tab, a newline and a backslash.
    """
    parts = _parts(template)
    texts = [re.sub(r"\\[tn\\]", lambda found: _ESCAPES[found.group()], text) for text in parts[::2]]
    fields, end = parts[1::2], "\0" if null else "\n"
    for row in rows:
        values = [text_of(row[name]) for name in fields]
        shown = values if null else [printable(value) for value in values]
        yield "".join(piece for pair in zip(texts, [*shown, end], strict=True) for piece in pair)


def _parts(template: str) -> list[str]:
    """Text, field, text, field, …, text."""
    parts = re.split(r"\{\{\s*(.*?)\s*\}\}", template, flags=re.DOTALL)
    for text in parts[::2]:
        if "{{" in text:
            raise BadUsage(f"the template has {{{{ without }}}}: {text}", "close it, as in {{ title }}")
    return parts
