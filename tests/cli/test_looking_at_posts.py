"""show, why, validate and rules: what is told, and in which form."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""


def test_why_gives_the_verdict_the_facts_and_the_remedy(blog: Path, cli: Run) -> None:
    answer = cli("why", "later")
    lines = answer.out.splitlines()
    assert lines[0] == (
        "later is scheduled: it becomes public in 2 days 4 hours, on November 25, 2026 at 10:00 (Europe/Berlin)."
    )
    assert any(line.startswith("  posts/later.md:4:8   draft: false") for line in lines)
    assert any(line.startswith("  now                  2026-11-23 06:00+01:00") for line in lines)
    assert lines[-1] == "To publish it at once: blogctl publish later --now"


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        ("draft: true", "is a draft: nobody sees this post until it is published."),
        ("date: 2026-01-02", "is published: it has been public since January 2, 2026."),
        ("date: 2026-01-02 10:00", "is published: it has been public since January 2, 2026 at 10:00 (Europe/Berlin)."),
        ("date: 2020-01-01\nexpires: 2021-01-01 09:00",
         "is expired: it was public until January 1, 2021 at 09:00 (Europe/Berlin)."),
        ("date: 2020-01-01\nhidden: true",
         "is hidden: it has been public since January 1, 2020, but stands in no list."),
        ("draft: yes", "is invalid: what it says of itself is doubtful, so it counts as not published."),
    ],
)  # fmt: skip
def test_each_status_has_its_sentence(blog: Path, cli: Run, front: str, sentence: str) -> None:
    Path("posts/x-y.md").write_text(f"---\ntitle: T\n{front}\n---\n")
    assert cli("why", "x-y").out.splitlines()[0] == f"x-y {sentence}"


def test_why_as_json_has_the_facts_with_their_places(blog: Path, cli: Run) -> None:
    verdict = json.loads(cli("why", "later", "--format", "json").out)
    assert verdict["status"] == "scheduled"
    assert verdict["public_from"] == "2026-11-25T10:00:00+01:00"
    assert {"path": "posts/later.md", "line": 4, "column": 8}.items() <= verdict["facts"][0].items()


def test_why_fits_a_narrow_terminal(blog: Path, cli: Run) -> None:
    out = cli("why", "later", at_terminal=True, COLUMNS="40", NO_COLOR="1").out
    assert max(map(len, out.splitlines())) <= 45


def test_why_keeps_a_fact_on_one_line_where_it_fits(blog: Path, cli: Run) -> None:
    out = cli("why", "later", at_terminal=True, NO_COLOR="1").out
    assert "\n  posts/later.md:4:8   draft: false   so the flag does not hold it back\n" in out
    assert max(map(len, out.splitlines())) <= 80


def test_an_address_is_whole_on_a_terminal_without_colour(blog: Path, cli: Run) -> None:
    Path("posts/long.md").write_text(
        f"---\ntitle: {'Long ' * 30}\ndate: 2026-01-01\n---\n\n[There](https://x.example/{'a' * 90}).\n"
    )
    out = cli("show", "long", at_terminal=True, NO_COLOR="1").out.splitlines()
    assert f"  [1] https://x.example/{'a' * 90}" in out
    assert any(line.startswith("    Bluesky   https://") and line.endswith("posts%2Flong%2F") for line in out)


@pytest.mark.parametrize(("recent", "command"), [("1", "blogctl list"), ("10", "")])
def test_more_posts_are_offered_from_the_list(blog: Path, cli: Run, recent: str, command: str) -> None:
    lines = cli("show", "half-done", "--recent", recent).out.splitlines()
    assert [line for line in lines if "More posts" in line] == ([f"  More posts: {command}"] if command else [])


def test_a_page_has_the_post_then_recent_posts(blog: Path, cli: Run) -> None:
    out = cli("show", "winter").out
    assert "  Winter\n" in out
    assert "Some words of winter." in out
    assert "Recent posts" in out
    assert "Spring" in out
    assert "Half done" not in out
    assert "Recent posts" not in cli("show", "winter", "--recent", "0").out


def test_parts_of_a_post_are_exact_in_a_pipe(blog: Path, cli: Run) -> None:
    data = b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nA\ttab \xff.\r\n"
    Path("posts/odd.md").write_bytes(data)
    answer = cli("show", "odd", "--raw")
    assert answer.out.encode("utf-8", "surrogateescape") == data
    assert cli("show", "odd", "--body").out.endswith("A\ttab \udcff.\r\n")
    assert "title: T" in cli("show", "odd", "--meta").out


def test_html_does_nothing(blog: Path, cli: Run) -> None:
    text = "<script>x</script>\n\n[a](javascript:x) <<b>script> [b](JAVA&#10;SCRIPT:x) <a href=x>\n\n"
    text += "[c](/d) ![e](data:x)\n"
    Path("posts/h.md").write_text(f"---\ntitle: T\n---\n{text}")
    out = cli("show", "h", "--html").out
    assert "<script" not in out.lower()
    assert "javascript:" not in out.lower().replace("\n", "")
    assert "data:" not in out
    assert '<a href="/d">c</a>' in out


def test_a_post_as_json_has_its_body_and_headings(blog: Path, cli: Run) -> None:
    Path("posts/h.md").write_text("---\ntitle: T\ndraft: true\n---\n## One *two*\n\nText.\n")
    post = json.loads(cli("show", "h", "--format", "json").out)
    assert post["slug"] == "h"
    assert post["headings"] == [{"level": 2, "text": "One two", "line": 5}]
    assert post["body"].endswith("Text.\n")


def test_the_pager_is_started_on_a_terminal_only(blog: Path, cli: Run, tmp_path: Path) -> None:
    pager = f"tee '{tmp_path}/paged'"
    cli("show", "winter", "--pager", PAGER=pager)
    assert not (tmp_path / "paged").exists()


@pytest.mark.parametrize("words", [["--raw", "--body"], ["--width", "5"], ["--format", "yaml"]])
def test_show_refuses_what_makes_no_sense(blog: Path, cli: Run, words: list[str]) -> None:
    assert cli("show", "winter", *words).code == 2


def test_a_clean_blog_is_one_line(blog: Path, cli: Run) -> None:
    answer = cli("validate", "spring")
    assert (answer.code, answer.out) == (0, "1 post, no problems\n")


@pytest.fixture
def faulty(blog: Path) -> Path:
    (blog / "posts" / "old").mkdir()
    (blog / "posts" / "old" / "faulty.md").write_text("---\ntitle: T\ndescription: D\ndraft: yes\n---\n\nText.\n")
    return blog


def test_an_error_is_shown_with_its_line_and_ends_with_1(faulty: Path, cli: Run) -> None:
    answer = cli("validate", "faulty")
    assert answer.code == 1
    assert answer.out.startswith("posts/old/faulty.md:4:8: BC204 ")
    assert "  4 │ draft: yes\n" in answer.out


def test_warnings_alone_end_with_0(blog: Path, cli: Run) -> None:
    Path("posts/warned.md").write_text("---\ntitle: T\nauthor: 12:30\ndraft: true\n---\n\nText.\n")
    report = cli("validate", "warned", "--format", "json")
    assert json.loads(report.out) != []
    assert report.code == 0


def test_a_folder_stands_for_all_posts_below_it(faulty: Path, cli: Run) -> None:
    assert [
        row["code"] for row in json.loads(cli("validate", "posts/old/", "--select", "BC2", "--format", "json").out)
    ] == ["BC204"]


def test_a_file_that_is_no_post_is_left_with_a_note(faulty: Path, cli: Run) -> None:
    Path("README.md").write_text("# Not a post\n")
    answer = cli("validate", "README.md", "spring")
    assert (answer.code, answer.out) == (0, "1 post, no problems\n")
    assert answer.err == "note: README.md is not a post, and is left out\n"


def test_a_name_that_fits_nothing_is_3(blog: Path, cli: Run) -> None:
    assert cli("validate", "no-such-post").code == 3


def test_fixes_are_told_and_made(faulty: Path, cli: Run) -> None:
    Path("posts/bom.md").write_bytes(b"\xef\xbb\xbf---\ntitle: T\ndescription: D\ndraft: true\n---\n\nText.\n")
    before = Path("posts/bom.md").read_bytes()
    shown = cli("validate", "bom", "--diff")
    assert shown.out.startswith("--- a/posts/bom.md\n")
    assert Path("posts/bom.md").read_bytes() == before
    answer = cli("validate", "bom", "--fix")
    assert answer.code == 0
    assert answer.out.startswith("fixed  posts/bom.md: BC106 ")
    assert Path("posts/bom.md").read_bytes() == before[3:]


def test_the_sum_ends_in_the_command_that_was_given_and_fixes(faulty: Path, cli: Run) -> None:
    last = cli("validate", "faulty", "--select", "BC2", "-C", ".").out.splitlines()[-1]
    assert last.endswith(": blogctl validate faulty --select BC2 -C . --fix --unsafe-fixes")


def test_a_diff_of_nothing_says_so(faulty: Path, cli: Run) -> None:
    assert cli("validate", "spring", "--diff").err == "note: there are no problems, so nothing would change\n"
    assert cli("validate", "faulty", "--select", "BC204", "--diff").err == (
        "note: of 1 problem none can be fixed without risk, so nothing would change; 1 can be with --unsafe-fixes\n"
    )


def test_what_is_left_out_is_told_in_a_sentence(blog: Path, cli: Run) -> None:
    Path("../elsewhere.md").write_text("---\ntitle: T\n---\n")
    Path("posts/out.md").symlink_to("../../elsewhere.md")
    assert cli("list").err == "note: posts/out.md is left out: it is a link that leaves the blog\n"


def test_a_file_outside_the_blog_is_refused(blog: Path, cli: Run) -> None:
    Path("../elsewhere.md").write_text("---\ntitle: T\n---\n")
    answer = cli("validate", "../elsewhere.md")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"error: ../elsewhere.md is outside the blog, which is {blog}\n")


def test_unsafe_fixes_have_to_be_asked_for(faulty: Path, cli: Run) -> None:
    assert cli("validate", "faulty", "--fix").code == 1
    assert cli("validate", "faulty", "--fix", "--unsafe-fixes").code == 0
    assert "draft: true" in Path("posts/old/faulty.md").read_text()
    assert cli("validate", "faulty", "--unsafe-fixes").code == 2


def test_statistics_count_by_rule(faulty: Path, cli: Run) -> None:
    lines = cli("validate", "faulty", "--select", "BC2", "--statistics").out.splitlines()
    assert lines[0] == "1  BC204  draft-not-boolean (error)"


@pytest.mark.parametrize(
    "words", [["validate", "--explain", "bc204"], ["rules", "BC204"], ["rules", "draft-not-boolean"]]
)
def test_a_rule_has_a_page(blog: Path, cli: Run, words: list[str]) -> None:
    answer = cli(*words)
    assert answer.code == 0
    assert answer.out.startswith("# BC204 draft-not-boolean\n")


def test_the_rules_are_a_table_for_people_and_rows_for_programs(blog: Path, cli: Run) -> None:
    rows = json.loads(cli("rules", "--format", "json").out)
    assert list(rows[0]) == ["code", "name", "family", "severity", "fix", "default", "summary"]
    assert cli("rules").out.splitlines()[0].split("\t") == list(rows[0])
    assert "BC204  draft-not-boolean" in cli("rules", at_terminal=True, NO_COLOR="1").out


def test_the_beginning_of_a_code_stands_for_its_rules(blog: Path, cli: Run) -> None:
    assert [line.split("\t")[0] for line in cli("rules", "bc90").out.splitlines()] == [
        "code", "BC901", "BC902", "BC903", "BC905",
    ]  # fmt: skip
    assert "BC901  same-address" in cli("rules", "BC9", at_terminal=True, NO_COLOR="1").out
    assert [row["code"] for row in json.loads(cli("rules", "BC204", "--format", "json").out)] == ["BC204"]


def test_an_unknown_rule_is_wrong_usage(blog: Path, cli: Run) -> None:
    assert cli("rules", "BC999").code == 2
    assert cli("validate", "--select", "XX").code == 2
