"""Pelican's slugs: a title, without tags and in ASCII letters, changed by the blog's own substitutions.

The rules are those of `slugify` in Pelican's `utils.py`. It writes every script in ASCII with the `unidecode` library,
of which this knows the Latin, Greek and Cyrillic letters; those of other scripts stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from blogctl.dialects.engine_settings import Found
from blogctl.dialects.patterns import Pattern
from blogctl.document.nodes import Value

_USUAL = ((r"[^\w\s-]", ""), (r"\A\s*", ""), (r"\s*\Z", ""), (r"[-\s]+", "-"))
_COMMENT_OR_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


class Slugs(NamedTuple):
    """How a blog makes slugs."""

    substitutions: tuple[tuple[Pattern, str], ...]
    """Regular expressions, and what takes the place of what they find."""
    keeps_case: bool = False
    keeps_letters: bool = False
    """Whether letters beyond ASCII stay."""

    def slug_of(self, text: str) -> str:
        """The slug of a title, a name of a file, a category."""
        text = " ".join(_COMMENT_OR_TAG.sub("", text).split())
        if "&" in text:
            from html import unescape

            text = unescape(text)
        text = text if text.isascii() else unicodedata.normalize("NFKC", text)
        if not self.keeps_letters:
            text = in_ascii(text)
        for pattern, instead in self.substitutions:
            text = pattern.replaced(instead, text)
        return (text if self.keeps_case else text.lower()).strip()


def substitutions_of(pairs: Iterable[Value], setting: str, found: Found) -> tuple[tuple[Pattern, str], ...]:
    """The substitutions of a setting. Raises BadEngineSettings for a pattern that is none."""
    return tuple(
        (Pattern(unicodedata.normalize("NFKC", str(pair[0])), setting, found, ignore_case=True), str(pair[1]))
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2
    )


def usual_substitutions(found: Found) -> tuple[tuple[Pattern, str], ...]:
    """Those of a blog that has none of its own."""
    return substitutions_of([[*pair] for pair in _USUAL], "SLUG_REGEX_SUBSTITUTIONS", found)


def in_ascii(text: str) -> str:
    """The text with the letters of Latin, Greek and Cyrillic written in ASCII, and without pictures."""
    return text if text.isascii() else "".join(map(_sign_in_ascii, text))


def _sign_in_ascii(sign: str) -> str:
    if sign.isascii():
        return sign
    known = _signs().get(sign)
    if known is not None:
        return known
    base = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    if base.isascii():
        return base
    if base != sign:
        return "".join(map(_sign_in_ascii, base))
    return sign if unicodedata.category(sign)[0] in "LNM" else ""


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in table.split())


_SMALL = (
    "ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ħ=h ı=i ŋ=ng ŧ=t ĸ=k ə=@ ƒ=f"
    " α=a β=b γ=g δ=d ε=e ζ=z η=e θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r ς=s σ=s τ=t υ=u φ=ph χ=kh ψ=ps ω=o"
    " а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch"
    " ъ=' ы=y ь=' э=e ю=iu я=ia ѐ=ie ё=io ђ=dj ѓ=gj є=ie ѕ=dz і=i ї=yi ј=j љ=lj њ=nj ћ=tsh ќ=kj ѝ=i ў=u џ=dzh ґ=g'"
)
_OTHERS = (
    "Æ=AE Œ=OE ẞ=SS Ŋ=NG Ξ=Ks ‘=' ’=' ‚=, “=\" ”=\" „=,, «=<< »=>> ‹=< ›=> –=- —=-- ―=-- ‐=- ‑=- ‒=- ′=' ″=''"
    " •=* ·=* ×=x ÷=/ °=deg €=EUR £=PS ¥=Y= ¢=C/ ₽=R ©=(c) ®=(r) §=SS ¶=P ±=+- ¬=! ¡=! ¿=? ¦=| †=+ ‡=++ ⁄=/ №=No"
)


@cache
def _signs() -> dict[str, str]:
    small = _pairs(_SMALL)
    capital = {letter.upper(): text.capitalize() for letter, text in small.items() if len(letter.upper()) == 1}
    return capital | small | _pairs(_OTHERS)
