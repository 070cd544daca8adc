"""Where a body leads, and that every place is that of the destination as it is written, and of nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document.html_tags import attributes_in
from blogctl.document.links import Destination, destinations_in
from blogctl.document.markdown_events import events, parser
from blogctl.source import Edit, Span, apply_edits

FRONT = "---\ntitle: Ümläut 睡\nrelated: '[no](/front)'\n---\n"
PROBE = "https://probe.example/"


def destinations(body: str) -> tuple[str, tuple[Destination, ...]]:
    whole = FRONT + body
    return whole, destinations_in(whole, Span(len(FRONT), len(whole)))


LEADING = [
    ("[a](/b)", ["/b"]),
    ("![a](b.png)", ["b.png"]),
    ("[![a](b.png)](/c)", ["b.png", "/c"]),
    ("[a](</b c> 'title')", ["/b c"]),
    ("[a]( /b_(c)  \"(title)\" )", ["/b_(c)"]),
    (r"[a](/b\)\_&amp;c)", [r"/b\)\_&amp;c"]),
    ("[a](/%C3%A9?x=1&y=2#ö)", ["/%C3%A9?x=1&y=2#ö"]),
    ("[a](/b\u00a0c)", ["/b\u00a0c"]),
    ("<https://a.example/b?c#d> <me@a.example>", ["https://a.example/b?c#d"]),
    ("[a] [b][a] ![a][]\n\n[a]: /x 'T'\n[a]: /second\n[unused]:\n  </y z>\n", ["/x", "/y z"]),
    ("> [a](\n> /b 't')\n>\n> [d]:\n> /e\n", ["/b", "/e"]),
    ("- [a](/b)\n  1. > [c](/d)\n", ["/b", "/d"]),
    ("| [a](/b) | c |\n| - | - |\n| ![d](/e\\|f) | <i src=g> |\n", ["/b", "/e\\|f", "g"]),
    ("x[^1]\n\n[^1]: [a](/b)\n    <a href='c'>d</a>\n", ["/b", "c"]),
    ("a\r\n[b](/c)\r\n\r\n[d]: /e\r\n", ["/c", "/e"]),
    ("a\r[b](/c)\r- d\r\r  [e](/f)\r", ["/c", "/f"]),
    ("é <a title='href=\"no\"' data-href=no HREF = \"b&amp;c\">", ["b&amp;c"]),
    ("<p><img src='a b' alt><a href=c>d</a></p>", ["a b", "c"]),
    ("<div>\r\n<a\r\n  href=\" /b \">\r\n</div>\r\n", ["/b"]),
    ("> <div\n> title='a' href='/b'>\n> <a href=/c>\n", ["/b", "/c"]),
    ("> a <a\n> title='b'\n> href='/c'> d\n", ["/c"]),
    ("<div><br/><a/href='b'/></div>", ["b"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "written"), LEADING, ids=[row[0] for row in LEADING])
@pytest.mark.parametrize("lead", ["", "ä睡👩 \n\n", "\ufeff\n\n"], ids=["ascii", "wide", "BOM"])
def test_what_leads_somewhere_is_found_where_it_is_written(lead: str, body: str, written: list[str]) -> None:
    whole, found = destinations(lead + body)
    assert [one.written for one in found] == written
    assert [whole[one.span.start : one.span.end] for one in found] == written
    assert all(one.has_place for one in found)


@pytest.mark.parametrize(
    "body",
    [
        "`[a](/b)` ``<a href='c'>``",
        "    [a](/b)\n    <a href='c'>\n",
        "```\n[a](/b)\n[c]: /d\n```\n",
        "~~~ html\n<a href='b'>\n",
        "<!-- <a href='b'> [c](/d) -->",
        "<div><!-- > <a href='b'> --></div>",
        "<div>\n<a title='<img src=b>\n",
        "<!--\n<a href='b'>\n\n[c](/d)\n-->\n",
        "<!--> <!---> <!-- a -- <img src=b> -->",
        "<script>\n'<a href=\"b\">'\n</script>\n",
        "<div><style>a { b: '<img src=c>' }</style></div>",
        "<?php echo '<a'; ?> <!DOCTYPE a> <![CDATA[<a href='b']]>",
        r"\[a](/b) [c] [d][e] \<https://a.example>",
        "<a href='b",
        "<a href='' name='b' title=\"href='c'\">",
    ],
)
def test_what_stands_in_code_or_comments_leads_nowhere(body: str) -> None:
    assert destinations(body)[1] == ()


def test_escapes_are_understood_sign_by_sign() -> None:
    _, (link,) = destinations(r"[a](/\_b&eacute;&#x2F;&NotEqualTilde;\c)")
    says = link.understood
    assert says.text == "/_bé/≂̸\\c"
    written = [link.written[slice(*says.written(Span(at, at + 1)))] for at in range(len(says.text))]
    assert written == ["/", r"\_", "b", "&eacute;", "&#x2F;", "&NotEqualTilde;", "&NotEqualTilde;", "\\", "c"]
    _, (autolink, attribute) = destinations(r"<https://a.example/\_&amp;> <a href='\_&amp;'>")
    assert (autolink.understood.text, attribute.understood.text) == (r"https://a.example/\_&amp;", r"\_&")


BITS = [
    "a", "b ", "[", "]", "(", ")", "](", "[a](/x)", "![b](</y z>)", "<", ">", "`", "\\", "&amp;", "&nosuch;", '"t"',
    "'t'", " ", "\n", "\n\n", "\r\n", "\r", "> ", "- ", "  ", "    ", "[r]: /r\n", "[r]", "[r][]", "[q][r]", "!", "*",
    "_", "é", "睡", "|", "\n|-|-|\n", "<https://a.example/b>", "[^1]", "\n[^1]: ", "/x", "# ", "```", "<!--", "-->",
    "<a href='u'>", "<p\nsrc=v>", "<img\n> src=\"w\">", "</p>", "\u00a0", "\t", "1. ", "~~", "[x]: <y>\n", "\udcff",
]  # fmt: skip
bodies = st.lists(st.sampled_from(BITS), max_size=30).map("".join)


@given(bodies)
@settings(max_examples=150, deadline=None)
def test_all_that_the_parser_reads_as_a_destination_is_found(body: str) -> None:
    whole, found = destinations(body)
    told = sorted(one.understood.text for one in found if one.form != "attribute")
    content = whole[len(FRONT) :].replace("\udcff", "\ufffd")
    read = [
        event.value
        for event in events(content)
        if event.role == "open" and event.name in {"link", "image"} and event.form in {"inline", "autolink"}
    ]
    read += [definition["dest"] for definition in parser().reference_definitions(content).values()]
    assert [text.replace("\udcff", "\ufffd") for text in told] == sorted(read)


@given(bodies)
@settings(max_examples=150, deadline=None)
def test_every_destination_can_be_changed_by_itself(body: str) -> None:
    whole, found = destinations(body)
    for number, one in enumerate(found):
        assert one.has_place or "\udcff" in body
        if one.has_place:
            assert whole[one.span.start : one.span.end] == one.written
            changed = apply_edits(whole, [Edit(one.span, PROBE)])
            again = destinations_in(changed, Span(len(FRONT), len(changed)))
            wanted = [PROBE if at == number else other.written for at, other in enumerate(found)]
            assert [other.written for other in again] == wanted


HOSTILE = [
    "<a " * 50_000,
    "<a href='" * 50_000,
    "<!--" * 50_000,
    "<script>" * 50_000,
    "<a " + " " * 100_000 + "x",
    "<a " + "b = " * 50_000 + ">",
]


@pytest.mark.parametrize("html", HOSTILE, ids=lambda html: repr(html[:9]))
def test_hostile_html_is_read_in_one_pass(html: str) -> None:
    assert all(html[one.span.start : one.span.end] for one in attributes_in(html))
