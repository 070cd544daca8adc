"""What a plain YAML scalar says: a value by the core schema of YAML 1.2, or a date as it is written."""

from __future__ import annotations

import re

from blogctl.diagnostics import Problem
from blogctl.document.bounds import MOST_DIGITS
from blogctl.document.nodes import Timestamp
from blogctl.document.syntax import Unreadable
from blogctl.source import Span

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
"""The plain scalars that are not text, and no number either."""

NUMBER_STARTS = "0123456789+-."
"""A plain scalar that begins with none of these is one of WORDS, or text."""

VALUE_STARTS = NUMBER_STARTS + "".join({word[:1] for word in WORDS})
"""A plain scalar that begins with none of these is text, unless it is empty."""

MERGE = "<<"
"""The key that takes over the keys of another mapping."""

_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]*|)|)"
    r"(?:[ \t]*(?:[Zz]|[-+][0-9]{1,2}(?::?[0-9]{2}|))|)|)"
)
"""What may be missing is a choice between it and nothing, which takes less time than a repetition."""
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL_FLOATS = {
    **{sign + word: float(sign + "inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}

_KINDS = {"null": type(None), "bool": bool, "int": int, "float": float, "timestamp": Timestamp}

# What YAML 1.1 knows beside, in any mixture of small and capital letters: PyYAML and Psych (Jekyll) are readers
# of it, go-yaml (Hugo) of some of it. The patterns are compiled when they are first needed: reading does not.
_WORDS_OF_1_1 = frozenset(
    ("yes", "no", "on", "off", "y", "n", "true", "false", "null", "=", MERGE, ".inf", "-.inf", "+.inf", ".nan")
)
_NUMBER_OF_1_1 = (
    r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[1-9][0-9_,]*"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|(?:[0-9][0-9_,]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?)"
)
# A number that every reader reads, and reads alike.
_NUMBER_OF_BOTH = (
    r"[-+]?(?:0|[1-9][0-9]*)|0x[0-9a-fA-F]+|[-+]?[0-9]+\.[0-9]*(?:[eE][-+][0-9]+)?|\.[0-9]+(?:[eE][-+][0-9]+)?"
)

# Readers take more for a number or a date than the versions of YAML say, so what is written has quotes there, too:
# Psych has commas in numbers, go-yaml underscores in every part of one, and minutes and seconds of one digit.
_NUMBER_TO_SOMEONE = (
    r"[-+]?(?:0[0-9a-fA-F_,xXoO]*|[0-9][0-9_,]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]+)?"
    r"|\.[0-9_]*(?:[eE][-+]?[0-9_]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
    r"|-?[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9:.]*[ \t]*(?:[Zz]|[-+][0-9:]+)?)?"
)


def resolve(text: str) -> bool | int | float | str | None:
    """The value of a plain scalar; a Timestamp for whatever is written like one, be there such a day or not."""
    if text in WORDS:
        return WORDS[text]
    return resolve_number(text) if text[0] in NUMBER_STARTS else text


def is_timestamp(text: str) -> bool:
    """Whether a plain scalar is written like a date or time."""
    return _TIMESTAMP.fullmatch(text) is not None


def resolve_number(text: str) -> int | float | str:
    """The value of a plain scalar that begins like a number: a number, a Timestamp, or text after all."""
    if _TIMESTAMP.fullmatch(text):
        return Timestamp(text)
    if _INTEGER.fullmatch(text):
        return text if len(text) > MOST_DIGITS else int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    if _FLOAT.fullmatch(text):
        return float(text)
    return _SPECIAL_FLOATS.get(text, text)


def tagged_value(tag: str, text: str, span: Span) -> bool | int | float | str | None:
    """The value of a scalar under a tag; the text itself under one that is unknown. Raises Unreadable."""
    kind = tag.removeprefix("tag:yaml.org,2002:")
    if kind not in _KINDS:
        return text
    value = resolve(text)
    if kind == "float" and type(value) is int:
        value = float(value)
    if type(value) is not _KINDS[kind]:
        raise Unreadable(Problem("BC101", span, f"!!{kind} stands before a value of another kind", "remove it"))
    return value


def is_ambiguous(text: str) -> bool:
    """Whether readers of YAML 1.1 and of 1.2 differ on a plain scalar: `yes`, `12:30`, `010`, `1e3`, `1_000`."""
    if text.lower() in _WORDS_OF_1_1:
        return text not in WORDS and text not in _SPECIAL_FLOATS
    if text[:1] not in NUMBER_STARTS or re.fullmatch(_NUMBER_OF_BOTH, text):
        return False
    return bool(re.fullmatch(_NUMBER_OF_1_1, text) or _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text))


def is_text_everywhere(text: str) -> bool:
    """Whether every reader of YAML takes a plain scalar for text: what is written without quotes must be that."""
    if type(resolve(text)) is not str or is_ambiguous(text):
        return False
    return text[:1] not in NUMBER_STARTS or re.fullmatch(_NUMBER_TO_SOMEONE, text) is None
