"""A change set on a real disk: what is made, what is refused, and what a file keeps when its text is replaced."""

from __future__ import annotations

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

    def test_a_folder_whose_files_all_move_into_a_new_one_is_gone(
        self, blog: Path, apply: Apply, contents: Contents
    ) -> None:
        (blog / "posts/may/img/deep").mkdir(parents=True)
        (blog / "posts/may/index.md").write_bytes(b"may\n")
        (blog / "posts/may/img/deep/a.png").write_bytes(b"a")
        apply(
            Move("posts/may/img/deep/a.png", "posts/june/img/deep/a.png"),
            Move("posts/may/index.md", "posts/june/index.md"),
        )
        assert contents() == SPRING | {
            "posts/june": None,
            "posts/june/img": None,
            "posts/june/img/deep": None,
            "posts/june/img/deep/a.png": b"a",
            "posts/june/index.md": b"may\n",
        }

    def test_a_folder_that_still_holds_something_stays(self, blog: Path, apply: Apply, contents: Contents) -> None:
        (blog / "posts/may").mkdir()
        (blog / "posts/may/index.md").write_bytes(b"may\n")
        (blog / "posts/may/.kept").write_bytes(b"")
        apply(Move("posts/may/index.md", "posts/june/index.md"))
        assert contents()["posts/may/.kept"] == b""

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
