"""What is written can be read back equal, whatever the texts are."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.exports.rows import lines_of_rows
from blogctl.safe_text import printable


def _text(rows: list[dict[str, Any]], format_name: str, fields: tuple[str, ...]) -> str:
    return "".join(lines_of_rows(rows, fields, format_name))


_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["no", "12:30", "=1", "- a", "a: b", "\x85", "\ufeffa", "\U0001f600", "null", "1e3", "''=", "\\t", "a\\"]
)
_WITH_BYTES = st.one_of(_ANY_TEXT, st.just("caf\udce9"))
_ROWS = st.lists(
    st.fixed_dictionaries({"a": _ANY_TEXT, "b": st.lists(_ANY_TEXT), "c": st.none() | st.booleans() | st.integers()})
)


@settings(max_examples=150)
@given(st.lists(st.fixed_dictionaries({"a": _WITH_BYTES, "b": st.lists(_WITH_BYTES)})))
def test_json_reads_back_equal(rows: list[dict[str, Any]]) -> None:
    text = _text(rows, "json", fields=("a", "b"))
    assert json.loads(text.encode()) == rows
    assert [json.loads(line) for line in _text(rows, "jsonl", fields=("a", "b")).splitlines()] == rows


@settings(max_examples=100)
@given(_ROWS)
def test_yaml_reads_back_equal_by_both_of_its_readers(rows: list[dict[str, Any]]) -> None:
    text = _text(rows, "yaml", fields=("a", "b", "c"))
    assert yaml.load(text.encode(), yaml.CSafeLoader) == rows
    assert yaml.safe_load(text) == rows


@settings(max_examples=100)
@given(st.lists(_ANY_TEXT), st.lists(_ANY_TEXT))
def test_tsv_has_a_line_for_each_row_and_reads_back_equal(titles: list[str], others: list[str]) -> None:
    rows = [{"a": title, "b": other} for title, other in zip(titles, others, strict=False)]
    header, *lines = _text(rows, "tsv", fields=("a", "b")).splitlines()
    assert header == "a\tb"
    assert [dict(zip("ab", map(_unescaped, line.split("\t")), strict=True)) for line in lines] == rows


@settings(max_examples=100)
@given(st.lists(st.tuples(_ANY_TEXT, _ANY_TEXT)))
def test_csv_reads_back_equal_but_for_controls(pairs: list[tuple[str, str]]) -> None:
    text = _text([{"a": one, "b": other} for one, other in pairs], "csv", fields=("a", "b"))
    header, *cells = _cells(text)
    assert header == ["a", "b"]
    assert [[re.sub("^'(?='*[=+@＝＋－＠\\\\-])", "", cell) for cell in row] for row in cells] == [
        [re.sub("^'(?='*[\\\\])", "", printable(value)) for value in pair] for pair in pairs
    ]


def _cells(text: str) -> list[list[str]]:
    assert all(line.endswith("\r\n") for line in text.splitlines(keepends=True))
    return list(csv.reader(io.StringIO(text, newline="")))


def _unescaped(cell: str) -> str:
    short = {"\\\\": "\\", r"\n": "\n", r"\r": "\r", r"\t": "\t"}
    return re.sub(
        r"\\(?:[\\nrt]|x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))",
        lambda found: short.get(found.group()) or chr(int(found[found.lastindex or 0], 16)),
        cell,
    )
