"""The files and folders that Hugo passes over: by their names, and by `ignoreFiles`.

The rules are those of `IgnoreFile` in `source/sourceSpec.go`, which `hugofs/walk.go` asks of each file and each folder
below the content's own, by its path from the root of the disk on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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

    def without(self, paths: Iterable[str], top_of: Callable[[str], str]) -> list[str]:
        """The files that are not passed over, nor a folder on the way to them; `top_of` is the folder of content."""
        folders: dict[str, bool] = {}
        kept = []
        for path in paths:  # ten thousand of them in every list: nothing is asked twice of a folder
            cut = path.rfind("/")
            folder = path[: max(cut, 0)]
            if folder not in folders:
                folders[folder] = self._has_folder(folder, top_of(path))
            if not (folders[folder] or self._is_passed_over(path, path[cut + 1 :])):
                kept.append(path)
        return kept

    def _has_folder(self, folder: str, top: str) -> bool:
        while folder not in {top, ""}:
            if self._is_passed_over(folder, basename(folder)):
                return True
            folder = dirname(folder)
        return False

    def _is_passed_over(self, path: str, name: str) -> bool:
        if name[0] in ".#" or name[-1] == "~":
            return True
        return bool(self._patterns) and any(pattern.search(_ABOVE + path) for pattern in self._patterns)


def _patterns(found: Found | None) -> Iterator[Pattern]:
    if found is None:
        return
    for expression in texts_of(found.value):
        is_gos_own = any(sign in expression for sign in _OF_GO)
        written = expression.replace(r"\z", r"\Z")
        yield Pattern(written, "ignoreFiles", found, is_tame=False if is_gos_own else None)
