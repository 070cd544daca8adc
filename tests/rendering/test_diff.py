"""Diffs as git writes them, and safe to show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.changes import Change, Create, Delete, Move, Rewrite
from blogctl.rendering.diff import patch, render_patch, unified_diff

DIFFS = [
    (b"a\nb\n", b"a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
    (b"a\n", b"a", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"),
    (b"a", b"a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    (b"a\r\nb\r\n", b"a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
    (b"a\r\nb\n", b"a\nb\n", "@@ -1,2 +1,2 @@\n-a\\r\n+a\n b\n"),
    (b"\ta\x1b[2J\xff\n", b"\ta\n", "@@ -1 +1 @@\n-\ta\\x1b[2J\\xff\n+\ta\n"),
    (b"", b"a\n", "@@ -0,0 +1 @@\n+a\n"),
]


@pytest.mark.parametrize(("before", "after", "hunks"), DIFFS, ids=[repr(row[0]) for row in DIFFS])
def test_a_diff_is_exact(before: bytes, after: bytes, hunks: str) -> None:
    assert unified_diff("x.md", before, after) == f"--- a/x.md\n+++ b/x.md\n{hunks}"


def test_of_nothing_there_is_no_diff() -> None:
    assert unified_diff("x.md", b"a", b"a") == ""


def test_files_that_come_go_and_move_are_told() -> None:
    changes: list[Change] = [
        Create("a.md", b"1\n"),
        Delete("b.md", b"2\n"),
        Move("c\x1b.md", "d.md"),
        Rewrite("e.md", b"", b"3\n"),
    ]
    assert patch(changes) == (
        "--- /dev/null\n+++ b/a.md\n@@ -0,0 +1 @@\n+1\n"
        "--- a/b.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-2\n"
        "rename from c\\x1b.md\nrename to d.md\n"
        "--- a/e.md\n+++ b/e.md\n@@ -0,0 +1 @@\n+3\n"
    )
    assert render_patch(changes).as_text() == patch(changes)


def test_far_apart_changes_have_hunks_of_their_own() -> None:
    lines = [f"{number}\n".encode() for number in range(5_000)]
    changed = [b"first\n", *lines[1:40], b"forty\n", *lines[41:]]
    told = unified_diff("x.md", b"".join(lines), b"".join(changed)).splitlines()
    assert [line for line in told if line.startswith("@@")] == ["@@ -1,4 +1,4 @@", "@@ -38,7 +38,7 @@"]


def test_a_text_with_too_many_differences_is_shown_as_a_whole() -> None:
    before = b"same\n" + b"".join(b"a%d\n" % number for number in range(2_000))
    after = b"same\n" + b"".join(b"b%d\n" % number for number in range(2_000))
    told = unified_diff("x.md", before, after).splitlines()
    assert told[2:5] == ["@@ -1,2001 +1,2001 @@", " same", "-a0"]
    assert len(told) == 2 + 1 + 1 + 4_000


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
@settings(max_examples=150)
def test_a_diff_leads_from_one_text_to_the_other(before: list[str], after: list[str]) -> None:
    told = unified_diff(
        "x", "".join(f"{line}\n" for line in before).encode(), "".join(f"{line}\n" for line in after).encode()
    )
    assert applied(before, told) == after


def applied(lines: list[str], diff: str) -> list[str]:
    """The lines after the diff, as `patch` would make them."""
    made: list[str] = []
    reached = 0
    for line in diff.splitlines()[2:]:
        if line.startswith("@@"):
            place, _, count = line.split()[1][1:].partition(",")
            start = int(place) - (0 if count == "0" else 1)
            made += lines[reached:start]
            reached = start
        elif line.startswith("+"):
            made.append(line[1:])
        else:
            assert lines[reached] == line[1:]
            made += [line[1:]] if line.startswith(" ") else []
            reached += 1
    return made + lines[reached:]
