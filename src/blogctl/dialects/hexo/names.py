"""What Hexo makes of names: slugs, what a file's name says by `new_post_name`, and which names its settings leave out.

The rules are those of `hexo-util` (`slugize`, `permalink`), of `lib/plugins/processor/post.ts` and of micromatch.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from posixpath import splitext

_PARAMETER = re.compile(r":([A-Za-z0-9_]*[A-Za-z0-9])")
_SEGMENTS = {
    "year": "([0-9]{4})",
    "month": "([0-9]{2})",
    "day": "([0-9]{2})",
    "i_month": "([0-9]{1,2})",
    "i_day": "([0-9]{1,2})",
    "hash": "([0-9a-f]{12})",
}
OF_DATE = frozenset(_SEGMENTS)
"""The parameters of `new_post_name` that a date gives; a hash is made of it, and of the title."""
_NOT_IN_SLUGS = re.compile(r"""[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'<>,.?/]+""")
_WITHOUT_ACCENTS = {
    "Æ": "AE", "Ø": "O", "ß": "s", "ẞ": "S", "æ": "ae", "ø": "o", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i",
    "Ŀ": "L", "ŀ": "l", "Ł": "L", "ł": "l", "ŉ": "n", "Œ": "OE", "œ": "oe", "Ŧ": "T", "ŧ": "t", "ſ": "l", "Ə": "Ə",
    "Ɓ": "B", "ɓ": "b", "Ɗ": "D", "ɗ": "d", "Ƙ": "K", "ƙ": "k", "Ɛ": "E", "ɛ": "e", "Ɔ": "O", "ɔ": "o", "Ǝ": "E",
    "ǝ": "e", "Ɣ": "Ɣ", "Ƴ": "Y", "ƴ": "y", "Ɲ": "N", "ɲ": "n", "Ƶ": "Z", "ƶ": "z",
}  # fmt: skip
"""Letters that are not a Latin letter and its accents."""
_STARS = {"**/": "(?:(?!\\.)[^/]+/)*", "**": "(?:[^/]|/(?!\\.))*", "*": "[^/]*", "?": "[^/]"}
_IN_BRACES = {"{": "(?:", ",": "|", "}": ")"}
_GLOB = re.compile(r"\*\*/|\*\*|\*|\?|\{|\}|,|\[[^\]]+\]|.", re.DOTALL)


def slugized(text: str, case: int = 0) -> str:
    """A text as Hexo has it in a path: without accents, with a hyphen for signs; case 1 is small letters, 2 capital."""
    text = text if text.isascii() else "".join(map(_without_accent, text))
    text = "".join(sign for sign in text if sign >= " ")
    slug = re.sub("-{2,}", "-", _NOT_IN_SLUGS.sub("-", text)).strip("-")
    return slug.lower() if case == 1 else slug.upper() if case == 2 else slug


def _without_accent(sign: str) -> str:
    if sign in _WITHOUT_ACCENTS or sign.isascii():
        return _WITHOUT_ACCENTS.get(sign, sign)
    parts = unicodedata.normalize("NFKD", sign)
    is_latin_with_accents = parts[0].isascii() and parts[0].isalpha() and all(map(unicodedata.combining, parts[1:]))
    return parts[0] if is_latin_with_accents else sign


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """A pattern like `:year/:title/` with its values; a parameter of which nothing is known stays as it is."""
    return _PARAMETER.sub(lambda found: values.get(found[1], found[0]), pattern)


def parameters_of(pattern: str) -> frozenset[str]:
    """The names of a pattern's parameters."""
    return frozenset(_PARAMETER.findall(pattern))


class NamePattern:
    """`new_post_name`: how the name of a post's file is made, and so what it says."""

    def __init__(self, pattern: str) -> None:
        self.stem, self.suffix = splitext(pattern)
        parts = _PARAMETER.split(self.stem)
        self._parameters = parts[1::2]
        self._expression = re.compile(
            "".join(
                _SEGMENTS.get(part, "(.+?)") if number % 2 else re.escape(part) for number, part in enumerate(parts)
            )
        )

    def values_in(self, path: str) -> dict[str, str]:
        """What a path below `_posts` or `_drafts` says, by parameter; nothing if the pattern does not fit."""
        found = self._expression.fullmatch(splitext(path)[0])
        return dict(zip(self._parameters, found.groups(), strict=True)) if found else {}


def further_values(values: Mapping[str, str]) -> dict[str, str]:
    """What a name says besides date and title: Hexo gives it to the post, as if front matter had said so."""
    return {name: value for name, value in values.items() if name not in OF_DATE and name != "title"}


def matcher(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Whether a path fits one of some patterns with `*`, `**`, `?`, `[…]` and `{a,b}`; names with a dot need a dot."""
    if not patterns:
        return lambda _: False
    expressions = [(re.compile(_expression_of(pattern.removeprefix("!"))), pattern[:1] != "!") for pattern in patterns]
    return lambda path: any((expression.fullmatch(path) is not None) is wanted for expression, wanted in expressions)


def _expression_of(pattern: str) -> str:
    parts: list[str] = []
    depth, is_start = 0, True
    for part in _GLOB.findall(pattern):
        depth += part == "{"
        of_braces = _IN_BRACES.get(part) if depth else None
        parts.append(of_braces or ("(?!\\.)" if is_start and part in _STARS else "") + _STARS.get(part, _literal(part)))
        depth -= part == "}" and depth > 0
        is_start = part in {"/", "**/"}
    return "".join(parts) + ")" * depth


def _literal(part: str) -> str:
    return part if len(part) > 1 else re.escape(part)
