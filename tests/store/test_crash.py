"""A run that dies at any call of the system: the next one finds all old or all new, and nothing else lies about."""

from __future__ import annotations

import fcntl
import os
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from faults import CHANGES, NEW, NOW, OLD, counted, folders, make_blog, texts

from blogctl import errors
from blogctl.changes import Change, ChangeSet, Rewrite
from blogctl.store import journal, state, transaction
from blogctl.store.recovery import Recovery, recover_if_idle


class Killed(BaseException):
    """What a killed process never gets to see."""


class Life:
    """The system's calls until the process dies at one of them: from then on none does anything."""

    def __init__(self, last: int, *, is_done: bool) -> None:
        self.last = last
        self.is_done = is_done
        """Whether the call at which it dies is still carried out."""
        self.count = 0
        self.is_off = False

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def lived(*arguments: Any, **options: Any) -> Any:
            if self.is_off:
                return call(*arguments, **options)
            self.count += 1
            if self.count > self.last or (self.count == self.last and not self.is_done):
                if name in {"close", "fstat"}:  # the system closes what the dead have open
                    call(*arguments, **options)
                raise Killed
            made = call(*arguments, **options)
            if self.count == self.last:
                if hasattr(made, "close"):
                    made.close()
                raise Killed
            return made

        return lived


def lived(life: Life, kernel: str, work: Callable[[], object]) -> bool:
    """Whether the work came to its end."""
    with counted(life, kernel), pytest.MonkeyPatch.context() as patch:
        # A lock that is closed by force is let go of; here the process lives on, so it is never taken.
        patch.setattr(fcntl, "flock", lambda *_: None)
        try:
            work()
        except Killed:
            return False
        finally:
            life.is_off = True
    return True


def check(root: Path, told: str) -> str:
    """What the blog is after a recovery: `old` or `new`."""
    found = texts(root)
    assert found in (OLD, NEW), told
    assert not (root / state.PENDING).exists(), told
    assert not (root / state.UNFINISHED).exists(), told
    if found == OLD:
        assert folders(root) == {"posts"}, told
        return "old"
    return "new"


@pytest.mark.parametrize("is_done", [False, True], ids=["before the call", "after the call"])
def test_a_run_that_dies_at_any_call_is_put_in_order_by_the_next(disk: Path, kernel: str, is_done: bool) -> None:
    outcomes: list[str] = []
    for k in range(1, 1000):
        root = disk / str(k)
        make_blog(root)
        life = Life(k, is_done=is_done)
        if lived(life, kernel, partial(transaction.apply, str(root), CHANGES, NOW)):
            break
        recover_if_idle(str(root))
        outcomes.append(check(root, f"died at call {k}"))
        assert recover_if_idle(str(root)) is None
    assert k > 150
    # Until the last file is in place all is taken back, from then on all is completed.
    assert outcomes == sorted(outcomes, reverse=True)
    assert 10 < outcomes.count("new") < outcomes.count("old")


def test_a_recovery_that_dies_too_is_put_in_order_by_the_next(disk: Path, kernel: str) -> None:
    chance = random.Random(11)
    for number in range(150):
        root = disk / str(number)
        make_blog(root)
        deaths = [chance.randint(40, 190), *(chance.randint(1, 90) for _ in range(3))]
        work: Callable[[], object] = partial(transaction.apply, str(root), CHANGES, NOW)
        for k in deaths:
            lived(Life(k, is_done=chance.random() < 0.5), kernel, work)
            work = partial(recover_if_idle, str(root))
        recover_if_idle(str(root))
        check(root, f"died at calls {deaths}")


def died_at_its_end(root: Path, change: Rewrite) -> None:
    """A run that dies when everything is in place, and nothing is tidied up."""
    for k in range(1, 400):
        make_blog(root)
        if lived(Life(k, is_done=True), "a kernel that swaps names", made(root, change)):
            break
        if (root / state.PENDING).exists() and (root / change.path).read_bytes() == change.after:
            return
        recover_if_idle(str(root))
    pytest.fail("it never came to that")


def made(root: Path, *changes: Change) -> Callable[[], object]:
    return partial(transaction.apply, str(root), ChangeSet("a test", changes), NOW)


def recovered(root: Path) -> Recovery:
    recovery = recover_if_idle(str(root))
    assert recovery is not None
    return recovery


REWRITE = Rewrite("posts/a.md", OLD["posts/a.md"], b"new\n")


def test_what_is_complete_is_completed_and_is_in_the_history(disk: Path) -> None:
    died_at_its_end(disk, REWRITE)
    assert recovered(disk) == Recovery("a test", is_completed=True)
    assert (disk / "posts/a.md").read_bytes() == b"new\n"
    assert len(journal.past(str(disk))) == 1


def test_what_somebody_saved_after_the_crash_stays(disk: Path) -> None:
    died_at_its_end(disk, REWRITE)
    (disk / "posts/a.md").write_bytes(b"saved since\n")
    recovery = recovered(disk)
    assert (disk / "posts/a.md").read_bytes() == b"saved since\n"
    assert not recovery.is_completed
    assert [path for path in (disk / "posts").iterdir() if path.name.startswith(".")] == []


def test_a_journal_that_the_disk_has_torn_is_kept_aside_and_told(disk: Path) -> None:
    died_at_its_end(disk, REWRITE)
    pending = disk / state.PENDING
    pending.write_bytes(pending.read_bytes()[:-20])
    recovery = recovered(disk)
    assert "its journal cannot be read" in recovery.notes[0]
    assert [path.name for path in pending.parent.iterdir() if "saved" in path.name]
    made(disk, Rewrite("posts/b.md", OLD["posts/b.md"], b"new\n"))()
    assert (disk / "posts/b.md").read_bytes() == b"new\n"


def test_a_change_waits_for_the_one_that_is_under_way(disk: Path) -> None:
    make_blog(disk)
    state.ensure(str(disk))
    with state.locked(str(disk)):
        assert recover_if_idle(str(disk)) is None
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(state, "_TRIES", 2)
            with pytest.raises(errors.Busy):
                transaction.apply(str(disk), CHANGES, NOW)
    assert texts(disk) == OLD


def test_files_that_lie_aside_are_found_by_the_journal_and_not_by_their_age(disk: Path) -> None:
    make_blog(disk)
    other = disk / "posts/.a.md.blogctl-0123456789ab-0.new"
    other.write_bytes(b"of another blogctl, or of nobody")
    os.utime(other, (0, 0))
    transaction.apply(str(disk), CHANGES, NOW)
    assert other.exists()
