"""What the breakers share: blogctl in a process or on a terminal of its own, and a blog that wants to do harm."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

NOW = "2026-11-23T06:00:00Z"
BLOGCTL = (sys.executable, "-m", "blogctl")
PATIENCE = 20
"""Seconds after which a run counts as hanging; on a quiet machine each takes a tenth of one."""

ACTS = {
    "osc-0-bel": "\x1b]0;title\x07",
    "osc-0-st": "\x1b]0;title\x1b\\",
    "osc-8-bel": "\x1b]8;;file:///etc/passwd\x07x\x1b]8;;\x07",
    "osc-8-st": "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "osc-52-bel": "\x1b]52;c;ZXZpbA==\x07",
    "osc-52-st": "\x1b]52;c;ZXZpbA==\x1b\\",
    "osc-open": "\x1b]0;",
    "clear": "\x1b[2J",
    "home": "\x1b[H",
    "up": "\x1b[9A",
    "c1-csi": "\x9b31m",
    "c1-osc": "\x9d0;x\x9c",
    "reset": "\x1bc",
    "dcs": "\x1bPq\x1b\\",
    "other-screen": "\x1b[?1049h",
    "nul": "a\x00b",
    "del": "a\x7fb",
    "bells": "\x07\x08\x0b\x0c\x0e",
    "backspace": "abc\x08\x08\x08xyz",
    "return": "safe\rreal",
    "newline": "one\ntwo",
    "overrides": "\u202a\u202b\u202c\u202d\u202etxt.exe",
    "isolates": "\u2066\u2067\u2068\u2069x",
    "marks": "\u200e\u200f\u061cx",
    "no-width": "a\u200b\u2060\ufeffb",
    "joiners": "a\u200cb\u200dc",
    "separators": "a\u2028b\u2029c",
    "next-line": "a\x85b",
    "tag-letters": "a\U000e0041\U000e007f",
    "closing-markup": "[/red]",
    "link-markup": "[link=file:///etc/passwd]x[/link]",
    "emoji-markup": ":skull: :bomb:",
    "bracket": "[a]",
    "path-markup": "C:\\[x]",
    "formula": "=cmd|'/c calc'!A0",
    "at-formula": "@SUM(1)",
    "minus-formula": "-1+1",
    "tab-formula": "\t=1",
    "workflow": "::error file=x::y",
    "workflow-line": "a\n::error file=x::y",
    "percent": "%0A::error::y %s {0} {{ title }}",
    "script": "</script><script>alert(1)</script>",
    "shell": "'\"`$(touch owned)\\",
}
"""What acts on a terminal, a log, a page or a spreadsheet, by name."""

_BODY = (
    "# @\n\n@ *@* **@** `@` [@](https://a.example/@ '@') ![@](/@.png) <@> [@]\n\n```@\n@\n```\n\n    @\n\n- @\n"
    "- [ ] @\n\n> @\n\n| @ | b |\n|---|---|\n| @ | @ |\n\n<div title='@'>@</div>\n\n[@]: https://a.example/@\n"
    "[x](javascript:@) [y](file:///etc/@)\n"
)
_GOOD = "---\ntitle: Good {0}\ndate: 2024-0{0}-02T03:04:05Z\ndescription: Good words.\ntags: [good]\n---\n\nWords.\n"
_NAMES = (
    b"-rf", b"--help", b"-", b" lead", b"trail ", b"not-utf-8-\xff\xfe", b"a" * 252, "\U0001f600".encode(),
    b"new\nline", b"esc\x1b[31m", b"$(touch owned)", b"a;touch owned", b"*", b"a\\b",
    "\u202egnp".encode(), b"::error::x",
)  # fmt: skip

# The styles and links that Rich itself writes, and what takes a line of progress away; a link may lead to the web or
# to mail alone.
_OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=[0-9.-]+)?;(?:(?:https?|mailto):[!-~]*)?\x1b\\|\r\x1b\[K")
_ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


class Answer(NamedTuple):
    """What a run came to; on a terminal both streams are `out`."""

    code: int
    out: bytes
    err: bytes = b""

    def trouble(self, allowed: str = "", *, is_exact: bool = False) -> list[str]:
        """All that is wrong whatever was asked; `is_exact`: standard output is data that is promised to be exact."""
        found = [] if self.code in {0, 1, 2, 3, 4, 5, 130} else [f"exit code {self.code}"]
        found += [f"said {word}" for word in ("Traceback", "unexpected ") if word.encode() in self.out + self.err]
        for name, data in (("stdout", b"" if is_exact else self.out), ("stderr", self.err)):
            text = _OWN.sub("", data.decode("utf-8", "surrogateescape"))
            for act in [act for act in _ACTING.finditer(text) if act.group() not in allowed][:3]:
                found.append(f"{act.group()!r} on {name} behind {text[max(0, act.start() - 40) : act.start()]!r}")
        return found


Run = Callable[..., Answer]


def _environment(given: dict[str, str | None]) -> dict[str, str]:
    whole = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "BLOGCTL_NOW": NOW, **given}
    if cover := os.environ.get("PYTHONPATH"):
        whole.setdefault("PYTHONPATH", cover)
    return {name: value for name, value in whole.items() if value is not None}


@pytest.fixture(scope="session")
def blogctl() -> Run:
    """Run blogctl in a process, in a pipe; `cpu` bounds its seconds of work, a variable of None is not set."""

    def run(
        folder: Path, *words: str | bytes, stdin: bytes = b"", cpu: int = PATIENCE, **environment: str | None
    ) -> Answer:  # fmt: skip
        command = ["/bin/sh", "-c", 'ulimit -t "$0" && exec "$@"', str(cpu), *BLOGCTL, *words]
        with subprocess.Popen(
            command, cwd=folder, env=_environment(environment),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            try:
                out, err = process.communicate(stdin, timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
        return Answer(process.returncode, out, err)

    return run


@pytest.fixture(scope="session")
def terminal() -> Run:
    """Run blogctl on a terminal of its own, of so many rows and columns, that changes nothing of what is written."""

    def run(
        folder: Path, *words: str | bytes, rows: int = 24, columns: int = 80, **environment: str | None
    ) -> Answer:  # fmt: skip
        screen, process = _on_a_terminal(folder, words, (rows, columns), {"TERM": "xterm-256color", **environment})
        seen, end = b"", time.monotonic() + PATIENCE
        while select.select([screen], [], [], max(0, end - time.monotonic()))[0]:
            try:
                data = os.read(screen, 65536)
            except OSError:  # how Linux says that nobody has the other side open
                break
            seen += data
        else:
            process.kill()
        os.close(screen)
        return Answer(process.wait(), seen)

    return run


def _on_a_terminal(
    folder: Path, words: tuple[str | bytes, ...], size: tuple[int, int], environment: dict[str, str | None]
) -> tuple[int, subprocess.Popen[bytes]]:
    screen, own = pty.openpty()
    fcntl.ioctl(own, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    modes = termios.tcgetattr(own)
    modes[1] &= ~termios.OPOST
    termios.tcsetattr(own, termios.TCSANOW, modes)
    process = subprocess.Popen(
        [*BLOGCTL, *words], cwd=folder, env=_environment(environment), stdin=own, stdout=own, stderr=own,
        start_new_session=True,
    )  # fmt: skip
    os.close(own)
    return screen, process


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A blog of three good posts, in a folder in which nothing else is to change."""
    return _new_blog(tmp_path)


def _new_blog(folder: Path) -> Path:
    (folder / "outside").mkdir()
    (folder / "outside" / "secret.md").write_text("---\ntitle: Secret\n---\nNot yours.\n")
    root = folder / "blog"
    (root / "posts").mkdir(parents=True)
    (root / "blogctl.toml").write_text('timezone = "UTC"\n')
    for number in (1, 2, 3):
        (root / "posts" / f"good-{number}.md").write_text(_GOOD.format(number))
    return root


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blog of every act in every place, to be looked at and not changed."""
    root = _new_blog(tmp_path_factory.mktemp("hostile"))
    fill_with_harm(root, {**ACTS, "every": " ".join(ACTS.values())})
    return root


@pytest.fixture(scope="session")
def hostile_few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blog of few posts, each with every act in every place, to be looked at and not changed."""
    root = _new_blog(tmp_path_factory.mktemp("hostile-few"))
    fill_with_harm(root, {"every": " ".join(ACTS.values())})
    return root


@pytest.fixture
def hostile_copy(tmp_path: Path) -> Path:
    """The same as `hostile_few`, to be changed."""
    root = _new_blog(tmp_path)
    fill_with_harm(root, {"every": " ".join(ACTS.values())})
    return root


def fill_with_harm(root: Path, acts: dict[str, str]) -> None:
    """Posts that act in every value, body and name, and things with a post's name that are none."""
    posts = root / "posts"
    for name, text in _hostile_texts(acts):
        (posts / f"{name}.md").write_bytes(text.encode())
    for stem in _NAMES:
        if sys.platform == "darwin" and b"\xff" in stem:  # whose file systems hold nothing but UTF-8
            continue
        (posts / os.fsdecode(stem + b".md")).write_text("---\ntitle: An odd name\ndraft: maybe\n---\n[x](missing.md)\n")
    os.mkfifo(posts / "pipe.md")
    (posts / "folder.md").mkdir()
    for name, target in {
        "dangling.md": "nowhere.md", "loop-a.md": "loop-b.md", "loop-b.md": "loop-a.md", "zero.md": "/dev/zero",
        "leaves.md": "../../outside/secret.md", "outside": "../../outside", "around": ".", "up": "..", "top": "/",
        "acts\x1b[2J.md": "to\x1b[2J\nnowhere",
    }.items():  # fmt: skip
        (posts / name).symlink_to(target)


def _hostile_texts(acts: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, act in acts.items():
        for syntax in ("yaml", "toml", "json") if name == "every" else ("json",):
            yield f"{syntax}-{name}", _front(syntax, act, f"{syntax}-{name}-{act}") + _BODY.replace("@", act)
        yield f"raw-{name}", f"---\ntitle: {act}\ndate: {act}\ndraft: {act}\n{act}: x\n---\n" + _BODY.replace("@", act)
        if name != "every":
            continue
        yield f"broken-{name}", f"---\ntitle: [open {act}\nother: *{act}\n---\n{act}\n"
        yield f"broken-toml-{name}", f"+++\ntitle = {act}\n+++\n{act}\n"
        yield f"broken-json-{name}", f'{{"title": {act}, }}\n\n{act}\n'


def _front(syntax: str, act: str, slug: str) -> str:
    """Readable front matter whose values are the act, as escapes."""
    quoted = json.dumps(act).replace("\x7f", "\\u007f")
    if syntax != "json":  # where a character beyond U+FFFF is one escape, not two
        quoted = re.sub(r"\\udb40\\udc(..)", r"\\U000e00\1", quoted)
    values = {
        "title": quoted, "description": quoted, "tags": f"[{quoted}, {quoted}]", "categories": f"[{quoted}]",
        "author": quoted, "slug": f'"{slug.removesuffix(act)}{quoted[1:-1]}"', "extra": quoted,
    }  # fmt: skip
    date = '"2024-01-02T03:04:05Z"' if syntax == "json" else "2024-01-02T03:04:05Z"
    values |= {"date": date, "draft": "false"}
    if syntax == "json":
        return "{" + ", ".join(f'"{key}": {value}' for key, value in values.items()) + "}\n"
    sign, fence = (": ", "---") if syntax == "yaml" else (" = ", "+++")
    return f"{fence}\n" + "".join(f"{key}{sign}{value}\n" for key, value in values.items()) + f"{fence}\n"


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes | str | None]]:
    """All that lies in a folder: the bytes of files, where links lead, nothing for the rest."""

    def look(folder: Path) -> dict[str, bytes | str | None]:
        found: dict[str, bytes | str | None] = {}
        for parent, folders, files in os.walk(folder):
            folders[:] = [
                name for name in folders if name != ".blogctl"
            ]  # blogctl's own notes, and no part of the blog
            for name in [*folders, *files]:
                path = Path(parent, name)
                if path.is_symlink():
                    found[str(path)] = str(path.readlink())
                else:
                    found[str(path)] = path.read_bytes() if path.is_file() else None
        return found

    return look
