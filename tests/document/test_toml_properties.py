"""Whatever the style of a TOML block: it is read as tomlkit reads it, and an edit changes what was asked, alone."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document import toml_syntax
from blogctl.document.nodes import Mapping, Node, Timestamp, Value, are_same, value_of, values_of
from blogctl.document.syntax import CannotEdit, KeyPath, Unreadable
from blogctl.source import Edit, Span, apply_edits

TEXTS = st.text(st.sampled_from("ab é🦀\u2028'\"\\#,]}=[\t\n\x1b"), max_size=6)
MOMENTS = st.sampled_from(["2024-01-02", "2024-01-02T03:04:05+01:00", "2024-01-02 03:04:05.25Z", "07:08:09"])
INTEGERS = st.integers(-(2**63), 2**63 - 1)
LEAVES = st.one_of(TEXTS, MOMENTS.map(Timestamp), st.booleans(), INTEGERS, st.floats(allow_nan=True))
KEYS = st.sampled_from(["a", "b-c", "D_1", "1", "é", "x y", ""])
VALUES: st.SearchStrategy[Value] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)


def escaped(text: str) -> str:
    return "".join(f"\\U{ord(sign):08x}" if sign in '"\\' or sign < " " else sign for sign in text)


@st.composite
def written(draw: st.DrawFn, value: Value, newline: str) -> str:
    """A value in one of the many ways to write it; what it says stays the same."""
    if isinstance(value, Timestamp):
        return str(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return draw(st.sampled_from(ways_to_quote(value, newline)))
    if isinstance(value, dict):
        pad = draw(st.sampled_from(["", " "]))
        pairs = [f"{quoted_key(key)}{pad}={pad}{draw(written(inner, newline))}" for key, inner in value.items()]
        return f"{{{pad}{f',{pad}'.join(pairs)}{pad}}}"
    if isinstance(value, list):
        return draw(written_list([draw(written(item, newline)) for item in value], newline))
    return repr(value)


def ways_to_quote(text: str, newline: str) -> list[str]:
    lines = escaped(text).replace("\\U0000000a", newline)
    ways = [f'"{escaped(text)}"', f'"""{newline}{lines}"""', f'"""\\{newline}  {escaped(text)}"""']
    ways = ways if not text.startswith((" ", "\t", "\n")) else ways[:2]
    if not set(text) & set("'\n\x1b"):
        ways += [f"'{text}'", f"'''{text}'''", f"'''{newline}{text}'''"]
    return ways


def quoted_key(key: str) -> str:
    return key if key and key.isascii() and " " not in key else f'"{key}"'


@st.composite
def written_list(draw: st.DrawFn, items: list[str], newline: str) -> str:
    if not draw(st.booleans()):
        return f"[{draw(st.sampled_from([', ', ',', ' , '])).join(items)}]"
    comment = st.sampled_from(["", " # it's, ]", "#"])
    lines = ["[" + draw(comment)]
    for index, item in enumerate(items):
        if draw(st.integers(0, 5)) == 0:
            lines.append("  # own line, [")
        comma = "," if index < len(items) - 1 or draw(st.booleans()) else ""
        lines.append(f"  {item}{comma}{draw(comment)}")
    return newline.join([*lines, "]"])


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """A block of some pairs, some tables with pairs, perhaps an array of tables; comments and blank lines between."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    lines: list[str] = []
    names = draw(st.lists(st.sampled_from(["title", "tags", "dot", "x y", "é"]), unique=True))
    lines += draw(pairs(names, newline))
    for table in draw(st.lists(st.sampled_from(["extra", "extra.deep", '"t t"']), unique=True)):
        lines += draw(st.sampled_from([[], [""], ["", "# about it"]]))
        lines.append(f"[{table}]{draw(st.sampled_from(['', ' # c']))}")
        lines += draw(pairs(draw(st.lists(st.sampled_from(["a", "b", "title", "dot"]), unique=True)), newline))
    if draw(st.booleans()):
        lines += ["[[menu]]", "name = 'x'", "", "[[menu]]"]
    end = newline if draw(st.booleans()) else ""
    return newline.join(lines) + (end if lines else "")


@st.composite
def pairs(draw: st.DrawFn, names: list[str], newline: str) -> list[str]:
    lines = []
    sign = draw(st.sampled_from(["=", " = ", "  =  "]))
    for name in names:
        key = "dot.inner" if name == "dot" else quoted_key(name)
        value = draw(written(draw(VALUES), newline))
        indent, comment = draw(st.sampled_from(["", "  "])), draw(st.sampled_from(["", ' # c "']))
        lines.append(f"{indent}{key}{sign}{value}{comment}")
        lines += draw(st.sampled_from([[], [], [""], ["# between = 1"]]))
    return lines


def read(text: str) -> Mapping:
    return toml_syntax.read_mapping(text, Span(0, len(text)))


def as_objects(value: Any) -> Any:
    """Dates as the objects that they stand for, so that they can be compared with another reader's."""
    if isinstance(value, Timestamp):
        kind = time if value[2] == ":" else date if len(value) == 10 else datetime
        return kind.fromisoformat(value)
    if isinstance(value, list):
        return [as_objects(item) for item in value]
    if isinstance(value, dict):
        return {key: as_objects(inner) for key, inner in value.items()}
    return repr(value) if isinstance(value, float) else value


def paths_in(values: dict[str, Value]) -> list[KeyPath]:
    found: list[KeyPath] = []
    for key, value in values.items():
        found.append((key,))
        if isinstance(value, dict):
            found += [(key, *rest) for rest in paths_in(value)]
    return found


def table_of(values: dict[str, Value], path: KeyPath) -> dict[str, Value]:
    for key in path[:-1]:
        inner = values.setdefault(key, {})
        assert isinstance(inner, dict)
        values = inner
    return values


def edited(text: str, plan: Callable[[str, Mapping], list[Edit]]) -> str:
    return apply_edits(text, plan(text, read(text)))


def node_at(root: Mapping, path: KeyPath) -> Node:
    node: Node = root
    for key in path:
        assert isinstance(node, Mapping)
        entry = node.find(key)
        assert entry is not None
        node = entry.value
    return node


def is_table(root: Mapping, path: KeyPath) -> bool:
    node = node_at(root, path)
    return isinstance(node, Mapping) and not node.is_flow


def is_subsequence(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(line in rest for line in few)


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


@settings(max_examples=60)
@given(blocks())
def test_tomlkit_reads_the_same(text: str) -> None:
    theirs = tomlkit.parse(text.replace("\r\n", "\n")).unwrap()
    assert as_objects(values_of(read(text))) == as_objects(theirs)


@settings(max_examples=60)
@given(blocks(), st.data())
def test_a_changed_value_is_changed_alone(text: str, data: st.DataObject) -> None:
    wanted = values_of(read(text))
    leaves = [path for path in paths_in(wanted) if path[0] != "menu" and not is_table(read(text), path)]
    if not leaves:
        return
    path = data.draw(st.sampled_from(leaves))
    old = table_of(wanted, path)[path[-1]]
    value = data.draw(VALUES | (near(old) if isinstance(old, list) else VALUES))
    table_of(wanted, path)[path[-1]] = value
    try:
        after = edited(text, lambda text, root: toml_syntax.edits_to_set(text, root, path, value, None))
    except CannotEdit:
        assert is_reordered(text, path, value)
        return
    assert are_same(values_of(read(after)), wanted)
    assert toml_syntax.edits_to_set(after, read(after), path, value, None) == []
    span = node_at(read(text), path).span
    assert after.startswith(text[: span.start])
    assert after.endswith(text[span.end :])


def is_reordered(text: str, path: tuple[str, ...], value: Value) -> bool:
    """Whether an item of a list with comments is to stand elsewhere in it."""
    node = node_at(read(text), path)
    old = value_of(node)
    if not isinstance(old, list) or not isinstance(value, list) or "#" not in text[node.span.start : node.span.end]:
        return False
    kept = [item for item in value if any(are_same(item, one) for one in old)]
    return len(kept) > 0 and not are_same(old, value)


def near(items: list[Value]) -> st.SearchStrategy[Value]:
    """The same items in another order, fewer of them, or with a new one among them."""
    new = st.lists(LEAVES, max_size=1)
    return st.tuples(st.permutations(items), st.integers(0, len(items)), new).map(
        lambda drawn: [*drawn[0][: drawn[1]], *drawn[2], *drawn[0][drawn[1] + 1 :]]
    )


@settings(max_examples=60)
@given(blocks(), st.data())
def test_an_item_of_a_list_comes_and_goes_alone(text: str, data: st.DataObject) -> None:
    values = values_of(read(text))
    lists = {key: items for key, items in values.items() if isinstance(items, list) and key != "menu"}
    if not lists:
        return
    key = data.draw(st.sampled_from(sorted(lists)))
    at = data.draw(st.integers(0, len(lists[key])))
    more: Value = [*lists[key][:at], "new", *lists[key][at:]]
    longer = edited(text, lambda text, root: toml_syntax.edits_to_set(text, root, (key,), more, None))
    assert are_same(values_of(read(longer))[key], more)
    comments = [line for line in lines_of(text) if line.strip().startswith("#")]
    assert is_subsequence(comments, lines_of(longer))
    shorter = edited(longer, lambda text, root: toml_syntax.edits_to_set(text, root, (key,), lists[key], None))
    assert are_same(values_of(read(shorter)), values)
    assert is_subsequence(comments, lines_of(shorter))


@settings(max_examples=60)
@given(blocks(), st.sampled_from(["new", "", "ü", "x'\"y"]), VALUES, st.data())
def test_a_new_key_leaves_every_line_as_it_was(text: str, key: str, value: Value, data: st.DataObject) -> None:
    wanted = values_of(read(text))
    tables = [path for path in paths_in(wanted) if path[0] != "menu" and is_table(read(text), path)]
    path = (*data.draw(st.sampled_from([(), ("lost",), ("lost", "too"), *tables])), key)
    after_key = data.draw(st.sampled_from([None, "title", "a"]))
    table_of(wanted, path)[key] = value
    after = edited(text, lambda text, root: toml_syntax.edits_to_set(text, root, path, value, after_key))
    assert are_same(values_of(read(after)), wanted)
    assert toml_syntax.edits_to_set(after, read(after), path, value, None) == []
    assert is_subsequence([line for line in lines_of(text) if line], lines_of(after))
    assert "\r\n" not in text or "\n" not in after.replace("\r\n", "")


@settings(max_examples=60)
@given(blocks(), st.data())
def test_a_removed_key_leaves_every_other_line_as_it_was(text: str, data: st.DataObject) -> None:
    wanted = values_of(read(text))
    paths = [path for path in paths_in(wanted) if path[0] != "menu" and path != ("extra",)]
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    del table_of(wanted, path)[path[-1]]
    root = read(text)
    after = edited(text, lambda text, root: toml_syntax.edits_to_remove(text, root, path))
    assert are_same(values_of(read(after)), wanted)
    if not in_braces(root, path) and not after.endswith("{}"):
        kept = [line for line in lines_of(after) if line and not line.endswith(("{}", "]"))]
        assert is_subsequence(kept, lines_of(text))
    assert toml_syntax.edits_to_remove(after, read(after), path) == []


def in_braces(root: Mapping, path: KeyPath) -> bool:
    return any(not is_table(root, path[:depth]) for depth in range(1, len(path)))


@settings(max_examples=60)
@given(blocks(), st.sampled_from(["new", "", "ü", "x'\"y"]), st.data())
def test_a_renamed_key_keeps_its_value_and_its_place(text: str, key: str, data: st.DataObject) -> None:
    wanted = values_of(read(text))
    paths = paths_in(wanted)
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    table = table_of(wanted, path)
    if key in table:
        return
    order = [key if name == path[-1] else name for name in table]
    table[key] = copy.copy(table.pop(path[-1]))
    after = edited(text, lambda text, root: toml_syntax.edits_to_rename(text, root, path, key))
    values = values_of(read(after))
    assert are_same(values, wanted)
    assert list(table_of(values, path)) == order
    assert len(lines_of(after)) == len(lines_of(text))


@settings(max_examples=60)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_a_composed_block_reads_back(values: dict[str, Value]) -> None:
    assert are_same(values_of(read(toml_syntax.compose(values))), toml_syntax.in_syntax(values))


@settings(max_examples=200)
@given(st.text(st.sampled_from("ab=[]{}.,\"'#\\ \n\r\t012-:TZeé\x00_+"), max_size=40))
def test_no_text_is_read_otherwise_than_by_tomllib(text: str) -> None:
    try:
        theirs = tomllib.loads(text)
    except ValueError:
        theirs = None
    try:
        ours = as_objects(values_of(read(text)))
    except Unreadable:
        assert theirs is None
        return
    assert ours == as_objects(theirs)
