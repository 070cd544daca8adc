"""What Astro makes of an entry that its author did not mean: it stops with an error, loses it, or shows it as text."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from blogctl.diagnostics import Problem
from blogctl.dialects.astro.collections import Collection
from blogctl.dialects.astro.fences import missed_front_matter
from blogctl.dialects.flags import span_of
from blogctl.document.document import Document
from blogctl.document.nodes import Scalar, Sequence, Timestamp, Value

_STOPS = "and Astro stops with an error"


def doubts_about(document: Document, collection: Collection | None) -> Iterator[Problem]:
    """What is wrong with a file besides its flags and dates, to Astro and to the blog's schema."""
    if document.front is None and (missed := missed_front_matter(document.text)):
        hint = "begin the file with --- and close the block with ---"
        yield Problem("BC101", missed, "Astro sees no front matter here, and publishes all of it as text", hint)
    if collection is None:
        return
    if set("#?") & set(basename(document.path)):
        hint = "give the file another name"
        yield Problem("BC101", document.opening, "Astro loses a file with # or ? in its name, and goes on", hint)
    if document.is_readable:
        yield from _against_schema(document, collection)


def _against_schema(document: Document, collection: Collection) -> Iterator[Problem]:
    required = dict(collection.required())
    for key in required:
        if document.find(key) is None:
            message = f"the schema of {collection.name} asks for {key}, which is not there, {_STOPS}"
            yield Problem("BC101", document.opening, message, f"write one: {key}: …")
    for entry in document.root.entries:
        wanted = collection.type_of(entry.key)
        node = entry.value
        value: Value = node.value if isinstance(node, Scalar) else [] if isinstance(node, Sequence) else {}
        if isinstance(node, Scalar) and node.is_plain and isinstance(value, Timestamp):
            continue
        if not _may_be(value, wanted):
            message = f"{entry.key} is no {wanted}, as the schema of {collection.name} asks for, {_STOPS}"
            yield Problem("BC101", span_of(entry), message, f"write a {wanted}")


def _may_be(value: Value, wanted: str) -> bool:
    """Whether a value can be of a type; dates and flags are the matter of others."""
    if wanted == "string":
        return isinstance(value, str)
    if wanted == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return not (wanted == "array" and not isinstance(value, list))
