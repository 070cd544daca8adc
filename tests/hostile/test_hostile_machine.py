"""A machine that does not help: full disks, closed and odd streams, narrow terminals, strange folders and variables."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Contents = Callable[[Path], dict[str, Any]]
Shell = Callable[[Path, str], "subprocess.CompletedProcess[str]"]

DRAFT = "---\ntitle: A draft\ndraft: true\n---\nWords.\n"
is_root = hasattr(os, "geteuid") and os.geteuid() == 0
# Root is stopped by no permission, unless it gives up the right to pass them over.
UNPRIVILEGED = "setpriv --bounding-set=-dac_override,-dac_read_search " if is_root else ""


@pytest.fixture
def shell() -> Shell:
    """Run a line of a shell in a folder, where `blogctl` is the program and its moment is fixed."""

    def run(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
        program = shlex.join([sys.executable, "-m", "blogctl"])
        return subprocess.run(
            ["bash", "-c", line.replace("blogctl ", f"{program} ")],
            cwd=folder, capture_output=True, text=True, timeout=20, check=False,
            env={**os.environ, "BLOGCTL_NOW": "2026-11-23T06:00:00Z", "EDITOR": "true"},
        )  # fmt: skip

    return run


@pytest.fixture
def drafted(blog: Path) -> Path:
    (blog / "posts" / "draft.md").write_text(DRAFT)
    return blog


@pytest.mark.parametrize(
    "words",
    [
        "list --format table", "show good-1", "show good-1 --format json", "validate", "validate --fix",
        "publish draft", "publish draft -n", "new Another", "rules BC101", "completion bash", "__complete fish why ''",
        "",
    ],
)  # fmt: skip
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_an_answer_that_finds_no_room_is_a_failure_with_a_hint(drafted: Path, shell: Shell, words: str) -> None:
    done = shell(drafted, f"blogctl {words} > /dev/full")
    assert done.returncode == 5
    said = [line for line in done.stderr.splitlines() if not line.startswith("note: ")]
    assert said[0] == "error: standard output: no space left on device"
    assert said[1].startswith("hint: ")
    assert len(said) == 2


@pytest.mark.parametrize("words", ["list", "show good-1", "validate", "publish draft", "new T", "rules", "edit draft"])
def test_without_any_stream_nothing_breaks(drafted: Path, shell: Shell, contents: Contents, words: str) -> None:
    before = contents(drafted.parent)
    assert shell(drafted, f"blogctl {words} <&- >&- 2>&-").returncode == 5
    assert contents(drafted.parent) == before


def test_a_post_is_written_whole_when_its_descriptor_is_that_of_a_closed_stream(drafted: Path, shell: Shell) -> None:
    assert shell(drafted, "blogctl publish draft <&- 2>&-").returncode == 0
    text = (drafted / "posts" / "draft.md").read_text()
    assert text == "---\ntitle: A draft\ndraft: false\ndate: 2026-11-23T06:00:00+00:00\n---\nWords.\n"


@pytest.mark.slow
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (0, 0), (24, 19), (65535, 65535)])
def test_a_terminal_of_any_size_is_served(drafted: Path, terminal: Run, rows: int, columns: int) -> None:
    for words in (["list"], ["show", "good-1"], ["validate"], ["publish", "draft", "-n"]):
        answer = terminal(drafted, *words, rows=rows, columns=columns)
        assert answer.trouble() == []
        assert answer.code == 0
        assert len(answer.out) < 3_000_000


@pytest.mark.parametrize(
    "environment",
    [
        {"COLUMNS": "1"}, {"COLUMNS": "0"}, {"COLUMNS": "x\x1b"}, {"COLUMNS": "100000"}, {"COLUMNS": "9" * 5000},
        {"COLUMNS": "\u0663"}, {"TERM": "dumb"}, {"TERM": None}, {"TERM": "\x1b[2J256color", "FORCE_COLOR": "1"},
        {"HOME": None}, {"TZ": "garbage\x1b"}, {"TZ": ""}, {"TZ": "/etc/passwd"}, {"TZ": "A" * 5000}, {"PATH": ""},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii:strict"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"},
        {"GITHUB_ACTIONS": "true", "PY_COLORS": "1", "TTY_COMPATIBLE": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}"[:30] for name, value in environment.items()),
)  # fmt: skip
def test_an_odd_environment_changes_neither_status_nor_safety(
    hostile_few: Path, blogctl: Run, environment: dict[str, str | None]
) -> None:  # fmt: skip
    answer = blogctl(hostile_few, "show", "posts/json-every.md", **environment)
    if "latin-1" in environment.values():
        answer = answer._replace(out=answer.out.decode("latin-1").encode(), err=b"")
    assert answer.trouble() == []
    assert answer.code == 0, answer.err


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BLOGCTL_NOW", "/no\x1b[2J\u202e"), ("BLOGCTL_BLOG", "/no\x1b[2J\u202e"),
        ("BLOGCTL_NOW", "0001-01-01T00:00:00+14:00"), ("BLOGCTL_NOW", "9999-12-31T23:59:59-14:00"),
    ],
)  # fmt: skip
def test_a_variable_that_makes_no_sense_is_shown_and_does_not_act(
    blog: Path, blogctl: Run, variable: str, value: str
) -> None:  # fmt: skip
    answer = blogctl(blog, "list", **{variable: value})
    assert answer.trouble() == []
    assert answer.code in {2, 5}
    assert blogctl(blog, **{variable: value}).trouble() == []


@pytest.mark.parametrize("words", ["list", "new T", "init", "init sub", "publish x", "__complete fish why ''", "rules"])
def test_a_folder_that_is_gone_is_no_reason_for_a_traceback(tmp_path: Path, shell: Shell, words: str) -> None:
    done = shell(tmp_path, f"mkdir gone && cd gone && rmdir ../gone && blogctl {words}")
    assert "Traceback" not in done.stderr
    assert "error: the system:" not in done.stderr
    assert done.returncode == (0 if words.startswith(("rules", "__complete")) else 5)


def test_a_blog_can_be_begun_from_a_folder_that_is_gone(tmp_path: Path, shell: Shell) -> None:
    done = shell(tmp_path, f"mkdir gone && cd gone && rmdir ../gone && blogctl init {tmp_path}/new")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "new" / "blogctl.toml").exists()


def test_a_blog_that_is_named_needs_no_folder_to_stand_in(drafted: Path, tmp_path: Path, shell: Shell) -> None:
    gone = f"mkdir {tmp_path}/gone && cd {tmp_path}/gone && rmdir ../gone && "
    for words in ("list", "publish draft -n", "show draft", "validate draft"):
        done = shell(tmp_path, f"{gone} blogctl -C {shlex.quote(str(drafted))} {words}")
        assert done.returncode == 0, done.stderr


@pytest.fixture
def unprivileged() -> str:
    if is_root and not shutil.which("setpriv"):
        pytest.skip("root is stopped by no permission here: setpriv is not installed")
    return UNPRIVILEGED


@pytest.mark.parametrize("closed", [".", "posts"])
def test_a_folder_that_cannot_be_read_is_not_called_no_blog(
    drafted: Path, shell: Shell, unprivileged: str, closed: str
) -> None:  # fmt: skip
    (drafted / "blogctl.toml").unlink()
    (drafted / closed).chmod(0)
    try:
        done = shell(drafted, f"{unprivileged}blogctl list")
    finally:
        (drafted / closed).chmod(0o755)
    assert "is not in a blog" not in done.stderr
    assert "permission denied" in done.stderr
    assert done.returncode == 5


def test_a_post_that_may_not_be_read_is_named_and_stays(drafted: Path, shell: Shell, unprivileged: str) -> None:
    (drafted / "posts" / "draft.md").chmod(0)
    assert "draft.md is left out: permission denied" in shell(drafted, f"{unprivileged}blogctl list").stderr
    for words in ("show", "why", "publish", "edit", "validate"):
        done = shell(drafted, f"{unprivileged}blogctl {words} posts/draft.md")
        assert (words, done.returncode) == (words, 5)
        assert "error: posts/draft.md: permission denied\nhint: " in done.stderr
    (drafted / "posts" / "draft.md").chmod(0o644)
    assert (drafted / "posts" / "draft.md").read_text() == DRAFT


@pytest.mark.parametrize("words", ["validate", "validate posts", "validate --statistics", "validate --format json"])
def test_what_cannot_be_read_is_not_called_free_of_problems(
    drafted: Path, shell: Shell, unprivileged: str, words: str
) -> None:  # fmt: skip
    (drafted / "posts" / "draft.md").unlink()
    assert shell(drafted, f"{unprivileged}blogctl {words}").returncode == 0
    (drafted / "posts" / "good-1.md").chmod(0)
    (drafted / "posts" / "gone.md").symlink_to("nowhere.md")
    (drafted / "posts" / "large.md").write_bytes(b"x" * (17 << 20))
    (drafted / "posts" / "private").mkdir(mode=0)
    done = shell(drafted, f"{unprivileged}blogctl {words}")
    (drafted / "posts" / "private").chmod(0o700)
    assert done.returncode == 1
    assert sorted(line for line in done.stderr.splitlines()) == [
        "note: posts/gone.md is left out: it is a link to nothing",
        "note: posts/good-1.md is left out: permission denied",
        "note: posts/large.md is left out: it is larger than 16 MiB",
        "note: posts/private is left out: it cannot be read: permission denied",
    ]
    if "json" not in words:
        assert done.stdout == "2 posts without problems, and 4 files that cannot be read\n"


@pytest.mark.parametrize("words", ["publish draft", "new T", "validate --fix draft"])
def test_a_folder_that_may_not_be_written_is_left_as_it_is(
    drafted: Path, shell: Shell, unprivileged: str, contents: Contents, words: str
) -> None:  # fmt: skip
    (drafted / "posts" / "draft.md").write_text(DRAFT.removesuffix("\n"))  # something for --fix
    before = contents(drafted.parent)
    (drafted / "posts").chmod(0o555)
    done = shell(drafted, f"{unprivileged}blogctl {words}")
    (drafted / "posts").chmod(0o755)
    assert done.returncode == 5
    assert done.stderr.splitlines()[-1] == "hint: nothing was changed"
    assert contents(drafted.parent) == before


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB; the test is skipped where none can be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if not is_root or subprocess.run(mount, check=False).returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        (place / "posts").mkdir()
        (place / "blogctl.toml").write_text('timezone = "UTC"\n')
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_loses_nothing(mounted: Path, shell: Shell, contents: Contents) -> None:
    (mounted / "posts" / "draft.md").write_text(DRAFT + "w" * 20_000)
    (mounted / "posts" / "short.md").write_text(DRAFT)
    with (mounted / "fill").open("wb", buffering=0) as fill:
        while True:
            try:
                fill.write(b"x" * 4096)
            except OSError:
                break
    before = contents(mounted)
    for words in ("publish draft", "publish short", "publish draft short --yes", "new T", "init sub"):
        done = shell(mounted, f"blogctl {words}")
        assert (words, done.returncode) == (words, 5)
        assert done.stderr.endswith(": the disk is full\nhint: nothing was changed\n")
        assert contents(mounted) == before


def test_all_or_none_are_published_where_there_is_room_for_some(
    mounted: Path, shell: Shell, contents: Contents
) -> None:  # fmt: skip
    (mounted / "posts" / "a-short.md").write_text(DRAFT)
    (mounted / "posts" / "b-long.md").write_text(DRAFT + "w" * 36_000)
    before = contents(mounted)
    assert shell(mounted, "blogctl publish a-short b-long --yes").returncode == 5
    assert contents(mounted) == before


def test_a_disk_that_may_only_be_read_is_told_of(mounted: Path, shell: Shell, contents: Contents) -> None:
    (mounted / "posts" / "draft.md").write_text(DRAFT)
    before = contents(mounted)
    subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
    for words in ("publish draft", "new T", "init sub"):
        done = shell(mounted, f"blogctl {words}")
        assert (words, done.returncode) == (words, 5)
        assert "read-only" in done.stderr
        assert done.stderr.splitlines()[-1] == "hint: nothing was changed"
    for words in ("list", "show draft", "why draft", "validate", "publish draft -n", "new T -n"):
        assert (words, shell(mounted, f"blogctl {words}").returncode) == (words, 0)
    assert contents(mounted) == before
