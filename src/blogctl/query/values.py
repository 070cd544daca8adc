"""The values of a qualifier, between commas, and the conditions that they make. Any one of the values may fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Literal, NamedTuple, TypeVar

from blogctl.errors import BadUsage
from blogctl.post import Kind, Status
from blogctl.query.folding import folded
from blogctl.query.nodes import Counted, Dated, Has, Node, Not, either_of
from blogctl.query.surroundings import Surroundings
from blogctl.query.words import Piece

MOST_WORDS = 2**63 - 1
"""No post has more, and no index can hold more."""
OPEN = "*"
"""In a range, the side that has no bound."""
_NUMBERS = "write 500, >500, >=500, <500, <=500 or 100..500"
_T = TypeVar("_T")


class Value(NamedTuple):
    """One value: what it says, without quotation marks, and where it stands."""

    text: str
    piece: Piece


Reader = Callable[[str, Sequence[Value], Surroundings], Node]
"""Makes a condition of a qualifier's name and its values. Raises BadQuery."""


def values_in(name: str, piece: Piece, start: int, example: str) -> tuple[Value, ...]:
    """The values of a qualifier, from an offset of the word to the end of the piece. Raises BadQuery."""
    found = tuple(_value(part) for part in _between_commas(piece, start))
    if not all(folded(value.text).strip() for value in found):
        raise piece.error(f"{name} has an empty value", f"write what it has to be, as in {name}:{example}")
    return found


def any_of(name: str, values: Sequence[Value], _: Surroundings) -> Node:
    """What is one of the values."""
    return Has(name, tuple(value.text for value in values))


def spoken(name: str, values: Sequence[Value], around: Surroundings) -> Node:
    """What is in one of the languages; if the blog itself is, what names none as well, of which `""` is the value."""
    from blogctl.query.predicates import language_key

    wanted = tuple(value.text for value in values)
    own = language_key(around.language) if around.language else ""
    return Has(name, (*wanted, "") if own.startswith(tuple(map(language_key, wanted))) else wanted)


def lacking(_name: str, values: Sequence[Value], _: Surroundings) -> Node:
    """What has not one of the values."""
    return either_of(tuple(Not(Has("has", (value.text,))) for value in values))


def being(name: str, values: Sequence[Value], _: Surroundings) -> Node:
    """What is said by other qualifiers too, as `is:draft` and `is:page`, or by none, as `is:orphan`."""
    said: dict[str, str] = {**dict.fromkeys(Status, "status"), **dict.fromkeys(Kind, "kind")}
    return either_of(tuple(Has(said.get(value.text, name), (value.text,)) for value in values))


def dated(_name: str, values: Sequence[Value], around: Surroundings) -> Node:
    """What is dated within a period, a range or a bound."""
    return _within("date", values, around)


def updated(_name: str, values: Sequence[Value], around: Surroundings) -> Node:
    """What was updated within a period, a range or a bound."""
    return _within("updated", values, around)


def before(_name: str, values: Sequence[Value], around: Surroundings) -> Node:
    """What is dated before a period begins."""
    from blogctl.query.periods import parse_period

    return either_of(tuple(Dated("date", None, _read(parse_period, value, around).start) for value in values))


def after(_name: str, values: Sequence[Value], around: Surroundings) -> Node:
    """What is dated after the whole of a period."""
    from blogctl.query.periods import parse_period

    return either_of(tuple(Dated("date", _read(parse_period, value, around).end, None) for value in values))


def counted(_name: str, values: Sequence[Value], _: Surroundings) -> Node:
    """What has a number of words: so many, more, fewer, or from one number to another."""
    return either_of(tuple(_count(value) for value in values))


def _within(field: Literal["date", "updated"], values: Sequence[Value], around: Surroundings) -> Node:
    from blogctl.query.periods import parse_bounds

    return either_of(tuple(Dated(field, *_read(parse_bounds, value, around)) for value in values))


def _read(parse: Callable[[str, datetime, tzinfo], _T], value: Value, around: Surroundings) -> _T:
    """What a value says of dates; a failure points at it."""
    try:
        return parse(value.text, around.now, around.zone)
    except BadUsage as unreadable:
        raise value.piece.error(unreadable.message, unreadable.hint) from None


def _count(value: Value) -> Counted:
    text = value.text
    for sign in (">=", "<=", ">", "<"):
        if text.startswith(sign):
            number = _number(text.removeprefix(sign), value)
            exact = number + (sign == ">") - (sign == "<")
            return Counted(min(exact, MOST_WORDS), None) if sign[0] == ">" else Counted(None, exact)
    first, dots, last = text.partition("..")
    if not dots:
        return Counted(_number(text, value), _number(text, value))
    least = None if first in {"", OPEN} else _number(first, value)
    most = None if last in {"", OPEN} else _number(last, value)
    if least is None and most is None:
        raise value.piece.error(f"{text} has no bound at either side", _NUMBERS)
    if least is not None and most is not None and least > most:
        raise value.piece.error(f"{first} is more than {last}", "exchange the two")
    return Counted(least, most)


def _number(text: str, value: Value) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        raise value.piece.error(f"{text or 'nothing'} is not a number of words", _NUMBERS)
    return min(int(text), MOST_WORDS) if len(text) <= len(str(MOST_WORDS)) else MOST_WORDS


def _between_commas(piece: Piece, start: int) -> list[Piece]:
    text, end = piece.word.text, piece.span.end
    parts: list[Piece] = []
    reached, quote = start, -1
    for at in range(start, end):
        if text[at] == '"':
            quote = at if quote < 0 else -1
        elif text[at] == "," and quote < 0:
            parts.append(piece.part(reached, at))
            reached = at + 1
    if quote >= 0:
        message = f"the quotation mark in {piece.text} is not closed"
        raise piece.part(quote, end).error(message, "end the value with another quotation mark")
    return [*parts, piece.part(reached, end)]


def _value(part: Piece) -> Value:
    text = part.text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    return Value(text, part)
