"""Words of a query: what they become, and what is refused with a finger on the word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.errors import EXIT_USAGE
from blogctl.post import Post, Status, Visibility
from blogctl.query.nodes import All, Counted, Either, Has, Node, Not, Text
from blogctl.query.parsing import DEEPEST, MOST_CONDITIONS
from blogctl.query.parsing import parse_query as parsed
from blogctl.query.predicates import Query
from blogctl.query.qualifiers import QUALIFIERS
from blogctl.query.surroundings import Surroundings
from blogctl.query.tokens import split_words
from blogctl.query.words import BadQuery

NAMED = {
    "stale": "updated:<1y -is:draft",
    "sleepy": "tag:sleep OR tag:rest",
    "both": "@sleepy -@stale",
    "one": "@two",
    "two": "x @three",
    "three": "@one",
    "bad": "a tga:sleep",
    "worse": "b @bad",
    "self": "-@self",
}
AROUND = Surroundings(datetime(2026, 11, 23, 6, 0, tzinfo=UTC), UTC, NAMED, "blogctl.toml:{}".format)


def parse_query(words: Sequence[str]) -> Query:
    return parsed(words, AROUND)


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
    assert repr(parse_query([word]).root) == repr(node)


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
    assert repr(parse_query([text]).root) == repr(Text(text))


A, B, C = Text("a"), Text("b"), Text("c")


@pytest.mark.parametrize(
    ("words", "node"),
    [
        (["tag:a", "b"], All((Has("tag", ("a",)), B))),
        (["a", "AND", "b"], All((A, B))),
        (["a", "OR", "b"], Either((A, B))),
        (["a", "b", "OR", "c"], Either((All((A, B)), C))),
        (["a", "OR", "b", "c"], Either((A, All((B, C))))),
        (["NOT", "a", "b"], All((Not(A), B))),
        (["NOT", "a", "OR", "b"], Either((Not(A), B))),
        (["NOT", "NOT", "a"], A),
        (["NOT", "-a"], A),
        (["(", "a", "OR", "b", ")", "c"], All((Either((A, B)), C))),
        (["(a", "OR", "b)", "c"], All((Either((A, B)), C))),
        (["c", "-(a", "OR", "b)"], All((C, Not(Either((A, B)))))),
        (["((a))"], A),
        (["(-(a", "b))"], Not(All((A, B)))),
        (["NOT", "(", "a", ")"], Not(A)),
        (["(foo()", "OR", "b)"], Either((Text("foo()"), B))),
        (['("a b)")'], Text("a b)")),
        (['("or"', "OR", '"OR")'], Either((Text("or"), Text("OR")))),
        (["is:draft"], Has("status", ("draft",))),
        (["is:page,orphan"], Either((Has("kind", ("page",)), Has("is", ("orphan",))))),
        (["has:Tag,image"], Has("has", ("tags", "image"))),
        (["missing:alias"], Not(Has("has", ("aliases",)))),
        (["words:>500"], Counted(501, None)),
        (["words:>=500"], Counted(500, None)),
        (["words:<500"], Counted(None, 499)),
        (["words:<=500"], Counted(None, 500)),
        (["words:100..500"], Counted(100, 500)),
        (["words:*..500,7"], Either((Counted(None, 500), Counted(7, 7)))),
        (["words:>" + "9" * 5_000], Counted(2**63 - 1, None)),
        (["link:spring"], Has("link", ("spring",))),
        (["-" + "(" * 40 + "a" + ")" * 40], Not(A)),
        (["NOT"] * 10_000 + ["a"], A),
    ],
)
def test_words_are_joined_as_in_githubs_search(words: list[str], node: Node) -> None:
    assert repr(parse_query(words).root) == repr(node)


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("(tag:a OR tag:b) -status:draft", ["(tag:a", "OR", "tag:b)", "-status:draft"]),
        ("-(a b)", ["-(a", "b)"]),
        ("a OR b", ["a", "OR", "b"]),
        ("NOT a", ["NOT", "a"]),
        ("sleep  tag:a", ["sleep", "tag:a"]),
        ("tag:a -tag:b", ["tag:a", "-tag:b"]),
        ('tag:"a b" is:draft', ['tag:"a b"', "is:draft"]),
        ("@stale x", ["@stale", "x"]),
        ("x -@stale", ["x", "-@stale"]),
        ("x (@stale)", ["x", "(@stale)"]),
    ],
)
def test_a_word_of_the_shell_that_must_be_a_query_is_cut_at_its_spaces(word: str, words: list[str]) -> None:
    assert repr(parse_query([word]).root) == repr(parse_query(words).root)


@pytest.mark.parametrize(
    ("word", "node"),
    [
        ("a quiet week", Text("a quiet week")),
        ("sleep (part 2)", Text("sleep (part 2)")),
        ("this or that", Text("this or that")),
        ("at 12:30 sharp", Text("at 12:30 sharp")),
        ('say "tag:a OR b" aloud', Text('say "tag:a OR b" aloud')),
        ("tag:kitchen garden", Has("tag", ("kitchen garden",))),
        ("title:a -b", Has("title", ("a -b",))),
    ],
)
def test_all_other_words_of_the_shell_keep_their_spaces(word: str, node: Node) -> None:
    assert repr(parse_query([word]).root) == repr(node)


def test_a_named_query_stands_for_its_words_wherever_it_is() -> None:
    sleepy = "(tag:sleep OR tag:rest)"
    stale = "(updated:<1y -is:draft)"
    for words, meant in [
        ("@stale", stale),
        ("x -@sleepy", f"x -{sleepy}"),
        ("x OR (y @sleepy)", f"x OR (y {sleepy})"),
        ("@both", f"{sleepy} -{stale}"),
        ("@both @both", f"({sleepy} -{stale}) ({sleepy} -{stale})"),
    ]:
        assert repr(parse_query([words]).root) == repr(parse_query([meant]).root)


@pytest.mark.parametrize("words", [["x", "@bad"], ["@worse"], ["(y", "OR", "-@worse)"]])
def test_an_error_in_a_named_query_is_told_with_its_own_line(words: list[str]) -> None:
    with pytest.raises(BadQuery) as caught:
        parse_query(words)
    error = caught.value
    assert error.message == "blogctl.toml:bad: in the query @bad: tga: in tga:sleep is no qualifier of a query"
    assert (error.line, error.line[slice(*error.span)]) == ("a tga:sleep", "tga")


def test_a_circle_of_named_queries_is_told_step_by_step() -> None:
    with pytest.raises(BadQuery) as caught:
        parse_query(["@two"])
    assert caught.value.message.endswith(
        "go round in a circle: @two, which names @three, which names @one, which names @two"
    )
    assert caught.value.line == "@two"


def test_named_queries_that_double_with_each_step_are_bounded() -> None:
    named = {f"q{number}": f"@q{number + 1} @q{number + 1}" for number in range(40)} | {"q40": "x"}
    with pytest.raises(BadQuery, match="more than 1,000 conditions"):
        parsed(["@q0"], AROUND._replace(named=named))
    chain = {f"q{number}": f"@q{number + 1}" for number in range(2_000)}
    with pytest.raises(BadQuery, match=f"more than {DEEPEST} deep"):
        parsed(["@q0"], AROUND._replace(named=chain))
    assert parse_query(["a"] * MOST_CONDITIONS).matches(_POST, Status.DRAFT)


@pytest.mark.parametrize(
    ("words", "message", "hint", "marked"),
    [
        (["x", "tga:sleep"], "tga: in tga:sleep is no qualifier of a query", "did you mean tag:?", "tga"),
        (["-staus:draft"], "staus: in staus:draft is no qualifier of a query", "did you mean status:?", "staus"),
        (["zzzz:1"], "zzzz: in zzzz:1 is no qualifier of a query", "qualifiers are status, kind, is, tag, ", "zzzz"),
        (["since:2024"], "since: in since:2024 is no qualifier of a query", "write date:>=2024", "since"),
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
        (["a", "OR"], "nothing stands behind OR", "write a condition there, or leave it out", "OR"),
        (["OR", "b"], "nothing stands before OR", "write a condition there", "OR"),
        (["a", "OR", "AND", "b"], "nothing stands before AND", "write a condition there", "AND"),
        (["AND"], "nothing stands before AND", "write a condition there", "AND"),
        (["a", "NOT"], "nothing stands behind NOT", "write a condition there", "NOT"),
        (["(a", "OR", ")"], "nothing stands behind OR", "write a condition there", "OR"),
        (["x", "()"], "nothing stands between the parentheses", "leave them out", "("),
        (["(tag:a", "b"], "no ) closes this group", "write a ) where the group ends", "("),
        (["a", "tag:b)"], "no ( stands before this )", "remove it", ")"),
        ([")"], "no ( stands before this )", "remove it", ")"),
        (["(a)", "b", ")", "c"], "no ( stands before this )", "remove it", ")"),
        (["(" * 10_000 + "a" + ")" * 10_000], "groups stand more than 50 deep in one another", "take some", "("),
        (["a"] * 1_001, "the query has more than 1,000 conditions", "ask for less at a time", "a"),
        (["(a", "tga:b)"], "tga: in tga:b is no qualifier of a query", "did you mean tag:?", "tga"),
        (["is:orphn"], "orphn is no state of a post", "did you mean orphan?", "orphn"),
        (["has:imge"], "imge is no part of a post that a query knows", "did you mean image?", "imge"),
        (["missing:title,colour"], "colour is no part of a post that a query knows", "there are title, ", "colour"),
        (["words:many"], "many is not a number of words", "write 500, >500, ", "many"),
        (["words:>"], "nothing is not a number of words", "write 500, >500, ", ">"),
        (["words:5..1"], "5 is more than 1", "exchange the two", "5..1"),
        (["words:.."], ".. has no bound at either side", "write 500, >500, ", ".."),
        (["date:2024-13"], "2024-13 is not a date: there is no month 13", "write 2024-06, ", "2024-13"),
        (["a", "before:31.1.2024"], "31.1.2024 is not a date: ", "did you mean 2024-01-31?", "31.1.2024"),
        (["after:yesteday"], "yesteday is not a date: ", "did you mean yesterday?", "yesteday"),
        (["date:2024..2023"], "2024 is after 2023", "exchange the two", "2024..2023"),
        (["date:*..*"], "*..* has no bound at either side", "write 2024-06, ", "*..*"),
        (["@stal"], "no query is named stal", "did you mean @stale?", "@stal"),
        (["@"], "no query is named like this", "there are @stale, @sleepy, ", "@"),
        (
            ["x", "@self"],
            "blogctl.toml:self: in the query @self: the named queries go round in a circle: @self, which names @self",
            "take @self out of one of them",
            "@self",
        ),
    ],
)
def test_a_bad_query_points_at_the_word(words: list[str], message: str, hint: str, marked: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse_query(words)
    error = caught.value
    assert error.message.startswith(message)
    assert error.hint.startswith(hint)
    assert error.named or error.line == " ".join(words)
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
    assert {"status", "tag", "date", "before", "has", "link", "is"} < set(QUALIFIERS)
    assert all(row.meaning and row.meaning.isprintable() for row in QUALIFIERS.values())


_POST = Post("posts/a.md", "a", "A", Visibility.PUBLIC)
_PIECES = st.sampled_from(
    [
        *QUALIFIERS,
        *NAMED,
        ":",
        ",",
        "-",
        '"',
        "*",
        "draft",
        "OR",
        "NOT",
        "AND",
        "(",
        ")",
        "@",
        "tga",
        " ",
        "..",
        ">",
        "2024",
        "7d",
        "today",
        "\u0301",
        "\udcff",
    ]
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
