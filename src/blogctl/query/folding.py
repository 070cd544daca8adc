"""Texts made comparable: loosely for what is looked for in a text, strictly for names such as tags."""

from __future__ import annotations

_VOICING = "\u3099\u309a"
"""The marks that tell ga from ka and pa from ha; they make other letters, not accents."""


def folded(text: str) -> str:
    """The text without case, accents and compatibility forms: `Café` and `CAFE` both are `cafe`."""
    if text.isascii():
        return text.lower()
    from unicodedata import combining, normalize

    spread = normalize("NFKD", text).casefold()
    for character in set(spread):  # a text has few different characters, so this is quicker than one by one
        if character >= "\u0300" and combining(character) and character not in _VOICING:
            spread = spread.replace(character, "")
    return normalize("NFC", spread)


def canonical(text: str) -> str:
    """The text without case, however its accents are encoded: two tags that are the same give the same."""
    if text.isascii():
        return text.lower()
    from unicodedata import normalize

    return normalize("NFC", normalize("NFD", text).casefold())
