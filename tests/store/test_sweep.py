"""What runs that were killed have left is swept: their new texts, once they are old, and never what a post was."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from blogctl.changes import Change, ChangeSet, Create, Delete, Rewrite
from blogctl.store import asides, files
from blogctl.store import steps as step_module
from blogctl.store.bounds import Bounds
from blogctl.store.steps import plan


class TestSweeping:
    NOW = 1_000_000_000.0
    OURS = ".post.md.blogctl-0123456789abcdef.tmp"

    @pytest.mark.parametrize(
        "name",
        [
            "post.md.blogctl-0123456789abcdef.tmp",
            ".post.md.blogctl-0123456789abcdef",
            ".post.md.blogctl-0123456789abcdeg.tmp",
            ".post.md.blogctl-0123.tmp",
            ".post.md.tmp",
            ".post.md.blogctl-0123456789abcdef.old",
            "post.md",
        ],
    )
    def test_other_names_are_left(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(b"")
        asides.sweep(str(tmp_path), time.time() + 7200)
        assert (tmp_path / name).exists()

    def test_a_name_of_ours_goes_after_an_hour(self, tmp_path: Path) -> None:
        orphan = tmp_path / self.OURS
        orphan.write_bytes(b"")
        asides.sweep(str(tmp_path), time.time() + 3500)
        assert orphan.exists()
        asides.sweep(str(tmp_path), time.time() + 3700)
        assert not orphan.exists()

    def test_an_old_text_that_was_put_aside_just_now_is_not_old(self, tmp_path: Path) -> None:
        orphan = tmp_path / self.OURS
        orphan.write_bytes(b"")
        os.utime(orphan, (self.NOW, self.NOW))
        asides.sweep(str(tmp_path), time.time())
        assert orphan.exists()

    def test_a_folder_of_such_a_name_is_left(self, tmp_path: Path) -> None:
        (tmp_path / self.OURS).mkdir()
        asides.sweep(str(tmp_path), time.time() + 7200)
        assert (tmp_path / self.OURS).exists()

    @pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
    def test_a_file_of_somebody_else_is_left(self, tmp_path: Path) -> None:
        (tmp_path / self.OURS).write_bytes(b"")
        os.chown(tmp_path / self.OURS, 1234, 1234)
        asides.sweep(str(tmp_path), time.time() + 7200)
        assert (tmp_path / self.OURS).exists()

    def test_names_of_ours_are_recognised_however_long_the_post_is_called(self, tmp_path: Path) -> None:
        for name in ("a.md", "é" * 126 + ".md", "caf\udce9.md"):
            Path(asides.name_for_new(str(tmp_path / name))).write_bytes(b"")
        assert len(list(tmp_path.iterdir())) == 3
        asides.sweep(str(tmp_path), time.time() + 7200)
        assert not list(tmp_path.iterdir())

    def test_a_change_sweeps_the_folder_that_it_touches(
        self, blog: Path, monkeypatch: pytest.MonkeyPatch, apply: Callable[..., None]
    ) -> None:
        (blog / "posts" / self.OURS).write_bytes(b"")
        look = os.stat

        def in_two_hours(path: str) -> os.stat_result:
            found = look(path)
            return os.stat_result((*found[:8], found.st_mtime + 7200, found.st_ctime))

        monkeypatch.setattr(os, "stat", in_two_hours)
        apply(Create("posts/new.md", b""))
        monkeypatch.undo()
        assert sorted(path.name for path in (blog / "posts").iterdir()) == ["new.md", "spring.md"]


class Killed(BaseException):
    """The end of a run at one call of the system; nothing after it happens."""


OLD = {"a.md": b"a, as it was\n", "b.md": b"b, as it was\n"}
CHANGES: tuple[Change, ...] = (Delete("a.md", OLD["a.md"]), Rewrite("b.md", OLD["b.md"], b"b, as it will be\n"))


def make_posts(folder: Path) -> None:
    folder.mkdir()
    for name, text in OLD.items():
        (folder / name).write_bytes(text)


def texts_in(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.iterdir()}


def run_until_killed(folder: Path, calls: int) -> bool:
    """Carry the steps out up to a number of renames, and then nothing more; False if there were not so many."""
    steps = plan(Bounds(str(folder)), CHANGES)
    for step in steps:
        step.prepare()
    left = calls

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def one(*arguments: object) -> object:
            nonlocal left
            if not left:
                raise Killed
            left -= 1
            return call(*arguments)

        return one

    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((step_module, "rename_over"), (step_module, "swap"), (os, "link")):
            patch.setattr(module, name, counted(getattr(module, name)))
        try:
            for step in steps:
                step.make()
        except Killed:
            return True
    return False


@pytest.mark.usefixtures("kernel")
def test_no_old_text_is_swept_wherever_the_run_was_killed(tmp_path: Path) -> None:
    for calls in range(9):
        folder = tmp_path / str(calls)
        make_posts(folder)
        was_killed = run_until_killed(folder, calls)
        asides.sweep(str(folder), time.time() + 7200)
        assert set(OLD.values()) <= texts_in(folder), f"killed after {calls} renames"
        assert not list(folder.glob(".*.tmp"))
    assert not was_killed, "the set has more renames than were tried"


@pytest.mark.usefixtures("kernel")
def test_a_set_that_ends_leaves_no_old_text_aside(tmp_path: Path) -> None:
    make_posts(tmp_path / "posts")
    files.apply(str(tmp_path / "posts"), ChangeSet("a test", CHANGES))
    assert [path.name for path in (tmp_path / "posts").iterdir()] == ["b.md"]
