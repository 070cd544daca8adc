"""What the documentation says can be done: commands run, links lead somewhere, and nothing is left undocumented."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable
from importlib import import_module
from inspect import getdoc
from pathlib import Path

import pytest
import yaml

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

Shell = Callable[[str], int]
"""Runs a script; its exit code."""

_FENCED = re.compile(r"^(`{3,}).*\n(?:.*\n)*?\1$", re.MULTILINE)
_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1", re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CONSOLE = re.compile(r"^```console\n((?:.*\n)*?)```$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_relative_link_leads_to_a_file(page: Path) -> None:
    text = _CODE.sub("", _FENCED.sub("", page.read_text(encoding="utf-8")))
    paths = [link.partition("#")[0] for link in _LINK.findall(text) if not re.match(r"\w+:", link)]
    assert [path for path in paths if path and not (page.parent / path).exists()] == []


@pytest.mark.parametrize(
    ("page", "sample"),
    [("README.md", "none"), ("docs/guide.md", "default"), ("docs/queries.md", "notebook")],
)
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


@pytest.fixture
def building(copied: Callable[[str], Path], tmp_path: Path, environment: dict[str, str]) -> tuple[Path, Shell]:
    """A blog with a `./build` that counts, last built a day before a post became public; and a shell to run in it.

    `gh`, of which the workflow asks when its last good run was, says what the file `gh.txt` does.
    """
    folder = copied("default")
    programs = {folder / "build": "test ! -e broken && echo built >> builds", tmp_path / "gh": "cat gh.txt"}
    for path, script in programs.items():
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    (folder / "gh.txt").write_text("2026-11-19T06:00:00Z\n")
    (folder / ".built").touch()
    os.utime(folder / ".built", (1_795_068_000, 1_795_068_000))
    surroundings = {**environment, "PATH": f"{tmp_path}:{environment['PATH']}", "GITHUB_WORKFLOW": "due"}

    def run(script: str) -> int:
        command = ["bash", "-e", "-c", script]
        return subprocess.run(command, cwd=folder, env=surroundings, timeout=60, check=False).returncode

    return folder, run


def test_the_crontab_of_the_guide_builds_only_when_that_is_due(building: tuple[Path, Shell]) -> None:
    folder, run = building
    (line,) = fenced("docs/guide.md", "crontab")
    command = line.rstrip().split(maxsplit=5)[5].replace("/srv/blog", str(folder))
    (folder / "broken").touch()
    assert run(command) != 0  # a build that fails is due again
    (folder / "broken").unlink()
    assert run(command) == 0
    os.utime(folder / ".built", (1_795_411_800, 1_795_411_800))  # the clocks of files are not to be fixed
    assert run(command) == 1
    assert (folder / "builds").read_text() == "built\n"
    (folder / "blogctl.toml").write_text("timezone = 3\n")
    assert run(command) == 2
    assert (folder / "builds").read_text() == "built\n"


def test_the_workflow_of_the_guide_builds_only_when_that_is_due(building: tuple[Path, Shell]) -> None:
    folder, run = building
    workflow = next(text for text in map(yaml.safe_load, fenced("docs/guide.md", "yaml")) if "jobs" in text)
    script = workflow["jobs"]["build"]["steps"][-1]["run"]
    assert run(script) == 0
    (folder / "gh.txt").write_text("2026-11-23T05:45:00Z\n")
    assert run(script) == 0
    assert (folder / "builds").read_text() == "built\n"
    (folder / "blogctl.toml").write_text("timezone = 3\n")
    assert run(script) == 1
    assert (folder / "builds").read_text() == "built\n"


def test_a_recipe_that_is_told_of_is_in_the_justfile() -> None:
    recipes = set(re.findall(r"^([a-z-]+)\b[^:=\n]*:(?!=)", (ROOT / "justfile").read_text(), re.MULTILINE))
    said = [line for page in ("README.md", "CONTRIBUTING.md") for line in console_lines(page, "")]
    told = {word for line in said for word in re.findall(r"bin/just ([a-z-]+)", line)}
    assert told
    assert told <= recipes


def fenced(page: str, language: str) -> list[str]:
    """What stands in a page's blocks of a language."""
    return re.findall(rf"^```{language}\n((?:.*\n)*?)```$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)


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
        if word in {"|", ">", ">>", "&&"}:
            programs.append([])
        else:
            programs[-1].append(word)
    return [words[words.index("blogctl") + 1 :] for words in programs if "blogctl" in words]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_the_example_of_a_setting_is_understood(setting: Setting) -> None:
    table, dot, key = setting.key.rpartition(".")
    text = f"[{table}]\n{key} = {setting.example}\n" if dot else f"{key} = {setting.example}\n"
    assert parse_settings(Source("blogctl.toml", text)).diagnostics == ()
