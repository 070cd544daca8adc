"""set, unset and tags on the command line: which words are what, what is asked, said and refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blogctl.blog import Blog

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""


def read(slug: str) -> str:
    return Path(f"posts/{slug}.md").read_text()


def test_words_with_a_value_are_assignments_and_the_others_are_posts(blog: Path, cli: Run) -> None:
    answer = cli("set", "mood=calm", "spring", "tags+=new", "weight=3")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "changed  posts/spring.md",
        "         tags:   [season, sleep] → [season, sleep, new]",
        "         mood:   calm (new)",
        "         weight: 3 (new)",
        "undo with: blogctl undo",
    ]


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ('+++\ntags = [\n    "rest",  # deep\n]\n+++\n', 'tags: ["rest"] → ["rest", "calm"]'),
        ("---\ntags: [rest,\n  sleep]\n---\n", "tags: [rest, sleep] → [rest, sleep, calm]"),
    ],
)
def test_a_list_over_several_lines_is_told_on_one(blog: Path, cli: Run, front: str, told: str) -> None:
    Path("posts/long.md").write_text(front)
    assert cli("set", "long", "tags+=calm").out.splitlines()[1] == f"         {told}"


def test_a_word_that_names_a_post_is_a_post(blog: Path, cli: Run) -> None:
    Path("posts/a=b.md").write_text("---\ntitle: A\n---\n")
    Path("posts/2026-01-02-c=d.md").write_text("---\ntitle: C\n---\n")
    for name in ("./posts/a=b.md", "posts/a=b.md", "a=b"):
        assert cli("set", name, f"mood={len(name)}").code == 0
        assert f"mood: {len(name)}\n" in read("a=b")
    assert cli("set", "--", "c=d", "mood=1").code == 0
    assert "mood: 1\n" in read("2026-01-02-c=d")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["set"], "nothing is said to be set"),
        (["set", "spring"], "nothing is said to be set"),
        (["set", "mood=calm"], "no post is named"),
        (["set", "--where", "tag:season", "spring", "mood=calm"], "spring is not KEY=VALUE"),
        (["set", "spring", "draft=maybe"], "not true or false"),
        (["set", "spring", "darft=true"], "did you mean draft?"),
        (["unset"], "no key is named"),
        (["unset", "tags"], "no post is named"),
        (["unset", "spring", "tags=x"], "leave the value out: tags"),
        (["unset", "spring", "a..b"], "is no key"),
        (["tags", "--format", "paths"], "no output format"),
        (["tags", "renme", "a", "b"], "did you mean rename"),
        (["tags", "rename", "a"], "NEW is missing"),
        (["tags", "rename", "season", " "], "is empty"),
        (["tags", "add", "x"], "no post is named"),
    ],
)
def test_wrong_usage_is_refused_before_anything_is_read(blog: Path, cli: Run, words: list[str], said: str) -> None:
    answer = cli(*words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_name_that_is_no_post_is_refused(blog: Path, cli: Run) -> None:
    assert cli("set", "sprin", "mood=calm").code == 3
    assert cli("unset", "sprin", "tags").code == 3
    assert cli("tags", "add", "x", "sprin").code == 3


def test_several_posts_need_yes_where_nobody_can_be_asked(blog: Path, cli: Run) -> None:
    for words in (["set", "spring", "winter", "mood=calm"], ["unset", "spring", "winter", "tags"]):
        assert cli(*words).code == 2
        assert cli(*words, "--yes").out.endswith("2 posts changed\nundo with: blogctl undo\n")


def test_several_posts_are_asked_for_on_a_terminal(blog: Path, cli: Run) -> None:
    words = ("set", "--where", "tag:season", "mood=calm")
    assert cli(*words, at_terminal=True, stdin="n\n").code == 1
    assert "mood" not in read("spring")
    answer = cli(*words, at_terminal=True, stdin="y\n", NO_COLOR="1")
    assert "change 2 posts? [y/N]" in answer.err
    assert "mood: calm" in read("spring")


def test_posts_come_in_on_standard_input(blog: Path, cli: Run) -> None:
    assert cli("set", "-", "mood=calm", "-y", stdin="spring\nposts/winter.md\n").code == 0
    assert "mood: calm" in read("winter")
    assert cli("unset", "-", "mood", "-y", stdin="spring\nwinter\n").code == 0
    assert "mood" not in read("spring")


def test_one_that_refuses_stops_all_unless_the_others_are_to_go_on(blog: Path, cli: Run) -> None:
    Path("posts/bare.md").write_text("Text\n")
    answer = cli("set", "spring", "bare", "mood=calm", "--yes")
    assert answer.code == 1
    assert answer.err == ("error: posts/bare.md has no front matter\nhint: blogctl set --create gives it one\n")
    assert "mood" not in read("spring")
    assert cli("set", "spring", "bare", "mood=calm", "--yes", "--keep-going").code == 1
    assert "mood: calm" in read("spring")
    assert cli("set", "bare", "mood=calm", "--create").code == 0
    assert read("bare") == "---\nmood: calm\n---\nText\n"


def test_what_is_not_there_and_what_is_so_already_is_noted(blog: Path, cli: Run) -> None:
    answer = cli("set", "spring", "tags+=sleep")
    assert (answer.code, answer.out, answer.err) == (0, "", "note: spring is so already\n")
    answer = cli("unset", "spring", "mood", "--key", "weight")
    assert (answer.code, answer.out, answer.err) == (0, "", "note: spring has no mood\nnote: spring has no weight\n")
    answer = cli("tags", "add", "sleep", "spring")
    assert (answer.code, answer.out, answer.err) == (0, "", "note: spring has sleep already\n")
    answer = cli("tags", "remove", "x", "spring")
    assert (answer.code, answer.out, answer.err) == (0, "", "note: spring has no x\n")


def test_a_dry_run_changes_nothing(blog: Path, cli: Run) -> None:
    before = read("spring")
    for words in (["set", "spring", "mood=x"], ["unset", "spring", "tags"], ["tags", "rename", "sleep", "rest"]):
        answer = cli(*words, "-n")
        assert answer.code == 0
        assert answer.out.startswith("would change  posts/spring.md\n")
        assert read("spring") == before


def test_a_post_that_is_invalid_can_be_set(blog: Path, cli: Run) -> None:
    Path("posts/odd.md").write_text("---\ntitle: Odd\ndraft: maybe # ?\ndate: 2026-01-01\n---\n")
    assert cli("set", "odd", "mood=calm").code == 0
    answer = cli("set", "odd", "draft=false")
    assert (answer.code, answer.err) == (0, "note: with that, odd is published\n")
    assert "draft: false # ?\n" in read("odd")


def test_tags_are_counted(blog: Path, cli: Run) -> None:
    cli("set", "half-done", "tags=Sleep,'a b'")
    cli("set", "later", "tags=seasons")
    rows = [
        {"name": "season", "posts": 2, "twins": ["seasons"]},
        {"name": "a b", "posts": 1, "twins": []},
        {"name": "seasons", "posts": 1, "twins": ["season"]},
        {"name": "Sleep", "posts": 1, "twins": ["sleep"]},
        {"name": "sleep", "posts": 1, "twins": ["Sleep"]},
    ]
    assert json.loads(cli("tags", "--format", "json").out) == rows
    assert cli("tags").out.splitlines()[:2] == ["name\tposts\ttwins", "season\t2\tseasons"]
    assert cli("tags", "--format", "csv").out.startswith("name,posts,twins\r\nseason,2,seasons\r\n")
    assert cli("tags", "--format", "table").out.splitlines() == [
        "2  season  nearly like seasons",
        "1  a b",
        "1  seasons  nearly like season",
        "1  Sleep  nearly like sleep",
        "1  sleep  nearly like Sleep",
        "",
        "Make one of two: blogctl tags rename seasons season",
    ]


def test_no_tags_are_no_rows(blog: Path, cli: Run) -> None:
    assert cli("tags", "--category", "--format", "json").out == "[]\n"
    answer = cli("tags", "--category", "--format", "table")
    assert (answer.code, answer.out, answer.err) == (0, "", "note: no post has categories\n")


def test_renaming_a_tag_always_asks(blog: Path, cli: Run) -> None:
    assert cli("tags", "rename", "sleep", "rest").code == 2
    assert cli("tags", "rename", "sleep", "rest", at_terminal=True, stdin="n\n").code == 1
    assert "sleep" in read("spring")
    assert cli("tags", "rename", "sleep", "rest", "-y").code == 0
    assert "tags: [season, rest]\n" in read("spring")


def test_a_tag_that_no_post_has_is_refused_with_the_nearest(blog: Path, cli: Run) -> None:
    answer = cli("tags", "rename", "seson", "x", "-y")
    assert (answer.code, answer.err) == (1, "error: no post has the tag seson\nhint: did you mean season?\n")
    assert "did you mean sleep?" in cli("tags", "rename", "SLEEPS", "x", "-y").err
    assert cli("tags", "rename", "qqq", "x").err.endswith("hint: blogctl tags lists them\n")
    answer = cli("tags", "rename", "--category", "x", "y", "-y")
    assert answer.err == "error: no post has the category x\nhint: blogctl tags --category lists them\n"


def test_a_tag_may_be_called_like_a_command(blog: Path, cli: Run) -> None:
    assert cli("tags", "add", "rename", "spring").code == 0
    assert cli("tags", "rename", "rename", "add", "--yes").code == 0
    assert "tags: [season, sleep, add]\n" in read("spring")
    assert cli("tags", "remove", "add", "spring").code == 0
    assert cli("tags", "add", "--yes", "--where", "slug:spring", "--", "--help").code == 0
    assert 'tags: [season, sleep, "--help"]\n' in read("spring")


def test_a_tag_that_is_called_so_already_stays(blog: Path, cli: Run) -> None:
    answer = cli("tags", "rename", "sleep", "sleep")
    assert (answer.code, answer.out, answer.err) == (0, "", "note: sleep is called so already\n")


def test_the_options_of_every_command_stand_behind_the_commands_of_tags(blog: Path, cli: Run) -> None:
    for words in (["tags", "-C", str(blog)], ["tags", "rename", "sleep", "x", "-n", "-C", str(blog)]):
        assert cli(*words).code == 0
    assert "rename OLD NEW" in cli("tags", "--help").out
    assert cli("tags", "rename", "--help").out.count("--blog DIR") == 1


def test_what_was_set_can_be_taken_back_byte_for_byte(blog: Path, cli: Run) -> None:
    before = {path.name: path.read_bytes() for path in Path("posts").iterdir()}
    for words in (
        ["set", "spring", "winter", "half-done", "mood=calm", "tags-=season", "description=", "draft=true"],
        ["unset", "spring", "winter", "half-done", "tags", "--key", "title"],
        ["tags", "rename", "season", "year"],
    ):
        assert cli(*words, "--yes").code == 0
        assert {path.name: path.read_bytes() for path in Path("posts").iterdir()} != before
        assert cli("undo", "--yes").code == 0
        assert {path.name: path.read_bytes() for path in Path("posts").iterdir()} == before


def test_the_history_tells_what_was_typed(blog: Path) -> None:
    opened = Blog.open(blog)
    outcomes = [
        opened.set(["spring"], ["mood=calm"], dry_run=True),
        opened.unset(["spring"], ["tags"], dry_run=True),
        opened.rename_tag("season", "year", dry_run=True),
        opened.add_tag("x", ["spring"], dry_run=True),
        opened.remove_tag("sleep", ["spring"], dry_run=True),
    ]
    assert [outcome.change_set.command for outcome in outcomes] == [
        "set spring mood=calm",
        "unset spring tags",
        "tags rename season year",
        "tags add x spring",
        "tags remove sleep spring",
    ]


def test_new_types_its_keys_as_set_does(blog: Path, cli: Run) -> None:
    assert cli("new", "A", "--set", "description=2024", "--set", "tags=a,b", "--set", "updated=today").code == 0
    text = read("a")
    assert 'description: "2024"\n' in text
    assert "tags: [a, b]\n" in text
    assert "updated: 2026-11-23\n" in text
    assert cli("new", "B", "--set", "hidden=maybe").code == 2
