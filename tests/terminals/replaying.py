"""Replays the console sessions of a page: the page again, with what its commands print now.

A page is Markdown, and its first line names the sample in `blogs/` that it begins in, or `none` for an empty folder:
`<!-- blog: default -->`. In a block of ```console, a line that begins with `$ ` is a command for `sh`, lines with `> `
right below it continue it, and what follows is all that it prints. Standard output and standard error are one stream,
in the order in which they are written. The commands of a page share one copy of the blog.

- `[exit 3]` ends the output of a command that fails; without such a line it has to succeed
- `[no newline]` ends an output whose last line is not ended
- ```console terminal gives the commands a terminal of 80 by 24; words behind it are typed, one at each question
"""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import termios
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

SECONDS = 60
"""After which a command hangs."""

QUESTION = b"[y/N] "

_HEADER = re.compile(r"<!-- blog: (\w+) -->\n")
_BLOCK = re.compile(r"^(?P<fence>`{3,})console(?P<words>.*)\n(?P<lines>(?:.*\n)*?)(?P=fence)$", re.MULTILINE)


class Surroundings(NamedTuple):
    """Where the commands of a page run."""

    folder: Path
    environment: Mapping[str, str]


def sample_of(text: str) -> str:
    """The name of the blog that a page begins in; empty if it names none."""
    header = _HEADER.match(text)
    return header[1] if header else ""


def has_command(text: str) -> bool:
    """Whether there is a console session in a page."""
    return _BLOCK.search(text) is not None


def replay(text: str, where: Surroundings) -> str:
    """The page, with what its commands print now."""
    return _BLOCK.sub(lambda block: _replayed(block, where), text)


def _replayed(block: re.Match[str], where: Surroundings) -> str:
    fence, words = block["fence"], block["words"]
    kind, *typed = words.split() or [""]
    lines: list[str] = []
    for command in _commands(block["lines"]):
        shell = ["sh", "-c", "\n".join(line[2:] for line in command)]
        code, output = _on_terminal(shell, typed, where) if kind == "terminal" else _in_pipe(shell, where)
        lines += [*command, *_told(code, output, where)]
    assert typed == [], "words that nobody asked for"
    assert fence not in lines, "an output has the block's own fence in it: use a longer one"
    return "\n".join([f"{fence}console{words}", *lines, fence])


def _commands(text: str) -> list[list[str]]:
    """The lines of each command, without its output."""
    commands: list[list[str]] = []
    is_told = True
    for line in text.splitlines():
        if line.startswith("$ "):
            commands.append([line])
            is_told = False
        elif line.startswith("> ") and not is_told:
            commands[-1].append(line)
        else:
            assert commands, f"an output without a command: {line}"
            is_told = True
    return commands


def _told(code: int, output: bytes, where: Surroundings) -> list[str]:
    """The lines that a command adds to the page; the home folder, another one each time, is /home/ines."""
    *lines, rest = output.decode("utf-8").replace(where.environment["HOME"], "/home/ines").split("\n")
    lines += [rest, "[no newline]"] if rest else []
    assert b"\r" not in output, "an output with carriage returns, which a page does not keep: add | tr -d '\\r'"
    assert not any(line.startswith("$ ") for line in lines), "an output that looks like a command"
    assert not (lines and lines[0].startswith("> ")), "an output that looks like a command's second line"
    return [*lines, f"[exit {code}]"] if code else lines


def _in_pipe(shell: list[str], where: Surroundings) -> tuple[int, bytes]:
    done = subprocess.run(
        shell, cwd=where.folder, env=where.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=SECONDS, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def _on_terminal(shell: list[str], typed: list[str], where: Surroundings) -> tuple[int, bytes]:
    keyboard, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    process = subprocess.Popen(
        shell, cwd=where.folder, env=where.environment, stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    try:
        output = b""
        while piece := _piece(keyboard):
            output += piece
            if output.endswith(QUESTION) and typed:
                os.write(keyboard, f"{typed.pop(0)}\n".encode())
        return process.wait(SECONDS), output.replace(b"\r\n", b"\n")
    finally:
        process.kill()
        os.close(keyboard)


def _piece(keyboard: int) -> bytes:
    """What comes next on the screen; nothing at its end."""
    ready, _, _ = select.select([keyboard], [], [], SECONDS)
    assert ready, "a command waits for something that is not typed"
    try:
        return os.read(keyboard, 65536)
    except OSError:  # how Linux says that nobody has the terminal open any more
        return b""
