"""Front matter that Jekyll's configuration gives to all files of a folder or a type (`defaults`).

The rules are those of Jekyll's `frontmatter_defaults.rb`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.document.nodes import Value

_OLD_TYPES = {"post": "posts", "page": "pages", "draft": "drafts"}


class _Scope(NamedTuple):
    """For which files some values stand."""

    path: str
    type: str
    """Empty for all types."""
    values: dict[str, Value]

    def covers(self, path: str, type_: str) -> bool:
        if self.type and self.type != type_:
            return False
        if "*" not in self.path:
            return path.startswith(self.path)
        names = path.split("/")
        above = ("/".join(names[:count]) for count in range(1, len(names) + 1))
        return any(_as_glob(self.path).fullmatch(part) for part in above)

    def stands_before(self, other: _Scope | None) -> bool:
        """Whether its values count where both have one: the longer path does, then a named type, then the later."""
        if other is None:
            return True
        if len(self.path) != len(other.path):
            return len(self.path) > len(other.path)
        return bool(self.type) or not other.type


class Defaults:
    """The defaults of one blog."""

    def __init__(self, settings: EngineSettings, home: str) -> None:
        self._scopes = [scope for item in settings.items("defaults") if (scope := _scope(item, home)) is not None]

    def __bool__(self) -> bool:
        return bool(self._scopes)

    def of(self, path: str, type_: str) -> dict[str, Value]:
        """What a file has by default, by its path as Jekyll knows it and its type (`posts`, `pages`, a collection)."""
        values: dict[str, Value] = {}
        last: _Scope | None = None
        for scope in self._scopes:
            if not scope.covers(path, type_):
                continue
            if scope.stands_before(last):
                values, last = values | scope.values, scope
            else:
                values = scope.values | values
        return values


def _scope(item: Value, home: str) -> _Scope | None:
    if not isinstance(item, dict) or not isinstance(values := item.get("values"), dict):
        return None
    scope = item.get("scope")
    about = scope if isinstance(scope, dict) else {}
    path = str(about.get("path") or "").removeprefix("/")
    if home:
        path = path.removeprefix(f"{home}/")
    type_ = str(about.get("type") or "")
    return _Scope(path, _OLD_TYPES.get(type_, type_), values)


def _as_glob(pattern: str) -> re.Pattern[str]:
    """A path with stars as a shell reads it: one star stays in a folder, two and a slash go through any number."""
    parts = re.split(r"(\*\*/|\*|\?)", pattern)
    ways = {"**/": "(?:[^/]+/)*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(ways.get(part, re.escape(part)) for part in parts))
