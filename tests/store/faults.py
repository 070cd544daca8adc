"""A change set, a blog for it, and the system's calls with something in between that may let them fail."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest

from blogctl.changes import ChangeSet, Create, Delete, Move, Rewrite
from blogctl.store import renames

NOW = datetime(2026, 11, 23, tzinfo=UTC)
CALLS = [
    "open", "read", "write", "close", "fsync", "fstat", "lstat", "stat", "access", "rename", "replace", "link",
    "unlink", "mkdir", "rmdir", "fchmod", "fchown", "scandir", "listxattr", "getxattr", "setxattr", "removexattr",
]  # fmt: skip

OLD = {
    "posts/a.md": b"a, as it was\n",
    "posts/b.md": b"b, as it was\n",
    "posts/c.md": b"c, as it was\n",
    "posts/d.md": b"d, as it was\n",
}
CHANGES = ChangeSet(
    "a test",
    (
        Create("posts/new/index.md", b"new\n"),
        Rewrite("posts/a.md", OLD["posts/a.md"], b"a, as it will be\n" * 9),
        Rewrite("posts/b.md", OLD["posts/b.md"], b"b, as it will be\n"),
        Move("posts/b.md", "posts/2026/b.md"),
        Move("posts/c.md", "posts/e.md"),
        Delete("posts/d.md", OLD["posts/d.md"]),
    ),
)
NEW = {
    "posts/2026/b.md": b"b, as it will be\n",
    "posts/a.md": b"a, as it will be\n" * 9,
    "posts/e.md": b"c, as it was\n",
    "posts/new/index.md": b"new\n",
}


class Wrapper(Protocol):
    """What stands between Python and the system."""

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]: ...


@contextmanager
def counted(calls: Wrapper, kernel: str) -> Iterator[None]:
    """Put the counter between Python and the system; nothing is really brought down to the disk, for speed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, calls.wrap(name, getattr(os, name)))
        if kernel == "a kernel that swaps names":
            patch.setattr(ctypes, "CDLL", lambda *_a, **_o: Library(calls))
        renames._kernel_rename.cache_clear()
        yield
    renames._kernel_rename.cache_clear()


class Library:
    """The C library with its rename counted; what goes wrong there is told as C tells it."""

    def __init__(self, calls: Wrapper) -> None:
        in_c = calls.wrap("renameat2", LIBRARY.renameat2)

        class Function:
            argtypes: tuple[object, ...] = ()

            def __call__(self, *arguments: Any) -> int:
                try:
                    return int(in_c(*arguments))
                except OSError as error:
                    ctypes.set_errno(error.errno or 0)
                    return -1

        self.renameat2 = Function()


LIBRARY = ctypes.CDLL(None, use_errno=True)


def make_blog(root: Path) -> None:
    for path, content in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def texts(root: Path) -> dict[str, bytes]:
    found = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {path: text for path, text in found.items() if not path.startswith(".blogctl/")}


def folders(root: Path) -> set[str]:
    found = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_dir()}
    return {path for path in found if not path.startswith(".blogctl")}
