"""Completion in the shells themselves: in a terminal of their own, with Tab, and the completed line is really run.

A program in blogctl's place hands what is asked by `__complete` to the real one, and writes down how it was called
else. So each name must come to it as exactly one word, whatever a shell makes of its signs.
"""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from blogctl.cli.shells import SCRIPTS

PATIENCE = 20
BASH_COMPLETION = "/usr/share/bash-completion/bash_completion"


class Shell(NamedTuple):
    """How a shell is started on a terminal, with as little as possible of its own habits, and told of blogctl."""

    script: str
    words: tuple[str, ...]
    set_up: str = ""


SHELLS = {
    "bash": Shell("bash", ("bash", "--norc", "--noprofile", "-i")),
    "bash that cuts at blanks only": Shell(
        "bash", ("bash", "--norc", "--noprofile", "-i"), "COMP_WORDBREAKS=${COMP_WORDBREAKS//[:=@]/}"
    ),
    "bash with bash-completion": Shell("bash", ("bash", "--norc", "--noprofile", "-i"), f". {BASH_COMPLETION}"),
    "zsh": Shell("zsh", ("zsh", "-f", "-i"), "autoload -Uz compinit; compinit -u -D"),
    "fish": Shell("fish", ("fish", "--no-config", "--private", "-i")),
}
"""What may be missing on a developer's machine is there in CI, which skips nothing."""

NAMES = [
    "two words",
    "it's",
    'a "quote"',
    "$(touch harm)",
    "`touch harm`",
    "${HOME}",
    "semi;touch harm",
    "amp&harm",
    "pipe|harm",
    "more>harm",
    "stars*?[a]",
    "{a,b}",
    "~root",
    "=ls",
    "#hash",
    "wow!wow!!",
    "back\\slash",
    "a:colon",
    "a=sign",
    "at@sign",
    "100%",
    "^up",
    "comma, dot.",
    "(round)",
    "äöü-straße",
    "u\u0308ber",
    "日本語の投稿",
    "مرحبا",
    "emoji-🌙",
    "‘curly’ “quotes”",
]


def of(name: str) -> Shell:
    shell = SHELLS[name]
    needed = shutil.which(shell.script) and (BASH_COMPLETION not in shell.set_up or Path(BASH_COMPLETION).exists())
    if not needed and "CI" not in os.environ:
        pytest.skip(f"{name} is not installed")
    return shell


@pytest.fixture(params=SHELLS)
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Session:
    return Session(of(request.param), tmp_path)


class Session:
    """A blog, and a shell that can be started in it; `words(typed)` is how blogctl was called in the end."""

    def __init__(self, shell: Shell, folder: Path) -> None:
        self.shell = shell
        self.blog = folder / "blog"
        (self.blog / "posts").mkdir(parents=True)
        (self.blog / "blogctl.toml").write_text('[queries]\nstale = "status:draft"\n')
        self.called = folder / "called"
        self.set_up = folder / "set-up"
        self.set_up.write_text(f"{shell.set_up}\n{SCRIPTS[shell.script]}\n")
        program = folder / "bin" / "blogctl"
        program.parent.mkdir()
        program.write_text(
            f"#!{sys.executable}\nimport json, os, sys\n"
            "if sys.argv[1:2] == ['__complete']:\n"
            f"    os.execv({sys.executable!r}, [{sys.executable!r}, '-m', 'blogctl', *sys.argv[1:]])\n"
            f"with open({str(self.called)!r} + '.new', 'w') as file:\n    json.dump(sys.argv[1:], file)\n"
            f"os.replace({str(self.called)!r} + '.new', {str(self.called)!r})\n"
        )
        program.chmod(0o755)
        self.environment = {
            "PATH": f"{program.parent}:/usr/bin:/bin",
            "HOME": str(folder),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "PS1": "ready> ",
        }

    def post(self, name: str, front: str = "title: X") -> None:
        (self.blog / "posts" / f"{name}.md").write_text(f"---\n{front}\n---\n")

    def words(self, *typed: str) -> list[list[str]]:
        """Type each line, with its Tabs, and Enter; the words that blogctl was called with, for each."""
        pid, screen = pty.fork()
        if pid == 0:
            os.chdir(self.blog)
            os.execvpe(self.shell.words[0], self.shell.words, self.environment)
        try:
            terminal = Terminal(screen)
            terminal.type(f". '{self.set_up}'; echo is-\"\"ready\r")
            terminal.wait_for("is-ready")
            return [self._called_by(terminal, line) for line in typed]
        finally:
            os.kill(pid, signal.SIGKILL)
            os.close(screen)
            os.waitpid(pid, 0)

    def _called_by(self, terminal: Terminal, line: str) -> list[str]:
        self.called.unlink(missing_ok=True)
        terminal.type(line + "\r")
        terminal.wait_for(self.called)
        found: list[str] = json.loads(self.called.read_text())
        return found


class Terminal:
    """What a person types, and what stands on the screen."""

    def __init__(self, screen: int) -> None:
        self.screen = screen
        self.seen = ""

    def type(self, text: str) -> None:
        os.write(self.screen, text.encode())

    def wait_for(self, sign: str | Path) -> None:
        """Read until a text stands there, or a file is there."""
        end = time.monotonic() + PATIENCE
        while not (sign in self.seen if isinstance(sign, str) else sign.exists()):
            if select.select([self.screen], [], [], 0.02)[0]:
                self.seen += os.read(self.screen, 65536).decode("utf-8", "replace")
            if time.monotonic() > end:
                pytest.fail(f"{sign} did not come behind {self.seen[-1000:]!r}")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_becomes_one_word_and_nothing_of_it_is_run(session: Session, name: str) -> None:
    session.post(name, "title: X\ntags: ['{}']".format(name.replace("'", "''")))
    lines = ["blogctl why \t", "blogctl tags rename \t new"]
    expected = [["why", name], ["tags", "rename", name, "new"]]
    if session.shell.script == "fish" and name.startswith("~"):  # fish would not quote it, so nothing is proposed
        expected = [["why"], ["tags", "rename", "new"]]
    if '"' not in name:  # which no query can say
        lines.append("blogctl list tag:\t")
        expected.append(["list", f'tag:"{name}"' if set(name) & set(",()") else f"tag:{name}"])
    assert session.words(*lines) == expected
    assert not (session.blog / "harm").exists()


@pytest.mark.parametrize("begun", ["it\\'", '"it', "'it", "it\\'s\\ $"[:-1], "\"it's \\$", 'it"\'s" '[:-1]])
def test_a_word_is_completed_in_the_quotation_marks_that_it_was_begun_in(session: Session, begun: str) -> None:
    session.post("it's $5, a `deal`!")
    assert session.words(f"blogctl why {begun}\t") == [["why", "it's $5, a `deal`!"]]


def test_each_part_of_a_query_is_completed(session: Session) -> None:
    session.post("one", "title: X\ntags: [sleep, 'rest well', spare]\nauthor: Ana María\ncategories: [notes]")
    lines = {
        "blogctl list st\tdr\t": ["list", "status:draft"],
        "blogctl list status:draft,sch\t": ["list", "status:draft,scheduled"],
        "blogctl list tag:sl\t": ["list", "tag:sleep"],
        "blogctl list -tag:re\t": ["list", "-tag:rest well"],
        "blogctl list tag:sleep,re\t": ["list", "tag:sleep,rest well"],
        "blogctl list 'tag:re\t": ["list", "tag:rest well"],
        'blogctl list "tag:re\t': ["list", "tag:rest well"],
        "blogctl list author:\t --all": ["list", "author:Ana María", "--all"],
        "blogctl list @st\t": ["list", "@stale"],
        "blogctl list --tag re\t": ["list", "--tag", "rest well"],
        "blogctl list --tag=re\t": ["list", "--tag=rest well"],
        "blogctl list --format=jsonl\t": ["list", "--format=jsonl"],
        "blogctl new X --tag re\t --category n\t": ["new", "X", "--tag", "rest well", "--category", "notes"],
        "blogctl tags rename --category no\t x": ["tags", "rename", "--category", "notes", "x"],
        "blogctl tags remove sl\t o\t": ["tags", "remove", "sleep", "one"],
        "blogctl set one tags+=re\t": ["set", "one", "tags+=rest well"],
        "blogctl set one tags-=sleep,re\t": ["set", "one", "tags-=sleep,rest well"],
        "blogctl validate --select BC20\t4": ["validate", "--select", "BC204"],
        "true; X=1 blogctl why o\t": ["why", "one"],
    }
    assert dict(zip(lines, session.words(*lines), strict=True)) == lines


def test_a_post_that_would_be_an_option_has_its_path(session: Session) -> None:
    session.post("-n")
    assert session.words("blogctl why \t", "blogctl why -- -\t") == [["why", "posts/-n.md"], ["why", "--", "-n"]]


def test_what_blogctl_does_not_know_is_left_to_the_shells_files(session: Session) -> None:
    session.post("one")
    assert session.words("blogctl show posts/o\t") == [["show", "posts/one.md"]]
