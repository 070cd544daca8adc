"""Several blogctl at once on one blog: each succeeds or is told, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from blogctl import Blog

DRAFT = "---\ntitle: {0}\ndraft: true\ntags: [a]\n---\nWords.\n"
NUMBERS = range(5)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    (tmp_path / "blogctl.toml").write_text('timezone = "UTC"\n')
    for number in NUMBERS:
        (tmp_path / f"posts/post-{number}.md").write_text(DRAFT.format(number))
    return tmp_path


def at_once(blog: Path, environment: dict[str, str], *lines: list[str]) -> list[tuple[int, str]]:
    """The exit codes and failures of several commands that are started at the same moment."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "blogctl", *words], cwd=blog, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for words in lines
    ]  # fmt: skip
    return [(run.wait(), said) for run in runs for _, said in [run.communicate(timeout=60)]]


def test_changes_of_different_posts_are_all_made(blog: Path, environment: dict[str, str]) -> None:
    ends = at_once(blog, environment, *(["publish", f"post-{number}"] for number in NUMBERS))
    assert [code for code, _ in ends] == [0 for _ in NUMBERS], ends
    assert [post.draft for post in Blog.open(blog).posts()] == [False for _ in NUMBERS]
    assert [operation.number for operation in Blog.open(blog).history()] == [5, 4, 3, 2, 1]


def test_changes_of_one_post_are_made_or_told_and_none_overwrites_another(
    blog: Path, environment: dict[str, str]
) -> None:
    ends = at_once(blog, environment, *(["set", "post-0", f"key{number}=x"] for number in NUMBERS))
    made = [number for number, (code, _) in enumerate(ends) if code == 0]
    told = [said for code, said in ends if code == 4]
    assert len(made) + len(told) == len(ends), ends
    assert made
    assert all("changed while blogctl was at work" in said for said in told)
    text = (blog / "posts/post-0.md").read_text()
    assert [number for number in NUMBERS if f"key{number}: x" in text] == made


def test_new_posts_of_one_title_never_share_a_file(blog: Path, environment: dict[str, str]) -> None:
    ends = at_once(blog, environment, *(["new", "Moss", "--body", f"body {number}"] for number in NUMBERS))
    made = [number for number, (code, _) in enumerate(ends) if code == 0]
    assert {code for code, _ in ends} <= {0, 4}, ends
    assert len(made) == 1
    assert (blog / "posts/moss.md").read_text().rstrip().endswith(f"body {made[0]}")
