"""blogctl completion: the script that completes words in a shell."""

from typing import Annotated, Literal

import typer

from blogctl.cli.options import argument
from blogctl.cli.session import Session
from blogctl.cli.shells import SCRIPTS


def completion(
    ctx: typer.Context,
    shell: Annotated[Literal["bash", "zsh", "fish", "powershell"], argument("SHELL", "bash, zsh, fish or powershell")],
) -> None:
    """Print the script that completes commands, options and posts in a shell.

    blogctl completion bash >> ~/.bashrc
    blogctl completion fish > ~/.config/fish/completions/blogctl.fish
    """
    session: Session = ctx.obj
    session.output.pieces([SCRIPTS[shell]])
