"""Slugs as Nikola makes them of the names of files, for posts that name none themselves."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_NOT_IN_SLUGS = re.compile(r"[^+\w\s-]")
_GAPS = re.compile(r"[-\s]+")
_REPLACED = str.maketrans(dict.fromkeys("/\\?#\"'\r\n\t*:<>|", "-"))
"""What is kept out of addresses where the blog has USE_SLUGIFY off."""
_LATIN = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d",
        "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "’": "'", "‘": "'", "–": "-", "—": "--",
    }
)  # fmt: skip


def slug_of_name(stem: str, *, use_slugify: bool) -> str:
    """The slug of a file's name without its suffix.

    Nikola puts letters of every script into Latin ones; here those of Latin scripts are, and others stay.
    """
    if not use_slugify:
        return stem.translate(_REPLACED)
    if not stem.isascii():
        spread = normalize("NFKD", stem.translate(_LATIN))
        stem = "".join(sign for sign in spread if not combining(sign))
    return _GAPS.sub("-", _NOT_IN_SLUGS.sub("", stem).strip().lower())
