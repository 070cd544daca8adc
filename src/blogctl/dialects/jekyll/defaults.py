"""Front matter that Jekyll's configuration gives to all files of a folder or a type (`defaults`).

The rules are those of Jekyll's `frontmatter_defaults.rb`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.jekyll.globs import Glob, steps_of
from blogctl.document.nodes import Mapping, Node, Scalar, Sequence

_OLD_TYPES = {"post": "posts", "page": "pages", "draft": "drafts"}


class _Scope(NamedTuple):
    """For which files some values stand."""

    path: str
    """From the folder of the collections on."""
    length: int
    """How long the configuration writes it."""
    glob: Glob | None
    """The path as a pattern, if it has a star."""
    type: str | None
    """None for all types."""
    values: dict[str, Node]

    def covers(self, path: str, type_: str) -> bool:
        if self.type is not None and self.type != type_:
            return False
        return path.startswith(self.path) if self.glob is None else self.glob.fits_beginning(path)

    def stands_before(self, other: _Scope | None) -> bool:
        """Whether its values count where both have one: the longer path does, then a named type, then the later."""
        if other is None:
            return True
        if self.length != other.length:
            return self.length > other.length
        return self.type is not None or other.type is None


class Defaults:
    """The defaults of one blog. Raises BadEngineSettings for a pattern that stands for too many."""

    def __init__(self, settings: EngineSettings, home: str) -> None:
        self._scopes: list[_Scope] = []
        found = settings.find("defaults")
        if found and isinstance(found.node, Sequence):
            steps = steps_of(found)
            scopes = (_scope(item, home, steps) for item in found.node.items)
            self._scopes += (scope for scope in scopes if scope is not None)

    def __bool__(self) -> bool:
        return bool(self._scopes)

    def of(self, path: str, type_: str) -> dict[str, Node]:
        """What a file has by default, by its path as Jekyll knows it and its type (`posts`, `pages`, a collection)."""
        values: dict[str, Node] = {}
        last: _Scope | None = None
        for scope in self._scopes:
            if not scope.covers(path, type_):
                continue
            if scope.stands_before(last):
                values, last = values | scope.values, scope
            else:
                values = scope.values | values
        return values


def _scope(item: Node, home: str, steps: Iterator[None]) -> _Scope | None:
    values = _nodes_of(item).get("values")
    if not isinstance(values, Mapping):
        return None
    about = _nodes_of(_nodes_of(item).get("scope"))
    path, type_ = _text_of(about.get("path")), _text_of(about.get("type")) if "type" in about else None
    below = path.removeprefix(f"{home}/") if home else path
    glob = Glob(below, steps) if "*" in path else None
    length = len(path.removeprefix("/"))
    return _Scope(below, length, glob, _OLD_TYPES.get(type_, type_) if type_ else type_, _nodes_of(values))


def _nodes_of(node: Node | None) -> dict[str, Node]:
    return {entry.key: entry.value for entry in node.entries} if isinstance(node, Mapping) else {}


def _text_of(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""
