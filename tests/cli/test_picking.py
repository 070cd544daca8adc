"""`show`, `edit`, `publish` and `rename` without a POST, in a real terminal."""

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from glass import Terminal

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""

OPEN = """\
show which post?
> ○ Half done                                                             draft
  ◷ Later                                                            2026-11-25
  ● Spring                                                           2026-03-01
  ● Winter                                                           2026-01-05
  4 of 4 - Enter takes, Esc leaves"""


LISTED = "a-quiet-week; blogctl list shows the posts"


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOGCTL_NOW", "2026-11-23T06:00:00+01:00")


def test_a_post_is_picked_by_typing_and_shown(blog: Path) -> None:
    with Terminal(["show", "--recent", "0"]) as terminal:
        assert terminal.until("Esc leaves") == OPEN
        terminal.type("win")
        assert len(terminal.until("  1 of 4").splitlines()) == 3
        terminal.type("\r")
        code, seen = terminal.end()
        assert terminal.is_as_before
    assert code == 0
    assert "Some words of winter." in seen
    assert "which post" not in seen


def test_arrows_and_control_keys_lead_to_a_post(blog: Path) -> None:
    for keys, name in (("\x1b[B\x1b[B\x1b[B\x1b[A", "Spring"), ("\x0e\x0e\x0e\x10", "Spring"), ("\x1b[6~", "Winter")):
        with Terminal(["show", "--recent", "0"]) as terminal:
            terminal.until("Esc leaves")
            terminal.type(keys)
            terminal.until(f"> ● {name}")
            terminal.type("\r")
            assert name.lower() in terminal.end()[1]


@pytest.mark.parametrize("command", ["show", "edit", "publish", "rename"])
@pytest.mark.parametrize(
    ("key", "words"),
    [("\x1b", "note: nothing was picked"), ("\x03", "error: interrupted\nhint: nothing was left half done")],
)
def test_esc_and_ctrl_c_leave_and_change_nothing(blog: Path, command: str, key: str, words: str) -> None:
    before = {path: path.read_text() for path in Path("posts").iterdir()}
    with Terminal([command], EDITOR="false") as terminal:
        terminal.until("Esc leaves")
        terminal.type(key)
        assert terminal.end() == (130, words)
        assert terminal.is_as_before
    assert {path: path.read_text() for path in Path("posts").iterdir()} == before


def test_the_post_that_is_picked_is_edited(blog: Path) -> None:
    with Terminal(["edit"], EDITOR="sed -i s/Winter/Deep/") as terminal:
        terminal.until("edit which post?")
        terminal.type("winter\r")
        assert terminal.end()[0] == 0
    assert "title: Deep" in Path("posts/winter.md").read_text()


def test_publish_offers_what_is_not_public_drafts_first_and_takes_several(blog: Path) -> None:
    Path("posts/odd.md").write_text("---\ntitle: Odd\ndraft: yes\n---\nText.\n")
    Path("posts/more.md").write_text("---\ntitle: More\ndate: 2020-01-01\ndraft: true\n---\nText.\n")
    with Terminal(["publish", "--dry-run"]) as terminal:
        assert terminal.until("Esc leaves").splitlines() == [
            "publish which post?",
            ">  ○ Half done                                                            draft",
            "   ○ More                                                                 draft",
            "   ✕ Odd                                                                invalid",
            "   ◷ Later                                                           2026-11-25",
            "  4 of 4 - Tab marks, Enter takes, Esc leaves",
        ]
        terminal.type("\t\t")
        terminal.until("2 marked")
        terminal.type("\r")
        code, seen = terminal.end()
    assert code == 0
    assert "would publish  posts/half-done.md" in seen
    assert "would publish  posts/more.md" in seen
    assert "odd" not in seen


def test_several_posts_that_are_picked_are_asked_for(blog: Path) -> None:
    Path("posts/more.md").write_text("---\ntitle: More\ndraft: true\n---\nText.\n")
    with Terminal(["publish"]) as terminal:
        terminal.until("Esc leaves")
        terminal.type("\t\t\r")
        terminal.until("publish 2 posts? [y/N]")
        terminal.type("y\n")
        code, seen = terminal.end()
    assert code == 0
    assert "2 posts" in seen
    assert "draft: false" in Path("posts/more.md").read_text()


def test_what_is_typed_ahead_is_left_for_the_question(blog: Path) -> None:
    Path("posts/more.md").write_text("---\ntitle: More\ndraft: true\n---\nText.\n")
    with Terminal(["publish"]) as terminal:
        terminal.until("Esc leaves")
        terminal.type("\t\t\ry\n")
        assert terminal.end()[0] == 0
    assert "draft: false" in Path("posts/more.md").read_text()


def test_pages_are_offered_last(blog: Path) -> None:
    Path("pages").mkdir()
    Path("pages/about.md").write_text("---\ntitle: About\n---\nUs.\n")
    with Terminal(["show"]) as terminal:
        assert terminal.until("Esc leaves").splitlines()[-2].split() == ["●", "About", "page"]
        terminal.type("\x1b")
        terminal.end()


def test_rename_asks_for_the_post_and_then_for_its_slug_from_the_old_one_on(blog: Path) -> None:
    with Terminal(["rename"]) as terminal:
        terminal.until("rename which post?")
        terminal.type("spring\r")
        terminal.until("new slug: spring")
        terminal.type("-time\x01the-")
        terminal.until("new slug: the-spring-time")
        terminal.type("\r")
        assert terminal.end()[0] == 0
        assert terminal.is_as_before
    assert Path("posts/the-spring-time.md").exists()


def test_rename_of_a_post_asks_for_its_slug_alone(blog: Path) -> None:
    with Terminal(["rename", "winter"]) as terminal:
        terminal.until("new slug: winter")
        terminal.type("\x15\r")  # nothing is no slug
        terminal.type("snow\r")
        assert terminal.end()[0] == 0
    assert Path("posts/snow.md").exists()


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["show"], "which post? none is named", f"name it, as in blogctl show {LISTED}"),
        (["edit"], "which post? none is named", f"name it, as in blogctl edit {LISTED}"),
        (
            ["rename"],
            "which post? none is named",
            f"name it, as in blogctl rename a-quiet-week a-better-name{LISTED[12:]}",
        ),
        (["rename", "spring"], "which slug? no new one is given", "say it, as in blogctl rename spring a-better-name"),
        (
            ["publish"],
            "which post? none is named, so there is nothing to publish",
            "name posts, as in blogctl publish a-quiet-week, or select them: --where status:draft",
        ),
    ],
)
def test_without_a_terminal_it_is_said_what_is_missing(
    blog: Path, cli: Run, words: list[str], message: str, hint: str
) -> None:
    assert cli(*words) == (2, "", f"error: {message}\nhint: {hint}\n")


@pytest.mark.parametrize("term", ["dumb"])
def test_a_terminal_that_cannot_take_a_line_back_is_none_to_pick_at(blog: Path, term: str) -> None:
    with Terminal(["show"], TERM=term) as terminal:
        assert terminal.end()[1].startswith("error: which post? none is named\n")


def test_nothing_to_pick_is_said(blog: Path) -> None:
    for name in ("half-done", "later"):
        Path(f"posts/{name}.md").unlink()
    with Terminal(["publish"]) as terminal:
        assert terminal.end() == (1, "note: every post is public already, so there is nothing to publish")
    for path in Path("posts").iterdir():
        path.unlink()
    with Terminal(["show"]) as terminal:
        assert terminal.end() == (1, 'note: no posts yet; blogctl new "A first post" makes one')


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_signal_gives_the_terminal_back(blog: Path, number: int, code: int) -> None:
    with Terminal(["show"]) as terminal:
        terminal.until("Esc leaves")
        assert not terminal.is_as_before
        os.kill(terminal.pid, number)
        ended, seen = terminal.end()
        assert terminal.is_as_before
    assert ended == code
    assert seen.strip().startswith("error: ")
    assert "which post" not in seen


@pytest.mark.parametrize("is_key", [True, False])
def test_ctrl_z_gives_the_terminal_back_and_fg_goes_on(blog: Path, is_key: bool) -> None:
    program = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(
        [], program=program, PS1="$ ", BASH_SILENCE_DEPRECATION_WARNING="1", HISTFILE="/dev/null"
    ) as terminal:
        terminal.until("$")
        terminal.type("(echo pid $BASHPID.; exec python3 -m blogctl show --recent 0)\n")
        terminal.until("Esc leaves")
        terminal.type("win")
        terminal.until("  1 of 4")
        if is_key:
            terminal.type("\x1a")
        else:
            os.kill(int(re.findall(rb"pid (\d+)\.", terminal.raw)[0]), signal.SIGTSTP)
        terminal.until("Stopped")
        terminal.type("stty -a | grep -c ' icanon.* iexten\\| echo '; echo again\n")
        terminal.until("\nagain")
        terminal.type("fg\n")
        terminal.until("show which post? win\n> ● Winter")
        terminal.type("\r")
        terminal.until("Some words of winter.")
        terminal.type("exit\n")
        assert terminal.end()[0] == 0


def test_a_stop_that_nobody_announced_is_gone_on_from(blog: Path) -> None:
    with Terminal(["show", "--recent", "0"]) as terminal:
        terminal.until("Esc leaves")
        os.kill(terminal.pid, signal.SIGSTOP)
        os.waitpid(terminal.pid, os.WUNTRACED)
        terminal.reset()  # as a shell does
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.type("spring")
        terminal.until("  1 of 4")
        terminal.type("\r")
        assert terminal.end()[0] == 0


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (40, 10), (20, 3), (9, 2), (80, 1)])
def test_a_small_terminal_is_enough(blog: Path, columns: int, rows: int) -> None:
    with Terminal(["show", "--recent", "0"], columns, rows) as terminal:
        terminal.until("?")
        terminal.type("win\r")
        code, _ = terminal.end()
        assert terminal.is_as_before
    assert code == 0
    assert b"some words of winter" in terminal.raw.lower().replace(b"\r\n", b" ")


def test_the_picture_follows_the_size_of_the_terminal(blog: Path) -> None:
    with Terminal(["show"], 120, 24) as terminal:
        terminal.until("Esc leaves")
        terminal.resize(30, 5)
        assert terminal.until("Esc…").splitlines() == [
            "show which post?",
            "> ○ Half done",
            "  ◷ Later",
            "  4 of 4 - Enter takes, Esc…",
        ]
        terminal.type("\x1b")
        assert terminal.end()[0] == 130


def test_what_stood_on_the_screen_stays(blog: Path) -> None:
    script = "for line in 1 2 3 4 5 6 7 8 9; do echo line $line; done; exec python3 -m blogctl show"
    with Terminal([], 60, 8, program=["bash", "-c", script]) as terminal:
        terminal.until("Esc leaves")
        for key in ("\x1b[B", "s", "\x7f", "\x1b[A"):
            terminal.type(key)
            time.sleep(0.05)
        terminal.until("4 of 4")
        terminal.type("\x1b")
        _, seen = terminal.end()
    assert seen.splitlines() == [*(f"line {number}" for number in range(1, 10)), "note: nothing was picked"]


def test_a_title_does_not_act_and_wide_ones_fit(blog: Path) -> None:
    Path("posts/evil.md").write_text('---\ntitle: "a\\e[2Jb\\r\\n\\x9b1mc\\u202ed"\ndate: 2026-11-01\n---\n')
    Path("posts/wide.md").write_text(f"---\ntitle: {'睡眠' * 40}\ndate: 2026-11-02\n---\n")
    with Terminal(["show"], 40, 10) as terminal:
        seen = terminal.until("Esc leaves")
        terminal.type("\x1b")
        terminal.end()
    assert "a\\x1b[2Jb\\r\\n\\x9b1m" in seen
    assert "睡眠睡眠睡眠睡眠睡…  2026-11-02" in seen


def test_a_paste_and_unknown_keys_are_no_commands(blog: Path) -> None:
    with Terminal(["show"]) as terminal:
        terminal.until("Esc leaves")
        terminal.type("\x1b[1;5C\x1b[15~\x1bOP\x1bx\x1b]11;?\x07")
        terminal.type("\x1b[200~spr\rixg\n\x1b[201~")
        assert "> " not in terminal.until("show which post? spr ixg")
        terminal.type("\x15")
        terminal.until("4 of 4")
        terminal.type("\x1b")
        assert terminal.end()[0] == 130


def test_no_colour_is_asked_for_by_no_color(blog: Path) -> None:
    for color, is_colored in (("", True), ("1", False)):
        with Terminal(["show"], NO_COLOR=color) as terminal:
            terminal.until("Esc leaves")
            terminal.type("\x1b")
            terminal.end()
        assert (b"\x1b[36m" in terminal.raw) is is_colored


def test_an_old_locale_has_signs_that_it_knows(blog: Path) -> None:
    Path("posts/spring.md").write_text("---\ntitle: Frühling\ndate: 2026-11-22\n---\n")
    with Terminal(["show"], LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii") as terminal:
        assert "  * Fr\\xfchling" in terminal.until("Esc leaves")
        terminal.type("\x1b")
        terminal.end()
