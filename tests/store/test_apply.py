"""A change set on a real disk: what is made, what is refused, and what a file keeps when its text is replaced."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from blogctl import errors
from blogctl.changes import Change, Create, Delete, Move, Rewrite

Apply = Callable[..., None]
Contents = Callable[[], dict[str, bytes | None]]
SPRING = {"posts": None, "posts/spring.md": b"spring\n"}


@pytest.mark.usefixtures("kernel")
class TestMaking:
    def test_a_created_file_has_its_bytes_and_the_folders_it_needs(self, apply: Apply, contents: Contents) -> None:
        apply(Create("drafts/2026/new.md", b"new"))
        assert contents() == SPRING | {"drafts": None, "drafts/2026": None, "drafts/2026/new.md": b"new"}

    def test_a_rewritten_file_has_its_new_bytes_and_nothing_else_lies_there(
        self, apply: Apply, contents: Contents
    ) -> None:
        apply(Rewrite("posts/spring.md", b"spring\n", b"summer\n"))
        assert contents() == {"posts": None, "posts/spring.md": b"summer\n"}

    def test_a_moved_file_is_only_at_its_new_name(self, apply: Apply, contents: Contents) -> None:
        apply(Move("posts/spring.md", "posts/2026/may.md"))
        assert contents() == {"posts": None, "posts/2026": None, "posts/2026/may.md": b"spring\n"}

    def test_a_deleted_file_is_gone(self, apply: Apply, contents: Contents) -> None:
        apply(Delete("posts/spring.md", b"spring\n"))
        assert contents() == {"posts": None}

    def test_a_file_may_be_rewritten_and_then_moved(self, apply: Apply, contents: Contents) -> None:
        apply(Rewrite("posts/spring.md", b"spring\n", b"may\n"), Move("posts/spring.md", "posts/may.md"))
        assert contents() == {"posts": None, "posts/may.md": b"may\n"}

    def test_a_large_and_an_empty_text_are_written_whole(self, apply: Apply, blog: Path) -> None:
        large = bytes(range(256)) * 20_000
        apply(Create("posts/large.md", large), Create("posts/empty.md", b""))
        assert (blog / "posts/large.md").read_bytes() == large
        assert (blog / "posts/empty.md").read_bytes() == b""

    def test_a_set_that_fails_at_its_end_leaves_everything_as_it_was(
        self, apply: Apply, blog: Path, contents: Contents
    ) -> None:
        with pytest.raises(errors.PathTaken):
            apply(
                Rewrite("posts/spring.md", b"spring\n", b"may\n"),
                Move("posts/spring.md", "may/may.md"),
                Create("posts/new", b"a file where the next one wants a folder"),
                Create("posts/new/index.md", b""),
            )
        assert contents() == SPRING


def test_an_empty_set_does_nothing(apply: Apply, contents: Contents) -> None:
    apply()
    assert contents() == SPRING


TAKEN: list[Change] = [Create("posts/spring.md", b""), Move("posts/other.md", "posts/spring.md")]


@pytest.mark.parametrize("change", TAKEN)
def test_a_name_that_is_taken_is_refused(apply: Apply, blog: Path, contents: Contents, change: Change) -> None:
    (blog / "posts/other.md").write_bytes(b"other")
    with pytest.raises(errors.PathTaken) as failure:
        apply(change)
    assert failure.value.path == "posts/spring.md"
    assert contents() == SPRING | {"posts/other.md": b"other"}


@pytest.mark.usefixtures("kernel")
@pytest.mark.parametrize("change", TAKEN)
def test_a_name_that_is_taken_after_the_check_is_refused_too(
    apply: Apply, blog: Path, monkeypatch: pytest.MonkeyPatch, contents: Contents, change: Change
) -> None:
    (blog / "posts/other.md").write_bytes(b"other")
    hidden = blog / "posts/away"
    (blog / "posts/spring.md").rename(hidden)
    lstat = os.lstat

    def appear_once_looked_for(path: str) -> os.stat_result:
        if Path(path) == blog / "posts/spring.md" and hidden.exists():
            hidden.rename(path)
            raise FileNotFoundError(path)
        return lstat(path)

    monkeypatch.setattr(os, "lstat", appear_once_looked_for)
    with pytest.raises(errors.PathTaken):
        apply(change)
    monkeypatch.undo()
    assert contents() == SPRING | {"posts/other.md": b"other"}


STALE: list[Change] = [
    Rewrite("posts/spring.md", b"winter\n", b""),
    Rewrite("posts/spring.md", b"spring", b""),
    Delete("posts/spring.md", b"winter\n"),
    Rewrite("posts/gone.md", b"", b"x"),
    Delete("posts/gone.md", b""),
    Move("posts/gone.md", "posts/here.md"),
]


@pytest.mark.parametrize("change", STALE)
def test_a_file_that_changed_since_it_was_read_is_left(apply: Apply, contents: Contents, change: Change) -> None:
    with pytest.raises(errors.ChangedMeanwhile) as failure:
        apply(change, Create("posts/new.md", b""))
    assert failure.value.path == change.path
    assert contents() == SPRING


TWICE: list[tuple[Change, Change]] = [
    (Create("posts/a.md", b""), Create("posts/a.md", b"")),
    (Create("posts/a.md", b""), Move("posts/spring.md", "posts/a.md")),
    (Rewrite("posts/spring.md", b"spring\n", b"1"), Rewrite("posts/spring.md", b"spring\n", b"2")),
    (Rewrite("posts/spring.md", b"spring\n", b"1"), Rewrite("here/spring.md", b"spring\n", b"2")),
    (Rewrite("posts/spring.md", b"spring\n", b"1"), Delete("posts/spring.md", b"spring\n")),
    (Move("posts/spring.md", "posts/a.md"), Delete("posts/spring.md", b"spring\n")),
    (Move("posts/spring.md", "posts/a.md"), Move("posts/spring.md", "posts/b.md")),
]


@pytest.mark.parametrize("changes", TWICE)
def test_two_changes_of_one_name_are_refused(
    apply: Apply, blog: Path, changes: tuple[Change, Change], contents: Contents
) -> None:
    (blog / "here").symlink_to("posts")
    before = contents()
    with pytest.raises(errors.WriteRefused, match="two changes at once"):
        apply(*changes)
    assert contents() == before


HOSTILE = [
    ("../out.md", errors.OutsideBlog),
    ("posts/../../out.md", errors.OutsideBlog),
    ("posts/../posts/in.md", errors.OutsideBlog),
    ("/etc/out.md", errors.OutsideBlog),
    ("//out.md", errors.OutsideBlog),
    ("away/out.md", errors.OutsideBlog),
    ("away/new/out.md", errors.OutsideBlog),
    ("up/out.md", errors.OutsideBlog),
    ("", errors.WriteRefused),
    (".", errors.WriteRefused),
    ("posts//a.md", errors.WriteRefused),
    ("./posts/a.md", errors.WriteRefused),
    ("posts/", errors.WriteRefused),
    ("posts/a\0.md", errors.WriteRefused),
    ("posts/\ud800.md", errors.WriteRefused),
    (".git/hooks/pre-commit", errors.WriteRefused),
    ("posts/.GIT/config", errors.WriteRefused),
    (".blogctl/index", errors.WriteRefused),
    ("history/config", errors.WriteRefused),
    ("posts/" + "a" * 300 + ".md", errors.SystemFailure),
    ("a/" * 3000 + "a.md", errors.SystemFailure),
    ("posts/spring.md/a.md", errors.SystemFailure),
    ("loop/a.md", errors.SystemFailure),
]


@pytest.mark.parametrize(("path", "failure"), HOSTILE)
def test_a_hostile_path_is_refused_and_nothing_is_written(
    apply: Apply, blog: Path, contents: Contents, path: str, failure: type[errors.BlogctlError]
) -> None:
    (blog / ".git").mkdir()
    (blog / "away").symlink_to(blog.parent)
    (blog / "up").symlink_to("..")
    (blog / "history").symlink_to(".git")
    (blog / "loop").symlink_to("loop")
    before, outside = contents(), sorted(blog.parent.iterdir())
    for change in (Create(path, b"x"), Move("posts/spring.md", path)):
        with pytest.raises(failure):
            apply(Rewrite("posts/spring.md", b"spring\n", b"x"), change)
    assert contents() == before
    assert sorted(blog.parent.iterdir()) == outside


def test_names_that_are_hard_on_programs_are_still_names(apply: Apply, contents: Contents) -> None:
    names = ["caf\udce9.md", "-n.md", "two\nlines.md", "\x1b[31m.md", "a\\b.md", "%2e%2e.md", "é" * 120 + ".md"]
    apply(*(Create(f"posts/{name}", b"1") for name in names))
    apply(*(Rewrite(f"posts/{name}", b"1", b"2") for name in names))
    assert {f"posts/{name}" for name in names} < contents().keys()
    assert list(contents().values()).count(b"2") == len(names)


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
