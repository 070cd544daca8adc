"""YAML front matter before and after one edit: nothing else may change."""

from __future__ import annotations

import pytest

from blogctl.document import yaml_syntax
from blogctl.document.fences import find_front_matter
from blogctl.document.nodes import Mapping, Timestamp, Value
from blogctl.document.syntax import CannotEdit
from blogctl.source import Edit, Span, apply_edits

BODY = "Body: [not, read]\n"


def in_post(block: str) -> tuple[str, Mapping]:
    text = f"---\n{block}---\n{BODY}"
    front = find_front_matter(text)
    assert front is not None
    return text, yaml_syntax.read_mapping(text, front.block)


def block_after(text: str, edits: list[Edit]) -> str:
    edited = apply_edits(text, edits)
    assert edited.endswith(f"---\n{BODY}")
    return edited[4 : -len(f"---\n{BODY}")]


def set_(block: str, key: str, value: Value, after: str | None = None) -> str:
    text, root = in_post(block)
    return block_after(text, yaml_syntax.edits_to_set(text, root, tuple(key.split(".")), value, after))


def remove(block: str, key: str) -> str:
    text, root = in_post(block)
    return block_after(text, yaml_syntax.edits_to_remove(text, root, tuple(key.split("."))))


def rename(block: str, key: str, new_key: str) -> str:
    text, root = in_post(block)
    return block_after(text, yaml_syntax.edits_to_rename(text, root, tuple(key.split(".")), new_key))


SET_VALUE: list[tuple[str, str, Value, str]] = [
    ("title: A # c\n", "title", "B", "title: B # c\n"),
    ("title:   A\nb: 1", "title", "B", "title:   B\nb: 1"),
    ("title : A\n", "title", "B", "title : B\n"),
    ("title: A\n", "title", "B: C", 'title: "B: C"\n'),
    ("title: A\nb: 'x'\n", "title", "B #1", "title: 'B #1'\nb: 'x'\n"),
    ("title: 'A' # c\n", "title", "it's", "title: 'it''s' # c\n"),
    ("title: 'A'\n", "title", "a\nb", 'title: "a\\nb"\n'),
    ('title: "A"\n', "title", 'a "b" \\', 'title: "a \\"b\\" \\\\"\n'),
    ("title: A\n", "title", "no", 'title: "no"\n'),
    ("title: A\n", "title", "2024-01-02", 'title: "2024-01-02"\n'),
    ("title: A\n", "title", "12:30", 'title: "12:30"\n'),
    ("title: A\n", "title", " a", 'title: " a"\n'),
    ("title: A\n", "title", "", 'title: ""\n'),
    ("title: A\n", "title", "a\u2028b\x85\x1b\xa0", 'title: "a\\u2028b\\u0085\\u001b\xa0"\n'),
    ("title: A\n", "title", "😀 睡", "title: 😀 睡\n"),
    ('draft: "true" # c\n', "draft", False, "draft: false # c\n"),
    ("draft: yes\n", "draft", True, "draft: true\n"),
    ("date: '2024-01-01'\n", "date", Timestamp("2024-01-02 10:00:00 +02:00"), "date: 2024-01-02 10:00:00 +02:00\n"),
    ("n: 1\n", "n", 1e16, "n: 1.0e+16\n"),
    ("n: 1\n", "n", None, "n: null\n"),
    ("a:\nb: 1\n", "a", "x", "a: x\nb: 1\n"),
    ("a: # c\nb: 1\n", "a", "x", "a: x # c\nb: 1\n"),
    ("m: {a, b: 1}\n", "m.a", 2, "m: {a: 2, b: 1}\n"),
    ("a:\n\n  # deep\nb: 1\n", "a", 1, "a: 1\n\n  # deep\nb: 1\n"),
    ("a: one\n  two # c\nb: 1\n", "a", "x", "a: x # c\nb: 1\n"),
    ("a: 'one\n\n  two'\nb: 1\n", "a", "x", "a: 'x'\nb: 1\n"),
    ("a:\n  text\nb: 1\n", "a", "x", "a:\n  x\nb: 1\n"),
    ("a: !!str 12\n", "a", 3, "a: 3\n"),
    ("a: &x 1\nb: *x\n", "b", 2, "a: &x 1\nb: 2\n"),
    ("a: &x 1\n", "a", 2, "a: 2\n"),
    ("a: x\r\nb: 1\r\n", "a", "w", "a: w\r\nb: 1\r\n"),
]

SET_TEXT_BLOCK: list[tuple[str, str, Value, str]] = [
    ("d: |\n  a\n  b\n\n# c\nb: 1\n", "d", "x\n\ny\n", "d: |\n  x\n\n  y\n\n# c\nb: 1\n"),
    ("d: | # c\n    a\n\nb: 1\n", "d", "x\ny", "d: |- # c\n    x\n    y\n\nb: 1\n"),
    ("d: >-\n  a\n  b\nb: 1\n", "d", "x\ny\n\nz", "d: >-\n  x\n\n  y\n\n\n  z\nb: 1\n"),
    ("d: |2-\n    a\n  b\nb: 1\n", "d", "x\ny\n", "d: |2\n  x\n  y\nb: 1\n"),
    ("d: >\n  a\n  b\n\n\nb: 1\n", "d", "one line", "d: one line\n\n\nb: 1\n"),
    ("d: > # c\n  a\nb: 1\n", "d", True, "d: true # c\nb: 1\n"),
    ("d: |+\n  a\n\n\nb: 1\n", "d", "x", "d: x\nb: 1\n"),
    ("d: |\n  a\n", "d", " x\ny\n", 'd: " x\\ny\\n"\n'),
    ("d: |\n  a\n# c\n", "d", ["x"], "d: [x]\n# c\n"),
    ("d: |\n  a\n# c\nl:\n- y\n", "d", ["x"], "d:\n- x\n# c\nl:\n- y\n"),
    ("d: |\n  a\n# c\n", "d", {"k": "v"}, "d:\n  k: v\n# c\n"),
    ("d: |\nb: 1\n", "d", "x\ny\n", "d: |\n  x\n  y\nb: 1\n"),
    ("d: |\r\n  a\r\nb: 1\r\n", "d", "x\ny\n", "d: |\r\n  x\r\n  y\r\nb: 1\r\n"),
]

SET_LIST: list[tuple[str, str, Value, str]] = [
    ("t: [a, b]\n", "t", ["a", "b", "c"], "t: [a, b, c]\n"),
    ("t: ['a', 'b'] # c\n", "t", ["c", "b"], "t: ['c', 'b'] # c\n"),
    ("t: [a, b, c]\n", "t", ["b"], "t: [b]\n"),
    ("t: [a, b, c,]\n", "t", ["a", "c", "d"], "t: [a, c, d,]\n"),
    ("t: [ a ]\n", "t", ["a", "b"], "t: [ a, b ]\n"),
    ('t: ["a","b"]\n', "t", ["a", "b", "c"], 't: ["a","b","c"]\n'),
    ("t: [a]\n", "t", ["a", "b, c", "d:e"], 't: [a, "b, c", "d:e"]\n'),
    ("t: [a, b]\n", "t", [], "t: []\n"),
    ("t: []\n", "t", ["a"], "t: [a]\n"),
    ("t: []\nu:\n- x\n", "t", ["a"], "t:\n- a\nu:\n- x\n"),
    (
        "t: [\n  a, # 1\n  # own\n  b, # 2\n  c # 3\n] # end\n",
        "t",
        ["a", "c"],
        "t: [\n  a, # 1\n  # own\n  c # 3\n] # end\n",
    ),
    ("t: [\n  a, # 1\n  b # 2\n]\n", "t", ["a", "b", "c"], "t: [\n  a, # 1\n  b, # 2\n  c\n]\n"),
    ("t: [\n  a,\n  b,\n]\n", "t", ["x", "a", "b"], "t: [\n  x,\n  a,\n  b,\n]\n"),
    (
        "t:\n  - a # 1\n  # own\n  - b\n\n# c\nu: 1\n",
        "t",
        ["a", "x", "b"],
        "t:\n  - a # 1\n  - x\n  # own\n  - b\n\n# c\nu: 1\n",
    ),
    ("t: [a, # 1\n  b, c]\n", "t", ["a", "c"], "t: [a, # 1\n c]\n"),
    ("t:\n- a # 1\n# own\n- 'b' # 2\n", "t", ["a", "c"], "t:\n- a # 1\n# own\n- 'c' # 2\n"),
    ("t:\n-   a\n-   b\n", "t", ["b", "c"], "t:\n-   b\n-   c\n"),
    ("t: # c\n  - a # 1\n  # own\n  - b\nu: 1\n", "t", [], "t: [] # c\n  # own\nu: 1\n"),
    ("t: # c\n  - a\nu: 1\n", "t", "x", "t: x # c\nu: 1\n"),
    ("t:\n  - |\n    long\n  - b\n", "t", ["b", "c"], "t:\n  - b\n  - c\n"),
    (
        "t:\n  - a: 1\n    b: 2 # c\n  - a: 2\n",
        "t",
        [{"a": 1, "b": 2}, {"a": 3}],
        "t:\n  - a: 1\n    b: 2 # c\n  - a: 3\n",
    ),
    ("t:\n  -\n  - b\n", "t", ["a", "b"], "t:\n  - a\n  - b\n"),
    ("t: x # c\n", "t", ["a", "b"], "t: [a, b] # c\n"),
    ("t: x # c\nu:\n    - y\n", "t", ["a", "b"], "t: # c\n    - a\n    - b\nu:\n    - y\n"),
    ("t:\nu: [ y ]\n", "t", ["a"], "t: [ a ]\nu: [ y ]\n"),
    ("t:\r\n- a\r\n", "t", ["a", "b"], "t:\r\n- a\r\n- b\r\n"),
    ("t:\r- a\ru: 1\r", "t", ["b"], "t:\r- b\ru: 1\r"),
    ("t:\n  - a\n", "t", {"k": "v"}, "t:\n  k: v\n"),
    ("m:\n  k: v # c\n  # own\n", "m", {"k": "w"}, "m:\n  k: w # c\n  # own\n"),
    ("m:\n  k: v\n  l: w\n", "m", ["x"], "m: [x]\n"),
]

NEW_KEY: list[tuple[str, str, Value, str | None, str]] = [
    ("a: 1\n\n# end\n", "b", "x", None, "a: 1\nb: x\n\n# end\n"),
    ("a: 1 # c\n# d\nb: 2\n", "z", "x", "a", "a: 1 # c\nz: x\n# d\nb: 2\n"),
    ("a: 1\nt:\n  - x # c\n  # deep\nb: 2\n", "z", "x", "t", "a: 1\nt:\n  - x # c\n  # deep\nz: x\nb: 2\n"),
    ("a: |\n  x\n\n\nb: 2\n", "z", "x", "a", "a: |\n  x\nz: x\n\n\nb: 2\n"),
    ("a: |+\n  x\n\n", "z", 1, None, "a: |+\n  x\n\nz: 1\n"),
    ("a: 'x'\nb: 'y'\nc: z\n", "d", "w", None, "a: 'x'\nb: 'y'\nc: z\nd: 'w'\n"),
    ('"a": "x"\n', "d", "w", None, '"a": "x"\n"d": "w"\n'),
    ("  a: 1\n", "b", 2, None, "  a: 1\n  b: 2\n"),
    ("a: 1\r\n", "b", ["x"], None, "a: 1\r\nb: [x]\r\n"),
    ("a: 1\rb: 2\r", "c", 3, "a", "a: 1\rc: 3\rb: 2\r"),
    ("", "a", 1, None, "a: 1\n"),
    ("# only\n\n", "a", {"b": "c"}, None, "# only\n\na:\n  b: c\n"),
    ("{a: b}\n", "c", "d: e", None, '{a: b, c: "d: e"}\n'),
    ("{}\n", "c", ["d"], None, "{c: [d]}\n"),
    ("a: 1\n", "b: c", 1, None, 'a: 1\n"b: c": 1\n'),
    ("a: 1\n", "yes", 1, None, 'a: 1\n"yes": 1\n'),
    ("a: 1\n", "b", "x\ny\n", None, "a: 1\nb: |\n  x\n  y\n"),
    ("a: 1\nt:\n- x\n", "b", ["w", "z"], "a", "a: 1\nb:\n- w\n- z\nt:\n- x\n"),
    ("m:\n    k: 1\n", "m.l", "x", None, "m:\n    k: 1\n    l: x\n"),
    ("m:\n    k: 1\n# c\n", "o.l.o", "x", None, "m:\n    k: 1\no:\n    l:\n        o: x\n# c\n"),
    ("m: # c\nb: 1\n", "m.k", "x", None, "m: # c\n  k: x\nb: 1\n"),
    ("m: ~\nb: 1\n", "m.k", "x", None, "m:\n  k: x\nb: 1\n"),
    ("m: {k: 1}\n", "m.l", "x", None, "m: {k: 1, l: x}\n"),
    ("m: {k: 1,\n    l: 2} # c\n", "m.o", 3, "k", "m: {k: 1,\n    o: 3,\n    l: 2} # c\n"),
    ("m: {k: }\n", "m.l", 1, None, "m: {k: , l: 1 }\n"),
    ("m: {}\n", "m.k", "x", None, "m: {k: x}\n"),
    ("b: &x {k: 1}\nm:\n  <<: *x\n  l: 1\n", "m.k", 2, None, "b: &x {k: 1}\nm:\n  <<: *x\n  l: 1\n  k: 2\n"),
]

REMOVED: list[tuple[str, str, str]] = [
    ("a: 1 # c\nb: 2\n", "a", "b: 2\n"),
    ("# own\na: 1\n\n# d\nb: 2\n", "a", "# own\n\n# d\nb: 2\n"),
    ("a: 1\nb: |\n  x\n\n\nc: 2\n", "b", "a: 1\n\n\nc: 2\n"),
    ("a: 1\nb: |+\n  x\n\n\nc: 2\n", "b", "a: 1\nc: 2\n"),
    ("t:\n- a # 1\n# own\n- b\n# d\nc: 2\n", "t", "# d\nc: 2\n"),
    ("a: x\n  y # c\nb: 1\n", "a", "b: 1\n"),
    ("a: [x,\n  y] # c\nb: 1\n", "a", "b: 1\n"),
    ("a: 1\n", "a", ""),
    ("# c\na: 1\n# d\n", "a", "# c\n# d\n"),
    ("a: 1\r\nb: 2\r\n", "b", "a: 1\r\n"),
    ("m:\n  k: 1 # c\n  l: 2\n", "m.k", "m:\n  l: 2\n"),
    ("m: # c\n  k: 1\nb: 1\n", "m.k", "m: {} # c\nb: 1\n"),
    ("m: {k: 1, l: 2}\n", "m.k", "m: {l: 2}\n"),
    ("m: {k: 1, l: 2}\n", "m.l", "m: {k: 1}\n"),
    ("m: { k: 1 }\n", "m.k", "m: { }\n"),
    ("{a: 1}\n", "a", "{}\n"),
    ("m: {\n  k: 1, # c\n  # own\n  l: 2 # d\n}\n", "m.l", "m: {\n  k: 1 # c\n  # own\n}\n"),
    ("a: 1\n", "b", "a: 1\n"),
]

RENAMED = [
    ("a : 1 # c\n", "a", "b", "b : 1 # c\n"),
    ("'a': 1\n", "a", "it's", "'it''s': 1\n"),
    ('"a": 1\n', "a", "b", '"b": 1\n'),
    ("a: 1\n", "a", "b: c", '"b: c": 1\n'),
    ("a: 1\n", "a", "on", '"on": 1\n'),
    ("a:\n  - x # c\n", "a", "b", "b:\n  - x # c\n"),
    ("m: {k: 1}\n", "m.k", "l", "m: {l: 1}\n"),
    ("a: 1\n", "a", "a", "a: 1\n"),
]


@pytest.mark.parametrize(("before", "key", "value", "after"), SET_VALUE + SET_TEXT_BLOCK + SET_LIST)
def test_a_value_is_set_in_the_style_of_the_old_one(before: str, key: str, value: Value, after: str) -> None:
    assert set_(before, key, value) == after


@pytest.mark.parametrize(("before", "key", "value", "after", "expected"), NEW_KEY)
def test_a_new_key_is_written_in_the_style_of_the_file(
    before: str, key: str, value: Value, after: str | None, expected: str
) -> None:
    assert set_(before, key, value, after) == expected


@pytest.mark.parametrize(("before", "key", "after"), REMOVED)
def test_a_key_is_removed_with_what_belongs_to_it(before: str, key: str, after: str) -> None:
    assert remove(before, key) == after


@pytest.mark.parametrize(("before", "key", "new_key", "after"), RENAMED)
def test_a_key_is_renamed_in_its_place(before: str, key: str, new_key: str, after: str) -> None:
    assert rename(before, key, new_key) == after


@pytest.mark.parametrize(("before", "key", "value", "after"), SET_VALUE + SET_TEXT_BLOCK + SET_LIST)
def test_setting_a_value_that_is_there_changes_nothing(before: str, key: str, value: Value, after: str) -> None:
    assert set_(after, key, value) == after


WITHOUT_LAST_BREAK: list[tuple[str, str, Value, str]] = [
    ("a: 1", "b", 2, "a: 1\nb: 2"),
    ("a: 1 # c", "b", "x\ny\n", 'a: 1 # c\nb: "x\\ny\\n"'),
    ("t:\n- a\n- b", "t", ["a", "c", "d"], "t:\n- a\n- c\n- d"),
    ("t:\n- a\n- b", "t", ["a"], "t:\n- a"),
    ("t:\n- a\n- b", "t", [], "t: []"),
    ("d: |-\n  x", "d", "y\nz", "d: |-\n  y\n  z"),
    ("d: |-\n  x", "d", "w", "d: w"),
    ("d: |\n  x", "d", "y\nz\n", 'd: "y\\nz\\n"'),
    ("# c", "a", 1, "# c\na: 1"),
]


@pytest.mark.parametrize(("before", "key", "value", "after"), WITHOUT_LAST_BREAK)
def test_a_text_without_a_line_break_at_its_end_gets_none(before: str, key: str, value: Value, after: str) -> None:
    root = yaml_syntax.read_mapping(before, Span(0, len(before)))
    assert apply_edits(before, yaml_syntax.edits_to_set(before, root, (key,), value, None)) == after


REFUSED_TO_SET = [
    ("a: &x 1\nb: *x\n", "a", "another key refers to it"),
    ("a: &x {k: 1}\nb: *x\n", "a.k", "part of what another key refers to"),
    ("a: &x {k: 1}\nb: *x\n", "b.k", "stands for what is written elsewhere"),
    ("a: &x {k: {l: 1}}\nb: {<<: *x}\n", "b.k.l", "taken over by `<<`"),
    ("a: !mine x\n", "a", "under the tag !mine"),
    ("a: x\n", "a.k", "a has a value and is not a group of keys"),
    ("a: [x]\n", "a.k", "a has a value and is not a group of keys"),
    ("a: 1\na: 2\n", "a", "stands there twice"),
    ("? a\n: 1\n", "b", "no key in its place"),
    ("? a\n", "a", "no colon"),
]


@pytest.mark.parametrize(("block", "key", "reason"), REFUSED_TO_SET)
def test_setting_is_refused_with_a_reason(block: str, key: str, reason: str) -> None:
    with pytest.raises(CannotEdit, match=reason):
        set_(block, key, "new")


REFUSED_TO_REMOVE = [
    ("a: &x 1\nb: *x\n", "a", "another key refers to it"),
    ("a: &x {k: 1}\nb: {<<: *x}\n", "b.k", "taken over by `<<`"),
    ("? a\n: 1\nb: 2\n", "a", "something stands before it"),
    ("a: |+\n  x\nb: 1\n\nc: 1\n", "b", "part of the text block before it"),
    ("a: |\n  x\nb: 1\n  # deep\nc: 1\n", "b", "part of the text block before it"),
    ("&x\na: 1\n", "a", "without its last key"),
]


@pytest.mark.parametrize(("block", "key", "reason"), REFUSED_TO_REMOVE)
def test_removing_is_refused_with_a_reason(block: str, key: str, reason: str) -> None:
    with pytest.raises(CannotEdit, match=reason):
        remove(block, key)


REFUSED_TO_RENAME = [
    ("a: 1\nb: 2\n", "a", "b", "b is there already"),
    ("a: 1\n", "c", "b", "no such key"),
    ("&x a: 1\nb: *x\n", "a", "c", "anchor"),
    ("? a\n: 1\n", "a", "c", "something stands before it"),
    ("a: 1\n", "a", "x" * 1100, "longer than YAML allows"),
]


@pytest.mark.parametrize(("block", "key", "new_key", "reason"), REFUSED_TO_RENAME)
def test_renaming_is_refused_with_a_reason(block: str, key: str, new_key: str, reason: str) -> None:
    with pytest.raises(CannotEdit, match=reason):
        rename(block, key, new_key)
