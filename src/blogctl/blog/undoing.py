"""What was done to a blog, taking it back, and doing it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from blogctl.blog.changing import Changing
from blogctl.source import Source
from blogctl.store.state import is_in_trash

if TYPE_CHECKING:
    from blogctl.changes import Change, ChangeSet
    from blogctl.outcome import Operation, Outcome, Result


class Undoing(Changing):
    """What can be done about what was done."""

    def history(self) -> list[Operation]:
        """The last hundred change sets, the newest first. Raises SystemFailure."""
        from blogctl.outcome import Operation
        from blogctl.store import history

        return [
            Operation(head.number, head.command, datetime.fromisoformat(head.at), head.files, head.paths, one.is_undone)
            for one, head in history.heads(self.root)
        ]

    def changes_of(self, number: int) -> tuple[Change, ...]:
        """What a change set of the history did. Raises NothingToUndo for a number that it does not have.

        Of rewritten texts only the lines around the changes are there, with as many empty ones above as stood there.
        """
        from blogctl.store import history

        return history.changes_of(self.root, number)

    def undo(self, number: int | None = None, *, dry_run: bool = False) -> Outcome:
        """Take back a change set, byte for byte: the one of a number, else the last that stands.

        Raises NothingToUndo, and NotAsLeft if one of its files is no longer as it left it.
        """
        from blogctl.store import history

        outcome = self._outcome_of(history.to_undo(self.root, number))
        return outcome if dry_run else self.carry_out(outcome)

    def redo(self, number: int | None = None, *, dry_run: bool = False) -> Outcome:
        """Make a change set again that was taken back: the one of a number, else the last. Raises as `undo`."""
        from blogctl.store import history

        outcome = self._outcome_of(history.to_redo(self.root, number))
        return outcome if dry_run else self.carry_out(outcome)

    def _outcome_of(self, change_set: ChangeSet) -> Outcome:
        from blogctl.outcome import Outcome

        return Outcome(change_set, tuple(self._results_of(change_set.changes)))

    def _results_of(self, changes: Iterable[Change]) -> Iterator[Result]:
        """What changes mean for the posts among their files."""
        from blogctl.changes import Create, Delete, Move, Rewrite, touched_by
        from blogctl.outcome import Result, changed_fields

        changes = tuple(changes)
        posts = self._posts_among(path for change in changes for path in touched_by(change))
        texts = {change.path: change.after for change in changes if isinstance(change, Rewrite)}
        moved = {change.path for change in changes if isinstance(change, Move)}
        for change in changes:
            match change:
                case Rewrite(path, was, becomes) if path not in moved and path in posts:
                    old, new = (self.document_of(Source.from_bytes(path, text)) for text in (was, becomes))
                    yield Result(self.read(old), self.read(new), changed_fields(old, new), deed="put back")
                case Rewrite(path, was, becomes) if own := self._own_text(path):
                    heads = (Source.from_bytes(path, text) for text in (was, becomes))
                    old, new = (self.document_of(own.behind(head)) for head in heads)
                    yield Result(self.read(old), self.read(new), changed_fields(old, new), deed="put back")
                case Create(path, content) if path in posts:
                    post = self.read(self.document_of(Source.from_bytes(path, content)))
                    yield Result(None, post, deed="put back")
                case Delete(path, content) if path in posts:
                    post = self.read(self.document_of(Source.from_bytes(path, content)))
                    yield Result(post, post, deed="removed")
                case Move(path, to) if (path if is_in_trash(to) else to) in posts:
                    text = texts[path] if path in texts else self.document(path).source.to_bytes()
                    before, after = (self.read(self.document_of(Source.from_bytes(name, text))) for name in (path, to))
                    if is_in_trash(to):
                        yield Result(before, before, deed="deleted")
                    else:
                        yield Result(None if is_in_trash(path) else before, after, deed="put back")

    def _own_text(self, head: str) -> Source | None:
        """The text of the post whose front matter a file holds, as it is now."""
        path = self.inventory.find_below(head)
        return self.inventory.source(path).files()[-1] if path else None

    def _posts_among(self, paths: Iterable[str]) -> frozenset[str]:
        """Which of some files, that lie or lay beside one another, are posts: a picture never is."""
        suffixes = self.dialect.suffixes
        return frozenset(
            self.dialect.posts_among([path for path in paths if path.lower().endswith(suffixes)], self.facts)
        )
