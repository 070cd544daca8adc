"""One value as a text, for the formats that know nothing but texts."""

from __future__ import annotations

from typing import Any


def text_of(value: Any) -> str:
    """The value as plain text: nothing for None, `true` and `false`, items between commas; not yet escaped."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ",".join(map(text_of, value))
    if isinstance(value, dict):
        from json import dumps

        return dumps(value, ensure_ascii=False)
    return str(value)
