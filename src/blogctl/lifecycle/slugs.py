"""Slugs: from a title in any script to a name that is safe as a file and as an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from blogctl.errors import BadSlug

UNTITLED = "untitled"
_LONGEST = 80
_LONGEST_BYTES = 180
"""File systems take names of 255 bytes; this leaves room for a suffix and a temporary name."""
_APOSTROPHES = re.compile("['’ʼ]")
_DATE_FIRST = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any suffix."""
_NAMES = {" ": "a space", ".": "a full stop", ",": "a comma", "\t": "a tab", "\n": "a line break"}
"""Signs that are not seen well among words."""
_NOT_A_POST = frozenset({"index", "_index", "readme"})
"""Names of files that are not taken for posts."""


def slug_of(title: str) -> str:
    """A title's slug: its letters and digits in lower case, joined by hyphens; `untitled` if it has none.

    Letters of every script stay, with their marks (so Hindi and Arabic stay readable); nothing is transliterated.
    """
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", title)).lower()
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else "-" for sign in text)
    slug = unicodedata.normalize("NFC", "-".join(part for part in kept.split("-") if part))
    slug = _shortened(slug)
    if found := _DATE_FIRST.fullmatch(slug):  # a file's name that begins with a date gives the post that date
        slug = f"{found[2]}-{found[1]}"
    if not any(unicodedata.category(sign)[0] in "LN" for sign in slug):
        return UNTITLED
    return f"{slug}-post" if _RESERVED.fullmatch(slug) or slug in _NOT_A_POST else slug


def _shortened(slug: str) -> str:
    """Cut at a word's end where there is one, else anywhere that leaves whole characters."""
    while len(slug) > _LONGEST or len(slug.encode("utf-8", "replace")) > _LONGEST_BYTES:
        head, hyphen, _ = slug.rpartition("-")
        slug = head if hyphen and len(head) >= _LONGEST // 4 else slug[: min(_LONGEST, len(slug) - 1)]
    return slug.strip("-")


def check_slug(slug: str, *, how: str = "--slug") -> None:
    """Let a slug pass that a user chose, if it can be a file's name and an address.

    Raises BadSlug with a better one; `how` is what the user would type before it.
    """
    reason = _why_bad(slug)
    if reason:
        raise BadSlug(slug, reason, slug_of(slug), how=how)


def is_good_slug(slug: str) -> bool:
    """Whether a slug can be a file's name and an address."""
    return not _why_bad(slug)


def _why_bad(slug: str) -> str:
    if not slug.strip():
        return "is empty"
    bad = next((sign for sign in slug if unicodedata.category(sign)[0] not in "LMN" and sign not in "-_"), "")
    if bad:
        return f"has {_NAMES.get(bad, bad)} in it; letters, digits, - and _ are good"
    if not any(unicodedata.category(sign)[0] in "LN" for sign in slug):
        return "has no letter and no digit in it"
    if _RESERVED.fullmatch(slug):
        return "is a name that Windows reserves"
    if slug.lower() in _NOT_A_POST:
        return "is the name of a file that is not taken for a post"
    if _DATE_FIRST.fullmatch(slug):
        return "begins with a date, which would become the date of the post"
    if len(slug.encode("utf-8", "replace")) > _LONGEST_BYTES:
        return f"is longer than {_LONGEST_BYTES} bytes"
    return ""


def twin_key(name: str) -> str:
    """What two names share that some file system or reader cannot tell apart: by case or by normalisation."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def numbered(slug: str, taken: Collection[str]) -> str:
    """The slug, or the first of `slug-2`, `slug-3`, … that is no twin of a taken one; `taken` holds twin keys."""
    if twin_key(slug) not in taken:
        return slug
    number = 2
    while twin_key(f"{slug}-{number}") in taken:
        number += 1
    return f"{slug}-{number}"
