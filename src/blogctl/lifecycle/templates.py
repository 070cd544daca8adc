"""New posts: the text of a draft, composed afresh or begun as a template."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.document.nodes import Mapping, Scalar
from blogctl.document.syntax import CannotEdit
from blogctl.errors import BadUsage, UnreadablePost
from blogctl.source import Source

_PLACEHOLDER = re.compile(r"\{\{ *(\w+) *\}\}")


class Beginning(NamedTuple):
    """What is known of a post before it is written."""

    values: dict[str, Any]
    """By key of the dialect: what the user gave, and what the configuration gives besides."""
    given: frozenset[str]
    """The keys that stand above what a template says; the others only fill what it leaves out."""
    body: str
    placeholders: dict[str, str]
    """What `{{ title }}` and the like in a template stand for."""


def compose_draft(path: str, syntax: str, beginning: Beginning, dialect: Dialect) -> str:
    """The text of a new draft, in the dialect's order of keys. Raises BadUsage for a value that no syntax can hold."""
    from blogctl.document.handlers import compose

    try:
        return compose(syntax, dialect.values_of_new(beginning.values), beginning.body)
    except CannotEdit as reason:
        raise BadUsage(f"{path} cannot be written: {reason}", "change what you gave; nothing was made") from None


def fill_template(path: str, template: Source, syntax: str, beginning: Beginning, dialect: Dialect) -> str:
    """The text of a new draft that begins as a template: its comments, its style and its other keys stay.

    A placeholder in a value is replaced as text, so a title with quotes or colons is quoted as it must be.
    Raises UnreadablePost for a template whose front matter cannot be read.
    """
    document = Document.read(Source(path, template.text), dialect.find_front_matter)
    if document.problems:
        problem = document.problems[0]
        raise UnreadablePost(str(template.locate(problem.span)), f"the template cannot be read: {problem.message}")
    body = beginning.body or _filled(document.body, beginning.placeholders)
    if document.front is None:
        return compose_draft(path, syntax, beginning._replace(body=body), dialect)
    for keys, text in _texts_with_placeholders(document.root):
        document = document.set(keys, _filled(text, beginning.placeholders))
    given = dialect.values_of_new({key: beginning.values[key] for key in beginning.values if key in beginning.given})
    for key, value in dialect.values_of_new(beginning.values).items():
        if key in given or document.find(key) is None:
            document = document.set(key, value)
    return document.text[: document.body_span.start] + body


def _texts_with_placeholders(mapping: Mapping, above: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    found: list[tuple[tuple[str, ...], str]] = []
    for entry in mapping.entries:
        keys = (*above, entry.key)
        if isinstance(entry.value, Mapping):
            found += _texts_with_placeholders(entry.value, keys)
        elif isinstance(entry.value, Scalar) and _PLACEHOLDER.search(entry.value.text):
            found.append((keys, entry.value.text))
    return found


def _filled(text: str, placeholders: dict[str, str]) -> str:
    """The text with each known placeholder replaced; an unknown one stays, for the engine may know it."""
    return _PLACEHOLDER.sub(lambda found: placeholders.get(found[1], found[0]), text)
