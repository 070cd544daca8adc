"""A Markdown body as the words that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blogctl.document.markdown_events import parser, without_surrogates

_BETWEEN_WORDS = frozenset({"SoftBreak", "HardBreak", "Rule"})
_WITHIN_WORDS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})


def plain_text(body: str) -> str:
    """The text without signs, addresses and HTML; a line for each block.

    It takes the parser's own events, without places: a search shows pieces of a thousand posts.
    """
    return "".join(_pieces(without_surrogates(body))).strip()


def _pieces(body: str) -> Iterator[str]:
    event: Any  # a text, or a mapping of one key
    for event in parser().events(body):
        if isinstance(event, str):
            if event in _BETWEEN_WORDS:
                yield " "
            continue
        ((kind, value),) = event.items()
        if kind in {"Text", "Code"}:
            yield value
        elif kind == "End" and (value if isinstance(value, str) else next(iter(value))) not in _WITHIN_WORDS:
            yield "\n"
