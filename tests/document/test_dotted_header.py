"""Nikola's header of lines `.. key: value`: read with places, and changed line by line."""

from __future__ import annotations

import pytest

from blogctl.dialects.nikola.blocks import find_block
from blogctl.document.document import Document
from blogctl.document.nodes import Timestamp, Value
from blogctl.errors import EditRefused
from blogctl.source import Source

HEADER = "<!--\n.. title: Deep sleep\n.. tags: rest, night\n.. link: \n-->\n\nText.\n"


def document(text: str) -> Document:
    return Document.read(Source("posts/sleep.md", text), find_block)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (HEADER, {"title": "Deep sleep", "tags": "rest, night", "link": None}),
        (".. title: Sleep: a story\n\nText.\n", {"title": "Sleep: a story"}),
        ("\n\n  .. title: Sleep\r\n.. slug: sleep\r\n\r\nText.\r\n", {"title": "Sleep", "slug": "sleep"}),
        ("\ufeff.. title: Sleep\r.. slug: sleep\r\rText.\r", {"title": "Sleep", "slug": "sleep"}),
        (".. title: Sleep\nprose\n.. status: draft", {"title": "Sleep", "status": "draft"}),
        (".. title: Sleep\n..title: Rest\n.. date:2024\n", {"title": "Sleep"}),
        (".. title: Sleep\n.. status: draft \n", {"title": "Sleep", "status": "draft "}),
        (".. title: Sleep\n.. tags:\n", {"title": "Sleep", "tags": None}),
        (".. status: draft\n.. status: \n", {"status": "draft"}),
    ],
)
def test_each_line_of_the_form_is_a_key_with_a_text(text: str, values: dict[str, Value]) -> None:
    assert document(text).values() == values


@pytest.mark.parametrize("text", ["", "Prose.\n", "Prose.\n\n.. title: Sleep\n", ".. title: \n\nText.\n"])
def test_a_text_without_a_filled_line_before_its_first_empty_one_has_no_header(text: str) -> None:
    assert document(text).front is None


@pytest.mark.parametrize(
    ("text", "key", "value", "after"),
    [
        (".. title: A\n.. slug: a\n", "title", "B", ".. title: B\n.. slug: a\n"),
        (".. title: A\n.. tags: \n\nT", "tags", ["x", "y"], ".. title: A\n.. tags: x, y\n\nT"),
        (".. title: A\n.. tags:\n\nT", "tags", ["x"], ".. title: A\n.. tags: x\n\nT"),
        (".. title: A\r\n\r\nT", "status", "draft", ".. title: A\r\n.. status: draft\r\n\r\nT"),
        (" .. title: A\n-->\n\nT", "date", Timestamp("2024-01-31"), " .. title: A\n .. date: 2024-01-31\n-->\n\nT"),
        (".. title: A", "slug", "a", ".. title: A\n.. slug: a"),
        (".. title: A\n.. tags: x\n", "tags", [], ".. title: A\n.. tags: \n"),
    ],
)
def test_setting_a_key_changes_its_line_alone(text: str, key: str, value: Value, after: str) -> None:
    assert document(text).set(key, value).text == after


def test_a_line_is_put_behind_the_one_that_is_named() -> None:
    edited = document(HEADER).set("status", "draft", after="title")
    assert edited.text == HEADER.replace("sleep\n", "sleep\n.. status: draft\n", 1)


def test_removing_and_renaming_touch_one_line() -> None:
    assert document(HEADER).remove("tags").text == HEADER.replace(".. tags: rest, night\n", "")
    assert document(HEADER).rename("tags", "labels").text == HEADER.replace("tags", "labels")


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", "two\nlines"), ("tags", ["a, b"]), ("cover", {"image": "a.png"}), ("a: b", "c"), (" a", "b")],
)
def test_what_a_line_cannot_hold_is_refused(key: str, value: Value) -> None:
    with pytest.raises(EditRefused):
        document(HEADER).set(key, value)
