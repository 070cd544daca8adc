"""What is known of a Python configuration without running it."""

from __future__ import annotations

from typing import Any

import pytest

from blogctl.dialects.python_literals import assigned_literals


def values(text: str) -> dict[str, Any]:
    return {literal.name: literal.value for literal in assigned_literals(text)}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('A = "garden"\n', {"A": "garden"}),
        ("A = B = -1\n", {"A": -1, "B": -1}),
        ("A: int = 1\n", {"A": 1}),
        ('LANG = "en"\nA = {LANG: "", "de": "./de"}\n', {"LANG": "en", "A": {"en": "", "de": "./de"}}),
        ('URL = "/garden/"\nA = URL + "diary/"\n', {"URL": "/garden/", "A": "/garden/diary/"}),
        ('A = (("posts/*.md", ""),)\nA += (("*.md", ""),)\n', {"A": (("posts/*.md", ""), ("*.md", ""))}),
        ("A = 1\nA = 2\n", {"A": 2}),
    ],
)
def test_a_value_is_put_together_of_literals_and_of_names_that_were_given_some(
    text: str, known: dict[str, Any]
) -> None:
    assert values(text) == known


@pytest.mark.parametrize(
    "text",
    [
        "import os\nA = os.environ\n",
        'A = open("/etc/passwd").read()\n',
        "A = 1\nA = len([])\n",
        "A = B\nB = 1\n",
        "A = 'x' * 9\n",
        "A = 'x' + 1\n",
        "A = {**{}}\n",
        "if True:\n    A = 1\n",
        "A = f'{1}'\n",
    ],
)
def test_what_only_running_the_file_would_tell_is_not_known(text: str) -> None:
    assert "A" not in values(text)


def test_no_file_grows_in_memory() -> None:
    doubling = "A = 'x'\n" + "A = A + A\n" * 64
    assert "A" not in values(doubling)


def test_a_name_stands_where_it_was_given_its_last_value() -> None:
    (literal,) = assigned_literals("A = 1\n\nA = 2\n")
    assert (literal.line, literal.column) == (3, 0)
