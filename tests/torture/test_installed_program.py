"""The installed program, with the system failing under it at every call that matters: the next command sets all right.

strace lets the k-th call of a kind fail, or kills the process at it. What is asked of blogctl is the same each time: a
change of several posts is made wholly, or not at all, and it says which.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None and "CI" not in os.environ, reason="strace is not installed"
)

POSTS = {
    "spring.md": b"---\ntitle: Spring\ndraft: true # not yet\ntags: [season]\n---\nOf [winter](winter.md).\n",
    "winter.md": b"+++\r\ntitle = 'Winter'\r\ndraft = true\r\ntags = ['season']\r\n+++\r\nCold",
    "walk/index.md": b'{"title": "A walk", "draft": true, "tags": ["season"]}\nWords.\n',
}
NAMES = ["spring", "winter", "walk"]
COMMANDS: dict[str, list[list[str]]] = {
    "publish": [["publish", *NAMES, "--yes"]],
    "new": [["new", "Summer"]],
    "set": [["set", *NAMES, "tags+=year", "weight=3", "--yes"]],
    "tags rename": [["tags", "rename", "season", "time", "--yes"]],
    "schedule": [["schedule", *NAMES, "--start", "2027-01-01", "--every", "week", "--yes"]],
    "convert": [["convert", "winter", "walk", "--to", "yaml", "--yes"]],
    "rename": [["rename", "winter", "cold"]],
    "delete": [["delete", *NAMES, "--yes"]],
    "restore": [["delete", *NAMES, "--yes"], ["restore", *NAMES, "--yes"]],
    "undo": [["publish", *NAMES, "--yes"], ["undo", "--yes"]],
    "redo": [["delete", "walk", "--yes"], ["undo", "--yes"], ["redo", "--yes"]],
}
"""What is done; only the last of each is disturbed."""
CALLS = ("mkdir", "write", "fsync", "rename", "renameat2", "unlink", "rmdir", "fchmod", "syncfs")
WAYS = ("error=ENOSPC", "error=EIO", "error=EACCES", "signal=SIGKILL")
PROGRAM = [sys.executable, "-m", "blogctl"]
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "LC_ALL": "C.UTF-8",
    "BLOGCTL_NOW": "2026-11-23T06:00:00Z",
}


def make_blog(root: Path, command: str) -> None:
    (root / "blogctl.toml").parent.mkdir(parents=True)
    (root / "blogctl.toml").write_text('timezone = "UTC"\n')
    for path, content in POSTS.items():
        (root / "posts" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "posts" / path).write_bytes(content)
    for words in COMMANDS[command][:-1]:
        assert run(root, *words).returncode == 0


def posts(root: Path) -> dict[str, bytes]:
    files = (path for path in (root / "posts").rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def run(root: Path, *words: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*before, *PROGRAM, *words], cwd=root, env=ENVIRONMENT, capture_output=True, stdin=subprocess.DEVNULL,
        timeout=60, check=False,
    )  # fmt: skip


def faults(command: str, log: Path, root: Path) -> Iterator[str]:
    """Each call that the command makes while it writes, and each way in which it may go wrong."""
    make_blog(root, command)
    run(root, *COMMANDS[command][-1], before=("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}"))
    counts = dict.fromkeys(CALLS, 0)
    for line in log.read_text().splitlines():
        name = line.split(None, 1)[-1].partition("(")[0]
        if name in counts:
            counts[name] += 1
    for name, count in counts.items():
        for number in range(1, count + 1):
            for way in WAYS:
                yield f"inject={name}:{way}:when={number}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_call_fails_once_and_nothing_is_torn_or_lost(tmp_path: Path, command: str) -> None:
    make_blog(tmp_path / "whole", command)
    old = posts(tmp_path / "whole")
    assert run(tmp_path / "whole", *COMMANDS[command][-1]).returncode == 0
    new = posts(tmp_path / "whole")
    assert new != old
    tried = 0
    for number, fault in enumerate(faults(command, tmp_path / "log", tmp_path / "counted")):
        root = tmp_path / str(number)
        make_blog(root, command)
        done = run(root, *COMMANDS[command][-1], before=("strace", "-f", "-qq", "-o", os.devnull, "-e", fault))
        said = f"{fault}: exit {done.returncode}, {done.stderr!r}"
        assert b"Traceback" not in done.stderr, said
        assert b"unexpected" not in done.stderr, said
        after = run(root, "list", "--format", "count")
        assert after.returncode == 0, said + repr(after.stderr)
        found = posts(root)
        assert found in (old, new), said
        if done.returncode == 0:
            assert found == new, said
        elif b"nothing was" in done.stderr:
            assert found == old, said
        assert not [path for path in found if ".blogctl-" in path], said
        assert not (root / ".blogctl/pending.jsonl").exists(), said
        shutil.rmtree(root)
        tried += 1
    assert tried > 40
