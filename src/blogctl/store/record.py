"""The record of a change set, as the journal and the history keep it: what each file was, and what it is to be.

A record is a file of lines, each a JSON object: first the head, then an entry for each change. Of a rewritten file it
holds the lines that change, with three around them, and the digests of the whole text before and after; the rest is in
the file itself. So the record of ten thousand small edits is small, and a file that is no longer as it was left is
noticed.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, NamedTuple

from blogctl.changes import ChangeSet, Create, Delete, Move, Rewrite

_VERSION = 1
_CONTEXT = 3


class Head(NamedTuple):
    """What a record says of its change set as a whole."""

    number: int
    """Its place in the history, from 1."""
    command: str
    at: str
    """When it was made, in ISO 8601."""
    token: str
    """What stands in the names of the files that lie aside while it is made."""
    takes_back: int = 0
    repeats: int = 0
    is_kept: bool = True
    """Whether it goes into the history once it is made."""
    folders: tuple[str, ...] = ()
    """Folders that are made for it."""
    paths: tuple[str, ...] = ()
    """The files that it touches; of many, the first ones."""
    files: int = 0
    """How many it touches."""


class Rewritten(NamedTuple):
    """A file with other lines."""

    path: str
    start: int
    """Offset, in bytes, of the first line that is kept here."""
    line: int
    """How many lines stand before it."""
    old: bytes
    new: bytes
    before: str
    """The digest of the whole text as it was."""
    after: str

    def text_before(self, after: bytes) -> bytes:
        """The text as it was, from what it became."""
        return after[: self.start] + self.old + after[self.start + len(self.new) :]

    def text_after(self, before: bytes) -> bytes:
        """The text as it became, from what it was."""
        return before[: self.start] + self.new + before[self.start + len(self.old) :]


class Moved(NamedTuple):
    """A file under another name."""

    path: str
    to: str
    digest: str
    """Of the text that the file has afterwards; of a link, of where it leads."""


Entry = Rewritten | Moved | Create | Delete
"""A change as it is recorded; what was made or deleted is kept whole."""


class Record(NamedTuple):
    """A change set as it is recorded."""

    head: Head
    entries: tuple[Entry, ...]


def digest_of(text: bytes) -> str:
    """What two texts share only if they are the same."""
    return sha256(text).hexdigest()


def rewritten(path: str, before: bytes, after: bytes) -> Rewritten:
    """The entry of a rewritten file."""
    start = _shared_start(before, after)
    end = _shared_end(before, after, start)
    new_end = len(after) - (len(before) - end)
    line = before.count(b"\n", 0, start)
    return Rewritten(
        path, start, line, before[start:end], after[start:new_end], digest_of(before), digest_of(after)
    )  # fmt: skip


def _shared_start(before: bytes, after: bytes) -> int:
    """Where the lines begin that differ, and those of context before them."""
    low, high = 0, min(len(before), len(after))
    while low < high:  # the longest common beginning, by halving: comparing slices is left to C
        middle = (low + high + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    start = before.rfind(b"\n", 0, low) + 1
    for _ in range(_CONTEXT):
        start = before.rfind(b"\n", 0, max(start - 1, 0)) + 1
    return start


def _shared_end(before: bytes, after: bytes, start: int) -> int:
    """The offset in the older text behind the lines that differ, and behind those of context after them."""
    low, high = 0, min(len(before), len(after)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if before[len(before) - middle : len(before) - low] == after[len(after) - middle : len(after) - low]:
            low = middle
        else:
            high = middle - 1
    end = len(before) - low
    for _ in range(_CONTEXT + 1):
        found = before.find(b"\n", end)
        if found < 0:
            return len(before)
        end = found + 1
    return end


def record_of(change_set: ChangeSet, head: Head, digests: dict[str, str]) -> Record:
    """The record of a change set; `digests` has that of each file that is moved."""
    entries: list[Entry] = []
    became: dict[str, str] = {}
    for change in change_set.changes:
        match change:
            case Rewrite(path, before, after):
                entry = rewritten(path, before, after)
                became[path] = entry.after
                entries.append(entry)
            case Move(path, to):
                entries.append(Moved(path, to, became.get(path) or digests[path]))
            case _:
                entries.append(change)
    return Record(head, tuple(entries))


def encoded(record: Record) -> bytes:
    """A record as the text of its file."""
    head = {"version": _VERSION, "entries": len(record.entries), **record.head._asdict()}
    lines = [head, *({"kind": _KINDS[type(entry)], **_plain(entry)} for entry in record.entries)]
    return "".join(json.dumps(line) + "\n" for line in lines).encode("ascii")


def decoded(text: bytes) -> Record:
    """The record that a file's text is. Raises ValueError for one that is torn, or of another version."""
    first, *rest = text.split(b"\n")
    head = decoded_head(first)
    if rest[-1:] != [b""] or len(rest) - 1 != json.loads(first)["entries"]:
        raise ValueError("the record is not complete")
    return Record(head, tuple(_entry_of(json.loads(line)) for line in rest[:-1]))


def decoded_head(line: bytes) -> Head:
    """The head alone, from the first line. Raises ValueError."""
    values = json.loads(line)
    if not isinstance(values, dict) or values.get("version") != _VERSION:
        raise ValueError("the record is of another version")
    try:
        head = Head(**{name: values[name] for name in Head._fields})
    except KeyError as missing:
        raise ValueError(f"the record has no {missing}") from None
    return head._replace(folders=tuple(head.folders), paths=tuple(head.paths))


_KINDS: dict[type, str] = {Rewritten: "rewrite", Moved: "move", Create: "create", Delete: "delete"}
_ENTRIES = {name: type_ for type_, name in _KINDS.items()}
_BYTES = frozenset({"old", "new", "content"})


def _plain(entry: Entry) -> dict[str, Any]:
    """An entry as JSON can say it; bytes that are not UTF-8 are lone surrogates."""
    values = entry._asdict()
    if isinstance(entry, Delete):
        values = {"path": entry.path, "content": entry.before}
    return {
        name: value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
        for name, value in values.items()
    }


def _entry_of(values: dict[str, Any]) -> Entry:
    kind = _ENTRIES.get(values.pop("kind", ""))
    if kind is None:
        raise ValueError("the record has an entry of an unknown kind")
    for name in _BYTES & values.keys():
        values[name] = values[name].encode("utf-8", "surrogateescape")
    try:
        entry: Entry = Delete(values["path"], values["content"]) if kind is Delete else kind(**values)
    except (KeyError, TypeError):
        raise ValueError("the record has an entry that is not complete") from None
    return entry
