"""Edit every post of a folder in every way, in a scratch copy, and prove that nothing else changed.

    python scripts/corpora.py FOLDER

For each file with front matter that can be read: set a new key, change and remove each top-level key, publish and
unpublish. Every other key must stay as it was written, and so must the body; an independent parser (PyYAML, tomllib,
json) must read the old values with just that change; and what is written to the disk must be undone byte for byte.
In memory each post is converted to the two other syntaxes and back: what converts must come back with the same values,
comments and body, and an independent parser must read texts as texts. Prints one table; exits 1 if anything was wrong.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

import yaml

from blogctl.changes import ChangeSet, Rewrite
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.default import DefaultDialect
from blogctl.document.comments import comments_of
from blogctl.document.document import Document
from blogctl.document.nodes import Mapping, Node, Scalar, Sequence, Timestamp
from blogctl.errors import ConversionRefused, EditRefused
from blogctl.lifecycle.converting import NAMES, Droppable, convert, refuse_other_post
from blogctl.source import Source
from blogctl.store.files import read_file
from blogctl.store.locate import SUFFIXES
from blogctl.store.transaction import apply

PROBE = "blogctl_probe"


class TextLoader(yaml.CBaseLoader):
    """PyYAML's reader with every scalar as text: an independent judge of which key has which value."""


class Tally:
    """What happened to the posts of one part of the folder."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self.conversions: Counter[str] = Counter()
        self.unreadable: Counter[str] = Counter()
        self.refused_posts: set[str] = set()
        self.wrong: list[str] = []


def main(folder: str) -> int:
    """Examine a copy of the folder; the exit code."""
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as scratch:
        root = os.path.join(scratch, "copy")
        shutil.copytree(folder, root, symlinks=True)
        for here, _, names in os.walk(root):
            for name in sorted(names):
                if name.endswith(SUFFIXES):
                    path = os.path.relpath(os.path.join(here, name), root)
                    part = path.split(os.sep)[0] if os.sep in path else "."
                    Examination(root, path, tallies.setdefault(part, Tally())).run()
    print_table(tallies)
    return 1 if any(tally.wrong for tally in tallies.values()) else 0


Judge = Callable[[dict[str, object]], object]


class Examination:
    """One post: every edit, tried and proved."""

    def __init__(self, root: str, path: str, tally: Tally) -> None:
        self.root = root
        self.path = path
        self.tally = tally
        self.tally.counts["posts"] += 1

    def run(self) -> None:
        try:
            original = read_file(self.root, self.path)
            self.before = Document.read(Source.from_bytes(self.path, original))
            self.require(self.before.source.to_bytes() == original, "reading and writing changed bytes")
            if self.before.front is None:
                self.tally.counts["no front matter"] += 1
            elif not self.before.is_readable:
                self.tally.unreadable[self.before.problems[0].code] += 1
            else:
                self.tally.counts["readable"] += 1
                self.edit_all()
                self.convert_all()
            self.require(read_file(self.root, self.path) == original, "the file on the disk is not as it was")
        except Exception:
            self.tally.wrong.append(f"{self.path}: traceback\n{traceback.format_exc()}")

    def require(self, holds: bool, what: str) -> None:
        if not holds:
            self.tally.wrong.append(f"{self.path}: {what}")

    def edit_all(self) -> None:
        dialect, document, facts, moment = DefaultDialect(), self.before, BlogFacts(UTC), "2026-11-23T06:00:00+01:00"
        text = 'it\'s "new": 50 % # no comment, ünï ☃'
        self.edit("set", PROBE, lambda: document.set(PROBE, text), lambda values: values.update({PROBE: text}))
        self.edit("publish", "draft", lambda: dialect.make_public(document, moment, facts))
        self.edit("unpublish", "draft", lambda: dialect.make_draft(document, facts))
        for path, node in values_in(document.root):
            self.edit_value(path, node, text)
        for key in dict.fromkeys(entry.key for entry in document.root.entries):
            renamed = partial(move, old=key, new=PROBE)
            self.edit("remove", key, partial(document.remove, key), partial(drop, key=key))
            self.edit("rename", key, partial(document.rename, key, PROBE), renamed)

    def edit_value(self, path: tuple[str, ...], node: Node, text: str) -> None:
        """Give a value, at whatever depth, a flag, a list and a text in its place; take a nested key away."""
        document, key = self.before, path[0]
        self.edit("flag", key, lambda: document.set(path, True))
        self.edit("list", key, lambda: document.set(path, ["a", "b: c"]))
        if isinstance(node, Scalar):
            self.edit("change", key, lambda: document.set(path, text), lambda values: put(values, path, text))
        if len(path) > 1:
            self.edit("remove nested", key, lambda: document.remove(path))

    def edit(self, verb: str, key: str, make: Callable[[], Document], judge: Judge | None = None) -> None:
        """Try one edit and prove it; `judge` makes the same change to an independent parser's values."""
        try:
            after = make()
        except EditRefused as refusal:
            self.tally.counts["refused edits"] += 1
            self.tally.refusals[f"{verb}: {refusal.reason}"] += 1
            self.tally.refused_posts.add(self.path)
            return
        self.tally.counts["edits"] += 1
        what = f"{verb} {key}"
        self.require(after.body == self.before.body, f"{what}: the body changed")
        for entry in self.before.root.entries:
            if entry.key not in {key, PROBE, "draft", *DefaultDialect.keys.date}:
                same = written(self.before, entry.key) == written(after, entry.key)
                self.require(same, f"{what}: {entry.key} changed")
        self.require(not comments(self.before) - comments(after), f"{what}: a comment is lost")
        expected = independent(self.before)
        if judge is not None and expected is not None:
            judge(expected)
            self.require(independent(after) == expected, f"{what}: another parser reads other values")
        if verb in {"set", "publish", "unpublish"}:
            self.write_and_undo(what, after)

    def convert_all(self) -> None:
        """Convert the post to the two other syntaxes; if that is refused, without what cannot be kept."""
        home = self.before.front.syntax if self.before.front else ""
        for syntax in NAMES.keys() - {home}:
            if not self.convert(syntax, home, Droppable()):
                self.convert(syntax, home, Droppable(comments=True, empty=True))

    def convert(self, syntax: str, home: str, may_drop: Droppable) -> bool:
        kind = "lossy" if may_drop.comments else "convert"
        try:
            after = converted(self.before, syntax, may_drop)
        except ConversionRefused as refusal:
            self.tally.counts[f"{kind} refused"] += 1
            self.tally.conversions[f"{kind} to {syntax}: {without_names(refusal.reason)}"] += 1
            return False
        self.tally.counts[f"{kind}ed" if kind == "convert" else kind] += 1
        what = f"{kind} to {syntax}"
        self.require(after.body == self.before.body, f"{what}: the body changed")
        self.require(are_alike(after.values(), typed(after)), f"{what}: another parser reads other values")
        try:
            back = converted(after, home, Droppable())
        except ConversionRefused as refusal:
            self.tally.conversions[f"back from {syntax}: {without_names(refusal.reason)}"] += 1
            return True
        same = comments_of(after) if kind == "lossy" else comments_of(self.before)
        is_same = are_alike(back.values(), self.before.values()) or kind == "lossy"
        self.require(is_same, f"{what} and back: the values are not the same")
        self.require(Counter(comments_of(back)) == Counter(same), f"{what} and back: the comments are not the same")
        self.require(back.body == self.before.body, f"{what} and back: the body changed")
        self.tally.counts["came back"] += is_same
        return True

    def write_and_undo(self, what: str, after: Document) -> None:
        old, new = self.before.source.to_bytes(), after.source.to_bytes()
        if old == new:
            return
        apply(self.root, ChangeSet(what, (Rewrite(self.path, old, new),)), datetime.now(UTC))
        self.require(read_file(self.root, self.path) == new, f"{what}: the file is not what was to be written")
        apply(self.root, ChangeSet("undo", (Rewrite(self.path, new, old),)), datetime.now(UTC))
        self.require(read_file(self.root, self.path) == old, f"{what}: undoing did not bring the bytes back")


def converted(document: Document, syntax: str, may_drop: Droppable) -> Document:
    """The document in another syntax, by a dialect's reading the same post."""
    dialect, facts = DefaultDialect(), BlogFacts(UTC)
    post = dialect.read(document, facts)
    after = convert(document, post, syntax, may_drop).document
    refuse_other_post(document, post, dialect.read(after, facts))
    return after


def without_names(reason: str) -> str:
    """A reason without the key and the value that it is about, so that like ones can be counted."""
    reason = re.sub(r"^\S+ is( .*?, and(?= no date))?", "it is", reason)
    reason = re.sub(r"^\S+ stands here a second time.*", "a key stands twice", reason)
    return re.sub(r"the comment #.*?(?= cannot| stands| holds)", "a comment", reason)


def typed(document: Document) -> object:
    """The values as another parser reads them, in its own types."""
    syntax = document.front.syntax if document.front else ""
    block = block_of(document)
    if syntax == "yaml":
        return yaml.load(block, yaml.CSafeLoader) or {}
    return tomllib.loads(block) if syntax == "toml" else json.loads(block)


def are_alike(ours: object, theirs: object) -> bool:
    """Whether two readers read the same: texts as texts, numbers as numbers; a date may be an object or text."""
    if isinstance(ours, Timestamp) or isinstance(theirs, Timestamp):
        return isinstance(theirs, date | datetime | time | str) and (
            not isinstance(theirs, str) or moment_of(str(ours)) == moment_of(theirs)
        )
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(are_alike, ours, theirs))
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(are_alike(ours[key], theirs[key]) for key in ours)
    return type(ours) is type(theirs) and ours == theirs


def moment_of(text: str) -> str:
    """A date without the styles in which it can be written."""
    found = re.fullmatch(r"(\S+?)(?:[Tt]|\s+)(\d\d:\d\d)(:\d\d\S*?)?\s*([zZ]|[+-][\d:]+)?", text)
    if found is None:
        return text
    offset = (found[4] or "").upper().replace(":", "").ljust(5, "0") if len(found[4] or "") > 1 else found[4]
    return f"{found[1]}T{found[2]}{found[3] or ':00'}{offset}"


def values_in(mapping: Mapping, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every key that has a single value or a list, at whatever depth; one that stands twice only once."""
    for key in dict.fromkeys(entry.key for entry in mapping.entries):
        entry = mapping.find(key)
        if entry is not None and isinstance(entry.value, Mapping):
            yield from values_in(entry.value, (*above, key))
        elif entry is not None and not is_list_of_groups(entry.value):
            yield (*above, key), entry.value


def is_list_of_groups(node: Node) -> bool:
    """Whether a value is a list of tables: many keys, and no value to change."""
    return isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items)


def put(values: Any, path: tuple[str, ...], value: str) -> None:
    """Change a nested value of an independent parser's."""
    for key in path[:-1]:
        values = values[key]
    values[path[-1]] = value


def drop(values: dict[str, object], key: str) -> None:
    """Take a key out of an independent parser's values."""
    values.pop(key)


def move(values: dict[str, object], old: str, new: str) -> None:
    """Rename a key of an independent parser's values."""
    values[new] = values.pop(old)


def written(document: Document, key: str) -> str | None:
    """A key and its value, as they are written."""
    entry = document.find(key)
    return document.text[entry.span.start : entry.span.end] if entry else None


def block_of(document: Document) -> str:
    """The text between the fences."""
    return document.text[slice(*document.front.block)] if document.front else ""


def comments(document: Document) -> Counter[str]:
    """The lines that are comments alone, in YAML and TOML."""
    return Counter(line for line in block_of(document).splitlines() if line.startswith("#"))


def independent(document: Document) -> dict[str, object] | None:
    """The values as another parser reads them; None where it reads none."""
    syntax = document.front.syntax if document.front else ""
    try:
        if syntax == "yaml":
            return dict(yaml.load(block_of(document), TextLoader) or {})  # noqa: S506 - it makes nothing but texts
        if syntax == "toml":
            return {key: plain(value) for key, value in tomllib.loads(block_of(document)).items()}
        return dict(json.loads(block_of(document)))
    except (yaml.YAMLError, ValueError):
        return None


def plain(value: object) -> object:
    """A value of TOML that can be compared with itself: dates of both kinds as text."""
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def print_table(tallies: dict[str, Tally]) -> None:
    """The table, then what was unreadable, refused and wrong."""
    columns = ("posts", "no front matter", "readable", "edits", "refused edits",
               "converted", "convert refused", "lossy", "lossy refused", "came back")  # fmt: skip
    print(
        f"{'folder':24}{''.join(f'{name:>17}' for name in columns)}{'unreadable':>12}{'refused posts':>15}{'wrong':>7}"
    )
    for name, tally in sorted(tallies.items()):
        counts = "".join(f"{tally.counts[column]:>17}" for column in columns)
        print(
            f"{name:24}{counts}{sum(tally.unreadable.values()):>12}{len(tally.refused_posts):>15}{len(tally.wrong):>7}"
        )
    for title in ("unreadable", "refusals", "conversions"):
        total: Counter[str] = sum((getattr(tally, title) for tally in tallies.values()), Counter())
        for reason, count in total.most_common(20):
            print(f"{title}: {count} × {reason}")
    for tally in tallies.values():
        for line in tally.wrong[:10]:
            print("wrong:", line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
