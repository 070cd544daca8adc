"""Code in colours that suit light and dark terminals; loaded only where a post has code in a known language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from rich.syntax import SyntaxTheme

MAX_LENGTH = 20_000
"""Longer code is shown without colours: some languages take long to read."""


def highlighted(code: str, language: str) -> Text:
    """The code with its parts styled, or as it is where the language is unknown; `code` must be safe to show."""
    language = language.strip("{.}").lower()
    if not language or len(code) > MAX_LENGTH or not _is_known(language):
        return Text(code)
    from rich.syntax import Syntax

    text = Syntax(code, language, theme=_theme()).highlight(code)
    text.rstrip()
    return text


@cache
def _is_known(language: str) -> bool:
    from rich.syntax import Syntax

    return Syntax("", language).lexer is not None


@cache
def _theme() -> SyntaxTheme:
    # Pygments carries no types, and is used nowhere else.
    from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String  # type: ignore[import-untyped] # see above
    from rich.style import Style
    from rich.syntax import ANSISyntaxTheme

    return ANSISyntaxTheme(
        {
            Comment: Style(dim=True, italic=True),
            Keyword: Style(color="magenta"),
            Operator.Word: Style(color="magenta"),
            Name.Function: Style(color="cyan"),
            Name.Class: Style(color="cyan", bold=True),
            Name.Decorator: Style(color="cyan"),
            Name.Tag: Style(color="cyan"),
            Name.Attribute: Style(color="yellow"),
            String: Style(color="green"),
            Number: Style(color="yellow"),
            Generic.Deleted: Style(color="red"),
            Generic.Inserted: Style(color="green"),
            Generic.Heading: Style(bold=True),
        }
    )
