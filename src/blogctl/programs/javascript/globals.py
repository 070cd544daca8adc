"""What JavaScript itself has under names that no program declares."""

from __future__ import annotations

from collections.abc import Sequence

from blogctl.programs.javascript.values import (
    FALSE,
    NOW,
    UNDEFINED,
    UNKNOWN,
    Instant,
    Items,
    Native,
    Promised,
    Record,
    Value,
    awaited,
    truth,
)  # fmt: skip


class Harmless(Value):
    """Something of JavaScript's own that changes nothing that it is given: `console`, `JSON`."""

    __slots__ = ()

    def member(self, name: str) -> Value:
        del name
        return Native(lambda _: UNKNOWN)


def _all(arguments: Sequence[Value]) -> Value:
    """What `Promise.all` gives."""
    given = arguments[0] if arguments else UNKNOWN
    if isinstance(given, Items):
        return Promised(Items([awaited(item) for item in given.items]))
    return Promised(given if given.is_list else UNKNOWN)


def _boolean(arguments: Sequence[Value]) -> Value:
    return truth(arguments[0].truth) if arguments else FALSE


def _number(arguments: Sequence[Value]) -> Value:
    return arguments[0] if arguments and isinstance(arguments[0], Instant) else UNKNOWN


DATE = Record({"now": Native(lambda _: NOW)})
GLOBALS: dict[str, Value] = {
    "undefined": UNDEFINED, "Date": DATE, "Boolean": Native(_boolean), "Number": Native(_number),
    "String": Native(lambda _: UNKNOWN), "console": Harmless(True), "JSON": Harmless(True), "Math": Harmless(True),
    "Promise": Record({"all": Native(_all)}),
}  # fmt: skip
