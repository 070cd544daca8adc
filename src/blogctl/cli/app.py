"""blogctl on the command line: the words that it was started with in, an exit code out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from blogctl.cli.endings import listen_for_the_end
from blogctl.cli.failures import DEBUG_VARIABLE, EXIT_UNEXPECTED, words_of
from blogctl.cli.options import Color, Folder, Version
from blogctl.cli.parsing import Commands
from blogctl.cli.session import Session
from blogctl.errors import BlogctlError

if TYPE_CHECKING:
    from blogctl.lifecycle.due import Due


def run(words: Sequence[str]) -> int:
    """Run a command line in this process; the exit code. Nothing is raised."""
    listen_for_the_end()
    return run_in(Session.of_process(words))


def run_in(session: Session) -> int:
    """Run the command line of a session; the exit code. Nothing is raised."""
    try:
        code = _ran(session)
        session.output.flush()
    except BaseException as error:  # the one place where every failure becomes words
        return _told(session, error)
    return code


def _ran(session: Session) -> int:
    session.output.check()
    try:
        with command().make_context("blogctl", list(session.words), obj=session) as context:
            code = context.command.invoke(context)
    except typer.Exit as answered:  # --help and --version
        return answered.exit_code
    finally:
        session.close()
    return code if isinstance(code, int) else 0


def command() -> Any:
    """The whole of blogctl as a command of Typer's."""
    app = typer.Typer(
        cls=Commands,
        invoke_without_command=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(blogctl)
    return typer.main.get_command(app)


def blogctl(ctx: typer.Context, _blog: Folder = None, _color: Color = None, _version: Version = False) -> None:
    """A content manager for a blog of Markdown files.

    blogctl new "A quiet week"
    blogctl list tag:sleep
    blogctl publish a-quiet-week

    `blogctl COMMAND --help` shows a command's options; `blogctl completion bash` prints what completes them in a shell.
    """
    if ctx.invoked_subcommand is None:
        session: Session = ctx.obj
        session.output.line(ctx.get_help())
        session.output.line()
        session.output.line(state(session))


def state(session: Session) -> str:
    """The blog in one line, or what to do where there is none."""
    try:
        blog = session.blog
        posts = blog.posts()
    except BlogctlError as error:
        from blogctl.safe_text import printable

        return printable(f"{error.message}; {error.hint}")
    from blogctl.rendering.words import counted

    drafts = sum(blog.status(post) == "draft" for post in posts)
    return f"{counted(len(posts), 'post')}, {counted(drafts, 'draft')}, next: {_next(blog.due())}"


def _next(due: Due) -> str:
    from blogctl.rendering.words import from_now
    from blogctl.safe_text import printable

    first = next((event for event in due.coming if event.becomes_public), None)
    return f"{printable(first.post.slug)} {from_now(first.at, due.now)}" if first else "nothing scheduled"


def _told(session: Session, error: BaseException) -> int:
    """Say what went wrong; the exit code."""
    output = session.output
    try:
        output.flush()
    except (BlogctlError, BrokenPipeError):
        output.abandon()
    words = words_of(error)
    if isinstance(error, KeyboardInterrupt) and output.is_terminal:
        output.aside("\n")  # the terminal has shown ^C
    if words.message:
        output.failure(words.message, words.hint, words.details)
    if words.exit_code == EXIT_UNEXPECTED and session.environment.get(DEBUG_VARIABLE):
        output.aside(_traceback(error))
    return words.exit_code


def _traceback(error: BaseException) -> str:
    from traceback import format_exception

    from blogctl.safe_text import printable_block

    return printable_block("".join(format_exception(error)))
