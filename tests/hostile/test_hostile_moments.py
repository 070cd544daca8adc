"""Hostile moments: signals, readers that leave, editors and other runs at work on the same posts at the same time."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

BLOGCTL = (sys.executable, "-m", "blogctl")
MANY = 200
SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
PATIENCE = 20

Start = Callable[..., "subprocess.Popen[bytes]"]


def draft(number: int) -> str:
    return f"---\ntitle: Post {number} {'of many words ' * 20}\ndraft: true\n---\nWords of {number}.\n"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    root = tmp_path / "blog"
    (root / "posts").mkdir(parents=True)
    (root / "blogctl.toml").write_text('timezone = "UTC"\n')
    for number in range(MANY):
        (root / "posts" / f"p{number:03}.md").write_text(draft(number))
    return root


@pytest.fixture
def start(many: Path) -> Iterator[Start]:
    """Start blogctl in the blog, in a group of its own; what is still there at the end is ended."""
    begun: list[subprocess.Popen[bytes]] = []

    def begin(*words: str, **environment: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [*BLOGCTL, *words], cwd=many, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "BLOGCTL_NOW": "2026-11-23T06:00:00Z", **environment}, start_new_session=True,
        )  # fmt: skip
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def until(is_so: Callable[[], object], patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.002)


def hidden(root: Path) -> list[str]:
    return [path.name for path in (root / "posts").iterdir() if path.name.startswith(".")]


def are_whole(root: Path, *, saved: str = "\0") -> int:
    """How many posts are published, after a look that each is wholly old, wholly new, or what was saved."""
    published = 0
    for number in range(MANY):
        text = (root / "posts" / f"p{number:03}.md").read_text()
        done = draft(number).replace("draft: true", "draft: false\ndate: 2026-11-23T06:00:00+00:00")
        assert text in {draft(number), done} or saved in text
        published += text == done
    return published


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--format", "json"), ("list",), ("list", "--format", "table"), ("validate",), ("list", "-0"),
        ("validate", "--format", "json"), ("publish", "--where", "post", "-n"), ("rules",), ("--help",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_reader_that_leaves_ends_it_without_a_word(many: Path, start: Start, words: tuple[str, ...]) -> None:
    process = start(*words)
    assert process.stdout
    assert process.stderr
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(PATIENCE) in {0, 141}


@pytest.mark.parametrize(("number", "code"), SIGNALS)
@pytest.mark.parametrize("words", [("list", "--format", "json"), ("validate", "--format", "json")], ids=" ".join)
def test_a_signal_ends_an_answer_with_words(
    many: Path, start: Start, words: tuple[str, ...], number: int, code: int
) -> None:  # fmt: skip
    process = start(*words)
    assert process.stdout
    first = process.stdout.read(4096)  # of far more than a pipe holds: the rest waits to be read
    process.send_signal(number)
    _, said = process.communicate(timeout=PATIENCE)
    assert first.startswith(b"[")
    assert process.returncode == code
    assert said.startswith(b"error: ")
    assert said.count(b"\n") == 2


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_signal_while_posts_are_published_leaves_all_or_none(
    many: Path, start: Start, number: int, code: int
) -> None:  # fmt: skip
    process = start("publish", "--where", "post", "--yes")
    until(lambda: hidden(many) or process.poll() is not None)
    process.send_signal(number)
    process.send_signal(number)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode in {0, code}
    assert b"Traceback" not in said
    assert hidden(many) == []
    assert are_whole(many) in ({0} if process.returncode else {MANY})


@pytest.mark.parametrize("number", [number for number, _ in SIGNALS])
def test_a_signal_that_comes_when_all_is_said_leaves_no_traceback(
    many: Path, start: Start, tmp_path: Path, number: int
) -> None:  # fmt: skip
    late = f"import atexit, os\natexit.register(lambda: os.kill(os.getpid(), {int(number)}))\n"
    (tmp_path / "sitecustomize.py").write_text(late)
    process = start("list", "--format", "count", PYTHONPATH=str(tmp_path))
    said, complained = process.communicate(timeout=PATIENCE)
    assert (said, complained) == (b"200\n", b"")
    assert process.returncode in {0, -number, 128 + number}


@pytest.mark.parametrize("number", [number for number, _ in SIGNALS])
def test_a_signal_that_python_would_swallow_ends_it_all_the_same(number: int) -> None:
    script = (
        "import os\nfrom blogctl.cli.endings import listen_for_the_end\n"
        f"class Last:\n    def __del__(self):\n        os.kill(os.getpid(), {int(number)})\n"
        "listen_for_the_end()\nLast()\nprint('still here')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (-number, b"", b"")


def test_who_is_told_twice_to_end_says_no_more_than_once(many: Path, start: Start) -> None:
    for pause in (0.0, 0.001, 0.003, 0.01, 0.03):
        process = start("list", "--format", "json")
        assert process.stdout
        process.stdout.read(1)
        process.send_signal(signal.SIGTERM)
        time.sleep(pause)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        assert b"Traceback" not in said
        assert process.returncode in {143, -signal.SIGINT, -signal.SIGTERM, 130}


EDITOR = """#!/bin/sh
trap 'echo interrupted >> "{log}"' INT
trap 'echo told >> "{log}"' HUP TERM
echo begun >> "{log}"
until test -e "{log}.go"; do sleep 0.02; done
echo "Words that were typed." >> "$1"
echo saved >> "{log}"
"""


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """An editor with text that is not saved yet: it outlives Ctrl-C, and saves when it is told to go on."""
    path = tmp_path / "editor"
    path.write_text(EDITOR.format(log=tmp_path / "log"))
    path.chmod(0o755)
    return path


def logged(editor: Path) -> list[str]:
    log = editor.parent / "log"
    return log.read_text().split() if log.exists() else []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP, signal.SIGTERM])
def test_an_editor_is_never_killed_with_what_was_typed_in_it(
    many: Path, start: Start, editor: Path, number: int
) -> None:  # fmt: skip
    process = start("edit", "p000", EDITOR=str(editor))
    until(lambda: "begun" in logged(editor))
    os.killpg(process.pid, number)  # as a terminal does: to all that run on it
    until(lambda: {"interrupted", "told"} & set(logged(editor)) or process.poll() is not None)
    time.sleep(0.4)  # Python gives a child a quarter of a second before it kills it
    (editor.parent / "log.go").touch()
    until(lambda: "saved" in logged(editor), patience=3)
    process.communicate(timeout=PATIENCE)
    assert (many / "posts" / "p000.md").read_text().endswith("Words that were typed.\n")


def test_who_alone_is_told_to_end_waits_for_the_editor(many: Path, start: Start, editor: Path) -> None:
    process = start("edit", "p000", EDITOR=str(editor))
    until(lambda: "begun" in logged(editor))
    process.send_signal(signal.SIGTERM)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.4)
    (editor.parent / "log.go").touch()
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 143
    assert said.startswith(b"error: ended by SIGTERM\n")
    assert (many / "posts" / "p000.md").read_text().endswith("Words that were typed.\n")


def test_ctrl_c_in_the_pager_is_the_pager_s_own(many: Path, editor: Path) -> None:
    script = editor.read_text().replace('"$1"', "/dev/null").replace("echo begun", "cat > /dev/null\necho begun")
    editor.write_text(script)
    screen, own = pty.openpty()
    process = subprocess.Popen(
        [*BLOGCTL, "show", "p000", "--pager"], cwd=many, stdin=own, stdout=own, stderr=own, start_new_session=True,
        env={**os.environ, "PAGER": str(editor), "TERM": "xterm"},
    )  # fmt: skip
    os.close(own)
    until(lambda: "begun" in logged(editor))
    os.killpg(process.pid, signal.SIGINT)
    until(lambda: "interrupted" in logged(editor))
    time.sleep(0.4)  # as above
    (editor.parent / "log.go").touch()
    try:
        until(lambda: "saved" in logged(editor), patience=3)
    finally:
        process.wait(PATIENCE)
        os.close(screen)


def test_two_that_publish_at_once_do_not_undo_one_another(many: Path, start: Start) -> None:
    both = [start("publish", "--where", "post", "--yes") for _ in range(2)]
    said = [process.communicate(timeout=PATIENCE)[1] for process in both]
    codes = {process.returncode for process in both}
    assert codes <= {0, 4}
    assert 0 in codes
    assert b"Traceback" not in b"".join(said)
    assert hidden(many) == []
    assert are_whole(many) == MANY


@pytest.mark.parametrize("is_replaced", [False, True], ids=["in place", "by another file"])
def test_what_an_editor_saves_meanwhile_is_never_lost(many: Path, start: Start, is_replaced: bool) -> None:
    process = start("publish", "--where", "post", "--yes")
    until(lambda: hidden(many) or process.poll() is not None)
    post = many / "posts" / f"p{MANY - 1:03}.md"
    text = post.read_text() + "Saved meanwhile.\n"
    if is_replaced:
        (many / "aside").write_text(text)
        (many / "aside").replace(post)
    else:
        post.write_text(text)
    _, said = process.communicate(timeout=PATIENCE)
    assert b"Traceback" not in said
    kept = [path.name for path in (many / "posts").iterdir() if "Saved meanwhile." in path.read_text()]
    assert post.name in kept
    if process.returncode:
        assert process.returncode == 4
        assert f"posts/{post.name} changed while blogctl was at work".encode() in said
        assert are_whole(many, saved="Saved meanwhile.") == 0
    assert hidden(many) == []
