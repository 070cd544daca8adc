"""Where Hugo puts a page: by its `url`, by the pattern of its section, or where its file stands.

The rules are those of `resources/page/page_paths.go` and `permalinks.go`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from posixpath import join, normpath
from typing import NamedTuple
from urllib.parse import quote, unquote_plus

from blogctl.dialects.hugo.cascade import Cascades, glob_of
from blogctl.dialects.hugo.files import Table
from blogctl.dialects.hugo.places import Place, normalized
from blogctl.dialects.hugo.settings import HugoSettings, Language

_TOKEN = re.compile(r":\w+(?:\[.+?\])?")
_KEPT = frozenset("./\\_#+~-@")
_SAFE = "/$&+,:;=@~%?\\"
"""What Go leaves in a path as it is; what is neither letter nor digit has gone before."""
_PLAIN = re.compile(r"[\w./+~@-]*", re.ASCII)
_HEX = re.compile(r"%[0-9A-Fa-f]{2}")
_DATELESS = datetime(1, 1, 1, tzinfo=UTC)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS: dict[str, Callable[[datetime], str]] = {
    "year": lambda day: str(day.year),
    "month": lambda day: f"{day:%m}",
    "monthname": lambda day: _MONTHS[day.month - 1],
    "day": lambda day: f"{day:%d}",
    "weekday": lambda day: str(day.isoweekday() % 7),
    "weekdayname": lambda day: _WEEKDAYS[day.weekday()],
    "yearday": lambda day: str(day.timetuple().tm_yday),
    "2006": lambda day: f"{day.year:04}",
    "06": lambda day: f"{day.year % 100:02}",
    "01": lambda day: f"{day:%m}",
    "1": lambda day: str(day.month),
    "02": lambda day: f"{day:%d}",
    "2": lambda day: str(day.day),
    "Jan": lambda day: _MONTHS[day.month - 1][:3],
    "January": lambda day: _MONTHS[day.month - 1],
    "15": lambda day: f"{day:%H}",
    "04": lambda day: f"{day:%M}",
    "05": lambda day: f"{day:%S}",
}  # fmt: skip


class Page(NamedTuple):
    """What of a page its address is made of."""

    place: Place
    title: str
    slug: str
    """As its front matter has it; empty if it has none."""
    url: str
    date: datetime | None


_TEXTS: dict[str, Callable[[Page], str]] = {
    "title": lambda page: page.title,
    "slug": lambda page: page.slug or page.title,
    "filename": lambda page: page.place.name,
    "contentbasename": lambda page: page.place.name,
    "slugorfilename": lambda page: page.slug or page.place.name,
    "slugorcontentbasename": lambda page: page.slug or page.place.name,
}


class Addresses:
    """Where the pages of one blog are."""

    def __init__(self, settings: HugoSettings, cascades: Cascades) -> None:
        self._settings = settings
        self._cascades = cascades
        levels = {"": settings.of_all, **settings.languages}
        self._patterns = {code: tuple(_patterns(language)) for code, language in levels.items()}
        self._keeps_capitals = settings.of_all.is_on("disablepathtolower")
        self._drops_accents = settings.of_all.is_on("removepathaccents")
        self._some_are_ugly = any(language.of("uglyurls") for language in levels.values())
        self._prefixes: dict[str, str] = {}
        self._sections: dict[tuple[str, str], str] = {}
        """By section and language, as far as anyone asked: the folders of the pages in it."""

    def of(self, page: Page) -> str:
        """A page's path from the site's root, with a slash at its start."""
        prefix = self.prefix(page.place.language)
        if page.url:
            return self._of_url(page, prefix)
        pattern = self._pattern(page.place)
        if pattern:
            parts = [self._tidy(_cleaned(unquote_plus(self._filled(pattern, page))))]
        else:
            parts = [self._section(page.place), self._tidy(page.slug or self._own(page.place.name))]
        path = "/".join([part for part in parts if part.strip("/")])
        ending = ".html" if self._is_ugly(page.place) else "/"
        return _escaped(f"{prefix}/{path.strip('/')}{ending}" if path.strip("/") else f"{prefix}/")

    def prefix(self, language: str) -> str:
        """The folder that all pages of a language are in, with a slash before it; empty for none."""
        if language not in self._prefixes:
            self._prefixes[language] = self._prefix(language)
        return self._prefixes[language]

    def _of_url(self, page: Page, prefix: str) -> str:
        url = page.url
        if url.startswith("/"):
            prefix = ""
        if ".." in url:
            url = normpath(join("/", url))
        if ":" in url:
            url = unquote_plus(self._filled(url, page))
        path = "/" + "/".join(part for part in url.split("/") if part)
        if url.endswith("/") or "." not in url:
            path = path.rstrip("/") + "/"
        return _escaped(prefix + path.removesuffix("index.html"))

    def _prefix(self, language: str) -> str:
        is_default = language == self._settings.default_language
        if is_default and not self._settings.of_all.is_on("defaultcontentlanguageinsubdir"):
            return ""
        return f"/{language}" if is_default or language in self._settings.languages else ""

    def _section(self, place: Place) -> str:
        """The folders of a page, each under the slug that its `_index.md` gives it."""
        key = place.section, place.language
        if key not in self._sections:
            self._sections[key] = self._tidy(self._section_of(place))
        return self._sections[key]

    def _section_of(self, place: Place) -> str:
        parts, above = [], ""
        for part in place.section.split("/") if place.section else ():
            above = f"{above}/{part}" if above else part
            known = self._cascades.section(above, place.language)
            parts.append((known.slug if known else "") or self._own(part))
        return "/".join(parts)

    def _own(self, name: str) -> str:
        return name if self._keeps_capitals else normalized(name)

    def _is_ugly(self, place: Place) -> bool:
        if not self._some_are_ugly:
            return False
        language = self._settings.language(place.language)
        ugly = language.of("uglyurls")
        if isinstance(ugly, dict):
            return ugly.get(place.section.partition("/")[0].lower()) is True
        return language.is_on("uglyurls")

    def _pattern(self, place: Place) -> str:
        patterns = self._patterns.get(place.language, self._patterns[""])
        if not patterns:
            return ""
        return next((pattern for target, pattern in patterns if glob_of(target).fits(place.path)), "")

    def _filled(self, pattern: str, page: Page) -> str:
        return _TOKEN.sub(lambda found: self._word(found[0][1:], page) or "", pattern)

    def _word(self, token: str, page: Page) -> str:
        name = token.partition("[")[0]
        if name in _DAYS:
            return _DAYS[name](page.date or _DATELESS)
        if name in _TEXTS:
            return self._tidy(_TEXTS[name](page))
        sections = normalized(page.place.section).split("/") if page.place.section else []
        if name in {"sectionslug", "sectionslugs"}:
            sections = [self._tidy(part) for part in self._section_slugs(page.place)]
        if name in {"section", "sectionslug"}:
            return sections[0] if sections else ""
        return "/".join(_cut(sections, token)) if name in {"sections", "sectionslugs"} else ""

    def _section_slugs(self, place: Place) -> Iterator[str]:
        above = ""
        for part in place.section.split("/") if place.section else ():
            above = f"{above}/{part}" if above else part
            known = self._cascades.section(above, place.language)
            yield (known.slug or known.title if known else "") or part

    def _tidy(self, text: str) -> str:
        """A text as part of an address: without signs, with hyphens for spaces, in small letters."""
        text = _without_signs(text)
        if self._drops_accents:
            plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
            text = unicodedata.normalize("NFC", plain)
        return text if self._keeps_capitals else text.lower()


def _patterns(language: Language) -> Iterator[tuple[str, str]]:
    """Which pages have which pattern, the nearest section first: as a pattern of their paths, and of their address."""
    permalinks = language.of("permalinks")
    if isinstance(permalinks, list):
        yield from (one for item in permalinks if (one := _of_target(item)))
    elif isinstance(permalinks, dict):
        of_pages = permalinks.get("page")
        tables = [of_pages] if isinstance(of_pages, dict) else []
        sections = {
            key.strip(" /"): pattern for table in (permalinks, *tables) for key, pattern in table.items()
            if isinstance(pattern, str)
        }  # fmt: skip
        for key in sorted(sections, key=lambda key: -key.count("/") if key else 1):
            yield (f"/{{{key},{key}/**}}" if key else "/*"), sections[key]


def _of_target(item: object) -> tuple[str, str] | None:
    if not isinstance(item, dict) or not isinstance(item.get("pattern"), str):
        return None
    found = item.get("target")
    target: Table = found if isinstance(found, dict) else {}
    kind, path = str(target.get("kind") or "page"), str(target.get("path") or "**")
    return (path.lower(), item["pattern"]) if glob_of(kind.lower()).fits("page") else None


def _cut(parts: list[str], token: str) -> list[str]:
    """The part of a list that `[1:]`, `[0]` or `[last]` behind a token means."""
    _, bracket, inside = token.partition("[")
    if not bracket or not parts:
        return parts
    low, colon, high = inside.rstrip("]").lower().partition(":")
    start = _index(low, parts, 0)
    if start >= len(parts):
        return []
    return parts[start : _index(high, parts, len(parts))] if colon else parts[start : start + 1]


def _index(text: str, parts: list[str], default: int) -> int:
    if text == "last":
        return len(parts) - 1
    return int(text) if text.isdigit() else default


def _without_signs(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    kept: list[str] = []
    gap = False
    for at, sign in enumerate(text):
        if _is_kept(text, at, sign):
            if gap and sign != "-":
                kept.append("-")
            gap = False
            kept.append(sign)
        elif kept and kept[-1] != "-" and sign.isspace():
            gap = True
    return "".join(kept)


def _is_kept(text: str, at: int, sign: str) -> bool:
    if sign == "%":
        return bool(_HEX.match(text, at))
    return sign in _KEPT or unicodedata.category(sign)[0] in "LM" or unicodedata.category(sign) == "Nd"


def _cleaned(path: str) -> str:
    return "" if normpath(path) == "." else normpath(path)


def _escaped(path: str) -> str:
    return path if _PLAIN.fullmatch(path) else quote(path.replace("#", "%23"), safe=_SAFE, errors="replace")
