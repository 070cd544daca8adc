"""TOML front matter before and after one edit: nothing else may change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from blogctl.document import toml_syntax
from blogctl.document.nodes import Mapping, Timestamp, Value
from blogctl.document.syntax import CannotEdit, KeyPath
from blogctl.source import Edit, Span, apply_edits


def edited(text: str, plan: Callable[[Mapping], list[Edit]]) -> str:
    return apply_edits(text, plan(toml_syntax.read_mapping(text, Span(0, len(text)))))


def set_(text: str, path: KeyPath, value: Value, after: str | None = None) -> str:
    return edited(text, lambda root: toml_syntax.edits_to_set(text, root, path, value, after))


def remove(text: str, path: KeyPath) -> str:
    return edited(text, lambda root: toml_syntax.edits_to_remove(text, root, path))


def rename(text: str, path: KeyPath, new_key: str) -> str:
    return edited(text, lambda root: toml_syntax.edits_to_rename(text, root, path, new_key))


LINES = '[\n  "a", # first\n  # about b\n  "b" # last\n]'

SET = [
    ("draft = true # soon\n", "draft", False, "draft = false # soon\n"),
    ("a='x'  # one\n", "a", "y", "a='y'  # one\n"),
    ("a = 'x'\n", "a", "it's", 'a = "it\'s"\n'),
    ('a = "x"\n', "a", 'say "hi"\t\\', 'a = "say \\"hi\\"\\t\\\\"\n'),
    ('a = """\r\nx\r\n"""\r\n', "a", 'y\nz"', 'a = """\r\ny\r\nz\\""""\r\n'),
    ("a = '''x'''\n", "a", "'y' \\", "a = ''''y' \\'''\n"),
    ("a = '''x'''\n", "a", "y'", 'a = """y\'"""\n'),
    ('a = """x"""\n', "a", "y\n+++\nz", 'a = "y\\n+++\\nz"\n'),
    ("a = 2024-01-02 # d\n", "a", Timestamp("2024-03-04T05:06:07+01:00"), "a = 2024-03-04T05:06:07+01:00 # d\n"),
    ("a = 2024-01-02\n", "a", Timestamp("2024-02-30"), 'a = "2024-02-30"\n'),
    ("a = 'x'\n", "a", Timestamp("2024-01-02 03:04:05"), "a = 2024-01-02 03:04:05\n"),
    ("a = 1\nb = 'x'\n", "a", "2024-01-02", "a = '2024-01-02'\nb = 'x'\n"),
    ('t = ["a", "b"] # c\n', "t", ["a", "b", "c"], 't = ["a", "b", "c"] # c\n'),
    ("t = ['a','b','c']\n", "t", ["a", "c"], "t = ['a','c']\n"),
    ("t = [ 'a', \"b\" ]\n", "t", ["c", "b"], "t = [ 'c', \"b\" ]\n"),
    ("t = ['b']\n", "t", ["a", "b"], "t = ['a', 'b']\n"),
    ("t = ['a']\n", "t", [], "t = []\n"),
    ("t = []\n", "t", ["a", 1], 't = ["a", 1]\n'),
    ("t = [\n  'a',\n  'b',\n]\n", "t", ["a", "b", "c"], "t = [\n  'a',\n  'b',\n  'c',\n]\n"),
    ("t = [\n  'a',\n  'b',\n]\n", "t", ["b"], "t = [\n  'b',\n]\n"),
    (f"t = {LINES}\n", "t", ["a", "b", "c"], f"t = {LINES}\n".replace('"b" # last', '"b", # last\n  "c"')),
    (f"t = {LINES}\n", "t", ["a", "x", "b"], f"t = {LINES}\n".replace("# first\n", '# first\n  "x",\n')),
    (f"t = {LINES}\n", "t", ["b"], f"t = {LINES}\n".replace('  "a", # first\n', "")),
    (f"t = {LINES}\n", "t", ["a"], f"t = {LINES}\n".replace('  "b" # last\n', "")),
    (f"t = {LINES}\n", "t", ["a", "z"], f"t = {LINES}\n".replace('"b"', '"z"')),
    ('t = ["a" # 1\n  , "b" # 2\n]\n', "t", ["a", "b", "c"], 't = ["a" # 1\n  , "b", "c" # 2\n]\n'),
    ("t = [\n  'a' # 1\n  , 'b'\n]\n", "t", ["a", "c", "b"], "t = [\n  'a', 'c' # 1\n  , 'b'\n]\n"),
    ("p = {x = 1, y = 'a'}\n", "p", {"x": 1, "y": "b", "z": 2}, "p = {x = 1, y = 'b', z = 2}\n"),
    ("[e]\na = 1\nb = 2\n", "e", {"a": 5, "c": 3}, "[e]\na = 5\nc = 3\n"),
]


@pytest.mark.parametrize(("before", "key", "value", "after"), SET)
def test_a_new_value_takes_the_place_and_the_style_of_the_old_one(
    before: str, key: str, value: Value, after: str
) -> None:
    assert set_(before, (key,), value) == after
    assert set_(after, (key,), value) == after


NEW = [
    ("", ("a",), "x", None, 'a = "x"\n'),
    ("# c", ("a",), 1, None, "# c\na = 1"),
    ("a = 'x'\n", ("b",), "y", None, "a = 'x'\nb = 'y'\n"),
    ("a = 1 # c\nb = 2\n", ("n",), 3, "a", "a = 1 # c\nn = 3\nb = 2\n"),
    ("a=1\r\n\r\n# t\r\n[t]\r\nx=1\r\n", ("n",), 3, "gone", "a=1\r\nn=3\r\n\r\n# t\r\n[t]\r\nx=1\r\n"),
    ("title       = 1\ndescription = 2\n", ("tags",), 3, None, "title       = 1\ndescription = 2\ntags        = 3\n"),
    ("# top\n\n# t\n[t]\nx=1\n", ("n",), 3, None, "# top\nn=3\n\n# t\n[t]\nx=1\n"),
    ("[t]\nx = 1\n\n# u\n[u]\n", ("t", "y"), ["a"], None, '[t]\nx = 1\ny = ["a"]\n\n# u\n[u]\n'),
    ("[t]\n  x = 1\n  z = 2\n", ("t", "y"), 2, "x", "[t]\n  x = 1\n  y = 2\n  z = 2\n"),
    ("[t]\n\n[u]\n", ("t", "y"), 2, None, "[t]\ny = 2\n\n[u]\n"),
    ("t.a = 1\nb = 2\n", ("t", "c"), 3, None, "t.a = 1\nt.c = 3\nb = 2\n"),
    ("[x]\nt . a = 1\n", ("x", "t", "c d"), 3, None, '[x]\nt . a = 1\nt."c d" = 3\n'),
    ("t = {a=1}\n", ("t", "b"), 2, None, "t = {a=1, b=2}\n"),
    ("t = { a = 1, c = 3 }\n", ("t", "b"), 2, "a", "t = { a = 1, b = 2, c = 3 }\n"),
    ("t = {}\n", ("t", "b", "c"), 2, None, "t = { b.c = 2 }\n"),
    ("a = 1\n", ("t", "tags"), ["x"], None, 'a = 1\n\n[t]\ntags = ["x"]\n'),
    ("", ("t", "u", "v w"), 1, None, '[t.u]\n"v w" = 1\n'),
    ("[t]\na = 1\n", ("t", "u", "v"), 1, None, "[t]\na = 1\nu.v = 1\n"),
    ("[t.u]\na = 1\n", ("t", "v"), 1, None, "[t.u]\na = 1\n\n[t]\nv = 1\n"),
    ("[[m]]\na = 1\n", ("t",), 1, None, "t = 1\n[[m]]\na = 1\n"),
    ("a = 1", ("b",), 2, None, "a = 1\nb = 2"),
]


@pytest.mark.parametrize(("before", "path", "value", "after_key", "after"), NEW)
def test_a_new_key_stands_where_its_table_ends(
    before: str, path: KeyPath, value: Value, after_key: str | None, after: str
) -> None:
    assert set_(before, path, value, after_key) == after


REMOVED = [
    ("a = 1 # c\n# d\nb = 2\n", ("a",), "# d\nb = 2\n"),
    ("a = 1\r\nb = '''\r\nx\r\n''' # y\r\n", ("b",), "a = 1\r\n"),
    ("[t]\na = 1 # c\n\n[u]\n", ("t", "a"), "[t]\n\n[u]\n"),
    ("a = 1\n[t] # c\nx = 1\n# y\ny = 1\n# u\n[u]\n", ("t",), "a = 1\n# u\n[u]\n"),
    ("[t]\nx = 1\n[t.u]\ny = 1\n[v]\n", ("t",), "[v]\n"),
    ("[[m]]\nx = 1\n[m.n]\n[[m]]\n", ("m",), ""),
    ("t.a = 1\nb = 2\nt.c = 3\n", ("t",), "b = 2\n"),
    ("t.a = 1 # c\nb = 2\n", ("t", "a"), "t = {}\nb = 2\n"),
    ("[t.u]\nx = 1\n", ("t", "u"), "[t]\n"),
    ("t = {a = 1, b = 2, c = 3}\n", ("t", "a"), "t = {b = 2, c = 3}\n"),
    ("t = {a = 1, b = 2, c = 3}\n", ("t", "c"), "t = {a = 1, b = 2}\n"),
    ("t = { a = 1 }\n", ("t", "a"), "t = {}\n"),
    ("a = 1\n", ("b",), "a = 1\n"),
]


@pytest.mark.parametrize(("before", "path", "after"), REMOVED)
def test_a_key_goes_with_its_line_and_leaves_the_rest(before: str, path: KeyPath, after: str) -> None:
    assert remove(before, path) == after


RENAMED = [
    ("a = 1 # a\n", ("a",), "b", "b = 1 # a\n"),
    ("a = 'x'\n", ("a",), "b c", "'b c' = 'x'\n"),
    ("'a b' = 1\n", ("a b",), "c", "c = 1\n"),
    ("t.a = 1\nt.b = 2\n", ("t",), "u", "u.a = 1\nu.b = 2\n"),
    ("[t]\na = 1\n[t.u]\nt.t = 1\n", ("t",), "v", "[v]\na = 1\n[v.u]\nt.t = 1\n"),
    ("[t]\na = 1\n", ("t", "a"), "b", "[t]\nb = 1\n"),
    ("[[m]]\na = 1\n[[m]]\n", ("m",), "n", "[[n]]\na = 1\n[[n]]\n"),
    ("t = { a = 1 }\n", ("t", "a"), "b", "t = { b = 1 }\n"),
    ("a = 1\n", ("a",), "a", "a = 1\n"),
]


@pytest.mark.parametrize(("before", "path", "new_key", "after"), RENAMED)
def test_a_key_takes_another_name_in_its_place(before: str, path: KeyPath, new_key: str, after: str) -> None:
    assert rename(before, path, new_key) == after


A_TABLE = "it is a table or a list of tables; only a single key of a table can be changed"


@pytest.mark.parametrize(
    ("text", "path", "value", "reason"),
    [
        ("", ("a",), None, "TOML has no null"),
        ("", ("a",), [1, {"b": None}], "TOML has no null"),
        ("", ("a",), 2**63, "TOML has no whole numbers beyond 64 bits"),
        ("", ("a",), "\ud800", "the value holds half a character, which cannot be written as UTF-8"),
        ("", ("\udc80",), 1, "the value holds half a character, which cannot be written as UTF-8"),
        ("[[m]]\na = 1\n", ("m", "a"), 2, "it stands in a list"),
        ("[[m]]\na = 1\n", ("m",), [], A_TABLE),
        ("[t]\na = 1\n", ("t",), 1, A_TABLE),
        ("a = 'x'\n", ("a", "b"), 1, "x is a value, and not a table that could hold keys"),
        ("t = {a.b = 1}\n", ("t", "c"), 1, "it stands in a table in braces that has dotted keys"),
        ("t.a = 1\n", ("t",), {"b": 1}, "it is spread over several lines; remove its keys one by one"),
        ("t = ['a' # c\n, 'b']\n", ("t",), ["b"], "a comment stands between an item and its comma"),
    ],
)
def test_what_cannot_be_set_is_refused_with_a_reason(text: str, path: KeyPath, value: Value, reason: str) -> None:
    with pytest.raises(CannotEdit, match=f"^{reason}$"):
        set_(text, path, value)


def test_a_table_in_several_places_is_not_removed() -> None:
    with pytest.raises(CannotEdit, match="several places"):
        remove("[t]\na = 1\n[u]\n[t.v]\n", ("t",))


def test_a_taken_or_missing_name_is_not_renamed() -> None:
    with pytest.raises(CannotEdit, match="b is there already"):
        rename("a = 1\nb = 2\n", ("a",), "b")
    with pytest.raises(CannotEdit, match="there is no such key"):
        rename("a = 1\n", ("c",), "b")


def test_only_the_block_is_touched() -> None:
    text = "\ufeff+++\r\na = 1\r\n+++\r\nb = 2\n"
    root = toml_syntax.read_mapping(text, Span(6, text.rindex("+++")))
    edits = toml_syntax.edits_to_set(text, root, ("b",), 3, None)
    assert apply_edits(text, edits) == "\ufeff+++\r\na = 1\r\nb = 3\r\n+++\r\nb = 2\n"
