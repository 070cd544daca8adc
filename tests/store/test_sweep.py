"""What runs that were killed have left is swept: theirs and old, and nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from blogctl.changes import Create
from blogctl.store import asides


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
            Path(asides.name_beside(str(tmp_path / name))).write_bytes(b"")
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
