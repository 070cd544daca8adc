"""Ctrl-C and its like, held back while files stand between old and new, or while another program has the terminal."""

from __future__ import annotations

import signal
import threading
from collections.abc import Collection
from types import FrameType

from blogctl import errors

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")

KEYS = ("SIGINT", "SIGQUIT")
"""What a terminal sends, at the touch of a key, to all programs that run on it."""


class Interruptions:
    """A stretch of work that signals do not break into: they are noted, and delivered at its end.

    Those that are `ignored` are never delivered. Only the main thread runs handlers of signals, so elsewhere there is
    nothing to hold back. A program that is started meanwhile has the system's own handlers, and not these.
    """

    def __init__(self, ignored: Collection[str] = ()) -> None:
        self._ignored = _numbers(ignored)
        self._noted: list[int] = []
        self._handlers: dict[int, signal.Handlers] = {}

    def __enter__(self) -> Interruptions:
        if threading.current_thread() is threading.main_thread():
            for number in {*_numbers(_NAMES), *self._ignored}:
                handler = signal.getsignal(number)
                if handler not in (None, signal.SIG_IGN):
                    self._handlers[number] = handler  # type: ignore[assignment]  # a handler of any kind goes back as it came
                    signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        # Ctrl-C last: it may end this very loop.
        for number, handler in sorted(self._handlers.items(), key=lambda item: item[0] == signal.SIGINT):
            signal.signal(number, handler)
        for number in self._noted:
            signal.raise_signal(number)

    def check(self) -> None:
        """Raise Interrupted if a signal came; called where turning back is still possible."""
        if self._noted:
            raise errors.Interrupted

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if number not in self._ignored:
            self._noted.append(number)


def _numbers(names: Collection[str]) -> list[int]:
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
