"""New posts with hostile titles, slugs, values, templates and texts: never outside, never unreadable, never a twin."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Contents = Callable[[Path], dict[str, Any]]

GOOD_TITLES = {
    "???": "untitled",
    "../../etc/passwd": "etc-passwd",
    "C:\\x": "c-x",
    "CON": "con-post",
    "nul.md": "nul-md",
    "_index": "index-post",
    "-rf": "rf",
    "--help": "help",
    ".hidden": "hidden",
    "2024-01-02 foo": "foo-2024-01-02",
    "x" * 5000: "x" * 80,
    "\u6f22" * 300: "\u6f22" * 60,
    "key: [value] # not": "key-value-not",
    "{{ slug }}": "slug",
    "</script>": "script",
}
BAD_SLUGS = [
    " ", "..", "../x", "/etc/x", "a\\b", "C:x", "CON", "com1", "x.md", "a b", "a\x1bb", "a\u202eb", "index", "README",
    "2024-01-02-x", "\U0001f600", "~", ".git", "%2e%2e", "\u00e9" * 120, "\udcff", "-", "\u0301",
]  # fmt: skip
TWINS = ["good-1", "GOOD-1", "cafe\u0301", "CAF\u00c9", "STRASSE"]
HOSTILE_VALUES = [
    "a=\x1b[2J", "\x1b=x", "b=\u202e", "c=x\ny", "x\ny=c", f"d={'9' * 5000}", "e=1e999", "---=x", "f=---", "<<=x",
    "&a=x", "!!python/object=x", "g=!!python/object:os.system", "#=x", "h=#", "i=: ", "Draft=false", "published=true",
    "publishDate=2020-01-01", "aliases=[../x, /etc]", "j=[", "k={a: b}", "l=yes", "m=010", "n=12:30", "o=null",
]  # fmt: skip


@pytest.mark.parametrize(("title", "slug"), GOOD_TITLES.items())
def test_a_title_of_any_kind_gives_a_name_inside_the_posts(
    blog: Path, blogctl: Run, contents: Contents, title: str, slug: str
) -> None:
    before = contents(blog.parent)
    answer = blogctl(blog, "new", "--", title)
    assert answer.trouble() == []
    assert (answer.code, answer.out.decode()) == (0, f"posts/{slug}.md\n")
    assert set(contents(blog.parent)) - set(before) == {str(blog / "posts" / f"{slug}.md")}


@pytest.mark.parametrize("title", ["", " ", "\x1b]0;x\x07", "\x9b2J", "a\x7fb", "\x08", "\u202etxt", "\udcff"])
def test_a_title_that_acts_or_says_nothing_is_refused(
    blog: Path, blogctl: Run, contents: Contents, title: str
) -> None:  # fmt: skip
    refused(blog, blogctl(blog, "new", "--", title), {2}, contents)


@pytest.mark.parametrize("slug", BAD_SLUGS)
def test_a_slug_that_is_no_name_is_refused_with_a_better_one(
    blog: Path, blogctl: Run, contents: Contents, slug: str
) -> None:  # fmt: skip
    answer = blogctl(blog, "new", "A title", f"--slug={slug}")
    refused(blog, answer, {2}, contents)
    assert b"--slug " in answer.err.splitlines()[-1]


@pytest.mark.parametrize("slug", TWINS)
def test_a_twin_of_a_taken_slug_is_refused_by_title_and_by_slug(
    blog: Path, blogctl: Run, contents: Contents, slug: str
) -> None:  # fmt: skip
    for taken in ("Caf\u00e9", "stra\u00dfe"):
        (blog / "posts" / f"{taken}.md").write_text("---\ntitle: Taken\n---\n")
    refused(blog, blogctl(blog, "new", slug), {4}, contents, more={"Caf\u00e9.md", "stra\u00dfe.md"})
    refused(blog, blogctl(blog, "new", "T", "--slug", slug), {4}, contents, more={"Caf\u00e9.md", "stra\u00dfe.md"})


@pytest.mark.parametrize("syntax", ["yaml", "toml", "json"])
def test_values_of_any_kind_give_a_post_that_can_be_read_and_is_not_public(
    blog: Path, blogctl: Run, syntax: str
) -> None:  # fmt: skip
    given = [word for value in HOSTILE_VALUES for word in ("--set", value)]
    answer = blogctl(blog, "new", "A title", "--syntax", syntax, *given)
    assert answer.trouble() == []
    assert (answer.code, answer.out) == (0, b"posts/a-title.md\n")
    assert b"\x1b" not in (blog / "posts" / "a-title.md").read_bytes()
    listed = blogctl(blog, "list", "a-title", "--template", "{{ status }} {{ title }}").out
    assert listed in {b"draft A title\n", b"invalid A title\n"}
    told = blogctl(blog, "validate", "a-title", "--select", "BC1", "--ignore", "BC108")
    assert told.out == b"1 post, no problems\n"


@pytest.mark.parametrize(
    "words",
    [
        ["--tag", "a" * 70_000], ["--description", "a" * 70_000], ["--tag", "\udcff"], ["--body", "\udcff"],
        ["--set", "\udcff=x"], ["--set", "k=\udcff"], ["--set", "=x"], ["--set", "draft=false"], ["--set", "slug=../x"],
    ],
    ids=lambda words: ascii(words)[:40],
)  # fmt: skip
def test_what_could_not_be_read_again_is_not_written(
    blog: Path, blogctl: Run, contents: Contents, words: list[str]
) -> None:  # fmt: skip
    refused(blog, blogctl(blog, "new", "T", *words), {2}, contents)


def test_a_text_that_no_post_can_hold_is_not_written(blog: Path, blogctl: Run, contents: Contents) -> None:
    for text in (b"\xff", b"x" * (17 << 20)):
        refused(blog, blogctl(blog, "new", "T", "--body", "-", stdin=text), {2}, contents)


def test_no_post_is_made_so_long_that_it_is_not_read_again(blog: Path, blogctl: Run, contents: Contents) -> None:
    refused(blog, blogctl(blog, "new", "T", "--body", "-", stdin=b"x" * ((16 << 20) - 5)), {4}, contents)
    long = b"---\ntitle: A draft\ndraft: true\n---\n"
    (blog / "posts" / "long.md").write_bytes(long + b"x" * ((16 << 20) - len(long)))
    refused(blog, blogctl(blog, "publish", "long"), {4}, contents, more={"long.md"})
    assert (blog / "posts" / "long.md").read_bytes().startswith(long)


def test_standard_input_without_an_end_is_not_waited_for(blog: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        for words in (["new", "T", "--body", "-"], ["publish", "-"]):
            done = subprocess.run(
                [sys.executable, "-m", "blogctl", *words], cwd=blog, stdin=endless, capture_output=True, timeout=20,
                check=False,
            )  # fmt: skip
            assert done.returncode == 2
            assert done.stderr.startswith(b"error: more than 16 MiB come in on standard input\n")


@pytest.mark.parametrize("template", ["../outside/secret.md", "/dev/zero", "posts", "none.md", "\x1b", "-"])
def test_a_template_is_a_file_of_the_blog(
    blog: Path, blogctl: Run, contents: Contents, template: str
) -> None:  # fmt: skip
    (blog / "link.md").symlink_to("../outside/secret.md")
    for given in (template, "link.md"):
        answer = blogctl(blog, "new", "T", "--template", given)
        refused(blog, answer, {2, 4, 5}, contents, more={"link.md"})
        assert b"Not yours" not in answer.out + answer.err


@pytest.mark.parametrize("where", ["posts is a link", "content is a link", "posts is a file", "posts is a pipe"])
def test_a_folder_of_posts_that_is_none_or_leads_out_takes_no_post(
    blog: Path, blogctl: Run, contents: Contents, where: str
) -> None:  # fmt: skip
    posts = blog / "posts"
    if where == "content is a link":
        (blog / "blogctl.toml").write_text('content = ["elsewhere"]\n')
        (blog / "elsewhere").symlink_to("../outside")
    else:
        posts.rename(blog / "old")
        if where == "posts is a link":
            posts.symlink_to("../outside")
        elif where == "posts is a file":
            posts.write_text("not a folder")
        else:
            os.mkfifo(posts)
    before = contents(blog.parent)
    answer = blogctl(blog, "new", "T")
    assert answer.trouble() == []
    assert answer.code in {4, 5}
    assert contents(blog.parent) == before


def refused(
    blog: Path, answer: Any, codes: set[int], contents: Contents, more: Collection[str] = ()
) -> None:  # fmt: skip
    assert answer.trouble() == []
    assert answer.code in codes, answer
    assert answer.out == b""
    said = [line for line in answer.err.splitlines() if not line.startswith(b"note: ")]
    assert said[0].startswith(b"error: ")
    assert said[-1].startswith(b"hint: ")
    names = {Path(path).name for path in contents(blog.parent)}
    good = {"outside", "secret.md", "blog", "posts", "blogctl.toml", *(f"good-{n}.md" for n in (1, 2, 3))}
    assert names == good | set(more)
