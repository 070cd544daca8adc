"""Where a file of a Hugo blog stands: its language, its section, its name without suffix and language."""

from __future__ import annotations

from posixpath import basename, dirname
from typing import NamedTuple

from blogctl.dialects.hugo.roots import Root
from blogctl.dialects.hugo.settings import HugoSettings

LEAF, BRANCH = "index", "_index"


class Place(NamedTuple):
    """A file's place among the content."""

    section: str
    """The folders that it lies in, from the content on, with `/`; those of its bundle are not among them."""
    name: str
    """What it is called, or its bundle's folder."""
    language: str
    stem: str
    """`index` in a leaf bundle, `_index` for a section itself, else the name."""
    is_in_several: bool = False
    """Whether Hugo makes pages of it in several languages."""

    @property
    def path(self) -> str:
        """The page's path as Hugo compares it: `/posts/a-bundle`."""
        path = f"{self.section}/{self.name}" if self.section else self.name
        return "/" + normalized(path if self.stem != BRANCH else self.section)


def normalized(path: str) -> str:
    """A path as Hugo compares paths: in small letters, with hyphens for spaces."""
    return path.lower().replace(" ", "-")


class Places:
    """The places of a blog's files. What is asked of one folder is remembered for the next file in it."""

    def __init__(self, settings: HugoSettings) -> None:
        self._settings = settings
        self._languages = {settings.default_language, *settings.languages}
        self._known: dict[str, tuple[Root, str]] = {}
        self._last: tuple[str, Place] | None = None

    def of(self, path: str) -> Place:
        """The place of a file, by its path from the blog's root."""
        if self._last is None or self._last[0] != path:  # of one post it is asked several times
            self._last = (path, self._of(path))
        return self._last[1]

    def _of(self, path: str) -> Place:
        folder, _, file = path.rpartition("/")
        root, section = self._in(folder)
        stem, language = self.split(file)
        name = stem
        if stem == LEAF:
            section, name = dirname(section), basename(section)
        language = language or root.language or self._settings.default_language
        return Place(section, name, language, stem, root.is_of_several)

    def split(self, file: str) -> tuple[str, str]:
        """A file's name without its suffix and its language, and the language; `index` in small letters."""
        parts = file.split(".")
        language, stem = "", parts[0] if len(parts) == 2 else ".".join(parts[:-1])
        for at in range(len(parts) - 2, 0, -1):
            if parts[at].lower() in self._languages:
                language, stem = parts[at].lower(), ".".join(parts[:at])
                break
        lower = stem.lower()
        return (lower if lower in {LEAF, BRANCH} else stem), language

    def top_of(self, path: str) -> str:
        """The folder of content that a file lies in."""
        return self._in(dirname(path))[0].folder

    def is_top(self, folder: str) -> bool:
        """Whether a folder is one of content itself, whose `index.md` is the home page."""
        return any(folder == root.folder for root in self._settings.roots)

    def is_off(self, path: str) -> bool:
        """Whether a file is in a language that is switched off."""
        parts = basename(path).lower().split(".")[1:-1]
        return not self._settings.languages_off.isdisjoint(parts)

    def _in(self, folder: str) -> tuple[Root, str]:
        if folder not in self._known:
            self._known[folder] = self._within(folder)
        return self._known[folder]

    def _within(self, folder: str) -> tuple[Root, str]:
        """The root that a folder lies in, and its path from the content on."""
        roots = [root for root in self._settings.roots if f"{folder}/".startswith(f"{root.folder}/")]
        root = max(roots, key=lambda one: len(one.folder), default=None)
        if root is None:  # `content` in blogctl.toml names another folder
            top, _, below = folder.partition("/")
            return Root(top), below
        below = folder[len(root.folder) :].strip("/")
        return root, "/".join(part for part in (root.place, below) if part)


def pages_among(paths: list[str], places: Places) -> list[str]:
    """The paths that are pages, and neither indexes of sections nor in a leaf bundle, and no README."""
    special = {path: places.split(basename(path)) for path in paths if _may_be_no_page(path)}
    if not special:
        return paths
    bundles = {dirname(path) for path, (stem, _) in special.items() if stem == LEAF}
    inside: dict[str, bool] = {}

    def is_page(path: str) -> bool:
        stem = special[path][0] if path in special else ""
        folder = dirname(dirname(path)) if stem == LEAF else path[: max(path.rfind("/"), 0)]
        if stem == BRANCH or stem.lower() == "readme" or (stem == LEAF and places.is_top(dirname(path))):
            return False
        if folder not in inside:
            inside[folder] = _is_inside(folder, bundles)
        return not inside[folder]

    return [path for path in paths if is_page(path)]


def _may_be_no_page(path: str) -> bool:
    name = path[path.rfind("/") + 1 :]
    return name[0] in "iI_rR" and name.lower().startswith((f"{LEAF}.", f"{BRANCH}.", "readme."))


def _is_inside(folder: str, bundles: set[str]) -> bool:
    """Whether a folder is a leaf bundle, or lies in one: what is in it are the bundle's resources, and no pages."""
    while folder:
        if folder in bundles:
            return True
        folder = dirname(folder)
    return False
