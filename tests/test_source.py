"""Texts with places: lines and columns in every style of line end, and edits that leave the rest alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl.source import Edit, Position, Source, Span, apply_edits

TEXTS = st.text(alphabet="ab\r\n\ufeff\u2028ü", max_size=40)


@given(TEXTS, st.integers(0, 40))
def test_a_position_counts_lines_as_an_editor_does(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]
    line = sum(start <= offset for start in starts)
    column = offset - starts[line - 1] + 1 - (line == 1 and offset > 0 and text.startswith("\ufeff"))
    assert Source("a.md", text).position(offset) == Position(line, column)


@given(TEXTS, st.integers(0, 40))
def test_a_location_carries_its_line_and_the_one_before(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    lines = re.split(r"\r\n|\n|\r", text)
    location = Source("a.md", text).locate(Span(offset, offset))
    number = location.start.line
    expected = lines[max(0, number - 2) : number]
    assert [line.removeprefix("\ufeff") for line in expected] == list(location.lines) or "\ufeff" in text[1:]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbfa\r\n", b"caf\xe9\n", "\U0001f600\r".encode(), b"\x00\xff"])
def test_bytes_come_back_as_they_were_read(data: bytes) -> None:
    assert Source.from_bytes("a.md", data).to_bytes() == data


def test_edits_replace_their_spans_and_nothing_else() -> None:
    assert apply_edits("abcdef", [Edit(Span(4, 5), "E"), Edit(Span(0, 1), ""), Edit(Span(2, 2), "-")]) == "b-cdEf"


def test_edits_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", [Edit(Span(0, 3), ""), Edit(Span(2, 4), "")])
