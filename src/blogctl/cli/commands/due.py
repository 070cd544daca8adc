"""blogctl due: what became public since a moment, and what comes next."""

from typing import Annotated

import typer

from blogctl.cli.options import OutputFormat, looks, what
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS, BadUsage


def due(
    ctx: typer.Context,
    *,
    since: Annotated[
        str | None, what("--since WHEN", "a moment: 24h (unless told), 7d, yesterday, 2026-11-20 07:30")
    ] = None,
    since_file: Annotated[str | None, what("--since-file FILE", "the moment at which a file was last written")] = None,
    within: Annotated[str, what("--within SPAN", "how far to look ahead: 12h, 7d, 2w")] = "30d",
    exit_code: Annotated[
        bool, looks("--exit-code", "end with 0 if something became public or expired, else with 1")
    ] = False,
    output_format: OutputFormat = "text",
) -> int:
    """Say what became public or expired since a moment, and what will next.

    blogctl due
    blogctl due --since yesterday --within 7d --format json
    blogctl due --since-file .built --exit-code && ./build

    A static blog shows a scheduled post only when it is built again: with --exit-code, a cron job builds it if that is
    due. The code is 0 if it is and 1 if it is not, as with grep; a failure ends with 2 or more, and builds nothing.
    """
    from blogctl.cli.due_dates import print_due
    from blogctl.cli.moments import since as moment_since
    from blogctl.lifecycle.dates import parse_span

    session: Session = ctx.obj
    moment = moment_since(session, since, since_file)
    if exit_code and moment is None:
        hint = "add --since-file with a file that each build writes, or --since"
        raise BadUsage("--exit-code asks whether to build again, but nothing says since when", hint)
    found = session.blog.due(moment, parse_span(within))
    print_due(session, found, output_format)
    return EXIT_PROBLEMS if exit_code and not found.is_due else 0
