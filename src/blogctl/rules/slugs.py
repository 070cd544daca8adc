"""What a slug is made of, and what a tidy one would be."""

from __future__ import annotations

import re
import unicodedata

TIDY_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.~")
"""The characters that stand in an address as they are, without capitals."""


def is_tidy(slug: str) -> bool:
    """Whether a slug has only small letters of any script, digits, and `-_.~`."""
    return TIDY_ASCII.issuperset(slug) or all(map(_is_tidy_sign, slug))


def tidied(slug: str) -> str:
    """The slug in small letters, with a hyphen for each stretch of other characters; empty if nothing is left."""
    tidy = "".join(sign if _is_tidy_sign(sign) else "-" for sign in unicodedata.normalize("NFC", slug).lower())
    return re.sub("-{2,}", "-", tidy).strip("-")


def _is_tidy_sign(sign: str) -> bool:
    """Whether a character needs neither an escape nor a second thought; marks belong to letters, as in Hindi."""
    if sign in TIDY_ASCII:
        return True
    return not sign.isascii() and (sign.isalnum() or unicodedata.category(sign)[0] == "M") and sign == sign.lower()
