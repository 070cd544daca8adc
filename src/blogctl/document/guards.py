"""What is checked at the door of every edit, and behind it, whatever the syntax."""

from __future__ import annotations

import re
from datetime import date

from blogctl.document.bounds import DEEPEST, too_deep
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Timestamp, Value
from blogctl.document.syntax import CannotEdit, KeyPath
from blogctl.source import Edit, Span, apply_edits

_SEPARATORS = re.compile(r"[\s,]*")
_REST_OF_LINE = re.compile(r"[ \t,]*(?:#[^\r\n]*)?[\s,]*")


def checked_path(path: object) -> KeyPath:
    """The keys of a path. Raises CannotEdit if it names none, or one that is no text."""
    keys = (path,) if not isinstance(path, tuple | list) else tuple(path)
    for key in keys:
        if not isinstance(key, str):
            raise CannotEdit(f"a key is a text, and {key!r} is none")
    if not keys:
        raise CannotEdit("no key is named")
    return keys


def checked_value(value: object, depth: int = 1) -> Value:
    """The value in the types that front matter knows, dates as Timestamp. Raises CannotEdit for any other."""
    if isinstance(value, Timestamp) or value is None or type(value) in (bool, int, float, str):
        return value  # type: ignore[return-value]  # mypy does not see through `type(value) in`
    if isinstance(value, str):
        return "".join(value)
    if isinstance(value, date):
        return Timestamp(value.isoformat())
    if depth > DEEPEST:
        raise CannotEdit(too_deep("lists and groups of keys"))
    if isinstance(value, list):
        return [checked_value(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {checked_path((key,))[0]: checked_value(inner, depth + 1) for key, inner in value.items()}
    raise CannotEdit(
        f"front matter knows texts, numbers, dates, lists and groups of keys, and no {type(value).__name__}"
    )


def put(values: dict[str, Value], keys: KeyPath, value: Value) -> None:
    """Change the values that are to be read back. Raises CannotEdit if the path leads through a single value."""
    for key in keys[:-1]:
        below = values.get(key)
        if below is None:
            below = values[key] = {}
        if not isinstance(below, dict):
            raise CannotEdit(f"{key} has a value and is not a group of keys")
        values = below
    values[keys[-1]] = value


def stands_twice(root: Mapping, keys: KeyPath) -> bool:
    """Whether a key on the way along a path stands more than once in the mapping that it belongs to."""
    node: Node = root
    for key in keys:
        same = [entry for entry in node.entries if entry.key == key] if isinstance(node, Mapping) else []
        if len(same) != 1:
            return len(same) > 1
        node = same[0].value
    return False


def keeps_the_rest(text: str, root: Mapping, keys: KeyPath, edits: list[Edit], *, is_removal: bool) -> bool:
    """Whether edits leave every character outside the entry of a path as it was, comments above all.

    What is only put in takes nothing away. An edit need not lie inside the entry to the letter: in `a, a, a` it makes
    no difference which one is taken out. So the texts are compared.
    """
    changed = apply_edits(text, [edit for edit in edits if edit.span.start < edit.span.end])
    start, end = _extent(text, root, keys, is_removal=is_removal)
    is_long_enough = len(changed) >= start + len(text) - end
    return is_long_enough and changed.startswith(text[:start]) and changed.endswith(text[end:])


def _extent(text: str, root: Mapping, keys: KeyPath, *, is_removal: bool) -> Span:
    """Where an edit of a path may take something away: the entry, with what parts it from its neighbours.

    Its own lines are part of it, unless it stands in brackets; the comment behind it only if that goes with it.
    """
    found = _innermost(root, keys)
    if found is None:
        return root.span if not root.entries else Span(0, 0)
    parent, entry = found
    start, end = entry.span
    if parent.is_flow:
        before = text[:start]
        start = len(before.rstrip().removesuffix(",").rstrip())
    else:
        start = max(text.rfind(sign, 0, start) for sign in "\n\r\x85\u2028\u2029") + 1
    takes_comment = is_removal or not isinstance(entry.value, Scalar)
    behind = (_REST_OF_LINE if takes_comment else _SEPARATORS).match(text, end)
    return Span(start, behind.end() if behind else end)


def _innermost(root: Mapping, keys: KeyPath) -> tuple[Mapping, Entry] | None:
    """The last entry along a path that is there, and the mapping that it stands in; None if the first is not."""
    found = None
    node: Node = root
    for key in keys:
        entry = node.find(key) if isinstance(node, Mapping) else None
        if entry is None or not isinstance(node, Mapping):
            break
        found = node, entry
        node = entry.value
    return found
