"""Dates that go from one syntax to another: the same moment to the same precision, as written where both allow it."""

from __future__ import annotations

import re

from blogctl.document.toml_writer import is_moment
from blogctl.document.yaml_scalars import is_timestamp

_DAY_AND_CLOCK = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<sign>[Tt]|[ \t]+)(?P<clock>[0-9]{2}:[0-9]{2})"
    r"(?P<seconds>:[0-9]{2}(?:\.[0-9]+)?)?[ \t]*(?P<offset>[Zz]|[-+][0-9]{2}(?::?[0-9]{2})?)?"
)


def moment_in_toml(text: str) -> str | None:
    """A date as TOML has it, which wants seconds, and minutes in an offset; None for one that TOML cannot say."""
    if is_moment(text):
        return text
    found = _DAY_AND_CLOCK.fullmatch(text)
    if found is None:
        return None
    offset = found["offset"] or ""
    if len(offset) > 1:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        offset = f"{offset[0]}{digits[:2]}:{digits[2:]}"
    sign = found["sign"] if found["sign"] in "Tt" else " "
    written = f"{found['day']}{sign}{found['clock']}{found['seconds'] or ':00'}{offset}"
    return written if is_moment(written) else None


def moment_in_yaml(text: str) -> str | None:
    """A date of TOML as YAML has it; None for a time of day, which is none for YAML."""
    if not is_timestamp(text):
        return None
    return text[:-1] + "Z" if text.endswith("z") else text  # readers of YAML 1.1 know the capital one alone


def are_same_moment(one: str, other: str) -> bool:
    """Whether two dates are the same day, or the same time of the same day with the same offset, if they have one."""
    return _canonical(one) == _canonical(other)


def _canonical(text: str) -> str:
    return (moment_in_toml(text) or text).upper().replace(" ", "T")
