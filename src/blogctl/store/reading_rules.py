"""All that decides what a file is read as, besides its bytes: if any of it changes, what the index knows is void."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec

import blogctl
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect

_YEARS = range(1970, 2040)
_SUMMER_AND_WINTER = (1, 7)
_RECENT_YEARS = range(2020, 2032)
_MONTHS = range(1, 13)
_READING = (
    "", "blog", "dialects", "document", "programs/javascript", "programs/python", "query", "rules", "store",
)  # fmt: skip
"""The folders of the modules that decide what a post is read as."""


def rules_of(dialect: Dialect, facts: BlogFacts) -> str:
    """The version of blogctl and its reading code, the dialect, the blog's facts and its zone's rules, in one text."""
    zone_name = getattr(facts.zone, "key", None) or str(facts.zone)
    words = [
        blogctl.__version__, sys.version, *_code(dialect.name), *_parsers(), dialect.name, dialect.digest, zone_name,
        facts.zone_name, facts.base_url, repr(facts.content), repr(facts.authors), str(facts.naive_zone),
        facts.draft_key, *_offsets(facts),
    ]  # fmt: skip
    return ascii(words)


def _code(dialect: str) -> Iterator[str]:
    """The times of the modules that read: another version of them, however it came there, may read otherwise."""
    package = os.path.dirname(blogctl.__file__)
    for folder in (*_READING, f"dialects/{dialect}"):
        try:
            with os.scandir(os.path.join(package, folder)) as entries:
                found = [(entry.name, entry.stat().st_mtime_ns) for entry in entries if entry.name.endswith(".py")]
        except OSError:  # the package is no folder, and its version has to do
            continue
        yield repr(sorted(found))


def _parsers() -> Iterator[str]:
    """The times of the libraries that read YAML, Markdown, programs and patterns, found without importing them."""
    for name in ("yaml", "pyromark", "tree_sitter", "tree_sitter_typescript", "regex"):
        found = find_spec(name)
        if found and found.origin:
            yield f"{name} {os.stat(found.origin).st_mtime_ns}"


def _offsets(facts: BlogFacts) -> Iterator[str]:
    """How far the zone is from UTC at some moments: countries change their minds, and their zones keep their names."""
    for year in _YEARS:
        for month in _MONTHS if year in _RECENT_YEARS else _SUMMER_AND_WINTER:
            yield str(datetime(year, month, 1, tzinfo=facts.zone).utcoffset())
