"""The command line itself: help, options everywhere, usage errors, and how failures become words."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from blogctl.cli import app, failures
from blogctl.cli.catalogue import COMMANDS, GROUPS
from blogctl.cli.endings import Ended
from blogctl.cli.help import sections
from blogctl.cli.parsing import marked
from blogctl.errors import NoSuchPost

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""

NAMES = [row.name for row in COMMANDS]


def test_the_bare_command_shows_the_groups_and_the_state(blog: Path, cli: Run) -> None:
    answer = cli()
    assert answer.code == 0
    assert [line for line in answer.out.splitlines() if line in {f"{group.capitalize()}:" for group in GROUPS}] == [
        "Write:", "Read:", "Check:", "Arrange:",
    ]  # fmt: skip
    assert answer.out.splitlines()[-1] == "4 posts, 1 draft, next: later in 2 days"


def test_the_state_says_when_nothing_is_scheduled_and_where_no_blog_is(
    blog: Path, cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("posts/later.md").unlink()
    assert cli().out.splitlines()[-1] == "3 posts, 1 draft, next: nothing scheduled"
    monkeypatch.chdir(tmp_path)
    answer = cli()
    assert answer.code == 0
    assert "is not in a blog" in answer.out.splitlines()[-1]


@pytest.mark.parametrize("name", NAMES)
def test_help_says_what_it_does_then_gives_examples_that_parse(name: str, cli: Run) -> None:
    answer = cli(name, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert "\x1b" not in answer.out
    assert re.match(r"[A-Z].*\.", answer.out.splitlines()[0])
    assert max(map(len, answer.out.splitlines())) <= 80
    command = app.command()
    context = typer.Context(command, info_name="blogctl")
    _, examples, _ = sections(command.get_command(context, name).help)
    assert len(examples) >= 2
    for example in examples:
        for words in (shlex.split(part) for part in re.split(r"\s*(?:\||&&|>>?)\s*", example)):
            if "blogctl" in words:
                parsed, *rest = words[words.index("blogctl") + 1 :]
                command.get_command(context, parsed).make_context(parsed, rest, parent=context)


@pytest.mark.parametrize("width", ["40", "200"])
def test_help_fits_the_terminal(cli: Run, width: str) -> None:
    for name in NAMES:
        text = cli(name, "-h", COLUMNS=width).out.split("Usage:")[1]
        assert max(map(len, text.splitlines())) <= min(int(width), 100)


def test_every_option_is_in_the_help_of_its_command(cli: Run) -> None:
    command = app.command()
    context = typer.Context(command, info_name="blogctl")
    for name in NAMES:
        text = cli(name, "-h").out
        for param in command.get_command(context, name).params:
            assert param.rich_help_panel in {"What", "Which", "How it looks", "Safety", "Everywhere"}
            assert all(option in text for option in param.opts if option.startswith("-"))


@pytest.mark.parametrize(
    "words",
    [
        ["-C", "{}", "list"],
        ["list", "-C", "{}"],
        ["--blog", "{}", "list"],
        ["list", "--blog={}"],
        ["-C", "/", "list", "-C", "{}"],
    ],
)
def test_the_blog_can_be_named_before_and_after_the_command(
    blog: Path, cli: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir("/")
    answer = cli(*(word.format(blog) for word in words), "--format", "count")
    assert (answer.code, answer.out) == (0, "4\n")


def test_the_environment_can_name_the_blog_and_the_command_line_has_the_last_word(
    blog: Path, cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert cli("list", "--format", "count", BLOGCTL_BLOG=str(blog)).out == "4\n"
    assert cli("list", "-C", str(blog), BLOGCTL_BLOG="/nowhere").code == 0


@pytest.mark.parametrize("words", [["--version"], ["list", "--version"], ["-C", "/", "--version"]])
def test_the_version_is_one_line(cli: Run, words: list[str]) -> None:
    assert cli(*words) == (0, "blogctl 0.1.0\n", "")


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["lisst"], "lisst is not a command", "did you mean list?"),
        (["zzz"], "zzz is not a command", "blogctl --help lists them"),
        (["why"], "POST is missing", "blogctl why --help shows how it is used"),
        (["why", "a", "b"], "more words than expected: b", "blogctl why --help shows how it is used"),
        (["list", "--frmat"], "there is no option --frmat", "did you mean --format?"),
        (["list", "--limit", "x"], "--limit: 'x' is not a whole number", "blogctl list --help shows how it is used"),
        (["list", "--limit"], "--limit needs a value", "blogctl --help shows how it is used"),
        (
            ["--color", "red"],
            "--color: 'red' is not one of 'auto', 'always', 'never'",
            "blogctl --help shows how it is used",
        ),
        (["why", "\x1b[31m"], "no post is named \\x1b[31m", "blogctl list shows the posts"),
    ],
)
def test_wrong_usage_has_one_shape(blog: Path, cli: Run, words: list[str], message: str, hint: str) -> None:
    answer = cli(*words)
    assert answer.code in {2, 3}
    assert answer.out == ""
    assert answer.err == f"error: {message}\nhint: {hint}\n"


def test_errors_are_coloured_on_a_terminal(blog: Path, cli: Run) -> None:
    assert cli("why", "nothing", at_terminal=True).err.startswith("\x1b[1;31merror:\x1b[0m ")
    assert cli("why", "nothing", at_terminal=True, NO_COLOR="1").err.startswith("error: ")


@pytest.mark.parametrize("moment", ["yesterday", "2026-11-23", "2026-11-23T06:00:00", "2026-13-01T00:00:00Z"])
def test_a_bad_moment_in_the_environment_is_refused(blog: Path, cli: Run, moment: str) -> None:
    answer = cli("list", BLOGCTL_NOW=moment)
    assert answer.code == 2
    assert "BLOGCTL_NOW" in answer.err


def test_the_moment_in_the_environment_decides(blog: Path, cli: Run) -> None:
    assert cli("list", "--status", "scheduled", "--format", "slugs").out == "later\n"
    assert cli("list", "--status", "scheduled", "--format", "slugs", BLOGCTL_NOW="2026-12-01T00:00:00Z").out == ""


def test_a_bad_configuration_is_told_with_its_place(blog: Path, cli: Run) -> None:
    Path("blogctl.toml").write_text("tilte = 1\n")
    answer = cli("list")
    assert answer.code == 2
    assert answer.err == "error: blogctl.toml:1:1: tilte is not a setting\nhint: did you mean title?\n"


def test_what_is_left_out_is_named(blog: Path, cli: Run) -> None:
    Path("posts/out.md").symlink_to("/etc/passwd")
    answer = cli("list", "--format", "count")
    assert answer.out == "4\n"
    assert answer.err.startswith("note: posts/out.md is left out: ")


def test_the_unexpected_is_one_line_without_a_traceback(blog: Path, cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blogctl.blog.Blog.found", lambda *_: 1 / 0)
    answer = cli("list")
    assert answer.code == failures.EXIT_UNEXPECTED
    assert answer.err.startswith("error: unexpected ZeroDivisionError: division by zero\nhint: ")
    assert "Traceback" not in answer.err
    assert "Traceback" in cli("list", BLOGCTL_DEBUG="1").err


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("too deep"), KeyboardInterrupt(), Ended(15)])
def test_even_the_worst_becomes_words(error: BaseException) -> None:
    words = failures.words_of(error)
    assert words.message
    assert words.exit_code in {70, 130, 143}


def test_a_failure_of_our_own_keeps_its_words_and_its_code() -> None:
    assert failures.words_of(NoSuchPost("x", ["y"]))[:3] == ("no post is named x", "did you mean y?", 3)


def test_only_words_with_a_known_qualifier_are_taken_from_the_options() -> None:
    assert marked(["-tag:x", "-x:y", "-Status:draft", "--", "-tag:z"]) == [
        "\0-tag:x", "-x:y", "\0-Status:draft", "--", "-tag:z",
    ]  # fmt: skip
