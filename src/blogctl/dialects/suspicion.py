"""Keys that decide nothing, but may have been meant to keep a post from the public: each of them is a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blogctl.diagnostics import Fix, Problem
from blogctl.dialects.base import Keys
from blogctl.dialects.flags import is_flaglike, is_one_slip_away, key_shape
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Mapping, Scalar, are_same, value_of
from blogctl.source import Edit

if TYPE_CHECKING:
    from blogctl.dialects.dialect import Dialect

DRAFT_FLAGS = {
    "draft": frozenset({"false"}),
    "isdraft": frozenset({"false"}),
    "published": frozenset({"true"}),
    "ispublished": frozenset({"true"}),
    "publish": frozenset({"true"}),
    "status": frozenset({"published", "publish", "public"}),
    "visibility": frozenset({"public"}),
    "private": frozenset({"false"}),
    "isprivate": frozenset({"false"}),
}
"""The engines' keys for what is public, by shape, with the words that hold nothing back."""
LISTING_FLAGS = {"unlisted": frozenset({"false"}), "hide": frozenset({"false"})}
"""Those for what stands in no list; in an engine's blog they are a theme's."""
_MORE_NAMES = {
    "draft": ("isdraft",),
    "hidden": ("ishidden",),
    "date": ("pubdate", "publishdate"),
    "expires": ("expire", "expiration", "expirydate", "expirationdate"),
}
"""By idea: shapes of keys that can mean nothing else, whatever the dialect calls it."""
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


class Suspects:
    """The keys that a dialect decides by, and those of other engines that were perhaps meant to decide."""

    def __init__(self, keys: Keys, foreign: dict[str, frozenset[str]], *, is_draft_reversed: bool = False) -> None:
        self.own: dict[str, str] = {}
        """By shape: the name that the dialect has for it."""
        for idea in ("draft", "hidden", "date", "expires"):
            names: tuple[str, ...] = getattr(keys, idea)
            more = () if idea == "draft" and is_draft_reversed else _MORE_NAMES[idea]
            if names:
                self.own |= {key_shape(name): names[0] for name in (*more, *names)}
        self.foreign = {shape: words for shape, words in foreign.items() if shape not in self.own}
        self.deciding = frozenset((*keys.draft, *keys.hidden))
        self._known: dict[tuple[str, bool], tuple[str, str]] = {}

    def meant_by(self, key: str, *, is_flag: bool) -> tuple[str, str]:
        """The other engine's flag that a key is, and the deciding key that it was probably meant to be; or nothing."""
        known = self._known.get((key, is_flag))
        if known is None:
            known = self._known[key, is_flag] = (self._foreign(key, is_flag=is_flag), self._own(key, is_flag=is_flag))
        return known

    def _foreign(self, key: str, *, is_flag: bool) -> str:
        """The other engine's flag that a key is, or, before a yes or a no, is one slip away from."""
        shape = key_shape(key)
        if shape in self.foreign:
            return shape
        if not is_flag or shape in self.own or shape in _MEANT_AS_THEY_ARE:
            return ""
        return next((name for name in self.foreign if len(name) > 4 and is_one_slip_away(shape, name)), "")

    def _own(self, key: str, *, is_flag: bool) -> str:
        shape = key_shape(key.partition(":")[0]) if ":" in key else key_shape(key)
        if shape in self.own:
            return self.own[shape]
        if shape in _MEANT_AS_THEY_ARE and not is_flag:
            return ""
        for name, meant in self.own.items():
            # One letter more or less, or another one, makes `date` a different word: rate, gate, data.
            if is_one_slip_away(shape, name) and (len(name) > 4 or sorted(shape) == sorted(name)):
                return meant
        return ""


def hidden_intentions(document: Document, unknown: list[Entry], dialect: Dialect) -> Iterator[Problem]:
    """The doubts about a document: `unknown` are its keys of no meaning.

    BC203 is another engine's flag, BC205 a flag that is mistyped or stands where nobody looks for it.
    """
    for entry in unknown:
        if problem := _of_unknown(document, entry, dialect):
            yield problem
    for entry in document.root.entries:
        if isinstance(entry.value, Mapping):
            yield from _nested(document, entry, dialect)


def _of_unknown(document: Document, entry: Entry, dialect: Dialect) -> Problem | None:
    node = entry.value
    is_flag = is_flaglike(node)
    word = node.text.strip().lower() if isinstance(node, Scalar) else ""
    foreign = dialect.suspects.meant_by(entry.key, is_flag=is_flag or word in _HIDING_WORDS)[0]
    if foreign:
        if isinstance(node, Scalar) and word in dialect.suspects.foreign[foreign]:
            return None
        message = f"{entry.key} is another engine's key, and {dialect.follows}"
        return Problem("BC203", entry.key_span, message, dialect.hint_to_draft)
    if meant := dialect.suspects.meant_by(entry.key, is_flag=is_flag)[1]:
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


def _nested(document: Document, group: Entry, dialect: Dialect, above: str = "") -> Iterator[Problem]:
    """Flags inside a group of keys: a line that was appended below a TOML table, or indented by mistake."""
    above += group.key
    for entry in group.value.entries if isinstance(group.value, Mapping) else ():
        if isinstance(entry.value, Mapping):
            yield from _nested(document, entry, dialect, f"{above}.")
        elif entry.key in dialect.suspects.deciding and is_flaglike(entry.value) and _may_hold_back(entry, dialect):
            if _says_the_same(document.find(entry.key), entry):
                continue  # the post says it where it counts, too
            message = f"{entry.key} stands inside {above}, where it decides nothing"
            yield Problem("BC205", entry.key_span, message, f"move it out of {above}, before any group of keys")


def _may_hold_back(entry: Entry, dialect: Dialect) -> bool:
    holds_nothing_back = dialect.is_draft_reversed and entry.key in dialect.keys.draft
    return not (isinstance(entry.value, Scalar) and entry.value.value is holds_nothing_back)


def _says_the_same(one: Entry | None, other: Entry) -> bool:
    return one is not None and are_same(value_of(one.value), value_of(other.value))
