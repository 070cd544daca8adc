"""What the tests of the disk share: a small blog, all that lies in it, and kernels of two kinds."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from blogctl.changes import Change, ChangeSet
from blogctl.store import renames, transaction

NOW = datetime(2026, 11, 23, tzinfo=UTC)
Contents = dict[str, bytes | None]


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    root = tmp_path / "blog"
    (root / "posts").mkdir(parents=True)
    (root / "posts" / "spring.md").write_bytes(b"spring\n")
    return root


@pytest.fixture
def contents(blog: Path) -> Callable[[], Contents]:
    """Everything in the blog, hidden names too, but not blogctl's own state; a folder is None."""

    def look() -> Contents:
        found = [path for path in sorted(blog.rglob("*")) if ".blogctl" not in path.parts]
        return {str(path.relative_to(blog)): path.read_bytes() if path.is_file() else None for path in found}

    return look


@pytest.fixture
def apply(blog: Path) -> Callable[..., None]:
    def apply_these(*changes: Change) -> None:
        transaction.apply(str(blog), ChangeSet("a test", changes), NOW)

    return apply_these


@pytest.fixture
def older_kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system that cannot swap two names: macOS, or a file system that does not know the call."""

    def no_library(*_arguments: object, **_options: object) -> None:
        raise OSError("no such library")

    monkeypatch.setattr(ctypes, "CDLL", no_library)
    renames._kernel_rename.cache_clear()
    yield
    monkeypatch.undo()
    renames._kernel_rename.cache_clear()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk in memory where there is one: this file makes some thousand blogs."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder)


@pytest.fixture(params=["a kernel that swaps names", "a kernel that does not"])
def kernel(request: pytest.FixtureRequest) -> str:
    """Both ways to replace a file."""
    if request.param == "a kernel that does not":
        request.getfixturevalue("older_kernel")
    return str(request.param)
