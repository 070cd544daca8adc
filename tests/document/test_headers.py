"""Pelican's headers: where they begin and end, what they say, and what an edit leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl.document.document import Document
from blogctl.document.handlers import compose
from blogctl.document.header_syntax import find_headers
from blogctl.document.nodes import Value
from blogctl.errors import EditRefused
from blogctl.source import Source


def document(text: str) -> Document:
    return Document.read(Source("spring.md", text), find_headers)


READ: list[tuple[str, dict[str, Value], str]] = [
    ("Title: A\nDate:2024\n\nText\n", {"title": "A", "date": "2024"}, "Text\n"),
    ("---\nTITLE: A\n---\nText\n", {"title": "A"}, "Text\n"),
    ("-----x\ntitle: A\n...\n\nText\n", {"title": "A"}, "\nText\n"),
    ("\ufeffTitle:\tA\r\n\r\nText", {"title": "A"}, "Text"),
    ("Title: A\rStatus: draft\r\rText", {"title": "A", "status": "draft"}, "Text"),
    ("Title: A\n   Status: draft\n", {"title": "A", "status": "draft"}, ""),
    ("Title: A\n    Status: draft\n", {"title": "A\nStatus: draft"}, ""),
    ("Title: A\n\tB\n  \tC\nk: v", {"title": "A\nB\nC", "k": "v"}, ""),
    ("Title:\n    A\n", {"title": "\nA"}, ""),
    ("Title: A\n \t \nStatus: draft\n", {"title": "A"}, "Status: draft\n"),
    ("Title: A\n# no comment\nStatus: draft\n", {"title": "A"}, "# no comment\nStatus: draft\n"),
    ("Title: A\nGröße: 3\n", {"title": "A"}, "Größe: 3\n"),
    ("Title: A\na b: 3\n", {"title": "A"}, "a b: 3\n"),
    ("Tags: a,b ,, c\nAuthors: Lee, Ann; Bo\n", {"tags": ["a", "b", "c"], "authors": ["Lee, Ann", "Bo"]}, ""),
    ("Tags: a\n    b\n", {"tags": ["a"]}, ""),
    ("Tags:\nCategory: a, b\n", {"tags": None, "category": "a, b"}, ""),
    ("---\n\nText\n", {}, "Text\n"),
    ("\nTitle: A\n", {}, "\nTitle: A\n"),
    ("    Title: A\n", {}, "    Title: A\n"),
    ("# Title\n", {}, "# Title\n"),
    ("", {}, ""),
]


@pytest.mark.parametrize(("text", "values", "body"), READ)
def test_headers_end_where_the_engine_ends_them(text: str, values: dict[str, Value], body: str) -> None:
    found = document(text)
    assert found.values() == values
    assert found.body == body
    for entry in found.root.entries:
        assert text[slice(*entry.key_span)].lower() == entry.key


START = "title:  A\nTags: a,b ,  c\nMy-key:x\nSummary: One\n  \ttwo\n\nText\n"
CHANGED = [
    ("title", "B", START.replace("  A", "  B")),
    ("my-key", "y", START.replace("My-key:x", "My-key:y")),
    ("my-key", None, START.replace("My-key:x", "My-key:")),
    ("tags", ["a", "b", "c", "d"], START.replace("  c", "  c,  d")),
    ("tags", ["b", "c"], START.replace("a,b", "b")),
    ("tags", ["a", "x", "c"], START.replace("b ,", "x ,")),
    ("tags", [], START.replace("Tags: a,b ,  c", "Tags: ")),
    ("tags", ["Lee, Ann"], START.replace("a,b ,  c", "Lee, Ann;")),
    ("summary", "One", START.replace("One\n  \ttwo", "One")),
    ("summary", "One\nmore", START.replace("\n  \ttwo", "\n    more")),
    ("status", "draft", START.replace("  A\n", "  A\nstatus: draft\n")),
    ("count", 3, START.replace("  A\n", "  A\ncount: 3\n")),
    ("flag", True, START.replace("  A\n", "  A\nflag: true\n")),
    ("authors", ["Ann", "Bo"], START.replace("  A\n", "  A\nauthors: Ann, Bo\n")),
]


@pytest.mark.parametrize(("key", "value", "after"), CHANGED)
def test_an_edit_changes_its_own_value_alone(key: str, value: Value, after: str) -> None:
    assert document(START).set(key, value, after="title").text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Title: A", "Title: A\nStatus: draft"),
        ("Title: A\r\n\r\nText", "Title: A\r\nStatus: draft\r\n\r\nText"),
        ("---\ntitle: A\n---\n", "---\ntitle: A\nstatus: draft\n---\n"),
        ("---\n---\nText\n", "---\nstatus: draft\n---\nText\n"),
        ("Status:\nTitle: A\n", "Status: draft\nTitle: A\n"),
        ("Status:published  \nTitle: A\n", "Status:draft  \nTitle: A\n"),
        ("Status:\n    published\nTitle: A\n", "Status: draft\nTitle: A\n"),
    ],
)
def test_a_status_is_written_as_the_file_writes_its_headers(before: str, after: str) -> None:
    assert document(before).set("status", "draft").text == after
    assert document(after).set("status", "draft").text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Title: A\nMood: x\n    y\nDate: 1\n\nText", "Title: A\nDate: 1\n\nText"),
        ("Title: A\r\nMood: x", "Title: A\r\n"),
        ("\ufeffMood: x\nTitle: A\n", "\ufeffTitle: A\n"),
    ],
)
def test_a_header_goes_with_all_its_lines(before: str, after: str) -> None:
    assert document(before).remove("mood").text == after


def test_a_header_gets_another_name_in_its_own_capitals() -> None:
    assert document("Title: A\nMood: x\n").rename("mood", "tone").text == "Title: A\nTone: x\n"
    assert document("title: A\nmood: x\n").rename("mood", "tone").text == "title: A\ntone: x\n"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "a\n\nb"),
        ("title", " a"),
        ("title", "a\tb"),
        ("title", {"a": 1}),
        ("category", ["a", "b"]),
        ("tags", "a, b"),
        ("tags", ["a; b"]),
        ("tags", ["a\nb"]),
        ("größe", "x"),
        ("a b", "x"),
    ],
)
def test_what_would_be_read_otherwise_is_refused(key: str, value: Value) -> None:
    with pytest.raises(EditRefused):
        document("Title: A\nTags: x\n").set(key, value)


def test_the_last_header_stays() -> None:
    with pytest.raises(EditRefused, match="last header"):
        document("Title: A\n\nText").remove("title")


def test_new_headers_end_at_a_blank_line() -> None:
    assert compose("headers", {"title": "A: b", "tags": ["x", "y"]}, "Text.") == "Title: A: b\nTags: x, y\n\nText.\n"
    assert compose("headers", {"title": "A", "mood": None}, "") == "Title: A\nMood:\n\n"


LINE = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)


@given(st.lists(LINE, max_size=6).map("\n".join), st.sampled_from(["status", "title", "x"]), LINE)
def test_an_edit_is_read_back_or_refused(text: str, key: str, value: str) -> None:
    before = document(text)
    if before.front is None:
        return
    try:
        after = before.set(key, value)
    except EditRefused:
        return
    assert after.body == before.body
    assert after.value(key) == (value or None)
    assert {**after.values(), key: None} == {**before.values(), key: None}
