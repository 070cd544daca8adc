"""Which engine's blog a folder is: by the engine's own files. A dialect's module is imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from blogctl.dialects.engine_files import ENGINE_FILES

if TYPE_CHECKING:
    from blogctl.dialects.dialect import Dialect


class Engine(NamedTuple):
    """How one engine's blog is known."""

    name: str
    """As `dialect` in the configuration names it; the dialect's module is called so."""
    title: str
    """As people write it."""
    markers: dict[str, str]
    """The files, from the blog's root, that make a folder such a blog; a regular expression finds in the text of one
    what other programs' files of that name do not have, and is empty where nobody else has such a file."""
    weak: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Further such files, asked for only in a folder that no engine's markers name: file, sign, and the names of which
    one must lie beside it; no names, where the sign is enough."""
    content: tuple[str, ...]
    """The folders where posts usually are, for whoever has no time to read the configuration."""
    kept_folders: tuple[str, ...] = ()
    """Folders that make a blog of a folder in which no marker lies."""


_DEFAULT = Engine("default", "blogctl", {}, (), ("posts", "pages"))
ENGINES = tuple(Engine(*row) for row in ENGINE_FILES)

DIALECT_NAMES = ("default", *(engine.name for engine in ENGINES))
_MOST_LOOKED_AT = 1 << 20
"""Characters of a marker in which what tells engines apart is looked for."""


def find_engine(names: Collection[str], text_of: Callable[[str], str | None]) -> tuple[Engine, str] | None:
    """Whose blog a folder is, by the names in it, and the file that says so; None if no engine is known.

    `text_of` gives the text of a file in the folder, None if it is none.
    """
    sure = ((engine, marker, sign) for engine in ENGINES for marker, sign in engine.markers.items())
    weak = (
        (engine, marker, sign)
        for engine in ENGINES
        for marker, sign, beside in engine.weak
        if not beside or any(name in names for name in beside)
    )
    for engine, marker, sign in (*sure, *weak):
        if marker.partition("/")[0] in names and _is_sign(text_of(marker), sign):
            return engine, marker
    return None


def find_by_folders(holds_posts: Callable[[str], bool]) -> tuple[Engine, str] | None:
    """The engine one of whose kept folders holds posts, and that folder."""
    kept = ((engine, folder) for engine in ENGINES for folder in engine.kept_folders)
    return next(((engine, folder) for engine, folder in kept if holds_posts(folder)), None)


def engine_named(name: str) -> Engine | None:
    """The row of a dialect's name."""
    return next((engine for engine in (_DEFAULT, *ENGINES) if engine.name == name), None)


def dialect_class(name: str) -> type[Dialect]:
    """The class of a dialect, from the module of its name."""
    engine = engine_named(name)
    if engine is None:
        raise LookupError(name)
    module = import_module(f"blogctl.dialects.{name}")
    found: type[Dialect] = getattr(module, f"{name.capitalize()}Dialect")
    return found


def _is_sign(text: str | None, sign: str) -> bool:
    import re

    return text is not None and (not sign or bool(re.search(sign, text[:_MOST_LOOKED_AT])))
