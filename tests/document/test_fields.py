"""The title and the fields of reStructuredText, which are read and not written."""

from __future__ import annotations

import pytest

from blogctl.document.document import Document
from blogctl.document.field_syntax import find_fields
from blogctl.document.nodes import Value
from blogctl.errors import EditRefused
from blogctl.source import Source


def document(text: str) -> Document:
    return Document.read(Source("spring.rst", text), find_fields)


READ: list[tuple[str, dict[str, Value], str]] = [
    ("A\n#\n\nText\n", {}, "A\n#\n\nText\n"),
    ("Ab\n##\n\n:date: 2024\n:Tags: a, b\n\nText\n", {"title": "Ab", "date": "2024", "tags": ["a", "b"]}, "\nText\n"),
    ("\n====\n Ab\n====\n\n:a b: c\n", {"title": "Ab", "a b": "c"}, ""),
    ("----\nAb c\n----\n:date: 2024\n", {"title": "Ab c", "date": "2024"}, ""),
    ("Ab\r\n##\r\n\r\n:a: b\r\n    c\r\n:d:\r\n", {"title": "Ab", "a": "b\nc", "d": None}, ""),
    ("Ab\n==\n\n:title: C\n", {"title": "C"}, ""),
    (":date: 2024\n", {"date": "2024"}, ""),
    ("Ab\n##\n\nText\n", {"title": "Ab"}, "Text\n"),
    ("Ab\n==\n\nText\n", {}, "Ab\n==\n\nText\n"),
]


@pytest.mark.parametrize(("text", "values", "body"), READ)
def test_the_title_and_the_fields_are_read(text: str, values: dict[str, Value], body: str) -> None:
    found = document(text)
    assert found.values() == values
    assert found.body == body


def test_nothing_is_written() -> None:
    found = document("Ab\n##\n\n:status: draft\n")
    with pytest.raises(EditRefused, match="does not write it"):
        found.set("status", "hidden")
    with pytest.raises(EditRefused, match="does not write it"):
        found.remove("status")
    with pytest.raises(EditRefused, match="does not write it"):
        found.rename("status", "x")
