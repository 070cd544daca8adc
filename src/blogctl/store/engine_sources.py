"""The files that say how an engine's blog is built: its configuration, and what that leads to inside the blog."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from fnmatch import fnmatchcase

from blogctl.dialects.dialect import Dialect
from blogctl.errors import OutsideBlog
from blogctl.source import Source
from blogctl.store.bounds import is_inside
from blogctl.store.files import read_file

_MOST_READ = 600
"""Files of an engine's configuration, with all that they lead to."""
_MOST_SEEN = 20_000
"""Names in folders that are looked at for one pattern."""
_DEEPEST = 24


def sources_of(root: str, kind: type[Dialect]) -> list[Source]:
    """The texts of an engine's configuration, and of what it leads to inside the blog."""
    sources = {path: _source(root, path) for pattern in kind.reads for path in paths_like(root, pattern)}
    looked_for = set(sources)
    while new := [path for path in dict.fromkeys(kind.leads_to(list(sources.values()))) if path not in looked_for]:
        looked_for.update(new)
        for path in new[: max(0, _MOST_READ - len(sources))]:
            if os.path.isfile(os.path.join(root, path)):
                with contextlib.suppress(OutsideBlog):
                    sources[path] = _source(root, path)
    return list(sources.values())


def _source(root: str, path: str) -> Source:
    return Source.from_bytes(path, read_file(root, path))


def paths_like(root: str, pattern: str) -> list[str]:
    """The files whose paths are as a pattern says: `src/pages/**/*.astro`. None lies outside of the blog."""
    if "*" not in pattern:
        return [pattern] if os.path.isfile(os.path.join(root, pattern)) else []
    folder = pattern[: pattern.index("*")].rpartition("/")[0]
    name = pattern.rpartition("/")[2]
    is_deep = "**" in pattern
    deepest = _DEEPEST if is_deep else pattern.count("/")
    found = (path for path in _files_below(root, folder, deepest) if is_deep or path.count("/") == deepest)
    names = ((path, path.rpartition("/")[2]) for path in found)
    return sorted(path for path, own in names if fnmatchcase(own, name) and not own.startswith("."))[:_MOST_READ]


def _files_below(root: str, top: str, deepest: int) -> Iterator[str]:
    """The files below a folder of the blog, each real folder once, whatever links lead to it."""
    inside = os.path.realpath(root)
    seen: set[str] = set()
    waiting = [top]
    left = _MOST_SEEN
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(os.path.join(root, folder))
        if real in seen or not is_inside(real, inside) or folder.count("/") >= deepest:
            continue
        seen.add(real)
        with contextlib.suppress(OSError), os.scandir(real) as entries:  # what nobody lets us see says nothing
            for entry in sorted(entries, key=lambda entry: entry.name):
                left -= 1
                if left < 0:
                    return
                path = f"{folder}/{entry.name}".lstrip("/")
                if entry.is_dir():
                    waiting.append(path)
                elif entry.is_file() and is_inside(os.path.realpath(entry.path), inside):
                    yield path
