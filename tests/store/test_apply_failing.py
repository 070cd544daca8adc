"""Every call of the system fails once, in every way: afterwards all is old, or all is new, and nothing lies about."""

from __future__ import annotations

import ctypes
import errno
import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from blogctl import errors
from blogctl.changes import ChangeSet, Create, Delete, Move, Rewrite
from blogctl.store import files, renames

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

Fault = Callable[[Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]


def refusing(number: int) -> Fault:
    def fault(_call: Callable[..., Any], _arguments: tuple[Any, ...], _options: dict[str, Any]) -> Any:
        raise OSError(number, os.strerror(number))

    return fault


def interrupting_before(_call: Callable[..., Any], _arguments: tuple[Any, ...], _options: dict[str, Any]) -> Any:
    raise KeyboardInterrupt


def interrupting_after(call: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    made = call(*arguments, **options)
    if hasattr(made, "close"):  # a folder's listing, which nobody else can close now
        made.close()
    raise KeyboardInterrupt


def signalling(call: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    signal.raise_signal(signal.SIGINT)
    return call(*arguments, **options)


FAULTS: dict[str, Fault] = {
    "the disk is full": refusing(errno.ENOSPC),
    "the disk fails": refusing(errno.EIO),
    "permission is denied": refusing(errno.EACCES),
    "Ctrl-C before the call": interrupting_before,
    "Ctrl-C after the call": interrupting_after,
    "SIGINT from outside": signalling,
}


class Calls:
    """The system's calls, counted; those whose number is in `failing` go wrong."""

    def __init__(self, fault: Fault | None = None, failing: Callable[[int, str], bool] = lambda _k, _name: False):
        self.fault = fault
        self.failing = failing
        self.count = 0
        self.is_off = False

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            if self.is_off:
                return call(*arguments, **options)
            self.count += 1
            if self.fault and self.failing(self.count, name):
                return self.fault(call, arguments, options)
            return call(*arguments, **options)

        return counted


@contextmanager
def counted(calls: Calls, kernel: str) -> Iterator[None]:
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

    def __init__(self, calls: Calls) -> None:
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


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk in memory where there is one: this file makes some thousand blogs."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder)


def make_blog(root: Path) -> None:
    for path, content in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def texts(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def folders(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_dir()}


def outcome(root: Path, calls: Calls, kernel: str) -> BaseException | None:
    make_blog(root)
    failure: BaseException | None = None
    with counted(calls, kernel):
        try:
            files.apply(str(root), CHANGES)
        except (errors.BlogctlError, KeyboardInterrupt) as error:
            failure = error
        calls.is_off = True
    return failure


def check(root: Path, failure: BaseException | None, told: str) -> None:
    found = texts(root)
    if failure is None:
        assert found == NEW, f"{told}: all was said to be well"
    elif found == OLD:
        assert folders(root) == {"posts"}, f"{told}: {failure!r}"
    else:
        assert found == NEW, f"{told}: {failure!r}"
        assert getattr(failure, "hint", "").startswith("the changes are made") or isinstance(failure, KeyboardInterrupt)


def test_without_a_fault_the_set_is_made(disk: Path, kernel: str) -> None:
    assert outcome(disk, calls := Calls(), kernel) is None
    assert texts(disk) == NEW
    assert calls.count > 60


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_at_any_call_leaves_all_old_or_all_new(disk: Path, kernel: str, fault: str) -> None:
    total, failed = 400, 0
    for k in range(1, total):
        calls = Calls(FAULTS[fault], lambda count, _name, k=k: count == k)  # type: ignore[misc]  # the loop's own k
        root = disk / str(k)
        failure = outcome(root, calls, kernel)
        check(root, failure, f"{fault} at call {k}")
        failed += failure is not None
        if calls.count < k:
            break
    assert calls.count < k, "the set has more calls than were tried"
    assert failed > 30


@pytest.mark.parametrize("fault", ["the disk fails", "Ctrl-C before the call", "Ctrl-C after the call"])
def test_a_second_fault_while_the_first_is_put_right_changes_nothing(disk: Path, kernel: str, fault: str) -> None:
    chance = random.Random(3)
    outcome(disk / "whole", whole := Calls(), kernel)
    for number in range(120):
        pair = chance.randint(1, whole.count), chance.randint(1, 40)
        calls = Calls(FAULTS[fault], lambda count, _name, pair=pair: count in (pair[0], sum(pair)))  # type: ignore[misc]  # the loop's own pair
        root = disk / str(number)
        check(root, outcome(root, calls, kernel), f"{fault} at {pair}")


def test_a_deleted_file_comes_back_once_even_if_bringing_it_back_fails_half_way(
    disk: Path, older_kernel: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the kernel's rename a file has two names for a moment."""
    make_blog(disk)
    unlink = os.unlink

    def fail_to_sync(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    def fail_once(path: str) -> None:
        monkeypatch.setattr(os, "unlink", unlink)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail_to_sync)
    monkeypatch.setattr(os, "unlink", fail_once)
    with pytest.raises(errors.SystemFailure):
        files.apply(str(disk), ChangeSet("a test", (Delete("posts/d.md", OLD["posts/d.md"]),)))
    assert texts(disk) == OLD


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_disk_that_stays_full_leaves_all_old(disk: Path, kernel: str, number: int) -> None:
    needs_space = {"write", "mkdir", "link", "fsync"}
    for k in range(1, 80, 3):
        calls = Calls(refusing(number), lambda count, name, k=k: count >= k and name in needs_space)  # type: ignore[misc]  # the loop's own k
        root = disk / str(k)
        check(root, outcome(root, calls, kernel), f"full from call {k} on")


def test_a_short_write_is_carried_on(disk: Path, kernel: str) -> None:
    def some(call: Callable[..., Any], arguments: tuple[Any, ...], _options: dict[str, Any]) -> Any:
        descriptor, content = arguments
        return call(descriptor, content[:1])

    assert outcome(disk, Calls(some, lambda _count, name: name == "write"), kernel) is None
    assert texts(disk) == NEW


def test_a_failure_says_which_file_and_why(disk: Path, kernel: str) -> None:
    failure = outcome(disk, Calls(refusing(errno.ENOSPC), lambda _count, name: name == "write"), kernel)
    assert str(failure) == "posts/new/index.md: the disk is full"
    assert isinstance(failure, errors.SystemFailure)
    assert failure.hint == "nothing was changed"
    assert failure.exit_code == errors.EXIT_SYSTEM


def test_a_signal_with_a_handler_of_its_own_turns_the_set_back(disk: Path, kernel: str) -> None:
    heard: list[int] = []
    earlier = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))

    def told_to_end(call: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
        signal.raise_signal(signal.SIGTERM)
        return call(*arguments, **options)

    try:
        failure = outcome(disk, Calls(told_to_end, lambda _count, name: name == "mkdir"), kernel)
    finally:
        signal.signal(signal.SIGTERM, earlier)
    assert isinstance(failure, errors.Interrupted)
    assert texts(disk) == OLD
    assert set(heard) == {signal.SIGTERM}


def test_a_signal_that_is_ignored_stops_nothing(disk: Path, kernel: str) -> None:
    earlier = signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def hang_up(call: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
        signal.raise_signal(signal.SIGHUP)
        return call(*arguments, **options)

    try:
        assert outcome(disk, Calls(hang_up, lambda _count, name: name == "mkdir"), kernel) is None
    finally:
        signal.signal(signal.SIGHUP, earlier)
    assert texts(disk) == NEW
