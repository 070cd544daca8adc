"""Jekyll's addresses: a pattern of words with a colon, filled with what the post says.

The rules are those of Jekyll's `url.rb`, `drops/url_drop.rb`, `page.rb` and of `slugify` in `utils.rb`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
"""The patterns that have a name."""
_WITH_OUTPUT_EXT = frozenset({"none", "date", "ordinal"})
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORD = re.compile(r":([a-z_]+)")
_PRETTY = frozenset("._~!$&'()+,;=@")
"""What a pretty slug keeps besides letters and digits."""
_UNESCAPED = "/-._~!$&'()*+,;=:@"
"""What may stand in the path of an address as it is (RFC 3986)."""


class Words(NamedTuple):
    """What an address can be made of."""

    name: str
    """The file's name without its suffix."""
    path: str
    """The path below the collection's folder, without the suffix."""
    collection: str
    slug: str
    categories: Sequence[str]
    date: datetime | None
    """In the zone in which Jekyll runs; None where only the day of publication tells."""
    output_ext: str


def style_of(permalink: str) -> str:
    """The pattern of posts that a `permalink` of the configuration means."""
    return STYLES.get(permalink, permalink)


def with_suffix(pattern: str, permalink: str) -> str:
    """A pattern with the ending that addresses have in the style of a blog."""
    if permalink == "pretty" or permalink.endswith("/"):
        return pattern + "/"
    if permalink in _WITH_OUTPUT_EXT or permalink.endswith(":output_ext"):
        return pattern + ":output_ext"
    return pattern


def address(pattern: str, words: Words) -> str:
    """The address that a pattern makes; empty where only the day of publication can tell it."""
    if words.date is None and any(_known(word) in _FROM_DATE for word in _WORD.findall(pattern)):
        return ""
    return _tidied(_WORD.sub(lambda found: _filled(found[1], words), pattern))


def page_address(pattern: str, folder: str, name: str, output_ext: str) -> str:
    """The address of a page, whose patterns know three words."""
    for word, value in ((":path", folder), (":basename", name), (":output_ext", output_ext)):
        pattern = pattern.replace(word, _escaped(value))
    return _tidied(pattern)


def unknown_words(pattern: str) -> list[str]:
    """The words of a pattern that no post can fill; one of them ends the build."""
    return [word for word in _WORD.findall(pattern) if _known(word) is None]


def slugified(text: str, *, pretty: bool = False) -> str:
    """A text as part of an address: what is no letter or digit becomes a hyphen."""
    kept = _PRETTY if pretty else frozenset()
    signs = "".join(sign if sign in kept or _is_letter_or_digit(sign) else "\0" for sign in text)
    slug = re.sub("\0+", "-", signs).removeprefix("-").removesuffix("-")
    return slug if pretty else slug.lower()


def _is_letter_or_digit(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum()
    from unicodedata import category

    kind = category(sign)
    return kind[0] in "LM" or kind == "Nd"


def _filled(word: str, words: Words) -> str:
    known = _known(word)
    if known is None:
        return f":{word}"
    rest = word.removeprefix(known)
    if known in _FROM_POST:
        return _escaped(_FROM_POST[known](words)) + rest
    return _FROM_DATE[known](words.date) + rest if words.date else ""


def _known(word: str) -> str | None:
    """The word that Jekyll knows: an underscore behind it belongs to the text (`:month_:day`)."""
    names = (word, word.removesuffix("_"))
    return next((name for name in names if name in _FROM_POST or name in _FROM_DATE), None)


def _escaped(text: str) -> str:
    return quote(text, safe=_UNESCAPED, errors="replace")


def _tidied(path: str) -> str:
    path = f"/{path}".replace("..", "/").replace("./", "")
    return re.sub("/+", "/", path)


def _joined(names: Sequence[str]) -> str:
    return "/".join(dict.fromkeys(names))


_FROM_POST: dict[str, Callable[[Words], str]] = {
    "title": lambda words: slugified(words.slug, pretty=True),
    "slug": lambda words: slugified(words.slug),
    "name": lambda words: slugified(words.name),
    "path": lambda words: words.path,
    "collection": lambda words: words.collection,
    "output_ext": lambda words: words.output_ext,
    "categories": lambda words: _joined([name.lower() for name in words.categories]),
    "slugified_categories": lambda words: _joined([slugified(name) for name in words.categories]),
}
_FROM_DATE: dict[str, Callable[[datetime], str]] = {
    "year": lambda date: f"{date.year:04}",
    "month": lambda date: f"{date.month:02}",
    "day": lambda date: f"{date.day:02}",
    "hour": lambda date: f"{date.hour:02}",
    "minute": lambda date: f"{date.minute:02}",
    "second": lambda date: f"{date.second:02}",
    "i_day": lambda date: f"{date.day}",
    "i_month": lambda date: f"{date.month}",
    "short_month": lambda date: _MONTHS[date.month - 1][:3],
    "long_month": lambda date: _MONTHS[date.month - 1],
    "short_year": lambda date: f"{date.year % 100:02}",
    "w_year": lambda date: f"{date.isocalendar().year:04}",
    "week": lambda date: f"{date.isocalendar().week:02}",
    "w_day": lambda date: f"{date.isoweekday()}",
    "short_day": lambda date: _DAYS[date.weekday()][:3],
    "long_day": lambda date: _DAYS[date.weekday()],
    "y_day": lambda date: f"{date.timetuple().tm_yday:03}",
}
