"""When the system asks the program to end: heard while there is something to put in order, and not before or after.

It imports next to nothing: the quickest answers end by it too, and `signal` would take longer than they do.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # what `signal` wraps; typeshed knows it only by that name
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from types import FrameType
    from typing import NoReturn

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Ended(BaseException):
    """The system asked the program to end; raised where it stands, so that everything is cleaned up on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def listen_for_the_end() -> None:
    """Turn Ctrl-C into KeyboardInterrupt and the others into Ended, but for those that are to be ignored (nohup)."""
    for number in _numbers():
        if _signal.getsignal(number) != _signal.SIG_IGN:
            _signal.signal(number, _end)
    sys.unraisablehook = _not_raised


def listen_no_more() -> None:
    """Let these signals end the program as they end any other. While Python starts and stops it could only complain."""
    for number in _numbers():
        if callable(_signal.getsignal(number)):
            _signal.signal(number, _end_at_once)


def wait_for_input(terminal: int) -> None:
    """Wait until there is a line to read, or until a signal is raised here, however shortly before it came.

    A signal between Python's last look for one and the system's wait would not be heard before the next key; Python
    tells a pipe of it at once, and the wait is for that too.
    """
    import os
    import select

    if os.name == "nt":  # where only sockets can be waited for
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    before = _signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    try:
        select.select([terminal, heard], [], [])
    finally:
        _signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(told)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    listen_no_more()  # who asks twice does not want to wait, and what is on its way out is not to be disturbed by words
    if number == _signal.SIGINT:
        raise KeyboardInterrupt
    raise Ended(number)


def _end_at_once(number: int, _frame: FrameType | None = None) -> None:
    """A function and not the default itself, for which Python would complain of a signal that is just on its way."""
    _signal.signal(number, _signal.SIG_DFL)
    _signal.raise_signal(number)


def _not_raised(trouble: UnraisableHookArgs) -> None:
    """End all the same where a signal came in a callback whose exceptions Python swallows."""
    if isinstance(trouble.exc_value, Ended):
        _end_at_once(trouble.exc_value.number)
    elif isinstance(trouble.exc_value, KeyboardInterrupt):
        _end_at_once(_signal.SIGINT)
    else:
        sys.__unraisablehook__(trouble)


def _numbers() -> list[int]:
    return [getattr(_signal, name) for name in _NAMES if hasattr(_signal, name)]
