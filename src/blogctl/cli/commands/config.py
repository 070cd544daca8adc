"""blogctl config: the settings in force."""

import typer

from blogctl.cli.options import OutputFormat
from blogctl.cli.session import Session
from blogctl.cli.settings_table import print_settings


def config(ctx: typer.Context, output_format: OutputFormat = "text") -> None:
    """Show the settings in force, and where each comes from.

    In an engine's blog they come from its own configuration, as far as blogctl.toml says nothing else.

    blogctl config
    blogctl config --format json
    """
    session: Session = ctx.obj
    print_settings(session, session.blog.settings_in_force(), output_format)
