"""One post's file as text: its front matter with exact places, and edits that touch only what they are asked to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from blogctl.diagnostics import Problem
from blogctl.document.faults import conflict, duplicates, more_front_matter, not_utf8, unclosed
from blogctl.document.fences import FrontMatter, find_front_matter
from blogctl.document.nodes import Entry, Mapping, Node, Value, are_same, value_of, values_of
from blogctl.document.syntax import CannotEdit, KeyPath, Syntax, Unreadable, syntax_named
from blogctl.errors import EditRefused, UnreadablePost
from blogctl.source import Edit, Source, Span, apply_edits

if TYPE_CHECKING:
    from datetime import date

    import frontmatter

Finder = Callable[[str], FrontMatter | None]
"""Finds the front matter that a text begins with, as an engine does; None if it has none."""

_NO_KEYS = Mapping(Span(0, 0), (), is_flow=False)


class Document:
    """A text with front matter, or without; it never changes: an edit gives a new one, already read and verified."""

    __slots__ = ("_find", "front", "is_readable", "problems", "root", "source")

    def __init__(
        self, source: Source, front: FrontMatter | None, root: Mapping | None, problems: tuple[Problem, ...]
    ) -> None:
        self.source = source
        self._find: Finder = find_front_matter
        self.front = front
        self.root = root or _NO_KEYS
        self.problems = problems
        """What makes the text doubtful: what could not be read, keys that stand twice, an unresolved merge."""
        self.is_readable = root is not None
        """Whether every key of the front matter was read, even if one stands twice; True if there is none."""

    @classmethod
    def read(cls, source: Source, find: Finder = find_front_matter) -> Document:
        """Read a text. Never fails: what cannot be read is in `problems`, with its place.

        `find` is how the blog's engine finds the front matter; edits are read again in the same way.
        """
        document = cls._read(source, _front_of(source, find))
        document._find = find
        return document

    @classmethod
    def _read(cls, source: Source, front: FrontMatter | None) -> Document:
        text = source.text
        if source.undecodable_at is not None:
            return cls(source, front, None, (not_utf8(source),))
        in_conflict = conflict(text, front)
        problems = () if in_conflict is None else (in_conflict,)
        if front is None:
            return cls(source, None, _NO_KEYS, problems)
        if not front.is_closed:
            return cls(source, front, None, (unclosed(front), *problems))
        if problems and problems[0].span.start < front.body:
            return cls(source, front, None, problems)
        try:
            root = syntax_named(front.syntax).read_mapping(text, front.block)
        except Unreadable as unreadable:
            return cls(source, front, None, (unreadable.problem, *problems))
        if more := more_front_matter(text, front):
            problems = (more, *problems)
        return cls(source, front, root, (*duplicates(source, root), *problems))

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def body_span(self) -> Span:
        return Span(self.front.body if self.front else 0, len(self.source.text))

    @property
    def body(self) -> str:
        return self.source.text[self.front.body :] if self.front else self.source.text

    @property
    def opening(self) -> Span:
        """The opening fence, where a missing key is reported; the text's start if there is none."""
        return self.front.opening if self.front else Span(0, 0)

    def rewritten(self, text: str, *, path: str | None = None) -> Document:
        """Another text in this one's place, or at another path, read as this one was."""
        return Document.read(self.source.with_text(text, self.path if path is None else path), self._find)

    def find(self, *path: str) -> Entry | None:
        """The entry of a key, or of a nested one; None if it is not there."""
        mapping: Node = self.root
        entry: Entry | None = None
        for key in path:
            entry = mapping.find(key) if isinstance(mapping, Mapping) else None
            if entry is None:
                return None
            mapping = entry.value
        return entry

    def value(self, *path: str) -> Value:
        """The value of a key, or of a nested one; None if it is empty or not there."""
        entry = self.find(*path)
        return value_of(entry.value) if entry else None

    def values(self) -> dict[str, Value]:
        """All values, by key, without their places."""
        return values_of(self.root)

    def to_frontmatter(self) -> frontmatter.Post:
        """The document as a python-frontmatter post, for programs that speak that library's language."""
        from blogctl.document.handlers import to_frontmatter

        return to_frontmatter(self)

    def set(self, path: KeyPath | str, value: Value | date, *, after: str | None = None) -> Document:
        """The document with one key's value changed, or with a new key behind the key `after` (else the last).

        A date or datetime is written as a Timestamp. Raises EditRefused if that cannot be done without touching
        anything else, or if the value is none that front matter knows, and UnreadablePost.
        """
        from blogctl.document.guards import checked_value, put

        keys = self._keys(path)
        syntax = self._syntax_for_edit(keys)
        wanted = self.values()
        try:
            known = checked_value(value)
            put(wanted, keys, syntax.in_syntax(known))
        except CannotEdit as reason:
            raise EditRefused(self.path, ".".join(keys), str(reason)) from None
        return self._edited(keys, wanted, lambda: syntax.edits_to_set(self.text, self.root, keys, known, after))

    def remove(self, path: KeyPath | str) -> Document:
        """The document without one key; unchanged if the key is not there. Raises as `set` does."""
        keys = self._keys(path)
        if self.find(*keys) is None and self.is_readable:
            return self
        syntax = self._syntax_for_edit(keys)
        wanted = self.values()
        _mapping_at(wanted, keys[:-1]).pop(keys[-1], None)
        return self._edited(keys, wanted, lambda: syntax.edits_to_remove(self.text, self.root, keys), is_removal=True)

    def rename(self, path: KeyPath | str, new_key: str) -> Document:
        """The document with one key under another name, in its place. Raises as `set` does."""
        keys = self._keys(path)
        syntax = self._syntax_for_edit(keys)
        wanted = self.values()
        mapping = _mapping_at(wanted, keys[:-1])
        self._keys(new_key)
        if keys[-1] not in mapping:
            raise EditRefused(self.path, ".".join(keys), "there is no such key")
        if new_key in mapping:
            raise EditRefused(self.path, ".".join(keys), f"{new_key} is there already")
        mapping[new_key] = mapping.pop(keys[-1])
        return self._edited(keys, wanted, lambda: syntax.edits_to_rename(self.text, self.root, keys, new_key))

    def _keys(self, path: KeyPath | str) -> KeyPath:
        from blogctl.document.guards import checked_path

        try:
            return checked_path(path)
        except CannotEdit as reason:
            raise EditRefused(self.path, "the front matter", str(reason)) from None

    def _syntax_for_edit(self, keys: KeyPath) -> Syntax:
        if not self.is_readable:
            problem = self.problems[0]
            raise UnreadablePost(str(self.source.locate(problem.span)), problem.message)
        if self.front is None:
            raise UnreadablePost(self.path, "it has no front matter")
        from blogctl.document.guards import stands_twice

        if self.problems and stands_twice(self.root, keys):
            raise EditRefused(self.path, ".".join(keys), "the key stands there twice")
        return syntax_named(self.front.syntax)

    def _edited(
        self, keys: KeyPath, wanted: dict[str, Value], plan: Callable[[], list[Edit]], *, is_removal: bool = False
    ) -> Document:
        """Plan the edits, make them, read the result again, and let it pass only if it is what was wanted."""
        from blogctl.document.guards import keeps_the_rest

        name = ".".join(keys)
        try:
            edits = plan()
            text = apply_edits(self.text, edits)
            text.encode("utf-8")
        except CannotEdit as reason:
            raise EditRefused(self.path, name, str(reason)) from None
        except UnicodeEncodeError:
            raise EditRefused(self.path, name, "the new value cannot be written as UTF-8") from None
        if not edits:
            return self
        edited = self.rewritten(text)
        same_body = edited.body == self.body
        if not (same_body and edited.is_readable and are_same(edited.values(), wanted)):
            raise EditRefused(self.path, name, "the result would not read back as what was asked for")
        if not keeps_the_rest(self.text, self.root, keys, edits, is_removal=is_removal):
            raise EditRefused(self.path, name, "other parts of the text would change with it")
        return edited


def _front_of(source: Source, find: Finder) -> FrontMatter | None:
    """The front matter of a text; in one of two files, the first one's, and the body is all of the second one."""
    if source.head is None:
        return find(source.text)
    front = find(source.text[: source.head.end])
    return front._replace(body=source.head.end) if front else None


def _mapping_at(values: dict[str, Value], keys: KeyPath) -> dict[str, Value]:
    for key in keys:
        below = values.get(key)
        values = below if isinstance(below, dict) else {}
    return values
