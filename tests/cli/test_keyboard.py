"""What a terminal sends, as keys: in any pieces, and nothing typed that was no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl.cli.keyboard import Keyboard


def told(data: bytes, *, piecewise: bool = False) -> list[str]:
    """The keys of some bytes, and of what was given up behind them; texts with a quotation mark before them."""
    keyboard = Keyboard()
    pieces = [data[at : at + 1] for at in range(len(data))] if piecewise else [data]
    keys = [key for piece in pieces for key in keyboard.keys(piece)]
    if keyboard.is_waiting:
        keys += keyboard.given_up()
    assert not keyboard.is_waiting
    return [f"'{key.text}" if key.name == "text" else key.name for key in keys]


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"ab", ["'a", "'b"]),
        ("é睡".encode(), ["'é", "'睡"]),
        (b"\xff\xc3a", ["'a"]),
        (b"\r", ["enter"]),
        (b"\n", ["enter"]),
        (b"\t", ["tab"]),
        (b"\x7f\x08", ["backspace", "backspace"]),
        (b"\x03", ["interrupt"]),
        (b"\x0e\x10\x15\x17\x1a", ["down", "up", "clear", "rub-word", "suspend"]),
        (b"\x00\x1c\x1d", []),
        (b"\x1b", ["escape"]),
        (b"\x1b\x1b", ["escape", "escape"]),
        (b"\x1b[A\x1b[B", ["up", "down"]),
        (b"\x1bOA\x1bOB", ["up", "down"]),
        (b"\x1b[5~\x1b[6~\x1b[3~", ["page-up", "page-down", "delete"]),
        (b"\x1b[H\x1b[F\x1b[1~\x1b[4~", ["home", "end", "home", "end"]),
        (b"\x1b[1;5A\x1b[15~\x1b[Z\x1bOP", []),
        (b"\x1b[[Ax", ["'x"]),
        (b"\x1bxy", ["'y"]),
        (b"\x1b[\x03", ["interrupt"]),
        (b"\x1b[12\x1b[A", ["up"]),
        (b"\x1b[12;3Rx", ["'x"]),
        (b"\x1b]11;rgb:0/0/0\x07x", ["'x"]),
        (b"\x1b]11;rgb:0/0/0\x1b\\x", ["'x"]),
        (b"\x1bPq\x1b\\x", ["'x"]),
        (b"\x1bP", []),
        (b"\x1b[200~a b\x1b[201~c", ["'a b", "'c"]),
        (b"\x1b[200~a\nb\tc\x1b[201~", ["'a b c"]),
        (b"\x1b[200~a\x1b[Ab\x1b[201~", ["'ab"]),
        (b"\x1b[200~\x1b[201~", []),
        (b"\x1b[201~a", ["'a"]),
        (b"\x1b[200~never\x03", ["interrupt"]),
        ("\x1b[200~a\u202eb\x1b[201~".encode(), ["'a b"]),
        ("\u202e\u200b".encode(), []),
    ],
)
def test_bytes_are_keys_in_any_pieces(data: bytes, keys: list[str]) -> None:
    assert told(data) == keys
    assert told(data, piecewise=True) == keys


def test_a_paste_has_an_end() -> None:
    (pasted,) = told(b"\x1b[200~" + b"a" * 5000 + b"\x1b[201~")
    assert len(pasted) == 1001


@given(
    st.binary(max_size=60)
    | st.lists(st.sampled_from([b"\x1b", b"[", b"200~", b"O", b"P", b"]", b"\x07", b"1;", b"A"])).map(b"".join)
)
def test_whatever_comes_only_text_is_typed_and_pieces_do_not_matter(data: bytes) -> None:
    keys = told(data)
    assert keys == told(data, piecewise=True)
    assert all(key[1:].isprintable() for key in keys)


@given(st.binary(max_size=60))
def test_ctrl_c_is_heard_behind_anything(data: bytes) -> None:
    keyboard = Keyboard()
    keyboard.keys(data)
    keyboard.given_up()
    assert [key.name for key in keyboard.keys(b"\x03")][-1:] == ["interrupt"]
