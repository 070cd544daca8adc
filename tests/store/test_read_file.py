"""Reading one file: its bytes, or a reason in words, and never a wait."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from blogctl import errors
from blogctl.store.files import LARGEST_FILE, read_file


@pytest.mark.parametrize("content", [b"", b"x", b"\xef\xbb\xbf---\r\n\xff\0", bytes(range(256)) * 1000])
def test_the_bytes_come_as_they_are(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "post.md").write_bytes(content)
    assert read_file(str(tmp_path), "post.md") == content


def test_a_file_whose_size_the_system_does_not_know_is_read_to_its_end() -> None:
    if sys.platform != "linux":
        pytest.skip("no /proc")
    assert b"Name:" in read_file("/proc/self", "status")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("pipe.md", "is a named pipe, not a file"),
        ("folder.md", "is a folder, not a file"),
        ("socket.md", "is not a file that can be read"),
        ("zero.md", "is a device, not a file"),
        ("missing.md", "there is no such file"),
        ("large.md", "is larger than 16 MiB"),
        ("round.md", "is a link that leads back to itself"),
        ("nul\0.md", "is no name that a file can have"),
        ("a\ud800.md", "is no name that a file can have"),
        ("a" * 300, "its name is too long"),
        ("pipe.md/a.md", "a part of its path is a file, not a folder"),
    ],
)
def test_what_cannot_be_read_has_a_reason(tmp_path: Path, name: str, reason: str) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    (tmp_path / "round.md").symlink_to("round.md")
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tmp_path / "socket.md"))
    with pytest.raises(errors.SystemFailure) as failure:
        read_file(str(tmp_path), name)
    assert (failure.value.path, failure.value.reason) == (name, reason)


def test_the_largest_file_is_still_read(tmp_path: Path) -> None:
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(LARGEST_FILE)
    assert len(read_file(str(tmp_path), "large.md")) == LARGEST_FILE


def test_a_file_that_grows_while_it_is_read_comes_whole_but_not_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = tmp_path / "post.md"
    post.write_bytes(b"begun")
    fstat = os.fstat

    def grow_after(descriptor: int) -> os.stat_result:
        found = fstat(descriptor)
        with post.open("ab") as file:
            file.truncate(size)
        return found

    monkeypatch.setattr(os, "fstat", grow_after)
    size = 100_000
    assert len(read_file(str(tmp_path), "post.md")) == size
    size = LARGEST_FILE + 1
    with pytest.raises(errors.SystemFailure, match="larger than 16 MiB"):
        read_file(str(tmp_path), "post.md")


def test_no_file_stays_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "post.md").write_bytes(b"x")
    before = os.dup(0)
    os.close(before)
    for _ in range(5):
        read_file(str(tmp_path), "post.md")
        with pytest.raises(errors.SystemFailure):
            read_file(str(tmp_path), "pipe.md")
    after = os.dup(0)
    os.close(after)
    assert after == before
