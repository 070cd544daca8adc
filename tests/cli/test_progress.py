"""Long work says how far it has come, on a terminal, and leaves no trace."""

import io

import pytest

from blogctl.cli import progress
from blogctl.cli.output import Output
from blogctl.cli.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def test_quick_work_says_nothing(clock: list[float]) -> None:
    err = Terminal()
    line = ProgressLine(Output(io.StringIO(), err, {}))
    for done in range(1, 101):
        clock[0] += 0.004
        line(done, 100)
    assert err.getvalue() == ""


def test_long_work_is_told_from_half_a_second_on_and_taken_away_at_its_end(clock: list[float]) -> None:
    err = Terminal()
    line = ProgressLine(Output(io.StringIO(), err, {}))
    for done in range(1, 1001):
        clock[0] += 0.002
        line(done, 1000)
    said = err.getvalue().split("\r\x1b[K")
    assert said[1].endswith(" of 1,000")
    assert 10 < len(said) < 20
    assert said[-1] == ""


def test_a_stretch_that_begins_afresh_has_its_own_half_second(clock: list[float]) -> None:
    err = Terminal()
    line = ProgressLine(Output(io.StringIO(), err, {}))
    for done in range(1, 101):
        clock[0] += 0.004
        line(done, 100)
    for done in range(1, 101):
        clock[0] += 0.004
        line(done, 100)
    assert err.getvalue() == ""


@pytest.mark.parametrize(
    ("err", "term", "shows"),
    [
        (Terminal(), "xterm", True),
        (Terminal(), "dumb", False),
        (io.StringIO(), "xterm", False),
        (None, "xterm", False),
    ],
)
def test_only_a_terminal_that_can_take_a_line_back_shows_it(err: io.StringIO | None, term: str, shows: bool) -> None:
    assert Output(io.StringIO(), err, {"TERM": term}).shows_progress is shows
