"""The quick reading of ordinary YAML: it reads what the parser reads, or leaves it to the parser."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document.nodes import Mapping
from blogctl.document.syntax import Unreadable
from blogctl.document.yaml_ordinary import read_ordinary
from blogctl.document.yaml_reader import read_mapping
from blogctl.source import Span

ORDINARY = [
    "title: Spring\n",
    "title: Spring",
    "title:   Spring   \ndate: 2024-01-02\ndraft: false\n",
    "title: \"Spring: a story\"\nother: 'x # y'\n",
    "tags: [a, b c, 'd, e', \"f\"]\nempty: []\n",
    "tags:\n  - a\n  - b\n\n# a comment\nnext: 1\n",
    "tags:\n- a\n- 'b'\nlast:\n",
    "url: https://example.org/x?y=z\ntime: 12:30\n",
    "title: Grüße aus 北京 – ☃\n",
    "price: $5 (or so)\n",
    "title: a # comment\n",
    "title: a  #comment # more: x\nb: c\n",
    "draft: false # ok\ntags: [a, b] #\n",
    "title: 'a' # \"b\n",
    "title: # comment\ntags:  \n  - a\nempty: \n",
    'tags:\n  - a # first\n  - "b" # second\n',
    "text: >\n  one\n  two\n",
    "text: >-\n  one\n  two\nnext: 1\n",
    "text: |\n one\n two\nnext: 1\n",
    "text: |-  \n    one  \n    two  \n",
    'text: >\n  # text: [a\n  - "b: c\n  &d *e <<: ...\n# comment\n  # comment\n',
    "text: >\n  one\n\n\nnext: |\n  two\n\n",
]
LEFT_TO_THE_PARSER = [
    "title: a: b\n",
    "title: a#b\n",
    'title: "a"# b\n',
    "tags: [a]# b\n",
    "tags: [a, # b\n",
    "title: Spring\n  goes on\n",
    "text: >\n  one\n\n  two\n",
    "text: >\n\n  one\n",
    "text: >\n  one\n    two\n",
    "text: >\n  one\n two\n",
    "text: |\n  one\n   \n",
    "text: |\n  one\n\n  # text\n",
    "text: |\n  one\n\n # comment\n",
    "text: |\n  one",
    "text: |\none: 1\n",
    "text: >+\n  one\n",
    "text: |2\n  one\n",
    "text: | # comment\n  one\n",
    "text: |\n  one\n\ttwo\n",
    "text: |\n  one\n- two\n",
    "text: |",
    "tags:\n  - |\n    one\n",
    "tags:\n  - |\n one\n",
    "title: &a x\n",
    "title: *a\n",
    "title: !!str x\n",
    "title: {a: b}\n",
    "title: 'it''s'\n",
    'title: "a\\tb"\n',
    "title:\tSpring\n",
    "title: Spring\r\n",
    "nested:\n  key: value\n",
    "tags: [a, [b]]\n",
    "tags: [a,]\n",
    "tags: [a: b]\n",
    "tags:\n  - a\n - b\n",
    "tags:\n  - a: b\n",
    "tags:\n  -\n",
    "tags:\n  - # comment\n",
    "tags:\n  - [a]\n",
    "tags:\n-a\n",
    "title:Spring\n",
    "title:# comment\n",
    "- a\n",
    "title: Spring\n- a\n",
    "? key\n: value\n",
    "<<: x\n",
    "title: @x\n",
    "title: Spring\u2028x\n",
    "title: Spring\n...\nmore: x\n",
    "# only a comment\n",
    "",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_front_matter_is_read_as_the_parser_reads_it(text: str) -> None:
    block = Span(0, len(text))
    assert read_ordinary(text, block) == read_mapping(text, block)


@pytest.mark.parametrize("text", LEFT_TO_THE_PARSER)
def test_what_is_not_ordinary_is_left_to_the_parser(text: str) -> None:
    assert read_ordinary(text, Span(0, len(text))) is None


WORDS = "a title date null true yes 1.10 2024-01-02 12:30 << = ü 北 ☃ 😀 --- ..."
SIGNS = "' \" \\ | > & * ! ? - % @ ` ~ # : , [ ] { }"
SPACES = [
    "- ",
    "  - ",
    " - ",
    ": ",
    " ",
    "  ",
    "\n",
    "\n\n",
    " # x",
    ", ",
    "? ",
    "\u00a0",
    "\u2028",
    "\t",
    "\r",
    "\ufeff",
]
PIECES = st.sampled_from([*WORDS.split(" "), *SIGNS.split(" "), *SPACES])
LINES = st.sampled_from(
    """\
title: Spring
tags: [a, b]
tags:
  - a
- a
    - a b
draft: true
q: "x"
s: 'x'

# note
  # note
empty:
url: http://x
  more text
n: 0x1F
n: -1
n: .5
""".splitlines(keepends=True)
)
HEADS = st.sampled_from(["text: >", "text: >-", "text: |", "text: |-", "t:  | ", "t: >+", "t: |2", "t: | #", "- >-"])
BELOW = st.lists(st.sampled_from(["a", "b: c  ", "- d", "# e", "ü", "", " ", " deeper", "> f", "g: |"]), max_size=5)
PARAGRAPHS = st.builds(
    lambda head, margin, below: f"\n{margin}".join([head, *below]) + "\n", HEADS, st.sampled_from([" ", "  "]), BELOW
)
TEXTS = st.lists(st.one_of(LINES, LINES, PIECES, PARAGRAPHS), max_size=14).map("".join)


@settings(max_examples=1500)
@given(TEXTS, st.integers(0, 3))
def test_no_text_is_read_otherwise_than_the_parser_reads_it(text: str, cut: int) -> None:
    block = Span(0, max(0, len(text) - cut))
    ordinary = read_ordinary(text, block)
    if ordinary is not None:
        assert ordinary == parsed(text, block)


def parsed(text: str, block: Span) -> Mapping | str:
    try:
        return read_mapping(text, block)
    except Unreadable as unreadable:
        return unreadable.problem.message
