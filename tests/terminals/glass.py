"""A terminal of a test's own: a program runs in it, keys are pressed, and what stands on the screen can be read."""

from __future__ import annotations

import codecs
import os
import pty
import re
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Sequence
from types import TracebackType

from rich.cells import cell_len

BLOGCTL = [sys.executable, "-m", "blogctl"]
PATIENCE = 60
"""Seconds after which a program that does nothing hangs, however busy the machine is."""

_PIECE = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])|[\r\n\b]|[^\x1b\r\n\b]", re.DOTALL)


class Glass:
    """The screen, as a terminal shows it that knows the few sequences that blogctl uses; any other is an error."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.lines: list[list[str]] = [[" "] * columns]
        """Everything ever shown; the last `rows` of it are seen."""
        self.row = self.column = 0
        self.bottom = 0
        self._begun = ""

    @property
    def text(self) -> str:
        return "\n".join("".join(line).rstrip() for line in self.lines).rstrip("\n")

    def show(self, text: str) -> None:
        text = self._begun + text
        at = 0
        while at < len(text) and (found := _PIECE.match(text, at)):
            self._do(found)
            at = found.end()
        self._begun = text[at:]
        assert len(self._begun) < 20, f"no sequence that is known: {self._begun!r}"

    def _do(self, found: re.Match[str]) -> None:
        match found.group():
            case "\r":
                self.column = 0
            case "\b":
                self.column = max(0, self.column - 1)
            case "\n":
                self._down()
            case sign if len(sign) == 1:
                self._put(sign)
            case _:
                self._obey(found[1], found[2])

    def _obey(self, numbers: str, letter: str) -> None:
        number = int(numbers) if numbers.isdigit() else 1
        line = self.lines[self.row]
        match letter:
            case "K":
                line[self.column :] = [" "] * (self.columns - self.column)
            case "J":
                line[self.column :] = [" "] * (self.columns - self.column)
                del self.lines[self.row + 1 :]
            case "A":
                self.row = max(self.bottom - self.rows + 1, 0, self.row - number)
            case "C":
                self.column = min(self.columns - 1, self.column + number)
            case "m" | "h" | "l":
                pass
            case _:
                raise AssertionError(f"an unknown sequence: {numbers}{letter}")

    def _put(self, sign: str) -> None:
        assert sign >= " ", f"a control character: {sign!r}"
        if self.column + cell_len(sign) > self.columns:
            self.column = 0
            self._down()
        self.lines[self.row][self.column : self.column + cell_len(sign)] = [sign, *[""] * (cell_len(sign) - 1)]
        self.column += cell_len(sign)

    def _down(self) -> None:
        self.row += 1
        self.bottom = max(self.bottom, self.row)
        if self.row == len(self.lines):
            self.lines.append([" "] * self.columns)


class Terminal:
    """A program in a terminal of its own."""

    def __init__(
        self,
        words: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        program: Sequence[str] = BLOGCTL,
        **environment: str,
    ) -> None:
        self.glass = Glass(columns, rows)
        self.raw = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        ready, go = os.pipe()
        self.pid, self._screen = pty.fork()
        if self.pid == 0:
            os.read(ready, 1)
            given = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", **environment}
            os.execvpe(program[0], [*program, *words], {name: value for name, value in given.items() if value})
        termios.tcsetwinsize(self._screen, (rows, columns))
        self.modes = termios.tcgetattr(self._screen)
        os.write(go, b"x")
        os.close(ready)
        os.close(go)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._screen)

    def type(self, text: str) -> None:
        os.write(self._screen, text.encode())

    def resize(self, columns: int, rows: int) -> None:
        self.glass = Glass(columns, rows)
        termios.tcsetwinsize(self._screen, (rows, columns))

    def reset(self) -> None:
        """Make the terminal what it was before the program began, behind its back."""
        termios.tcsetattr(self._screen, termios.TCSANOW, self.modes)

    def until(self, is_there: str | Callable[[str], bool]) -> str:
        """What the screen shows once a text stands on it, or something holds of it."""
        holds = (lambda text: is_there in text) if isinstance(is_there, str) else is_there
        end = time.monotonic() + PATIENCE
        while not holds(self.glass.text):
            assert self._read(end), f"{is_there!r} does not come: {self.glass.text}"
        return self.glass.text

    def end(self) -> tuple[int, str]:
        """The exit code, and all that the screen shows at the end."""
        end = time.monotonic() + PATIENCE
        while self._read(end):
            pass
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status), self.glass.text

    @property
    def is_as_before(self) -> bool:
        """Whether the terminal echoes, edits lines and hears Ctrl-C as it did before the program began."""
        return termios.tcgetattr(self._screen) == self.modes

    def _read(self, end: float) -> bool:
        ready, _, _ = select.select([self._screen], [], [], max(0, end - time.monotonic()))
        assert ready, f"it hangs: {self.raw[-300:]!r}"
        try:
            data = os.read(self._screen, 65536)
        except OSError:  # how Linux says that the other side has ended
            data = b""
        self.raw += data
        self.glass.show(self._decoder.decode(data))
        return bool(data)
