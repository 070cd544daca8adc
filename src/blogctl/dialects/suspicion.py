"""Keys that decide nothing, but may have been meant to keep a post from the public: each of them is a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from blogctl.diagnostics import Fix, Problem
from blogctl.dialects.flags import is_flaglike, is_one_slip_away, key_shape
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Mapping, Scalar
from blogctl.source import Edit

_FOREIGN = {
    "published": frozenset({"true"}),
    "ispublished": frozenset({"true"}),
    "publish": frozenset({"true"}),
    "status": frozenset({"published", "publish", "public"}),
    "visibility": frozenset({"public"}),
    "private": frozenset({"false"}),
    "isprivate": frozenset({"false"}),
    "unlisted": frozenset({"false"}),
    "hide": frozenset({"false"}),
}
"""Other engines' keys for what is public, by shape, with the words that hide nothing."""
_OWN = {
    "draft": "draft",
    "isdraft": "draft",
    "hidden": "hidden",
    "ishidden": "hidden",
    "date": "date",
    "pubdate": "date",
    "publishdate": "date",
    "expires": "expires",
    "expire": "expires",
    "expiration": "expires",
    "expirydate": "expires",
    "expirationdate": "expires",
}
"""The keys that decide what is public, by shape."""
_HIDING_WORDS = frozenset({"draft", "private", "hidden", "unlisted", "pending", "scheduled", "future"})
_MEANT_AS_THEY_ARE = frozenset(
    {
        "craft",
        "crafts",
        "graft",
        "drift",
        "raft",
        "daft",
        "publisher",
        "state",
        "stats",
        "statue",
        "ride",
        "side",
        "hike",
    }
)
"""Words that are one letter from a flag; as keys they are meant, unless a yes or a no stands behind them."""


def hidden_intentions(document: Document, unknown: list[Entry], deciding: frozenset[str]) -> Iterator[Problem]:
    """The doubts about a document: `unknown` are its keys of no meaning, `deciding` the names that decide.

    BC203 is another engine's flag, BC205 a flag that is mistyped or stands where nobody looks for it.
    """
    for entry in unknown:
        if problem := _of_unknown(document, entry):
            yield problem
    for entry in document.root.entries:
        if isinstance(entry.value, Mapping):
            yield from _nested(entry.value, entry.key, deciding)


def _of_unknown(document: Document, entry: Entry) -> Problem | None:
    node = entry.value
    is_flag = is_flaglike(node)
    word = node.text.strip().lower() if isinstance(node, Scalar) else ""
    if foreign := _foreign_flag(entry.key, is_flag=is_flag or word in _HIDING_WORDS):
        if isinstance(node, Scalar) and word in _FOREIGN[foreign]:
            return None
        message = f"{entry.key} is another engine's key, and blogctl's own posts do not follow it"
        return Problem("BC203", entry.key_span, message, "write draft: true or draft: false")
    if meant := _mistyped(entry.key, is_flag=is_flag):
        message = f"{entry.key} is no key of a post, but looks like one that decides what is public"
        return Problem("BC205", entry.key_span, message, f"did you mean {meant}?", renaming(document, entry, meant))
    return None


def renaming(document: Document, entry: Entry, meant: str) -> Fix | None:
    """The fix that gives a key the name that was probably meant, with the quotes that it has."""
    written = document.text[slice(*entry.key_span)]
    if entry.key not in written:  # its escapes would have to be known
        return None
    edit = Edit(entry.key_span, written.replace(entry.key, meant))
    return Fix((edit,), f"rename {entry.key} to {meant}", safe=False)


def _nested(mapping: Mapping, above: str, deciding: frozenset[str]) -> Iterator[Problem]:
    """Flags inside a group of keys: a line that was appended below a TOML table, or indented by mistake."""
    for entry in mapping.entries:
        if isinstance(entry.value, Mapping):
            yield from _nested(entry.value, f"{above}.{entry.key}", deciding)
        elif entry.key in deciding and is_flaglike(entry.value) and _says_more_than_no(entry):
            message = f"{entry.key} stands inside {above}, where it decides nothing"
            yield Problem("BC205", entry.key_span, message, f"move it out of {above}, before any group of keys")


def _says_more_than_no(entry: Entry) -> bool:
    return not (isinstance(entry.value, Scalar) and entry.value.value is False)


@cache
def _foreign_flag(key: str, *, is_flag: bool) -> str:
    """The other engine's flag that a key is, or, before a yes or a no, is one slip away from."""
    shape = key_shape(key)
    if shape in _FOREIGN:
        return shape
    if not is_flag or shape in _OWN or shape in _MEANT_AS_THEY_ARE:
        return ""
    return next((name for name in _FOREIGN if len(name) > 4 and is_one_slip_away(shape, name)), "")


@cache
def _mistyped(key: str, *, is_flag: bool) -> str:
    """The key that decides what is public and that this one was probably meant to be; or nothing."""
    shape = key_shape(key.partition(":")[0]) if ":" in key else key_shape(key)
    if shape in _OWN:
        return _OWN[shape]
    if shape in _MEANT_AS_THEY_ARE and not is_flag:
        return ""
    for name, meant in _OWN.items():
        # One letter more or less, or another one, makes `date` a different word: rate, gate, data.
        if is_one_slip_away(shape, name) and (len(name) > 4 or sorted(shape) == sorted(name)):
            return meant
    return ""
