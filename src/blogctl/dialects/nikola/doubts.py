"""What may have been meant to hold a post back, and does not: Nikola publishes every one of them without stopping."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blogctl.diagnostics import Fix, Problem
from blogctl.dialects.flags import is_one_slip_away, key_shape, span_of
from blogctl.dialects.reading import IdeaReader, read_date
from blogctl.dialects.suspicion import hidden_intentions, renaming
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Mapping, Node, Scalar
from blogctl.document.nodes import Sequence as List
from blogctl.source import Edit, Span

HOLDING = frozenset({"draft", "private"})
"""The words that keep a post out of every list."""
STATES = ("draft", "private", "published", "featured")
_LIKE_A_LINE = re.compile(
    r"(?m)^[^\S\n]*\.{1,3}[^\S\n]*(?P<key>[A-Za-z]{3,12})[^\S\n]*:[^\S\n]*(?P<value>[A-Za-z]+)\s*?$"
)
_LIKE_A_HEADER = re.compile(r"(?:[^\S\r\n]*(?:\.\. [^\r\n]*+|<!--|-->)?(?:\r\n|\n|\r|\Z))*")
_AS_WRITTEN = "write .. status: draft on a line of the header"


def all_doubts(reader: IdeaReader, status: Entry | None, unread: Span | None) -> Iterator[Problem]:
    """All that makes a text doubtful: `status` is its entry of that, `unread` metadata that blogctl cannot read."""
    if unread is not None:
        message = "the metadata begins here, in a form that Nikola reads and blogctl does not"
        yield Problem("BC218", unread, message, "write it in lines of .. title: …, or as YAML between ---")
    if status is not None:
        yield from doubts_about_status(status)
    near = [*doubts_about_keys(reader.document, reader.unknown)]
    yield from near
    noted = {problem.span for problem in near} | ({status.key_span} if status else set())
    further = hidden_intentions(reader.document, reader.unknown, reader.dialect)
    yield from (problem for problem in further if problem.span not in noted)
    yield from reasons_to_stop(reader.entries)
    updated = reader.entries.get("updated")
    if updated and not any(map(str.isdigit, reader.text("updated") or "0")):  # what has digits is guessed at
        found = read_date(updated, reader.dialect, reader.facts)
        yield from (found,) if isinstance(found, Problem) else ()


def doubts_about_status(entry: Entry) -> Iterator[Problem]:
    """The doubt about a status that is none of Nikola's four words."""
    word = entry.value.text if isinstance(entry.value, Scalar) else ""
    if word in STATES or (isinstance(entry.value, Scalar) and entry.value.value is None):
        return
    meant = _word_meant(word)
    what = f'"{word}"' if isinstance(entry.value, Scalar) else "a list or a group of keys"
    message = f"{entry.key} is {what}, which Nikola does not know; it warns, and publishes the post"
    hint = f"did you mean {meant}?" if meant else f"write one of {', '.join(STATES)}"
    fix = Fix((Edit(entry.value.span, meant),), f"{entry.key}: {meant}", safe=False) if meant else None
    yield Problem("BC204", span_of(entry), message, hint, fix)


def doubts_about_tags(reader: IdeaReader) -> Iterator[Problem]:
    """A tag that is nearly `draft`: Nikola looks for it in any letters, and takes it out in small ones."""
    tags = reader.texts("tags")
    written = next((tag for tag in tags if tag.lower() == "draft"), "draft")
    if "draft" not in tags and written != "draft":
        entry = reader.entries["tags"]
        message = f"the tag {written} counts as draft to Nikola, which stops there, and builds nothing"
        yield Problem("BC218", span_of(entry), message, "write status: draft, and remove the tag")


def doubts_about_keys(document: Document, unknown: list[Entry]) -> Iterator[Problem]:
    """The doubts about keys that are nearly `status`, and about a status that stands where Nikola does not look."""
    for entry in unknown:
        if _is_nearly_status(entry):
            message = f"{entry.key.strip()} is no key of Nikola's, which publishes the post"
            fix = renaming(document, entry, "status")
            yield Problem("BC205", entry.key_span, message, "did you mean status?", fix)
    for entry in document.root.entries:
        if isinstance(entry.value, Mapping):
            yield from _nested(entry.value, entry.key)
    yield from _misplaced(document)


def reasons_to_stop(named: dict[str, Entry]) -> Iterator[Problem]:
    """The values at which Nikola stops, so that nothing is built: numbers and lists where it wants a text."""
    for idea in ("title", "slug", "categories", "authors"):
        if idea in named and not _is_text(named[idea].value):
            yield _stop(named[idea], named[idea].value, "a text")
    tags = named.get("tags")
    if tags is not None:
        items = tags.value.items if isinstance(tags.value, List) else (tags.value,)
        yield from (_stop(tags, item, "texts") for item in items if not _is_text(item))


def _is_text(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.value is None or isinstance(node.value, str))


def _stop(entry: Entry, node: Node, wanted: str) -> Problem:
    what = f"{node.text}, which is no text" if isinstance(node, Scalar) else "no text"
    span = node.span if node.span.end > node.span.start else entry.key_span
    hint = f'put it in quotes: "{node.text}"' if isinstance(node, Scalar) else f"write {wanted}"
    return Problem("BC218", span, f"{entry.key} is {what}; Nikola stops there, and builds nothing", hint)


def _word_meant(word: str) -> str:
    stripped = re.sub(r"[\W_]", "", word).lower()
    return next((state for state in STATES if stripped == state or is_one_slip_away(stripped, state)), "")


def _is_nearly_status(entry: Entry) -> bool:
    shape = key_shape(entry.key)
    if shape == "status":
        return entry.key != "status"
    is_near = is_one_slip_away(shape, "status")
    return is_near and isinstance(entry.value, Scalar) and bool(_word_meant(entry.value.text))


def _nested(mapping: Mapping, above: str) -> Iterator[Problem]:
    for entry in mapping.entries:
        if isinstance(entry.value, Mapping):
            yield from _nested(entry.value, f"{above}.{entry.key}")
        elif entry.key == "status" and isinstance(entry.value, Scalar) and entry.value.text in HOLDING:
            message = f"status stands inside {above}, where Nikola does not look for it, and publishes the post"
            yield Problem("BC205", entry.key_span, message, f"move it out of {above}, before any group of keys")


def _misplaced(document: Document) -> Iterator[Problem]:
    """Lines that hold nothing back: nearly of the header's form, or below the empty line that ends it."""
    if document.front is None:
        return
    counted = {entry.key_span for entry in document.root.entries}
    spans = (
        [(document.front.block, "is not of the form that Nikola reads")] if document.front.syntax == "dotted" else []
    )
    spans.append((_header_below(document), "stands below the metadata, where Nikola does not look for it"))
    for span, what in spans:
        if "status" not in document.text[slice(*span)].casefold():
            continue
        for found in _LIKE_A_LINE.finditer(document.text, *span):
            key = Span(*found.span("key"))
            is_meant = key_shape(found["key"]) == "status" and found["value"].lower() in HOLDING
            if is_meant and not any(one.start <= key.start < one.end for one in counted):
                line = found.group().strip()
                yield Problem("BC205", key, f"{line} {what}; it publishes the post", _AS_WRITTEN)


def _header_below(document: Document) -> Span:
    """The lines at the start of the body that look as if they were metadata, too."""
    found = _LIKE_A_HEADER.match(document.text, document.body_span.start)
    return Span(document.body_span.start, found.end() if found else document.body_span.start)
