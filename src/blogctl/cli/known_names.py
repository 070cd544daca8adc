"""What a blog has names for, as quickly as a shell wants to know it: posts, tags, categories, authors, named queries.

No room of the house is entered for that, since importing one takes longer than the answer may. Tags come from the
index; a small blog has none, and there the front matter is looked at by `first_keys`.
"""

from __future__ import annotations

import os

from blogctl.cli import first_keys
from blogctl.dialects.engine_files import ENGINE_FILES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KEYS = {"tag": ("tags", "tag"), "category": ("categories", "category"), "author": ("author", "authors")}
"""By the kind of name: the keys that it stands under."""
SUFFIXES = (".md", ".markdown", ".mdx", ".qmd")
_INDEX = ".blogctl/index.db"
_MOST_FILES = 20_000
_FEWEST_INDEXED = 250
_MOST_READ = 250
"""Files that are opened; so many are read in less time than Python takes to start."""
_MOST_TERMS = 5_000
_MOST_STEPS = 10_000_000
"""Of SQLite's machine, in a moment; a table that is none of ours may have no end."""


def beginning(begun: str, values: Iterable[str]) -> Iterator[str]:
    """The values that begin so, whatever the case of their letters."""
    small = begun.lower()
    return (value for value in values if value.lower().startswith(small))


def slugs(folder: str, begun: str = "") -> Iterator[str]:
    """The slugs that begin so in the blog around a folder: by the files' names, in a small blog by the key too."""
    files = _files_of(_root(folder))
    is_small = len(files) <= _MOST_READ
    for path in files:
        if is_small or begun in path:
            named = first_keys.texts(_beginning(path), ("slug",)) if is_small else []
            slug = named[0] if named else _slug_in(path)
            if slug and slug.startswith(begun):
                yield slug


def paths_of(slug: str, folder: str) -> Iterator[str]:
    """The paths, from the blog's root, of the posts whose files have a slug in their names."""
    root = _root(folder)
    yield from (os.path.relpath(path, root) for path in _files_of(root) if slug in path and _slug_in(path) == slug)


def terms(kind: str, folder: str) -> Iterable[str]:
    """The tags, categories or authors of a blog; of a large one that has no index, those of some posts."""
    root = _root(folder)
    # The index of a blog that has become small is not kept up any more.
    found = _terms_in_index(root, kind) if len(_files_of(root)) >= _FEWEST_INDEXED else None
    return sorted(_terms_in_files(root, kind) if found is None else found)


def queries(folder: str) -> Iterator[str]:
    """The names of the queries in the configuration."""
    table = ""
    for line in _configuration(_root(folder)):
        if line.startswith("["):
            table = line.partition("]")[0].strip("[ ")
            continue
        key, equals, _ = line.partition("=")
        name = key.strip().removeprefix("queries.") if not table else key.strip()
        if equals and name and not name.startswith("#") and (table == "queries" or name != key.strip()):
            yield name.strip("\"'")


def _terms_in_index(root: str, kind: str) -> list[str] | None:
    """What the index has; None if there is none that can be read at once."""
    path = os.path.join(root, _INDEX)
    if not os.path.isfile(path):
        return None
    import sqlite3

    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        index = sqlite3.connect(f"file:{address}?mode=ro", uri=True, timeout=0)
        try:
            index.set_progress_handler(lambda: 1, _MOST_STEPS)
            asked = "SELECT DISTINCT name FROM names WHERE kind = ? LIMIT ?"  # not sorted: a shell does that
            rows = index.execute(asked, (kind, _MOST_TERMS)).fetchall()
        finally:
            index.close()
    except (sqlite3.Error, ValueError):  # broken, locked, foreign, or a path that is no text: slower, never wrong
        return None
    return [name for (name,) in rows if isinstance(name, str)]


def _terms_in_files(root: str, kind: str) -> set[str]:
    found = {_default_author(root)} if kind == "author" else set()
    for path in _files_of(root)[:_MOST_READ]:
        if _slug_in(path):
            found.update(first_keys.texts(_beginning(path), KEYS[kind]))
    return found - {""}


def _default_author(root: str) -> str:
    for line in _configuration(root):
        key, equals, value = line.partition("=")
        if line.startswith("["):
            break
        if equals and key.strip() == "author":
            return next(iter(first_keys.items(value)), "")
    return ""


def _root(folder: str) -> str:
    """The nearest folder upwards with a blogctl.toml, an engine's configuration or posts; else the folder itself."""
    try:
        folder = above = os.path.abspath(folder)
    except FileNotFoundError:  # the current folder is gone
        return folder
    while True:
        if _engines_at(above) or any(os.path.exists(os.path.join(above, name)) for name in ("blogctl.toml", "posts")):
            return above
        parent = os.path.dirname(above)
        if parent == above:
            return folder
        above = parent


def _engines_at(folder: str) -> list[tuple[str, ...]]:
    """The usual content folders of the engines whose files are in a folder, as far as any of them is there."""
    try:
        names = frozenset(os.listdir(folder))
    except OSError:  # nobody lets us see it
        return []
    return [
        content
        for _, _, markers, weak, content, _ in ENGINE_FILES
        if any(part.partition("/")[0] in names for part in content)
        and any(
            marker in names or ("/" in marker and os.path.exists(f"{folder}/{marker}"))
            for marker in (*markers, *(marker for marker, _, _ in weak))
        )
    ]


def _configuration(root: str) -> list[str]:
    """The lines of the configuration, read without a parser."""
    path = os.path.join(root, "blogctl.toml")
    if not os.path.isfile(path):  # and not a pipe, which would keep the shell waiting
        return []
    return _beginning(path, 65536).removeprefix("\ufeff").splitlines()


def _content_folders(root: str) -> Iterable[str]:
    """The folders that `content = ["…"]` names on one line; else the usual ones."""
    for line in _configuration(root):
        key, equals, value = line.partition("=")
        if equals and key.strip() == "content":
            return first_keys.items(value.partition("#")[0])
    found = [folder for content in _engines_at(root) for folder in content]
    return dict.fromkeys(found) or ("posts", "pages")


def _files_of(root: str) -> list[str]:
    """The files that may be posts, each once."""
    files: list[str] = []
    try:
        inside = os.path.realpath(root)
    except FileNotFoundError:  # the current folder is gone
        return []
    for content in _content_folders(root):
        folder = os.path.realpath(os.path.join(root, content))
        if folder == inside or folder.startswith(inside.rstrip(os.sep) + os.sep):
            files += _files_below(folder)
    return list(dict.fromkeys(files))


def _files_below(folder: str) -> list[str]:
    """As `_files_of`; no path is taken apart, since there may be many thousands."""
    files: list[str] = []
    waiting = [folder]
    for path in waiting:
        for entry in _entries(path):
            name = entry.name
            if name.endswith(SUFFIXES) or name.lower().endswith(SUFFIXES):
                files.append(f"{path}/{name}")
            elif name[0] != "." and entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
        if len(files) > _MOST_FILES:  # a shell does not wait, and nobody reads so many
            break
    return files


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # missing, or closed: there is nothing to propose
        return []


def _slug_in(path: str) -> str:
    """The slug that a file's name gives, without its date: `2024-01-02-foo.md` is `foo`; none for what is no post."""
    folder, _, name = path.rpartition("/")
    stem = name[: name.rfind(".")]
    if stem[:1] in {"", ".", "_"} or stem.lower() == "readme":
        return ""
    if stem == "index":
        stem = folder.rpartition("/")[2]
    if stem[4:5] == stem[7:8] == "-" and stem[10:11] in {"-", "_"} and stem[11:]:
        return stem[11:] if stem[:10].replace("-", "").isdigit() else stem
    return stem


def _beginning(path: str, most: int = 4096) -> str:
    """The first bytes of a file as text; nothing of what cannot be read, or is no file."""
    if not os.path.isfile(path):
        return ""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read(most).decode("utf-8", "replace")
    except OSError:  # there is nothing to propose where nothing can be read
        return ""
