"""The types that Zola asks of a post's keys; it builds nothing at all while one value is of another type.

They are those of `PageFrontMatter` in its `front_matter/page.rs`, as the readers of TOML and YAML that it uses take
them: in TOML a number is no text, in YAML every single value is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from blogctl.diagnostics import Problem
from blogctl.dialects.flags import span_of
from blogctl.dialects.zola.text import STOPS
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence, Timestamp

_TEXTS = frozenset({"title", "description", "slug", "path", "template"})
_NOT_EMPTY = frozenset({"slug", "path"})
_LISTS = frozenset({"authors", "aliases"})
_FLAGS = frozenset({"render", "in_search_index"})
_TABLES = frozenset({"extra", "taxonomies"})
_WHOLE = re.compile(r"\+?(?:0|[1-9][0-9_]*|0x[0-9A-Fa-f_]+|0o[0-7_]+|0b[01_]+)")


def refused_values(document: Document) -> Iterator[Problem]:
    """The values of a document at which Zola stops; flag and dates are read elsewhere."""
    is_yaml = document.front is not None and document.front.syntax == "yaml"
    for entry in document.root.entries:
        if wanted := _wanted(entry, is_yaml=is_yaml):
            yield _problem(entry, wanted)
        elif entry.key == "taxonomies" and isinstance(entry.value, Mapping):
            for taxonomy in entry.value.entries:
                if not _is_empty(taxonomy.value) and not _is_list_of_terms(taxonomy.value, is_yaml=is_yaml):
                    yield _problem(taxonomy, "a list of texts, none of them empty")


def refused_taxonomies(document: Document, taxonomies: frozenset[str]) -> Iterator[Problem]:
    """The taxonomies of a document that the site does not have; Zola stops at them in all but drafts."""
    found = document.find("taxonomies")
    for entry in found.value.entries if found and isinstance(found.value, Mapping) else ():
        if entry.key not in taxonomies:
            message = f"the site has no taxonomy {entry.key}, {STOPS}"
            hint = f'add {{ name = "{entry.key}" }} to taxonomies in the configuration, or remove the key'
            yield Problem("BC218", entry.key_span, message, hint)


def _problem(entry: Entry, wanted: str) -> Problem:
    return Problem("BC218", span_of(entry), f"{entry.key} is not {wanted}, {STOPS}", f"write {wanted}")


def _wanted(entry: Entry, *, is_yaml: bool) -> str:
    """What an entry should be, if Zola does not accept it as it is; else nothing."""
    key, node = entry.key, entry.value
    if key in _FLAGS:
        is_good = isinstance(node, Scalar) and isinstance(node.value, bool)
        return "" if is_good else "true or false"
    if is_yaml and _is_empty(node):
        return ""
    if key in _NOT_EMPTY and isinstance(node, Scalar) and node.value == "":
        return "a text that is not empty"
    if key in _TEXTS:
        return "" if _is_text(node, is_yaml=is_yaml) else "a text in quotes"
    if key in _LISTS:
        return "" if _is_list(node, is_yaml=is_yaml) else "a list of texts"
    if key in _TABLES:
        return "" if isinstance(node, Mapping) else "a table"
    if key == "weight":
        is_good = isinstance(node, Scalar) and type(node.value) is int and bool(_WHOLE.fullmatch(node.text))
        return "" if is_good else "a whole number, zero or more"
    return ""


def _is_text(node: Node, *, is_yaml: bool) -> bool:
    if not isinstance(node, Scalar):
        return False
    return is_yaml or (isinstance(node.value, str) and not isinstance(node.value, Timestamp))


def _is_list(node: Node, *, is_yaml: bool) -> bool:
    return isinstance(node, Sequence) and all(_is_text(item, is_yaml=is_yaml) for item in node.items)


def _is_list_of_terms(node: Node, *, is_yaml: bool) -> bool:
    if not isinstance(node, Sequence) or not _is_list(node, is_yaml=is_yaml):
        return False
    return all(isinstance(item, Scalar) and (item.value is None or item.text.strip()) for item in node.items)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None
