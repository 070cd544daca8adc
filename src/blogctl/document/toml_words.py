"""What is wrong with a word that stands where TOML expects a value, and what was probably meant."""

from __future__ import annotations

from blogctl.diagnostics import Problem
from blogctl.source import Span

_FLAGS = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def problem_of_word(span: Span, text: str) -> Problem:
    """The problem of a stretch of text that is no value; an empty span is a missing one."""
    word = text[span.start : span.end]
    if not word:
        return Problem("BC101", span, "a value is missing here", 'write "" for an empty one, or remove the key')
    lowered = word.lower()
    if lowered in {"true", "false"}:
        return _problem(span, f"TOML writes {lowered} in small letters", f"write {lowered}")
    if lowered in _FLAGS:
        return _problem(span, f"{word} is not a value that TOML knows", f"write {_FLAGS[lowered]}")
    if lowered in {"null", "nil", "none", "~"}:
        return _problem(span, "TOML has no null", "remove the key, or comment it out with #")
    if word[0].isdigit() or word[0] in "+-.":
        return _problem_of_number(span, word)
    return _problem(span, "text needs quotes in TOML", 'put quotes around all of it: "…"')


def _problem_of_number(span: Span, word: str) -> Problem:
    if word[:4].isdigit() and word[4:5] == "-":
        hint = "write 2024-01-31, or 2024-01-31T08:00:00+01:00 with hours, minutes and seconds"
        return _problem(span, f"{word} is not a date that TOML knows", hint)
    if ":" in word:
        return _problem(span, f"{word} is not a time that TOML knows", "write 08:00:00, or put it in quotes")
    return _problem(span, f"{word} is not a number that TOML knows", "put it in quotes if it is text")


def _problem(span: Span, message: str, hint: str) -> Problem:
    return Problem("BC101", span, message, hint)
