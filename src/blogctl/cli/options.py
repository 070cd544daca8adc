"""Options that several commands have, each told once. Those under "Everywhere" belong to every command."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from blogctl.cli.session import Session

WHAT, WHICH, LOOKS, SAFETY, EVERYWHERE = "What", "Which", "How it looks", "Safety", "Everywhere"


def _take_folder(ctx: typer.Context, value: str | None) -> None:
    if value is not None:
        _session(ctx).folder = value


def _take_color(ctx: typer.Context, value: str | None) -> None:
    if value is not None:
        _session(ctx).output.color = value


def _tell_version(ctx: typer.Context, value: bool) -> None:  # noqa: FBT001 - how Typer calls it
    if value:
        from blogctl import __version__

        _session(ctx).output.line(f"blogctl {__version__}")
        raise typer.Exit


def _session(ctx: typer.Context) -> Session:
    session: Session = ctx.find_root().obj
    return session


Folder = Annotated[
    str | None,
    typer.Option(
        "-C", "--blog", metavar="DIR", callback=_take_folder, expose_value=False, rich_help_panel=EVERYWHERE,
        help="the blog that DIR is in, instead of the current folder's; BLOGCTL_BLOG says the same",
    ),
]  # fmt: skip
Color = Annotated[
    Literal["auto", "always", "never"] | None,
    typer.Option(
        "--color", callback=_take_color, expose_value=False, rich_help_panel=EVERYWHERE,
        help="when to use colour; auto: on a terminal, as NO_COLOR and FORCE_COLOR say",
    ),
]  # fmt: skip
Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_tell_version, is_eager=True, expose_value=False, rich_help_panel=EVERYWHERE,
        help="show the version of blogctl",
    ),
]  # fmt: skip

Post = Annotated[
    str,
    typer.Argument(metavar="POST", help="a path, a slug or a unique part of one; - is the name on standard input"),
]
OnePost = Annotated[str, typer.Argument(metavar="POST", help="a path or a slug")]
Posts = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[POST]…",
        rich_help_panel=WHICH,
        help="paths or slugs; - is the names on standard input, one on each line",
    ),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where", metavar="QUERY", rich_help_panel=WHICH, help="the posts and pages that a query fits, as in list"
    ),
]
Null = Annotated[
    bool,
    typer.Option(
        "-0", "--null", rich_help_panel=WHICH, help="names on standard input end with NUL, and may hold anything"
    ),
]
DryRun = Annotated[
    bool, typer.Option("-n", "--dry-run", rich_help_panel=SAFETY, help="show what would change, and change nothing")
]
Yes = Annotated[bool, typer.Option("-y", "--yes", rich_help_panel=SAFETY, help="ask nothing")]
OutputFormat = Annotated[
    Literal["text", "json"], typer.Option("--format", rich_help_panel=LOOKS, help="for people, or for programs")
]
