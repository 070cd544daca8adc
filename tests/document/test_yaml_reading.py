"""YAML blocks are read with exact places, within bounds, and alike with and without libyaml."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.diagnostics import Problem
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence, Timestamp, Value, are_same, values_of
from blogctl.document.syntax import Unreadable
from blogctl.document.yaml_events import events_of, pure_events
from blogctl.document.yaml_reader import read_mapping
from blogctl.document.yaml_scalars import is_ambiguous
from blogctl.source import Span

FRONT = "---\n"


def read(block: str) -> Mapping:
    return read_mapping(f"{FRONT}{block}---\nBody", Span(len(FRONT), len(FRONT) + len(block)))


def places(block: str) -> list[str]:
    """Every key and value as it stands in the text, in order."""
    text = f"{FRONT}{block}---\nBody"
    return [text[node.span.start : node.span.end] for node in _nodes(read(block))]


def _nodes(node: Node) -> Iterator[Node]:
    children: tuple[Node, ...] = ()
    if isinstance(node, Mapping):
        children = tuple(entry.value for entry in node.entries)
    elif isinstance(node, Sequence):
        children = node.items
    for child in children:
        yield child
        yield from _nodes(child)


PLACES: list[tuple[str, list[str]]] = [
    ("a: b # c\n", ["b"]),
    ("a:   'it''s' # c\n", ["'it''s'"]),
    ('a: "\\u00e4 # x"\n', ['"\\u00e4 # x"']),
    ("a:\nb: # c\nc: 1\n", ["", "", "1"]),
    ("a: 😀 睡\nb: é\n", ["😀 睡", "é"]),
    ("a: one\n  two # c\nb: 1\n", ["one\n  two", "1"]),
    ("a: 'one\n\n  two'\n", ["'one\n\n  two'"]),
    ("a: |\n  x\n   y\n\n# c\nb: 1\n", ["|\n  x\n   y", "1"]),
    ("a: >- # c\n    x\n\n    y\n\n\nb: 1\n", [">- # c\n    x\n\n    y", "1"]),
    ("a: |+\n  x\n\n\nb: 1\n", ["|+\n  x\n\n", "1"]),
    ("a: |\n  x\n     \nb: 1\n", ["|\n  x\n     ", "1"]),
    ("a: |\n\n\nb: 1\n", ["|", "1"]),
    ("a: |\n  x", ["|\n  x"]),
    ("a:\n  - x # c\n  -\n\n  # d\n\nb: 1\n", ["- x # c\n  -", "x", "", "1"]),
    ("a:\n- x\n- - y\n\n# c\n", ["- x\n- - y", "x", "- y", "y"]),
    ("a: [x, 'y',\n  z] # c\n", ["[x, 'y',\n  z]", "x", "'y'", "z"]),
    ("a: {b: c, d, e: }\n", ["{b: c, d, e: }", "c", "", ""]),
    ("a: [b: c]\n", ["[b: c]", "b: c", "c"]),
    ("a:\n  b:\n    c: 1\n\n  # c\nd: 2\n", ["b:\n    c: 1", "c: 1", "1", "2"]),
    ("a: &x 1\nb: *x\n", ["&x 1", "*x"]),
    ("a: !!str 12\n", ["!!str 12"]),
    ("a: 1\r\nb: |\r\n  x\r\n\r\nc: 2\r\n", ["1", "|\r\n  x", "2"]),
    ("a: 1\rb: >\r  x\r\rc: 2\r", ["1", ">\r  x", "2"]),
    ("? a\n# c\nb: 1\n", ["", "1"]),
]


@pytest.mark.parametrize(("block", "texts"), PLACES)
def test_a_value_knows_its_place(block: str, texts: list[str]) -> None:
    assert places(block) == texts


def test_keys_and_entries_know_their_places() -> None:
    block = "  'a b' : 1 # c\n  c:\n    - x\n\n"
    text = f"{FRONT}{block}"
    found = [(text[slice(*entry.key_span)], text[slice(*entry.span)]) for entry in read(block).entries]
    assert found == [("'a b'", "'a b' : 1"), ("c", "c:\n    - x")]


@pytest.mark.parametrize("block", ["", "\n\n", "# only a comment\n", "  # indented"])
def test_a_block_without_keys_is_an_empty_mapping_at_its_end(block: str) -> None:
    end = len(FRONT) + len(block)
    assert read(block) == Mapping(Span(end, end), (), is_flow=False)


def test_a_scalar_knows_its_text_and_its_style() -> None:
    block = "a: 1.10\nb: 'x'\nc: \"y\\n\"\nd: |\n  z\ne: >\n  z\nf:\ng: ''\n"
    scalars = [entry.value for entry in read(block).entries]
    assert [(node.text, node.style) for node in scalars if isinstance(node, Scalar)] == [
        ("1.10", "plain"),
        ("x", "single"),
        ("y\n", "double"),
        ("z\n", "literal"),
        ("z\n", "folded"),
        ("", "empty"),
        ("", "single"),
    ]


VALUES: list[tuple[str, dict[str, Value]]] = [
    ("a: no\nb: 12:30\nc: 2024-02-30\n", {"a": "no", "b": "12:30", "c": Timestamp("2024-02-30")}),
    ("a: !!str 12\nb: !!int '12'\nc: !!float 1\n", {"a": "12", "b": 12, "c": 1.0}),
    (
        "a: !!timestamp '2024-01-02'\nb: !!null ''\nc: !!bool true\n",
        {"a": Timestamp("2024-01-02"), "b": None, "c": True},
    ),
    ("a: !mine 12\nb: ! 12\n", {"a": "12", "b": "12"}),
    ("a: !mine [1]\n", {"a": [1]}),
    ("a: &x [1, 2]\nb: *x\n", {"a": [1, 2], "b": [1, 2]}),
    ("&k a: 1\nb: *k\n", {"a": 1, "b": "a"}),
    ("a: &x 1\nb: &x 2\nc: *x\n", {"a": 1, "b": 2, "c": 2}),
    ("a: R&D\nb: AT&T !\nc: *d\n", {}),
    ("a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n", {"a": {"p": 1, "q": 2}, "b": {"q": 3, "p": 1}}),
    (
        "a: &x {p: 1}\nb: &y {p: 2, q: 2}\nc: {<<: [*x, *y]}\n",
        {"a": {"p": 1}, "b": {"p": 2, "q": 2}, "c": {"p": 1, "q": 2}},
    ),
    ('"<<": 1\n', {"<<": 1}),
    ("2024: a\nnull: b\n'': c\n", {"2024": "a", "null": "b", "": "c"}),
    ("a: 1\na: 2\n", {"a": 2}),
    ("{a: 1, b: [2]}\n", {"a": 1, "b": [2]}),
]


@pytest.mark.parametrize(("block", "values"), VALUES)
def test_a_block_is_read_as(block: str, values: dict[str, Value]) -> None:
    if not values:
        with pytest.raises(Unreadable):
            read(block)
    else:
        assert values_of(read(block)) == values


def test_a_key_that_stands_twice_is_there_twice() -> None:
    assert [entry.key for entry in read("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n").entries] == ["a", "b", "a"]


def test_an_alias_stands_at_its_own_place() -> None:
    text = "a: &x [1, 2]\nb: *x\n"
    entry = read_mapping(text, Span(0, len(text))).find("b")
    assert isinstance(entry, Entry)
    assert text[slice(*entry.value.span)] == "*x"


def test_an_inherited_key_stands_at_the_place_of_the_merge() -> None:
    text = "a: &x {p: 1}\nb:\n  <<: *x\n"
    holder = read_mapping(text, Span(0, len(text))).find("b")
    assert isinstance(holder, Entry)
    assert isinstance(holder.value, Mapping)
    (inherited,) = holder.value.entries
    assert (inherited.key, text[slice(*inherited.key_span)], text[slice(*inherited.value.span)]) == ("p", "<<", "*x")


BOMBS = [
    "a: " + "[" * 33 + "]" * 33 + "\n",
    "a: " + "[" * 60_000 + "\n",
    "a:\n" + "".join(f"{' ' * depth}- \n" for depth in range(1, 60)),
    "- " * 30_000 + "\n",
    "a: " + "{a: " * 10_000 + "\n",
    "".join(f"k{index}: \n" for index in range(10_001)),
    "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)),
    "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 10)),
    f"a: {'x' * 66_000}\n",
]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("block", BOMBS, ids=range(len(BOMBS)))
def test_what_is_out_of_bounds_is_refused(block: str, pure: bool) -> None:
    result = outcome(block, pure=pure)
    assert isinstance(result, Problem)
    assert result.code == "BC112"


def test_what_is_just_within_bounds_is_read() -> None:
    assert read("a: " + "[" * 31 + "]" * 31 + "\n")
    assert len(read("".join(f"k{index}:\n" for index in range(9_000))).entries) == 9_000


PIECES = [
    *(
        "a",
        "b: ",
        "k: ",
        ": ",
        "- ",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "'",
        '"',
        "\\n",
        "# c",
        "#",
    ),
    *(" ", "  ", "|", "|+", "|-", ">", ">+", "|2", "&a ", "*a", "!!str ", "!x ", "<<: *a", "\t", "? ", "!!int ", "12"),
    *(
        "true",
        "~",
        "2024-01-02",
        "%",
        "@",
        "`",
        "\r\n",
        "\r",
        "\u2028",
        "\x85",
        "\xe9",
        "😀",
        "\x07",
        "---",
        "...",
        "\ufeff",
    ),
    *("=", "<<", "1.5", ",", ":", "\\", "\\U99999999", "\\\n", "x y", "''"),
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=14).map("".join).map(lambda text: f"k: {text}")


def outcome(block: str, *, pure: bool) -> Mapping | Problem:
    try:
        return read_mapping(block, Span(0, len(block)), parser=pure_events if pure else events_of)
    except Unreadable as refusal:
        return refusal.problem


@settings(max_examples=800, deadline=None)
@given(SOUP | st.text(max_size=40))
def test_without_libyaml_the_nodes_are_the_same_or_the_block_is_refused(block: str) -> None:
    fallback = outcome(block, pure=True)
    assert isinstance(fallback, Problem) or repr(fallback) == repr(outcome(block, pure=False))


@pytest.mark.parametrize("block", ["a: 1\n\ufeffb: 2\n", "a: |\n  \tx\n", "a: [? ]\n", "a: [x:]\n", "a: 1\t# c\n"])
def test_without_libyaml_a_block_is_refused_that_it_reads_otherwise(block: str) -> None:
    assert isinstance(outcome(block, pure=True), Problem)


def test_a_pyyaml_without_libyaml_is_enough() -> None:
    program = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from blogctl.document import yaml_events, yaml_syntax\n"
        "from blogctl.source import Span\n"
        "assert yaml_events.events_of is yaml_events.pure_events\n"
        "print(yaml_syntax.read_mapping('a: [b]', Span(0, 6)).entries[0].value.items[0].text)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "b\n"


@settings(max_examples=500, deadline=None)
@given(SOUP | st.text(st.characters(codec=None), max_size=40))
def test_any_text_is_read_or_refused_at_a_place_inside_of_it(block: str) -> None:
    result = outcome(block, pure=False)
    assert 0 <= result.span.start <= result.span.end <= len(block)
    if isinstance(result, Mapping) and "*" not in block:
        for node in _nodes(result):
            assert result.span.start <= node.span.start <= node.span.end <= result.span.end


def agrees(node: Node, loaded: object) -> bool:
    """Whether PyYAML loads what we read; what readers of YAML 1.1 and 1.2 differ on need not agree."""
    if isinstance(node, Mapping):
        return isinstance(loaded, dict) and all(map(agrees, (entry.value for entry in node.entries), loaded.values()))
    if isinstance(node, Sequence):
        return isinstance(loaded, list) and len(loaded) == len(node.items) and all(map(agrees, node.items, loaded))
    return are_same(node.value, loaded) or (node.is_plain and is_ambiguous(node.text))  # type: ignore[arg-type]  # any value


WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
ITEMS = WORDS | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(WORDS, ITEMS | st.lists(ITEMS) | st.dictionaries(WORDS, ITEMS), max_size=6),
    st.sampled_from([None, False, True]),
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_pyyaml_writes_is_read_as_pyyaml_reads_it(
    values: dict[str, object], flow: bool | None, style: str | None, line_break: str
) -> None:
    block = yaml.safe_dump(
        values, default_flow_style=flow, default_style=style, allow_unicode=True, sort_keys=False, line_break=line_break
    )
    loaded = yaml.load(block, Loader=yaml.CSafeLoader)  # the safe loader, in C
    assert agrees(read_mapping(block, Span(0, len(block))), loaded)
