"""Where a shell's proposals come from: the index, else the front matter of a few files; no error, and no wait."""

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from blogctl import Blog
from blogctl.cli import known_names
from blogctl.cli.known_names import slugs, terms

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""

ROWS = [
    ("tag", "often", 2),
    ("tag", "seldom", 1),
    ("category", "notes", 1),
    ("author", "Ana", 1),
]


@pytest.fixture(autouse=True)
def always_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_names, "_FEWEST_INDEXED", 0)


def test_the_index_of_a_blog_that_has_become_small_is_not_asked(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_index(blog, ROWS)
    monkeypatch.setattr(known_names, "_FEWEST_INDEXED", 250)
    assert list(terms("tag", ".")) == ["season", "sleep"]


def make_index(blog: Path, rows: Sequence[tuple[str, object, int]]) -> Path:
    path = blog / ".blogctl" / "index.db"
    path.parent.mkdir(exist_ok=True)
    with sqlite3.connect(path) as index:
        index.execute("CREATE TABLE names (kind TEXT, name TEXT, posts INTEGER)")
        index.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)
    index.close()
    return path


def test_the_index_is_asked_first(blog: Path) -> None:
    make_index(blog, [*reversed(ROWS), ("tag", b"bytes", 1), ("tag", None, 1)])
    assert list(terms("tag", ".")) == ["often", "seldom"]
    assert list(terms("category", ".")) == ["notes"]
    assert list(terms("author", ".")) == ["Ana"]


def test_blogctls_own_index_is_read(blog: Path, cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(300):
        Path(f"posts/p{number}.md").write_text(f"---\ntitle: X\ntags: [t{number % 3}]\nauthor: Ana\n---\n")
    assert cli("list").code == 0
    assert (blog / ".blogctl" / "index.db").exists()
    monkeypatch.setattr(known_names, "_terms_in_files", None)
    assert list(terms("tag", ".")) == ["season", "sleep", "t0", "t1", "t2"]
    assert list(terms("author", ".")) == ["Ana"]


def test_a_name_is_known_until_the_last_post_that_has_it_is_gone(blog: Path, cli: Run) -> None:
    for number in range(300):
        tags = "[rare, rare, often]" if number < 2 else "[often]"
        Path(f"posts/p{number}.md").write_text(f"---\ntitle: X\ntags: {tags}\n---\n")
    assert cli("list").code == 0
    Path("posts/p0.md").unlink()
    assert cli("list").code == 0
    assert "rare" in terms("tag", ".")
    Path("posts/p1.md").write_text("---\ntitle: X\ntags: [new]\n---\n")
    assert cli("list").code == 0
    assert list(terms("tag", ".")) == ["new", "often", "season", "sleep"]


def test_an_index_below_an_odd_path_is_found(blog: Path, tmp_path: Path) -> None:
    odd = tmp_path / "50%? #1 ä"
    (odd / "posts").mkdir(parents=True)
    make_index(odd, ROWS)
    assert list(terms("tag", str(odd))) == ["often", "seldom"]


def broken(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4500])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as index:
        index.execute("CREATE TABLE names (word TEXT)")
    index.close()


def endless(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as index:
        index.execute(
            "CREATE VIEW names AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
            "SELECT 'tag' AS kind, 'n' AS name FROM n"
        )
    index.close()


def no_text(path: Path) -> None:
    with sqlite3.connect(path) as index:
        index.execute("INSERT INTO names VALUES ('tag', CAST(x'ff' AS TEXT), 1)")
    index.close()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def closed(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nowhere/index.db")


@pytest.mark.parametrize("harm", [broken, truncated, empty, foreign, endless, no_text, a_folder, a_pipe, closed])
def test_an_index_that_cannot_be_read_is_passed_over_at_once(blog: Path, harm: Callable[[Path], None]) -> None:
    harm(make_index(blog, [*ROWS, *(("tag", f"t{number}", 1) for number in range(500))]))
    start = time.monotonic()
    assert list(terms("tag", ".")) == ["season", "sleep"]
    assert time.monotonic() - start < 5


def test_an_index_that_is_locked_is_not_waited_for(blog: Path) -> None:
    writer = sqlite3.connect(make_index(blog, ROWS), isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    start = time.monotonic()
    assert list(terms("tag", ".")) == ["season", "sleep"]
    assert time.monotonic() - start < 4  # SQLite's own patience is 5 seconds
    writer.close()


FRONT = [
    "---\ntags: [a, 'b c', \"d, e\"] # not f\n---\n",
    "---\ntags:\n- a\n- b c   # not d\n\n# nor e\n- 'it''s'\ntitle: f\n---\n",
    "---\ntitle: x\ntags:\n  - a\n  - \"b\"\nauthor: \"Doe, Jane\"\n---\n",
    "---\ntag: a, b\ncategory: c\n---\n",
    "---\ntags: [\n  a,\n  b\n]\n---\n",
    "---\ntags: null\nauthors:\n- name: Ana\n  site: x\n---\n",
    "---\ntags: [1, true, ~]\n---\n",
    "---\nnested:\n  tags: [a]\ndescription: |\n  tags: [b]\n---\n",
    "---\ntags: []\n---\n",
    "\ufeff\n---\r\ntags: [a, b]\r\nauthor: Ana\r\n---\r\ntags: [c]\r\n",
    "+++\ntags = ['a', \"b c\", 'd, e']\ncategories = [\n  'f', # no g\n  'h',\n]\n[extra]\ntags = ['i']\n+++\n",
    '{"title": "x", "tags": ["a", "b"], "categories": "c, d", "author": ["Ana"]}\nBody',
    ';;;\n{"tags": ["a"]}\n;;;\n',
    "tags: [a]\n",
    "",
]  # fmt: skip


@pytest.mark.parametrize("text", FRONT)
def test_front_matter_is_looked_at_as_the_blog_reads_it(blog: Path, text: str) -> None:
    for path in (blog / "posts").iterdir():
        path.unlink()
    Path("posts/one.md").write_text(text)
    [post] = Blog.open(".").posts()
    for kind, names in (("tag", post.tags), ("category", post.categories), ("author", post.authors)):
        assert set(terms(kind, ".")) == set(names)


@pytest.mark.parametrize("text", ['---\ntags: ["a\\tb", c]\n---\n', "{" * 5000, '{"tags": [1, ', "+++\ntags = [\n'a"])
def test_what_only_a_parser_knows_is_passed_over(blog: Path, text: str) -> None:
    for path in (blog / "posts").iterdir():
        path.unlink()
    Path("posts/one.md").write_text(text)
    assert set(terms("tag", ".")) <= {"c"}


def test_of_a_large_blog_only_some_files_are_opened(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_names, "_MOST_READ", 3)
    for number in range(9):
        Path(f"posts/p{number}.md").write_text(f"---\nslug: s{number}\ntags: [t{number}]\n---\n")
    assert len(list(terms("tag", "."))) <= 6
    assert {name for name in slugs(".") if name[0] == "p"} == {f"p{number}" for number in range(9)}


def test_what_is_no_file_and_what_is_closed_is_not_waited_for(blog: Path) -> None:
    os.mkfifo("posts/pipe.md")
    Path("posts/closed.md").symlink_to("/nowhere")
    assert set(terms("tag", ".")) == {"season", "sleep"}
    assert {"pipe", "closed", "spring"} <= set(slugs("."))


@pytest.mark.parametrize(
    ("marker", "post"),
    [
        ("hugo.toml", "content/blog/spring.md"),
        ("config/_default/hugo.yaml", "content/blog/spring/index.md"),
        ("_config.yml", "_posts/2024-01-02-spring.md"),
        ("_config.yml", "source/_posts/spring.md"),
        ("astro.config.mjs", "src/content/blog/spring.mdx"),
        ("conf.py", "posts/spring.md"),
    ],
)
def test_the_posts_of_an_engines_blog_are_known(tmp_path: Path, marker: str, post: str) -> None:
    for name in (marker, post):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "deep/down").mkdir(parents=True)
    assert list(known_names.slugs(str(tmp_path / "deep/down"))) == ["spring"]
