"""What is written is read back as what it was, by readers of YAML 1.1 as well as of 1.2."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document import yaml_syntax
from blogctl.document.nodes import Timestamp, Value, are_same, values_of
from blogctl.document.syntax import CannotEdit
from blogctl.document.yaml_writer import is_plain
from blogctl.source import Span, apply_edits

TRAPS = [
    *(
        "",
        " ",
        "yes",
        "No",
        "ON",
        "off",
        "y",
        "N",
        "~",
        "null",
        "NULL",
        "true",
        "False",
        "tRUE",
        "=",
        "<<",
        "-",
        "--",
        "---",
    ),
    *(
        "0",
        "1",
        "-1",
        "010",
        "08",
        "0o14",
        "0x1F",
        "0b11",
        "1_000",
        "1,000",
        "1e3",
        "12e03",
        ".5",
        "-.5",
        "1.",
        "1.10",
        ".",
    ),
    *("12:30", "1:2:3", ".inf", "-.INF", ".nan", "2024-01-02", "2024-02-30", "2024-01-02 03:04", "2024-1-2T3:04:05Z"),
    *(
        "- a",
        "? a",
        ": a",
        "a: b",
        "a:",
        "a :b",
        "a #b",
        "a#b",
        "#a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "@a",
        "`a",
        "%a",
        "'a",
        '"a',
    ),
    *(
        "[a",
        "a]",
        "{a}",
        "a, b",
        "{{ a }}",
        "it's",
        '"',
        "\\",
        "\\n",
        "a\nb",
        "a\n",
        "\na",
        "a\n\nb\n",
        " a\nb",
        "a \nb",
        "\ta",
    ),
    *(
        "a\tb",
        "a\r\nb",
        "\x00",
        "\x1b[0m",
        "\x7f",
        "\x85",
        "\xa0",
        "a\xa0b",
        "\u2028",
        "a\u2029b",
        "\ufeff",
        "\ufffe",
        "\U0001f600",
    ),
    *("睡", "e\u0301", "\u200d", "\u202e", "...", "... a", "--- a", "a" * 200, "a b " * 60, "9" * 401, "9" * 500),
]
TEXTS = (
    st.sampled_from(TRAPS) | st.text(max_size=12) | st.text("0123456789eExo_+-.:,# '\"[]{}&*!|>%@\n\tyn", max_size=8)
)


def read(block: str) -> dict[str, Value]:
    return values_of(yaml_syntax.read_mapping(block, Span(0, len(block))))


def test_every_trap_is_a_text_to_every_reader() -> None:
    block = yaml_syntax.compose({"texts": [*TRAPS], **{f"key {index}": text for index, text in enumerate(TRAPS)}})
    for loaded in (read(block), yaml.load(block, yaml.SafeLoader), yaml.load(block, yaml.CSafeLoader)):
        assert loaded["texts"] == TRAPS
        assert list(loaded.values())[1:] == TRAPS


STYLES = [
    "t: old\n",
    "t: 'old'\n",
    't: "old"\n',
    "t:\n",
    "t: |\n  old\n  text\n",
    "t: >-\n    old\n",
    "{t: old}\n",
    "t: [a]\n",
]


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.sampled_from(STYLES))
def test_any_text_can_be_set_and_is_read_back_by_every_reader(text: str, before: str) -> None:
    root = yaml_syntax.read_mapping(before, Span(0, len(before)))
    after = apply_edits(before, yaml_syntax.edits_to_set(before, root, ("t",), text, None))
    assert are_same(read(after), {"t": text})
    assert yaml.load(after, yaml.SafeLoader) == {"t": text}
    assert yaml.load(after, yaml.CSafeLoader) == {"t": text}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(TEXTS, max_size=4), st.sampled_from(["t: [old, texts]\n", "t:\n- 'old'\n", "t: [\n  old,\n]\n", "t:\n"])
)
def test_any_list_of_texts_can_be_set(texts: list[Value], before: str) -> None:
    root = yaml_syntax.read_mapping(before, Span(0, len(before)))
    after = apply_edits(before, yaml_syntax.edits_to_set(before, root, ("t",), texts, None))
    assert are_same(read(after), {"t": texts})
    assert yaml.load(after, yaml.SafeLoader) == {"t": texts}


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["a: 1\n", "{a: 1}\n", '"a": 1\n']))
def test_any_text_can_be_a_key(key: str, before: str) -> None:
    if key == "a":
        return
    root = yaml_syntax.read_mapping(before, Span(0, len(before)))
    renamed = apply_edits(before, yaml_syntax.edits_to_rename(before, root, ("a",), key))
    added = apply_edits(before, yaml_syntax.edits_to_set(before, root, (key,), "x", None))
    assert read(renamed) == yaml.load(renamed, yaml.SafeLoader) == {key: 1}
    assert read(added) == yaml.load(added, yaml.SafeLoader) == {"a": 1, key: "x"}


SINGLES = TEXTS | st.none() | st.booleans() | st.integers() | st.floats() | st.just(Timestamp("2024-01-02 10:00"))
TREES = st.recursive(SINGLES, lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS, below, max_size=3))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(TEXTS, TREES, max_size=4))
def test_what_is_composed_is_read_back(values: dict[str, Value]) -> None:
    block = yaml_syntax.compose(values)
    assert block.endswith("\n") or not values
    assert are_same(read(block), yaml_syntax.in_syntax(values))


def test_a_new_block_is_written_cleanly() -> None:
    values: dict[str, Value] = {
        "title": "What's new: a retreat",
        "date": Timestamp("2024-01-02T10:00:00+02:00"),
        "draft": True,
        "tags": ["sleep", "two words"],
        "aliases": ["/an/old/address/that/is/long", "/another/old/address/that/is/long", "/a/third/one"],
        "params": {"weight": 1.5, "links": [{"to": "a", "as": "b"}], "none": []},
        "description": "one\ntwo\n",
    }
    assert yaml_syntax.compose(values) == (
        'title: "What\'s new: a retreat"\n'
        "date: 2024-01-02T10:00:00+02:00\n"
        "draft: true\n"
        "tags: [sleep, two words]\n"
        "aliases:\n"
        "  - /an/old/address/that/is/long\n"
        "  - /another/old/address/that/is/long\n"
        "  - /a/third/one\n"
        "params:\n"
        "  weight: 1.5\n"
        "  links:\n"
        "    - to: a\n"
        "      as: b\n"
        "  none: []\n"
        "description: |\n"
        "  one\n"
        "  two\n"
    )


def test_what_yaml_cannot_say_is_refused() -> None:
    deep: Value = "x"
    for _ in range(40):
        deep = [deep]
    unsayable: list[Value] = ["half \ud800", {"\udfff": 1}, 10**400, deep]
    for value in unsayable:
        with pytest.raises(CannotEdit):
            yaml_syntax.in_syntax(value)


def test_a_timestamp_that_yaml_does_not_know_is_a_text() -> None:
    assert type(yaml_syntax.in_syntax(Timestamp("next Friday"))) is str
    assert type(yaml_syntax.in_syntax(Timestamp("2024-02-30"))) is Timestamp


@pytest.mark.parametrize(
    "text", ["a", "it's", "two words", "C#", "http://x.y", "a:b", "1.2.3", "睡 😀", "a, b", "x [y]", "!".join("ab")]
)
def test_a_plain_text_stays_plain(text: str) -> None:
    assert is_plain(text)
