"""TOML front matter: what is read, where it stands, and what is refused at which place."""

from __future__ import annotations

import pytest

from blogctl.document import toml_syntax
from blogctl.document.nodes import Entry, Mapping, Scalar, Timestamp, Value, are_same, value_of, values_of
from blogctl.document.syntax import Syntax, Unreadable
from blogctl.source import Source, Span

BLOCK = """\
title = "Sleep — “well”" # the title
date = 2024-01-02 03:04:05+01:00
tags = [
  'a', # first
  "b",
]
extra.toc = true

[taxonomies]
topics = ["x"]

[extra.deep]
point = {x = 1, y.z = 2.5}

[[menu]]
name = "one"

[[menu]]
name = "two"
"""


def read(text: str) -> Mapping:
    return toml_syntax.read_mapping(text, Span(0, len(text)))


def entry(root: Mapping, *path: str) -> Entry:
    found = root.find(path[0])
    for key in path[1:]:
        assert found is not None
        assert isinstance(found.value, Mapping)
        found = found.value.find(key)
    assert found is not None
    return found


def written(text: str, span: Span) -> str:
    return text[span.start : span.end]


def test_the_module_is_a_syntax() -> None:
    syntax: Syntax = toml_syntax
    assert syntax.name == "toml"


def test_all_values_are_read_in_the_order_of_the_file() -> None:
    values = values_of(read(BLOCK))
    expected: dict[str, Value] = {
        "title": "Sleep — “well”",
        "date": Timestamp("2024-01-02 03:04:05+01:00"),
        "tags": ["a", "b"],
        "extra": {"toc": True, "deep": {"point": {"x": 1, "y": {"z": 2.5}}}},
        "taxonomies": {"topics": ["x"]},
        "menu": [{"name": "one"}, {"name": "two"}],
    }
    assert are_same(values, expected)
    assert list(values) == list(expected)


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), "title", '"Sleep — “well”"'),
        (("date",), "date", "2024-01-02 03:04:05+01:00"),
        (("tags",), "tags", "[\n  'a', # first\n  \"b\",\n]"),
        (("extra", "toc"), "toc", "true"),
        (("taxonomies", "topics"), "topics", '["x"]'),
        (("taxonomies",), "taxonomies", '\ntopics = ["x"]'),
        (("extra", "deep", "point"), "point", "{x = 1, y.z = 2.5}"),
        (("extra", "deep", "point", "y", "z"), "z", "2.5"),
    ],
)
def test_every_key_and_value_knows_its_place(path: tuple[str, ...], key: str, value: str) -> None:
    found = entry(read(BLOCK), *path)
    assert (written(BLOCK, found.key_span), written(BLOCK, found.value.span)) == (key, value)
    assert found.span == Span(found.key_span.start, found.value.span.end)


def test_places_count_from_the_start_of_the_whole_text() -> None:
    text = "\ufeff+++\r\n\"the 🦀 key\" = 'x'\r\n+++\r\n"
    found = toml_syntax.read_mapping(text, Span(text.index('"'), text.rindex("+++"))).entries[0]
    assert (found.key, written(text, found.key_span), written(text, found.value.span)) == (
        "the 🦀 key",
        '"the 🦀 key"',
        "'x'",
    )


@pytest.mark.parametrize(
    ("written_value", "value", "style"),
    [
        ('"a\\tb\\u00e9\\U0001F980"', "a\tbé🦀", "double"),
        ("'C:\\x'", "C:\\x", "single"),
        ('""', "", "double"),
        ("''", "", "single"),
        ('"""\r\none\r\n  two\\\r\n   three"""', "one\n  twothree", "multiline-double"),
        ('"""say ""hi"""""', 'say ""hi""', "multiline-double"),
        ('"""a\\r\nb"""', "a\r\nb", "multiline-double"),
        ("'''\nit''s\\'''", "it''s\\", "multiline-single"),
        ("1_000", 1000, "plain"),
        ("0xFF", 255, "plain"),
        ("+7", 7, "plain"),
        ("1.50", 1.5, "plain"),
        ("6e-2", 0.06, "plain"),
        ("-inf", float("-inf"), "plain"),
        ("nan", float("nan"), "plain"),
        ("false", False, "plain"),
        ("2024-01-02", Timestamp("2024-01-02"), "plain"),
        ("2024-01-02t03:04:05.1234567z", Timestamp("2024-01-02t03:04:05.1234567z"), "plain"),
        ("2024-01-02 03:04:05", Timestamp("2024-01-02 03:04:05"), "plain"),
        ("07:32:00.5", Timestamp("07:32:00.5"), "plain"),
    ],
)
def test_each_kind_of_value_is_read(written_value: str, value: Value, style: str) -> None:
    text = f"key = {written_value} # why\n"
    scalar = read(text).entries[0].value
    assert isinstance(scalar, Scalar)
    assert are_same(scalar.value, value)
    assert (scalar.style, written(text, scalar.span)) == (style, written_value)


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "\r\n  \t\r\n# a\r\n"])
def test_a_block_without_keys_is_an_empty_mapping(text: str) -> None:
    assert read(text) == Mapping(Span(0, len(text)), (), is_flow=False)


def test_a_block_may_end_without_a_newline() -> None:
    assert values_of(read("[a]\nb = [1, 2]")) == {"a": {"b": [1, 2]}}


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"),
    [
        ("a = 1\ntitle: x\n", "BC101", 2, 6, "title is not followed by ="),
        ("title = Hello\n", "BC101", 1, 9, "text needs quotes in TOML"),
        ("draft = yes\n", "BC101", 1, 9, "yes is not a value that TOML knows"),
        ("draft = True\n", "BC101", 1, 9, "TOML writes true in small letters"),
        ("draft = # now\n", "BC101", 1, 9, "a value is missing here"),
        ("x = null\n", "BC101", 1, 5, "TOML has no null"),
        ('x = 1\ny = "a\n', "BC101", 2, 5, "the text that begins here is not closed on its line"),
        ("x = '''a\n\n", "BC101", 1, 5, "the text that begins here is not closed"),
        ('x = "C:\\dir"\n', "BC101", 1, 8, "TOML knows no escape \\d"),
        ('x = "\\ud800"\n', "BC101", 1, 6, "\\ud800 is no character"),
        ("x = [1, 2\ny = 3\n", "BC101", 2, 1, "a comma is missing in front of this"),
        ("x = [1, 2,\n", "BC101", 1, 5, "the list that begins here is not closed"),
        ("x = {a = 1\n}\n", "BC101", 1, 5, "the table that begins here is not closed on its line"),
        ("x = {a = 1,}\n", "BC101", 1, 11, "a comma stands in front of the closing }"),
        ("[a\nb = 1\n", "BC101", 1, 3, "the header of this table is not closed by ]"),
        ("x = 1 y = 2\n", "BC101", 1, 7, "something follows the value on its line"),
        ("= 1\n", "BC101", 1, 1, "a key is expected here"),
        ("x = 2024-13-01\n", "BC101", 1, 5, "2024-13-01 is not a date that TOML knows"),
        ("x = 1\ny = 2023-02-29 # leap?\n", "BC101", 2, 5, "2023-02-29 is a date that does not exist"),
        ("x = 08:00\n", "BC101", 1, 5, "08:00 is not a time that TOML knows"),
        ("x = -0o17\n", "BC101", 1, 5, "-0o17 is not a number that TOML knows"),
        ("x = 007\n", "BC101", 1, 5, "007 is not a number that TOML knows"),
        ("x = 1\ry = 2\n", "BC101", 1, 6, "a carriage return stands alone here; TOML ends a line with a line feed"),
        ("x = 1\nx = 2\n", "BC103", 2, 1, "x stands here a second time"),
        ("[x]\n[y]\n[x]\n", "BC103", 3, 2, "x stands here a second time"),
        ("x = {a = 1, a = 2}\n", "BC103", 1, 13, "a stands here a second time"),
        ("x = 1\nx.y = 2\n", "BC103", 2, 1, "x has a value already, so it cannot hold keys"),
        ("[a]\nb.c = 1\n[a.b]\n", "BC103", 3, 2, "a.b adds to a table that is complete already"),
        ("x = 'a\x1bb'\n", "BC107", 1, 7, "the control character U+001B stands here"),
        ("# \x00\n", "BC107", 1, 3, "the control character U+0000 stands here"),
        ("x = 1e999\n", "BC112", 1, 5, "1e999 is larger than any number that can be told apart"),
        (f"x = {'9' * 401}\n", "BC112", 1, 5, "this number has more than 400 digits"),
        (f"x = {'[' * 50_000}\n", "BC112", 1, 36, "tables and lists are nested more than 32 deep"),
        (f"{'a.' * 20_000}b = 1\n", "BC112", 1, 65, "tables and lists are nested more than 32 deep"),
        (f"x = {'{a=' * 20_000}\n", "BC112", 1, 98, "tables and lists are nested more than 32 deep"),
        (f"[{'a.' * 20_000}b]\n", "BC112", 1, 66, "tables and lists are nested more than 32 deep"),
        (f"x = [{'[],' * 11_000}]\n", "BC112", 1, 1, "the front matter holds more than 10,000 values"),
        (f"x = '{'a' * 70_000}'\n", "BC112", 1, 1, "the front matter is 68 KiB long; 64 KiB are the most"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, code: str, line: int, column: int, message: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read(text)
    problem = raised.value.problem
    assert (problem.code, problem.message) == (code, message)
    assert Source("post.md", text).position(problem.span.start) == (line, column)
    assert problem.hint


def test_the_place_is_right_in_the_middle_of_a_windows_file() -> None:
    text = "+++\r\ntitle = 'x'\r\ndate = 2023-02-30\r\n+++\r\n"
    with pytest.raises(Unreadable) as raised:
        toml_syntax.read_mapping(text, Span(5, text.rindex("+++")))
    assert Source("post.md", text).position(raised.value.problem.span.start) == (3, 8)


@pytest.mark.parametrize("nested", ["[" * 31 + "]" * 31, "{a=" * 31 + "1" + "}" * 31])
def test_nesting_is_read_down_to_the_bound(nested: str) -> None:
    assert value_of(read(f"x = {nested}\n"))


def test_a_new_block_reads_back_as_what_was_given() -> None:
    values: dict[str, Value] = {
        "title": 'A "quoted"\nline \x1b é 🦀',
        "extra": {"on": Timestamp("2024-01-02 03:04:05Z"), "none": {}},
        "date": Timestamp("2024-01-02T03:04:05.5+01:00"),
        "odd date": Timestamp("next week"),
        "tags": ["a", Timestamp("2024-01-02"), [1, 2.5, True]],
        "menu": [{"name": "x" * 90, "at": Timestamp("07:00:00")}, {}],
        "empty": [],
    }
    text = toml_syntax.compose(values)
    assert text.endswith("\n")
    assert are_same(values_of(read(text)), toml_syntax.in_syntax(values))
    assert "extra" in text.partition("date")[2], "tables follow the single values"
