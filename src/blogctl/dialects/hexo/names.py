"""What Hexo makes of names: slugs, what a file's name says by `new_post_name`, and which names its settings leave out.

The rules are those of `hexo-util` (`slugize`, `permalink`), of `lib/plugins/processor/post.ts` and of micromatch.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from posixpath import splitext

from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.patterns import Pattern

_PARAMETER = re.compile(r":([A-Za-z0-9_]*[A-Za-z0-9])")
_SEGMENTS = {
    "year": "[0-9]{4}",
    "month": "[0-9]{2}",
    "day": "[0-9]{2}",
    "i_month": "[0-9]{1,2}",
    "i_day": "[0-9]{1,2}",
    "hash": "[0-9a-f]{12}",
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
_CHOICES = re.compile(r"\*+|\{")
_TAME = 3
"""Stars, braces or free parameters of a pattern; so many cannot be tried in so many ways that it would be felt."""
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

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        found = settings.find("new_post_name")
        self.stem, self.suffix = splitext(settings.text("new_post_name") or ":title.md")
        parts = _PARAMETER.split(self.stem)
        self._parameters = {f"g{number}": part for number, part in enumerate(parts) if number % 2}
        free = sum(part not in _SEGMENTS for part in self._parameters.values())
        expression = "".join(map(self._expression_of, range(len(parts)), parts)) + r"\Z"
        self._pattern = Pattern(expression, "new_post_name", found, is_tame=free <= _TAME) if found else None
        self._default = re.compile(expression)

    def _expression_of(self, number: int, part: str) -> str:
        return f"(?P<g{number}>{_SEGMENTS.get(part, '.+?')})" if number % 2 else re.escape(part)

    def values_in(self, path: str) -> dict[str, str]:
        """What a path below `_posts` or `_drafts` says, by parameter; nothing if the pattern does not fit."""
        found = (self._pattern or self._default).match(splitext(path)[0])
        return {part: found.group(name) or "" for name, part in self._parameters.items()} if found else {}


def further_values(values: Mapping[str, str]) -> dict[str, str]:
    """What a name says besides date and title: Hexo gives it to the post, as if front matter had said so."""
    return {name: value for name, value in values.items() if name not in OF_DATE and name != "title"}


def matcher(settings: EngineSettings, key: str) -> Callable[[str], bool]:
    """Whether a path fits one of a setting's patterns with `*`, `**`, `?`, `[…]` and `{a,b}`; a dot needs a dot.

    Raises BadEngineSettings for what is no pattern, also when a path is tried for too long.
    """
    found = settings.find(key)
    patterns = dict.fromkeys(settings.texts(key))
    if found is None or not patterns:
        return lambda _: False

    def compiled(patterns: Sequence[str]) -> Pattern:
        is_tame = all(len(_CHOICES.findall(pattern)) <= _TAME for pattern in patterns)
        expression = "|".join(f"(?:{_expression_of(pattern)})" for pattern in patterns)
        return Pattern(expression, key, found, is_tame=is_tame)

    wanted = [pattern for pattern in patterns if pattern[:1] != "!"]
    fitting = [compiled(wanted)] if wanted else []
    others = [compiled([pattern[1:]]) for pattern in patterns if pattern[:1] == "!"]
    return lambda path: any(one.fits(path) for one in fitting) or not all(one.fits(path) for one in others)


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
