"""blogctl rules: what validate looks for."""

from __future__ import annotations

from typing import Annotated

import typer

from blogctl.cli.options import OutputFormat, argument
from blogctl.cli.rule_pages import print_rule, print_rules
from blogctl.cli.session import Session


def rules(
    ctx: typer.Context,
    code: Annotated[str | None, argument("[CODE]", "show the page of one rule, by its code or its name")] = None,
    output_format: OutputFormat = "text",
) -> None:
    """Show what validate looks for: every rule, or the page of one.

    blogctl rules
    blogctl rules BC204
    blogctl rules --format json
    """
    session: Session = ctx.obj
    if code is None:
        print_rules(session, output_format)
    else:
        print_rule(session, code)
