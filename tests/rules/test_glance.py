"""A glance tells the same as the outline, only sooner."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document.body import read_outline
from blogctl.rules.examples import examined_document, example_document
from blogctl.rules.glance import may_hold_empty_item, may_hold_unclosed_fence
from blogctl.settings import Settings
from blogctl.source import Span

PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "# ", "##", "### ", "=", "-", "---", "- ", "* ", "1. ", "2)", "> ",
     "```", "````", "~~~", "a", "b c", "*i*", "`c`", "[l](u)", "![p](u)", "![](u)", "<b>", "<h2>", "<!-- x -->", "[ ]",
     "[x] d", "&amp;", "é", "😀", "\\#", "[^1]", "|", "<div>"]
)  # fmt: skip
BODIES = st.lists(PIECES, max_size=25).map("".join)


@settings(max_examples=500, deadline=None)
@given(BODIES)
def test_the_headings_are_those_of_the_outline(body: str) -> None:
    examined = examined_document(example_document("---\n---\n" + body, "posts/a.md"), Settings())
    outline = examined.outline.headings
    assert [(one.level, one.text) for one in examined.headings] == [(one.level, one.text) for one in outline]


@settings(max_examples=500, deadline=None)
@given(BODIES)
def test_no_empty_item_and_no_open_fence_is_passed_over(body: str) -> None:
    outline = read_outline(body, Span(0, len(body)))
    if any(item.is_empty for item in outline.list_items):
        assert may_hold_empty_item(body)
    if any(block.is_fenced and not block.is_closed for block in outline.code_blocks):
        assert may_hold_unclosed_fence(body)


def test_ordinary_bodies_need_no_outline() -> None:
    body = "Text.\n\n- One\n- Two\n\n```sh\nls # -\n```\n\n***\n"
    assert not may_hold_empty_item(body)
    assert not may_hold_unclosed_fence(body)
