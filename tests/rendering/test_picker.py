"""Picking a post: what keys make of the choice, and what is shown, without any terminal."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from blogctl.post import Kind, Post, Status, Visibility
from blogctl.rendering.entry import Entry, Key, edited, entry_of, window
from blogctl.rendering.picker import Picker, View, choices_of, drawn, picker_of, pressed, question_drawn, taken
from blogctl.rendering.theme import UNICODE

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
VIEW = View(60, 24, "show which post?", {status: UNICODE.mark(status) for status in Status}, "…")


@pytest.fixture
def posts(post: Callable[..., Post]) -> list[Post]:
    return [
        post("A quiet week", description="No screen.", tags=("rest",)),
        post("Café in winter", "2026-11-25"),
        post("Sleep well", "2026-10-01", tags=("sleep", "Rest")),
        post("睡眠", "2026-09-01", description="About sleep."),
    ]


def picker(posts: list[Post], *, takes_several: bool = False) -> Picker:
    return picker_of(choices_of(posts, NOW, UTC), takes_several=takes_several)


def after(start: Picker, *keys: str) -> Picker:
    """The picker after keys; `'word` is typed, all else is the name of a key."""
    for key in keys:
        start = pressed(start, Key("text", key[1:]) if key.startswith("'") else Key(key))
    return start


def shown(state: Picker, view: View = VIEW) -> str:
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in drawn(state, view).lines)


def test_it_opens_with_every_post_and_the_first_one_pointed_at(posts: list[Post]) -> None:
    assert shown(picker(posts)) == (
        "show which post?\n"
        "> ○ A quiet week                                       draft\n"
        "  ◷ Café in winter                                2026-11-25\n"
        "  ● Sleep well                                    2026-10-01\n"
        "  ● 睡眠                                          2026-09-01\n"
        "  4 of 4 - Enter takes, Esc leaves\n"
    )


def test_what_is_typed_and_marked_is_shown(posts: list[Post]) -> None:
    state = after(picker(posts, takes_several=True), "'sleep", "tab")
    assert shown(state) == (
        "show which post? sleep\n"
        " + ● Sleep well                                   2026-10-01\n"
        ">  ● 睡眠                                         2026-09-01\n"
        "  2 of 4, 1 marked - Tab marks, Enter takes, Esc leaves\n"
    )
    assert drawn(state, VIEW).column == len("show which post? sleep")


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("cafe", ["Café-in-winter"]),
        ("CAFÉ", ["Café-in-winter"]),
        ("sleep", ["Sleep-well", "睡眠"]),
        ("well sleep", ["Sleep-well"]),
        ("rest", ["A-quiet-week", "Sleep-well"]),
        ("a-quiet", ["A-quiet-week"]),
        ("screen", ["A-quiet-week"]),
        ("眠", ["睡眠"]),
        ("  ", ["A-quiet-week", "Café-in-winter", "Sleep-well", "睡眠"]),
        ("nothing", []),
    ],
)
def test_every_word_has_to_stand_in_title_slug_description_or_tags(
    posts: list[Post], typed: str, slugs: list[str]
) -> None:
    state = after(picker(posts), f"'{typed}")
    assert [posts[number].slug for number in state.fitting] == slugs
    one_by_one = after(picker(posts), *(f"'{sign}" for sign in typed))
    assert list(one_by_one.fitting) == list(state.fitting)


@pytest.mark.parametrize(
    ("keys", "slugs"),
    [
        ([], ["A-quiet-week"]),
        (["down"], ["Café-in-winter"]),
        (["down", "up", "up"], ["A-quiet-week"]),
        (["page-down"], ["睡眠"]),
        (["page-down", "page-up"], ["A-quiet-week"]),
        (["down", "down", "'sleep"], ["Sleep-well"]),
        (["'sleep", "down"], ["睡眠"]),
        (["'sleepx", "backspace", "down"], ["睡眠"]),
        (["'nothing"], []),
        (["'nothing", "down", "up", "tab"], []),
        (["'nothing", "clear"], ["A-quiet-week"]),
        (["'well", "home", "'q", "delete"], []),
        (["unknown", "f1"], ["A-quiet-week"]),
        (["tab"], ["A-quiet-week"]),
    ],
)
def test_keys_lead_to_a_post(posts: list[Post], keys: list[str], slugs: list[str]) -> None:
    assert taken(after(picker(posts), *keys)) == [f"posts/{slug}.md" for slug in slugs]


@pytest.mark.parametrize(
    ("keys", "slugs"),
    [
        (["down"], ["Café-in-winter"]),
        (["tab", "tab"], ["A-quiet-week", "Café-in-winter"]),
        (["page-down", "tab", "page-up", "tab"], ["睡眠", "A-quiet-week"]),
        (["tab", "up", "tab", "down"], ["Sleep-well"]),
        (["tab", "'sleep", "tab"], ["A-quiet-week", "Sleep-well"]),
        (["tab", "'nothing", "tab"], ["A-quiet-week"]),
    ],
)
def test_several_posts_are_marked_in_an_order(posts: list[Post], keys: list[str], slugs: list[str]) -> None:
    assert taken(after(picker(posts, takes_several=True), *keys)) == [f"posts/{slug}.md" for slug in slugs]


def test_a_long_list_is_shown_around_what_is_pointed_at(post: Callable[..., Post]) -> None:
    state = picker([post(f"post {number}", "2026-01-01") for number in range(100)])
    assert shown(state).count("post ") == 10
    lines = shown(after(state, *["down"] * 50)).splitlines()
    assert next(line for line in lines if line.startswith(">")).split()[2:4] == ["post", "50"]
    assert "> ● post 99" in shown(after(state, *["page-down"] * 20))


def test_a_small_terminal_has_a_question_and_a_post(posts: list[Post]) -> None:
    small = VIEW._replace(width=19, height=5)
    assert shown(picker(posts), small) == "?\n> ○ A quiet week\n  ◷ Café in winter\n  4 of 4 - Enter t…\n"
    assert len(drawn(picker(posts), small._replace(height=2)).lines) == 2
    assert len(drawn(picker(posts), small._replace(height=1)).lines) == 1


WIDTHS, HEIGHTS = st.integers(1, 130), st.integers(1, 30)
TITLES = st.text(st.characters(exclude_categories=[]), max_size=80) | st.sampled_from(
    ["睡" * 60, "e\u0301" * 60, "👩‍👩‍👧" * 30]
)


@given(st.lists(TITLES, max_size=12), WIDTHS, HEIGHTS, st.text(max_size=40), st.booleans())
def test_no_picture_is_larger_than_its_place_or_acts(
    titles: list[str], width: int, height: int, typed: str, several: bool
) -> None:
    posts = [
        Post(f"posts/{number}.md", "s", title, kind=Kind.PAGE, visibility=Visibility.PUBLIC)
        for number, title in enumerate(titles)
    ]
    state = after(picker(posts, takes_several=several), f"'{typed}")
    picture = drawn(state, VIEW._replace(width=width, height=height))
    assert len(picture.lines) <= height
    for line in picture.lines:
        text = "".join(piece for piece, _ in line)
        assert cell_len(text.rstrip()) <= max(width, 5)
        assert not any(sign < " " or "\x7f" <= sign <= "\x9f" or sign in "\u202e\u2066\u200b" for sign in text)
    assert picture.column <= max(width, 3)


def test_an_old_locale_shows_what_it_lacks_as_an_escape(posts: list[Post]) -> None:
    assert choices_of(posts, NOW, UTC, "ascii")[1].title == "Caf\\xe9 in winter"


@pytest.mark.parametrize(
    ("before", "keys", "now"),
    [
        ("ab|", ["'c"], "abc|"),
        ("a|b", ["'xy"], "axy|b"),
        ("a|b", ["backspace", "backspace"], "|b"),
        ("a|b", ["delete", "delete"], "a|"),
        ("one two|", ["rub-word"], "one |"),
        ("one two  |", ["rub-word"], "one |"),
        ("one t|wo", ["clear"], "|wo"),
        ("ab|", ["left", "left", "left", "'x"], "x|ab"),
        ("|ab", ["right", "end", "right", "'x"], "abx|"),
        ("ab|", ["home", "'x", "up"], "x|ab"),
    ],
)
def test_a_line_is_edited(before: str, keys: list[str], now: str) -> None:
    entry = Entry(before.replace("|", ""), before.index("|"))
    for key in keys:
        entry = edited(entry, Key("text", key[1:]) if key.startswith("'") else Key(key))
    assert entry.text[: entry.at] + "|" + entry.text[entry.at :] == now


@pytest.mark.parametrize(
    ("entry", "width", "seen"),
    [
        (entry_of("abc"), 9, ("abc", 3)),
        (entry_of("abcdefgh"), 4, ("fgh", 3)),
        (Entry("abcdefgh", 0), 4, ("abcd", 0)),
        (entry_of("睡眠睡眠"), 5, ("睡眠", 4)),
        (entry_of("a\x1bb"), 9, ("a\\x1bb", 6)),
        (entry_of(""), 1, ("", 0)),
    ],
)
def test_of_a_long_line_the_part_around_the_cursor_is_seen(entry: Entry, width: int, seen: tuple[str, int]) -> None:
    assert window(entry, width) == seen


def test_a_question_is_one_line() -> None:
    picture = question_drawn(entry_of("old"), VIEW._replace(question="new slug:"))
    assert picture == ([[("new slug: ", "strong"), ("old", "")]], len("new slug: old"))
