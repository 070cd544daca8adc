"""TOML front matter, between `+++` fences: read with places, changed in its own style, composed anew."""

from __future__ import annotations

from typing import Any

from blogctl.document.nodes import Mapping, Timestamp, Value
from blogctl.document.syntax import KeyPath
from blogctl.document.toml_reader import read_mapping
from blogctl.source import Edit

__all__ = ["compose", "edits_to_remove", "edits_to_rename", "edits_to_set", "in_syntax", "name", "read_mapping"]

name = "toml"


def edits_to_set(text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
    """The edits that give a key a value, in the style of the file. Raises CannotEdit."""
    from blogctl.document import toml_edits

    return toml_edits.edits_to_set(text, root, path, value, after)


def edits_to_remove(text: str, root: Mapping, path: KeyPath) -> list[Edit]:
    """The edits that take a key away; none if it is not there. Raises CannotEdit."""
    from blogctl.document import toml_edits

    return toml_edits.edits_to_remove(text, root, path)


def edits_to_rename(text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
    """The edits that give a key another name. Raises CannotEdit."""
    from blogctl.document import toml_edits

    return toml_edits.edits_to_rename(text, root, path, new_key)


def compose(values: dict[str, Value]) -> str:
    """A new block: single values first, then tables, as TOML must have it. Raises CannotEdit."""
    import tomli_w

    return tomli_w.dumps(_for_library(in_syntax(values)))


def in_syntax(value: Value) -> Value:
    """The value as TOML reads it back. Raises CannotEdit for null, numbers beyond 64 bits and broken text."""
    from blogctl.document import toml_writer

    return toml_writer.in_syntax(value)


def _for_library(value: Value) -> Any:
    """The value with each date as an object that the library writes as it was written."""
    if isinstance(value, Timestamp):
        return _moment(str(value))
    if isinstance(value, list):
        return [_for_library(item) for item in value]
    if isinstance(value, dict):
        return {key: _for_library(inner) for key, inner in value.items()}
    return value


def _moment(text: str) -> Any:
    from datetime import date

    class _AsWritten(date):
        def __str__(self) -> str:
            return text

    return _AsWritten(1, 1, 1)
