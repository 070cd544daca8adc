"""What is known of a value of JavaScript without running anything: the value itself, or whether it counts as true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile


class Value:
    """A value of which perhaps only this is known: whether JavaScript takes it for true, for false, or either."""

    __slots__ = ("truth",)

    def __init__(self, truth: bool | None = None) -> None:
        self.truth = truth

    @property
    def comes_from_outside(self) -> bool:
        """Whether it is given to the program, such as a post, so that only its members by name are followed."""
        return False

    def member(self, name: str) -> Value:
        """What stands under a name in it."""
        del name
        return UNKNOWN

    def joined(self, other: Value) -> Value:
        """What is known of a value that is this one or the other."""
        if self.is_same(other):
            return self
        return Value(self.truth if self.truth is other.truth else None)

    def is_same(self, other: Value) -> bool:
        """Whether both are the same for certain."""
        return self is other

    @property
    def is_list(self) -> bool:
        """Whether it is certainly a list."""
        return False

    def let_go(self) -> Iterable[Value]:
        """Know no more of what code that is not followed may have changed in it; what else hangs on it comes back."""
        return ()

    def followed_by(self, other: Value) -> Value:
        """The list that has the items of both lists."""
        del other
        return UNKNOWN


UNKNOWN = Value()
TRUTHY = Value(True)
"""Something that counts as true: a function, a list, an object that was just made."""


class Literal(Value):
    """A text, a number, a flag, null or undefined."""

    __slots__ = ("value",)

    def __init__(self, value: str | float | bool | None, *, is_undefined: bool = False) -> None:
        super().__init__(bool(value))
        self.value = NOT_DEFINED if is_undefined else value

    def is_same(self, other: Value) -> bool:
        return isinstance(other, Literal) and type(self.value) is type(other.value) and self.value == other.value


NOT_DEFINED = object()
UNDEFINED = Literal(None, is_undefined=True)
NULL = Literal(None)
TRUE, FALSE = Literal(True), Literal(False)


_OF_ALL_OBJECTS = frozenset({"constructor", "hasOwnProperty", "toString", "valueOf"})


class Record(Value):
    """An object, some of whose members are known."""

    __slots__ = ("fields", "is_given", "is_whole")

    def __init__(self, fields: dict[str, Value], *, is_whole: bool = False, is_given: bool = False) -> None:
        super().__init__(True)
        self.fields = fields
        self.is_whole = is_whole
        """Whether it has no other members."""
        self.is_given = is_given
        """Whether it comes from outside, such as a post: the program may have changed it before."""

    @property
    def comes_from_outside(self) -> bool:
        return self.is_given

    def member(self, name: str) -> Value:
        is_lacking = self.is_whole and name not in _OF_ALL_OBJECTS
        return self.fields.get(name, UNDEFINED if is_lacking else UNKNOWN)

    def let_go(self) -> Iterable[Value]:
        held = list(self.fields.values())
        if self.is_given:
            self.fields.clear()
        return held


class Items(Value):
    """A list that is written out."""

    __slots__ = ("items",)

    def __init__(self, items: Sequence[Value]) -> None:
        super().__init__(True)
        self.items = items

    @property
    def is_list(self) -> bool:
        return True

    @property
    def items_by_place(self) -> Sequence[Value]:
        """Those whose place in the list is known: all before items of another list."""
        return list(takewhile(lambda item: not isinstance(item, Spread), self.items))

    def let_go(self) -> Iterable[Value]:
        return self.items

    def followed_by(self, other: Value) -> Value:
        return Items([*self.items, *other.items]) if isinstance(other, Items) else UNKNOWN


class Spread(Value):
    """Items of a list that come from another one, which is not written out."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value

    def let_go(self) -> Iterable[Value]:
        return (self.value,)


class Instant(Value):
    """The moment of the build, or one that has not come; as a date or as a number."""

    __slots__ = ("is_future",)

    def __init__(self, *, is_future: bool) -> None:
        super().__init__(True)
        self.is_future = is_future

    def is_same(self, other: Value) -> bool:
        return isinstance(other, Instant) and other.is_future == self.is_future

    def member(self, name: str) -> Value:
        return Native(lambda _: self) if name in {"getTime", "valueOf"} else UNKNOWN


NOW, FUTURE = Instant(is_future=False), Instant(is_future=True)


class Promised(Value):
    """What an asynchronous function gives: true as it is, and a value only when it is waited for."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        super().__init__(True)
        self.value: Value = value.value if isinstance(value, Promised) else value

    def let_go(self) -> Iterable[Value]:
        return (self.value,)

    def joined(self, other: Value) -> Value:
        return Promised(self.value.joined(other.value)) if isinstance(other, Promised) else super().joined(other)


class Native(Value):
    """A function that is not written in the blog, and whose answer is known."""

    __slots__ = ("answer",)

    def __init__(self, answer: Callable[[list[Value]], Value]) -> None:
        super().__init__(True)
        self.answer = answer


def awaited(value: Value) -> Value:
    """What a value is when it has been waited for."""
    return value.value if isinstance(value, Promised) else value


def text_of(value: Value) -> str | None:
    """A value that is a text; None if it is none, or is not known."""
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else None


def texts_of(value: Value) -> list[str]:
    """The texts of a list that are known, or a single one."""
    items = value.items if isinstance(value, Items) else [value]
    return [text for item in items if (text := text_of(item)) is not None]


def joined(values: Sequence[Value]) -> Value:
    """What is known of a value that is one of some."""
    if not values:
        return UNKNOWN
    whole = values[0]
    for value in values[1:]:
        whole = whole.joined(value)
    return whole


def truth(value: bool | None) -> Value:
    """A flag of JavaScript that may not be known."""
    return UNKNOWN if value is None else TRUE if value else FALSE
