"""What a command did, or would do, and what validation found: the answers of Blog."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from blogctl.changes import ChangeSet, touched_by
from blogctl.diagnostics import Diagnostic, Severity
from blogctl.document.document import Document
from blogctl.document.nodes import Mapping, Node, Sequence
from blogctl.errors import Refusal
from blogctl.post import Post


class FieldChange(NamedTuple):
    """How one key of a post's front matter changed, as written; empty where the key was not, or is not, there.

    A list or a group of keys that stands in lines of its own is told in brackets.
    """

    key: str
    before: str
    after: str


class Result(NamedTuple):
    """What was done, or would be done, to one post."""

    before: Post | None
    after: Post
    """The post afterwards; of one that is gone, as it was last."""
    fields: tuple[FieldChange, ...] = ()
    notes: tuple[str, ...] = ()
    deed: str = ""
    """What was done to it (`removed`), where the command's own word does not say it."""


class Outcome(NamedTuple):
    """The changes of the disk that a command made, or with `dry_run` would make, and what they mean for each post."""

    change_set: ChangeSet
    results: tuple[Result, ...]
    refused: tuple[Refusal, ...] = ()
    """The posts that were left as they are, because they refuse; empty unless that was allowed."""

    @property
    def changed_results(self) -> list[Result]:
        """What was done to the posts whose files change, be it one beside them."""
        touched = {path for change in self.change_set.changes for path in touched_by(change)}

        def is_touched(result: Result) -> bool:
            before = result.before.path if result.before else ""
            return bool(result.fields) or result.after.path in touched or before in touched

        return [result for result in self.results if is_touched(result)]

    @property
    def change_count(self) -> int:
        """How many values change; a file that changes in another way counts as one change."""
        return sum(max(1, len(result.fields)) for result in self.changed_results)


class Report(NamedTuple):
    """What validation found in the posts that it looked at."""

    diagnostics: tuple[Diagnostic, ...]
    examined: tuple[str, ...]
    """The paths of the posts, whether or not anything was found in them."""
    unread: tuple[str, ...] = ()
    """The paths of what the system would not let be read, so that nothing can be said of it."""

    @property
    def has_errors(self) -> bool:
        """Whether there are errors, or files that may have some."""
        return bool(self.unread) or any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


class Operation(NamedTuple):
    """A change set in the history of a blog."""

    number: int
    command: str
    at: datetime
    files: int
    """How many it touched."""
    paths: tuple[str, ...]
    """Which; of many, the first ones."""
    is_undone: bool


def changed_fields(before: Document, after: Document) -> tuple[FieldChange, ...]:
    """The top-level keys that differ between two states of a document, in the order of the later one."""
    old = {entry.key: entry.value for entry in before.root.entries}
    new = {entry.key: entry.value for entry in after.root.entries}
    return tuple(
        FieldChange(key, _told(before, old.get(key)), _told(after, new.get(key)))
        for key in {**new, **old}
        if _written(before, old.get(key)) != _written(after, new.get(key))
    )


def _written(document: Document, node: Node | None) -> str:
    return document.text[slice(*node.span)] if node else ""


def _told(document: Document, node: Node | None) -> str:
    """A value as it is written; what stands in lines of its own, in brackets and without its comments."""
    is_one_line = isinstance(node, Mapping | Sequence) and node.is_flow and "\n" not in _written(document, node)
    if isinstance(node, Sequence) and not is_one_line:
        return f"[{', '.join(_told(document, item) for item in node.items)}]"
    if isinstance(node, Mapping) and not is_one_line:
        inner = ", ".join(f"{entry.key}: {_told(document, entry.value)}" for entry in node.entries)
        return f"{{{inner}}}"
    return _written(document, node)
