"""publish, unpublish, new, edit and init: what is changed, what is said, and what is refused."""

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""

NOW = "2026-11-23T06:00:00+01:00"


def read(slug: str) -> str:
    return Path(f"posts/{slug}.md").read_text()


def test_publishing_tells_what_changed(blog: Path, cli: Run) -> None:
    answer = cli("publish", "half-done")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "published  posts/half-done.md",
        "           draft: true → false",
        f"           date:  {NOW} (new)",
        "           https://s.example/posts/half-done/",
        "undo with: blogctl undo",
    ]
    assert read("half-done").startswith(f"---\ntitle: Half done\ndraft: false\ndate: {NOW}\n---\n")


def test_publishing_twice_changes_nothing_and_says_so(blog: Path, cli: Run) -> None:
    answer = cli("publish", "spring")
    assert (answer.code, answer.out, answer.err) == (0, "", "note: spring is published already\n")


def test_a_dry_run_shows_the_diff_and_changes_nothing(blog: Path, cli: Run) -> None:
    before = read("half-done")
    answer = cli("publish", "half-done", "-n")
    assert answer.code == 0
    assert answer.out.startswith("would publish  posts/half-done.md\n\n--- a/posts/half-done.md\n")
    assert "\n-draft: true\n+draft: false\n" in answer.out
    assert read("half-done") == before


def test_several_posts_are_a_line_each_and_the_sum(blog: Path, cli: Run) -> None:
    answer = cli("unpublish", "spring", "winter", "--yes")
    assert answer.out.splitlines() == [
        "now a draft  posts/spring.md",
        "now a draft  posts/winter.md",
        "2 posts changed",
        "undo with: blogctl undo",
    ]


def test_a_date_to_come_schedules(blog: Path, cli: Run) -> None:
    answer = cli("publish", "half-done", "--date", "2026-12-24 18:00")
    assert answer.out.startswith("scheduled  posts/half-done.md  December 24, 2026 at 18:00\n")
    assert "becomes public in 4 weeks" in answer.out


def test_names_come_from_standard_input_only_where_a_dash_stands(blog: Path, cli: Run) -> None:
    assert cli("publish", "spring", stdin="half-done\n").out == ""
    assert "posts/half-done.md" in cli("publish", "-", "-y", stdin="half-done\r\n\nspring\n").out
    assert "posts/winter.md" in cli("unpublish", "-", "-0", stdin="winter\0").out


def test_a_query_of_several_posts_asks_on_a_terminal(blog: Path, cli: Run) -> None:
    answer = cli("unpublish", "--where", "tag:season", at_terminal=True, stdin="n\n", NO_COLOR="1")
    assert answer.code == 1
    assert "unpublish 2 posts? [y/N]" in answer.err
    assert "note: nothing was changed" in answer.err
    assert cli("unpublish", "--where", "tag:season", at_terminal=True, stdin="y\n").code == 0
    assert "draft: true" in read("spring")


def test_a_query_of_several_posts_is_refused_where_nobody_can_be_asked(blog: Path, cli: Run) -> None:
    answer = cli("unpublish", "--where", "tag:season", stdin="y\n")
    assert (answer.code, answer.out) == (2, "")
    assert "--yes" in answer.err
    assert cli("unpublish", "--where", "tag:season", "--yes").code == 0


@pytest.mark.parametrize(("words", "stdin"), [(["spring", "winter"], ""), (["-"], "spring\nwinter\n")])
def test_several_named_posts_are_refused_where_nobody_can_be_asked(
    blog: Path, cli: Run, words: list[str], stdin: str
) -> None:
    before = read("spring")
    answer = cli("unpublish", *words, stdin=stdin)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[0] == "error: 2 posts would change, and there is nobody to ask"
    assert cli("unpublish", *words, "--dry-run", stdin=stdin).code == 0
    assert read("spring") == before
    assert cli("unpublish", *words, "--yes", stdin=stdin).code == 0


def test_several_named_posts_are_asked_for_on_a_terminal(blog: Path, cli: Run) -> None:
    answer = cli("publish", "half-done", "later", "--now", at_terminal=True, stdin="n\n", NO_COLOR="1")
    assert answer.code == 1
    assert answer.err.startswith("2 posts, 3 changes\n--- a/posts/half-done.md\n+++ b/posts/half-done.md\n")
    assert answer.err.endswith("publish 2 posts? [y/N] note: nothing was changed\n")
    assert cli("publish", "half-done", "nothing", at_terminal=True).code == 3


def test_one_post_named_twice_is_not_asked_for(blog: Path, cli: Run) -> None:
    assert cli("unpublish", "spring", "posts/spring.md").out.startswith("now a draft  posts/spring.md\n")


def test_a_query_of_one_post_never_asks(blog: Path, cli: Run) -> None:
    assert cli("unpublish", "--where", "tag:sleep").code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["publish"], 2),
        (["publish", "nothing"], 3),
        (["publish", "spr"], 3),
        (["publish", "--where", "tag:none"], 1),
        (["publish", "--where", ""], 2),
        (["publish", "-"], 1),
        (["publish", "spring", "-0"], 2),
        (["publish", "spring", "--now", "--date", "2026-01-01"], 2),
        (["publish", "spring", "--date", "soon"], 2),
        (["new", ""], 2),
        (["new", "Spring"], 4),
        (["new", "X", "--set", "mood"], 2),
        (["new", "X", "--set", "draft=false"], 2),
        (["new", "X", "--syntax", "xml"], 2),
        (["edit", "nothing"], 3),
        (["init"], 4),
        (["init", "--dry-run"], 4),
        (["new", "X", "--template", "nope.md"], 2),
        (["edit", "spring"], 2),
        (["new", "X", "--edit"], 2),
        (["list", "-C", "nope"], 2),
        (["validate", ".."], 2),
    ],
)
def test_a_refusal_has_its_exit_code_and_says_why(blog: Path, cli: Run, words: list[str], code: int) -> None:
    answer = cli(*words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(("error: ", "note: "))


def test_a_post_with_errors_is_not_published_and_they_are_named(blog: Path, cli: Run) -> None:
    Path("posts/bad.md").write_text("---\ntitle: ''\ndraft: true\n---\n")
    answer = cli("publish", "bad", "half-done", "--yes")
    assert (answer.code, answer.out) == (1, "")
    lines = answer.err.splitlines()
    assert lines[0] == "error: bad cannot be published: 1 error"
    assert lines[1].startswith("  posts/bad.md:2:8: BC201 ")
    assert lines[-1].startswith("hint: ")
    assert "draft: true" in read("half-done")


def test_a_new_post_is_its_path_alone_in_a_pipe(blog: Path, cli: Run) -> None:
    answer = cli("new", "A quiet week", "--tag", "rest", "--tag", "habits")
    assert (answer.code, answer.out, answer.err) == (0, "posts/a-quiet-week.md\n", "")
    assert "tags: [rest, habits]" in read("a-quiet-week") or "- rest\n- habits" in read("a-quiet-week").replace(
        "  ", ""
    )


def test_a_new_post_is_two_lines_on_a_terminal(blog: Path, cli: Run) -> None:
    answer = cli("new", "A quiet week", at_terminal=True, NO_COLOR="1")
    assert answer.out.splitlines() == [
        "created  posts/a-quiet-week.md  (draft)",
        "next:    blogctl edit a-quiet-week · blogctl publish a-quiet-week",
    ]


def test_a_body_comes_from_standard_input_only_where_a_dash_stands(blog: Path, cli: Run) -> None:
    cli("new", "One", stdin="Words.\n")
    cli("new", "Two", "--body", "-", stdin="Words.\n")
    assert "Words." not in read("one")
    assert read("two").endswith("Words.\n")


def test_the_values_of_set_are_what_they_look_like(blog: Path, cli: Run) -> None:
    given = {
        "a": "true",
        "b": "3",
        "c": "-1.5",
        "d": "2026-12-24",
        "e": "[x, 2]",
        "f": "'3'",
        "g": "007",
        "h": "some text",
    }
    cli(
        "new",
        "Typed",
        "--syntax",
        "json",
        *(word for key, text in given.items() for word in ("--set", f"{key}={text}")),
    )
    front = json.loads(read("typed"))
    assert [front[key] for key in given] == [True, 3, -1.5, "2026-12-24", ["x", 2], "3", "007", "some text"]


@pytest.mark.parametrize(("text", "tags"), [("x", ["x"]), ("x, y", ["x", "y"]), ("[x, y]", ["x", "y"]), ("7", ["7"])])
def test_set_writes_a_list_where_the_key_holds_one(blog: Path, cli: Run, text: str, tags: list[object]) -> None:
    cli("new", "Listed", "--syntax", "json", "--set", f"tags={text}", "--set", f"mood={text}")
    assert json.loads(read("listed"))["tags"] == tags


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--date", "tomorow"], "hint: did you mean tomorrow?"),
        (["--date", "Today"], "hint: did you mean today?"),
        (["--slug", "a b"], 'error: the slug "a b" has a space in it; letters, digits, - and _ are good'),
        (["--slug", "a.b"], 'error: the slug "a.b" has a full stop in it; letters, digits, - and _ are good'),
        (["b", "c"], "error: more words than expected: b c"),
    ],
)
def test_a_refusal_of_new_is_in_plain_words(blog: Path, cli: Run, words: list[str], line: str) -> None:
    assert line in cli("new", "X", *words).err.splitlines()


def test_a_page_and_a_dry_run(blog: Path, cli: Run) -> None:
    assert cli("new", "About", "--page").out == "pages/about.md\n"
    answer = cli("new", "Nothing", "--dry-run")
    assert answer.out.startswith("would create  posts/nothing.md\n\n--- /dev/null\n+++ b/posts/nothing.md\n")
    assert not Path("posts/nothing.md").exists()


def editor(folder: Path, script: str) -> str:
    path = folder / "an editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return f"'{path}'"


def test_an_edited_post_is_checked(blog: Path, cli: Run, tmp_path: Path) -> None:
    assert cli("edit", "spring", EDITOR=editor(tmp_path, 'echo more >> "$1"')) == (0, "saved, no problems\n", "")
    assert cli("edit", "spring", EDITOR="true") == (0, "", "note: nothing was changed\n")
    answer = cli(
        "edit", "spring", VISUAL=editor(tmp_path, "printf -- '---\\ndraft: maybe\\n---\\n' > \"$1\""), EDITOR="false"
    )
    assert answer.code == 1
    assert "BC204" in answer.out


def test_no_editor_is_guessed_where_nobody_sees_it(blog: Path, cli: Run) -> None:
    answer = cli("new", "Y", "--edit")
    assert "EDITOR" in answer.err
    assert not Path("posts/y.md").exists()


def test_a_person_gets_an_editor_that_is_installed(blog: Path, cli: Run, tmp_path: Path, monkeypatch: Any) -> None:
    script = editor(tmp_path, 'echo more >> "$1"').strip("'")
    Path(script).rename(tmp_path / "nano")
    monkeypatch.setenv("PATH", f"{tmp_path}:/nowhere")
    (tmp_path / "nano").write_text('#!/bin/sh\necho more >> "$1"\n')
    assert cli("edit", "spring", at_terminal=True).out == "saved, no problems\n"


def test_an_editor_is_offered_again_on_a_terminal(blog: Path, cli: Run, tmp_path: Path) -> None:
    script = f"echo x >> '{tmp_path}/count'; printf -- '---\\ndraft: maybe\\n---\\n' > \"$1\""
    answer = cli("edit", "spring", EDITOR=editor(tmp_path, script), at_terminal=True, stdin="y\nn\n", NO_COLOR="1")
    assert answer.code == 1
    assert answer.err.count("open it again? [y/N]") == 2
    assert (tmp_path / "count").read_text() == "x\nx\n"


@pytest.mark.parametrize("program", ["false", "no-such-editor-anywhere", "'"])
def test_a_failing_editor_is_a_clear_error(blog: Path, cli: Run, program: str) -> None:
    before = read("spring")
    answer = cli("edit", "spring", EDITOR=program)
    assert answer.code in {2, 5}
    assert answer.err.startswith("error: ")
    assert read("spring") == before


def test_a_new_blog_works_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Run) -> None:
    monkeypatch.chdir(tmp_path)
    answer = cli("init", "my blog")
    assert answer.code == 0
    assert answer.out.splitlines()[0] == "created  my blog/blogctl.toml"
    assert answer.out.splitlines()[-1].startswith("next:    cd 'my blog' · blogctl list")
    assert cli("list", "-C", "my blog", "--format", "slugs").out == "hello-world\n"
    again = cli("init", "my blog")
    assert again.code == 4
    assert again.err.splitlines()[1] == "hint: it is a blog already: blogctl list -C 'my blog'"


def test_a_dry_run_of_init_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Run) -> None:
    monkeypatch.chdir(tmp_path)
    assert "+++ b/blogctl.toml" in cli("init", "-n").out
    answer = cli("init", "new", "-n")
    assert answer.out.startswith("would create  new/blogctl.toml\n")
    assert "+++ b/new/blogctl.toml" in answer.out
    assert list(tmp_path.iterdir()) == []


def test_what_has_to_be_changed_by_hand_is_opened_by_the_command_that_is_told(tmp_path: Path, cli: Run) -> None:
    (tmp_path / "_config.yml").write_text("new_post_name: :title.md\n")
    page = tmp_path / "source/about us/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: About\n---\n")
    answer = cli("-C", str(tmp_path), "unpublish", "source/about us/index.md")
    assert answer.err.endswith("hint: change it by hand: blogctl edit 'source/about us/index.md'\n")


def test_a_key_is_asked_for_as_the_front_matter_writes_it(blog: Path, cli: Run) -> None:
    Path("posts/toml.md").write_text('+++\ntitle = "T"\ndraft = true\n+++\nText.\n')
    Path("posts/yaml.md").write_text("---\ntitle: T\ndraft: true\n---\nText.\n")
    assert "write one: description = …" in cli("validate", "posts/toml.md").out
    assert "write one: description: …" in cli("validate", "posts/yaml.md").out


def test_a_draft_again_is_called_a_draft(blog: Path, cli: Run) -> None:
    assert "note: with that, spring is a draft\n" in cli("set", "spring", "draft=true").err
