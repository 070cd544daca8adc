"""Patterns that a blog's configuration gives, tried within a bound of time: a hostile one must not hang a command."""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from blogctl.diagnostics import Problem
from blogctl.dialects.engine_settings import BadEngineSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from blogctl.dialects.engine_settings import Found

_PATIENCE = 2.0
"""Seconds that all slow trials of one pattern may take together."""
_LONGEST = 1 << 16
"""Characters of a text that something was put into."""
_SLOW = 0.001
"""Seconds that a trial may take before it counts as slow."""
_HARMLESS = re.compile(r"\\[dwsDWS]\{\d+\}|\(\?(?:P?<|[:=!])|\\.")
_REPEATS = re.compile(r"[*+?|{]")
_BACK_REFERENCE = re.compile(r"\\[1-9]|\(\?P=")


class Match(Protocol):
    """What a pattern finds: of `re.Match` what is asked here."""

    def groupdict(self) -> dict[str, str | None]: ...
    def group(self, name: str, /) -> str | None: ...
    def span(self, group: int = 0, /) -> tuple[int, int]: ...


class Pattern:
    """A regular expression of a setting; whatever is wrong with it is a fault at the place of that setting.

    One that could take for ever is tried by the library `regex`, which can be told to stop. Raises BadEngineSettings,
    also when it is tried.
    """

    def __init__(
        self, expression: str, setting: str, found: Found, *, is_tame: bool | None = None, ignore_case: bool = False
    ) -> None:
        self._setting, self._found = setting, found
        self._patience = _PATIENCE
        self._is_tame = _is_tame(expression) if is_tame is None else is_tame
        try:
            self._tame = re.compile(expression, re.IGNORECASE * ignore_case) if self._is_tame else None
            self._wild = None if self._is_tame else _wild(expression, ignore_case=ignore_case)
        except (re.error, ValueError, RecursionError, OverflowError) as error:
            reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
            raise self._fault(f"{setting} is no regular expression: {reason}", "put it right") from None

    def match(self, text: str) -> Match | None:
        """What stands at the beginning of a text."""
        return self._tame.match(text) if self._tame else self._bounded("match", text)

    def search(self, text: str) -> Match | None:
        """What stands anywhere in a text."""
        return self._tame.search(text) if self._tame else self._bounded("search", text)

    def fits(self, text: str) -> bool:
        """Whether a whole text is as the pattern says."""
        found = self._tame.fullmatch(text) if self._tame else self._bounded("fullmatch", text)
        return found is not None

    def replaced(self, instead: str, text: str) -> str:
        """A text in which something else stands wherever the pattern is found."""
        try:
            made = self._tame.sub(instead, text) if self._tame else self._bounded("sub", instead, text)
        except (re.error, LookupError, ValueError) as error:
            raise self._fault(
                f"{instead!r} in {self._setting} cannot be put anywhere: {error}", "put it right"
            ) from None
        if len(made) > _LONGEST:
            raise self._fault(f"{self._setting} makes texts longer and longer", "write what makes them shorter")
        return str(made)

    def _bounded(self, way: str, *given: str) -> Any:
        trial: Callable[..., Any] = getattr(self._wild, way)
        start = perf_counter()
        try:
            found = trial(*given, timeout=self._patience)
        except TimeoutError:
            found = None
            self._patience = 0.0
        spent = perf_counter() - start
        if spent > _SLOW:
            self._patience -= spent
        if self._patience <= 0:
            text = given[-1]
            message = f"the pattern of {self._setting} takes too long: it has been tried on {text!r}"
            raise self._fault(message, "write it so that it can fit in one way only")
        return found

    def _fault(self, message: str, hint: str) -> BadEngineSettings:
        return BadEngineSettings(self._found.source, Problem("BC001", self._found.span, message, hint))


def _is_tame(expression: str) -> bool:
    """Whether an expression can only repeat or choose in one place, so that no text makes it try for ever."""
    if _BACK_REFERENCE.search(expression):
        return False
    return len(_REPEATS.findall(_HARMLESS.sub("", expression))) <= 1


def _wild(expression: str, *, ignore_case: bool) -> object:
    import regex

    try:
        return regex.compile(expression, regex.IGNORECASE * ignore_case)
    except regex.error as error:
        raise ValueError(str(error)) from None
