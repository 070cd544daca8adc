"""What stands in a body, and that every span is the place of what it names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document.body import Outline, read_outline
from blogctl.document.markdown_events import events
from blogctl.source import Span

FRONT = "---\ntitle: Ümläut 睡\n---\n"


def outline_of(body: str) -> tuple[str, Outline]:
    whole = FRONT + body
    return whole, read_outline(whole, Span(len(FRONT), len(whole)))


def at(whole: str, span: Span | None) -> str | None:
    return None if span is None else whole[span.start : span.end]


@pytest.mark.parametrize("lead", ["", "ä睡👩 \n\n", "\udcff\n\n"], ids=["ascii", "wide", "not UTF-8"])
def test_headings_know_their_level_text_and_place(lead: str) -> None:
    whole, outline = outline_of(f"{lead}# One `two` *three* #\n\nFour\n----\n\n> ### Five [six](/x)\n")
    assert [(heading.level, heading.text, at(whole, heading.span)) for heading in outline.headings] == [
        (1, "One two three", "# One `two` *three* #"),
        (2, "Four", "Four\n----"),
        (3, "Five six", "### Five [six](/x)"),
    ]


LINKS = [
    ("[a](/b)", "/b", "/b", "inline"),
    ("[](/b)", "/b", "/b", "inline"),
    ("[](<>)", "", "", "inline"),
    ("[a *b* `](`](</b c> 'title')", "/b c", "/b c", "inline"),
    ("[a]( /b_(c)  'title )')", "/b_(c)", "/b_(c)", "inline"),
    (r"[a\](](/b\)&amp;c)", "/b)&c", r"/b\)&amp;c", "inline"),
    ("[ä睡](/ü)", "/ü", "/ü", "inline"),
    ("<https://a.example/>", "https://a.example/", "https://a.example/", "autolink"),
    ("<me@a.example>", "me@a.example", "me@a.example", "email"),
    ("[a][ref]", "/target", None, "reference"),
    ("[ref][]", "/target", None, "collapsed"),
    ("[ref]", "/target", None, "shortcut"),
]


@pytest.mark.parametrize(
    ("written", "destination", "destination_written", "form"), LINKS, ids=[row[0] for row in LINKS]
)
def test_links_know_their_place_and_that_of_their_destination(
    written: str, destination: str, destination_written: str | None, form: str
) -> None:
    whole, outline = outline_of(f"Ein Satz, {written} und mehr.\n\n[ref]: /target\n")
    (link,) = outline.links
    assert (link.destination, link.form) == (destination, form)
    assert at(whole, link.span) == written
    assert at(whole, link.destination_span) == destination_written


def test_definitions_are_told_once_with_their_destinations() -> None:
    whole, outline = outline_of("[x] [y]\n\n[x]: /one 'Title'\n[ÿ\\]]:\n  </two three>\n")
    assert [(one.label, one.destination, at(whole, one.destination_span)) for one in outline.definitions] == [
        ("x", "/one", "/one"),
        ("ÿ\\]", "/two three", "/two three"),
    ]


def test_pictures_tell_their_alternative_text() -> None:
    whole, outline = outline_of("[![Ein *Bild*](/a.png)](/b) ![](c.png)\n")
    assert [(image.text, image.destination, at(whole, image.span)) for image in outline.images] == [
        ("Ein Bild", "/a.png", "![Ein *Bild*](/a.png)"),
        ("", "c.png", "![](c.png)"),
    ]
    assert [(link.text, link.destination) for link in outline.links] == [("Ein Bild", "/b")]


CODE = [
    ("```py title\na\n```\n", "py", True, True),
    ("```\n```", "", True, True),
    ("```\n", "", True, False),
    ("```", "", True, False),
    ("~~~~\n~~~\n", "", True, False),
    ("```\na\n````\nrest", "", True, True),
    ("> ```\n> a\n> ```\n", "", True, True),
    ("> ```\n> a\n\nrest\n", "", True, False),
    ("- ```\n  a\n  ```\n", "", True, True),
    ("a\r\n```\r\nb\r\n```\r\n", "", True, True),
    ("```\r\nb\r\n", "", True, False),
    ("    a\n\n    b\n", "", False, True),
]


@pytest.mark.parametrize(("body", "language", "is_fenced", "is_closed"), CODE, ids=[repr(row[0]) for row in CODE])
def test_a_code_block_knows_whether_its_fence_is_closed(
    body: str, language: str, is_fenced: bool, is_closed: bool
) -> None:
    _, outline = outline_of(body)
    (block,) = outline.code_blocks
    assert (block.language, block.is_fenced, block.is_closed) == (language, is_fenced, is_closed)


ITEMS = [
    ("- a\n-\n- b\n", [False, True, False]),
    ("1. \n2. x\n", [True, False]),
    ("- [ ] \n- [x] a\n", [True, False]),
    ("- ![](a.png)\n- ```\n  ```\n", [False, False]),
    ("- a\n\n  *\n", [False, True]),
    ("- - -\n\nx\n\n- \n  - ", [True, True]),
]


@pytest.mark.parametrize(("body", "empty"), ITEMS, ids=[repr(row[0]) for row in ITEMS])
def test_a_list_item_knows_whether_it_is_empty(body: str, empty: list[bool]) -> None:
    _, outline = outline_of(body)
    assert [item.is_empty for item in outline.list_items] == empty


def test_raw_html_is_told_by_blocks_and_by_tags() -> None:
    whole, outline = outline_of("a <b>c</b>\n\n<div>\nd\n</div>\n\n<!-- e\n\nf -->\n")
    assert [at(whole, piece.span) for piece in outline.html] == [
        "<b>",
        "</b>",
        "<div>\nd\n</div>",
        "<!-- e\n\nf -->",
    ]


def test_events_close_what_they_open() -> None:
    body = "# a\n\n- [x] *b*\n\n> [!NOTE]\n> c[^1] ~~d~~\n\n|e|\n|-|\n|f|\n\n[^1]: g\n"
    told = [(event.role, event.name, event.value) for event in events(body)]
    opened = []
    for role, name, _ in told:
        if role == "open":
            opened.append(name)
        elif role == "close":
            assert opened.pop() == name
    assert opened == []
    assert ("open", "quote", "note") in told
    assert ("leaf", "task-marker", "x") in told
    assert ("open", "table", "-") in told
    assert ("leaf", "footnote-reference", "1") in told


HOSTILE = [
    ">" * 10_000 + " a\n",
    "- " * 10_000 + "a" + "\n" * 10_000,
    "![a" * 5_000 + "](u)" * 5_000,
    "*a **a " * 5_000,
    "[a](<" * 5_000,
    "<!--" * 10_000,
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: repr(body[:8]))
def test_a_hostile_body_is_read_without_fail(body: str) -> None:
    whole, outline = outline_of(body)
    assert all(len(FRONT) <= link.span.start <= link.span.end <= len(whole) for link in outline.links)


@given(st.text(alphabet="ab ä睡\udcff\n#*_`~[]()<>!-+1.|:&;\\\"'\t>x/^", max_size=80))
@settings(max_examples=150)
def test_every_place_lies_in_the_body(body: str) -> None:
    whole, outline = outline_of(body)
    for pieces in outline:
        for piece in pieces:
            assert len(FRONT) <= piece.span.start <= piece.span.end <= len(whole)
    for link in (*outline.links, *outline.images):
        assert whole[link.span.start] in "[<!"
        if link.destination_span and "\\" not in link.destination and "&" not in body and "\udcff" not in body:
            assert link.destination == at(whole, link.destination_span)
