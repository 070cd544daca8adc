"""What in a post's keys is doubtful to Zola: a change without a readable date, and what only a merge would bring."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem
from blogctl.dialects.reading import IdeaReader, read_date
from blogctl.dialects.zola.text import STOPS


def doubts_of_update(reader: IdeaReader) -> Iterator[Problem]:
    """Zola stops at a date of the last change that it cannot read, as it does at one of publication."""
    entry = reader.entries.get("updated")
    moment = read_date(entry, reader.dialect, reader.facts) if entry else None
    if isinstance(moment, Problem):
        yield moment._replace(code="BC218", message=f"{moment.message}, {STOPS}")


def merged(reader: IdeaReader) -> Iterator[Problem]:
    """The deciding keys that come by a merge key: YAML has them, and Zola does not look for them there."""
    document = reader.document
    for idea in ("draft", "date", "address", "slug"):
        entry = reader.entries.get(idea)
        if entry and document.text.startswith("<<", entry.key_span.start):
            message = f"{entry.key} comes by a merge, which Zola does not follow"
            yield Problem("BC205", entry.key_span, message, f"write {entry.key} on a line of its own")
