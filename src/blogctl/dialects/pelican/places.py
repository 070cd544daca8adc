"""Which files Pelican takes for articles and for pages, and what it learns from their paths."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from posixpath import basename, dirname, join, normpath, splitext
from typing import NamedTuple

from blogctl.dialects.engine_settings import EngineSettings, Found
from blogctl.dialects.patterns import Pattern
from blogctl.dialects.pelican.defaults import refuse_what_is_read_otherwise
from blogctl.document.nodes import Value
from blogctl.source import Source, Span

_DATED_NAME = r"(?P<date>\d{4}-\d{2}-\d{2}).*"


class Walk(NamedTuple):
    """The paths, from the content folder, below which posts of one kind are, and folders that are left out."""

    paths: tuple[str, ...]
    excludes: tuple[str, ...]
    ignores: tuple[str, ...]

    def takes(self, path: str) -> bool:
        """Whether a path from the content folder is found by it."""
        return any(self._takes_below(root, path) for root in self.paths)

    def _takes_below(self, root: str, path: str) -> bool:
        if path == root:
            return not self._ignores(basename(path))
        prefix = f"{root}/" if root else ""
        if not path.startswith(prefix) or self._ignores(basename(path)):
            return False
        folder = dirname(path)
        while len(folder) > len(root):
            if folder in self.excludes or self._ignores(basename(folder)):
                return False
            folder = dirname(folder)
        return True

    def _ignores(self, name: str) -> bool:
        return any(fnmatchcase(name, pattern) for pattern in self.ignores)


class Places(NamedTuple):
    """Where Pelican looks for posts, and what the path of one says besides."""

    content: str
    """The content folder, from the root; `.` for the root itself."""
    articles: Walk
    pages: Walk
    patterns: tuple[tuple[str, Pattern], ...]
    """Regular expressions whose named groups are metadata, each with what it is tried on: `name` or `path`."""
    extra: tuple[tuple[str, dict[str, str]], ...]
    """Metadata by path, of files and of folders; the longest path counts."""
    folder_is_category: bool

    def is_ambiguous(self, path: str) -> bool:
        """Whether a path from the root is an article to Pelican, and a page as well."""
        below = self.below(path)
        return self.articles.takes(below) and self.pages.takes(below)

    def below(self, path: str) -> str:
        """A path from the root as one from the content folder."""
        return path if self.content == "." else path.removeprefix(f"{self.content}/")

    def metadata(self, path: str) -> dict[str, str]:
        """What Pelican knows of a file by its path alone."""
        path = self.below(path)
        found: dict[str, str] = {}
        for tried_on, pattern in self.patterns:
            if match := pattern.match(splitext(basename(path))[0] if tried_on == "name" else path):
                found = {key.lower(): text.strip() for key, text in match.groupdict().items() if text} | found
        if self.folder_is_category and (folder := basename(dirname(path))):
            found = {"category": folder} | found
        for place, said in reversed(self.extra):
            if path == place or path.startswith(join(place, "")):
                found = said | found
        return found


def places_in(settings: EngineSettings) -> Places:
    """The places that a configuration names. Raises BadEngineSettings for a pattern that is none."""
    articles = _texts(settings, "ARTICLE_PATHS", _texts_of_old(settings, "ARTICLE_DIR") or ("",))
    pages = _texts(settings, "PAGE_PATHS", _texts_of_old(settings, "PAGE_DIR") or ("pages",))
    ignores = _texts(settings, "IGNORE_FILES", ())
    has_categories = settings.text("CATEGORY_SAVE_AS") != "" or settings.find("CATEGORY_SAVE_AS") is None
    return Places(
        content=(settings.text("PATH") or "content").removeprefix("./").rstrip("/") or ".",
        articles=_walk(articles, (*_texts(settings, "ARTICLE_EXCLUDES", ()), *pages), ignores),
        pages=_walk(pages, (*_texts(settings, "PAGE_EXCLUDES", ()), *articles), ignores),
        patterns=tuple(_patterns(settings)),
        extra=_extra(settings),
        folder_is_category=settings.truth("USE_FOLDER_AS_CATEGORY", default=True) and has_categories,
    )


def _texts(settings: EngineSettings, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of a list; a setting of another type counts as none, as it does for Pelican."""
    found = settings.find(key)
    if found is None or not isinstance(found.value, list):
        return default
    return tuple(str(text) for text in found.value)


def _texts_of_old(settings: EngineSettings, key: str) -> tuple[str, ...]:
    """The one text that an old configuration has where Pelican now has a list."""
    return (settings.text(key),) if settings.find(key) else ()


def _walk(paths: tuple[str, ...], excludes: tuple[str, ...], ignores: tuple[str, ...]) -> Walk:
    """A walk below paths in any form; to be left out, a folder has to be named exactly as Pelican comes to it."""
    roots = ("" if (path := normpath(one)) == "." else path for one in paths)
    return Walk(tuple(roots), tuple(one for one in excludes if one == normpath(one)), ignores)


def _patterns(settings: EngineSettings) -> Iterator[tuple[str, Pattern]]:
    name = settings.find("FILENAME_METADATA")
    name = name if name and isinstance(name.value, str) else usual(settings, _DATED_NAME)
    for tried_on, key, found in (
        ("name", "FILENAME_METADATA", name),
        ("path", "PATH_METADATA", settings.find("PATH_METADATA")),
    ):
        if found and isinstance(found.value, str) and found.value:
            yield tried_on, Pattern(found.value, key, found)


def usual(settings: EngineSettings, value: str) -> Found:
    """A value of Pelican's own, as if it stood in the configuration."""
    return Found(value, settings.sources[0] if settings.sources else Source("pelicanconf.py", ""), Span(0, 0))


def _extra(settings: EngineSettings) -> tuple[tuple[str, dict[str, str]], ...]:
    table: dict[str, Value] = settings.table("EXTRA_PATH_METADATA")
    for said in table.values():
        refuse_what_is_read_otherwise(settings, "EXTRA_PATH_METADATA", said, reads_dates=False)
    return tuple(
        (place, {key.lower(): text for key, text in said.items() if isinstance(text, str)})
        for place, said in sorted(table.items())
        if isinstance(said, dict)
    )
