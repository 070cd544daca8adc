"""Finds the comments of a block of YAML or TOML: what stands behind a `#` that is in no key and no value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from blogctl.document.document import Document
from blogctl.document.nodes import Mapping, Node, Scalar
from blogctl.document.yaml_places import BREAKS, behind_blank, properties_at, start_of_line
from blogctl.source import Span

# In the stretches between values, YAML takes every `#` for the beginning of a comment; in TOML it may be in a key.
_IN_YAML = re.compile(f"#[^{BREAKS}]*+")
_IN_TOML = re.compile(r"""#[^\r\n]*+|"(?:[^"\\\r\n]++|\\.)*+"|'[^'\r\n]*+'""")
_HAVE_COMMENTS = frozenset({"yaml", "toml"})
_BLANK_LINE = re.compile(r"(?:(?<=\n)|(?<=\r)(?!\n))[ \t]*+(?:\r\n|\n|\r)")


class Remark(NamedTuple):
    """A comment; or, without a text, a blank line."""

    start: int
    text: str
    """From its `#` to the end of its line."""
    is_alone: bool
    """Nothing else stands on its line."""


def remarks_in(document: Document) -> list[Remark]:
    """The comments and blank lines of a document's front matter, in the order of the text; JSON knows none."""
    if document.front is None or document.front.syntax not in _HAVE_COMMENTS:
        return []
    text, block = document.text, document.front.block
    is_yaml = document.front.syntax == "yaml"
    values = sorted(_values_in(text, document.root, is_yaml=is_yaml))
    found: list[Remark] = []
    start = block.start
    for gap_end, next_start in [*values, Span(block.end, block.end)]:
        gap = Span(start, max(start, gap_end))
        found += _comments_in(text, gap, _IN_YAML if is_yaml else _IN_TOML)
        found += (Remark(blank.start(), "", is_alone=True) for blank in _BLANK_LINE.finditer(text, *gap))
        start = max(start, next_start)
    return sorted(found)


def comments_of(document: Document) -> list[str]:
    """The texts of all comments in a document's front matter."""
    return [remark.text for remark in remarks_in(document) if remark.text]


def _comments_in(text: str, gap: Span, pattern: re.Pattern[str]) -> Iterator[Remark]:
    for found in pattern.finditer(text, *gap):
        if found.group().startswith("#"):
            before = text[start_of_line(text, found.start()) : found.start()]
            yield Remark(found.start(), found.group(), is_alone=not before.strip(" \t"))


def _values_in(text: str, node: Node, *, is_yaml: bool) -> Iterator[Span]:
    """The places of all that may hold a `#` which begins no comment: single values, and the keys of YAML."""
    if isinstance(node, Scalar):
        yield _content_of(text, node) if is_yaml else node.span
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if is_yaml:
                yield entry.key_span
            yield from _values_in(text, entry.value, is_yaml=is_yaml)
    else:
        for item in node.items:
            yield from _values_in(text, item, is_yaml=is_yaml)


def _content_of(text: str, scalar: Scalar) -> Span:
    """A single value without its tag, and without the line of its `|`: a comment may stand behind both."""
    start, end = scalar.span
    properties, behind = properties_at(text, scalar.span)
    if properties:
        start = min(behind_blank(text, behind), end)
    if scalar.style in ("literal", "folded"):
        header = re.compile(f"[^{BREAKS}]*+").match(text, start, end)
        start = header.end() if header else start
    return Span(start, end)
