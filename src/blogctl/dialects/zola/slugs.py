"""Slugs as Zola makes them: of letters and digits in ASCII, other alphabets spelled in it.

Zola spells with the tables of the crate `deunicode`. Here are the alphabets of Europe; of a name in another script
the slug is not known, and nothing is guessed.
"""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_LATIN = "ß ss æ ae ð d ø o þ th đ d ħ h ı i ĸ k ł l ŋ ng œ oe ŧ t ƒ f ŀ l"
_GREEK = "α a β b γ g δ d ε e ζ z η e θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r ς s σ s τ t υ u φ ph χ kh ψ ps ω o"
_CYRILLIC = (
    "а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch "
    "ъ - ы y ь - э e ю iu я ia ђ dj ѕ dz і i ј j љ lj њ nj ћ tsh џ dzh ґ g- ѐ ie ё io ѓ gj ї yi ќ kj "
    "Є e є ie Ѐ ie Ё io Ѓ gj Ї yi Ќ kj"
)
_SIGNS = "– - — - ‘ - ’ - ‚ - “ - ” - „ - … - « - » - ¡ - ¿ - · - ª a º o µ u © -c- € eur № no ™ tm Ξ ks"


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_SPELLED = {**_pairs(_LATIN), **_pairs(_GREEK), **_pairs(_CYRILLIC), **_pairs(_SIGNS), "\u00a0": "-"}
_OTHERS = re.compile(r"[^a-z0-9]+")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')


def slugified(text: str, strategy: str) -> str | None:
    """What Zola makes of a name by one of its strategies, `on`, `safe` or `off`; None if it cannot be told."""
    if strategy == "off":
        return text
    if strategy == "safe":
        return _NOT_IN_NAMES.sub("", text.rstrip(" ."))
    spelled = text.lower() if text.isascii() else _in_ascii(text)
    return None if spelled is None else _OTHERS.sub("-", spelled).strip("-")


def _in_ascii(text: str) -> str | None:
    parts = [_spelled(sign) for sign in text]
    return None if None in parts else "".join(part or "" for part in parts)


def _spelled(sign: str) -> str | None:
    """One sign in small letters of ASCII; a sign that is put together is spelled by its parts."""
    if sign.isascii():
        return sign.lower()
    if "\u0300" <= sign <= "\u036f":  # an accent by itself
        return ""
    for form in (sign, sign.lower()):
        if form in _SPELLED:
            return _SPELLED[form]
    parts = [part for part in normalize("NFKD", sign.lower()) if not combining(part)]
    spelled = [_SPELLED.get(part, part) for part in parts]
    return "".join(spelled) if all(part.isascii() for part in spelled) else None
