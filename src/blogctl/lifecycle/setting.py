"""Setting and unsetting keys: a document and what was asked in, the edited document and what there is to say out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blogctl.dialects.dates import DateError
from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Mapping, Scalar, Timestamp, Value, said_by
from blogctl.document.nodes import Sequence as List
from blogctl.document.syntax import KeyPath
from blogctl.errors import EditRefused, NoFrontMatter
from blogctl.lifecycle import tagging
from blogctl.lifecycle.assignments import Assignment, Understanding, path_of
from blogctl.lifecycle.dates import parse_when, written_like
from blogctl.lifecycle.edited import Edited
from blogctl.lifecycle.tagging import Item, key_of
from blogctl.lifecycle.values import DATES, DAYS, LISTS, date_of, from_json, parts_of, typed, unquoted, value_of
from blogctl.post import Post, Status
from blogctl.source import BYTE_ORDER_MARK

_QUOTED = frozenset({"single", "double", "multiline-single", "multiline-double"})
_WITHOUT_SECONDS = len("2026-12-24 18:00")
"""A date and time of this length has neither seconds nor an offset, and is none in TOML."""
_EMPTY_BLOCKS = {"yaml": "---\n---\n", "toml": "+++\n+++\n", "json": "{\n}\n"}


def assign(
    document: Document, post: Post, assignments: Sequence[Assignment], how: Understanding, *, create: str = ""
) -> Edited:  # fmt: skip
    """The document with keys set, in its own style; `create` is the syntax of the block that a file without one gets.

    The dialect's own name of an idea stands for the name that the document has for it. Raises NoFrontMatter, and as
    `Document.set` does.
    """
    edited = document
    if document.front is None and document.is_readable:
        if not create:
            raise NoFrontMatter(document.path)
        edited = _with_empty_block(document, create)
    for one in assignments:
        edited = _assigned(edited, one, how)
    if edited is document or not edited.root.entries:
        return Edited(document, (f"{post.slug} is so already",))
    return Edited(edited, (*_shadowed(edited, post, assignments, how.dialect), *_news(post, edited, how)))


def unset(document: Document, post: Post, names: Sequence[str], how: Understanding) -> Edited:
    """The document without some keys, each by its very name. Raises as `Document.remove` does."""
    edited = document
    notes: list[str] = []
    for name in names:
        path = path_of(edited, how.dialect.key_in(edited, name))
        if edited.is_readable and edited.find(*path) is None:
            notes.append(f"{post.slug} has no {name}")
        else:
            edited = edited.remove(path)
    return Edited(edited, (*notes, *_news(post, edited, how)))


def _with_empty_block(document: Document, syntax: str) -> Document:
    """The document with an empty block of front matter above its text, and below its byte order mark."""
    text = document.text.removeprefix(BYTE_ORDER_MARK)
    mark = document.text[: len(document.text) - len(text)]
    block = _EMPTY_BLOCKS.get(syntax, _EMPTY_BLOCKS["yaml"]).replace("\n", document.source.newline)
    return document.rewritten(mark + block + text)


def _assigned(document: Document, one: Assignment, how: Understanding) -> Document:
    idea = how.dialect.idea_of(one.key)
    is_idea = idea and _stands_for_idea(one.key, idea, how.dialect)
    key = key_of(document, idea, how.dialect) if is_idea else how.dialect.key_in(document, one.key)
    one = one._replace(key=key)
    path = path_of(document, key)
    entry = document.find(*path)
    node = entry.value if entry else None
    if one.sign == ":=":
        value = from_json(key, one.text, idea, how.clock)
        is_date = idea in DATES and isinstance(value, str)
        return document.set(path, _date(document, entry, str(value), how) if is_date else value)
    if one.sign != "=" or isinstance(node, List) or (idea in LISTS and not _is_empty(node)):
        return _with_list(document, path, entry, one, how if idea else None)
    if isinstance(node, Mapping) and node.entries:
        inner = f"{key}.{node.entries[0].key}=VALUE"
        raise EditRefused(document.path, key, f"it is a group of keys; name one of them, as in {inner}")
    return document.set(path, _value(document, entry, one, idea, how))


def _stands_for_idea(key: str, idea: str, dialect: Dialect) -> bool:
    """Whether a word is the dialect's own name of an idea, or one under which posts have no key at all."""
    names: tuple[str, ...] = getattr(dialect.keys, idea)
    return key not in names[1:]


def _is_empty(node: object) -> bool:
    return node is None or (isinstance(node, Scalar) and node.value is None)


def _value(document: Document, entry: Entry | None, one: Assignment, idea: str, how: Understanding) -> Value:
    """The value of a word; of an unknown key it keeps the type that is there, if the word can be of it."""
    node = entry.value if entry else None
    if idea in DATES or (not idea and _are_dates(node, one.text)):
        return _date(document, entry, unquoted(one.text), how)
    if not idea and isinstance(node, Scalar) and node.style in _QUOTED:
        return unquoted(one.text)
    return typed(one.key, one.text, idea, how.clock)


def _are_dates(node: object, word: str) -> bool:
    is_date = isinstance(node, Scalar) and isinstance(node.value, Timestamp)
    return is_date and (word in DAYS or isinstance(value_of(word), Timestamp))


def _date(document: Document, entry: Entry | None, text: str, how: Understanding) -> str:
    """A date in the style of the one that it replaces, else of another one in the document, else as it is given."""
    zone = how.clock.zone
    dialect, facts = how.dialect, how.dialect.facts_at(document.path, how.facts)
    given = date_of(text, how.clock)
    moment = parse_when(text, how.clock.now, zone)
    if document.front and document.front.syntax == "toml" and len(given) == _WITHOUT_SECONDS:
        given = Timestamp(moment.astimezone(zone).isoformat())
    named = dialect.ideas_in(document).named
    like = entry or next((named[idea] for idea in ("date", "updated", "expires") if idea in named), None)
    node = like.value if like and isinstance(like.value, Scalar) else None
    if node is not None and isinstance(dialect.parse_date(said_by(node), facts), DateError):
        node = None
    model = dialect.date_like(said_by(node) if node else "")
    if not model or (node is None and getattr(dialect.parse_date(given, facts), "instant", None) == moment):
        return given
    zone = dialect.zone_to_write(model, facts)
    local = moment.astimezone(zone)
    needs_time = text != "now" and (local.hour, local.minute, local.second) != (0, 0, 0)
    like_it = str if node and node.style in _QUOTED else Timestamp
    written = like_it(written_like(moment, model, zone, needs_time=needs_time))
    read = dialect.parse_date(written, facts)
    if isinstance(read, DateError) or (text != "now" and read.instant != moment):
        return like_it(given)
    is_read_so = written_like(read.instant, model, zone, needs_time=needs_time) == written
    return written if is_read_so else like_it(given)


def _with_list(
    document: Document, path: KeyPath, entry: Entry | None, one: Assignment, how: Understanding | None
) -> Document:  # fmt: skip
    """The document with a list changed as the sign says, item by item. Raises EditRefused for what is no list.

    `how` says in which way one text is a list; None for a key that means nothing.
    """
    node = entry.value if entry else None
    if isinstance(node, Scalar) and node.value is not None and how is None:
        raise EditRefused(document.path, ".".join(path), "it is no list")
    separator = how.dialect.separator_of(path[-1]) if how else ","
    are_texts = how is not None or (
        isinstance(node, List) and all(isinstance(item, Scalar) and type(item.value) is str for item in node.items)
    )
    items = [Item(unquoted(part), unquoted(part) if are_texts else value_of(part)) for part in parts_of(one.text)]
    if one.sign == "+=":
        return tagging.with_items(document, path, items, separator=separator)
    if one.sign == "-=":
        return tagging.without_items(document, path, [item.name for item in items], separator=separator)
    return tagging.with_only(document, path, items, separator=separator)


def _shadowed(document: Document, post: Post, assignments: Sequence[Assignment], dialect: Dialect) -> Iterator[str]:
    """What was set, but under a name of lower rank than another one in the document for the same idea."""
    named = dialect.ideas_in(document).named
    for one in assignments:
        idea = dialect.idea_of(one.key)
        counts = named.get(idea)
        if counts and idea not in DATES and one.key != counts.key and not _stands_for_idea(one.key, idea, dialect):
            yield f"{post.slug} has {counts.key} as well, and that counts instead of {one.key}"


def _news(before: Post, edited: Document, how: Understanding) -> Iterator[str]:
    """What an edit means for the post besides: another status, another address."""
    after = how.dialect.read(edited, how.facts)
    old, new = before.status_at(how.clock.now), after.status_at(how.clock.now)
    if new is not old and new is Status.INVALID:
        problem = after.problems[0]
        yield f"with that, {after.slug} is invalid: {problem.message}; {problem.hint}"
    elif new is not old:
        yield f"with that, {after.slug} is {'a draft' if new is Status.DRAFT else new}"
    if after.url != before.url:
        yield f"with that, its address is {after.url}; blogctl rename would keep the old one alive"
