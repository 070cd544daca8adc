"""The files and folders that Hugo passes over: by their names, and by `ignoreFiles`.

The rules are those of `IgnoreFile` in `source/sourceSpec.go`, which `hugofs/walk.go` asks of each file and each folder
below the content's own, by its path from the root of the disk on.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname

from blogctl.dialects.engine_settings import EngineSettings, Found
from blogctl.dialects.hugo.roots import texts_of
from blogctl.dialects.patterns import Pattern

_ABOVE = "/\0/"
"""In the place of the folders above the blog, which no pattern can name."""
_OF_GO = ("[:", r"\p", r"\P")
"""What Python's own regular expressions take for something else, or do not know."""


class Ignored:
    """What a blog's content has that Hugo does not read."""

    def __init__(self, settings: EngineSettings, default_language: str) -> None:
        of_language = settings.find("languages", default_language, "ignoreFiles")
        self._patterns = tuple(_patterns(of_language or settings.find("ignoreFiles")))
        self._folders: dict[str, bool] = {}

    def has(self, path: str, top: str) -> bool:
        """Whether a file in a folder of content is passed over, or a folder on the way to it."""
        return self._is_passed_over(path) or self._has_folder(dirname(path), top)

    def _has_folder(self, folder: str, top: str) -> bool:
        if folder in {top, ""}:
            return False
        if folder not in self._folders:
            self._folders[folder] = self._is_passed_over(folder) or self._has_folder(dirname(folder), top)
        return self._folders[folder]

    def _is_passed_over(self, path: str) -> bool:
        name = basename(path)
        if name.startswith((".", "#")) or name.endswith("~"):
            return True
        return any(pattern.search(_ABOVE + path) for pattern in self._patterns)


def _patterns(found: Found | None) -> Iterator[Pattern]:
    if found is None:
        return
    for expression in texts_of(found.value):
        is_gos_own = any(sign in expression for sign in _OF_GO)
        written = expression.replace(r"\z", r"\Z")
        yield Pattern(written, "ignoreFiles", found, is_tame=False if is_gos_own else None)
