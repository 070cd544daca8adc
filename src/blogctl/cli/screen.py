"""The lower part of a terminal, drawn on again and again while a person presses keys; as it was before at every end."""

from __future__ import annotations

import os
import select
import signal
import termios
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from blogctl.cli.keyboard import Keyboard
from blogctl.rendering.entry import Key

if TYPE_CHECKING:
    from types import FrameType

    from blogctl.cli.output import Output

_HEARD = (signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP)
_ESC_ALONE = 0.1
"""Seconds in which the rest of what begins with ESC comes, over a slow line as well."""
_MOST_AT_ONCE = 1000
_PASTES_MARKED, _PASTES_UNMARKED = "\x1b[?2004h", "\x1b[?2004l"
_REST_ERASED = "\x1b[J"


class Size(NamedTuple):
    """How many columns and rows a terminal has."""

    width: int
    height: int


class Screen:
    """A terminal in raw mode: keys come one by one, Ctrl-C is a key, and nothing is echoed.

    Signals that end the program have to be held back meanwhile (`Interruptions`); they wake `key` up.
    """

    def __init__(self, terminal: int, output: Output) -> None:
        self._terminal = terminal
        self._output = output
        self._keyboard = Keyboard()
        self._keys: list[Key] = []
        self._drawn = Size(0, 0)
        self._column = 0

    def __enter__(self) -> Screen:
        self._modes = termios.tcgetattr(self._terminal)
        self._heard, told = os.pipe()
        os.set_blocking(self._heard, False)
        os.set_blocking(told, False)
        self._pipe = (self._heard, told)
        self._wakeup = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _wake) for number in _HEARD}
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        for descriptor in self._pipe:
            os.close(descriptor)

    @property
    def size(self) -> Size:
        """What the terminal has room for, less a column, so that no line ever breaks."""
        columns, rows = os.get_terminal_size(self._terminal)
        return Size((columns or 80) - 1, rows or 24)

    def draw(self, lines: Sequence[str], column: int) -> None:
        """Show lines in the place of those before, and the cursor in a column of the first one."""
        size = self.size
        # A terminal that became narrower has broken the line that the cursor stands in.
        above = self._column // (size.width + 1) if size.width < self._drawn.width else 0
        up = f"\x1b[{above}A" if above else ""
        back = f"\x1b[{len(lines) - 1}A" if len(lines) > 1 else ""
        text = "\r\n".join(f"{line}\x1b[K" for line in lines)
        to = f"\x1b[{column}C" if column else ""
        self._output.aside(f"\r{up}{text}{_REST_ERASED}{back}\r{to}")
        self._drawn, self._column = size, column

    def key(self) -> Key | None:
        """The next key; None when something else happened, and all has to be looked at and drawn again."""
        if not self._keys:
            self._keys = self._next_keys()
        return self._keys.pop(0) if self._keys else None

    def suspend(self) -> None:
        """Hand the terminal back and stop, as every program does at Ctrl-Z; go on when the shell says so."""
        self._end()
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.killpg(os.getpgrp(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, handler)
        self._begin()

    def _next_keys(self) -> list[Key]:
        """The keys that are pressed next: one, or a text that is typed (or pasted) faster than it can be shown."""
        keys: list[Key] = []
        while not keys or (keys[-1].name == "text" and len(keys) < _MOST_AT_ONCE):
            patience = 0.0 if keys else _ESC_ALONE if self._keyboard.is_waiting else None
            ready, _, _ = select.select([self._terminal, self._heard], [], [], patience)
            if self._heard in ready:
                self._hear(os.read(self._heard, 1024))
                break
            if not ready:
                keys += self._keyboard.given_up() if not keys else []
                break
            # Byte by byte: what is typed behind the last key that is wanted is left for who reads next.
            data = os.read(self._terminal, 1)
            if not data:  # the terminal is gone
                return [*keys, Key("escape")]
            keys += self._keyboard.keys(data)
        return _merged(keys)

    def _hear(self, numbers: bytes) -> None:
        if signal.SIGTSTP in numbers:
            self.suspend()
        elif signal.SIGCONT in numbers:  # somebody else may have used the terminal
            self._begin()

    def _begin(self) -> None:
        termios.tcsetattr(self._terminal, termios.TCSANOW, _raw(self._modes))
        self._output.aside(_PASTES_MARKED)
        self._drawn, self._column = self.size, 0

    def _end(self) -> None:
        """Take the picture away, and give the terminal back as it was."""
        self._output.aside(f"\r{_REST_ERASED}{_PASTES_UNMARKED}")
        with suppress(termios.error):  # it is gone
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._modes)


def _merged(keys: list[Key]) -> list[Key]:
    """The keys, with texts that follow one another made one."""
    merged: list[Key] = []
    for key in keys:
        if merged and merged[-1].name == key.name == "text":
            merged[-1] = Key("text", merged[-1].text + key.text)
        else:
            merged.append(key)
    return merged


def _raw(modes: list[Any]) -> list[Any]:
    raw = [*modes[:6], [*modes[6]]]
    raw[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
    raw[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
    raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
    return raw


def _wake(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: Python has told the pipe."""
