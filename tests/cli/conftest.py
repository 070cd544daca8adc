"""A small blog, and a runner that speaks to it as the command line does, in this process or in another."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

import pytest

from blogctl.cli.app import run_in
from blogctl.cli.output import Output
from blogctl.cli.session import Session

NOW = "2026-11-23T06:00:00+01:00"
POSTS = {
    "spring": "title: Spring\ndate: 2026-03-01\ndraft: false\ntags: [season, sleep]\ndescription: Of spring.",
    "winter": "title: Winter\ndate: 2026-01-05\ndraft: false\ntags: [season]",
    "later": "title: Later\ndate: 2026-11-25 10:00\ndraft: false",
    "half-done": "title: Half done\ndraft: true",
}


class Answer(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


Run = Callable[..., Answer]


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "blog"
    (root / "posts").mkdir(parents=True)
    (root / "blogctl.toml").write_text(
        'title = "Seasons"\nbase_url = "https://s.example"\ntimezone = "Europe/Berlin"\n'
    )
    for slug, front in POSTS.items():
        (root / "posts" / f"{slug}.md").write_text(f"---\n{front}\n---\n\nSome words of {slug}.\n")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def cli() -> Run:
    """Run a command line in this process. `at_terminal` makes all three streams terminals."""

    def run(*words: str, stdin: str | bytes = "", at_terminal: bool = False, **environment: str) -> Answer:
        kind = Terminal if at_terminal else io.TextIOWrapper
        data = stdin.encode() if isinstance(stdin, str) else stdin
        given = {"BLOGCTL_NOW": NOW, "TERM": "xterm", "COLUMNS": "80", **environment}
        said, noted = io.BytesIO(), io.BytesIO()
        with TemporaryFile() as typed:  # and no BytesIO: who asks a question waits for a file of the system's
            typed.write(data)
            typed.seek(0)
            out, err, into = (kind(stream, "utf-8", newline="\n") for stream in (said, noted, typed))
            code = run_in(Session(words, given, Output(out, err, given), into))
        return Answer(code, *(stream.getvalue().decode("utf-8", "surrogateescape") for stream in (said, noted)))

    return run


@pytest.fixture
def process() -> Run:
    """Run a command line in a process of its own, in a pipe."""

    def run(*words: str, stdin: str = "", **environment: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "blogctl", *words],
            input=stdin, capture_output=True, text=True, encoding="utf-8", errors="surrogateescape", check=False,
            env={**os.environ, "BLOGCTL_NOW": NOW, **environment},
        )  # fmt: skip
        return Answer(done.returncode, done.stdout, done.stderr)

    return run
