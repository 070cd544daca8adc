"""What is wrong with a word that stands where JSON expects a value, and what was probably meant."""

from __future__ import annotations

from blogctl.diagnostics import Problem
from blogctl.source import Span

_FLAGS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}


def problem_of_word(span: Span, text: str) -> Problem:
    """The problem of a stretch of text that is no value; an empty span is a missing one."""
    word = text[span.start : span.end]
    if not word:
        return Problem("BC101", span, "a value is missing here", 'write "" or null for an empty one, or remove the key')
    if word[0] < " ":
        message = f"the control character U+{ord(word[0]):04X} stands here"
        return Problem("BC107", Span(span.start, span.start + 1), message, "remove it")
    if word[0] == "'":
        return _problem(span, "JSON wants text in double quotes", f'write "{word.strip(chr(39))}"')
    lowered = word.lower()
    if lowered in _FLAGS:
        return _problem(span, f"{word} is not a value that JSON knows", f"write {_FLAGS[lowered]}")
    if lowered in {"null", "nil", "none", "undefined", "~"}:
        return _problem(span, f"{word} is not a value that JSON knows", "write null")
    if lowered.lstrip("+-") in {"nan", "inf", "infinity"}:
        return _problem(span, f"JSON has no {word}", "write a number, or put it in quotes")
    if word[0].isdigit() or word[0] in "+-.":
        return _problem(
            span, f"{word} is not a number that JSON knows", "put it in double quotes if it is text or a date"
        )
    return _problem(span, "text needs double quotes in JSON", 'put quotes around all of it: "…"')


def _problem(span: Span, message: str, hint: str) -> Problem:
    return Problem("BC101", span, message, hint)
