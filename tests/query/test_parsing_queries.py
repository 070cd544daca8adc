"""Words of a query: what they become, and what is refused with a finger on the word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.errors import EXIT_USAGE
from blogctl.post import Post, Status, Visibility
from blogctl.query.nodes import All, Has, Node, Not, Text
from blogctl.query.parsing import BadQuery, parse_query, split_words
from blogctl.query.qualifiers import QUALIFIERS


@pytest.mark.parametrize(
    ("word", "node"),
    [
        ("ketamine", Text("ketamine")),
        ("exact phrase", Text("exact phrase")),
        ('"exact phrase"', Text("exact phrase")),
        ('"tag:sleep"', Text("tag:sleep")),
        ("-ketamine", Not(Text("ketamine"))),
        ('-"exact phrase"', Not(Text("exact phrase"))),
        ("tag:sleep", Has("tag", ("sleep",))),
        ("Tag:Sleep", Has("tag", ("Sleep",))),
        ("tag: sleep hygiene ", Has("tag", ("sleep hygiene",))),
        ("tag:sleep,rest", Has("tag", ("sleep", "rest"))),
        ('tag:"salt, pepper",rest', Has("tag", ("salt, pepper", "rest"))),
        ("tag:c++:11", Has("tag", ("c++:11",))),
        ("-tag:draft-ideas", Not(Has("tag", ("draft-ideas",)))),
        ("status:Draft,scheduled", Has("status", ("draft", "scheduled"))),
        ("kind:page", Has("kind", ("page",))),
        ("category:a", Has("category", ("a",))),
        ("author:ana", Has("author", ("ana",))),
        ("lang:pt", Has("lang", ("pt",))),
        ("slug:how-*", Has("slug", ("how-*",))),
        ("path:posts/", Has("path", ("posts/",))),
        ("title:retreat", Has("title", ("retreat",))),
    ],
)
def test_a_word_becomes_a_condition(word: str, node: Node) -> None:
    assert repr(parse_query([word]).root) == repr(All((node,)))


@pytest.mark.parametrize(
    "text",
    [
        "http://x.org",
        "12:30",
        "C:\\notes",
        "std::sort",
        "Re: news",
        "Ketamine:",
        "C++:x",
        ":)",
        "a:b",
        "é:x",
        "foo()",
        "or",
    ],
)
def test_a_colon_that_is_no_qualifier_is_text(text: str) -> None:
    assert repr(parse_query([text]).root) == repr(All((Text(text),)))


def test_two_words_are_and() -> None:
    assert repr(parse_query(["tag:a", "b"]).root) == repr(All((Has("tag", ("a",)), Text("b"))))


@pytest.mark.parametrize(
    ("words", "message", "hint", "marked"),
    [
        (["x", "tga:sleep"], "tga: in tga:sleep is no qualifier of a query", "did you mean tag:?", "tga"),
        (["-staus:draft"], "staus: in -staus:draft is no qualifier of a query", "did you mean status:?", "staus"),
        (["zzzz:1"], "zzzz: in zzzz:1 is no qualifier of a query", "qualifiers are status, kind, tag, ", "zzzz"),
        (["after:2024"], "after: in after:2024 is no qualifier of a query", "the option for that is --since", "after"),
        (["status:draft,publised"], "publised is no status of a post", "did you mean published?", "publised"),
        (["kind:zz"], "zz is no kind of a post", "there are post, page", "zz"),
        (["a", "tag:"], "tag has an empty value", "write what it has to be, as in tag:something", "tag:"),
        (["tag:a,"], "tag has an empty value", "write what it has to be, as in tag:something", "tag:a,"),
        (
            ["status:,draft"],
            "status has an empty value",
            "write what it has to be, as in status:draft",
            "status:,draft",
        ),
        (['tag:""'], "tag has an empty value", "write what it has to be", 'tag:""'),
        (['tag:"a'], 'the quotation mark in tag:"a is not closed', "end the value", '"a'),
        (['"a b'], "the quotation mark before a b is not closed", "end the phrase", '"a b'),
        (['"'], "the quotation mark before nothing is not closed", "end the phrase", '"'),
        ([""], "a word of the query is empty", "leave it out", ""),
        (["a", "-"], "nothing stands behind the -", "leave it out", ""),
        (['""'], "a word of the query is empty", "leave it out", '""'),
        (["\u0301"], "a word of the query is empty", "leave it out", "\u0301"),
        (["--tag"], "--tag is an option, and not a word of a query", "to look for it as text", "--tag"),
        (["a", "OR", "b"], "OR does not join words here", "a comma means or, as in tag:a,b", "OR"),
        (["NOT", "b"], "NOT does not negate a word here", "- does, as in -tag:a", "NOT"),
        (["(a", "b)"], "parentheses do not group words here: (a", "to look for it as text", "(a"),
        (["@stale"], "no query is named stale", "to look for it as text, quote it twice: '\"@stale\"'", "@stale"),
    ],
)
def test_a_bad_query_points_at_the_word(words: list[str], message: str, hint: str, marked: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse_query(words)
    error = caught.value
    assert error.message == message
    assert error.hint.startswith(hint)
    assert error.line == " ".join(words)
    assert error.line[slice(*error.span)] == marked
    assert error.exit_code == EXIT_USAGE


def test_the_line_of_an_error_is_safe_to_show() -> None:
    with pytest.raises(BadQuery) as caught:
        parse_query(["\x1b[2J", "status:\x07bad"])
    assert caught.value.line == r"\x1b[2J status:\x07bad"
    assert caught.value.line[slice(*caught.value.span)] == r"\x07bad"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  ", []),
        ("tag:a  -b", ["tag:a", "-b"]),
        ('tag:"a b",c "exact phrase"', ['tag:"a b",c', '"exact phrase"']),
        ('"open to the end', ['"open to the end']),
    ],
)
def test_one_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_every_qualifier_can_be_explained_on_one_line() -> None:
    assert list(QUALIFIERS) == ["status", "kind", "tag", "category", "author", "lang", "slug", "path", "title"]
    assert all(row.meaning and row.meaning.isprintable() for row in QUALIFIERS.values())


_POST = Post("posts/a.md", "a", "A", Visibility.PUBLIC)
_PIECES = st.sampled_from(
    [*QUALIFIERS, ":", ",", "-", '"', "*", "draft", "OR", "(", "@", "tga", " ", "\u0301", "\udcff"]
)


@settings(max_examples=300)
@given(st.lists(st.one_of(st.lists(_PIECES, max_size=5).map("".join), st.text(max_size=8)), max_size=3))
def test_no_words_lead_to_anything_but_a_query_or_bad_usage(words: list[str]) -> None:
    try:
        query = parse_query(words)
    except BadQuery as refused:
        error = refused
    else:
        assert query.matches(_POST, Status.DRAFT) in {True, False}
        return
    assert 0 <= error.span.start <= error.span.end <= len(error.line)
