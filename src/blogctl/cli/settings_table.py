"""The settings in force on their way out: as a table, as rows for a pipe, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.cli.output import Output
    from blogctl.cli.session import Session
    from blogctl.settings import InForce

_WIDEST = 50
"""Columns of a value that a table shows."""
_NARROWEST = 16
"""Columns that a value must have in a table; where they are missing, it stands below its key."""
_GAP = 2
_DEFAULT = "default"


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
    """In columns where the terminal has room for them; else nothing is cut, and each setting has lines of its own."""
    from rich.cells import cell_len

    rows = [_Row(printable(one.key), printable(_shown(one.value)) or "-", printable(one.origin)) for one in settings]
    keys, values, origins = (max(map(cell_len, column)) for column in zip(*rows, strict=True))
    room = min(_WIDEST, values, output.width - keys - origins - 2 * _GAP)
    engine = ""
    for one, row in zip(settings, rows, strict=True):
        if one.engine != engine:
            engine = one.engine
            title = _lines_of(f"Taken from the configuration of {engine}", output.width)
            yield from ("", *(output.paint(line, "strong") for line in title))
        if room >= min(values, _NARROWEST):
            yield _side_by_side(output, row, keys, room)
        else:
            yield from _stacked(output, row)


class _Row(NamedTuple):
    """A setting in words."""

    key: str
    value: str
    origin: str


def _side_by_side(output: Output, row: _Row, keys: int, room: int) -> str:
    from rich.text import Text

    from blogctl.rendering.flow import cut, padded
    from blogctl.rendering.theme import ASCII, UNICODE

    value = padded(cut(Text(row.value), room, UNICODE if output.is_unicode else ASCII), room)
    line = f"{padded(Text(row.key), keys).plain}{' ' * _GAP}{value.plain}"
    if row.origin == _DEFAULT:
        return output.paint(line.rstrip(), "quiet")
    return f"{line}{' ' * _GAP}{output.paint(row.origin, 'quiet')}"


def _stacked(output: Output, row: _Row) -> Iterator[str]:
    """The key with its value, or, where they do not fit in one line, above it; and where that comes from below."""
    from rich.cells import cell_len

    is_default = row.origin == _DEFAULT
    line = f"{row.key}{' ' * _GAP}{row.value}"
    lines = (
        [line] if cell_len(line) <= output.width else [*_lines_of(row.key, output.width), *_inner(output, row.value)]
    )
    yield from (output.paint(line, "quiet") if is_default else line for line in lines)
    if not is_default:
        yield from (output.paint(line, "quiet") for line in _inner(output, row.origin))


def _inner(output: Output, text: str) -> list[str]:
    return [f"{' ' * _GAP}{line}" for line in _lines_of(text, output.width - _GAP)]


def _lines_of(text: str, width: int) -> list[str]:
    from rich.text import Text

    from blogctl.rendering.flow import wrapped

    return [line.plain for line in wrapped(Text(text), max(1, width))]


def _shown(value: Any) -> str:
    """A value as one writes it: lists between commas, yes and no as true and false."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_shown(inner)}" for key, inner in value.items())
    return "" if value is None else str(value)
