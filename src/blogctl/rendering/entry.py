"""A line that a person is typing: what each key makes of it, and the part of it that there is room for."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from blogctl.safe_text import printable


class Key(NamedTuple):
    """A key as it is pressed."""

    name: str
    """`text`, or what it does: `up`, `enter`, `backspace`, …"""
    text: str = ""
    """What was typed, or pasted: characters that can be shown, on one line."""


class Entry(NamedTuple):
    """A text, and where in it the cursor stands."""

    text: str = ""
    at: int = 0


def entry_of(text: str) -> Entry:
    """A text to go on from, with the cursor at its end."""
    return Entry(text, len(text))


def edited(entry: Entry, key: Key) -> Entry:
    """The entry after a key; the same one for a key that edits nothing."""
    text, at = entry
    match key.name:
        case "text":
            return Entry(text[:at] + key.text + text[at:], at + len(key.text))
        case "backspace" if at:
            return Entry(text[: at - 1] + text[at:], at - 1)
        case "delete":
            return Entry(text[:at] + text[at + 1 :], at)
        case "rub-word":
            start = text[:at].rstrip().rfind(" ") + 1
            return Entry(text[:start] + text[at:], start)
        case "clear":
            return Entry(text[at:], 0)
        case "left" | "right" | "home" | "end":
            to = {"left": max(0, at - 1), "right": min(len(text), at + 1), "home": 0, "end": len(text)}
            return Entry(text, to[key.name])
    return entry


def window(entry: Entry, width: int) -> tuple[str, int]:
    """The part of the text, made safe, that so many cells can show with the cursor in it, and the cursor's column."""
    before, after = printable(entry.text[: entry.at]), printable(entry.text[entry.at :])
    while cell_len(before) >= width and before:
        before = before[1:]
    column = cell_len(before)
    while column + cell_len(after) > width and after:
        after = after[:-1]
    return before + after, column
