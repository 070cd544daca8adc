"""Tags: one item of a list changes, and nothing else; and the tags of a blog, counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document.document import Document
from blogctl.errors import BadUsage, EditRefused
from blogctl.lifecycle.tagging import (
    Item,
    clean_tag,
    counted,
    has_item,
    shape_of,
    with_item_renamed,
    with_items,
    without_items,
)
from blogctl.post import Post, Visibility
from blogctl.source import Source

TAGS = ("tags",)


def read(block: str) -> Document:
    return Document.read(Source("posts/a.md", f"---\n{block}\n---\nText\n"))


RENAMED = [
    ("tags: [a, b, c]", "tags: [a, new, c]"),
    ("tags: [ a, 'b' ]  # two", "tags: [ a, 'new' ]  # two"),
    ("tags: [a, b, b]", "tags: [a, new]"),
    ("tags: [new, a, b]", "tags: [new, a]"),
    ("tags: [b, a, new]", "tags: [a, new]"),
    ("tags: [b]", "tags: [new]"),
    ("tags: [B, a]", "tags: [B, a]"),
    ("tags:\n- a\n- b # why\n- c", "tags:\n- a\n- new # why\n- c"),
    ('tags:\n  - "a"\n\n  # the second\n  - "b"', 'tags:\n  - "a"\n\n  # the second\n  - "new"'),
    ("tags: [\n  a, # one\n  b, # two\n  c, # three\n]", "tags: [\n  a, # one\n  new, # two\n  c, # three\n]"),
    ("tags: a, b,c", "tags: a, new,c"),
    ("tags: b", "tags: new"),
    ("tags: a,  b , new", "tags: a , new"),
    ("tags: [1, b, 2024-01-02, yes, null]", "tags: [1, new, 2024-01-02, yes, null]"),
]


@pytest.mark.parametrize(("before", "then"), RENAMED)
def test_a_renamed_item_keeps_its_place_and_all_else_stays(before: str, then: str) -> None:
    assert with_item_renamed(read(before), TAGS, "b", "new").text == read(then).text


def test_a_number_can_be_renamed_like_any_tag() -> None:
    assert with_item_renamed(read("tags: [2024, b]"), TAGS, "2024", "2025").text == read('tags: ["2025", b]').text


def test_a_name_is_the_same_however_its_accents_are_encoded() -> None:
    decomposed = "cafe\u0301"
    assert without_items(read(f"tags: [{decomposed}, b]"), TAGS, ["café"]).text == read("tags: [b]").text
    assert has_item([decomposed], "café")
    assert with_item_renamed(read(f"tags: [{decomposed}]"), TAGS, "café", "café").text == read("tags: [café]").text


@pytest.mark.parametrize(
    ("separator", "before", "then"),
    [
        (None, "tags: a  b # two", "tags: a b new # two"),
        (None, "tags: a, b", "tags: a, b new"),
        (None, "tags: [a, b]", "tags: [a, b, new]"),
        ("", "tags: a b", "tags: [a b, new]"),
        ("", "tags: a, b", 'tags: ["a, b", new]'),
        ("", "tags: new", "tags: new"),
        (",", "tags: a b", "tags: a b, new"),
    ],
)
def test_a_text_is_parted_as_the_dialect_parts_it(separator: str | None, before: str, then: str) -> None:
    assert with_items(read(before), TAGS, [Item("new", "new")], separator=separator).text == read(then).text


def test_a_name_of_two_words_makes_a_list_of_a_text_of_words() -> None:
    assert (
        with_items(read("tags: a b"), TAGS, [Item("c d", "c d")], separator=None).text == read("tags: [a, b, c d]").text
    )
    assert without_items(read("tags: a b"), TAGS, ["a", "b"], separator=None).text == read("tags: []").text


def test_a_name_with_a_comma_cannot_stand_in_a_text_with_commas() -> None:
    with pytest.raises(EditRefused, match="has a comma in it"):
        with_items(read("tags: a, b"), TAGS, [Item("c, d", "c, d")])


@pytest.mark.parametrize(
    ("name", "said"), [("", "empty"), (" ", "empty"), ("a\nb", "U\\+000A"), ("\x1b[1m", "U\\+001B")]
)
def test_a_tag_without_a_name_that_can_be_seen_is_refused(name: str, said: str) -> None:
    with pytest.raises(BadUsage, match=said):
        clean_tag(name)


TWINS = [
    ("Sleep", "sleep"),
    ("sleeps", "sleep"),
    ("Café", "cafe"),
    ("self-care", "Self Care"),
    ("selfcare", "self_care"),
    ("stories", "story"),
    ("classes", "class"),
    ("boxes", "box"),
    ("houses", "house"),
]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_spelling_twins_share_a_shape(one: str, other: str) -> None:
    assert shape_of(one) == shape_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("c", "c++"), ("c++", "c#"), ("-", "_"), ("new", "news-feed"), ("is", "i"), ("bus", "bu")]
)
def test_other_tags_do_not(one: str, other: str) -> None:
    assert shape_of(one) != shape_of(other)


def test_tags_are_counted_once_a_post_the_most_frequent_first() -> None:
    posts = [
        Post("a.md", "a", "A", Visibility.PUBLIC, tags=("sleep", "sleep", "b")),
        Post("b.md", "b", "B", Visibility.DRAFT, tags=("sleep", "Sleep"), categories=("x",)),
    ]
    assert counted(posts, "tags") == [("sleep", 2, ("Sleep",)), ("b", 1, ()), ("Sleep", 1, ("sleep",))]
    assert counted(posts, "categories") == [("x", 1, ())]


def test_words_of_two_languages_are_no_twins() -> None:
    posts = [
        Post("a.es.md", "a", "A", Visibility.PUBLIC, tags=("Japonés",), language="es"),
        Post("a.fr.md", "a", "A", Visibility.PUBLIC, tags=("Japonès",), language="fr"),
        Post("b.es.md", "b", "B", Visibility.PUBLIC, tags=("japones",), language="es"),
    ]
    assert [(tag.name, tag.twins) for tag in counted(posts, "tags")] == [
        ("japones", ("Japonés",)), ("Japonès", ()), ("Japonés", ("japones",)),
    ]  # fmt: skip


class Written(NamedTuple):
    """A list in some layout: the pieces in front of, between and behind its items, and the items as written."""

    text: str
    names: list[str]
    items: list[str]
    """Each as it is written, with its quotes."""


NAMES = ["a", "bb", "two words", "Ümläut 睡", "C#", "it's", 'say "hi"', "2024", "no", "x: y", "e\u0301"]


def in_quotes(name: str, style: str) -> str:
    if style == "'":
        return "'" + name.replace("'", "''") + "'"
    if style == '"':
        return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return name


def is_plain(name: str) -> bool:
    return bool(re.fullmatch(r"[a-z]+( [a-z]+)*|Ümläut 睡|C#|e\u0301", name))


@st.composite
def yaml_lists(draw: st.DrawFn) -> Written:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    items = [in_quotes(name, draw(st.sampled_from(["", "'", '"'] if is_plain(name) else ["'", '"']))) for name in names]
    note = draw(st.sampled_from(["", " # kept"]))
    layout = draw(st.sampled_from(["flow", "rows", "block", "block", "flush"]))
    if layout == "flow":
        pad, comma = draw(st.sampled_from(["", " "])), draw(st.sampled_from([",", ", ", " , "]))
        block = f"tags: [{pad}{comma.join(items)}{pad}]{note}\n"
    elif layout == "rows":
        block = "tags: [\n" + "".join(f"  {item}, # own {at}\n" for at, item in enumerate(items)) + f"]{note}\n"
    else:
        indent = "" if layout == "flush" else "  "
        gaps = [draw(st.sampled_from(["", "", "\n", f"{indent}# kept {at}\n"])) for at in range(len(items))]
        notes = [draw(st.sampled_from(["", f" # own {at}", f"   # own {at}"])) for at in range(len(items))]
        rows = [f"{gap}{indent}- {item}{own}\n" for gap, item, own in zip(gaps, items, notes, strict=True)]
        block = f"tags:{note}\n{''.join(rows)}"
    before, after = draw(st.sampled_from(["", "title: A # kept\n"])), draw(st.sampled_from(["", "x: 'y'\n", "# end\n"]))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return Written(f"---\n{before}{block}{after}---\nText\n".replace("\n", newline), names, items)


@st.composite
def toml_lists(draw: st.DrawFn) -> Written:
    names = draw(
        st.lists(st.sampled_from([name for name in NAMES if "'" not in name]), min_size=1, max_size=5, unique=True)
    )
    styles = ["'", '"']
    items = [f"'{name}'" if draw(st.sampled_from(styles)) == "'" else in_quotes(name, '"') for name in names]
    if draw(st.booleans()):
        array = f"[{draw(st.sampled_from([', ', ',', ' , '])).join(items)}]"
    else:
        comma = draw(st.sampled_from([",", ""]))
        rows = [f"  {item}{',' if at < len(items) - 1 else comma} # own {at}\n" for at, item in enumerate(items)]
        array = f"[ # kept\n{''.join(rows)}]"
    return Written(f"+++\ntitle = 'A' # kept\ntags = {array} # kept\n[x]\ny = 1\n+++\nText\n", names, items)


@st.composite
def json_lists(draw: st.DrawFn) -> Written:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    items = [in_quotes(name, '"') for name in names]
    array = draw(
        st.sampled_from([f"[{', '.join(items)}]", f"[{','.join(items)}]", "[\n    " + ",\n    ".join(items) + "\n  ]"])
    )
    return Written('{\n  "title": "A",\n  "tags": ' + array + ',\n  "x": 1\n}\nText\n', names, items)


LISTS = st.one_of(yaml_lists(), toml_lists(), json_lists())
Edit = Callable[[Document, str], Document]


def document_of(written: Written) -> Document:
    document = Document.read(Source("posts/a.md", written.text))
    assert document.value("tags") == written.names
    return document


def lines_without(text: str, note: str) -> str:
    """The text without a comment that belongs to an item."""
    return re.sub(rf"[ ]*# {note}(?=[\r\n])", "", text)


@settings(deadline=None)
@given(LISTS, st.data())
def test_renaming_an_item_replaces_its_letters_and_no_other(written: Written, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(written.names) - 1))
    edited = with_item_renamed(document_of(written), TAGS, written.names[at], "renamed")
    assert edited.value("tags") == [*written.names[:at], "renamed", *written.names[at + 1 :]]
    quote = written.items[at][0] if written.items[at][0] in "'\"" else ""
    before, _, behind = written.text.partition("tags")
    place = behind_items(behind, written.items, at)
    assert edited.text == f"{before}tags{behind[:place]}{quote}renamed{quote}{behind[place + len(written.items[at]) :]}"


def behind_items(text: str, items: list[str], at: int) -> int:
    """Where an item is written, behind those before it."""
    place = 0
    for number, item in enumerate(items):
        place = text.index(item, place)
        while text[:place].rpartition("\n")[2].strip().startswith("#"):
            place = text.index(item, place + 1)
        if number == at:
            return place
        place += len(item)
    raise AssertionError(items)


@settings(deadline=None)
@given(LISTS)
def test_adding_an_item_takes_nothing_away(written: Written) -> None:
    edited = with_items(document_of(written), TAGS, [Item("added", "added")])
    assert edited.value("tags") == [*written.names, "added"]
    old, new = iter(edited.text), written.text
    assert all(sign in old for sign in new)  # every old character is there, in its order
    assert with_items(edited, TAGS, [Item("added", "added")]) is edited


@settings(deadline=None)
@given(LISTS, st.data())
def test_removing_an_item_leaves_the_others_as_they_are_written(written: Written, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(written.names) - 1))
    edited = without_items(document_of(written), TAGS, [written.names[at]])
    rest = [*written.items[:at], *written.items[at + 1 :]]
    assert edited.value("tags") == [*written.names[:at], *written.names[at + 1 :]]
    kept = iter(written.text)
    assert all(sign in kept for sign in edited.text) or not rest  # nothing new is there
    places = [behind_items(edited.text.partition("tags")[2], rest, number) for number in range(len(rest))]
    assert places == sorted(places)
    assert edited.text.count("# kept") == written.text.count("# kept")
    for number in range(len(written.items)):
        if number != at:
            assert f"# own {number}" in edited.text or f"# own {number}" not in written.text


@settings(deadline=None)
@given(LISTS, st.data())
def test_what_is_renamed_and_renamed_back_is_as_it_was(written: Written, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(written.names))
    there = with_item_renamed(document_of(written), TAGS, name, "renamed")
    back = with_item_renamed(there, TAGS, "renamed", name)
    assert back.value("tags") == written.names
    assert len(back.text) - len(written.text) in range(3)  # a plain word may have needed quotes


@settings(deadline=None)
@given(LISTS)
def test_what_is_added_and_taken_away_again_is_as_it_was(written: Written) -> None:
    document = document_of(written)
    added = with_items(document, TAGS, [Item("added", "added")])
    again = without_items(added, TAGS, ["added"]).text
    # Between lines with comments, TOML's item before keeps the comma that it got: its line is not the added one's.
    assert again == written.text or re.sub(r",(?= # own \d+\n\])", "", again) == written.text


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "bb", "two words", "ü"]), min_size=1, max_size=4, unique=True), st.data())
def test_in_a_text_with_commas_only_the_one_part_changes(names: list[str], data: st.DataObject) -> None:
    commas = [data.draw(st.sampled_from([",", ", ", " , ", ",  "])) for _ in names[1:]]
    sign = data.draw(st.sampled_from(["", "'", '"']))
    text = names[0] + "".join(comma + name for comma, name in zip(commas, names[1:], strict=True))
    at = data.draw(st.integers(0, len(names) - 1))
    renamed = [*names[:at], "renamed", *names[at + 1 :]]
    then = renamed[0] + "".join(comma + name for comma, name in zip(commas, renamed[1:], strict=True))
    document = read(f"tags: {sign}{text}{sign} # kept")
    assert with_item_renamed(document, TAGS, names[at], "renamed").text == read(f"tags: {sign}{then}{sign} # kept").text
