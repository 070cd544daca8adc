"""Completion: what is proposed, that it agrees with the commands, and that the scripts are whole."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from blogctl.cli import app, completion
from blogctl.cli.catalogue import full_names
from blogctl.cli.completion import OPTIONS, completions
from blogctl.cli.shells import SCRIPTS
from blogctl.exports.posts import FIELDS
from blogctl.exports.rows import FORMATS
from blogctl.post import Status
from blogctl.query.ordering import SORTS
from blogctl.query.qualifiers import QUALIFIERS
from blogctl.store.locate import SUFFIXES

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""


@pytest.mark.parametrize(
    ("words", "proposals"),
    [
        (["sh"], ["show"]),
        (["show", "--re"], ["--recent"]),
        (["list", "--format", "js"], ["json", "jsonl"]),
        (["list", "--format=js"], ["--format=json", "--format=jsonl"]),
        (["list", "--fields", "slug,ti"], ["slug,title"]),
        (["list", "--format", "t"], ["table", "tsv", "template"]),
        (["list", "--status", "h"], ["hidden"]),
        (["list", "--status", "draft,h"], ["draft,hidden"]),
        (["list", "--kind", ""], ["post", "page", "all"]),
        (["list", "--sort", "s"], ["slug", "status"]),
        (["list", "-C", ".", "--color", ""], ["auto", "always", "never"]),
        (["new", "X", "--syntax", ""], ["yaml", "toml", "json"]),
        (["validate", "--format", "g"], ["github"]),
        (["list", "stat"], ["status:"]),
        (["list", "status:draft,s"], ["status:draft,scheduled"]),
        (["list", "-stat"], ["-status:"]),
        (["list", "status:dr"], ["status:draft"]),
        (["list", "-status:dr"], ["-status:draft"]),
        (["rules", "bc20"], ["BC201", "BC203", "BC204", "BC205", "BC206", "BC207", "BC208", "BC209"]),
        (["validate", "--select", "BC201,BC30"], [f"BC201,BC30{number}" for number in range(1, 10)]),
        (["publish", "sp"], ["spring"]),
        (["set", "sp"], ["spring"]),
        (["tags", "re"], ["rename", "remove"]),
        (["tags", "add", "x", "sp"], ["spring"]),
        (["tags", "rename", "--key"], []),
        (["tags", "rename", "--keep"], ["--keep-going"]),
        (["tag"], ["tags"]),
        (["publish", "--", "sp"], ["spring"]),
        (["--color", "al"], ["always"]),
        (["list", "--color", "al"], ["always"]),
        (["new", "sp"], []),
        (["nonsense", "sp"], []),
    ],
)
def test_a_word_is_completed(blog: Path, words: list[str], proposals: list[str]) -> None:
    assert list(completions("fish", words)) == proposals


def test_slugs_come_from_the_names_of_files(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("posts/2024-01-02-dated.md").write_text("")
    Path("posts/bundle").mkdir()
    Path("posts/bundle/index.md").write_text("")
    Path("posts/README.md").write_text("")
    Path("posts/bad\nname.md").write_text("")
    assert set(completions("fish", ["why", ""])) == {"spring", "winter", "later", "half-done", "dated", "bundle"}
    monkeypatch.chdir("/")
    assert list(completions("fish", ["-C", str(blog), "why", "da"])) == ["dated"]
    monkeypatch.setenv("BLOGCTL_BLOG", str(blog))
    assert list(completions("fish", ["why", "da"])) == ["dated"]


def test_the_content_folders_of_the_configuration_are_heard(blog: Path) -> None:
    Path("blogctl.toml").write_text('content = ["essays"] # and no more\n')
    Path("essays").mkdir()
    Path("essays/first.md").write_text("")
    assert list(completions("fish", ["why", ""])) == ["first"]


def test_bash_gets_what_follows_its_last_cut(blog: Path) -> None:
    Path("posts/it's a name.md").write_text("")
    assert list(completions("bash", ["list", "status", ":", "dr"])) == ["draft"]
    assert list(completions("bash", ["list", "status", ":"])) == list(Status)
    assert list(completions("bash", ["list", "--format", "=", "js"])) == ["json", "jsonl"]
    assert list(completions("bash", ["why", "it"])) == ["it\\'s\\ a\\ name"]


def test_the_table_agrees_with_the_commands() -> None:
    command = app.command()
    context = typer.Context(command, info_name="blogctl")
    assert list(OPTIONS) == ["", *map(" ".join, full_names())]
    assert set(completion.ARGUMENTS) == set(map(" ".join, full_names()))
    for name, *part in full_names():
        found = command.get_command(context, name)
        if part:
            found = found.get_command(context, *part)
        options = [param for param in found.params if param.param_type_name == "option"]
        told = {**OPTIONS[" ".join([name, *part])], **completion._EVERYWHERE}
        assert set(told) - {"-h", "--help"} == {
            name for option in options for name in (*option.opts, *option.secondary_opts)
        }
        for option in options:
            values = told[option.opts[0]]
            assert bool(values) is not option.is_flag
            if choices := getattr(option.type, "choices", None):
                assert values.split() == list(choices)


def test_the_table_agrees_with_what_the_rooms_know() -> None:
    assert completion._STATUSES.split() == list(Status)
    assert completion._SORTS.split() == list(SORTS)
    assert completion._FIELDS.split() == list(FIELDS)
    assert set(completion._FORMATS.split()) == {"table", *FORMATS} - {"field"}
    assert {name: values.split() for name, values in completion.QUALIFIERS.items()} == {
        name: list(qualifier.choices) for name, qualifier in QUALIFIERS.items()
    }
    assert completion.SUFFIXES == SUFFIXES


@pytest.mark.parametrize("shell", SCRIPTS)
def test_there_is_a_script_for_each_shell(cli: Run, shell: str) -> None:
    answer = cli("completion", shell)
    assert answer.code == 0
    assert f"__complete {shell}" in answer.out


def test_an_unknown_shell_is_wrong_usage(cli: Run) -> None:
    assert cli("completion", "tcsh").code == 2


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_itself_completes(blog: Path, cli: Run, tmp_path: Path) -> None:
    program = tmp_path / "blogctl"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m blogctl "$@"\n')
    program.chmod(0o755)
    script = cli("completion", "bash").out
    script += 'COMP_WORDS=(blogctl list status : sch); COMP_CWORD=4; _blogctl; printf "%s\\n" "${COMPREPLY[@]}"\n'
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, env={"PATH": f"{tmp_path}:/usr/bin:/bin"}
    )
    assert done.stdout == "scheduled\n"
