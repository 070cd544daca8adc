"""Reading one file: its bytes, or a reason in words, and never a wait."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from blogctl import errors
from blogctl.source import LARGEST_FILE
from blogctl.store.files import read_anywhere, read_file
from blogctl.store.locate import scan


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
    (tmp_path / "round.md").symlink_to("round.md")
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tmp_path / "socket.md"))
    with pytest.raises(errors.SystemFailure) as failure:
        read_file(str(tmp_path), name)
    assert (failure.value.path, failure.value.reason) == (name, reason)


def test_a_device_is_not_read() -> None:
    with pytest.raises(errors.SystemFailure, match="is a device, not a file"):
        read_file("/dev", "zero")


class TestBounds:
    @pytest.fixture
    def blog(self, tmp_path: Path) -> Path:
        """A blog with links of all kinds, beside files that are none of its business."""
        blog = tmp_path / "blog"
        (blog / "posts/2026").mkdir(parents=True)
        (blog / "posts/2026/a..b.md").write_bytes(b"inside")
        (tmp_path / "blog2").mkdir()
        for name in ("out.md", "blog2/out.md"):
            (tmp_path / name).write_bytes(b"outside")
        links = {
            "out.md": "../../out.md",
            "by-way-of.md": "out.md",
            "absolute.md": str(tmp_path / "out.md"),
            "nothing.md": "../../nothing.md",
            "2027": "../../blog2",
            "in.md": "2026/a..b.md",
            "in-absolute.md": str(blog / "posts/2026/a..b.md"),
            "out-and-in.md": "../../blog/posts/2026/a..b.md",
            "2028": "2026",
        }
        for name, target in links.items():
            (blog / "posts" / name).symlink_to(target)
        return blog

    @pytest.mark.parametrize(
        "path",
        [
            "../out.md",
            "../blog2/out.md",
            "posts/../../out.md",
            "posts/..",
            "/etc/hostname",
            "//etc/hostname",
            "posts/out.md",
            "posts/by-way-of.md",
            "posts/absolute.md",
            "posts/nothing.md",
            "posts/2027/out.md",
            "posts//2027/out.md",
            "./posts/2027/./out.md",
            "posts/2027",
            "posts/2027/",
            "posts/2027/.",
        ],
    )
    def test_a_path_that_leads_out_of_the_blog_is_not_read(self, blog: Path, path: str) -> None:
        with pytest.raises(errors.OutsideBlog) as failure:
            read_file(str(blog), path)
        assert failure.value.path == path

    @pytest.mark.parametrize(
        "path",
        [
            "posts/2026/a..b.md",
            "./posts//2026/a..b.md",
            "posts/in.md",
            "posts/in-absolute.md",
            "posts/out-and-in.md",
            "posts/2028/a..b.md",
        ],
    )
    def test_a_path_or_link_that_ends_in_the_blog_is_read(self, blog: Path, path: str) -> None:
        assert read_file(str(blog), path) == b"inside"

    def test_a_root_that_is_a_link_is_a_root(self, blog: Path) -> None:
        (blog.parent / "link").symlink_to("blog")
        for path in ("posts/2026/a..b.md", "posts/in.md", "posts/in-absolute.md"):
            assert read_file(str(blog.parent / "link"), path) == b"inside"

    def test_what_a_scan_finds_can_be_read(self, blog: Path) -> None:
        found = scan(str(blog), ["posts"]).files
        assert [read_file(str(blog), entry.path) for entry in found] == [b"inside"]

    def test_a_folder_that_has_become_a_link_is_seen_by_the_next_scan(self, blog: Path) -> None:
        read_file(str(blog), "posts/2026/a..b.md")
        (blog / "posts/2026").rename(blog / "posts/2025")
        (blog / "posts/2026").symlink_to("../../blog2")
        scan(str(blog), ["posts"])
        with pytest.raises(errors.OutsideBlog):
            read_file(str(blog), "posts/2026/out.md")

    def test_a_path_with_very_many_folders_is_a_failure_in_words(self, blog: Path) -> None:
        with pytest.raises(errors.SystemFailure):
            read_file(str(blog), "a/" * 5000 + "b.md")

    def test_a_file_of_the_system_is_read_through_any_link(self, blog: Path) -> None:
        assert read_anywhere(str(blog / "posts/out.md")) == b"outside"


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
