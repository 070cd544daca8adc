"""Where Eleventy writes a page: by the path of its file, or by a `permalink`, which is a small template.

The rules are those of Eleventy's `TemplatePermalink.js` and `TemplateFileSlug.js`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
from posixpath import basename, dirname, normpath

from blogctl.document.nodes import Value
from blogctl.post import Moment

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-(.*)", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_FILTER = re.compile(r"(\w+)(?:\s*[:(]\s*[\"']([^\"']*)[\"']\s*\)?)?")
_DIRECTIVES = frozenset(["%Y", "%m", "%d", "%H", "%M", "%S", "%y", "%B", "%b"])
_PLAIN_WORDS = {"slugify": re.compile(r"[A-Za-z0-9 .,:;!?()/-]*"), "slug": re.compile(r"[A-Za-z0-9 -]*")}
"""By filter: texts of which every slugger makes the same."""


def date_in_path(path: str) -> str:
    """The first date anywhere in a path, which is a file's without a date of its own; or nothing."""
    found = _DATE.search(path)
    return found[0] if found else ""


def without_date(name: str) -> str:
    """A name without a date, and without all that stands before it."""
    found = _DATED.search(name)
    return found[1] if found else name


def file_slug(path: str) -> str:
    """What Eleventy calls `page.fileSlug`, of a path from the input's folder; of an index it is the folder's."""
    slug = without_date(_stem(path))
    return without_date(basename(dirname(path))) if slug == "index" else slug


def default_address(path: str) -> str:
    """The address of a file that gives itself none; the date stays in it."""
    folder, stem = dirname(path), _stem(path)
    is_index = stem == "index" or basename(folder) == stem
    return "/" + "".join(f"{part}/" for part in (folder, "" if is_index else stem) if part)


def address_by(permalink: str, path: str, date: Moment | None, value_of: Callable[[str], Value]) -> str:
    """The address that a permalink gives; empty if it cannot be known without running Eleventy."""
    if "{%" in permalink:
        return ""
    words: dict[str, object] = {
        "page.fileSlug": file_slug(path),
        "page.filePathStem": "/" + _path_stem(path),
        "page.date": date,
    }
    parts: list[str] = []
    end = 0
    for found in _OUTPUT.finditer(permalink):
        text = _evaluated(found[1], words, value_of)
        if text is None:
            return ""
        parts += [permalink[end : found.start()], text]
        end = found.end()
    return as_link("".join((*parts, permalink[end:])))


def as_link(written: str) -> str:
    """A permalink as Eleventy links to it: from the root, without an `index.html` at its end."""
    link = written + ("index.html" if written.endswith("/") else "")
    link = "/" + normpath("/" + link).lstrip("/")
    for end in ("/index.html", "/index"):
        if link.endswith(end):
            return link.removesuffix(end) + "/"
    return link


def _evaluated(expression: str, words: dict[str, object], value_of: Callable[[str], Value]) -> str | None:
    """What an output tag says, where it is a name and well known filters."""
    name, *filters = (part.strip() for part in expression.split("|"))
    value = words[name] if name in words else value_of(name)
    for written in filters:
        found = _FILTER.fullmatch(written)
        value = _filtered(value, found[1], found[2]) if found else None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _filtered(value: object, name: str, argument: str | None) -> str | None:
    if isinstance(value, Moment) and name == "date" and argument:
        # Liquid writes the date in the machine's zone; where sites are built, that is UTC.
        known = set(re.findall(r"%.", argument)) <= _DIRECTIVES
        return value.instant.astimezone(UTC).strftime(argument) if known else None
    if not isinstance(value, str):
        return None
    if name in {"downcase", "lower"}:
        return value.lower()
    if name in _PLAIN_WORDS and _PLAIN_WORDS[name].fullmatch(value):
        return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    return value if name in {"safe", "url"} else None


def _stem(path: str) -> str:
    return basename(path).removesuffix(".md")


def _path_stem(path: str) -> str:
    """The path with the file's name without its date; the folders keep theirs."""
    folder = dirname(path)
    return f"{folder}/{without_date(_stem(path))}" if folder else without_date(_stem(path))
