"""Where Nikola's posts and pages lie: the wildcards of POSTS and PAGES."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import translate
from posixpath import basename, dirname, normpath
from typing import NamedTuple

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.document.nodes import Value
from blogctl.post import Kind

_USUAL = {
    "POSTS": ((f"posts/*.{suffix}", "posts") for suffix in ("md", "rst", "txt", "html")),
    "PAGES": ((f"pages/*.{suffix}", "pages") for suffix in ("md", "rst", "txt", "html")),
}
_USUAL_WILDCARDS = {name: tuple(pairs) for name, pairs in _USUAL.items()}
"""As `nikola init` writes them: for a configuration that makes them by code, which is never run."""

_UNSET = {"POSTS": ("posts/*.txt", "posts"), "PAGES": ("pages/*.txt", "pages")}
"""Nikola's own, for a configuration that has none."""


class Wildcard(NamedTuple):
    """One line of POSTS or PAGES: all files of a shape, in a folder and in those below it."""

    folder: str
    shape: re.Pattern[str]
    suffix: str
    targets: dict[str, str]
    """Where its files are published, by language; under an empty name for all languages that have none."""
    kind: Kind

    def fits(self, path: str) -> bool:
        """Whether a path is of this shape; names and folders with a dot at their start never are."""
        inside = path.startswith(f"{self.folder}/") and "/." not in f"/{path}"
        return inside and self.shape.match(basename(path)) is not None

    def target_of(self, path: str, language: str) -> str:
        """The folder, from the site's root, in which a post is published."""
        target = self.targets.get(language, self.targets.get("", ""))
        below = dirname(path).removeprefix(self.folder).strip("/")
        return f"{target}/{below}".strip("/")


def wildcards_in(settings: EngineSettings) -> tuple[Wildcard, ...]:
    """The wildcards of POSTS, then those of PAGES, in the order in which Nikola tries them."""
    found: list[Wildcard] = []
    for name, kind in (("POSTS", Kind.POST), ("PAGES", Kind.PAGE)):
        rows = settings.items(name)
        if settings.find(name) is None:
            is_by_code = settings.doubt_about(name) is not None or not settings.sources
            usual = _USUAL_WILDCARDS[name] if is_by_code else (_UNSET[name],)
            rows = [[pattern, target] for pattern, target in usual]
        found += _wildcards(rows, kind)
    return tuple(found)


def _wildcards(rows: list[Value], kind: Kind) -> Iterator[Wildcard]:
    for row in rows:
        pattern = row[0] if isinstance(row, list) and len(row) > 1 else None
        if isinstance(row, list) and isinstance(pattern, str) and _is_walked(dirname(pattern)):
            shape = basename(pattern)
            suffix = "." + shape.rpartition(".")[2]
            yield Wildcard(normpath(dirname(pattern)), re.compile(translate(shape)), suffix, _targets(row[1]), kind)


def _is_walked(folder: str) -> bool:
    """Whether Nikola finds anything in a folder of that name: not in one with a dot at its start, `.` and `..` too."""
    return bool(folder) and not any(part.startswith(".") for part in folder.split("/"))


def _targets(value: Value) -> dict[str, str]:
    if isinstance(value, dict):
        return {str(language): _tidied(target) for language, target in value.items()}
    return {"": _tidied(value)}


def _tidied(target: Value) -> str:
    path = normpath(str(target or "")).strip("/")
    return "" if path == "." else path
