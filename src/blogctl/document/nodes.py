"""What front matter is made of, whatever its syntax: keys and values that know where they stand."""

from __future__ import annotations

from typing import NamedTuple

from blogctl.source import Span


class Timestamp(str):
    """A date or time that its syntax knows as one (unquoted in YAML and TOML), kept as it is written."""

    __slots__ = ()


Value = bool | int | float | str | list["Value"] | dict[str, "Value"] | None
"""A value without its place; a date that the syntax knows as one is a Timestamp, which is a str."""


class Scalar(NamedTuple):
    """A single value."""

    span: Span
    """The value as written, with its quotes; empty where there is none (`draft:`)."""
    text: str
    """What it says: quotes and escapes are resolved, a plain `1.10` or `yes` stays as it is written."""
    value: bool | int | float | str | None
    style: str
    """`plain`, `single`, `double`, `literal`, `folded`, `multiline-single`, `multiline-double`, or `empty`."""
    tag: str = ""
    """The tag of YAML that stands before it, in full (`tag:yaml.org,2002:str`, `!mine`); empty for none."""

    @property
    def is_plain(self) -> bool:
        return self.style == "plain"


class Sequence(NamedTuple):
    """A list."""

    span: Span
    items: tuple[Node, ...]
    is_flow: bool
    """Written in brackets, and not as a block of lines."""
    tag: str = ""


class Mapping(NamedTuple):
    """Keys with values, in the order of the text; a key that stands twice is there twice."""

    span: Span
    entries: tuple[Entry, ...]
    is_flow: bool
    tag: str = ""

    def find(self, key: str) -> Entry | None:
        """The entry of a key; the first one, where a key stands twice."""
        for entry in self.entries:
            if entry.key == key:
                return entry
        return None


class Entry(NamedTuple):
    """One key and its value."""

    key: str
    key_span: Span
    value: Node
    span: Span
    """From the start of the key to the end of the value, without what follows on the line."""


Node = Scalar | Sequence | Mapping


def said_by(scalar: Scalar) -> str:
    """What a value says, as a Timestamp if its syntax knows it for a date: engines may read a text otherwise."""
    return scalar.value if isinstance(scalar.value, Timestamp) else "" if scalar.value is None else scalar.text


def value_of(node: Node) -> Value:
    """The value alone, without its places; of a key that stands twice, the last value."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [value_of(item) for item in node.items]
    return values_of(node)


def values_of(mapping: Mapping) -> dict[str, Value]:
    """The values of a mapping, by key."""
    return {entry.key: value_of(entry.value) for entry in mapping.entries}


def are_same(one: Value, other: Value) -> bool:
    """Equal in type as well as in value, at every depth: `1`, `1.0`, `True` and `"1"` all differ."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(are_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(are_same(one[key], other[key]) for key in one)
    return one == other or (one != one and other != other)  # noqa: PLR0124 - NaN is the same as NaN
