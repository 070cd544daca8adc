"""Every call of the system fails once, in every way: afterwards all is old, or all is new, and nothing lies about."""

from __future__ import annotations

import errno
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faults import CHANGES, NEW, NOW, OLD, counted, folders, make_blog, texts

from blogctl import errors
from blogctl.changes import ChangeSet, Delete
from blogctl.store import transaction

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


def outcome(root: Path, calls: Calls, kernel: str) -> BaseException | None:
    make_blog(root)
    failure: BaseException | None = None
    with counted(calls, kernel):
        try:
            transaction.apply(str(root), CHANGES, NOW)
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
        transaction.apply(str(disk), ChangeSet("a test", (Delete("posts/d.md", OLD["posts/d.md"]),)), NOW)
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
    writes: list[int] = []

    def is_first_text(count: int, name: str) -> bool:
        writes.extend([count] * (name == "write"))
        return name == "write" and len(writes) > 2  # the first two are of the journal's folder and the journal

    failure = outcome(disk, Calls(refusing(errno.ENOSPC), is_first_text), kernel)
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
