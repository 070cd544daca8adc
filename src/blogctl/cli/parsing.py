"""How the words of a command line become a command: Typer's groups and commands, with blogctl's few manners added."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from blogctl.cli.catalogue import COMMANDS, Listed, find_listed
from blogctl.errors import BadUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer.core import TyperArgument, TyperOption

    from blogctl.cli.session import Session

_MARK = "\0"
"""Put before a word of a query that looks like options, so that it is not read as any; no argument can hold it."""


class BlogctlCommand(TyperCommand):
    """A command whose help is blogctl's own."""

    def get_help_option(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # typer.Context is what Typer gives
        return _told_by_us(super().get_help_option(ctx))

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # as above
        from blogctl.cli.help import command_help

        return command_help(self, ctx, _session(ctx).output.width)


class QueryCommand(BlogctlCommand):
    """A command that takes a query: `-tag:x` is a word of it, where `tag` is a qualifier; so are `-@x` and `-(x`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # as above
        rest = super().parse_args(ctx, marked(args))
        for name, value in ctx.params.items():
            if isinstance(value, str):
                ctx.params[name] = value.removeprefix(_MARK)
            elif isinstance(value, list | tuple):
                ctx.params[name] = [item.removeprefix(_MARK) if isinstance(item, str) else item for item in value]
        return rest


def marked(args: list[str]) -> list[str]:
    """The arguments, with a mark before each that negates a condition; behind `--` all are words anyway.

    What looks like a qualifier and is none is marked too, so that the query says so; `-C` takes what is glued to it.
    """
    end = args.index("--") if "--" in args else len(args)
    return [
        _MARK + word
        if index < end and word.startswith("-") and not word.startswith(("--", "-C")) and _negates(word)
        else word
        for index, word in enumerate(args)
    ]


def _negates(word: str) -> bool:
    if word.startswith(("-(", "-@", '-"')):
        return True
    name, colon, value = word[1:].partition(":")
    if not colon:
        return False
    from blogctl.query.qualifiers import QUALIFIERS
    from blogctl.query.tokens import is_like_qualifier

    return name.lower() in QUALIFIERS or is_like_qualifier(name, value)


class Commands(TyperGroup):
    """The commands of the catalogue, each imported only when it is asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002 - Click's signature
        return [row.name for row in COMMANDS]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ARG002 - as above
        row = find_listed(cmd_name)
        if row is None:
            return None
        command = _built(row)
        for one in (command, *getattr(command, "commands", {}).values()):
            one.params += everywhere(self.params)
        return command

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # as above
        if find_listed(args[0]) is None:
            raise _unknown(args[0], [row.name for row in COMMANDS], "a command", "blogctl")
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # as above
        return _told_by_us(super().get_help_option(ctx))

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # as above
        from blogctl.cli.help import root_help

        return root_help(self, ctx, _session(ctx).output.width)


class Parts(TyperGroup):
    """A command that has others below it, each with a function in the same module; alone it does something, too."""

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # as above
        if args[0] not in self.commands:
            raise _unknown(args[0], list(self.commands), f"a command of {ctx.info_name}", ctx.command_path)
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # as above
        return _told_by_us(super().get_help_option(ctx))

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # as above
        from blogctl.cli.help import command_help

        return command_help(self, ctx, _session(ctx).output.width)


def everywhere(params: Any) -> list[TyperOption | TyperArgument]:
    """The options that stand before or after every command's name, of which the group has the only copy."""
    return [param for param in params if not param.expose_value]


def _built(row: Listed) -> Any:
    app = typer.Typer(
        cls=Parts if row.parts else None,
        invoke_without_command=bool(row.parts),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    module = import_module(row.module)
    function = getattr(module, row.function)
    if row.parts:
        app.callback()(function)
        for part in row.parts:
            app.command(part, cls=BlogctlCommand)(getattr(module, row.function_of(part)))
    else:
        app.command(row.name, cls=QueryCommand if row.takes_query else BlogctlCommand)(function)
    return typer.main.get_command(app)


def _unknown(name: str, known: Sequence[str], what: str, above: str) -> BadUsage:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=2)
    hint = f"did you mean {' or '.join(near)}?" if near else f"{above} --help lists them"
    return BadUsage(f"{name or 'an empty word'} is not {what}", hint)


def _told_by_us(option: Any) -> Any:
    """The option `--help`, printing where all else is printed."""
    option.callback = _tell_help
    return option


def _tell_help(ctx: typer.Context, _param: object, value: object) -> None:
    if value and not ctx.resilient_parsing:
        _session(ctx).output.line(ctx.get_help())
        raise typer.Exit


def _session(ctx: typer.Context) -> Session:
    session: Session = ctx.find_root().obj
    return session
