"""What each syntax of front matter can do; YAML, TOML, JSON and Pelican's headers are modules of this one shape."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from blogctl.diagnostics import Problem
from blogctl.document.nodes import Mapping, Value
from blogctl.source import Edit, Span

KeyPath = tuple[str, ...]
"""A key, or the keys on the way to a nested one."""


class Unreadable(Exception):
    """A block that cannot be read, or that is outside the bounds within which it is read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class CannotEdit(Exception):
    """An edit that this syntax cannot make by changing the asked value alone; says why in words."""


class Syntax(Protocol):
    """One syntax: it reads a block with places, and says which edits make a wanted change.

    Every span is in characters of the whole text, of which `block` is the stretch between the fences.
    An edit function raises CannotEdit rather than touch more than it was asked to.
    """

    name: str

    def read_mapping(self, text: str, block: Span) -> Mapping:
        """The block's keys and values with their places. Raises Unreadable."""

    def edits_to_set(self, text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
        """Give a key a value, in the style of the file; a new key stands behind the key `after`, else last."""

    def edits_to_remove(self, text: str, root: Mapping, path: KeyPath) -> list[Edit]:
        """Take a key away, with the lines or separators that belong to it."""

    def edits_to_rename(self, text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
        """Give a key another name in the same place."""

    def compose(self, values: dict[str, Value]) -> str:
        """A new block, without fences, that ends in a newline."""

    def in_syntax(self, value: Value) -> Value:
        """The value as this syntax would read it back (JSON knows no Timestamp, TOML no null: raises CannotEdit)."""


@cache
def syntax_named(name: str) -> Syntax:
    """The module that reads and edits a syntax; imported when it is first needed."""
    if name == "yaml":
        from blogctl.document import yaml_syntax

        return yaml_syntax
    if name == "toml":
        from blogctl.document import toml_syntax

        return toml_syntax
    if name == "dotted":
        from blogctl.document import dotted_syntax

        return dotted_syntax
    if name == "headers":
        from blogctl.document import header_syntax

        return header_syntax
    if name == "fields":
        from blogctl.document import field_syntax

        return field_syntax
    if name == "script":
        from blogctl.document import script_syntax

        return script_syntax
    from blogctl.document import json_syntax

    return json_syntax
