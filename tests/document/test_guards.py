"""Documents keep what an edit was not asked to touch, and refuse in words what they cannot do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from blogctl.document.document import Document
from blogctl.document.guards import keeps_the_rest
from blogctl.document.nodes import Mapping, Timestamp
from blogctl.document.yaml_reader import read_mapping
from blogctl.errors import EditRefused
from blogctl.source import Edit, Source, Span


def read(text: str) -> Document:
    return Document.read(Source("a.md", text))


def yaml(block: str) -> Document:
    return read(f"---\n{block}---\nBody\n")


def block_of(document: Document) -> str:
    assert document.front is not None
    return document.text[slice(*document.front.block)]


KEYS_OF_A_GROUP: list[tuple[str, Any, str | None]] = [
    (
        "x:\n  'a': \"q\" # c\n  b: 2\n",
        {"a": "q", "b": 2, "c": 3},
        "x:\n  'a': \"q\" # c\n  b: 2\n  c: 3\n",
    ),
    ("x:\n  'a': \"q\" # c\n  b: 2\ny: 1\n", {"a": "q"}, "x:\n  'a': \"q\" # c\ny: 1\n"),
    ("x:\n  a: 1\n  # about b\n  'b': 2 # c\n", {"b": 2}, "x:\n  # about b\n  'b': 2 # c\n"),
    ("x:\n  a: 1 # c\n  b: 2\n", {"a": 4, "c": {"d": 1}}, "x:\n  a: 4 # c\n  c:\n    d: 1\n"),
    ("x:\n  a: # c\n    - 1\n  b: 2\n", {"a": 1, "c": 3}, "x:\n  a: 1 # c\n  c: 3\n"),
    ("x:\n  b: 2\n  a: # c\n    d: 'e'\n    f: 2\n", {"a": {"d": "e", "g": 1}, "h": 2}, None),
    ("x: {'a': \"q\", # c\n  b: 2}\n", {"a": "q", "c": 3}, "x: {'a': \"q\", # c\n  c: 3}\n"),
    ("x: {a: 1, 'b': 2}\n", {"b": 3}, "x: {'b': 3}\n"),
    ("x: { # c\n  a: 1,\n}\n", {}, "x: { # c\n}\n"),
    ("x:\n  b: 2 # c\n  a: 1\n", {"a": 2, "b": 2}, "x:\n  b: 2 # c\n  a: 2\n"),
    ("m: &m {a: 1}\nx:\n  <<: *m\n  b: 'c' # d\n", {"a": 1, "b": "c", "e": 2}, None),
]


@pytest.mark.parametrize(("before", "value", "after"), KEYS_OF_A_GROUP)
def test_a_group_of_keys_keeps_the_lines_of_the_keys_that_stay(before: str, value: Any, after: str | None) -> None:
    edited = yaml(before).set("x", value)
    assert edited.value("x") == value
    comments = [line[line.index("#") :] for line in before.splitlines() if "#" in line]
    assert all(comment in edited.text for comment in comments)
    if after is not None:
        assert block_of(edited) == after


LISTS: list[tuple[str, Any, str]] = [
    ("tags: [ # keep\n  # keep2\n  a,\n]\n", [], "tags: [ # keep\n  # keep2\n]\n"),
    ("tags:\n  - a # one\n  - b # two\n", ["b", "a"], "tags:\n  - b # two\n  - a # one\n"),
    ("tags:\n- a # one\n- b\n- c # three\n", ["c", "b", "d"], "tags:\n- c # three\n- b\n- d\n"),
    ("tags:\n- a # one\n- b # two\n- c # three\n", ["c", "a"], "tags:\n- c # three\n- a # one\n"),
    ("tags: [a, b]\n", ["b", "a"], "tags: [b, a]\n"),
]


@pytest.mark.parametrize(("before", "value", "after"), LISTS)
def test_a_comment_goes_where_its_item_goes(before: str, value: Any, after: str) -> None:
    assert block_of(yaml(before).set("tags", value)) == after


@pytest.mark.parametrize(
    "text",
    ["---\ntags: [\n  a, # one\n  b, # two\n]\n---\n", '+++\ntags = [\n  "a", # one\n  "b", # two\n]\n+++\n'],
)
def test_an_item_in_brackets_does_not_move_away_from_its_comment(text: str) -> None:
    with pytest.raises(EditRefused, match="away from the comment"):
        read(text).set("tags", ["b", "a"])


@pytest.mark.parametrize("path", [(), 1, (1,), ("a", None)])
def test_a_path_that_names_no_key_is_refused(path: Any) -> None:
    document = yaml("a: 1\n")
    with pytest.raises(EditRefused, match="key"):
        document.set(path, 1)
    with pytest.raises(EditRefused, match="key"):
        document.rename(path, "x")
    with pytest.raises(EditRefused, match="key"):
        document.remove(path)


def test_a_new_name_that_is_no_text_is_refused() -> None:
    new_name: Any = 1
    with pytest.raises(EditRefused, match="a key is a text"):
        yaml("a: 1\n").rename("a", new_name)


@pytest.mark.parametrize("text", ["---\na: 1\n---\n", "+++\na = 1\n+++\n", '{\n"a": 1\n}\n'])
@pytest.mark.parametrize("value", [{1: 2}, {"b": {None: 1}}, [object()], {"b"}, (1, 2), b"x", 1j])
def test_a_value_that_front_matter_does_not_know_is_refused(text: str, value: Any) -> None:
    with pytest.raises(EditRefused):
        read(text).set("t", value)


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(EditRefused, match="nested more than"):
        yaml("a: 1\n").set("a", endless)


@pytest.mark.parametrize(
    ("value", "written"),
    [(date(2024, 1, 2), "2024-01-02"), (datetime(2024, 1, 2, 3, 4, tzinfo=UTC), "2024-01-02T03:04:00+00:00")],
)
def test_a_date_is_written_as_one(value: date, written: str) -> None:
    for text, line in (("---\na: 1\n---\n", f"t: {written}\n"), ("+++\na = 1\n+++\n", f"t = {written}\n")):
        edited = read(text).set("t", value)
        assert isinstance(edited.value("t"), Timestamp)
        assert line in edited.text
    assert read('{"a": 1}\n').set("t", value).value("t") == written


@pytest.mark.parametrize("text", [";;;\n;;;", ";;;\n;;;\nBody\n", ";;;\r\n;;;\r\n", ";;;\n\n;;;\n"])
def test_an_empty_json_block_between_fences_takes_a_key(text: str) -> None:
    edited = read(text).set("a", {"b": 1}).set("c", [1])
    assert edited.values() == {"a": {"b": 1}, "c": [1]}
    assert edited.remove("a").remove("c").values() == {}


def test_only_a_key_that_is_asked_for_stands_there_twice() -> None:
    document = yaml("a: 1\na: 2\nx:\n  a: 1\n  b: 2\n")
    assert document.set(("x", "a"), 5).value("x", "a") == 5
    assert document.remove(("x", "b")).value("x") == {"a": 1}
    for path in ("a", ("a", "b")):
        with pytest.raises(EditRefused, match="twice"):
            document.set(path, 3)
    with pytest.raises(EditRefused, match="twice"):
        yaml("x:\n  a: 1\n  a: 2\n").set(("x", "a"), 3)


@pytest.mark.parametrize("block", ["m: &m {a: 1}\nx:\n  <<: *m\n  a: 2\n", "m: &m {a: 1}\nx: {<<: *m, a: 2}\n"])
def test_a_key_that_a_merge_would_give_again_is_not_removed(block: str) -> None:
    with pytest.raises(EditRefused, match="`<<` would give it again"):
        yaml(block).remove(("x", "a"))


def test_a_key_beside_a_merge_of_other_keys_is_removed() -> None:
    assert yaml("m: &m {a: 1}\nx:\n  <<: *m\n  b: 2\n").remove(("x", "b")).value("x") == {"a": 1}


@pytest.mark.parametrize(
    "block", ["<<: {draft: false}\n<<: {draft: true}\n", "x:\n  <<: {a: 1}\n  b: 1\n  <<: {a: 2}\n"]
)
def test_a_second_merge_is_a_duplicate(block: str) -> None:
    problem = yaml(block).problems[0]
    assert problem.code == "BC103"
    assert problem.span.start == 4 + block.rindex("<<")


def mapping_of(text: str) -> Mapping:
    return read_mapping(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("gone", "is_removal", "is_kept"),
    [
        ("b: 2 # c\n", True, True),
        ("b: 2 # c\n", False, False),
        ("2", False, True),
        ("# about b\n", True, False),
        ("# about d\n", True, False),
        ("2 # c\n# about d\n", True, False),
        ("'3'", False, False),
    ],
)
def test_what_stands_outside_an_entry_must_stay(gone: str, *, is_removal: bool, is_kept: bool) -> None:
    text = "a: 1\n# about b\nb: 2 # c\n# about d\nd: '3'\n"
    start = text.index(gone)
    edits = [Edit(Span(start, start + len(gone)), "")]
    assert keeps_the_rest(text, mapping_of(text), ("b",), edits, is_removal=is_removal) is is_kept
