"""A blog that wants to do harm, through every command: nothing acts, nothing hangs, nothing else is lost or changed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

pytestmark = pytest.mark.slow

GOOD = (b"good-1", b"good-2", b"good-3")
HARMFUL = (
    "posts/json-every.md", "posts/raw-every.md", "posts/broken-every.md", "posts/esc\x1b[31m.md",
)  # fmt: skip
LISTS = [
    ["list", "--kind", "all"], ["list", "--format", "table", "--color", "always"], ["list", "--format", "csv"],
    ["list", "--format", "jsonl"], ["list", "--format", "yaml"], ["list", "--format", "slugs"],
    ["list", "--template", "{{ slug }} {{ title }} {{ tags }}"], ["list", "--field", "description"],
]  # fmt: skip
WHOLE = [
    ["validate"], ["validate", "--format", "github"], ["validate", "--format", "jsonl"], ["validate", "--statistics"],
    ["validate", "--fix", "--unsafe-fixes", "--diff"], ["publish", "--where", "good", "--dry-run"], [],
]  # fmt: skip
NAMED = [
    ["show"], ["show", "--html"], ["show", "--color", "always", "--width", "30"], ["show", "--format", "json"], ["why"],
    ["why", "--format", "json"], ["publish", "--dry-run"], ["validate", "--format", "json"],
]  # fmt: skip
ON_A_TERMINAL = [
    ["show"], ["show", "--html"], ["show", "--raw"], ["show", "--body"], ["show", "--meta"], ["why"], ["publish", "-n"],
    ["unpublish", "-n"], ["validate", "--diff"],
]  # fmt: skip
TABS = "\t"
"""What separates the cells of TSV, and stands in a diff where it stands in the file."""


def meant_in(words: list[str]) -> str:
    """What a format has of its own: the line ends of CSV, tabs, and in data the joiners that some scripts need."""
    if "csv" in words:
        return "\r"
    return "\u200c\u200d" if {"json", "jsonl", "yaml"} & set(words) else TABS


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_a_list_shows_the_good_posts_and_lets_none_act(hostile: Path, blogctl: Run, words: list[str]) -> None:
    answer = blogctl(hostile, *words)
    assert answer.trouble(allowed=meant_in(words)) == []
    assert answer.code == 0
    good = GOOD if "description" not in words and "table" not in words else (b"Good",)
    assert all(slug in answer.out for slug in good)
    assert "leaves.md is left out: it is a link that leaves the blog" in answer.err.decode()
    assert b"Secret" not in answer.out


@pytest.mark.parametrize("words", WHOLE, ids=" ".join)
def test_nothing_acts_when_the_whole_blog_is_meant(hostile: Path, blogctl: Run, words: list[str]) -> None:
    assert blogctl(hostile, *words).trouble(allowed=meant_in(words)) == []


@pytest.mark.parametrize("words", [["list"], ["list", "--all"], ["validate"], []], ids=" ".join)
def test_nothing_acts_on_a_terminal(hostile: Path, terminal: Run, words: list[str]) -> None:
    answer = terminal(hostile, *words)
    assert answer.trouble() == []
    assert answer.code in {0, 1}


@pytest.mark.parametrize("words", NAMED, ids=" ".join)
def test_no_post_that_is_named_acts_in_a_pipe(hostile_few: Path, blogctl: Run, words: list[str]) -> None:
    for post in HARMFUL:
        answer = blogctl(hostile_few, *words, "--", post)
        assert answer.trouble(allowed=meant_in(words)) == [], post
        assert answer.code in {0, 1}, (post, answer.err)
        if "json" in words:
            told = json.loads(answer.out)
            assert (told if isinstance(told, dict) else told[0])["path"] == post


@pytest.mark.parametrize("words", ON_A_TERMINAL, ids=" ".join)
def test_no_post_that_is_named_acts_on_a_terminal(hostile_few: Path, terminal: Run, words: list[str]) -> None:
    for post in ("posts/json-every.md", "posts/esc\x1b[31m.md"):
        answer = terminal(hostile_few, *words, "--", post)
        assert answer.trouble() == [], post
        assert answer.code in {0, 1}


def test_json_carries_the_true_values(hostile: Path, blogctl: Run) -> None:
    rows = {row["path"]: row for row in json.loads(blogctl(hostile, "list", "--format", "json").out)}
    assert {f"posts/{slug.decode()}.md" for slug in GOOD} <= set(rows)
    values = {name: rows[f"posts/json-{name}.md"] for name in ("osc-52-bel", "overrides", "no-width", "script", "nul")}
    assert values["osc-52-bel"]["title"] == "\x1b]52;c;ZXZpbA==\x07"
    assert values["overrides"]["tags"] == ["\u202a\u202b\u202c\u202d\u202etxt.exe"] * 2
    assert values["no-width"]["description"] == "a\u200b\u2060\ufeffb"
    assert values["script"]["slug"] == "json-script-</script><script>alert(1)</script>"
    assert values["nul"]["authors"] == ["a\0b"]
    shown = json.loads(blogctl(hostile, "show", "posts/raw-clear.md", "--format", "json").out)
    assert shown["body"].startswith("# \x1b[2J\n")


def test_paths_before_nuls_are_the_bytes_of_the_names(hostile: Path, blogctl: Run) -> None:
    answer = blogctl(hostile, "list", "--kind", "all", "-0")
    assert answer.trouble(is_exact=True) == []
    paths = answer.out.rstrip(b"\0").split(b"\0")
    assert all((hostile / os.fsdecode(path)).is_file() for path in paths)
    there = {path for path in (hostile / "posts").iterdir() if path.suffix == ".md" and path.is_file()}
    assert {hostile / os.fsdecode(path) for path in paths} == {path for path in there if not path.is_symlink()}


def test_names_that_come_in_before_nuls_are_taken_as_they_are(hostile_few: Path, blogctl: Run) -> None:
    names = b"\0".join(os.fsencode(post) for post in HARMFUL) + b"\0"
    answer = blogctl(hostile_few, "unpublish", "-", "-0", "--dry-run", stdin=names)
    assert answer.trouble(allowed=TABS) == []
    assert b"no post is named" not in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["publish", "posts/good-1.md", "--now"], ["unpublish", "good-2"], ["validate", "good-3", "--fix"],
        ["publish", "--yes", "--where", "slug:good", "--now"], ["edit", "good-1"], ["edit", "posts/raw-every.md"],
        ["new", "Another one"], ["publish", "posts/yaml-every.md", "posts/broken-every.md", "--yes"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_not_named_stays_byte_for_byte(
    hostile_copy: Path, blogctl: Run, contents: Callable[[Path], dict[str, Any]], words: list[str]
) -> None:
    before = contents(hostile_copy.parent)
    answer = blogctl(hostile_copy, *words, EDITOR="true")
    assert answer.trouble() == []
    after = contents(hostile_copy.parent)
    changed = {path for path in before.keys() | after.keys() if before.get(path, "none") != after.get(path, "none")}
    allowed = {"good-1.md", "good-2.md", "good-3.md", "another-one.md"}
    assert {Path(path).name for path in changed} <= allowed
    assert {Path(path).parent for path in changed} <= {hostile_copy / "posts"}


def test_an_editor_that_fails_is_told_of_and_changes_nothing(hostile_few: Path, blogctl: Run) -> None:
    for post in ("good-1", "posts/esc\x1b[31m.md"):
        answer = blogctl(hostile_few, "edit", post, EDITOR="false")
        assert answer.trouble() == []
        assert answer.code == 5


@pytest.mark.parametrize("name", ["no\x1b]0;x\x07", "no\nb", "no\u202e", "[/no]", "x" * 5000, "posts/\x1b", "\udcffx"])
def test_a_name_of_no_post_is_shown_and_does_not_act(hostile_few: Path, blogctl: Run, name: str) -> None:
    for words in (["show"], ["validate"]):
        answer = blogctl(hostile_few, *words, "--", name)
        assert answer.trouble() == []
        assert answer.code == 3
        assert answer.err.splitlines()[-2].startswith(b"error: no post is named ")
        assert answer.err.splitlines()[-1].startswith(b"hint: ")


@pytest.mark.parametrize("words", [["list", "( \x1b[2J"], ["list", "status:\u202e"], ["list", "--sort", "\x1b"]])
def test_a_query_that_is_wrong_is_shown_and_does_not_act(hostile_few: Path, blogctl: Run, words: list[str]) -> None:
    answer = blogctl(hostile_few, *words)
    assert answer.trouble() == []
    assert answer.code == 2


def asked_of_a_shell(shell: str) -> list[str]:
    """How a shell's script asks what stands behind `show`: bash hands over its line, PowerShell a dot before a word."""
    return {"bash": ["blogctl show ", "0"], "powershell": ["show", "."]}.get(shell, ["show", ""])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_proposes_no_name_that_acts(hostile: Path, blogctl: Run, shell: str) -> None:
    answer = blogctl(hostile, "__complete", shell, *asked_of_a_shell(shell))
    assert answer.trouble() == []
    assert set(GOOD) <= set(answer.out.splitlines())
    assert b"secret" not in answer.out


@pytest.mark.parametrize("shell", ["bash", "powershell"])
def test_a_shell_that_takes_a_proposal_as_it_is_runs_nothing(hostile_few: Path, blogctl: Run, shell: str) -> None:
    proposals = blogctl(hostile_few, "__complete", shell, *asked_of_a_shell(shell)).out.decode().splitlines()
    assert proposals
    dangerous = [line for line in proposals if re.search(r"(?<![\\`])(?:\$\(|;)", re.sub("'[^']*'", "", line))]
    assert dangerous == []


def test_a_file_that_cannot_be_read_is_not_called_free_of_problems(hostile_few: Path, blogctl: Run) -> None:
    for name in ("posts/pipe.md", "posts/dangling.md", "posts/zero.md"):
        answer = blogctl(hostile_few, "validate", name)
        assert answer.trouble() == []
        assert answer.code != 0, answer.out
