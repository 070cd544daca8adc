"""Rich text out of text that nobody can vouch for: never markup, never a control sequence."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from blogctl.rendering.theme import PLAIN
from blogctl.safe_text import printable


def safe_line(text: str, style: Style = PLAIN) -> Text:
    r"""A text of one line in a style; what could act on a terminal is shown escaped, a new line as `\n`."""
    return Text().append(printable(text), style)


def assembled(*pieces: tuple[str, Style] | str) -> Text:
    """One line out of pieces, each with its style or without one, all made safe."""
    line = Text()
    for piece in pieces:
        text, style = (piece, PLAIN) if isinstance(piece, str) else piece
        line.append(printable(text), style)
    return line
