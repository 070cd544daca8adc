"""blogctl as a process: signals, broken pipes, full disks, odd environments, and what it costs to start."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""

BLOGCTL = [sys.executable, "-m", "blogctl"]
PATIENCE = 60
"""Seconds after which a program that says nothing hangs, however busy the machine is."""


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program = " ".join(f"'{word}'" for word in BLOGCTL)
    return subprocess.run(
        ["bash", "-c", command.replace("blogctl", program)],
        capture_output=True, text=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


def at_terminal(words: list[str], typed: bytes = b"", until: str = "", **environment: str) -> tuple[int, str]:
    """Run in a terminal of its own; the exit code, and what stood on the screen. Typing waits for a text."""
    pid, screen = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [*BLOGCTL, *words], {**os.environ, "TERM": "xterm", **environment})
    seen = b""
    while True:
        if typed and until.encode() in seen:
            os.write(screen, typed)
            typed = b""
        if not select.select([screen], [], [], PATIENCE)[0]:
            os.kill(pid, signal.SIGKILL)
            pytest.fail(f"nothing came any more behind {seen[-200:]!r}")
        try:
            data = os.read(screen, 65536)
        except OSError:  # how Linux says that the other side has ended
            data = b""
        if not data:
            break
        seen += data
    _, status = os.waitpid(pid, 0)
    os.close(screen)
    return os.waitstatus_to_exitcode(status), seen.decode().replace("\r\n", "\n")


def test_a_reader_that_leaves_early_is_no_failure(blog: Path) -> None:
    for number in range(300):
        (blog / "posts" / f"p{number}.md").write_text(f"---\ntitle: {'long ' * 50}\n---\n")
    done = shell('blogctl list | head -1; echo "${PIPESTATUS[0]}"')
    assert done.stdout.splitlines()[1:] == ["141"]
    assert done.stderr == ""


@pytest.mark.parametrize("words", ["list", "--version", "list --format paths", "show spring --raw", "why spring", "-h"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_an_error_without_a_traceback(blog: Path, words: str) -> None:
    done = shell(f"blogctl {words} > /dev/full")
    assert done.returncode == 5
    assert done.stderr.startswith("error: standard output: no space left on device\nhint: ")
    assert done.stderr.count("\n") == 2


@pytest.mark.parametrize("words", ["list", "--version", "publish half-done", "__complete fish why ''"])
def test_a_closed_standard_output_ends_cleanly_before_anything_is_done(blog: Path, words: str) -> None:
    before = Path("posts/half-done.md").read_text()
    done = shell(f"blogctl {words} >&-")
    assert done.returncode == 5
    assert done.stderr.startswith("error: standard output: it is closed\n")
    assert "Traceback" not in done.stderr
    assert Path("posts/half-done.md").read_text() == before


def test_closed_standard_error_and_input_do_no_harm(blog: Path) -> None:
    assert shell("blogctl publish spring 2>&-").returncode == 0
    assert shell("blogctl list --format count <&-").stdout == "4\n"
    done = shell("blogctl publish - <&-")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "error: standard input is closed")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    ],
)
def test_an_old_locale_loses_nothing_but_letters(blog: Path, process: Run, environment: dict[str, str]) -> None:
    Path("posts/spring.md").write_text("---\ntitle: Frühling ○\ndate: 2026-01-01\n---\n", encoding="utf-8")
    for words in (["list"], ["list", "--format", "table"], ["why", "spring"], ["show", "spring"]):
        answer = process(*words, **environment)
        assert (answer.code, answer.err) == (0, "")
    assert "spring" in answer.out.lower()
    assert "Frühling ○" in [
        post["title"] for post in json.loads(process("list", "--format", "json", **environment).out)
    ]


def test_a_time_zone_that_is_none_and_a_home_that_is_missing(blog: Path) -> None:
    Path("blogctl.toml").write_text("")
    assert shell("unset HOME; blogctl list --format count").stdout == "4\n"
    assert shell("blogctl list --format count", TZ="Nowhere/Nothing").returncode in {0, 2}


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    done = shell(f"mkdir '{tmp_path}/gone' && cd '{tmp_path}/gone' && rmdir ../gone && blogctl list")
    assert done.returncode == 5
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_with_words_and_without_a_traceback(
    blog: Path, tmp_path: Path, number: int, code: int
) -> None:
    ready = tmp_path / "ready"
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\ntouch '{ready}'\nexec sleep 30\n")
    editor.chmod(0o755)
    process = subprocess.Popen(
        [*BLOGCTL, "edit", "spring"], stderr=subprocess.PIPE, text=True, env={**os.environ, "EDITOR": str(editor)},
        start_new_session=True,
    )  # fmt: skip
    while not ready.exists() and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, number)  # as a terminal does; alone, blogctl would wait for its editor
    _, said = process.communicate(timeout=20)
    assert process.returncode == code
    assert said.startswith("error: ")
    assert "Traceback" not in said


def test_standard_input_is_not_read_without_a_dash(blog: Path) -> None:
    done = shell("(echo spring; echo rest) | { blogctl publish spring; cat; }")
    assert done.stdout == "spring\nrest\n"


def test_a_terminal_has_colour_columns_and_ten_posts_a_page(blog: Path) -> None:
    for number in range(20):
        (blog / "posts" / f"p{number}.md").write_text(f"---\ntitle: Post {number}\ndate: 2020-01-01\n---\n")
    code, seen = at_terminal(["list"], COLUMNS="100")
    assert code == 0
    assert "\x1b[" in seen
    assert "blogctl list --page 2" in seen
    assert seen.count("Post ") == 6  # behind four newer ones
    assert "\x1b[" not in at_terminal(["list"], NO_COLOR="1")[1]


def test_a_terminal_is_asked(blog: Path) -> None:
    code, seen = at_terminal(["unpublish", "--where", "tag:season"], b"y\n", until="[y/N]", NO_COLOR="1")
    assert code == 0
    assert "unpublish 2 posts? [y/N]" in seen
    assert "2 posts changed" in seen


@pytest.mark.parametrize("time", range(3))  # it once went unheard one time in forty: right before the wait for a key
def test_ctrl_c_at_a_question_ends_it_with_words(blog: Path, time: int) -> None:
    before = Path("posts/spring.md").read_text()
    code, seen = at_terminal(["unpublish", "--where", "tag:season"], b"\x03", until="[y/N]", NO_COLOR="1")
    assert code == 130
    assert seen.splitlines()[-2:] == ["error: interrupted", "hint: nothing was left half done"]
    assert Path("posts/spring.md").read_text() == before


def test_the_pager_gets_the_page(blog: Path, tmp_path: Path) -> None:
    code, _ = at_terminal(["show", "winter", "--pager"], PAGER=f"tee {tmp_path}/paged")
    assert code == 0
    assert "Some words of winter." in (tmp_path / "paged").read_text()


HEAVY = ("pydantic", "markdown_it", "jinja2", "asyncio", "importlib.metadata", "email", "http", "tomlkit", "sqlite3")
WRITING = ("blogctl.store.transaction", "blogctl.store.journal", "blogctl.store.history", "blogctl.lifecycle.setting")
RICH = ("rich", "pygments", "pyromark")
CHANGING = (*WRITING, "blogctl.changes", "blogctl.outcome")
ASKING = ("blogctl.query.parsing", "blogctl.query.qualifiers", "blogctl.query.values")
"""What reads the words of a query, where there are none."""


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (["--version"], (*HEAVY, *RICH, "typer", "re", "yaml", "tomllib", "typing", "blogctl.errors")),
        (["__complete", "bash", "blogctl why s", "1"], (*HEAVY, *RICH, "typer", "re", "yaml", "tomllib", "typing")),
        (["__complete", "zsh", "list", "tag:s"], (*HEAVY, *RICH, "typer", "re", "yaml", "tomllib", "typing")),
        (["list"], (*HEAVY, *RICH, *CHANGING, *ASKING, "yaml", "calendar", "blogctl.rules", "blogctl.lifecycle.new")),
        (["list", "--format", "table"], (*HEAVY, *CHANGING, "rich.markdown", "rich.table", "pygments", "pyromark")),
        (["list", "--format", "json"], (*HEAVY, *RICH, *CHANGING)),
        (["stats"], (*HEAVY, *RICH, *CHANGING, "blogctl.rules")),
        (["new", "X"], (*HEAVY, *RICH, "blogctl.rules")),
        (["publish", "half-done"], (*HEAVY, *RICH)),
        (["why", "spring"], (*HEAVY, *RICH, *CHANGING, "blogctl.rules")),
        (["rules", "--format", "json"], (*HEAVY, *RICH)),
    ],
)
def test_a_command_imports_only_what_it_needs(blog: Path, words: list[str], refused: tuple[str, ...]) -> None:
    assert sorted(imported_by(words) & set(refused)) == []


def test_a_list_of_hugo_posts_imports_nothing_that_writes_them_or_reads_their_links(blog: Path) -> None:
    Path("blogctl.toml").write_text('dialect = "hugo"\ncontent = ["posts"]\n')
    refused = {"blogctl.dialects.hugo.archetypes", "blogctl.dialects.hugo.references", "blogctl.dialects.references"}
    loaded = imported_by(["list"])
    assert "blogctl.dialects.hugo.dialect" in loaded
    assert sorted(loaded & {*refused, *HEAVY, *RICH, *CHANGING, *ASKING, "yaml", "calendar"}) == []


def imported_by(words: list[str]) -> set[str]:
    """The modules that a command imports; it must succeed."""
    script = (
        "import sys, json\n"
        f"sys.argv = ['blogctl', *{words!r}]\n"
        "before = set(sys.modules)\n"
        "from blogctl.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    code = end.code\n"
        "print(json.dumps([code, sorted(set(sys.modules) - before)]), file=sys.stderr)\n"
    )
    # Without site, whose .pth files import things of their own.
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    return set(loaded)
