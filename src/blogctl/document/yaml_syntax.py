"""YAML front matter: read with places, edited in the style of the file, composed for new files."""

from __future__ import annotations

from blogctl.document.bounds import FRONT_MATTER, Bounds
from blogctl.document.nodes import Mapping, Value
from blogctl.document.syntax import KeyPath
from blogctl.document.yaml_ordinary import read_ordinary
from blogctl.document.yaml_scalars import is_ambiguous
from blogctl.source import Edit, Span

__all__ = [
    "compose",
    "edits_to_remove",
    "edits_to_rename",
    "edits_to_set",
    "in_syntax",
    "is_ambiguous",
    "name",
    "read_mapping",
]

name = "yaml"

# Reading is what every command does; what writes is imported by the commands that write, and the parser by the first
# block that needs one.


def read_mapping(text: str, block: Span, bounds: Bounds = FRONT_MATTER) -> Mapping:
    """The block's keys and values with their places. Raises Unreadable."""
    ordinary = read_ordinary(text, block)
    if ordinary is not None:
        return ordinary
    from blogctl.document import yaml_reader

    return yaml_reader.read_mapping(text, block, bounds)


def edits_to_set(text: str, root: Mapping, path: KeyPath, value: Value, after: str | None) -> list[Edit]:
    """The edits that give a key a value, in the style of the file. Raises CannotEdit."""
    from blogctl.document import yaml_edits

    return yaml_edits.edits_to_set(text, root, path, value, after)


def edits_to_remove(text: str, root: Mapping, path: KeyPath) -> list[Edit]:
    """The edits that take a key away; none if it is not there. Raises CannotEdit."""
    from blogctl.document import yaml_edits

    return yaml_edits.edits_to_remove(text, root, path)


def edits_to_rename(text: str, root: Mapping, path: KeyPath, new_key: str) -> list[Edit]:
    """The edits that give a key another name in its place. Raises CannotEdit."""
    from blogctl.document import yaml_edits

    return yaml_edits.edits_to_rename(text, root, path, new_key)


def compose(values: dict[str, Value]) -> str:
    """A new block, without fences, that ends in a newline. Raises CannotEdit for what YAML cannot say."""
    from blogctl.document import yaml_writer

    return yaml_writer.compose(values)


def in_syntax(value: Value) -> Value:
    """The value as YAML reads it back. Raises CannotEdit for what it cannot say."""
    from blogctl.document import yaml_writer

    return yaml_writer.in_syntax(value)
