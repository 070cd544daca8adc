"""Texts with places: lines and columns in every style of line end, and edits that leave the rest alone."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl import source
from blogctl.changes import Rewrite, rewrites_of
from blogctl.source import Edit, Position, Source, Span, apply_edits

TEXTS = st.text(alphabet="ab\r\n\ufeff\u2028ü", max_size=40)


@pytest.mark.parametrize("stride", [source._STRIDE, 3])  # marks that are far apart, and some in the shortest text
@given(TEXTS, st.integers(0, 40))
def test_a_position_counts_lines_as_an_editor_does(stride: int, text: str, offset: int) -> None:
    offset = min(offset, len(text))
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]
    line = sum(start <= offset for start in starts)
    column = offset - starts[line - 1] + 1 - (line == 1 and offset > 0 and text.startswith("\ufeff"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "_STRIDE", stride)
        assert Source("a.md", text).position(offset) == Position(line, column)


@given(TEXTS, st.integers(0, 40))
def test_a_location_carries_its_line_and_the_one_before(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    lines = re.split(r"\r\n|\n|\r", text)
    location = Source("a.md", text).locate(Span(offset, offset))
    number = location.start.line
    expected = lines[max(0, number - 2) : number]
    assert [line.removeprefix("\ufeff") for line in expected] == list(location.lines) or "\ufeff" in text[1:]


def test_a_line_that_is_longer_than_any_paragraph_is_not_shown() -> None:
    location = Source("a.md", f"one\n{'w' * 20_001}\nthree\nfour").locate(Span(10, 11))
    assert (location.start, location.lines) == (Position(2, 7), ())


def test_places_in_a_long_text_are_found_at_once() -> None:
    long = Source("a.md", "w\n" * 2_000_000 + "v" * 2_000_000)
    began = time.process_time()
    for offset in range(0, 6_000_000, 2_000):
        long.locate(Span(offset, offset + 1))
    assert time.process_time() - began < 2


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbfa\r\n", b"caf\xe9\n", "\U0001f600\r".encode(), b"\x00\xff"])
def test_bytes_come_back_as_they_were_read(data: bytes) -> None:
    assert Source.from_bytes("a.md", data).to_bytes() == data


def test_edits_replace_their_spans_and_nothing_else() -> None:
    assert apply_edits("abcdef", [Edit(Span(4, 5), "E"), Edit(Span(0, 1), ""), Edit(Span(2, 2), "-")]) == "b-cdEf"


def test_edits_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", [Edit(Span(0, 3), ""), Edit(Span(2, 4), "")])


def two_files() -> Source:
    return Source("posts/sleep.md", "\ufeffOne.\nTwo.\n").behind(
        Source("posts/sleep.meta", ".. title: Sleep\n.. tags: a")
    )


def test_a_place_in_a_text_of_two_files_is_told_by_the_file_that_it_is_in() -> None:
    source = two_files()
    tags, two = source.text.index(".. tags"), source.text.index("Two")
    assert str(source.locate(Span(tags, tags + 2))) == "posts/sleep.meta:2:1"
    assert str(source.locate(Span(two, two + 3))) == "posts/sleep.md:2:1"
    one = source.locate(Span(two - 5, two - 4))
    assert (str(one), one.lines) == ("posts/sleep.md:1:1", ("One.",))


def test_an_edit_of_one_of_two_files_leaves_the_other_alone() -> None:
    source = two_files()
    edited = source.with_text(source.text.replace("tags: a", "tags: a, b"), source.path)
    assert rewrites_of(source, edited) == [
        Rewrite("posts/sleep.meta", b".. title: Sleep\n.. tags: a", b".. title: Sleep\n.. tags: a, b")
    ]
    edited = source.with_text(source.text.replace("Two", "Three"), source.path)
    assert [change.path for change in rewrites_of(source, edited)] == ["posts/sleep.md"]


def test_a_text_of_two_files_both_of_which_changed_is_not_guessed_at() -> None:
    source = two_files()
    with pytest.raises(ValueError, match="both"):
        source.with_text("x" + source.text.replace("Two", "Three"), source.path)
