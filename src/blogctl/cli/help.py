"""What `--help` shows: what a command does, examples that can be pasted, then its options in groups. Plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from blogctl.cli.catalogue import COMMANDS, GROUPS

WIDEST = 100
_NAMES = 26
"""Columns for the names of options; a longer name has a line of its own."""
_NARROW = 60
PANELS = ("What", "Which", "How it looks", "Safety", "Everywhere")
"""The groups that options are shown in."""


def command_help(command: Any, context: Any, width: int) -> str:
    """The help of one command, made from its docstring and its parameters."""
    width = min(width, WIDEST)
    summary, examples, notes = sections(command.help or "")
    parts = [_wrapped(summary, width)]
    if examples:
        parts.append(["Examples:", *(f"  {example}" for example in examples)])
    parts.append(_wrapped(f"Usage: {usage(command, context)}", width, "  "))
    parts += [_wrapped(note, width) for note in notes]
    if below := getattr(command, "commands", None):
        parts.append(["Commands:", *_rows([_of_part(one) for one in below.values()], width, _NAMES)])
    parts += options(command.get_params(context), context, width)
    return _joined(parts)


def _of_part(command: Any) -> tuple[str, str]:
    """A command below another: its name with its arguments, and what it does."""
    arguments = [param.metavar for param in command.params if param.param_type_name == "argument"]
    return " ".join([command.name, *arguments]), sections(command.help or "")[0]


def root_help(group: Any, context: Any, width: int) -> str:
    """The help of blogctl itself: the commands in their groups."""
    width = min(width, WIDEST)
    summary, examples, notes = sections(group.help or "")
    parts = [_wrapped(summary, width)]
    parts.append(["Examples:", *(f"  {example}" for example in examples)])
    for name in GROUPS:
        rows = [(row.name, row.summary) for row in COMMANDS if row.group == name]
        if rows:
            parts.append([f"{name.capitalize()}:", *_rows(rows, width, 12)])
    parts += options(group.get_params(context), context, width)
    parts += [_wrapped(note, width) for note in notes]
    return _joined(parts)


def sections(docstring: str) -> tuple[str, list[str], list[str]]:
    """The summary, the lines that are examples (those with a command in them), and the other paragraphs."""
    summary, *rest = (part.splitlines() for part in docstring.strip().split("\n\n"))
    examples: list[str] = []
    notes: list[str] = []
    for lines in rest:
        if all(line.startswith("blogctl ") or " blogctl " in line for line in lines):
            examples += lines
        else:
            notes.append(" ".join(lines))
    return " ".join(summary), examples, notes


def usage(command: Any, context: Any) -> str:
    """The command with its arguments, on one line."""
    arguments = [param.metavar for param in command.params if param.param_type_name == "argument"]
    below = ["[COMMAND]"] if hasattr(command, "commands") else []
    return " ".join([context.command_path, *arguments, *below, "[OPTIONS]"])


def options(params: Sequence[Any], context: Any, width: int) -> Iterator[list[str]]:
    """The parameters in their groups, each group with its heading."""
    panels: dict[str, list[tuple[str, str]]] = {name: [] for name in PANELS}
    for param in params:
        if not getattr(param, "hidden", False):
            panel = "Everywhere" if param.name == "help" else param.rich_help_panel or "What"
            panels[panel].append((_names(param, context), _meaning(param)))
    for name, rows in panels.items():
        if rows:
            yield [f"{name}:", *_rows(rows, width, _NAMES)]


def _names(param: Any, context: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar).translate({ord("["): None, ord("]"): None})
    names = ", ".join(sorted([*param.opts, *param.secondary_opts], key=len))
    if param.is_flag:
        return names
    choices = getattr(param.type, "choices", None)
    return f"{names} {param.metavar or '|'.join(choices or ()) or param.make_metavar(context)}"


def _meaning(param: Any) -> str:
    return "show this help" if param.name == "help" else str(param.help or "")


def _rows(rows: Sequence[tuple[str, str]], width: int, names: int) -> Iterator[str]:
    for name, meaning in rows:
        if width < _NARROW:
            yield f"  {name}"
            yield from _wrapped(meaning, width, "      ", first="      ")
        elif len(name) > names:
            yield f"  {name}"
            yield from _wrapped(meaning, width, " " * (names + 4), first=" " * (names + 4))
        else:
            yield from _wrapped(meaning, width, " " * (names + 4), first=f"  {name:<{names}}  ")


def _wrapped(text: str, width: int, indent: str = "", first: str = "") -> list[str]:
    from textwrap import wrap

    lines = wrap(text, max(20, width), initial_indent=first, subsequent_indent=indent,
                 break_long_words=False, break_on_hyphens=False)  # fmt: skip
    return lines or [first.rstrip()]


def _joined(parts: Sequence[list[str]]) -> str:
    return "\n\n".join("\n".join(part) for part in parts)
