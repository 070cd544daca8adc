"""Lines of text: by words, by cells, and never too long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.text import Text

from blogctl.rendering.flow import clamped, cut, folded, wrapped
from blogctl.rendering.theme import ASCII, UNICODE

WRAPPED = [
    ("one two three", 8, ["one two", "three"]),
    ("one\ntwo", 20, ["one", "two"]),
    ("a unbreakable-word b", 8, ["a", "unbreaka", "ble-word", "b"]),
    ("这是一个很长的句子。", 8, ["这是一个", "很长的句", "子。"]),
    ("句子结束。开始", 8, ["句子结", "束。开始"]),
    ("wir 睡眠", 8, ["wir 睡眠"]),
    ("wir 睡眠足", 8, ["wir 睡眠", "足"]),
    ("drei\u00a0Wörter hier", 8, ["drei\u00a0Wör", "ter hier"]),
    ("", 8, [""]),
]


@pytest.mark.parametrize(("text", "width", "lines"), WRAPPED, ids=[row[0] for row in WRAPPED])
def test_text_is_broken_between_words_and_between_ideographs(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrapped(Text(text), width)] == lines


def test_code_is_broken_anywhere() -> None:
    assert [line.plain for line in folded(Text("if a:\n    return b"), 8)] == ["if a:", "    retu", "rn b"]


def test_what_is_left_out_is_told_by_an_ellipsis_after_a_whole_word() -> None:
    text = Text("Small, steady habits that lower stress")
    assert [line.plain for line in clamped(text, 14, 2, UNICODE)] == ["Small, steady", "habits that …"]
    assert [line.plain for line in clamped(text, 40, 2, UNICODE)] == ["Small, steady habits that lower stress"]
    assert [line.plain for line in clamped(Text("睡眠不足会影响"), 8, 1, UNICODE)] == ["睡眠不…"]


def test_a_cut_text_has_an_ellipsis_in_the_terminals_own_characters() -> None:
    assert cut(Text("a long title"), 8, UNICODE).plain == "a long…"
    assert cut(Text("a long title"), 8, ASCII).plain == "a lon..."
    assert cut(Text("short"), 8, UNICODE).plain == "short"


@given(st.text(alphabet="ab 睡（。👩é\u0301\u00a0\n", max_size=60), st.integers(2, 12))
@settings(max_examples=150)
def test_no_line_is_too_long_and_no_letter_is_lost(text: str, width: int) -> None:
    for lines in (wrapped(Text(text), width), folded(Text(text), width)):
        assert all(line.cell_len <= width for line in lines)
        assert "".join("".join(line.plain.split()) for line in lines) == "".join(text.split())
