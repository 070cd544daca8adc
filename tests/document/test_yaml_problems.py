"""A block that is no YAML is refused at its place, in plain words, with what to do."""

from __future__ import annotations

import pytest

from blogctl.diagnostics import Problem
from blogctl.document.syntax import Unreadable
from blogctl.document.yaml_reader import read_mapping
from blogctl.source import Span

FRONT = "---\n"


def problem(block: str) -> Problem:
    with pytest.raises(Unreadable) as refusal:
        read_mapping(f"{FRONT}{block}---\nBody", Span(len(FRONT), len(FRONT) + len(block)))
    return refusal.value.problem


# The block with a mark before the place, its code, and words of the message and of the hint.
PROBLEMS = [
    (
        "title: Hello«: World\n",
        "BC101",
        "a colon with a space behind it",
        'put the value in quotes: title: "Hello: World"',
    ),
    ('title: Say "Hi"«: World\n', "BC101", "a colon with a space", "title: 'Say \"Hi\": World'"),
    ("- x\n- title: a«: b\n", "BC101", "a colon with a space", "in quotes"),
    ("title: «'x\nb: 1\n", "BC101", "the single quote that opens here is never closed", "''"),
    ('title: «"x\n', "BC101", "the double quote that opens here is never closed", '\\"'),
    ("title: 'it'«s'\nb: 1\n", "BC101", "text follows behind the closing quote", "quote inside quotes"),
    ("tags: «[a, b\nc: 1\n", "BC101", "the [ that opens here", "]"),
    ("tags: «{a: b\nc: 1\n", "BC101", "the { that opens here", "}"),
    ("tags: «[\n", "BC101", "not complete", "close every ["),
    ("tags: [a]«]\n", "BC101", "does not belong behind the value", "in quotes"),
    ("by: «@jane\n", "BC101", "cannot begin with @", 'by: "@jane"'),
    ("by: «`jane`\n", "BC101", "cannot begin with a backtick", 'by: "`jane`"'),
    ("by: «%jane\n", "BC101", "cannot begin with %", 'by: "%jane"'),
    ("by: «*bold*\n", "BC101", "begins with *", 'by: "*bold*"'),
    ("by: «&\n", "BC101", "begins with &", 'by: "&"'),
    ("by: «!<\n", "BC101", "begins with !", 'by: "!<"'),
    ("by: «*jane\n", "BC101", "*jane refers to an anchor", 'by: "*jane"'),
    ("by: &x [«*x]\n", "BC101", "*x refers to an anchor", "in quotes"),
    ("by: «!!int x\n", "BC101", "!!int", "remove"),
    ("title: «{{ title }}\n", "BC101", "opens a template", 'title: "{{ title }}"'),
    ('title: «{{ replace .Name "-" " " }}\n', "BC101", "opens a template", "title: '{{"),
    ("title: «{% title %}\n", "BC101", "opens a template", "in quotes"),
    ("tags: «- a\n", "BC101", "a list cannot begin on the line of its key", "below its key"),
    ('title: "«\\q"\n', "BC101", "backslash", "single quotes"),
    ("text: | «first line\n  x\n", "BC101", "begins on the same line", "next line"),
    ("a: 1\n «b: 2\n", "BC101", "indented as if it continued", "number of spaces"),
    ("a:\n  b: 1\n «c: 2\n", "BC101", "indentation of this line", "number of spaces"),
    ("a:\n  - x\n «- y\n", "BC101", "this list item does not fit", "number of spaces"),
    ("a: 1\n«just words\nb: 2\n", "BC101", "no colon", "key: value"),
    ("«just words\nb: 2\n", "BC101", "no colon", "key: value"),
    ('"a"«:1\n', "BC101", "needs a space", "key: value"),
    ("? «[a]\n: b\n", "BC101", "cannot be a key", ""),
    ("«<<: 3\n", "BC101", "takes over keys", "*name"),
    ("a: 1\n«--- b\n", "BC101", "second YAML document", "remove"),
    ("a: 1\n«...\n", "BC101", "second YAML document", "remove"),
    ("a:\n«\tb: 1\n", "BC104", "a tab", "spaces"),
    ("a:\n  - b\n«\t- c\n", "BC104", "a tab", "spaces"),
    ("a: 1\nb: «\x07\n", "BC107", "U+0007", '"\\u0007"'),
    ("a: 1\nb: '«\x1b[31m'\n", "BC107", "U+001B", "remove"),
    ("«\ufeffa: 1\n", "BC107", "byte order mark", "remove"),
    ("«- a\n- b\n", "BC110", "a list, and has no keys", "key: value"),
    ("«just words\n", "BC110", "a text, and has no keys", "key: value"),
]


@pytest.mark.parametrize(("marked", "code", "message", "hint"), PROBLEMS)
def test_a_broken_block_is_refused_with(marked: str, code: str, message: str, hint: str) -> None:
    found = problem(marked.replace("«", ""))
    assert found.code == code
    assert message in found.message
    assert hint in found.hint
    place = len(FRONT) + marked.index("«")
    assert found.span.start == place
    assert found.span.end > found.span.start


def test_a_half_character_is_refused_where_it_stands() -> None:
    assert problem("a: x\ud800y\n").span == Span(len(FRONT) + 4, len(FRONT) + 5)


def test_messages_begin_in_lower_case_and_end_without_a_full_stop() -> None:
    for marked, _, _, _ in PROBLEMS:
        for words in filter(None, (problem(marked.replace("«", "")).message, problem(marked.replace("«", "")).hint)):
            assert not words[0].isupper()
            assert not words.endswith(".")
