"""A configuration that wants to do harm, or is none: said at its place, and nothing hangs, acts or leaves the blog."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

WRONG = {
    'content = ["../x"]': "1:11: content has",
    'content = ["posts/../../x"]': "1:11: content has",
    'content = ["/etc"]': "1:11: content has",
    'content = ["C:/x"]': "1:11: content has",
    'content = ["a\\u0000b"]': "1:11: content has",
    'content = "posts"': "1:11: content is not a list",
    "content = [3]": "1:11: content is not a list",
    'titel = "x"': "1:1: titel is not a setting",
    '\n\n  [new]\n  syntx = "yaml"': "4:3: new.syntx is not a setting",
    '"\\u001b]0;x\\u0007" = 1': "1:1: \\x1b]0;x\\x07 is not a setting",
    'timezone = "\\u001b[2J"': "1:12: the time zone \\x1b[2J is not known",
    'timezone = "../../etc/passwd"': "1:12: the time zone ../../etc/passwd is not known",
    'base_url = "javascript:alert(1)"': "1:12: base_url does not begin with",
    "title = ": "1:",
    "title = 'a'\ntitle = 'b'": "2:1: title stands here a second time",
    "= = =": "1:1: ",
    f"title = {'[' * 30_000}": "1:",
    f"{'a.' * 300}a = 1": "1:",
    f"{'a.' * 30_000}a = 1": "1:",
    f"title = {'9' * 5000}": "1:9: ",
    "".join(f"k{n} = {n}\n" for n in range(20_000)): "1:1: ",
    "".join(f"k{n} = {n}\n" for n in range(4_500)): "1:1: k0 is not a setting (and 4,499 more)",
    "".join(f"[a{n}]\n" for n in range(7_000)): "1:",
    "".join(f"a.b{n}.c = 1\n" for n in range(4_000)): "1:1: a is not a setting",
    f"title = {{{'a = {' * 200}{'}' * 201}": "1:",
    "[[a.b]]\n" * 6_000: "1:",
    f"timezone = '{'a/' * 30_000}'": "1:12: the time zone a/",
    f"{'.'.join(['a'] * 40)}=1": "1:",
    f"title='{'w. ' * 20_000}'\ntitel=1": "2:1: titel is not a setting",
    "[validate]\ntitle_length = 0": "2:16: validate.title_length",
    "[new]\nsyntax = 'xml'": "2:10: new.syntax is none of",
}
"""What is wrong with a blogctl.toml, and what is said of it behind the file's name."""


def last_error(answer: Any) -> str:
    lines: list[str] = [line for line in answer.err.decode().splitlines() if not line.startswith("note: ")]
    assert lines[-1].startswith("hint: ")
    return next(line for line in lines if line.startswith("error: "))


@pytest.mark.parametrize("text", WRONG, ids=lambda text: text[:30])
def test_a_wrong_setting_is_told_of_at_its_place(blog: Path, blogctl: Run, text: str) -> None:
    (blog / "blogctl.toml").write_text(text)
    answer = blogctl(blog, "new", "T", cpu=4)
    assert answer.trouble() == []
    assert answer.code == 2
    assert last_error(answer).startswith(f"error: blogctl.toml:{WRONG[text]}")
    assert not (blog / "posts" / "t.md").exists()


@pytest.mark.parametrize(
    "text", ['"\\u001b]0;x\\u0007" = 1', '"\\u202e" = 1', 'timezone = "\\u001b[2J"'], ids=["unknown", "bidi", "zone"]
)
def test_blogctl_alone_shows_a_wrong_setting_and_does_not_let_it_act(
    blog: Path, blogctl: Run, terminal: Run, text: str
) -> None:  # fmt: skip
    (blog / "blogctl.toml").write_text(text)
    assert blogctl(blog).trouble() == []
    assert terminal(blog).trouble() == []


def test_blogctl_alone_shows_the_name_of_a_folder_and_does_not_let_it_act(tmp_path: Path, blogctl: Run) -> None:
    folder = tmp_path / "\x1b[2J\u202e"
    folder.mkdir()
    assert blogctl(folder).trouble() == []
    assert blogctl(folder, "list").trouble() == []
    assert blogctl(tmp_path, "list", BLOGCTL_BLOG=str(folder)).trouble() == []


def test_a_did_you_mean_comes_with_an_unknown_setting(blog: Path, blogctl: Run) -> None:
    (blog / "blogctl.toml").write_text('titel = "x"\n')
    assert blogctl(blog, "list").err.endswith(b"hint: did you mean title?\n")


@pytest.mark.parametrize("data", [b'title = "caf\xe9"\n', b"# caf\xe9\n", 'title = "x"\n'.encode("utf-16")])
def test_a_configuration_that_is_not_utf_8_is_refused(blog: Path, blogctl: Run, data: bytes) -> None:
    (blog / "blogctl.toml").write_bytes(data)
    answer = blogctl(blog, "list", "--format", "slugs")
    assert answer.trouble() == []
    assert answer.code == 2
    assert last_error(answer).startswith("error: blogctl.toml:1:")


@pytest.mark.parametrize("data", [b"", b'\xef\xbb\xbftitle = "x"\r\n', b"content = []\n", b'content = ["./posts/"]\n'])
def test_an_odd_but_good_configuration_is_taken(blog: Path, blogctl: Run, data: bytes) -> None:
    (blog / "blogctl.toml").write_bytes(data)
    answer = blogctl(blog, "list", "--format", "slugs")
    assert (answer.code, answer.out) == (0, b"good-3\ngood-2\ngood-1\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        f"[validate]\nper-file-ignores = {{ '{'*a' * 10_000}b' = ['BC6'] }}",
        f"content = {[*map(str, range(7_000)), 'posts']}",
        f"validate.select = {['BC1'] * 8_000}",
        f"new.tags = {[*map(str, range(7_000))]}",
        f"new.keys = {{ a = {'[' * 60}{']' * 60} }}",
        f"title = '{'w. ' * 20_000}'",
        f"[new]\ntemplate = '{'a/' * 30_000}'",
    ],
    ids=lambda text: text[:30],
)  # fmt: skip
def test_a_configuration_that_is_a_burden_is_borne(blog: Path, blogctl: Run, text: str) -> None:
    (blog / "blogctl.toml").write_text(text)
    for words in (["list"], ["validate"], ["new", "T", "-n"]):
        answer = blogctl(blog, *words, cpu=4)
        assert answer.trouble(allowed="\t") == []


@pytest.mark.parametrize("kind", ["a pipe", "a folder", "a device", "a link out", "a loop", "no target", "huge"])
def test_a_configuration_that_is_no_file_of_the_blog_is_refused(blog: Path, blogctl: Run, kind: str) -> None:
    path = blog / "blogctl.toml"
    path.unlink()
    targets = {
        "a device": "/dev/zero", "a link out": "../outside/secret.md", "a loop": "blogctl.toml", "no target": "none",
    }  # fmt: skip
    if kind in targets:
        path.symlink_to(targets[kind])
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a folder":
        path.mkdir()
    else:
        path.write_bytes(b"#" * (17 << 20))
    answer = blogctl(blog, "list")
    assert answer.trouble() == []
    assert answer.code in {2, 5}
    assert "blogctl.toml" in last_error(answer)
    assert b"Not yours" not in answer.err


def test_completion_does_not_wait_for_a_configuration_that_never_ends(blog: Path, blogctl: Run) -> None:
    path = blog / "blogctl.toml"
    path.unlink()
    path.symlink_to("/dev/zero")
    assert blogctl(blog, "__complete", "bash", "blogctl show ", "0", cpu=2).trouble() == []
    path.unlink()
    os.mkfifo(path)
    assert blogctl(blog, "__complete", "bash", "blogctl show ", "0").trouble() == []


@pytest.mark.parametrize("content", ['["/"]', '["../outside"]', '["elsewhere"]'])
def test_completion_proposes_nothing_from_outside_the_blog(blog: Path, blogctl: Run, content: str) -> None:
    (blog / "blogctl.toml").write_text(f"content = {content}\n")
    (blog / "elsewhere").symlink_to("../outside")
    answer = blogctl(blog, "__complete", "zsh", "show", "s")
    assert answer.trouble() == []
    assert b"secret" not in answer.out
