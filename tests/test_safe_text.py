"""What could act on a terminal is shown and does not act."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.safe_text import printable, printable_block

ESCAPED = [
    ("\x1b[2J", r"\x1b[2J"),
    ("\x00\x07\x7f", r"\x00\x07\x7f"),
    ("\x9b31m\x9d0;x\x85", r"\x9b31m\x9d0;x\x85"),
    ("a\nb\tc\rd", r"a\nb\tc\rd"),
    ("moc.\u202eelpmaxe\u2066", r"moc.\u202eelpmaxe\u2066"),
    ("\u200e\u200f\u061c", r"\u200e\u200f\u061c"),
    ("pay\u200bpal\u2060\ufeff", r"pay\u200bpal\u2060\ufeff"),
    ("pay\u200cpal\u200d", r"pay\u200cpal\u200d"),
    ("\u2028\u2029", r"\u2028\u2029"),
    ("\U000e0041\U000e007f", r"\U000e0041\U000e007f"),
    ("caf\udce9", r"caf\xe9"),
    ("\ud83d", r"\ud83d"),
]

LEFT = [
    "plain text, “quotes” — and ümläuts",
    "[/red] :bomb: [link=file:///etc/passwd] C:\\[x]",
    "no\u00a0break, soft\u00adhyphen, private \ue0b0",
    "می\u200cخواهم",
    "क्\u200dष",
    "👩\u200d💻 ❤\ufe0f\u200d🔥",
    "睡眠\u3000健康",
]

FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


@pytest.mark.parametrize(("text", "shown"), ESCAPED, ids=ascii)
def test_what_could_act_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("text", LEFT, ids=ascii)
def test_what_only_looks_foreign_is_left_alone(text: str) -> None:
    assert printable(text) == text
    assert printable_block(text) == text


def test_a_block_keeps_its_lines_and_expands_its_tabs() -> None:
    assert printable_block("a\r\n\tb\rc\x0b\n") == "a\n    b\\rc\\x0b\n"


@given(st.text(alphabet=st.characters(), max_size=40))
@settings(max_examples=200)
def test_no_control_character_comes_through_and_none_is_dropped(text: str) -> None:
    shown = printable(text)
    assert not FORBIDDEN.search(shown)
    assert not any(unicodedata.category(character) == "Cc" for character in shown)
    assert not FORBIDDEN.search(printable_block(text).replace("\n", ""))
    assert len(shown) >= len(text)
    assert printable(shown) == shown
