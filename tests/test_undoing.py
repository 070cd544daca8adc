"""What was done is taken back byte for byte, and made again; what somebody else changed since is never touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blogctl import Blog
from blogctl.changes import ChangeSet, Create, Delete, Move, Rewrite
from blogctl.errors import NotAsLeft, NothingToUndo, SystemFailure, WriteRefused
from blogctl.lifecycle.new import Request
from blogctl.outcome import Outcome
from blogctl.store import journal

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
DRAFT = "---\r\ntitle: 'Spring'   # a comment\r\ndraft: true\r\n---\r\nWords, and no end"


def write(root: Path, **posts: str) -> Blog:
    (root / "posts").mkdir()
    (root / "blogctl.toml").write_text('timezone = "UTC"\n')
    for name, text in posts.items():
        (root / f"posts/{name}.md").write_bytes(text.encode())
    return Blog.open(root, now=NOW)


def contents(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and ".blogctl" not in path.parts)
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def do(blog: Blog, *changes: Create | Rewrite | Move | Delete) -> None:
    blog.carry_out(Outcome(ChangeSet("a test", changes), ()))


SPRING = DRAFT.encode()
SETS: dict[str, tuple[Create | Rewrite | Move | Delete, ...]] = {
    "a rewrite": (Rewrite("posts/spring.md", SPRING, SPRING.replace(b"true", b"false")),),
    "a rewrite of everything": (Rewrite("posts/spring.md", SPRING, b""),),
    "a new file in a new folder": (Create("posts/new/index.md", b"\xff not UTF-8"),),
    "a move": (Move("posts/spring.md", "posts/2026/may.md"),),
    "a removal": (Delete("posts/spring.md", SPRING),),
    "a rewrite and a move": (
        Rewrite("posts/spring.md", SPRING, SPRING + b"\nMore."),
        Move("posts/spring.md", "posts/may.md"),
    ),
    "everything at once": (
        Rewrite("posts/spring.md", SPRING, b"x" + SPRING),
        Move("posts/spring.md", "posts/may.md"),
        Create("posts/new.md", b"new"),
        Delete("posts/winter.md", SPRING),
        Move("posts/autumn.md", "posts/fall/index.md"),
    ),
}


@pytest.mark.parametrize("name", SETS)
def test_a_change_set_is_taken_back_and_made_again(tmp_path: Path, name: str) -> None:
    blog = write(tmp_path, spring=DRAFT, winter=DRAFT, autumn=DRAFT)
    before = contents(tmp_path)
    do(blog, *SETS[name])
    after = contents(tmp_path)
    assert after != before
    for _ in range(2):
        blog.undo()
        assert contents(tmp_path) == before
        blog.redo()
        assert contents(tmp_path) == after


@pytest.mark.parametrize("name", SETS)
def test_a_file_that_was_changed_since_stops_the_whole(tmp_path: Path, name: str) -> None:
    blog = write(tmp_path, spring=DRAFT, winter=DRAFT, autumn=DRAFT)
    do(blog, *SETS[name])
    last = SETS[name][-1]
    touched = tmp_path / (last.to if isinstance(last, Move) else last.path)
    touched.write_bytes(b"saved since")
    now = contents(tmp_path)
    with pytest.raises(NotAsLeft) as refusal:
        blog.undo()
    assert refusal.value.paths == (str(touched.relative_to(tmp_path)),)
    assert contents(tmp_path) == now


def test_undo_steps_further_back_each_time_and_redo_forward(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    states = [contents(tmp_path)]
    steps: list[Callable[[], object]] = [
        lambda: blog.publish(["spring"]),
        lambda: blog.new(Request("Autumn")),
        lambda: blog.unpublish(["spring"]),
    ]
    for step in steps:
        step()
        states.append(contents(tmp_path))
    for state in reversed(states[:-1]):
        blog.undo()
        assert contents(tmp_path) == state
    with pytest.raises(NothingToUndo):
        blog.undo()
    for state in states[1:]:
        blog.redo()
        assert contents(tmp_path) == state
    with pytest.raises(NothingToUndo):
        blog.redo()


def test_one_in_the_middle_is_taken_back_alone(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT, winter=DRAFT)
    blog.publish(["spring"])
    blog.publish(["winter"])
    blog.undo(1)
    assert contents(tmp_path)["posts/spring.md"] == SPRING
    assert [(one.number, one.is_undone) for one in blog.history()] == [(2, False), (1, True)]
    with pytest.raises(NothingToUndo, match="1 is taken back already"):
        blog.undo(1)
    blog.redo(1)
    assert [one.is_undone for one in blog.history()] == [False, False]


def test_a_change_that_hinges_on_a_later_one_waits_for_it(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    blog.publish(["spring"])
    blog.unpublish(["spring"])
    with pytest.raises(NotAsLeft):
        blog.undo(1)


def test_modes_stay_through_undo_and_redo(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    post = tmp_path / "posts/spring.md"
    post.chmod(0o640)
    blog.publish(["spring"])
    blog.undo()
    blog.redo()
    assert post.stat().st_mode & 0o7777 == 0o640


def test_the_history_keeps_the_last_hundred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blog = write(tmp_path, spring=DRAFT)
    monkeypatch.setattr(journal, "MOST_KEPT", 5)
    for _ in range(4):
        blog.publish(["spring"])
        blog.unpublish(["spring"])
    assert [one.number for one in blog.history()] == [8, 7, 6, 5, 4]
    for _ in range(5):
        blog.undo()
    with pytest.raises(NothingToUndo):
        blog.undo()


def test_the_history_shows_what_was_done_even_if_the_files_are_gone(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT + "\nline" * 200)
    blog.publish(["spring"])
    (tmp_path / "posts/spring.md").unlink()
    (change,) = blog.changes_of(1)
    assert isinstance(change, Rewrite)
    assert b"draft: true" in change.before
    assert b"draft: false" in change.after
    assert len(change.before) < 200


def test_a_record_that_was_tampered_with_is_no_traceback(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    blog.publish(["spring"])
    (record,) = (tmp_path / ".blogctl/history").iterdir()
    for text in (b"", b"{}\n", b"[]\n", b"\xff\n", record.read_bytes()[:-30], b'{"version": 1}\n'):
        record.write_bytes(text)
        with pytest.raises(SystemFailure, match="is not as blogctl wrote it"):
            blog.undo()
        blog.history()


def test_the_state_ignores_itself_in_git(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    blog.publish(["spring"])
    assert (tmp_path / ".blogctl/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_state_folder_that_is_none_is_refused(tmp_path: Path, kind: str) -> None:
    blog = write(tmp_path, spring=DRAFT)
    if kind == "file":
        (tmp_path / ".blogctl").write_text("")
    else:
        (tmp_path.parent / "elsewhere").mkdir(exist_ok=True)
        (tmp_path / ".blogctl").symlink_to(tmp_path.parent / "elsewhere")
    with pytest.raises(WriteRefused, match="is no folder"):
        blog.publish(["spring"])
    assert contents(tmp_path)["posts/spring.md"] == SPRING
