"""Words as values: what a user types for a key, typed by what the dialect knows of it, else by its look."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from blogctl.dialects.dates import DateError, parse_moment
from blogctl.dialects.flags import read_flag
from blogctl.document.nodes import Entry, Scalar, Timestamp, Value
from blogctl.errors import BadUsage
from blogctl.lifecycle.dates import parse_when
from blogctl.source import Span

TEXTS = frozenset({"title", "description", "slug", "image", "language"})
LISTS = frozenset({"tags", "categories", "authors", "aliases"})
FLAGS = frozenset({"draft", "hidden"})
DATES = frozenset({"date", "updated", "expires"})
"""The ideas whose values are one text, a list of texts, yes or no, a date."""

DAYS = frozenset({"now", "today", "tomorrow"})
"""The words that are dates."""

_NOWHERE = Span(0, 0)
_ITEM = re.compile(r"""\s*("[^"]*"|'[^']*'|[^,]*?)\s*(?:,|$)""")


class Clock(NamedTuple):
    """When and where a word is understood: `today` depends on it."""

    now: datetime
    zone: tzinfo


def typed(key: str, text: str, idea: str, clock: Clock) -> Value:
    """The value that a word is for a key of an idea; of no idea, what it looks like. Raises BadUsage.

    A list under a name in the singular (`author`) that has one item is that item.
    """
    if idea in TEXTS:
        return unquoted(text)
    if idea in LISTS:
        texts = items_of(text)
        return texts[0] if len(texts) == 1 and not key.endswith("s") else [*texts]
    if idea in FLAGS:
        return _flag(key, text)
    return date_of(unquoted(text), clock) if idea in DATES else value_of(text)


def value_of(text: str) -> Value:
    """The value that a word looks like: a truth value, a number, a date, a list in brackets; all else is a text."""
    if unquoted(text) != text:
        return unquoted(text)
    if text in {"true", "false"}:
        return text == "true"
    if text.startswith("[") and text.endswith("]"):
        return [value_of(part) for part in parts_of(text)]
    if _is_number(text):
        return int(text) if text.lstrip("-").isdigit() else float(text)
    return text if isinstance(parse_moment(text, UTC), DateError) else Timestamp(text)


def items_of(text: str) -> list[str]:
    """The texts of a list, each once."""
    return list(dict.fromkeys(map(unquoted, parts_of(text))))


def parts_of(text: str) -> list[str]:
    """What stands between the commas of a list, perhaps in brackets; a comma in quotes, which stay, parts nothing."""
    inner = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    return [part for found in _ITEM.finditer(inner) if (part := found[1]) and unquoted(part).strip()]


def unquoted(text: str) -> str:
    """The text without the quotes around it, which say that it is a text and nothing else."""
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted else text


def date_of(text: str, clock: Clock) -> Timestamp:
    """The date that a word is, as it is written: `today` is a day, `now` a moment with its offset. Raises BadUsage."""
    moment = parse_when(text, clock.now, clock.zone)
    if text == "now":
        return Timestamp(moment.isoformat(timespec="seconds"))
    return Timestamp(f"{moment:%Y-%m-%d}" if text in DAYS else text)


def from_json(key: str, text: str, idea: str, clock: Clock) -> Value:
    """The value that a text is in JSON, if the key can have it. Raises BadUsage."""
    from json import loads

    try:
        value: Value = loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        hint = f"""{key}:= takes JSON: {key}:=3, {key}:='"3"', {key}:='["a", "b"]'; {key}= takes any word"""
        raise BadUsage(f"{key}:={text} is not JSON", hint) from None
    if idea in DATES and isinstance(value, str):
        return date_of(value, clock)
    wanted = _wanted(idea, value)
    if wanted:
        raise BadUsage(f"{key} is {wanted}, and not {text}", f"with {key}= any word will do that can be one")
    return value


def _wanted(idea: str, value: Value) -> str:
    """What a key of an idea holds, if that is something else than a value."""
    if idea in TEXTS and not isinstance(value, str):
        return "a text"
    if idea in FLAGS and not isinstance(value, bool):
        return "true or false"
    if idea in LISTS and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        return "a list of texts"
    return "a date" if idea in DATES else ""


def _flag(key: str, text: str) -> bool:
    word = unquoted(text)
    value = text == "true" if text in {"true", "false"} else word
    flag = read_flag(Entry(key, _NOWHERE, Scalar(_NOWHERE, word, value, "plain"), _NOWHERE))
    if isinstance(flag, bool):
        return flag
    raise BadUsage(flag.message, flag.hint)


def _is_number(text: str) -> bool:
    """Whether a text is a decimal number that reads the same in every syntax: not `007`, `1_000`, `1e3` or `.5`."""
    whole, dot, rest = text.removeprefix("-").partition(".")
    is_whole = whole.isascii() and whole.isdigit() and (whole == "0" or whole[0] != "0") and len(whole) <= 15
    return is_whole and (not dot or (rest.isascii() and rest.isdigit()))


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
