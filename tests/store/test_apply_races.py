"""Others at work on the same files: a kill, an editor that saves at the wrong moment, leftovers of killed runs."""

from __future__ import annotations

import ctypes
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from blogctl import errors
from blogctl.changes import Change, ChangeSet, Create, Delete, Rewrite
from blogctl.store import renames, transaction
from blogctl.store.recovery import recover_if_idle

REWRITE_FOR_EVER = """
import sys
from datetime import UTC, datetime
from blogctl.changes import ChangeSet, Rewrite
from blogctl.store import files, transaction

root = sys.argv[1]
text = files.read_file(root, "post.md")
print("ready", flush=True)
for number in range(10**9):
    new = b"%d\\n" % (number % 10) * 20_000
    transaction.apply(root, ChangeSet("a test", (Rewrite("post.md", text, new),)), datetime.now(UTC))
    text = new
"""


def test_a_killed_run_leaves_whole_files_and_the_next_one_finds_nothing_else(tmp_path: Path, patience: int) -> None:
    post = tmp_path / "post.md"
    post.write_bytes(b"0\n" * 20_000)
    chance = random.Random(5)
    for _ in range(30 * patience):
        with subprocess.Popen([sys.executable, "-c", REWRITE_FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE) as run:
            assert run.stdout
            run.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
            run.send_signal(signal.SIGKILL)
        text = post.read_bytes()
        assert len(text) == 40_000
        assert text == text[:2] * 20_000
        recover_if_idle(str(tmp_path))
        assert post.read_bytes() == text
        assert sorted(path.name for path in tmp_path.iterdir()) == [".blogctl", "post.md"]
        assert {path.name for path in (tmp_path / ".blogctl").iterdir()} <= {".gitignore", "history", "lock"}


def applied(root: str, change_set: ChangeSet) -> None:
    transaction.apply(root, change_set, datetime(2026, 11, 23, tzinfo=UTC))


def texts_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".blogctl"}


def save_by_rename(post: Path, text: bytes) -> None:
    draft = post.with_name("editor~")
    draft.write_bytes(text)
    draft.rename(post)


def save_in_place(post: Path, text: bytes) -> None:
    post.write_bytes(text)


@pytest.mark.usefixtures("kernel")
@pytest.mark.parametrize("save", [save_by_rename, save_in_place])
@pytest.mark.parametrize("kind", ["rewrite", "delete"])
def test_what_an_editor_saves_at_the_same_moment_is_never_lost(
    tmp_path: Path, save: Callable[[Path, bytes], None], kind: str, kernel: str, patience: int
) -> None:
    chance = random.Random(7)
    if kernel == "a kernel that does not" and save is save_by_rename and kind == "rewrite":
        pytest.skip("without a swap, a file that is renamed into place between comparing and replacing is not seen")
    for number in range(60 * patience):
        post = tmp_path / f"{number}" / "post.md"
        post.parent.mkdir()
        post.write_bytes(b"old")
        saved = f"saved {number}".encode()
        go = threading.Barrier(2)

        def edit(post: Path = post, saved: bytes = saved, go: threading.Barrier = go) -> None:
            go.wait()
            time.sleep(chance.uniform(0, 0.0015))
            save(post, saved)

        editor = threading.Thread(target=edit)
        editor.start()
        go.wait()
        change = Rewrite("post.md", b"old", b"new") if kind == "rewrite" else Delete("post.md", b"old")
        failure: errors.BlogctlError | None = None
        try:
            applied(str(post.parent), ChangeSet("a test", (change,)))
        except errors.BlogctlError as error:
            failure = error
        editor.join()
        found = texts_in(post.parent)
        assert saved in found.values(), f"round {number}: {failure!r} {found}"
        assert not [name for name in found if name.startswith(".")], f"round {number}: {failure!r} {found}"
        if isinstance(failure, errors.ChangedMeanwhile):
            assert found["post.md"] == saved


@pytest.fixture
def editor_before_rename(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int, Callable[[], None]], None]]:
    """Lets an editor save just before the kernel's n-th rename, counted from 1."""
    if sys.platform != "linux":
        pytest.skip("the call is Linux'")
    real = ctypes.CDLL(None, use_errno=True).renameat2

    class Renaming:
        argtypes: tuple[object, ...] = ()

        def __init__(self, number: int, save: Callable[[], None]) -> None:
            self.left = number
            self.save = save

        def __call__(self, *arguments: object) -> int:
            self.left -= 1
            if self.left == 0:
                self.save()
            return int(real(*arguments))

    def prepare(number: int, save: Callable[[], None]) -> None:
        library = SimpleNamespace(renameat2=Renaming(number, save))
        monkeypatch.setattr(ctypes, "CDLL", lambda *_arguments, **_options: library)
        renames._kernel_rename.cache_clear()

    yield prepare
    renames._kernel_rename.cache_clear()


EditorBeforeRename = Callable[[int, Callable[[], None]], None]
REWRITE = Rewrite("posts/spring.md", b"spring\n", b"new\n")


@pytest.mark.parametrize("save", [save_by_rename, save_in_place])
class TestAnEditorInTheMiddle:
    def test_what_is_saved_just_before_the_swap_is_swapped_back(
        self, blog: Path, editor_before_rename: EditorBeforeRename, save: Callable[[Path, bytes], None]
    ) -> None:
        post = blog / "posts/spring.md"
        editor_before_rename(1, lambda: save(post, b"saved"))
        with pytest.raises(errors.ChangedMeanwhile):
            applied(str(blog), ChangeSet("a test", (REWRITE,)))
        assert texts_in(post.parent) == {"spring.md": b"saved"}

    @pytest.mark.parametrize("number", [2, 3])
    def test_what_is_saved_while_a_set_is_turned_back_stays(
        self, blog: Path, editor_before_rename: EditorBeforeRename, save: Callable[[Path, bytes], None], number: int
    ) -> None:
        """The second rename makes the file that is in the way of the folder, the third is the one that turns back."""
        post = blog / "posts/spring.md"
        editor_before_rename(number, lambda: save(post, b"saved"))
        with pytest.raises(errors.PathTaken):
            applied(str(blog), ChangeSet("a test", (REWRITE, Create("posts/x", b""), Create("posts/x/index.md", b""))))
        assert texts_in(post.parent) == {"spring.md": b"saved"}

    def test_what_is_saved_while_a_set_is_turned_back_without_swaps_stays(
        self, blog: Path, monkeypatch: pytest.MonkeyPatch, save: Callable[[Path, bytes], None], older_kernel: None
    ) -> None:
        post = blog / "posts/spring.md"
        link = os.link

        def save_then_link(path: str, to: str, **options: bool) -> None:
            if to.endswith("/x"):
                save(post, b"saved")
            link(path, to, **options)

        monkeypatch.setattr(os, "link", save_then_link)
        with pytest.raises(errors.PathTaken):
            applied(str(blog), ChangeSet("a test", (REWRITE, Create("posts/x", b""), Create("posts/x/index.md", b""))))
        assert texts_in(post.parent) == {"spring.md": b"saved"}

    def test_what_is_saved_just_before_a_file_is_deleted_comes_back(
        self, blog: Path, monkeypatch: pytest.MonkeyPatch, save: Callable[[Path, bytes], None]
    ) -> None:
        post = blog / "posts/spring.md"
        replace = os.replace

        def save_then_replace(path: str, to: str) -> None:
            monkeypatch.undo()
            save(post, b"saved")
            replace(path, to)

        monkeypatch.setattr(os, "replace", save_then_replace)
        with pytest.raises(errors.ChangedMeanwhile):
            applied(str(blog), ChangeSet("a test", (Delete("posts/spring.md", b"spring\n"),)))
        assert texts_in(post.parent) == {"spring.md": b"saved"}


@pytest.mark.parametrize("kind", ["rewrite", "delete", "create"])
def test_what_is_saved_between_the_call_and_its_check_comes_back_to_its_place(
    blog: Path, kind: str, monkeypatch: pytest.MonkeyPatch, kernel: str
) -> None:
    """The editor saves in place at the worst moment: once the old file is aside, and still open in the editor."""
    changes: dict[str, Change] = {
        "rewrite": Rewrite("posts/spring.md", b"spring\n", b"new\n"),
        "delete": Delete("posts/spring.md", b"spring\n"),
        "create": Create("posts/new.md", b"new\n"),
    }
    with (blog / "posts/spring.md").open("r+b", buffering=0) as editor:
        fsync, posts = os.fsync, (blog / "posts").stat()

        def save_then_sync(descriptor: int) -> None:
            if os.path.samestat(os.fstat(descriptor), posts):
                editor.write(b"SPRING\n")
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", save_then_sync)
        failure: errors.BlogctlError | None = None
        try:
            applied(str(blog), ChangeSet("a test", (changes[kind],)))
        except errors.BlogctlError as error:
            failure = error
    texts = texts_in(blog / "posts")
    assert b"SPRING\n" in texts.values()
    if kind == "create":
        assert failure is None
    else:
        assert isinstance(failure, errors.SystemFailure)
        kept = next(name for name, text in texts.items() if text == b"SPRING\n")
        assert failure.hint == f"the changes are made; what it saved is in posts/{kept}"
        assert kept.startswith("spring.md.saved-")
