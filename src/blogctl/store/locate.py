"""Where a blog and its files are: the root from any folder inside, and every file that may be a post."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from blogctl import errors
from blogctl.dialects.detection import ENGINES
from blogctl.settings import FILE_NAME
from blogctl.store.bounds import Bounds, is_inside, look_afresh
from blogctl.store.reasons import reason_for, reason_of_kind

SUFFIXES = (".md", ".markdown", ".mdx", ".qmd")
"""What names of posts end in, whatever the case of their letters."""

_new: Any = tuple.__new__
"""Makes a NamedTuple in half the time, for the one loop in which that matters."""
_USUAL_CONTENT = ("content", "blog", "source", "articles")
"""Where engines and people keep posts; what lies there is no blog by itself."""
_NO_CONTENT = "node_modules"
"""A folder full of other people's Markdown."""


class FileEntry(NamedTuple):
    """A file that may be a post, with what tells whether it changed since it was last read."""

    path: str
    """From the root, with `/`; bytes that are not UTF-8 are surrogate escapes."""
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class LeftOut(NamedTuple):
    """Something with a post's name that is none, and why."""

    path: str
    reason: str
    is_unread: bool = False
    """The system would not let it be read; the others are by their kind no posts of this blog."""


class Scan(NamedTuple):
    """What lies under the content folders, each list in the order of the paths."""

    files: list[FileEntry]
    left: list[LeftOut]


def find_root(start: str, is_blog: Callable[[str], bool], may_be_blog: Callable[[str], bool]) -> str:
    """The nearest folder, from `start` upwards, with blogctl.toml, or that is an engine's blog.

    Only if there is none, the nearest one that looks like an engine's, or whose `posts/` holds Markdown; never above
    the git work tree or the home folder. Raises NoBlog, or SystemFailure if `start` is gone, or if there may be a blog
    that nobody lets us see.
    """
    here = _folder_of(start)
    folders = list(_upwards(here))
    for folder in folders:
        if os.path.isfile(os.path.join(folder, FILE_NAME)) or is_blog(folder):
            return folder
    for folder in folders:
        if may_be_blog(folder) or holds_post(os.path.join(folder, "posts")):
            return folder
    for folder in folders:
        _refuse_closed(folder)
    content = next((name for name in _USUAL_CONTENT if holds_post(os.path.join(here, name))), "")
    raise errors.NoBlog(here, content, [engine.name for engine in ENGINES if content in engine.content])


def _refuse_closed(folder: str) -> None:
    """Raise SystemFailure for a folder that may well be a blog, if the system keeps it closed."""
    for path, look in ((folder, _stat_inside), (os.path.join(folder, "posts"), os.listdir)):
        try:
            look(path)
        except PermissionError as error:
            raise errors.SystemFailure(
                path, reason_for(error), "make it readable, or name another folder: -C DIR"
            ) from error
        except OSError:
            continue


def _stat_inside(folder: str) -> None:
    os.stat(os.path.join(folder, FILE_NAME))


def _folder_of(start: str) -> str:
    try:
        here = os.path.realpath(start)
    except OSError as error:  # the current folder was removed
        raise errors.SystemFailure(start, reason_for(error), "go to a folder that is there") from error
    if not os.path.isdir(here):
        raise errors.SystemFailure(start, "there is no such folder", "go to a folder that is there")
    return here


def _upwards(folder: str) -> Iterator[str]:
    """A folder and those above it, up to the git work tree's, the home folder or the file system's root."""
    home = os.path.realpath(os.path.expanduser("~"))
    while True:
        yield folder
        above = os.path.dirname(folder)
        if folder in (above, home) or os.path.lexists(os.path.join(folder, ".git")):
            return
        folder = above


def holds_post(folder: str) -> bool:
    """Whether Markdown lies in a folder or below it."""
    waiting = [folder]
    for current in waiting:
        try:
            with os.scandir(current) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name == _NO_CONTENT:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.name.lower().endswith(SUFFIXES):
                        return True
        except OSError:  # what cannot be read makes no blog; NotADirectoryError: a file named posts
            continue
    return False


def paths_named(root: str, name: str) -> tuple[str, ...]:
    """What a name could be as a path from the root: as it is, and as seen from the current folder."""
    if "\0" in name:
        return ()
    paths = [os.path.normpath(name)]
    with contextlib.suppress(FileNotFoundError):  # the current folder is gone, and nothing can be seen from it
        paths.append(os.path.relpath(os.path.realpath(name), os.path.realpath(root)))
    return tuple(path.replace(os.sep, "/") for path in paths)


def scan(
    root: str, folders: Sequence[str], *, suffixes: tuple[str, ...] = SUFFIXES, passed_over: Collection[str] = ()
) -> Scan:
    """Every file with a post's suffix under the content folders, each real file once.

    Hidden names, node_modules and the folders that are passed over are not looked into. Links are followed inside the
    root, after all that is no link, so that a file goes by its own name where it has one. Raises OutsideBlog for a
    folder that leads out by its name.
    """
    look_afresh()
    walk = _Walk(root, suffixes, frozenset(passed_over))
    for folder in folders:
        walk.add_folder(_checked(folder))
    walk.follow_links()
    return Scan(sorted(walk.files, key=itemgetter(0)), sorted(walk.left))


def would_find(path: str, folders: Sequence[str], passed_over: Collection[str] = ()) -> bool:
    """Whether a scan of these content folders would come upon a file at a path, were there one."""
    for folder in folders:
        top = _checked(folder)
        if top and not path.startswith(f"{top}/"):
            continue
        below = path[len(top) + bool(top) :]
        is_hidden = any(name.startswith(".") or name == _NO_CONTENT for name in below.split("/"))
        if not is_hidden and not any(path.startswith(f"{over}/") for over in passed_over):
            return True
    return False


def _checked(folder: str) -> str:
    """A content folder as a path from the root; empty for the root itself."""
    path = os.path.normpath(folder or ".").replace(os.sep, "/")
    if os.path.isabs(folder) or path.startswith("/") or path.split("/")[0] == "..":
        raise errors.OutsideBlog(folder)
    return "" if path == "." else path


class _Walk:
    """A walk through folders that remembers where it has been."""

    def __init__(self, root: str, suffixes: tuple[str, ...], passed_over: frozenset[str]) -> None:
        self.bounds = Bounds(root)
        self.passed_over = passed_over
        self.suffixes = suffixes
        self.files: list[FileEntry] = []
        self.left: list[LeftOut] = []
        self._links: list[str] = []
        self._seen: set[tuple[int, int]] = set()
        self._asked: set[str] = set()

    def add_folder(self, path: str) -> None:
        """Walk a content folder; one that is missing gives nothing, one that is a link is followed later."""
        self._asked.add(path)
        if os.path.islink(self._full(path)):
            self._links.append(path)
        else:
            self._walk(path)

    def follow_links(self) -> None:
        """Follow the links met so far and those met behind them; what was seen before is not seen again."""
        while self._links:
            links, self._links = sorted(self._links), []
            for path in links:
                self._follow(path)

    def _full(self, path: str) -> str:
        return f"{self.bounds.root}/{path}"

    def _walk(self, path: str) -> None:
        waiting = [path]
        while waiting:
            folder = waiting.pop()
            try:
                found = os.stat(self._full(folder))
                if self._is_new((found.st_dev, found.st_ino)):
                    self._read(folder, waiting)
            except (FileNotFoundError, ValueError):  # missing, gone since it was listed, or no name at all
                continue
            except OSError as error:
                self.left.append(LeftOut(folder, _reason_of_folder(error), is_unread=True))

    def _read(self, folder: str, waiting: list[str]) -> None:
        """Take down the files of one folder; the folders in it are put in line, the links kept for later."""
        prefix = f"{folder}/" if folder else ""
        suffixes, add = self.suffixes, self._add
        with os.scandir(self._full(folder)) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == "." or name == _NO_CONTENT:
                    continue
                if entry.is_symlink():
                    self._links.append(prefix + name)
                elif entry.is_dir(follow_symlinks=False):
                    if prefix + name not in self.passed_over:
                        waiting.append(prefix + name)
                elif name.endswith(suffixes) or name.lower().endswith(suffixes):
                    add(prefix + name, entry)

    def _follow(self, path: str) -> None:
        """Take down what a link leads to; one that has no post's name counts only if it leads to a folder."""
        full = self._full(path)
        is_wanted = path.lower().endswith(self.suffixes) or path in self._asked
        try:
            is_folder = stat.S_ISDIR(os.stat(full).st_mode)
        except OSError as error:
            if is_wanted:
                self.left.append(LeftOut(path, _reason_of_link(error), is_unread=True))
            return
        real = os.path.realpath(full)
        if not (is_folder or is_wanted):
            return
        if not self.bounds.holds(real):
            self.left.append(LeftOut(path, "is a link that leaves the blog"))
        elif not is_folder:
            self._add(path, None)
        elif is_inside(os.path.realpath(os.path.dirname(full)), real):
            self.left.append(LeftOut(path, "is a link to a folder that it lies in"))
        else:
            self._walk(path)

    def _add(self, path: str, entry: os.DirEntry[str] | None) -> None:
        """Take down one file; what the folder's listing knows of it already is not asked again."""
        try:
            found = entry.stat(follow_symlinks=False) if entry else os.stat(self._full(path))
        except FileNotFoundError:  # gone since it was listed
            return
        except OSError as error:
            self.left.append(LeftOut(path, f"cannot be read: {reason_for(error)}", is_unread=True))
            return
        inode = found.st_ino
        if not stat.S_ISREG(found.st_mode):
            self.left.append(LeftOut(path, reason_of_kind(found.st_mode)))
        elif self._is_new((found.st_dev, inode)):
            self.files.append(_new(FileEntry, (path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, inode)))

    def _is_new(self, key: tuple[int, int]) -> bool:
        """Whether no file or folder of this device and inode was met before.

        A system that numbers no files cannot tell, so there it is.
        """
        if key in self._seen and key[1]:
            return False
        self._seen.add(key)
        return True


def _reason_of_folder(error: OSError) -> str:
    if error.errno == errno.ENOTDIR:
        return "is a file, not a folder"
    return f"cannot be read: {reason_for(error)}"


def _reason_of_link(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "is a link to nothing"
    return reason_for(error)
