"""blogctl list: the right posts, in the right form for who reads them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blogctl.cli.listing import command_for_page

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""


def test_a_pipe_gets_every_post_as_tsv(blog: Path, cli: Run) -> None:
    answer = cli("list")
    header, *lines = answer.out.splitlines()
    assert header == "path\tslug\ttitle\tdate\tstatus\tdescription\ttags"
    assert [line.split("\t")[1] for line in lines] == ["half-done", "later", "spring", "winter"]
    assert answer.err == ""


def test_a_terminal_gets_a_table_with_a_command_for_the_next_page(blog: Path, cli: Run) -> None:
    answer = cli("list", "--limit", "2", at_terminal=True)
    assert "Recent posts" in answer.out
    assert "More posts: 2 more · " in answer.out
    assert "blogctl list --limit 2 --page 2" in answer.out


def test_a_pipe_is_never_coloured_and_a_terminal_is(blog: Path, cli: Run) -> None:
    assert "\x1b" not in cli("list", "--format", "table").out
    assert "\x1b" in cli("list", at_terminal=True).out
    assert "\x1b" in cli("list", "--format", "table", "--color", "always").out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"FORCE_COLOR": "0"}])
def test_the_environment_can_turn_colour_off(blog: Path, cli: Run, environment: dict[str, str]) -> None:
    assert "\x1b" not in cli("list", at_terminal=True, **environment).out


def test_the_environment_can_force_colour_and_the_command_line_has_the_last_word(blog: Path, cli: Run) -> None:
    assert "\x1b" in cli("list", "--format", "table", FORCE_COLOR="1").out
    assert "\x1b" not in cli("list", "--format", "table", "--color", "never", FORCE_COLOR="1").out
    assert "\x1b" not in cli("list", "--format", "table", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b" not in cli("list", "--format", "table", CLICOLOR_FORCE="1").out


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        (["tag:sleep"], ["spring"]),
        (["-tag:sleep"], ["half-done", "later", "winter"]),
        (["tag:season", "-tag:sleep"], ["winter"]),
        (["--", "-tag:season"], ["half-done", "later"]),
        (["--where", "tag:season -tag:sleep"], ["winter"]),
        (["--where", "-tag:season"], ["half-done", "later"]),
        (["--status", "draft,scheduled"], ["half-done", "later"]),
        (["--tag", "season", "--reverse"], ["winter", "spring"]),
        (["--since", "2026-02", "--until", "2026-03"], ["spring"]),
        (["--limit", "1", "--page", "2"], ["later"]),
        (["Spring"], ["spring"]),
        (["tag:sleep", "OR", "is:draft"], ["half-done", "spring"]),
        (["(tag:sleep OR is:draft) -spring"], ["half-done"]),
        (["-(tag:sleep", "OR", "is:draft)"], ["later", "winter"]),
        (["-(tag:sleep OR is:draft)"], ["later", "winter"]),
        (["--where", "NOT (tag:sleep OR is:draft)"], ["later", "winter"]),
        (["-before:2026-02", "-is:draft"], ["later", "spring"]),
        (["-words:>1"], []),
        (['-"spring"', "tag:season"], ["winter"]),
        (["date:tomorrow..*"], ["later"]),
        (["is:orphan"], ["half-done", "later", "winter"]),
        (["link:spring"], ["winter"]),
        (["-@seasonal"], ["half-done", "later"]),
        (["@seasonal", "-link:spring"], ["spring"]),
        (["--where", "x OR @seasonal"], ["spring", "winter"]),
    ],
)
def test_a_query_and_its_options_narrow_the_list(blog: Path, cli: Run, words: list[str], slugs: list[str]) -> None:
    with Path("posts/winter.md").open("a") as winter:
        winter.write("[Spring](spring.md) comes.\n")
    with Path("blogctl.toml").open("a") as settings:
        settings.write('[queries]\nseasonal = "tag:season"\n')
    assert cli("list", "--format", "slugs", *words).out.split() == slugs


def test_an_unknown_option_stays_an_error(blog: Path, cli: Run) -> None:
    answer = cli("list", "-colour")
    assert answer.code == 2
    assert answer.err.startswith("error: there is no option -c")


def test_a_mistyped_qualifier_behind_a_minus_is_no_option(blog: Path, cli: Run) -> None:
    answer = cli("list", "-tga:x")
    assert answer.code == 2
    assert answer.err.splitlines() == [
        "error: tga: in tga:x is no qualifier of a query", "  -tga:x", "   ^^^", "hint: did you mean tag:?",
    ]  # fmt: skip


def test_what_is_glued_to_a_folder_option_is_no_query(blog: Path, cli: Run) -> None:
    assert cli("list", "-Cnope:x").err.startswith("error: there is no folder nope:x\n")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--format", "xml"], "formats are table, json, jsonl, csv, tsv, yaml, paths, slugs, count, template"),
        (["--format", "tabel"], "did you mean table?"),
        (["--format", "template"], "give it: --template '{{ slug }} {{ title }}'"),
        (["--kind", "foo"], "kinds are post, page, all"),
    ],
)
def test_a_value_that_there_is_not_is_answered_with_those_there_are(
    blog: Path, cli: Run, words: list[str], hint: str
) -> None:
    assert cli("list", *words).err.endswith(f"\nhint: {hint}\n")


def test_a_bad_query_is_pointed_at(blog: Path, cli: Run) -> None:
    answer = cli("list", "spring", "status:drafft")
    assert answer.code == 2
    assert answer.err.splitlines()[1:3] == ["  spring status:drafft", "                ^^^^^^"]


def test_an_error_in_a_named_query_says_where_that_is_written(blog: Path, cli: Run) -> None:
    with Path("blogctl.toml").open("a") as settings:
        settings.write('[queries]\nfine = "tag:a"\nodd = "@fine status:drat"\n')
    assert cli("list").code == cli("list", "@fine").code == 0
    for words in (["list", "x", "@odd"], ["publish", "--where", "@odd"]):
        answer = cli(*words)
        assert answer.code == 2
        assert answer.err.splitlines() == [
            "error: blogctl.toml:6:7: in the query @odd: drat is no status of a post",
            "  @fine status:drat", "               ^^^^", "hint: did you mean draft?",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('queries = "tag:a"', "queries is not a table of queries, each a text that is not empty"),
        ("[queries]\na = 1", "queries is not a table of queries, each a text that is not empty"),
        ('[queries]\na = " "', "queries is not a table of queries, each a text that is not empty"),
        ('[queries]\n"a b" = "x"', "queries has 'a b', which is not made of letters, digits, - and _"),
    ],
)
def test_a_table_of_queries_that_cannot_be_one_is_refused(blog: Path, cli: Run, toml: str, message: str) -> None:
    Path("blogctl.toml").write_text(toml)
    answer = cli("list")
    assert answer.code == 2
    assert message in answer.err.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "note"),
    [
        (["tag:slepe"], "no post has the tag slepe; did you mean sleep?"),
        (["--tag", "Seasn"], "no post has the tag Seasn; did you mean season?"),
        (["(tag:sleep OR tag:x)", "link:sprng"], "no post has the slug sprng; did you mean spring?"),
    ],
)
def test_a_name_that_no_post_has_is_told_where_nothing_fits(blog: Path, cli: Run, words: list[str], note: str) -> None:
    for at_terminal in (False, True):
        answer = cli("list", *words, at_terminal=at_terminal, NO_COLOR="1")
        assert answer.code == 0
        assert answer.err.endswith(f"{note}\n")


@pytest.mark.parametrize("words", [["tag:sleep", "winter"], ["-tag:seasn", "zzz"], ["tag:seasn,sleep"]])
def test_a_name_that_is_no_reason_is_not_told_of(blog: Path, cli: Run, words: list[str]) -> None:
    assert cli("list", *words, "--format", "slugs").err == ""


def test_drafts_stand_above_even_those_with_a_date(blog: Path, cli: Run) -> None:
    (blog / "posts" / "old.md").write_text("---\ntitle: Old\ndate: 2001-01-01\ndraft: true\n---\n")
    assert cli("list", "--format", "slugs").out.split()[:2] == ["half-done", "old"]


def test_nothing_found_is_a_valid_document_and_no_failure(blog: Path, cli: Run) -> None:
    answer = cli("list", "tag:none", "--format", "json")
    assert (answer.code, json.loads(answer.out), answer.err) == (0, [], "")


def test_nothing_found_on_a_terminal_is_one_friendly_line(blog: Path, cli: Run) -> None:
    answer = cli("list", "tag:none", at_terminal=True)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith(" no posts fit\n")


def test_pages_are_offered_only_where_some_fit(blog: Path, cli: Run) -> None:
    cli("new", "About", "--page", "--tag", "us")
    assert cli("list", "tag:us", at_terminal=True).err.endswith(" no posts fit, but 1 page: add --kind all\n")
    assert cli("list", "tag:us", "--kind", "post", at_terminal=True).err.endswith(" no posts fit\n")


def test_an_empty_blog_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Run) -> None:
    (tmp_path / "blogctl.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    assert "blogctl new" in cli("list", at_terminal=True).err


def test_a_page_behind_the_last_one_is_told_so(blog: Path, cli: Run) -> None:
    answer = cli("list", "--page", "9", at_terminal=True)
    assert answer.code == 0
    assert "page 9 is empty: there is one page, with 4 posts in all" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["--all", "--limit", "2"],
        ["--all", "--page", "2"],
        ["--field", "title", "--format", "json"],
        ["--template", "{{ slug }}", "--fields", "slug"],
        ["--format", "table", "--fields", "slug"],
        ["--format", "jsn"],
        ["--field", "tilte"],
        ["--sort", "dat"],
        ["--kind", "pots"],
        ["--limit", "0"],
    ],
)
def test_what_makes_no_sense_is_wrong_usage_with_a_hint(blog: Path, cli: Run, words: list[str]) -> None:
    answer = cli("list", *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: ")
    assert "\nhint: " in answer.err


def test_names_of_files_come_out_as_the_bytes_that_they_are(blog: Path, cli: Run) -> None:
    (blog / "posts" / "caf\udce9.md").write_text("---\ntitle: A byte\ndraft: true\n---\n")
    assert "posts/caf\udce9.md\n" in cli("list", "--format", "paths").out
    assert "posts/caf\udce9.md\0" in cli("list", "-0").out
    assert "posts/caf\\xe9.md" in cli("list").out


def test_many_rows_get_one_line_each(blog: Path, cli: Run) -> None:
    for number in range(60):
        (blog / "posts" / f"p{number}.md").write_text(f"---\ntitle: Post {number} 語\ndate: 2020-01-01\n---\n")
    lines = cli("list", "--all", at_terminal=True, NO_COLOR="1").out.splitlines()
    assert len(lines) == 64
    assert " ● 2020-01-01  Post 0 語" in lines


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["list"], "blogctl list --page 2"),
        (["list", "--page", "1", "tag:a b"], "blogctl list 'tag:a b' --page 2"),
        (["list", "--page=1", "--", "-x"], "blogctl list --page 2 -- -x"),
        (["-C", "my blog", "list"], "blogctl -C 'my blog' list --page 2"),
    ],
)
def test_the_next_page_is_asked_for_with_the_same_words(words: list[str], command: str) -> None:
    assert command_for_page(words, 2) == command


def test_a_hostile_title_cannot_act_on_a_terminal(blog: Path, cli: Run) -> None:
    Path("posts/evil.md").write_text('---\ntitle: "a\\e]0;x\\ab[red]\\u202e"\ndraft: true\n---\n')
    for words in (["list"], ["list", "--format", "table"], ["show", "evil"], ["why", "evil"], ["validate"]):
        out = cli(*words).out
        assert "\x1b" not in out
        assert "\x07" not in out
        assert "\u202e" not in out
    assert "[red]" in cli("list", at_terminal=True, NO_COLOR="1").out


def test_an_empty_blog_of_an_engine_says_where_posts_were_looked_for(tmp_path: Path, cli: Run) -> None:
    (tmp_path / "hugo.toml").touch()
    said = cli("-C", str(tmp_path), "list", at_terminal=True, NO_COLOR="1").err
    assert said.startswith(
        "note: no posts yet in content/ (by its files a Hugo blog; if it is none, say so in blogctl.toml);"
    )
