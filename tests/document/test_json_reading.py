"""JSON front matter: where it ends, what is read, where it stands, and what is refused at which place."""

from __future__ import annotations

import json

import pytest

from blogctl.document import json_syntax
from blogctl.document.json_syntax import find_object_end
from blogctl.document.nodes import Mapping, Timestamp, Value, are_same, values_of
from blogctl.document.syntax import CannotEdit, Syntax, Unreadable
from blogctl.source import Source, Span

BLOCK = """\
{
  "title": "Sleep \\u2014 \\"well\\" 🦀",
  "date": "2024-01-02",
  "draft": false,
  "tags": ["a", "b"],
  "menu": {
    "main": { "weight": -1.5e1, "parent": null }
}
}"""


def read(text: str) -> Mapping:
    return json_syntax.read_mapping(text, Span(0, len(text)))


def written(text: str, span: Span) -> str:
    return text[span.start : span.end]


def test_the_module_is_a_syntax() -> None:
    syntax: Syntax = json_syntax
    assert syntax.name == "json"


def test_all_values_are_read_as_json_reads_them() -> None:
    assert are_same(values_of(read(BLOCK)), json.loads(BLOCK))


def test_every_key_and_value_knows_its_place() -> None:
    text = f"\ufeff\r\n{BLOCK}\n\nText"
    root = json_syntax.read_mapping(text, Span(3, 3 + len(BLOCK)))
    assert written(text, root.span) == BLOCK
    assert [(written(text, one.key_span), written(text, one.value.span)) for one in root.entries[:4]] == [
        ('"title"', '"Sleep \\u2014 \\"well\\" 🦀"'),
        ('"date"', '"2024-01-02"'),
        ('"draft"', "false"),
        ('"tags"', '["a", "b"]'),
    ]
    assert written(text, root.entries[2].span) == '"draft": false'


def test_a_key_that_stands_twice_is_there_twice() -> None:
    root = read('{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}')
    assert [one.key for one in root.entries] == ["a", "b", "a"]
    assert values_of(root) == {"a": 3, "b": {"c": 2}}


def test_the_lines_between_hexo_fences_need_no_braces() -> None:
    text = ';;;\n"title": "x",\n"tags": []\n;;;\n'
    assert values_of(json_syntax.read_mapping(text, Span(4, text.rindex("\n;;;")))) == {"title": "x", "tags": []}


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("{}", 2),
        ('{"a": {"b": 1\n}\n}\n\n}', 17),
        ('{"a": "}"} {', 10),
        ('{"a": "\\"}"}', 12),
        ('{"a": "\\\\"}', 11),
        ('{"a": "forgotten\n}\n"text"', 18),
        ("{", None),
        ('{"a": "}', None),
        ('{"a": {}', None),
        ("", None),
        ('{"' + '\\"' * 100_000, None),
        ('{"' * 100_000, None),
        ("{" * 50_000 + "}" * 50_000 + "}", 100_000),
    ],
)
def test_the_object_ends_at_its_own_brace(text: str, end: int | None) -> None:
    assert find_object_end(text, 0) == end


def test_the_end_is_sought_from_the_given_start() -> None:
    assert find_object_end('}\n{"a": 1}\n}', 2) == 10


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"),
    [
        ('{\n  "a": 1,\n}', "BC101", 2, 9, "a comma stands in front of the closing }"),
        ('{"a": [1, ]}', "BC101", 1, 9, "a comma stands in front of the closing ]"),
        ('{"a": 1 "b": 2}', "BC101", 1, 9, "a comma is missing in front of this"),
        ('{"a": [1 2]}', "BC101", 1, 10, "a comma is missing in front of this"),
        ('{\n  // note\n  "a": 1}', "BC101", 2, 3, "JSON has no comments"),
        ('{"a": 1 /* note */}', "BC101", 1, 9, "JSON has no comments"),
        ('{"a": # note\n 1}', "BC101", 1, 7, "JSON has no comments"),
        ("{'a': 1}", "BC101", 1, 2, "the key a is not in double quotes"),
        ("{title: 1}", "BC101", 1, 2, "the key title is not in double quotes"),
        ("{, }", "BC101", 1, 2, "a key is expected here"),
        ("[1]", "BC101", 1, 1, "a key is expected here"),
        ('{"a" 1}', "BC101", 1, 6, "the key a is not followed by a colon"),
        ("{\"a\": 'x y'}", "BC101", 1, 7, "JSON wants text in double quotes"),
        ('{"a": }', "BC101", 1, 7, "a value is missing here"),
        ('{"a": True}', "BC101", 1, 7, "True is not a value that JSON knows"),
        ('{"a": None}', "BC101", 1, 7, "None is not a value that JSON knows"),
        ('{"a": truely}', "BC101", 1, 7, "text needs double quotes in JSON"),
        ('{"a": NaN}', "BC101", 1, 7, "JSON has no NaN"),
        ('{"a": -Infinity}', "BC101", 1, 7, "JSON has no -Infinity"),
        ('{"a": 01}', "BC101", 1, 7, "01 is not a number that JSON knows"),
        ('{"a": 2024-01-02}', "BC101", 1, 7, "2024-01-02 is not a number that JSON knows"),
        ('{"a": "x}', "BC101", 1, 7, "the text that begins here is not closed on its line"),
        ('{"a": "x\ny"}', "BC101", 1, 7, "the text that begins here is not closed on its line"),
        ('{"a": "C:\\dir"}', "BC101", 1, 10, "JSON knows no escape \\d"),
        ('{"a": "\\ud83d"}', "BC101", 1, 8, "\\ud83d is only half a character"),
        ('{"a": "\\ud83e\\udd80 \\udd80"}', "BC101", 1, 21, "\\udd80 is only half a character"),
        ('{"a": {\n"b": 1}', "BC101", 1, 1, "the object that begins here is not closed"),
        ('{"a": [1', "BC101", 1, 7, "the list that begins here is not closed"),
        ('{"a": 1}\n{}', "BC101", 2, 1, "something follows the object"),
        ('"a": 1}', "BC101", 1, 7, "a brace closes what none opened"),
        ('{"a": "x\ty"}', "BC107", 1, 9, "the control character U+0009 stands in a text"),
        ('{"a": "x\x1by"}', "BC107", 1, 9, "the control character U+001B stands in a text"),
        ('{\x00"a": 1}', "BC107", 1, 2, "the control character U+0000 stands here"),
        ('{"a":\x0b1}', "BC107", 1, 6, "the control character U+000B stands here"),
        ('{"a": -1e999}', "BC112", 1, 7, "-1e999 is larger than any number that can be told apart"),
        (f'{{"a": {"9" * 401}}}', "BC112", 1, 7, "this number has more than 400 digits"),
        (f'{{"a": {"[" * 60_000}', "BC112", 1, 38, "objects and lists are nested more than 32 deep"),
        (f'{{"a": [{"[]," * 11_000}[]]}}', "BC112", 1, 1, "the front matter holds more than 10,000 values"),
        (f'{{"a": "{"a" * 70_000}"}}', "BC112", 1, 1, "the front matter is 68 KiB long; 64 KiB are the most"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, code: str, line: int, column: int, message: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read(text)
    problem = raised.value.problem
    assert (problem.code, problem.message) == (code, message)
    assert Source("post.md", text).position(problem.span.start) == (line, column)
    assert problem.hint


def test_nesting_is_read_down_to_the_bound() -> None:
    assert values_of(read(f'{{"a": {"[" * 31}{"]" * 31}}}'))


def test_a_new_object_reads_back_as_what_was_given() -> None:
    values: dict[str, Value] = {"title": 'é 🦀 "\\\n', "date": Timestamp("2024-01-02"), "extra": {"a": [1, 2.5, None]}}
    text = json_syntax.compose(values)
    assert text.startswith('{\n  "title": "é 🦀 \\"\\\\\\n",\n')
    assert text.endswith("}\n")
    assert are_same(values_of(read(text)), json_syntax.in_syntax(values))
    assert type(values_of(read(text))["date"]) is str


@pytest.mark.parametrize("value", [float("nan"), [float("-inf")], "\ud800", {"\udfff": 1}, 10**400])
def test_what_json_cannot_say_is_refused(value: Value) -> None:
    with pytest.raises(CannotEdit):
        json_syntax.in_syntax(value)
