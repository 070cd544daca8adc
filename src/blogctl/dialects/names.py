"""What the name of a post's file or folder says: slug, language, date."""

from __future__ import annotations

import re
from posixpath import basename, dirname
from typing import NamedTuple

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dates import parse_moment
from blogctl.dialects.languages import without_language
from blogctl.post import Moment

_DATED_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)")


class NameFacts(NamedTuple):
    """What the name of a file or a bundle carries."""

    slug: str
    language: str = ""
    date: Moment | None = None


def bare_name(path: str) -> tuple[str, str]:
    """A file's name without its suffix and language, and the language; `README`, `_index` and `index` in lower case."""
    name, language = without_language(basename(path).rpartition(".")[0])
    lower = name.lower()
    return (lower if lower in {"readme", "_index", "index"} else name), language


def facts_in_name(path: str, facts: BlogFacts) -> NameFacts:
    """Slug, language (`name.de.md`) and date (`2024-01-31-name.md`); a date that does not exist is part of the slug."""
    name, language = bare_name(path)
    if name == "index" and dirname(path):
        name = basename(dirname(path))
    if found := _DATED_NAME.fullmatch(name):
        moment = parse_moment(found[1], facts.zone)
        if isinstance(moment, Moment):
            return NameFacts(found[2], language, moment)
    return NameFacts(name, language)


def holder_of(path: str) -> str:
    """What is called as the post is: its folder if it has one of its own (`slug/index.md`), else its file."""
    return dirname(path) if bare_name(path)[0] == "index" and dirname(path) else path
