"""Tags: the items of one list of a post, edited one by one; and the tags of a blog, counted and compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from unicodedata import category, combining, normalize

from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.document.flow import Flow, flow_edits, stretches_between
from blogctl.document.nodes import Mapping, Node, Scalar, Value, value_of
from blogctl.document.nodes import Sequence as List
from blogctl.document.syntax import KeyPath
from blogctl.errors import BadUsage, EditRefused
from blogctl.post import Post
from blogctl.source import Edit, Span, apply_edits

_PART = re.compile(r"[^,\s](?:[^,]*[^,\s])?")
_SIBILANTS = ("sses", "xes", "ches", "shes")


class Item(NamedTuple):
    """One item of a list: how it is called, and what it is (a tag `2024` may be a number)."""

    name: str
    value: Value


class Tag(NamedTuple):
    """A tag, or a category, of a blog."""

    name: str
    posts: int
    """How many posts and pages have it."""
    twins: tuple[str, ...]
    """Other tags that differ from it only by case, accents, hyphens or a plural."""


Change = Callable[[list[Item]], list[Item]]


def key_of(document: Document, idea: str, dialect: Dialect) -> str:
    """The key that a document has for an idea; the dialect's first one if it has none."""
    entry = dialect.entry_of(document, idea)
    names: tuple[str, ...] = getattr(dialect.keys, idea)
    return entry.key if entry else names[0]


def path_of_idea(document: Document, idea: str, dialect: Dialect) -> KeyPath:
    """The same key as the way to it: a dialect may keep tags inside another key, `taxonomies.tags`."""
    key = key_of(document, idea, dialect)
    return (key,) if document.find(key) else tuple(key.split("."))


def with_items(
    document: Document, path: KeyPath, items: Sequence[Item], *, separator: str | None = ","
) -> Document:  # fmt: skip
    """The document with items at the end of a list, those that are not there yet. Raises as `Document.set` does.

    `separator` is what parts one text that stands for a list, as a dialect has it; so it is below.
    """

    def change(old: list[Item]) -> list[Item]:
        there = {_same(item.name) for item in old}
        return [*old, *(item for item in items if _same(item.name) not in there)]

    return changed(document, path, change, separator)


def without_items(
    document: Document, path: KeyPath, names: Iterable[str], *, separator: str | None = ","
) -> Document:  # fmt: skip
    """The document without some items of a list, which may be empty then. Raises as `Document.set` does."""
    gone = {_same(name) for name in names}
    return changed(document, path, lambda old: [item for item in old if _same(item.name) not in gone], separator)


def with_item_renamed(
    document: Document, path: KeyPath, old: str, new: str, *, separator: str | None = ","
) -> Document:  # fmt: skip
    """The document with an item under another name in its place; without it, where the other one is there already."""

    def change(items: list[Item]) -> list[Item]:
        renamed: list[Item] = []
        is_there = any(item.name == new for item in items)
        for item in items:
            if item.name == new or _same(item.name) != _same(old):
                renamed.append(item)
            elif not is_there:
                renamed.append(Item(new, new))
                is_there = True
        return renamed

    return changed(document, path, change, separator)


def with_only(
    document: Document, path: KeyPath, items: Sequence[Item], *, separator: str | None = ","
) -> Document:  # fmt: skip
    """The document with exactly these items in a list; those that were there stay as they are written."""

    def change(old: list[Item]) -> list[Item]:
        known = {item.name: item for item in old}
        return [known.get(item.name, item) for item in items]

    return changed(document, path, change, separator)


def changed(document: Document, path: KeyPath, change: Change, separator: str | None = ",") -> Document:
    """The document with another list behind a key, written as the one before: a text stays one where it can."""
    entry = document.find(*path)
    node = entry.value if entry else None
    if isinstance(node, Mapping):
        raise EditRefused(document.path, ".".join(path), "it is a group of keys, and no list")
    if isinstance(node, Scalar) and node.text.strip() and node.value is not None and separator != ",":
        return _changed_words(document, path, node.text, change, separator)
    if isinstance(node, Scalar) and _spans_of_parts(node.text) and node.value is not None:
        return _changed_text(document, path, node, change)
    old = [_item(one) for one in node.items] if isinstance(node, List) else []
    new = change(old)
    if new == old and (isinstance(node, List) or not new):
        return document
    return document.set(path, [item.value for item in new])


def _changed_text(document: Document, path: KeyPath, node: Scalar, change: Change) -> Document:
    """As `changed`, for a text whose parts are the items; all that stands between them stays."""
    spans = _spans_of_parts(node.text)
    old = [Item(part, part) for start, end in spans if (part := node.text[start:end])]
    new = change(old)
    if new == old:
        return document
    if not new:
        return document.set(path, [])
    for item in new:
        if "," in item.name:
            reason = f'it is one text with commas, and "{item.name}" has a comma in it; write a list first'
            raise EditRefused(document.path, ".".join(path), reason)
    flow = Flow(Span(0, len(node.text)), spans, " ")
    stretches = stretches_between([item.name for item in old], [item.name for item in new])
    edits = flow_edits(
        node.text, flow, stretches, lambda at, to: [Edit(spans[at], new[to].name)], lambda at: new[at].name
    )
    return document.set(path, apply_edits(node.text, edits))


def _changed_words(
    document: Document, path: KeyPath, text: str, change: Change, separator: str | None
) -> Document:  # fmt: skip
    """As `changed`, for a text that is one item, or that white space parts; what it cannot hold makes a list of it."""
    old = [Item(part, part) for part in (text.split() if separator is None else [text.strip()])]
    new = change(old)
    if new == old:
        return document
    names = [item.name for item in new]
    fits = len(names) == 1 if separator == "" else bool(names) and all(name.split() == [name] for name in names)
    return document.set(path, " ".join(names) if fits else [item.value for item in new])


def _spans_of_parts(text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in _PART.finditer(text))


def _item(node: Node) -> Item:
    return Item(node.text.strip() if isinstance(node, Scalar) and node.value is not None else "", value_of(node))


def clean_tag(name: str) -> str:
    """The name of a tag, without the space around it. Raises BadUsage for an empty one or control characters."""
    name = name.strip()
    if not name:
        raise BadUsage("the name of the tag is empty", "give it a name")
    for sign in name:
        if category(sign) in {"Cc", "Cs", "Zl", "Zp"}:
            raise BadUsage(f"the name of the tag has the control character U+{ord(sign):04X} in it", "leave it out")
    return name


def stands_elsewhere(post: Post, path: KeyPath, name: str) -> EditRefused:
    """The refusal for a tag that a post has from its folder or the configuration, and not of its own."""
    return EditRefused(post.path, ".".join(path), f"{name} does not stand there: the post has it from elsewhere")


def has_item(names: Iterable[str], name: str) -> bool:
    """Whether a tag is among some, however its accents are encoded."""
    return _same(name) in map(_same, names)


def counted(posts: Iterable[Post], idea: str) -> list[Tag]:
    """The tags (or categories) of posts: the most frequent first, then by name; each with its spelling twins.

    Tags that no two posts of one language have are words of two languages, and no twins.
    """
    counts: Counter[str] = Counter()
    languages: dict[str, set[str]] = {}
    for post in posts:
        for name in dict.fromkeys(getattr(post, idea)):
            counts[name] += 1
            languages.setdefault(name, set()).add(post.language)
    families: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        families.setdefault(shape_of(name), []).append(name)
    order = sorted(counts, key=lambda name: (-counts[name], name.casefold(), name))

    def twins(name: str) -> tuple[str, ...]:
        family = families[shape_of(name)]
        return tuple(twin for twin in family if twin != name and languages[twin] & languages[name])

    return [Tag(name, counts[name], twins(name)) for name in order]


def shape_of(name: str) -> str:
    """What spelling twins have in common: the name without case, accents, hyphens and the plural."""
    spread = normalize("NFKD", name).casefold()
    letters = "".join(sign for sign in spread if not combining(sign) and sign not in " -_'’")
    return _singular(letters) or name


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(_SIBILANTS):
        return word[:-2]
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural else word


def _same(name: str) -> str:
    return name if name.isascii() else normalize("NFC", name)
