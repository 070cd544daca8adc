"""The one place that prints: answers to standard output, notes and failures to standard error.

It imports next to nothing, because the quickest answers go through it too; Rich is loaded when it has to draw.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Literal, TextIO

    from rich.console import Console, RenderableType

EXIT_BROKEN_PIPE = 141
"""What a shell reports of a program that SIGPIPE ended: nobody wants the rest, which is no failure to talk about."""
DEFAULT_WIDTH = 80

_STYLES = {"error": "1;31", "warning": "33", "good": "32", "strong": "1", "quiet": "2", "accent": "36"}
_STATUS_STYLES = {
    "published": "32",
    "scheduled": "33",
    "draft": "2",
    "expired": "2",
    "hidden": "35",
    "invalid": "31",
}


class Output:
    """Two streams, what they can show, and the ways to say something on them."""

    def __init__(
        self, out: TextIO | None, err: TextIO | None, environment: Mapping[str, str] = os.environ
    ) -> None:  # fmt: skip
        self._out = out
        self._err = err
        self._environment = environment
        self.color = "auto"
        """`auto`, `always` or `never`: what was asked for on the command line."""
        for stream in (out, err):
            if stream is not None and hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")  # an old locale's encoding knows few letters

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads the answers as they come."""
        return self._out is not None and self._out.isatty()

    @property
    def shows_progress(self) -> bool:
        """Whether a person watches, on a terminal that can take a line back."""
        return self._err is not None and self._err.isatty() and self._environment.get("TERM") != "dumb"

    @property
    def is_colored(self) -> bool:
        """Whether answers may be in colour."""
        return wants_color(self.color, self._environment, is_terminal=self.is_terminal)

    @property
    def width(self) -> int:
        """How many columns there are: as COLUMNS says, else the terminal, else 80."""
        columns = self._environment.get("COLUMNS", "")
        if columns.isascii() and columns.isdigit() and len(columns) < 6 and int(columns):
            return int(columns)
        if self.is_terminal and self._out is not None:
            return os.get_terminal_size(self._out.fileno()).columns or DEFAULT_WIDTH
        return DEFAULT_WIDTH

    @property
    def is_unicode(self) -> bool:
        """Whether every character can be shown."""
        return (getattr(self._out, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8"

    def sign(self, sign: str, in_ascii: str) -> str:
        """A typographic sign, or what stands for it where only old encodings are known."""
        return sign if self.is_unicode else in_ascii

    def line(self, text: str = "") -> None:
        """One line of an answer; who made the text has made it safe."""
        self._write(text + "\n")

    def lines(self, lines: Iterable[str]) -> None:
        """Lines of an answer, each as it comes."""
        for line in lines:
            self._write(line + "\n")

    def pieces(self, pieces: Iterable[str]) -> None:
        """Pieces of an answer that have their own line ends, each as it comes."""
        for piece in pieces:
            self._write(piece)

    def exported(self, pieces: Iterable[str]) -> None:
        """Pieces in a format for programs: UTF-8, whatever the locale is."""
        if self.is_unicode:
            self.pieces(pieces)
        else:
            for piece in pieces:
                self.data(piece.encode("utf-8", "backslashreplace"))

    def data(self, data: bytes) -> None:
        """An answer that has to be exact."""
        self.flush()
        try:
            self._stream.buffer.write(data)
        except OSError as error:
            raise _failure_of(error) from error

    def names(self, pieces: Iterable[str]) -> None:
        """Names of files for other programs, as the bytes that the file system knows them by."""
        for piece in pieces:
            self.data(os.fsencode(piece))

    def show(self, renderable: RenderableType, width: int | None = None) -> None:
        """Something of Rich's, in so many columns."""
        self._write(self.drawn(renderable, width))

    def drawn(self, renderable: RenderableType, width: int | None = None) -> str:
        """The text that `show` would print."""
        if not (self.is_terminal or self.is_colored):
            from blogctl.rendering.flow import Lines
            from blogctl.rendering.theme import glyphs_for

            if isinstance(renderable, Lines):  # a pipe needs no console, which takes longest to import
                return renderable.as_text(width or self.width, glyphs_for(self._encoding))
        console = self._console(width or self.width)
        with console.capture() as capture:  # Rich's own writing ends the program when a pipe breaks
            console.print(renderable, crop=False)
        return capture.get()

    @property
    def _encoding(self) -> str:
        return getattr(self._out, "encoding", None) or "utf-8"

    def paint(self, text: str, style: str) -> str:
        """A safe text in a style (a status, `error`, `warning`, `good`, `strong`, `quiet`, `accent`), in colour."""
        return _painted(text, style) if self.is_colored else text

    def paint_aside(self, text: str, style: str) -> str:
        """As `paint`, for standard error; an empty style is none."""
        return _painted(text, style) if style and self._is_aside_colored else text

    def note(self, text: str) -> None:
        """Something to know besides the answer."""
        self._say("note", "quiet", text)

    def failure(self, message: str, hint: str, details: Iterable[str] = ()) -> None:
        """What went wrong, its details, and what to do."""
        self._say("error", "error", message)
        for detail in details:
            self._write_aside(f"  {detail}\n")
        if hint:
            self._say("hint", "strong", hint)

    def ask(self, question: str) -> None:
        """A question, on the stream that is not the answer's; the reply comes on the same line."""
        from blogctl.safe_text import printable

        self._write_aside(printable(question) + " ")
        if self._err is not None:
            self._err.flush()

    def aside(self, text: str) -> None:
        """A safe text on standard error as it is: a traceback, or what accompanies a question."""
        self._write_aside(text)

    def check(self) -> None:
        """Raise SystemFailure if there is nowhere to answer, before anything is done."""
        _ = self._stream

    def flush(self) -> None:
        """Hand everything over; raises as writing does."""
        try:
            self._stream.flush()
        except OSError as error:
            raise _failure_of(error) from error

    def abandon(self) -> None:
        """Never write to standard output again: else the interpreter would try at its end, and complain."""
        if self._out is sys.stdout:
            sys.stdout = None  # what Python itself does for a closed one
        self._out = None

    @property
    def _stream(self) -> TextIO:
        if self._out is None:
            from blogctl.errors import SystemFailure

            raise SystemFailure(
                "standard output", "it is closed", "nothing was done; send the answer somewhere: > file"
            )
        return self._out

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
        except OSError as error:
            raise _failure_of(error) from error

    def _say(self, label: str, style: str, text: str) -> None:
        from blogctl.safe_text import printable

        self._write_aside(f"{self.paint_aside(f'{label}:', style)} {printable(text)}\n")

    @property
    def _is_aside_colored(self) -> bool:
        is_terminal = self._err is not None and self._err.isatty()
        return wants_color(self.color, self._environment, is_terminal=is_terminal)

    def _write_aside(self, text: str) -> None:
        if self._err is None:
            return
        try:
            if self._out is not None and self._out.isatty():
                self._out.flush()  # on one screen, what was said first stands first
            self._err.write(text)
            self._err.flush()
        except OSError:
            self._err = None  # there is nowhere left to say so

    def _console(self, width: int) -> Console:
        from rich.console import Console

        # What the environment says was heard already; Rich would hear more of it than it should.
        return Console(
            file=self._stream,
            width=width,
            force_terminal=self.is_terminal or self.is_colored,
            color_system=self._color_system() if self.is_colored else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def _color_system(self) -> Literal["standard", "256", "truecolor"]:
        if self._environment.get("COLORTERM", "") in {"truecolor", "24bit"}:
            return "truecolor"
        return "256" if "256color" in self._environment.get("TERM", "") else "standard"


def answered(output: Output, work: Callable[[], object]) -> int:
    """Do something that only prints; the exit code."""
    try:
        work()
        output.flush()
    except BrokenPipeError:
        output.abandon()
        return EXIT_BROKEN_PIPE
    except Exception as error:
        from blogctl.errors import BlogctlError

        if not isinstance(error, BlogctlError):
            raise
        output.abandon()
        output.failure(error.message, error.hint)
        return error.exit_code
    return 0


def wants_color(asked: str, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to use colour: as asked, else as NO_COLOR and FORCE_COLOR say, else on a terminal that is not dumb."""
    if asked in {"always", "never"}:
        return asked == "always"
    if environment.get("NO_COLOR"):
        return False
    if forced := environment.get("FORCE_COLOR"):
        return forced != "0"
    return is_terminal and environment.get("TERM") != "dumb"


def _painted(text: str, style: str) -> str:
    return f"\x1b[{_STYLES.get(style) or _STATUS_STYLES[style]}m{text}\x1b[0m"


def _failure_of(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return error
    from blogctl.errors import SystemFailure

    reason = (error.strerror or str(error)).lower()
    return SystemFailure("standard output", reason, "the answer is not complete; make room, or send it elsewhere")
