"""`stats` on the command line."""

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""

FIELDS = (
    "now", "posts", "words", "by_status", "by_month", "by_year", "by_tag", "by_category", "by_author", "cadence",
    "drafts", "next",
)  # fmt: skip


def test_a_pipe_gets_a_row_for_each_number(blog: Path, cli: Run) -> None:
    os.utime("posts/half-done.md", (1_790_000_000, 1_790_000_000))
    answer = cli("stats", PATH="/nowhere")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "part\tname\tposts\twords\tdays\tdate\n"
        "all\t\t4\t16\t\t\n"
        "status\tdraft\t1\t4\t\t\n"
        "status\tscheduled\t1\t4\t\t\n"
        "status\tpublished\t2\t8\t\t\n"
        "status\texpired\t0\t0\t\t\n"
        "status\thidden\t0\t0\t\t\n"
        "status\tinvalid\t0\t0\t\t\n"
        "month\t2026-01\t1\t4\t\t\n"
        "month\t2026-03\t1\t4\t\t\n"
        "year\t2026\t2\t8\t\t\n"
        "tag\tseason\t2\t8\t\t\n"
        "tag\tsleep\t1\t4\t\t\n"
        "cadence\tlast year\t2\t\t\t\n"
        "cadence\tmedian\t\t\t55.0\t\n"
        "cadence\tmean\t\t\t55.0\t\n"
        "gap\twinter\t\t\t55.0\t2026-01-05T00:00:00+01:00\n"
        "newest\tspring\t\t\t\t2026-03-01T00:00:00+01:00\n"
        "draft\thalf-done\t\t\t62.62\t2026-09-21T16:13:20+02:00\n"
        "public\tlater\t\t\t2.17\t2026-11-25T10:00:00+01:00\n"
    )


def test_json_is_one_object_with_true_values(blog: Path, cli: Run) -> None:
    Path("posts/odd.md").write_text('---\ntitle: "a\\e[2Jb"\ndate: 2026-04-01\nauthor: "[x]"\n---\n')
    found = json.loads(cli("stats", "--format", "json").out)
    assert tuple(found) == FIELDS
    assert found["by_month"][-1] == {"name": "2026-04", "posts": 1, "words": 0}
    assert found["by_author"] == [{"name": "[x]", "posts": 1, "words": 0}]
    cadence = found["cadence"]
    assert (cadence["posts"], cadence["last_year"], cadence["posts_a_month"]) == (3, 3, 0.25)
    assert (cadence["median_days"], cadence["mean_days"]) == (42.98, 42.98)
    assert cadence["newest"]["title"] == "a\x1b[2Jb"
    gap = cadence["longest_gap"]
    assert (gap["days"], gap["before"]["slug"], gap["after"]["path"]) == (55.0, "winter", "posts/spring.md")
    assert [(draft["slug"], draft["since_from"]) for draft in found["drafts"]] == [("half-done", "file")]
    assert [(event["slug"], event["event"], event["at"]) for event in found["next"]] == [
        ("later", "public", "2026-11-25T10:00:00+01:00")
    ]


def test_csv_has_the_same_rows(blog: Path, cli: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("stats", "--format", "csv").out)))
    assert [row["part"] for row in rows] == [
        line.split("\t")[0] for line in cli("stats", "--format", "tsv").out.splitlines()[1:]
    ]


@pytest.mark.parametrize(
    ("words", "posts"),
    [
        (["tag:sleep"], 1),
        (["-tag:sleep"], 3),
        (["spring"], 1),
        (["--status", "published", "--since", "2026-02"], 1),
        (["--where", "status:draft"], 1),
        (["--kind", "page"], 0),
    ],
)
def test_a_query_narrows_what_is_counted(blog: Path, cli: Run, words: list[str], posts: int) -> None:
    assert json.loads(cli("stats", *words, "--format", "json").out)["posts"] == posts


def test_a_terminal_has_charts(blog: Path, cli: Run) -> None:
    shown = cli("stats", at_terminal=True, NO_COLOR="1").out
    assert shown.startswith("Seasons · 4 posts, 16 words\n\nBy status     posts")
    assert "\x1b" not in shown
    assert "\x1b[" in cli("stats", at_terminal=True).out


def test_nothing_to_count_is_said_and_machines_get_zeros(blog: Path, cli: Run) -> None:
    assert cli("stats", "nothing", "--format", "table") == (0, "", "note: no posts fit\n")
    found = json.loads(cli("stats", "nothing", "--format", "json").out)
    assert (found["posts"], found["by_month"], found["cadence"]["newest"]) == (0, [], None)
    for path in Path("posts").iterdir():
        path.unlink()
    assert cli("stats", "--format", "table").err == 'note: no posts yet; blogctl new "A first post" makes one\n'
    assert cli("stats").out.startswith("part\tname\t")


def test_a_bad_format_or_query_is_wrong_usage(blog: Path, cli: Run) -> None:
    assert cli("stats", "--format", "tvs") == (2, "", "error: tvs is no output format\nhint: did you mean tsv?\n")
    assert cli("stats", "status:drafty").code == 2


def test_posts_without_dates_and_at_the_calendar_s_ends_are_counted(blog: Path, cli: Run) -> None:
    for number, date in enumerate(("0001-01-01", "0002-01-01", "9998-12-31", "9999-12-31")):
        Path(f"posts/end{number}.md").write_text(f"---\ntitle: End\ndate: {date}\ndraft: false\n---\n")
    Path("posts/undated.md").write_text("---\ntitle: Undated\ndraft: false\n---\n")
    for at_terminal in (False, True):
        answer = cli("stats", at_terminal=at_terminal)
        assert (answer.code, answer.err) == (0, "")
    found = json.loads(cli("stats", "--format", "json").out)
    assert found["by_month"][0]["name"] == "0002-01"
    assert found["next"][-1]["at"].startswith("9998-12-31")
    assert {tally["name"]: tally["posts"] for tally in found["by_status"]}["invalid"] == 3
