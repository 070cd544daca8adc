"""`schedule` and `due` on the command line."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""


def test_a_series_is_told_post_by_post_with_its_days(blog: Path, cli: Run) -> None:
    answer = cli("schedule", "half-done", "later", "--start", "2026-12-05", "--every", "weekday", "--yes")
    assert answer.out == (
        "scheduled  posts/half-done.md  December 7, 2026 at 09:00\n"
        "scheduled  posts/later.md      December 8, 2026 at 09:00\n"
        "2 posts changed\n"
        "undo with: blogctl undo\n"
    )
    assert answer.err == "note: 2026-12-05 is a Saturday, so the series begins on Monday, 2026-12-07\n"
    assert "date: 2026-12-08 09:00\n" in (blog / "posts/later.md").read_text()


def test_posts_that_a_query_fits_are_scheduled_by_their_paths(blog: Path, cli: Run) -> None:
    (blog / "posts/a-draft.md").write_text("---\ntitle: A draft\ndate: 2026-01-01\ndraft: true\n---\nText.\n")
    answer = cli("schedule", "--where", "status:draft", "--start", "tomorrow", "--every", "day", "--yes")
    assert "a-draft.md    November 24" in answer.out
    assert "half-done.md  November 25" in answer.out


def test_posts_that_come_in_are_scheduled_in_their_order(blog: Path, cli: Run) -> None:
    answer = cli("schedule", "-", "--start", "tomorrow", "--every", "2d", "--yes", stdin="later\nhalf-done\n")
    assert "half-done.md  November 26" in answer.out


def test_several_posts_are_asked_for(blog: Path, cli: Run) -> None:
    words = ("schedule", "half-done", "later", "--start", "tomorrow", "--every", "day")
    assert cli(*words).code == 2
    assert "schedule 2 posts? [y/N]" in cli(*words, at_terminal=True, stdin="n\n").err
    assert "draft: true" in (blog / "posts/half-done.md").read_text()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["half-done"], 2, "--start is missing"),
        (["--start", "tomorrow"], 2, "no post is named"),
        (["nobody", "--start", "tomorrow"], 3, "no post is named nobody"),
        (["half-done", "later", "--start", "tomorrow"], 2, "2 posts cannot have one slot"),
        (["half-done", "--start", "today", "--at", "06:00"], 2, "has passed"),
        (["spring", "--start", "tomorrow"], 1, "spring cannot be scheduled: it is public already"),
        (["--where", "tag:nothing", "--start", "tomorrow"], 1, "no post fits"),
    ],
)
def test_what_cannot_be_scheduled_is_refused(blog: Path, cli: Run, words: list[str], code: int, said: str) -> None:
    answer = cli("schedule", *words)
    assert answer.code == code
    assert said in answer.err


def test_those_that_can_be_scheduled_are_if_that_is_asked(blog: Path, cli: Run) -> None:
    words = ("schedule", "spring", "later", "half-done", "--start", "tomorrow", "--every", "day", "--yes")
    answer = cli(*words, "--keep-going")
    assert answer.code == 1
    assert "later.md      November 24" in answer.out
    assert "left as it is: posts/spring.md: spring cannot be scheduled" in answer.err


DUE = [
    ("2026-03-01 00:00", False),
    ("2026-02-28 23:59", True),
    ("1h", False),
    ("365d", True),
]


@pytest.mark.parametrize(("since", "is_due"), DUE)
def test_the_exit_code_says_whether_to_build_again(blog: Path, cli: Run, since: str, is_due: bool) -> None:
    assert cli("due", "--since", since, "--exit-code").code == (0 if is_due else 1)
    assert cli("due", "--since", since).code == 0


def test_an_expiry_is_due_as_well(blog: Path, cli: Run) -> None:
    (blog / "posts/sale.md").write_text("---\ntitle: Sale\ndate: 2026-01-01\nexpires: 2026-11-23 05:00\n---\n")
    assert cli("due", "--since", "6h", "--exit-code").code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--exit-code"], 2, "nothing says since when"),
        (["--since", "tomorrow", "--exit-code"], 2, "still to come"),
        (["--since", "soon"], 2, 'the date "soon" cannot be read'),
        (["--since", "9999y"], 2, "cannot be read"),
        (["--within", "2027-01-01"], 2, "is no length of time"),
        (["--within", "3654d"], 2, "is no length of time"),
        (["--since", "1h", "--since-file", "blogctl.toml"], 2, "do not go together"),
        (["--since-file", "public/index.html", "--exit-code"], 5, "there is no such file"),
    ],
)
def test_a_failure_is_no_answer(blog: Path, cli: Run, words: list[str], code: int, said: str) -> None:
    answer = cli("due", *words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


@pytest.mark.parametrize(("written", "code"), [(1_764_000_000, 0), (1_795_400_000, 1), (1_900_000_000, 2)])
def test_a_file_that_a_build_wrote_says_since_when(blog: Path, cli: Run, written: int, code: int) -> None:
    built = blog / ".built"
    built.touch()
    os.utime(built, (written, written))
    assert cli("due", "--since-file", ".built", "--exit-code").code == code


def test_json_has_everything_with_its_moments_in_the_blogs_zone(blog: Path, cli: Run) -> None:
    answer = cli("due", "--since", "2026-03-01T00:00:00+02:00", "--within", "1d", "--format", "json")
    assert json.loads(answer.out) == {
        "now": "2026-11-23T06:00:00+01:00",
        "since": "2026-02-28T23:00:00+01:00",
        "until": "2026-11-24T06:00:00+01:00",
        "became_public": [
            {
                "at": "2026-03-01T00:00:00+01:00", "event": "public", "path": "posts/spring.md", "slug": "spring",
                "title": "Spring", "kind": "post", "url": "https://s.example/posts/spring/",
            }
        ],
        "expired": [],
        "next": [],
        "next_at": "2026-11-25T10:00:00+01:00",
    }  # fmt: skip


def test_posts_that_never_become_public_are_mentioned(blog: Path, cli: Run) -> None:
    (blog / "posts/odd.md").write_text("---\ntitle: Odd\ndate: 2026-11-30\ndraft: yes\n---\n")
    assert cli("due").err == "note: odd is invalid, so it never becomes public: blogctl why odd\n"
    (blog / "posts/torn.md").write_text("---\ntitle: Torn\n")
    assert cli("due").err == "note: 2 posts are invalid, so they never become public: blogctl validate\n"


def test_the_bare_command_names_the_next_post(blog: Path, cli: Run) -> None:
    (blog / "posts/sale.md").write_text("---\ntitle: Sale\ndate: 2026-01-01\nexpires: 2026-11-24\n---\n")
    assert cli().out.endswith("next: later in 2 days\n")
    cli("unpublish", "later")
    assert cli().out.endswith("next: nothing scheduled\n")
