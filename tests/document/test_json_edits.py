"""JSON front matter before and after one edit: nothing else may change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from blogctl.document import json_syntax
from blogctl.document.nodes import Mapping, Timestamp, Value
from blogctl.document.syntax import CannotEdit, KeyPath
from blogctl.source import Edit, Span, apply_edits


def edited(text: str, plan: Callable[[Mapping], list[Edit]]) -> str:
    return apply_edits(text, plan(json_syntax.read_mapping(text, Span(0, len(text)))))


def set_(text: str, path: KeyPath, value: Value, after: str | None = None) -> str:
    return edited(text, lambda root: json_syntax.edits_to_set(text, root, path, value, after))


def remove(text: str, path: KeyPath) -> str:
    return edited(text, lambda root: json_syntax.edits_to_remove(text, root, path))


def rename(text: str, path: KeyPath, new_key: str) -> str:
    return edited(text, lambda root: json_syntax.edits_to_rename(text, root, path, new_key))


SET = [
    ('{"a": "x"}', ("a",), "y", '{"a": "y"}'),
    ('{ "a" : true , "b":1}', ("a",), False, '{ "a" : false , "b":1}'),
    ('{"a": "x"}', ("a",), 'é 🦀 "\\\n', '{"a": "é 🦀 \\"\\\\\\n"}'),
    ('{"a": "x", "b": "\\u00e9"}', ("a",), "ü🦀", '{"a": "\\u00fc\\ud83e\\udd80", "b": "\\u00e9"}'),
    ('{"a": "é", "b": "\\u00e9"}', ("a",), "ü", '{"a": "ü", "b": "\\u00e9"}'),
    ('{"a": "\\\\u00e9\\u001b"}', ("a",), "ü", '{"a": "ü"}'),
    ('{"a": "2024-01-02"}', ("a",), Timestamp("2024-03-04"), '{"a": "2024-03-04"}'),
    ('{"a": [1, 2, 3]}', ("a",), [1, 3], '{"a": [1, 3]}'),
    ('{"a": [1, 2, 3]}', ("a",), [2, 3], '{"a": [2, 3]}'),
    ('{"a":["x","y"]}', ("a",), ["x", "y", "z"], '{"a":["x","y","z"]}'),
    ('{"a":[1,  2]}', ("a",), [1, 2, 3], '{"a":[1,  2,  3]}'),
    ('{"a": ["x"]}', ("a",), ["w", "x"], '{"a": ["w", "x"]}'),
    ('{"a": ["x"]}', ("a",), [], '{"a": []}'),
    ('{\n  "a": []\n}', ("a",), ["x", {}], '{\n  "a": [\n    "x",\n    {}\n  ]\n}'),
    ('{\n  "a": [],\n  "b": [1]\n}', ("a",), ["x"], '{\n  "a": ["x"],\n  "b": [1]\n}'),
    ('{\n\t"a": [\n\t\t"x"\n\t]\n}', ("a",), ["x", "y"], '{\n\t"a": [\n\t\t"x",\n\t\t"y"\n\t]\n}'),
    ('{\r\n "a": [\r\n  1,\r\n  2\r\n ]\r\n}', ("a",), [1], '{\r\n "a": [\r\n  1\r\n ]\r\n}'),
    ('{\n "a": [\n  1,\n  2\n ]\n}', ("a",), [2], '{\n "a": [\n  2\n ]\n}'),
    ('{"a": {"x": 1, "y": 2}}', ("a",), {"x": 1, "y": 3, "z": 4}, '{"a": {"x": 1, "y": 3, "z": 4}}'),
    ('{\n  "a": 1\n}', ("a",), {"x": [1]}, '{\n  "a": {\n    "x": [\n      1\n    ]\n  }\n}'),
    ('{ "a": 1 }', ("a",), {"x": [1, 2]}, '{ "a": { "x": [1, 2] } }'),
]


@pytest.mark.parametrize(("before", "path", "value", "after"), SET)
def test_a_new_value_takes_the_place_and_the_style_of_the_old_one(
    before: str, path: KeyPath, value: Value, after: str
) -> None:
    assert set_(before, path, value) == after
    assert set_(after, path, value) == after


NEW = [
    ("{}", ("a",), 1, None, '{\n  "a": 1\n}'),
    ("{\r\n}", ("a",), 1, None, '{\r\n  "a": 1\r\n}'),
    ('{"a":1}', ("b",), 2, None, '{"a":1,"b":2}'),
    ('{"a": 1, "c": 3}', ("b",), 2, "a", '{"a": 1, "b": 2, "c": 3}'),
    ('{\n    "a": 1\n}', ("b",), 2, None, '{\n    "a": 1,\n    "b": 2\n}'),
    (
        '{\r\n\t"a" : 1,\r\n\t"c" : 3\r\n}',
        ("b",),
        [2],
        "a",
        '{\r\n\t"a" : 1,\r\n\t"b" : [\r\n\t\t2\r\n\t],\r\n\t"c" : 3\r\n}',
    ),
    ('{\n  "a": {\n    "x": 1\n  }\n}', ("a", "y"), 2, None, '{\n  "a": {\n    "x": 1,\n    "y": 2\n  }\n}'),
    ('{\n  "a": {}\n}', ("a", "y"), 2, None, '{\n  "a": {\n    "y": 2\n  }\n}'),
    ('{\n  "a": {"x": 1}\n}', ("a", "y"), {"z": 2}, None, '{\n  "a": {"x": 1, "y": {"z": 2}}\n}'),
    ('{\n  "a": 1\n}', ("b", "c"), 2, None, '{\n  "a": 1,\n  "b": {\n    "c": 2\n  }\n}'),
    ('{"a": null}', ("a", "b"), 2, None, '{"a": {"b": 2}}'),
    ('"a": 1,\n"b": 2', ("c",), 3, None, '"a": 1,\n"b": 2,\n"c": 3'),
]


@pytest.mark.parametrize(("before", "path", "value", "after_key", "after"), NEW)
def test_a_new_key_stands_in_its_object(
    before: str, path: KeyPath, value: Value, after_key: str | None, after: str
) -> None:
    assert set_(before, path, value, after_key) == after


REMOVED = [
    ('{"a": 1, "b": 2, "c": 3}', ("a",), '{"b": 2, "c": 3}'),
    ('{"a": 1, "b": 2, "c": 3}', ("b",), '{"a": 1, "c": 3}'),
    ('{"a": 1, "b": 2, "c": 3}', ("c",), '{"a": 1, "b": 2}'),
    ('{\n  "a": 1,\n  "b": 2\n}', ("a",), '{\n  "b": 2\n}'),
    ('{\r\n  "a": 1,\r\n  "b": 2\r\n}', ("b",), '{\r\n  "a": 1\r\n}'),
    ('{\n  "a": 1\n}', ("a",), "{}"),
    ('{"a": {"b": 1, "c": 2}}', ("a", "b"), '{"a": {"c": 2}}'),
    ('{"a": 1}', ("b",), '{"a": 1}'),
]


@pytest.mark.parametrize(("before", "path", "after"), REMOVED)
def test_a_key_goes_with_one_comma(before: str, path: KeyPath, after: str) -> None:
    assert remove(before, path) == after


RENAMED = [
    ('{"a" : 1, "b": "a"}', ("a",), 'c"', '{"c\\"" : 1, "b": "a"}'),
    ('{"a": {"b": "\\u00e9"}}', ("a", "b"), "ü", '{"a": {"\\u00fc": "\\u00e9"}}'),
    ('{"a": 1}', ("a",), "a", '{"a": 1}'),
]


@pytest.mark.parametrize(("before", "path", "new_key", "after"), RENAMED)
def test_a_key_takes_another_name_in_its_place(before: str, path: KeyPath, new_key: str, after: str) -> None:
    assert rename(before, path, new_key) == after


@pytest.mark.parametrize(
    ("text", "path", "value", "reason"),
    [
        ("{}", ("a",), float("inf"), "JSON has neither an infinite number nor NaN"),
        ("{}", ("a",), "\udc80", "the value holds half a character, which cannot be written as UTF-8"),
        ("{}", ("\udc80",), 1, "the value holds half a character, which cannot be written as UTF-8"),
        ('{"a": [{"b": 1}]}', ("a", "b"), 1, "it stands in a list"),
        ('{"a": "x"}', ("a", "b"), 1, "x is a value, and not an object that could hold keys"),
        ('{"a": 1, "a": 2}', ("a",), 3, "the key a stands there twice"),
        ('{"a": {"b": 1, "b": 2}}', ("a",), {"b": 3}, "a key in it stands there twice"),
    ],
)
def test_what_cannot_be_set_is_refused_with_a_reason(text: str, path: KeyPath, value: Value, reason: str) -> None:
    with pytest.raises(CannotEdit, match=f"^{reason}$"):
        set_(text, path, value)


def test_a_taken_or_missing_name_is_not_renamed() -> None:
    with pytest.raises(CannotEdit, match="b is there already"):
        rename('{"a": 1, "b": 2}', ("a",), "b")
    with pytest.raises(CannotEdit, match="there is no such key"):
        rename('{"a": 1}', ("c",), "b")


def test_only_the_block_is_touched() -> None:
    text = '\ufeff\n{"a": 1}\r\n{"a": 1}'
    root = json_syntax.read_mapping(text, Span(2, 10))
    edits = json_syntax.edits_to_set(text, root, ("b",), "é", None)
    assert apply_edits(text, edits) == '\ufeff\n{"a": 1, "b": "é"}\r\n{"a": 1}'
