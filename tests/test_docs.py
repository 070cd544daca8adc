"""What the documentation says can be done: commands run, links lead somewhere, and nothing is left undocumented."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable
from importlib import import_module
from inspect import getdoc
from pathlib import Path

import pytest

from blogctl.cli.app import command
from blogctl.cli.catalogue import COMMANDS, Listed, find_listed
from blogctl.cli.help import sections
from blogctl.cli.session import Session
from blogctl.settings import SETTINGS, Setting, parse_settings
from blogctl.source import Source

ROOT = Path(__file__).parent.parent
TRANSCRIPTS = Path(__file__).parent / "transcripts"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
NO_COMMANDS = {"bare", "empty", "errors"}
"""Transcripts that tell of no one command."""

_FENCED = re.compile(r"^(`{3,}).*\n(?:.*\n)*?\1$", re.MULTILINE)
_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1", re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CONSOLE = re.compile(r"^```console\n((?:.*\n)*?)```$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_relative_link_leads_to_a_file(page: Path) -> None:
    text = _CODE.sub("", _FENCED.sub("", page.read_text(encoding="utf-8")))
    paths = [link.partition("#")[0] for link in _LINK.findall(text) if not re.match(r"\w+:", link)]
    assert [path for path in paths if path and not (page.parent / path).exists()] == []


@pytest.mark.parametrize(("page", "sample"), [("README.md", "none"), ("docs/guide.md", "default")])
def test_the_commands_of_a_page_run_in_their_order(
    page: str, sample: str, copied: Callable[[str], Path], environment: dict[str, str]
) -> None:
    script = "\n".join(console_lines(page, "blogctl "))
    assert script, f"{page} shows no command"
    done = subprocess.run(
        ["sh", "-exc", script], cwd=copied(sample), env={**environment, "EDITOR": "true"}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_a_recipe_that_is_told_of_is_in_the_justfile() -> None:
    recipes = set(re.findall(r"^([a-z-]+)\b[^:=\n]*:(?!=)", (ROOT / "justfile").read_text(), re.MULTILINE))
    said = [line for page in ("README.md", "CONTRIBUTING.md") for line in console_lines(page, "")]
    told = {word for line in said for word in re.findall(r"bin/just ([a-z-]+)", line)}
    assert told
    assert told <= recipes


def console_lines(page: str, beginning: str) -> list[str]:
    """The commands in a page's ```console blocks that begin so."""
    blocks = _CONSOLE.findall((ROOT / page).read_text(encoding="utf-8"))
    lines = [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [line for line in lines if line.startswith(beginning)]


def examples(row: Listed) -> list[str]:
    function = getattr(import_module(row.module), row.function)
    return sections(getdoc(function) or "")[1]


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_a_command_has_a_transcript(row: Listed) -> None:
    page = (TRANSCRIPTS / f"{row.name}.md").read_text(encoding="utf-8")
    assert f"# blogctl {row.name}\n" in page
    assert re.search(rf"^\$ .*blogctl {row.name}\b", page, re.MULTILINE)


def test_a_transcript_is_of_a_command() -> None:
    names = {page.stem for page in TRANSCRIPTS.glob("*.md")}
    assert names - NO_COMMANDS == {row.name for row in COMMANDS}


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_the_help_of_a_command_has_examples_of_it(row: Listed) -> None:
    found = examples(row)
    assert found
    assert [line for line in found if f"blogctl {row.name}" not in line] == []


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_the_examples_of_a_command_can_be_parsed(row: Listed) -> None:
    for line in examples(row):
        for words in command_lines(line):
            assert find_listed(words[0]), line
            root = command().make_context("blogctl", list(words), obj=Session.of_process(words))
            name, found, rest = root.command.resolve_command(root, words)
            found.make_context(name, rest, parent=root)


def command_lines(line: str) -> list[list[str]]:
    """The words behind `blogctl` of each program in a shell's line."""
    programs: list[list[str]] = [[]]
    for word in shlex.split(line):
        if word in {"|", ">", ">>"}:
            programs.append([])
        else:
            programs[-1].append(word)
    return [words[words.index("blogctl") + 1 :] for words in programs if "blogctl" in words]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_the_example_of_a_setting_is_understood(setting: Setting) -> None:
    table, dot, key = setting.key.rpartition(".")
    text = f"[{table}]\n{key} = {setting.example}\n" if dot else f"{key} = {setting.example}\n"
    assert parse_settings(Source("blogctl.toml", text)).diagnostics == ()
