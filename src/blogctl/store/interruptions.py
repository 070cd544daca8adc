"""Ctrl-C and its like, held back while files stand between old and new."""

from __future__ import annotations

import signal
import threading
from types import FrameType

from blogctl import errors

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))


class Interruptions:
    """A stretch of work that signals do not break into: they are noted, and delivered at its end.

    Only the main thread runs handlers of signals, so elsewhere there is nothing to hold back.
    """

    def __init__(self) -> None:
        self._noted: list[int] = []
        self._handlers: dict[int, signal.Handlers] = {}

    def __enter__(self) -> Interruptions:
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                handler = signal.getsignal(number)
                if handler not in (None, signal.SIG_IGN):
                    self._handlers[number] = handler  # type: ignore[assignment]  # a handler of any kind goes back as it came
                    signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in reversed(self._handlers.items()):  # Ctrl-C last: it may end this very loop
            signal.signal(number, handler)
        for number in self._noted:
            signal.raise_signal(number)

    def check(self) -> None:
        """Raise Interrupted if a signal came; called where turning back is still possible."""
        if self._noted:
            raise errors.Interrupted

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self._noted.append(number)
