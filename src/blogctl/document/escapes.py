"""Text as it is written in Markdown or HTML, and as it is understood: backslashes and entities, sign by sign."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from blogctl.source import Span

_ENTITY = r"&(?:#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]*));"
_NOT_A_CHARACTER = "\ufffd"


class Understood(NamedTuple):
    """A written text as it is understood, and where each of its signs is written."""

    text: str
    places: tuple[Span, ...]
    """For each sign of `text`, the stretch of the written text that stands for it."""

    def written(self, span: Span) -> Span:
        """Where a stretch of the understood text is written; the stretch is not empty."""
        return Span(self.places[span.start].start, self.places[span.end - 1].end)


def understood(written: str, *, has_backslashes: bool = True) -> Understood:
    """What a written text says. Backslashes escape in Markdown, and not in HTML; entities count in both."""
    pieces: list[str] = []
    places: list[Span] = []
    reached = 0
    for found in _escapes(has_backslashes=has_backslashes).finditer(written):
        said = _said(found)
        if said is not None:
            _add_plain(written[reached : found.start()], reached, pieces, places)
            pieces.append(said)
            places += [Span(*found.span())] * len(said)
            reached = found.end()
    _add_plain(written[reached:], reached, pieces, places)
    return Understood("".join(pieces), tuple(places))


def _add_plain(text: str, start: int, pieces: list[str], places: list[Span]) -> None:
    pieces.append(text)
    places += [Span(offset, offset + 1) for offset in range(start, start + len(text))]


@cache
def _escapes(*, has_backslashes: bool) -> re.Pattern[str]:
    return re.compile(rf"\\(?P<escaped>[!-/:-@\[-`{{-~])|{_ENTITY}" if has_backslashes else _ENTITY)


def _said(found: re.Match[str]) -> str | None:
    """What an escape stands for; None for a name that no entity has."""
    groups = found.groupdict()
    if groups.get("escaped"):
        return groups["escaped"]
    if groups["name"]:
        from html.entities import html5

        return html5.get(f"{groups['name']};")
    number = int(groups["decimal"]) if groups["decimal"] else int(groups["hex"], 16)
    is_character = 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_character else _NOT_A_CHARACTER
