"""A blog in numbers, for people: compared whole."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from blogctl.lifecycle.statistics import Beginning, Statistics, statistics
from blogctl.post import Post
from blogctl.rendering.bars import bar_of
from blogctl.rendering.flow import Lines
from blogctl.rendering.stats import render_stats
from blogctl.rendering.theme import ASCII, Look

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)

WIDE = """\
Quiet Minds · 7 posts, 3,530 words

By status     posts                           words
 ○ draft          2 ████████████                  0
 ◷ scheduled      1 ██████                        0
 ● published      4 ████████████████████████  3,530 ████████████████████████

By month      posts                           words
   Dec 2025       0                               0
   Jan 2026       0                               0
   Feb 2026       0                               0
   Mar 2026       0                               0
   Apr 2026       0                               0
   May 2026       0                               0
   Jun 2026       0                               0
   Jul 2026       0                               0
   Aug 2026       0                               0
   Sep 2026       2 ████████████████████████  2,400 ████████████████████████
   Oct 2026       0                               0
   Nov 2026       1 ████████████              1,100 ███████████

By year       posts                           words
   2021           1 ████████                     30 ▎
   2022-2025      0                               0
   2026           3 ████████████████████████  3,500 ████████████████████████

By tag        posts                           words
   sleep          2 ████████████████████████  2,300 ████████████████████████
   睡眠           1 ████████████              1,200 ████████████▌

Cadence
   a post every 41 days (median), 683 days (mean)
   3 posts in the last 365 days, 0.2 a month
   the newest is what is a couples retreat, 13 days ago
   the longest gap was 1,979 days, between old (April 1, 2021) and first of
   autumn (September 1, 2026)

Oldest drafts
 ○ a half written idea   first committed 3 months ago
 ○ another   last written 2 days ago

Next
 ◷ later   becomes public in 2 days
"""

NARROW = """\
Quiet Minds · 7 posts, 3,530 words

By status     posts         words
 ○ draft          2 ███         0
 ◷ scheduled      1 █▌          0
 ● published      4 ██████  3,530 ██████

By month      posts         words
   Dec 2025       0             0
   Jan 2026       0             0
   Feb 2026       0             0
   Mar 2026       0             0
   Apr 2026       0             0
   May 2026       0             0
   Jun 2026       0             0
   Jul 2026       0             0
   Aug 2026       0             0
   Sep 2026       2 ██████  2,400 ██████
   Oct 2026       0             0
   Nov 2026       1 ███     1,100 ██▊

By year       posts         words
   2021           1 ██         30 ▏
   2022-2025      0             0
   2026           3 ██████  3,500 ██████

By tag        posts         words
   sleep          2 ██████  2,300 ██████
   睡眠           1 ███     1,200 ███▏

Cadence
   a post every 41 days (median), 683
   days (mean)
   3 posts in the last 365 days, 0.2 a
   month
   the newest is what is a couples
   retreat, 13 days ago
   the longest gap was 1,979 days,
   between old (April 1, 2021) and first
   of autumn (September 1, 2026)

Oldest drafts
 ○ a half written idea
   first committed 3 months ago
 ○ another   last written 2 days ago

Next
 ◷ later   becomes public in 2 days
"""


@pytest.fixture
def posts(post: Callable[..., Post]) -> list[Post]:
    return [
        post("a half written idea"),
        post("another"),
        post("later", "2026-11-25"),
        post("what is a couples retreat", "2026-11-10", words=1100, tags=("sleep",)),
        post("second", "2026-09-30", words=1200, tags=("sleep", "睡眠")),
        post("first of autumn", "2026-09-01", words=1200),
        post("old", "2021-04-01", words=30),
    ]


@pytest.fixture
def stats(posts: list[Post]) -> Statistics:
    months_old, days_old = Beginning(NOW - timedelta(90), True), Beginning(NOW - timedelta(2), False)
    return statistics(posts, NOW, UTC, {posts[0].path: months_old, posts[1].path: days_old})


def drawn(stats: Statistics, title: str = "Quiet Minds") -> Lines:
    return render_stats(stats, title, UTC, Look())


def on_terminal(lines: Lines, width: int, **more: str) -> str:
    console = Console(
        file=StringIO(), width=width, force_terminal=True, color_system=None, highlight=False, _environ=more
    )
    with console.capture() as capture:
        console.print(lines, crop=False)
    return capture.get()


def of(*posts: Post) -> Lines:
    return drawn(statistics(posts, NOW, UTC, {}))


def test_a_terminal_has_charts_and_sentences(stats: Statistics) -> None:
    assert on_terminal(drawn(stats), 80) == WIDE


def test_a_wide_terminal_has_no_longer_bars_and_no_longer_lines(stats: Statistics) -> None:
    shown = on_terminal(drawn(stats), 120)
    assert shown.partition("Cadence")[0] == WIDE.partition("Cadence")[0]
    assert max(map(cell_len, shown.splitlines())) <= 88


def test_in_a_pipe_nothing_is_cut_or_wrapped(stats: Statistics) -> None:
    assert drawn(stats).as_text(40).splitlines()[:20] == WIDE.splitlines()[:20]
    long = statistics([], NOW, UTC, {})._replace(by_tag=((("long " * 20).strip(), 1, 1),))  # type: ignore[arg-type]  # a tally
    assert "long " * 20 in drawn(long).as_text(40)


def test_a_narrow_terminal_has_shorter_bars(stats: Statistics) -> None:
    assert on_terminal(drawn(stats), 40) == NARROW


@pytest.mark.parametrize("width", [*range(4, 40, 3), 79, 80, 81])
def test_no_line_is_wider_than_the_terminal(stats: Statistics, width: int) -> None:
    lines = on_terminal(drawn(stats), width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_a_number_that_has_no_room_is_left_out_and_not_cut(stats: Statistics) -> None:
    assert on_terminal(drawn(stats), 22).split("\n\n")[1].splitlines()[-1] == " ● publish…      4"


def test_an_old_locale_has_bars_of_signs_that_it_knows(stats: Statistics) -> None:
    lines = drawn(stats).as_text(80, ASCII).splitlines()
    assert lines[5] == " * published      4 ########################  3,530 ########################"
    assert lines[4] == " ~ scheduled      1 ######                        0"


@pytest.mark.parametrize(
    ("number", "most", "width", "bar"),
    [
        (0, 10, 8, ""), (10, 10, 8, "████████"), (5, 10, 8, "████"), (1, 1000, 8, "▏"), (1, 16, 8, "▌"),
        (3, 10, 0, ""), (0, 0, 8, ""), (999, 1000, 8, "████████"),
    ],
)  # fmt: skip
def test_a_bar_shows_whatever_is_more_than_nothing(number: int, most: int, width: int, bar: str) -> None:
    assert bar_of(number, most, width, is_ascii=False) == bar
    assert len(bar_of(number, most, width, is_ascii=True)) == max(len(bar.strip("▏▎▍▌▋▊▉")), bool(bar))


def test_old_years_are_told_in_words(post: Callable[..., Post]) -> None:
    shown = of(post("a", "1990-01-01"), post("b", "2000-01-01"), post("c", "2026-01-01")).as_text()
    assert "   and 2 posts before 2026\n" in shown
    assert "1990" not in shown.partition("Cadence")[0]


def test_a_blog_that_sleeps_has_years_alone(post: Callable[..., Post]) -> None:
    shown = of(post("a", "2019-01-01"), post("b", "2021-01-01")).as_text()
    assert "By month" not in shown
    assert [line.split()[0] for line in shown.split("By year")[1].splitlines()[1:4]] == ["2019", "2020", "2021"]
    assert "0 posts in the last 365 days\n" in shown


def test_one_post_has_no_distances(post: Callable[..., Post]) -> None:
    shown = of(post("a", "2026-11-01")).as_text()
    assert "By year" not in shown
    assert "median" not in shown
    assert "1 post in the last 365 days, 0.1 a month\n" in shown


def test_drafts_alone_and_nothing_at_all_have_no_charts_of_months(post: Callable[..., Post]) -> None:
    shown = of(post("a")).as_text()
    assert shown.split("\n\n")[1:] == [
        "By status  posts                           words\n ○ draft       1 ████████████████████████      0",
        "Next\n   nothing is scheduled\n",
    ]
    assert of().as_text() == "Quiet Minds · 0 posts, 0 words\n\nNext\n   nothing is scheduled\n"


def test_long_lists_end_in_how_many_more_there_are(post: Callable[..., Post]) -> None:
    posts = [post(f"d{number}", f"2027-01-{number + 1:02}", tags=(f"tag {number}",)) for number in range(12)]
    shown = of(*posts).as_text()
    assert "   and 2 more tags\n" in shown
    assert "   and 7 more: blogctl due\n" in shown


def test_what_a_title_or_a_tag_holds_does_not_act(post: Callable[..., Post]) -> None:
    hostile = post("a\x1b[2Jb\nc", "2026-11-01", tags=("t\x1b]0;x\x07", "[bold]"), authors=("\u202eeno",))
    shown = drawn(statistics([hostile], NOW, UTC, {}), "T\x9b1m").as_text()
    assert not set("\x1b\x07\u202e\x9b") & set(shown)
    assert "[bold]" in shown
