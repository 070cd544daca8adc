"""The settings in force on their way out: as a table, as rows for a pipe, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.cli.output import Output
    from blogctl.cli.session import Session
    from blogctl.settings import InForce

_WIDEST = 50
"""Characters of a value that a table shows."""


def print_settings(session: Session, settings: Sequence[InForce], output_format: str) -> None:
    """Every setting, its value and its origin."""
    rows: list[dict[str, Any]] = [
        {"key": one.key, "value": one.value, "origin": one.origin, "engine": one.engine or None} for one in settings
    ]
    if output_format == "json":
        from blogctl.exports.as_json import array_of

        session.output.exported(array_of(rows))
    elif session.output.is_terminal:
        session.output.lines(_table(session.output, settings))
    else:
        from blogctl.exports.as_tsv import lines_of_tsv

        told = [row | {"value": _shown(row["value"]), "engine": row["engine"] or ""} for row in rows]
        session.output.exported(lines_of_tsv(told, list(rows[0])))


def _table(output: Output, settings: Sequence[InForce]) -> Iterator[str]:
    width = max(len(one.key) for one in settings)
    widest = min(_WIDEST, max(len(_shown(one.value)) for one in settings))
    engine = ""
    for one in settings:
        if one.engine != engine:
            engine = one.engine
            yield from ("", output.paint(f"Taken from the configuration of {engine}", "strong"))
        value = printable(_shown(one.value))
        value = value if len(value) <= _WIDEST else value[: _WIDEST - 3] + "..."
        origin = printable(one.origin)
        line = f"{printable(one.key):<{width}}  {value or '-':<{widest}}"
        yield (
            f"{line}  {output.paint(origin, 'quiet')}" if origin != "default" else output.paint(line.rstrip(), "quiet")
        )


def _shown(value: Any) -> str:
    """A value as one writes it: lists between commas, yes and no as true and false."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_shown(inner)}" for key, inner in value.items())
    return "" if value is None else str(value)
