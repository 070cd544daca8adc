"""A Markdown body as the words that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.document.markdown_events import events

_BETWEEN_WORDS = frozenset({"soft-break", "hard-break", "rule"})
_WITHIN_WORDS = frozenset({"emphasis", "strong", "strikethrough", "link"})
_WRITTEN = frozenset({"text", "code"})


def plain_text(body: str) -> str:
    """The text without signs, addresses and HTML; a line for each block."""
    return "".join(_pieces(body)).strip()


def _pieces(body: str) -> Iterator[str]:
    for event in events(body):
        if event.name in _WRITTEN:
            yield event.value
        elif event.name in _BETWEEN_WORDS:
            yield " "
        elif event.role == "close" and event.name not in _WITHIN_WORDS:
            yield "\n"
