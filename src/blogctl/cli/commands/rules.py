"""blogctl rules: what validate looks for."""

from typing import Annotated

import typer

from blogctl.cli.options import OutputFormat, argument
from blogctl.cli.rule_pages import print_rules, print_some_rules
from blogctl.cli.session import Session


def rules(
    ctx: typer.Context,
    code: Annotated[
        str | None, argument("[CODE]", "one rule, by its code or its name; or those whose codes begin so")
    ] = None,
    output_format: OutputFormat = "text",
) -> None:
    """Show what validate looks for: every rule, a family of them, or the page of one.

    blogctl rules
    blogctl rules BC6
    blogctl rules BC204
    blogctl rules --format json
    """
    session: Session = ctx.obj
    if code is None:
        print_rules(session, output_format)
    else:
        print_some_rules(session, code, output_format)
