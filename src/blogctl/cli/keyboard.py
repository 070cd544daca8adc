"""What a terminal sends when keys are pressed, as keys: text, arrows and controls, and nothing of what is unknown."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from blogctl.rendering.entry import Key

_CONTROLS = {
    "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\b": "backspace", "\x04": "delete",
    "\x03": "interrupt", "\x07": "escape", "\x1a": "suspend", "\x0c": "redraw", "\x0e": "down", "\x10": "up",
    "\x01": "home", "\x05": "end", "\x02": "left", "\x06": "right", "\x15": "clear", "\x17": "rub-word",
}  # fmt: skip
_SEQUENCES = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "1~": "home", "7~": "home",
    "4~": "end", "8~": "end", "3~": "delete", "5~": "page-up", "6~": "page-down",
}  # fmt: skip
"""What stands behind `ESC [`, or `ESC O`."""
_PASTE, _END_OF_PASTE = "\x1b[200~", "\x1b[201~"
_MOST_PASTED = 1000

# ECMA-48: a control sequence, a function key of two kinds, a string up to its end, a key with Alt.
_WHOLE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-Z\\-~]|\[\[.|O[ -~]|[P\]X^_].*(?:\x07|\x1b\\)|[^\[OP\]X^_\x1b])", re.DOTALL
)
_BEGUN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\[\[|O|[P\]X^_].*)?", re.DOTALL)


class Keyboard:
    """Takes the bytes as they come, and gives the keys that they complete."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("ignore")
        self._begun = ""
        """A sequence that is not at its end."""
        self._pasted: str | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether more has to come, and soon, if this is not the key Esc alone."""
        return bool(self._begun)

    def keys(self, data: bytes) -> list[Key]:
        """The keys that end in these bytes."""
        return [key for sign in self._decoder.decode(data) for key in self._keys_at(sign)]

    def given_up(self) -> list[Key]:
        """The keys of what was begun, when nothing more came: Esc, or nothing."""
        begun, self._begun = self._begun, ""
        return [Key("escape")] if begun == "\x1b" else []

    def _keys_at(self, sign: str) -> list[Key]:
        begun = self._begun + sign
        if not begun.startswith("\x1b"):
            return self._plain(sign)
        self._begun = ""
        if _WHOLE.fullmatch(begun):
            return self._sequence(begun)
        if _BEGUN.fullmatch(begun):
            self._begun = begun
            return []
        return [Key("escape"), *self._keys_at(sign)] if begun == "\x1b\x1b" else self._keys_at(sign)

    def _plain(self, sign: str) -> list[Key]:
        if sign == "\x03":  # heard even where a paste has lost its end
            return [Key("interrupt")]
        if self._pasted is not None:
            self._pasted = (self._pasted + (sign if sign.isprintable() else " "))[:_MOST_PASTED]
            return []
        if sign in _CONTROLS:
            return [Key(_CONTROLS[sign])]
        return [Key("text", sign)] if sign.isprintable() else []

    def _sequence(self, whole: str) -> list[Key]:
        if whole == _PASTE:
            self._pasted = ""
        elif whole == _END_OF_PASTE:
            pasted, self._pasted = self._pasted, None
            return [Key("text", pasted)] if pasted else []
        elif self._pasted is None and whole[1] in "[O" and whole[2:] in _SEQUENCES:
            return [Key(_SEQUENCES[whole[2:]])]
        return []
