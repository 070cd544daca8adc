"""What a file keeps when it is changed, what is refused for its sake, and file systems that lack something."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from blogctl import errors
from blogctl.changes import Create, Delete, Move, Rewrite

Apply = Callable[..., None]
Contents = Callable[[], dict[str, bytes | None]]
SPRING = {"posts": None, "posts/spring.md": b"spring\n"}


class TestLinks:
    def test_a_link_stays_and_the_file_that_it_names_is_rewritten(self, apply: Apply, blog: Path) -> None:
        (blog / "posts/link.md").symlink_to("spring.md")
        apply(Rewrite("posts/link.md", b"spring\n", b"summer\n"))
        assert (blog / "posts/link.md").readlink() == Path("spring.md")
        assert (blog / "posts/spring.md").read_bytes() == b"summer\n"
        assert not (blog / "posts/spring.md").is_symlink()

    def test_a_link_that_leaves_the_blog_is_not_followed(self, apply: Apply, blog: Path) -> None:
        (blog.parent / "out.md").write_bytes(b"out")
        (blog / "posts/link.md").symlink_to("../../out.md")
        with pytest.raises(errors.OutsideBlog):
            apply(Rewrite("posts/link.md", b"out", b"in"))
        assert (blog.parent / "out.md").read_bytes() == b"out"

    def test_a_new_file_is_not_written_through_a_dangling_link(self, apply: Apply, blog: Path) -> None:
        (blog / "posts/link.md").symlink_to("nothing.md")
        with pytest.raises(errors.PathTaken):
            apply(Create("posts/link.md", b"x"))
        assert not (blog / "posts/nothing.md").exists()

    def test_a_link_moves_as_a_link_where_that_does_not_break_it(self, apply: Apply, blog: Path) -> None:
        (blog / "posts/link.md").symlink_to("spring.md")
        apply(Move("posts/link.md", "posts/other.md"))
        assert (blog / "posts/other.md").readlink() == Path("spring.md")
        with pytest.raises(errors.WriteRefused, match="moving it would break it"):
            apply(Move("posts/other.md", "other.md"))

    def test_a_link_is_not_deleted_as_if_it_were_the_text(self, apply: Apply, blog: Path) -> None:
        (blog / "posts/link.md").symlink_to("spring.md")
        with pytest.raises(errors.WriteRefused, match="symbolic link"):
            apply(Delete("posts/link.md", b"spring\n"))

    def test_hard_links_are_not_parted(self, apply: Apply, blog: Path) -> None:
        (blog / "posts/twin.md").hardlink_to(blog / "posts/spring.md")
        with pytest.raises(errors.WriteRefused, match="has 2 hard links, and replacing it would part them"):
            apply(Rewrite("posts/spring.md", b"spring\n", b"x"))
        assert (blog / "posts/twin.md").samefile(blog / "posts/spring.md")


@pytest.mark.usefixtures("kernel")
class TestKeeping:
    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o4711])
    def test_the_mode_stays(self, apply: Apply, blog: Path, mode: int) -> None:
        post = blog / "posts/spring.md"
        post.chmod(mode)
        apply(Rewrite("posts/spring.md", b"spring\n", b"x"))
        assert post.stat().st_mode & 0o7777 == mode

    def test_a_new_file_has_the_mode_that_the_user_gives_new_files(self, apply: Apply, blog: Path) -> None:
        earlier = os.umask(0o027)
        try:
            apply(Create("posts/new.md", b""))
        finally:
            os.umask(earlier)
        assert (blog / "posts/new.md").stat().st_mode & 0o7777 == 0o640

    @pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives files away")
    def test_owner_and_group_stay(self, apply: Apply, blog: Path) -> None:
        os.chown(blog / "posts/spring.md", 1234, 2345)
        (blog / "posts/spring.md").chmod(0o6755)
        apply(Rewrite("posts/spring.md", b"spring\n", b"x"))
        found = (blog / "posts/spring.md").stat()
        assert (found.st_uid, found.st_gid, found.st_mode & 0o7777) == (1234, 2345, 0o6755)

    @pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes in this Python")
    def test_extended_attributes_stay(self, apply: Apply, blog: Path) -> None:
        try:
            os.setxattr(blog / "posts/spring.md", "user.mood", b"bright")
        except OSError:
            pytest.skip("the file system has no extended attributes")
        apply(Rewrite("posts/spring.md", b"spring\n", b"x"))
        assert os.getxattr(blog / "posts/spring.md", "user.mood") == b"bright"


def test_what_is_no_file_is_refused_in_words(apply: Apply, blog: Path) -> None:
    os.mkfifo(blog / "posts/pipe.md")
    (blog / "posts/folder.md").mkdir()
    for name, words in {"pipe.md": "is a named pipe", "folder.md": "is a folder"}.items():
        for change in (Rewrite(f"posts/{name}", b"", b"x"), Delete(f"posts/{name}", b""), Move(f"posts/{name}", "x")):
            with pytest.raises(errors.WriteRefused, match=words):
                apply(change)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_or_folder_is_respected(apply: Apply, blog: Path, contents: Contents) -> None:
    (blog / "posts/spring.md").chmod(0o444)
    with pytest.raises(errors.SystemFailure, match="is read-only"):
        apply(Rewrite("posts/spring.md", b"spring\n", b"x"))
    (blog / "posts").chmod(0o555)
    with pytest.raises(errors.SystemFailure, match="permission denied"):
        apply(Create("posts/new.md", b""))
    (blog / "posts").chmod(0o755)
    assert contents() == SPRING


def test_the_folder_is_not_made_if_the_blog_is_gone(apply: Apply, blog: Path) -> None:
    (blog / "posts/spring.md").unlink()
    (blog / "posts").rmdir()
    blog.rmdir()
    with pytest.raises(errors.SystemFailure):
        apply(Create("posts/new.md", b""))
    assert not blog.exists()


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without hard links."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("kernel", "no_links")
class TestWithoutHardLinks:
    def test_files_are_still_made_replaced_and_moved(self, apply: Apply, contents: Contents) -> None:
        apply(Rewrite("posts/spring.md", b"spring\n", b"x"), Create("new.md", b"new"))
        apply(Move("new.md", "newer.md"))
        assert contents() == {"newer.md": b"new", "posts": None, "posts/spring.md": b"x"}
        with pytest.raises(errors.PathTaken):
            apply(Create("newer.md", b""))

    def test_a_name_that_was_claimed_in_vain_is_free_again(
        self, apply: Apply, contents: Contents, monkeypatch: pytest.MonkeyPatch, kernel: str
    ) -> None:
        if kernel == "a kernel that swaps names":
            pytest.skip("no name needs to be claimed there")

        def fail(*_arguments: object) -> None:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(os, "rename", fail)
        with pytest.raises(errors.SystemFailure, match="the disk reports an error"):
            apply(Move("posts/spring.md", "may.md"))
        assert contents() == SPRING


class TestCase:
    def test_only_the_case_of_a_name_may_change(self, apply: Apply, contents: Contents) -> None:
        apply(Move("posts/spring.md", "posts/Spring.md"))
        assert contents() == {"posts": None, "posts/Spring.md": b"spring\n"}

    @pytest.fixture
    def one_name_for_both_cases(self, blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file system that looks names up without regard to case."""
        lstat = os.lstat

        def look_up(path: str) -> os.stat_result:
            there = {other.name.casefold(): other for other in (blog / "posts").iterdir()}
            is_post = Path(path).parent == blog / "posts"
            return lstat(there.get(Path(path).name.casefold(), path) if is_post else path)

        monkeypatch.setattr(os, "lstat", look_up)

    @pytest.mark.usefixtures("one_name_for_both_cases")
    def test_it_may_where_both_are_one_name_to_the_file_system(self, apply: Apply, contents: Contents) -> None:
        apply(Move("posts/spring.md", "posts/Spring.md"))
        assert list(contents()) == ["posts", "posts/Spring.md"]

    @pytest.mark.usefixtures("one_name_for_both_cases")
    def test_it_goes_back_there_with_a_set_that_fails(self, apply: Apply, contents: Contents) -> None:
        with pytest.raises(errors.PathTaken):
            apply(Move("posts/spring.md", "posts/Spring.md"), Create("posts/x", b""), Create("posts/x/y.md", b""))
        assert list(contents()) == ["posts", "posts/spring.md"]

    @pytest.mark.usefixtures("one_name_for_both_cases")
    def test_a_twin_by_case_is_not_overwritten_there(self, apply: Apply, contents: Contents) -> None:
        with pytest.raises(errors.PathTaken):
            apply(Create("posts/SPRING.md", b""))
        assert contents() == SPRING


def test_texts_are_down_on_the_disk_before_names_change_and_names_before_old_texts_go(
    apply: Apply, blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    fsync, unlink, replace = os.fsync, os.unlink, os.replace
    apply(Create("posts/first.md", b""))

    def synced(descriptor: int) -> None:
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        kind = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "journal" if "pending" in name else "text"
        told.append(f"{kind} {name}" if kind == "folder" else kind)
        fsync(descriptor)

    def unlinked(path: str) -> None:
        if ".blogctl/" not in path:
            told.append("old text goes")
        unlink(path)

    def replaced(path: str, to: str) -> None:
        if "pending.jsonl" in path:
            told.append("journal opens" if path.endswith(".new") else "journal closes")
        elif ".blogctl-" in path:
            told.append("text in place")
        replace(path, to)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "unlink", unlinked)
    monkeypatch.setattr(os, "replace", replaced)
    apply(Create("posts/new.md", b""), Rewrite("posts/spring.md", b"spring\n", b"x"))
    assert told == [
        *("journal", "journal opens", "folder .blogctl"),
        *("text", "text", "text in place", "folder posts"),
        *("old text goes", "journal closes", "folder .blogctl", "folder history"),
    ]
