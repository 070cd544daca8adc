"""One post's file as text: its front matter with exact places, and edits that touch only what they are asked to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from blogctl.diagnostics import Problem
from blogctl.document.fences import FrontMatter, find_front_matter
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence, Value, are_same, value_of, values_of
from blogctl.document.syntax import CannotEdit, KeyPath, Syntax, Unreadable
from blogctl.errors import EditRefused, UnreadablePost
from blogctl.source import Edit, Source, Span, apply_edits

if TYPE_CHECKING:
    from datetime import date

    import frontmatter

_FENCES = ("---", "+++", ";;;", "{")
_NO_KEYS = Mapping(Span(0, 0), (), is_flow=False)
_CONFLICT = re.compile(r"(?:\A|[\r\n])(<<<<<<< [^\r\n]*+)")


def syntax_named(name: str) -> Syntax:
    """The module that reads and edits `yaml`, `toml` or `json`; imported when it is first needed."""
    if name == "yaml":
        from blogctl.document import yaml_syntax

        return yaml_syntax
    if name == "toml":
        from blogctl.document import toml_syntax

        return toml_syntax
    from blogctl.document import json_syntax

    return json_syntax


class Document:
    """A text with front matter, or without; it never changes: an edit gives a new one, already read and verified."""

    __slots__ = ("front", "is_readable", "problems", "root", "source")

    def __init__(
        self, source: Source, front: FrontMatter | None, root: Mapping | None, problems: tuple[Problem, ...]
    ) -> None:
        self.source = source
        self.front = front
        self.root = root or _NO_KEYS
        self.problems = problems
        """What makes the text doubtful: what could not be read, keys that stand twice, an unresolved merge."""
        self.is_readable = root is not None
        """Whether every key of the front matter was read, even if one stands twice; True if there is none."""

    @classmethod
    def read(cls, source: Source) -> Document:
        """Read a text. Never fails: what cannot be read is in `problems`, with its place."""
        text = source.text
        front = find_front_matter(text)
        if source.undecodable_at is not None:
            return cls(source, front, None, (_not_utf8(source),))
        problems = tuple(_conflicts(text, front))
        if front is None:
            return cls(source, None, _NO_KEYS, problems)
        if not front.is_closed:
            return cls(source, front, None, (_unclosed(front), *problems))
        if problems and problems[0].span.start < front.body:
            return cls(source, front, None, problems)
        try:
            root = syntax_named(front.syntax).read_mapping(text, front.block)
        except Unreadable as unreadable:
            return cls(source, front, None, (unreadable.problem, *problems))
        return cls(source, front, root, (*_duplicates(source, root), *_more_front_matter(text, front), *problems))

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
        edited = Document.read(Source(self.path, text))
        same_body = edited.body == self.body
        if not (same_body and edited.is_readable and are_same(edited.values(), wanted)):
            raise EditRefused(self.path, name, "the result would not read back as what was asked for")
        if not keeps_the_rest(self.text, self.root, keys, edits, is_removal=is_removal):
            raise EditRefused(self.path, name, "other parts of the text would change with it")
        return edited


def _mapping_at(values: dict[str, Value], keys: KeyPath) -> dict[str, Value]:
    for key in keys:
        below = values.get(key)
        values = below if isinstance(below, dict) else {}
    return values


def _conflicts(text: str, front: FrontMatter | None) -> Iterator[Problem]:
    """The first merge conflict, unless it is shown as code in the body."""
    end = max(text.rfind("\n>>>>>>> "), text.rfind("\r>>>>>>> "))
    if end < 0 or "<<<<<<< " not in text:
        return
    from blogctl.document.body import read_outline

    body = Span(front.body if front else 0, len(text))
    code = sorted(block.span for block in read_outline(text, body).code_blocks)
    for found in _CONFLICT.finditer(text, 0, end):
        span = Span(*found.span(1))
        before = bisect_right(code, Span(span.start, len(text))) - 1
        if before >= 0 and span.start < code[before].end:
            continue
        hint = "choose one side of the merge, then remove the lines of <<<<<<<, ======= and >>>>>>>"
        yield Problem("BC109", span, "a merge conflict is not resolved", hint)
        return


def _more_front_matter(text: str, front: FrontMatter) -> Iterator[Problem]:
    """Text that was meant as front matter, but stands behind its end, where nobody reads it as that."""
    behind = text[front.body - 1 : front.body]
    if front.opening.end - front.opening.start == 1 and front.body < len(text) and behind not in "\r\n":
        hint = "everything belongs between its braces, and the text begins on a line of its own"
        yield Problem("BC101", Span(front.body, front.body + 1), "something follows the front matter on its line", hint)
    elif text.startswith(_FENCES, front.body):
        second = find_front_matter(text[front.body :])
        if second is not None and second.is_closed and _is_group_of_keys(text, front, second):
            span = Span(front.body, front.body + 3)
            yield Problem(
                "BC101", span, "a second block of front matter begins here, which nobody reads", "join the two"
            )


def _is_group_of_keys(text: str, front: FrontMatter, second: FrontMatter) -> bool:
    block = Span(second.block.start + front.body, second.block.end + front.body)
    try:
        return bool(syntax_named(second.syntax).read_mapping(text, block).entries)
    except Unreadable:
        return False


def _not_utf8(source: Source) -> Problem:
    offset = next((at for at, sign in enumerate(source.text) if "\udc80" <= sign <= "\udcff"), 0)
    hint = "save it as UTF-8; blogctl never guesses an encoding"
    if source.text.startswith(("\udcff\udcfe", "\udcfe\udcff")):
        return Problem("BC105", Span(0, 2), "the file is in UTF-16, and not in UTF-8", hint)
    byte = ord(source.text[offset]) - 0xDC00
    return Problem("BC105", Span(offset, offset + 1), f"the byte 0x{byte:02x} here is not UTF-8", hint)


def _unclosed(front: FrontMatter) -> Problem:
    closing = {"yaml": "---", "toml": "+++"}.get(front.syntax, "}")
    message = "the front matter begins here and never ends"
    return Problem("BC102", front.opening, message, f"close it with a line {closing} before the text of the post")


def _duplicates(source: Source, node: Node) -> Iterator[Problem]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _duplicates(source, item)
    elif isinstance(node, Mapping):
        first: dict[str, Entry] = {}
        for entry in node.entries:
            if entry.key in first:
                line = source.position(first[entry.key].key_span.start).line
                message = f"{entry.key} stands here a second time; the first is on line {line}"
                yield Problem("BC103", entry.key_span, message, "keep one of them; engines differ on which one counts")
            else:
                first[entry.key] = entry
            if not isinstance(entry.value, Scalar):
                yield from _duplicates(source, entry.value)
