"""What is due, for people: compared whole."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from rich.console import Console

from blogctl.lifecycle.due import due
from blogctl.post import Post
from blogctl.rendering.due import render_due
from blogctl.rendering.theme import Look

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
SINCE = NOW - timedelta(days=7)

WIDE = """\
2 posts have become public, and 1 post has expired, since November 16, 2026 at 06:00 (UTC)

 ● what is a couples retreat, and whom does it suit   November 17, 2026 at 00:00   6 days ago
 ◌ sale                                               November 20, 2026 at 00:00   expired 3 days ago
 ◍ quietly                                            November 23, 2026 at 00:00   6 hours ago

1 post becomes public and 1 post expires by December 23, 2026 at 06:00

 ◷ later   November 25, 2026 at 00:00   in 2 days
 ◌ event   December 1, 2026 at 00:00    expires in 8 days
"""

NARROW = """\
2 posts have become public, and 1 post has expired,
since November 16, 2026 at 06:00 (UTC)

 ● what is a couples retreat, and whom does it suit
   November 17, 2026 at 00:00, 6 days ago
 ◌ sale
   November 20, 2026 at 00:00, expired 3 days ago
 ◍ quietly
   November 23, 2026 at 00:00, 6 hours ago

1 post becomes public and 1 post expires by December
23, 2026 at 06:00

 ◷ later
   November 25, 2026 at 00:00, in 2 days
 ◌ event
   December 1, 2026 at 00:00, expires in 8 days
"""


def shown(posts: list[Post], width: int = 0, days: int = 30) -> str:
    """What a terminal of a width shows; without one, what a pipe gets."""
    found = render_due(due(posts, NOW, SINCE, NOW + timedelta(days=days)), UTC, "UTC", Look())
    if not width:
        return found.as_text(40)
    console = Console(
        file=StringIO(), width=width, force_terminal=True, color_system=None, highlight=False, _environ={}
    )
    with console.capture() as capture:
        console.print(found, crop=False)
    return capture.get()


@pytest.fixture
def posts(post: Callable[..., Post]) -> list[Post]:
    return [
        post("later", "2026-11-25"),
        post("quietly", "2026-11-23", visibility="hidden"),
        post("what is a couples retreat, and whom does it suit", "2026-11-17"),
        post("sale", "2026-01-01", public_until=datetime(2026, 11, 20, tzinfo=UTC)),
        post("event", "2026-01-01", public_until=datetime(2026, 12, 1, tzinfo=UTC)),
    ]


def test_each_part_is_a_sentence_and_a_table(posts: list[Post]) -> None:
    assert shown(posts, 110) == WIDE


def test_in_a_pipe_a_post_is_a_line(posts: list[Post]) -> None:
    assert shown(posts) == WIDE


def test_a_narrow_terminal_has_the_date_under_the_title(posts: list[Post]) -> None:
    assert shown(posts, 52) == NARROW


@pytest.mark.parametrize("width", range(1, 120, 7))
def test_no_line_is_wider_than_the_terminal(posts: list[Post], width: int) -> None:
    assert max(map(len, shown(posts, width).splitlines())) <= max(width, 4)


def test_nothing_is_said_in_words_too(post: Callable[..., Post]) -> None:
    assert shown([]) == (
        "nothing has become public, and nothing has expired, since November 16, 2026 at 06:00 (UTC)\n\n"
        "nothing is scheduled\n"
    )
    assert shown([post("later", "2026-11-25")], days=1).endswith(
        "\n\nnothing changes by November 24, 2026 at 06:00; next, later becomes public in 2 days\n"
    )
    one = post("sale", "2026-01-01", public_until=datetime(2026, 11, 25, tzinfo=UTC))
    assert shown([one], days=1).endswith("; next, sale expires in 2 days\n")


def test_what_a_title_or_a_slug_holds_does_not_act(post: Callable[..., Post]) -> None:
    assert "\x1b" not in shown([post("a\x1b[2Jb", "2026-11-25")], 80, days=1)
    assert "\x1b" not in shown([post("a\x1b[2Jb", "2026-11-25")], 80)
