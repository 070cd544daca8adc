"""Words as values: by what is known of a key, else by their look."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from blogctl.document.nodes import Timestamp, Value, are_same
from blogctl.errors import BadUsage
from blogctl.lifecycle.values import Clock, from_json, items_of, typed, value_of

CLOCK = Clock(datetime(2026, 11, 23, 6, 12, 40, 999, tzinfo=ZoneInfo("UTC")), ZoneInfo("Europe/Berlin"))

LOOKS: list[tuple[str, Value]] = [
    ("true", True),
    ("false", False),
    ("True", "True"),
    ("yes", "yes"),
    ("3", 3),
    ("-2.5", -2.5),
    ("007", "007"),
    ("1e3", "1e3"),
    ("1.2.3", "1.2.3"),
    ("2026-12-24", Timestamp("2026-12-24")),
    ("2026-12-24 18:00", Timestamp("2026-12-24 18:00")),
    ("2026-02-30", "2026-02-30"),
    ("today", "today"),
    ("[a, 3, true]", ["a", 3, True]),
    ("['3', \"a, b\"]", ["3", "a, b"]),
    ("[]", []),
    ('"1.10"', "1.10"),
    ("'true'", "true"),
    ('"', '"'),
    ("", ""),
    ("a, b", "a, b"),
    ("calm", "calm"),
]


@pytest.mark.parametrize(("word", "value"), LOOKS)
def test_a_word_is_what_it_looks_like(word: str, value: Value) -> None:
    assert are_same(value_of(word), value)


KNOWN: list[tuple[str, str, str, Value]] = [
    ("title", "title", "2024", "2024"),
    ("title", "title", "true", "true"),
    ("title", "title", '"1.10"', "1.10"),
    ("slug", "slug", "2024-01-02", "2024-01-02"),
    ("tags", "tags", "a, b,,a", ["a", "b"]),
    ("tags", "tags", "2024", ["2024"]),
    ("tags", "tags", "[a, b]", ["a", "b"]),
    ("tags", "tags", "it's, 'a, b'", ["it's", "a, b"]),
    ("tags", "tags", "", []),
    ("author", "authors", "Ana", "Ana"),
    ("author", "authors", "Ana, Ben", ["Ana", "Ben"]),
    ("authors", "authors", "Ana", ["Ana"]),
    ("draft", "draft", "true", True),
    ("hidden", "hidden", "false", False),
    ("date", "date", "2026-12-24", Timestamp("2026-12-24")),
    ("expires", "expires", "2026-12-24T18:00:00Z", Timestamp("2026-12-24T18:00:00Z")),
    ("date", "date", "today", Timestamp("2026-11-23")),
    ("date", "date", "tomorrow", Timestamp("2026-11-24")),
    ("updated", "updated", "now", Timestamp("2026-11-23T07:12:40+01:00")),
    ("mood", "", "3", 3),
]


@pytest.mark.parametrize(("key", "idea", "word", "value"), KNOWN)
def test_what_is_known_of_a_key_decides(key: str, idea: str, word: str, value: Value) -> None:
    assert are_same(typed(key, word, idea, CLOCK), value)


IMPOSSIBLE = [
    ("draft", "draft", "maybe", "not true or false"),
    ("draft", "draft", "yes", "did you mean true?"),
    ("hidden", "hidden", "'true'", "not true or false"),
    ("hidden", "hidden", "", "not true or false"),
    ("date", "date", "2026-02-30", "28 days"),
    ("date", "date", "soon", "cannot be read"),
    ("date", "date", "2026-10-25 02:30", "comes twice"),
    ("updated", "updated", "", "it is empty"),
]


@pytest.mark.parametrize(("key", "idea", "word", "said"), IMPOSSIBLE)
def test_what_a_key_cannot_be_is_refused(key: str, idea: str, word: str, said: str) -> None:
    with pytest.raises(BadUsage) as refusal:
        typed(key, word, idea, CLOCK)
    assert said in f"{refusal.value.message} {refusal.value.hint}"


JSON: list[tuple[str, str, Value]] = [
    ("", "3", 3),
    ("", '"3"', "3"),
    ("", "null", None),
    ("", '{"a": [1, "b"]}', {"a": [1, "b"]}),
    ("tags", '["a, b"]', ["a, b"]),
    ("draft", "true", True),
    ("title", '"\\"Heroes\\""', '"Heroes"'),
    ("date", '"tomorrow"', Timestamp("2026-11-24")),
]


@pytest.mark.parametrize(("idea", "text", "value"), JSON)
def test_json_says_exactly_what_a_value_is(idea: str, text: str, value: Value) -> None:
    assert are_same(from_json("key", text, idea, CLOCK), value)


@pytest.mark.parametrize(
    ("idea", "text", "said"),
    [
        ("", "calm", "is not JSON"),
        ("", "NaN", "is not JSON"),
        ("", "[" * 100_000, "is not JSON"),
        ("title", "3", "a text"),
        ("tags", "3", "a list of texts"),
        ("tags", "[3]", "a list of texts"),
        ("draft", '"true"', "true or false"),
        ("date", "3", "a date"),
        ("date", '"soon"', "cannot be read"),
    ],
)
def test_json_that_a_key_cannot_be_is_refused(idea: str, text: str, said: str) -> None:
    with pytest.raises(BadUsage, match=said):
        from_json("key", text, idea, CLOCK)


def test_quotes_keep_a_comma_in_an_item() -> None:
    assert items_of("\"a, b\", c ,'d'") == ["a, b", "c", "d"]
    assert items_of("'tis, 'twas") == ["'tis", "'twas"]
