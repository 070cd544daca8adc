"""Completion: what is proposed, that it agrees with the commands, and that the scripts are whole."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from blogctl.cli import app, completion, known_names
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
    Path("posts/_index.md").write_text("")
    Path("posts/_old").mkdir()
    Path("posts/_old/upper.MD").write_text("")
    Path("posts/bad\nname.md").write_text("")
    assert set(completions("fish", ["why", ""])) == {
        "spring", "winter", "later", "half-done", "dated", "bundle", "upper",
    }  # fmt: skip
    monkeypatch.chdir("/")
    assert list(completions("fish", ["-C", str(blog), "why", "da"])) == ["dated"]
    monkeypatch.setenv("BLOGCTL_BLOG", str(blog))
    assert list(completions("fish", ["why", "da"])) == ["dated"]


def test_the_content_folders_of_the_configuration_are_heard(blog: Path) -> None:
    Path("blogctl.toml").write_text('content = ["essays"] # and no more\n')
    Path("essays").mkdir()
    Path("essays/first.md").write_text("")
    assert list(completions("fish", ["why", ""])) == ["first"]


@pytest.mark.parametrize(
    ("line", "replaced", "proposals"),
    [
        ("blogctl list status:dr", "dr", ["draft"]),
        ("blogctl list status:dr", "status:dr", ["status:draft"]),
        ("blogctl list status:", "", list(Status)),
        ("blogctl list --format=js", "js", ["json", "jsonl"]),
        ("blogctl list 'status:dr", "status:dr", ["status:draft"]),
        ("blogctl list -status:draft,h", "draft,h", ["draft,hidden"]),
        ("blogctl why it", "it", [r"it\'s\ \$5\!"]),
        (r"blogctl why it\'s\ ", r"it\'s\ ", [r"it\'s\ \$5\!"]),
        ('blogctl why "it', "it", [r'''it's \$5"\!""''']),
        ("blogctl why 'it", "it", [r"it'\''s $5!"]),
        ("blogctl -C . why it", "it", [r"it\'s\ \$5\!"]),
        ("blogctl sho", "sho", ["show"]),
        ("blogctl", "blogctl", []),
        ("blogctl why s", "", ["pring"]),
    ],
)
def test_bash_gets_what_it_replaces_wherever_it_cuts(
    blog: Path, line: str, replaced: str, proposals: list[str]
) -> None:
    Path("posts/it's $5!.md").write_text("")
    assert list(completions("bash", [line, str(len(replaced))])) == proposals


def test_the_words_of_an_older_script_are_no_failure(blog: Path) -> None:
    for words in ([], ["why"], ["why", "s"], ["list", "status", ":", "dr"]):
        assert list(completions("bash", words)) == []


@pytest.mark.parametrize(
    ("last", "proposals"),
    [
        (".sp", ["spring"]),
        (".", ["'it''s $5!'", "'‘‘q’’ “d”'"]),
        (".it", ["'it''s $5!'"]),
        (".'it''s", ["'it''s $5!'"]),
        ('."it', ["'it''s $5!'"]),
    ],
)
def test_powershell_gets_a_word_in_single_quotes_unless_it_is_plain(
    blog: Path, last: str, proposals: list[str]
) -> None:
    for name in ("it's $5!", "‘q’ “d”"):
        Path(f"posts/{name}.md").write_text("")
    found = list(completions("powershell", ["why", last]))
    assert [word for word in found if word[0] == "'" or last == ".sp"] == sorted(proposals)


def test_powershells_script_hands_over_words_and_one_that_may_be_empty() -> None:
    script = SCRIPTS["powershell"]
    assert '".$word"' in script
    assert "$_.Value" in script
    assert "Register-ArgumentCompleter -Native -CommandName blogctl" in script


def test_powershells_script_is_powershell() -> None:
    """A grammar of others judges it, for PowerShell itself is in no registry that a test could install it from."""
    import tree_sitter_powershell
    from tree_sitter import Language, Parser

    parser = Parser(Language(tree_sitter_powershell.language()))
    script = SCRIPTS["powershell"]
    assert not parser.parse(script.encode()).root_node.has_error
    for broken in (script.replace("}", "", 1), script.replace("param(", "param", 1)):
        assert parser.parse(broken.encode()).root_node.has_error


TAGGED = "tags: [season, sleep]\nauthor: Ana María\ncategories: [a (b), c]"


@pytest.mark.parametrize(
    ("words", "proposals"),
    [
        (["list", "tag:s"], ["tag:season", "tag:sleep"]),
        (["list", "tag:SL"], ["tag:sleep"]),
        (["list", "-tag:s"], ["-tag:season", "-tag:sleep"]),
        (["list", "tag:x,sl"], ["tag:x,sleep"]),
        (["list", 'tag:"x, y",sl'], ['tag:"x, y",sleep']),
        (["list", "author:"], ["author:Ana María", "author:The Editor"]),
        (["list", "category:"], ['category:"a (b)"', "category:c"]),
        (["list", "slug:sp"], ["slug:spring"]),
        (["list", "--tag", "x,sl"], ["x,sleep"]),
        (["publish", "--where", "tag:sl"], ["tag:sleep"]),
        (["new", "X", "--tag", "se"], ["season"]),
        (["new", "X", "--category", ""], ["a (b)", "c"]),
        (["new", "X", "--author", "the"], ["The Editor"]),
        (["tags", "rename", "sl"], ["sleep"]),
        (["tags", "rename", "--category", ""], ["a (b)", "c"]),
        (["tags", "add", "sl"], ["sleep"]),
        (["tags", "add", "x", "sp"], ["spring"]),
        (["set", "spring", "tags+=sl"], ["tags+=sleep"]),
        (["set", "spring", "tags-=a,sl"], ["tags-=a,sleep"]),
        (["set", "spring", "author=a"], ["author=Ana María"]),
        (["set", "spring", "title=s"], []),
        (["list", "@"], ["@stale", "@due soon", "@short"]),
        (["list", "@st"], ["@stale"]),
    ],
)
def test_tags_authors_and_named_queries_are_completed(blog: Path, words: list[str], proposals: list[str]) -> None:
    Path("posts/winter.md").write_text(f"---\n{TAGGED}\n---\n")
    Path("blogctl.toml").write_text(
        'author = "The Editor"\nqueries.stale = "x"\n'
        '[queries]\n"due soon" = "y"\nshort = "z"\n# old = ""\n[new]\ntags = []\n'
    )
    assert list(completions("zsh", words)) == proposals


def test_a_slug_comes_from_its_key_in_a_small_blog(blog: Path) -> None:
    Path("posts/first.md").write_text("+++\nslug = 'other-name'\n+++\n")
    assert list(completions("zsh", ["why", "other"])) == ["other-name"]


def test_what_would_be_an_option_is_proposed_behind_two_dashes_only(blog: Path) -> None:
    Path("posts/-n.md").write_text("---\ntags: [-y]\n---\n")
    assert "posts/-n.md" in list(completions("zsh", ["why", ""]))
    assert list(completions("zsh", ["why", "--", "-"])) == ["-n"]
    assert "-y" not in list(completions("zsh", ["tags", "rename", ""]))
    assert list(completions("zsh", ["tags", "rename", "--", "-"])) == ["-y"]


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
    assert known_names.SUFFIXES == SUFFIXES


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
    script += "COMP_LINE='blogctl list status:sch'; COMP_POINT=${#COMP_LINE}; "
    script += '_blogctl blogctl sch :; printf "%s\\n" "${COMPREPLY[@]}"\n'
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, env={"PATH": f"{tmp_path}:/usr/bin:/bin"}
    )
    assert done.stdout == "scheduled\n"
