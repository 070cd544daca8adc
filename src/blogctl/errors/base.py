"""What all failures have: words, a hint, and an exit code."""

from __future__ import annotations

EXIT_PROBLEMS = 1
EXIT_USAGE = 2
EXIT_NO_POST = 3
EXIT_REFUSED = 4
EXIT_SYSTEM = 5
EXIT_INTERRUPTED = 130


class BlogctlError(Exception):
    """The base of all failures; `message` says what happened and `hint` what to do."""

    exit_code = EXIT_PROBLEMS

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
