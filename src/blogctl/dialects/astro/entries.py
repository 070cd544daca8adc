"""Entries of collections, as a program of Astro's passes them on: which it asked for, and which of them it left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from blogctl.dialects.blog_filters import NOTHING, LeftOut
from blogctl.programs.javascript.names import names_in
from blogctl.programs.javascript.scopes import Function
from blogctl.programs.javascript.values import UNKNOWN, Items, Native, Promised, Spread, Value, text_of

ANY = "*"
"""For the name of a collection that is computed: it may be every one."""
_THE_SAME = frozenset({"sort", "reverse", "slice", "toSorted", "toReversed"})
Filter = Callable[[str, Value], LeftOut]
"""What a condition for being kept leaves out of a collection."""


class Entries(Value):
    """A list of entries, or of what was made of each of them."""

    __slots__ = ("_kept_out_by", "are_entries", "are_named_by_entry", "asked")

    def __init__(
        self, asked: Mapping[str, LeftOut], kept_out_by: Filter, *, are_entries: bool = True,
        are_named_by_entry: bool | None = None,
    ) -> None:  # fmt: skip
        super().__init__(True)
        self.asked = asked
        """By collection: what is left out of it."""
        self.are_entries = are_entries
        self.are_named_by_entry = are_named_by_entry
        """Of paths: whether each has an address of its entry's own; None where that is not seen."""
        self._kept_out_by = kept_out_by

    @property
    def is_list(self) -> bool:
        return True

    def joined(self, other: Value) -> Value:
        return self.followed_by(other)

    def followed_by(self, other: Value) -> Value:
        if not isinstance(other, Entries):
            return UNKNOWN
        return self._with(both(self.asked, other.asked), other.are_entries, other.are_named_by_entry)

    def member(self, name: str) -> Value:
        if name in _THE_SAME:
            return Native(lambda _: self)
        known = {"filter": self._filtered, "map": self._mapped, "concat": self._concatenated}
        return Native(known[name]) if name in known else UNKNOWN

    def listed(self) -> Entries:
        """The same, as lists on pages that have no address of an entry's own."""
        return Entries(self.asked, self._kept_out_by, are_entries=False, are_named_by_entry=False)

    def _filtered(self, arguments: Sequence[Value]) -> Value:
        if not self.are_entries or not arguments:
            return self
        return self._with({name: left | self._kept_out_by(name, arguments[0]) for name, left in self.asked.items()})

    def _mapped(self, arguments: Sequence[Value]) -> Value:
        callback = arguments[0] if arguments else UNKNOWN
        return self._with(self.asked, are_entries=False, are_named_by_entry=_names_by_entry(callback))

    def _concatenated(self, arguments: Sequence[Value]) -> Value:
        whole: Value = self
        for argument in arguments:
            whole = whole.followed_by(argument)
        return whole

    def _with(
        self, asked: Mapping[str, LeftOut], are_entries: bool = True, are_named_by_entry: bool | None = None
    ) -> Entries:
        return Entries(
            asked, self._kept_out_by, are_entries=self.are_entries and are_entries,
            are_named_by_entry=self.are_named_by_entry or are_named_by_entry,
        )  # fmt: skip


def both(one: Mapping[str, LeftOut], other: Mapping[str, LeftOut]) -> dict[str, LeftOut]:
    """What is left out of each collection wherever it is asked for."""
    names = [*one, *(name for name in other if name not in one)]
    return {
        name: one.get(name, other.get(name, NOTHING)).both(other.get(name, one.get(name, NOTHING))) for name in names
    }


def asking(kept_out_by: Filter) -> Native:
    """Astro's `getCollection`."""

    def answer(arguments: Sequence[Value]) -> Value:
        name = text_of(arguments[0]) if arguments else None
        left_out = kept_out_by(name or ANY, arguments[1]) if len(arguments) > 1 else NOTHING
        return Promised(Entries({name or ANY: left_out}, kept_out_by))

    return Native(answer)


def paginated(arguments: Sequence[Value]) -> Value:
    """What Astro's `paginate` gives: pages with lists of entries, none of an entry's own."""
    given = arguments[0] if arguments else UNKNOWN
    return given.listed() if isinstance(given, Entries) else UNKNOWN


def entries_in(value: Value) -> Entries | None:
    """The entries that a list of paths is made of, if the rest of it is written out."""
    if not isinstance(value, Items):
        return value if isinstance(value, Entries) else None
    parts = [item.value for item in value.items if isinstance(item, Spread)]
    whole: Value = parts[0] if parts else UNKNOWN
    for part in parts[1:]:
        whole = whole.followed_by(part)
    return whole if isinstance(whole, Entries) else None


def _names_by_entry(callback: Value) -> bool | None:
    """Whether a function that makes paths of entries puts something of the entry into `params`."""
    if not isinstance(callback, Function):
        return None
    program = callback.scope.names.program
    own: set[str] = set()
    for node in callback.node.walk():
        if node.kind == "variable_declarator":
            own |= {*names_in(program, node["name"])}
    single = callback.node.get("parameter")
    for parameter in [single] if single else callback.node["parameters"].children:
        own |= {*names_in(program, parameter.get("pattern") or parameter)}
    found: bool | None = None
    for node in callback.node.walk():
        if node.kind == "pair" and program.text(node["key"]) == "params":
            names = {program.text(part) for part in node["value"].walk() if "identifier" in part.kind}
            found = bool(found) or bool(names & own)
    return found
