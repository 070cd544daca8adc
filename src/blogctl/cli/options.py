"""Options: how they are told in a command's signature, and those that several commands have."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from blogctl.cli.session import Session

WHAT, WHICH, LOOKS, SAFETY, EVERYWHERE = "What", "Which", "How it looks", "Safety", "Everywhere"
"""The groups of a command's help."""


def argument(name: str, meaning: str, *, panel: str = WHAT) -> Any:
    """An argument, by the name that the help gives it."""
    return typer.Argument(metavar=name, help=meaning, rich_help_panel=panel)


def _option(panel: str, names: str, meaning: str, **rest: Any) -> Any:
    """An option, by its names and its value as the help gives them: `-C --blog DIR`."""
    words = names.split()
    value = next((word for word in words if not word.startswith("-")), None)
    names_alone = [word for word in words if word != value]
    return typer.Option(*names_alone, metavar=value, help=meaning, rich_help_panel=panel, **rest)


def what(names: str, meaning: str, **rest: Any) -> Any:
    """An option that says what is to be done."""
    return _option(WHAT, names, meaning, **rest)


def which(names: str, meaning: str, **rest: Any) -> Any:
    """An option that says which posts are meant."""
    return _option(WHICH, names, meaning, **rest)


def looks(names: str, meaning: str, **rest: Any) -> Any:
    """An option that says how the answer, or the post, looks."""
    return _option(LOOKS, names, meaning, **rest)


def safety(names: str, meaning: str, **rest: Any) -> Any:
    """An option that holds a command back, or lets it go."""
    return _option(SAFETY, names, meaning, **rest)


def _take_folder(ctx: typer.Context, value: str | None) -> None:
    if value is not None:
        _session(ctx).folder = value


def _take_color(ctx: typer.Context, value: str | None) -> None:
    if value is not None:
        _session(ctx).output.color = value


def _tell_version(ctx: typer.Context, *, value: bool) -> None:
    if value:
        from blogctl import __version__

        _session(ctx).output.line(f"blogctl {__version__}")
        raise typer.Exit


def _session(ctx: typer.Context) -> Session:
    session: Session = ctx.find_root().obj
    return session


# These three belong to every command: the group has them, and gives them on.
Folder = Annotated[
    str | None,
    _option(
        EVERYWHERE, "-C --blog DIR", "the blog that DIR is in, not the current folder's; BLOGCTL_BLOG says the same",
        callback=_take_folder, expose_value=False,
    ),
]  # fmt: skip
Color = Annotated[
    Literal["auto", "always", "never"] | None,
    _option(
        EVERYWHERE, "--color", "when to use colour; auto: on a terminal, as NO_COLOR and FORCE_COLOR say",
        callback=_take_color, expose_value=False,
    ),
]  # fmt: skip
Version = Annotated[
    bool,
    _option(
        EVERYWHERE, "--version", "show the version of blogctl",
        callback=_tell_version, expose_value=False, is_eager=True,
    ),
]  # fmt: skip

Several = list[str] | None
"""What an option gives that can be said again."""

Post = Annotated[str, argument("POST", "a path, a slug or a unique part of one; - is the name on standard input")]
OnePost = Annotated[str, argument("POST", "a path or a slug")]
PickedPost = Annotated[
    str | None,
    argument("[POST]", "a path, a slug or a unique part of one; - is the name on standard input; without one, pick it"),
]
OnePickedPost = Annotated[str | None, argument("[POST]", "a path or a slug; without one, pick it on the terminal")]
Posts = Annotated[Several, argument("[POST]…", "paths or slugs; - is the names on standard input", panel=WHICH)]
Where = Annotated[str | None, which("--where QUERY", "the posts and pages that a query fits, as in list")]
Null = Annotated[bool, which("-0 --null", "a NUL, not a newline, ends each name on standard input")]
DryRun = Annotated[bool, safety("-n --dry-run", "show what would change, and change nothing")]
Yes = Annotated[bool, safety("-y --yes", "ask nothing")]
KeepGoing = Annotated[bool, safety("--keep-going", "leave posts that refuse as they are, and change the others")]
OutputFormat = Annotated[Literal["text", "json"], looks("--format", "for people, or for programs")]

# What narrows and cuts a list, in every command that shows one.
QueryWords = Annotated[
    Several,
    argument("[QUERY]…", "words that posts must fit: tag:sleep, -tag:sleep, @name or any text", panel=WHICH),
]
QueryText = Annotated[str, which("--where QUERY", "a query in one text")]
OfKind = Annotated[str | None, which("--kind post|page|all", "posts (unless told), pages, or both")]
OfStatus = Annotated[Several, which("--status STATUS", "draft, scheduled, published, expired, hidden or invalid")]
WithTag = Annotated[Several, which("--tag TAG", "posts with this tag")]
InCategory = Annotated[Several, which("--category NAME", "posts in this category")]
ByAuthor = Annotated[Several, which("--author NAME", "posts by this author")]
Since = Annotated[str | None, which("--since DAY", "dated on 2026-01-31, 2026-01 or 2026, or later")]
Until = Annotated[str | None, which("--until DAY", "dated on it or earlier")]
Limit = Annotated[int | None, looks("--limit N", "at most N posts (on a page)", min=1)]
PageNumber = Annotated[int | None, looks("--page N", "the Nth page; ten posts a page on a terminal", min=1)]
AllPosts = Annotated[bool, looks("--all", "all posts on one page")]
