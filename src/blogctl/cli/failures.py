"""Failures become words here, and nowhere else: what happened, what to do, and the exit code."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from blogctl.cli.endings import Ended
from blogctl.cli.output import EXIT_BROKEN_PIPE
from blogctl.errors import (
    EXIT_SYSTEM,
    EXIT_USAGE,
    BlogctlError,
    Interrupted,
    NotAsLeft,
    NotPublishable,
    Refused,
    SystemFailure,
)

if TYPE_CHECKING:
    from typer import TyperException

EXIT_UNEXPECTED = 70
"""EX_SOFTWARE of sysexits.h: a mistake of blogctl's own."""
DEBUG_VARIABLE = "BLOGCTL_DEBUG"
_MOST_DETAILS = 5


class Words(NamedTuple):
    """A failure as it is told. Without a message there is nothing to say."""

    message: str
    hint: str
    exit_code: int
    details: tuple[str, ...] = ()
    """Lines between the two, safe to show."""


def words_of(error: BaseException) -> Words:
    """The words for anything that can end a command."""
    from typer import TyperException

    match error:
        case BlogctlError():
            return Words(error.message, error.hint, error.exit_code, tuple(_details(error)))
        case TyperException():
            return _usage(error)
        case KeyboardInterrupt():
            return words_of(Interrupted())
        case Ended():
            return Words(f"ended by {signal.Signals(error.number).name}", Interrupted().hint, 128 + error.number)
        case BrokenPipeError():
            return Words("", "", EXIT_BROKEN_PIPE)
        case OSError():
            name = error.filename if isinstance(error.filename, str) else "the system"
            failure = SystemFailure(name, (error.strerror or str(error)).lower(), "")
            return Words(failure.message, failure.hint, EXIT_SYSTEM)
        case _:
            hint = f"please report it, with what {DEBUG_VARIABLE}=1 shows when you run the command again"
            return Words(f"unexpected {type(error).__name__}: {error}".rstrip(": "), hint, EXIT_UNEXPECTED)


def _details(error: BlogctlError) -> Iterator[str]:
    from blogctl.safe_text import printable

    if isinstance(error, NotPublishable):
        for diagnostic in error.diagnostics[:_MOST_DETAILS]:
            yield printable(f"{diagnostic.location}: {diagnostic.code} {diagnostic.message}")
        if more := sum(diagnostic.stands_for for diagnostic in error.diagnostics[_MOST_DETAILS:]):
            yield f"and {more:,} more: blogctl validate shows all"
    elif isinstance(error, Refused):
        for refusal in error.refusals:
            yield printable(refusal.told)
            yield from (f"  {detail}" for detail in _details(refusal.error))
    elif isinstance(error, NotAsLeft):
        yield from map(printable, error.paths)
    elif type(error).__name__ == "BadQuery":
        yield from _pointed_out(error)


def _pointed_out(error: BlogctlError) -> Iterator[str]:
    """The query, with a caret under the part of it that is wrong."""
    from blogctl.query.words import BadQuery

    if isinstance(error, BadQuery):
        yield error.line
        yield " " * error.span.start + "^" * max(1, error.span.end - error.span.start)


def _usage(error: TyperException) -> Words:
    """Typer's complaints about the command line, in this program's voice."""
    message = error.format_message()
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context else "blogctl"
    hint = f"{command} --help shows how it is used"
    param: Any = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            message = f"there is no option {getattr(error, 'option_name', '')}"
            if nearest := getattr(error, "possibilities", None):
                hint = f"did you mean {nearest[0]}?"
        case "MissingParameter" if param is not None:
            message = f"{_name_of(param)} is missing"
        case "BadOptionUsage":
            name = getattr(error, "option_name", "")
            message = f"{name} needs a value" if "requires" in message else f"{name} takes no value"
        case "BadParameter" if param is not None:
            message = f"{_name_of(param)}: {_begun_small(error.message)}"
        case _:
            message = _begun_small(_with_our_words(message))
    return Words(message, hint, EXIT_USAGE)


def _with_our_words(message: str) -> str:
    """`Got unexpected extra argument (a)`, or `arguments (a b)`, as blogctl says it."""
    said, _, words = message.partition(" (")
    if not said.startswith("Got unexpected extra argument"):
        return message
    return f"more words than expected: {words.removesuffix(')')}"


def _name_of(param: Any) -> str:
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.human_readable_name).strip("[]…. ")


def _begun_small(message: str) -> str:
    for typer_says, we_say in (
        (" is not in the range x>=", " is less than "),
        (" is not in the range ", " is outside "),
    ):
        message = message.replace(typer_says, we_say)
    message = (
        message.replace("<=x<=", " to ")
        .replace("a valid int range", "a whole number")
        .replace("a valid integer", "a whole number")
    )
    return message[:1].lower() + message[1:].rstrip(".")
