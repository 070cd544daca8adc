"""What Jekyll makes of a file by its path: a post, a draft, a document of a collection, a page, or nothing.

The rules are those of Jekyll's `reader.rb`, `entry_filter.rb` and `collection.rb`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.jekyll.flags import is_true
from blogctl.dialects.jekyll.globs import is_wild, names_like
from blogctl.document.nodes import Value

POSTS, DRAFTS = "_posts", "_drafts"
DATED_NAME = re.compile(r"([0-9]{2,4}-[0-9]{1,2}-[0-9]{1,2})-(.*)(\.[^.]+)")
"""What a post is called: date, slug, suffix."""
_ALWAYS_EXCLUDED = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
    "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip
_SPECIAL = (".", "_", "#", "~")
"""What names begin with that Jekyll passes over."""
_NO_COLLECTIONS = ("posts", "data")
"""What Jekyll reads in its own way, though the configuration may name it as a collection."""


class Role(StrEnum):
    """What a file is to Jekyll."""

    POST = "post"
    DRAFT = "draft"
    DOCUMENT = "document"
    """One of a collection."""
    PAGE = "page"


class Place(NamedTuple):
    """Where a file lies."""

    role: Role
    top: str
    """The path, from the root, of the folder `_posts` or `_drafts`, of the collection, or of the blog's source."""
    folder: str
    """For posts and drafts: the folder that `_posts` lies in, whose names are categories."""
    below: str
    """The path below `top`."""
    collection: str = ""


class Places:
    """The places of one blog."""

    def __init__(self, settings: EngineSettings) -> None:
        self.source = _folder(settings.text("source"))
        self.home = _folder(settings.text("collections_dir"))
        """The folder, below the source, that holds `_posts` and all collections; empty for the source itself."""
        self.collections = _collections(settings)
        self._built = frozenset(f"_{name}" for name in self.collections if _is_built(name, settings))
        """The folders of the collections of which Jekyll builds pages."""
        included = settings.texts("include") or (".htaccess",)
        excluded = {*settings.texts("exclude"), *_ALWAYS_EXCLUDED} - set(included)
        self._included = _Patterns(included)
        self._excluded = _Patterns(sorted(excluded))
        self._pages = frozenset(normpath(f"/{path.lstrip('/')}")[1:] for path in included)
        """What `include` names in full, wherever it lies: Jekyll reads such a file for itself."""
        self.destination = _folder(settings.text("destination") or "_site")
        self._known: dict[str, Place | None] = {}
        self._open: dict[str, bool] = {"": True}

    def find(self, path: str) -> Place | None:
        """What a file is, by its path from the blog's root; None for what is neither read nor built."""
        if path not in self._known:
            self._known[path] = self._find(path)
        return self._known[path]

    def includes(self, name: str) -> bool:
        """Whether the configuration includes a name that would be passed over."""
        return self._included.fit(name)

    @property
    def passed_over(self) -> tuple[str, ...]:
        """Folders that need not be looked into, from the root: the site, and what is excluded by its plain name."""
        return tuple(join(self.source, folder) for folder in (self.destination, *self._excluded.folders))

    def _find(self, path: str) -> Place | None:
        if self.source and not path.startswith(f"{self.source}/"):
            return None
        path = path[len(self.source) + bool(self.source) :]
        page = Place(Role.PAGE, self.source, dirname(path), path)
        if path in self._pages:
            return page
        names = path.split("/")
        folder = ""
        for number, name in enumerate(names[:-1], start=1):
            if name[:1] == "_" and not self._included.fit(name, is_folder=True):
                return self._in_special(name, folder, "/".join(names[number:]))
            folder = join(folder, name)
            if not self._is_open(folder):
                return None
        return page if self._passes(names[-1], path) else None

    def _in_special(self, name: str, folder: str, below: str) -> Place | None:
        """What a file is in a folder that is one of a collection, of posts, or of nothing that is built."""
        if folder == self.home and name in self._built:
            return self._in_collection(name, folder, below)
        return self._in_posts(name, folder, below) if name in (POSTS, DRAFTS) else None

    def _in_posts(self, name: str, folder: str, below: str) -> Place | None:
        if self.home and not folder.startswith(self.home):
            return None
        if not self._is_entry(below, join(folder, name, below)):
            return None
        if name == POSTS and DATED_NAME.fullmatch(basename(below)) is None:
            return None
        own = folder[len(self.home) :].strip("/") if self.home else folder
        role = Role.POST if name == POSTS else Role.DRAFT
        return Place(role, join(self.source, folder, name), own, below, "posts")

    def _in_collection(self, name: str, folder: str, below: str) -> Place | None:
        if not self._is_entry(below, join(name, below)):
            return None
        return Place(Role.DOCUMENT, join(self.source, folder, name), "", below, name[1:])

    def _is_entry(self, below: str, path: str) -> bool:
        """Whether a file below `_posts` or a collection's folder is read: of its folders, only the first is asked."""
        is_seen = not any(name.startswith(".") for name in below.split("/"))
        return is_seen and self._passes(below, path)

    def _is_open(self, folder: str) -> bool:
        """Whether a folder is looked into; those above it are known to be."""
        if folder not in self._open:
            is_site = folder == self.destination
            self._open[folder] = not is_site and self._passes(basename(folder), folder, is_folder=True)
        return self._open[folder]

    def _passes(self, entry: str, path: str, *, is_folder: bool = False) -> bool:
        """Whether the filter lets a name through that is met in a folder; `path` is its path from the source."""
        if entry.endswith("."):
            return False
        name = basename(entry)
        if self._included.fit(entry, is_folder=is_folder) or self._included.fit(name, is_folder=is_folder):
            return True
        if self._excluded.fit(path, is_folder=is_folder):
            return False
        return not (entry.startswith(_SPECIAL) or name.startswith(_SPECIAL) or entry.endswith("~"))


class _Patterns:
    """What `include` or `exclude` lists: a name fits if it begins with one of them, or as a shell would match it."""

    def __init__(self, patterns: Sequence[str]) -> None:
        patterns = [pattern.lstrip("/") for pattern in patterns if pattern.strip("/")]
        wild = [pattern for pattern in patterns if is_wild(pattern)]
        plain = [pattern for pattern in patterns if not is_wild(pattern)]
        self.folders = tuple(pattern.rstrip("/") for pattern in plain)
        self._beginnings = tuple(patterns)
        self._exact = frozenset(pattern for pattern in plain if pattern.endswith("/"))
        self._wild = names_like(wild) if wild else None

    def fit(self, path: str, *, is_folder: bool = False) -> bool:
        if path.startswith(self._beginnings) or (is_folder and f"{path}/" in self._exact):
            return True
        return self._wild is not None and self._wild(path)


def _folder(text: str) -> str:
    """A folder of the configuration, below the blog's root."""
    names = [name for name in text.split("/") if name not in {"", "."}]
    return "/".join(names) if ".." not in names else ""


def _collections(settings: EngineSettings) -> dict[str, dict[str, Value]]:
    """The collections of a blog, with what the configuration says of each."""
    found = settings.find("collections")
    if found is None or not isinstance(found.value, dict):
        return {name: {} for name in settings.texts("collections")}
    return {name: about if isinstance(about, dict) else {} for name, about in found.value.items()}


def _is_built(name: str, settings: EngineSettings) -> bool:
    """Whether Jekyll builds a page of each document of a collection."""
    found = settings.find("collections", name, "output")
    return name not in _NO_COLLECTIONS and found is not None and is_true(found.node)
