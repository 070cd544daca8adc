"""Problems as they are shown, compared whole."""

from io import StringIO
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from blogctl.diagnostics import Diagnostic, Fix, Severity
from blogctl.rendering.diagnostics import Commands, render_diagnostic, render_diagnostics, summary
from blogctl.source import Source, Span


def found(text: str, what: str, message: str, **more: Any) -> Diagnostic:
    start = text.index(what)
    location = Source("posts/half-done.md", text).locate(Span(start, start + len(what)))
    diagnostic = Diagnostic("BC204", "draft-flag", Severity.ERROR, message, "", location)
    return diagnostic._replace(**more)


FLAG = found(
    "---\ntitle: x\ndate: 2024-01-02\ndraft: yes # soon\n---\n",
    "yes",
    'draft is "yes", which is text and not true or false',
    hint="did you mean true?",
    note="Hugo would publish this post. blogctl does not count it as published.",
    fix=Fix((), "draft: true", safe=False),
)
FLAG_AT_80 = """\
posts/half-done.md:4:8: BC204 draft is "yes", which is text and not true or false
  3 │ date: 2024-01-02
  4 │ draft: yes # soon
    │        ^^^ did you mean true?
  Hugo would publish this post. blogctl does not count it as published.
  fix: draft: true (unsafe, it decides what is public or read)
"""


def test_a_problem_shows_its_line_its_place_its_meaning_and_its_cure() -> None:
    assert render_diagnostic(FLAG).as_text(80) == FLAG_AT_80


def excerpt(text: str, what: str, width: int = 60, hint: str = "here") -> list[str]:
    return render_diagnostic(found(text, what, "m", hint=hint)).as_text(width).splitlines()[1:]


EXCERPTS = [
    ("a: x\n", "x", ["  1 │ a: x", "    │    ^ here"]),
    ("\ta:\tx\n", "x", ["  1 │     a:    x", "    │           ^ here"]),
    ("睡: 眠眠 x\n", "眠眠", ["  1 │ 睡: 眠眠 x", "    │     ^^^^ here"]),
    ("e\u0301: x\n", "x", ["  1 │ e\u0301: x", "    │    ^ here"]),
    ("\x1b[2J: x\n", "x", ["  1 │ \\x1b[2J: x", "    │          ^ here"]),
    ("a: |\n  b\nc: d\n", "|\n  b\nc", ["  1 │ a: |", "    │    ^ here"]),
    ("\ufeffa: x\r\n", "x", ["  1 │ a: x", "    │    ^ here"]),
    ("a:\n", "\n", ["  1 │ a:", "    │   ^ here"]),
    ("\n" * 99 + "a: x", "x", [" 99 │", "100 │ a: x", "    │    ^ here"]),
]


@pytest.mark.parametrize(("text", "what", "lines"), EXCERPTS, ids=[repr(row[0][:12]) for row in EXCERPTS])
def test_the_caret_stands_under_what_is_meant(text: str, what: str, lines: list[str]) -> None:
    told = [line.rstrip() for line in excerpt(text, what)]
    assert [line.lstrip() for line in told] == [line.lstrip() for line in lines]
    assert told[-1].index("^") - told[-1].index("│") == lines[-1].index("^") - lines[-1].index("│")


def test_a_long_line_is_cut_around_the_caret() -> None:
    text = "word " * 60 + "[here](/nowhere/) " + "more " * 60
    line, caret = excerpt(text, "/nowhere/", 50)
    assert line == "  1 │ …d word [here](/nowhere/) more more more mo…"
    assert line[caret.index("^") : caret.rindex("^") + 1] == "/nowhere/"


@pytest.mark.parametrize("what", ["x" * 200, "睡" * 100, "\x1b" * 80])
def test_a_caret_is_never_wider_than_the_line(what: str) -> None:
    told = excerpt(f"a: {what} end", what, 40)
    assert all(cell_len(line) <= 40 for line in told)
    assert "^" * 20 in told[1]


def test_a_hint_without_room_stands_below() -> None:
    told = excerpt("title: a rather long title\n", "long", 40, "a hint that needs more than one line")
    assert told == [
        "  1 │ title: a rather long title",
        "    │                 ^^^^",
        "    │ a hint that needs more than one",
        "    │ line",
    ]


def test_the_first_line_stays_whole_in_a_pipe_and_is_wrapped_on_a_terminal() -> None:
    assert FLAG_AT_80.splitlines()[0] in render_diagnostic(FLAG).as_text(30).splitlines()
    file = StringIO()
    Console(width=30, force_terminal=True, color_system=None, file=file).print(render_diagnostic(FLAG), crop=False)
    assert all(cell_len(line) <= 30 for line in file.getvalue().splitlines())


SUMS = [
    ([], 214, "214 posts, no problems"),
    ([], 1, "1 post, no problems"),
    ([FLAG], 214, "1 error in 1 of 214 posts · 1 can be fixed: blogctl validate --fix --unsafe-fixes"),
    ([FLAG._replace(fix=None)], 1, "1 error in 1 post"),
    (
        [FLAG, FLAG._replace(severity=Severity.WARNING, fix=Fix((), "x")), FLAG._replace(severity=Severity.INFO)],
        2,
        "1 error, 1 warning, 1 info in 1 of 2 posts · 1 can be fixed (2 more with --unsafe-fixes): "
        "blogctl validate --fix",
    ),
]


@pytest.mark.parametrize(("diagnostics", "posts", "line"), SUMS)
def test_the_last_line_sums_up(diagnostics: list[Diagnostic], posts: int, line: str) -> None:
    assert summary(diagnostics, posts) == line
    assert render_diagnostics(diagnostics, posts).as_text(40).endswith(f"{line}\n")


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (80, ["1 error in 1 post", "1 can be fixed: blogctl validate a --select BC204 --fix --unsafe-fixes"]),
        (50, ["1 error in 1 post", "1 can be fixed:", "  blogctl validate a --select BC204 --fix --unsafe-fixes"]),
    ],
)
def test_a_command_to_paste_is_not_broken_on_a_terminal(width: int, lines: list[str]) -> None:
    screen = StringIO()
    console = Console(file=screen, width=width, force_terminal=True, color_system=None, _environ={})
    command = "blogctl validate a --select BC204 --fix"
    commands = Commands(command, f"{command} --unsafe-fixes")
    console.print(render_diagnostics([FLAG], 1, commands), crop=False)
    shown = screen.getvalue().splitlines()
    assert shown[-len(lines) :] == lines
