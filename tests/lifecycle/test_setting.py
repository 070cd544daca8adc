"""Setting and unsetting keys: before and after, and what is refused."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.default import DefaultDialect
from blogctl.document.document import Document
from blogctl.errors import BadUsage, BlogctlError, NoFrontMatter, UnreadablePost
from blogctl.lifecycle.assignments import Understanding, is_assignment, parse_assignment, refuse_impossible
from blogctl.lifecycle.edited import Edited
from blogctl.lifecycle.setting import assign, unset
from blogctl.lifecycle.values import Clock
from blogctl.source import Source

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 6, 12, 40, 999, tzinfo=ZoneInfo("UTC"))
HOW = Understanding(DefaultDialect(), BlogFacts(BERLIN), Clock(NOW, BERLIN))


def after(text: str, *words: str, create: str = "") -> Edited:
    document = Document.read(Source("posts/a.md", text))
    asked = [parse_assignment(word) for word in words]
    refuse_impossible(asked, HOW)
    return assign(document, HOW.dialect.read(document, HOW.facts), asked, HOW, create=create)


def yaml(block: str) -> str:
    return f"---\n{block}\n---\nText\n"


VALUES = [
    ("title: A", "title=2024", 'title: "2024"'),
    ("title: 'A' # the title", "title=B", "title: 'B' # the title"),
    ("title: A", "description=true", 'title: A\ndescription: "true"'),
    ("title: A", "weight=3", "title: A\nweight: 3"),
    ("title: A", "math=true", "title: A\nmath: true"),
    ("title: A", "seen=2024-01-02", "title: A\nseen: 2024-01-02"),
    ("title: A", "version='1.10'", 'title: A\nversion: "1.10"'),
    ("title: A", "mood=", 'title: A\nmood: ""'),
    ("title: A", "sizes=[1, 2]", "title: A\nsizes: [1, 2]"),
    ("title: A", "empty:=null", "title: A\nempty: null"),
    ("title: A", "a.b=c", "title: A\na:\n  b: c"),
    ("a:\n  b: 1 # one\n  c: 2", "a.b=3", "a:\n  b: 3 # one\n  c: 2"),
    ("a.b: 1", "a.b=3", "a.b: 3"),
    ("a: {b: 1}", "a.c=x", "a: {b: 1, c: x}"),
    ("draft: true # not yet", "draft=false date=2026-01-01", "draft: false # not yet\ndate: 2026-01-01"),
]


@pytest.mark.parametrize(("before", "words", "then"), VALUES)
def test_a_key_gets_a_value(before: str, words: str, then: str) -> None:
    asked = [words] if " " in words and "date" not in words else words.split()
    assert after(yaml(before), *asked).document.text == yaml(then)


KEPT_TYPES = [
    ('version: "1.9"', "version=1.10", 'version: "1.10"'),
    ("version: '3'", "version=4", "version: '4'"),
    ("version: '3'", "version:=4", "version: 4"),
    ("version: 3", "version=1.10", "version: 1.1"),
    ("mood: calm", "mood=3", "mood: 3"),
    ("math: true", "math=no", 'math: "no"'),
    ("seen: 2024-01-02", "seen=tomorrow", "seen: 2026-11-24"),
    ("seen: 2024-01-02T10:00:00+01:00", "seen=2026-11-24 10:00", "seen: 2026-11-24T10:00:00+01:00"),
    ("seen: 2024-01-02", "seen=never", "seen: never"),
    ("seen: '2024-01-02'", "seen=2026-11-24", "seen: '2026-11-24'"),
    ("words: [a, 'b']", "words=b,c", "words: ['b', c]"),
    ("words: [1, 2]", "words=2,3", "words: [2, 3]"),
    ("words: ['1']", "words=2", "words: ['2']"),
]


@pytest.mark.parametrize(("before", "word", "then"), KEPT_TYPES)
def test_a_key_keeps_its_type_if_the_word_can_be_of_it(before: str, word: str, then: str) -> None:
    assert after(yaml(before), word).document.text == yaml(then)


DATES = [
    ("date: 2024-01-02", "date=2026-12-24", "date: 2026-12-24"),
    ("date: 2024-01-02", "date=now", "date: 2026-11-23"),
    ("date: 2024-01-02", "date=2026-12-24 18:00", "date: 2026-12-24T18:00:00+01:00"),
    ("date: 2024-01-02 10:00", "date=2026-12-24", "date: 2026-12-24 00:00"),
    ("date: 2024-01-02T10:00:00Z", "date=2026-12-24T18:00+01:00", "date: 2026-12-24T17:00:00Z"),
    ('date: "2024-01-02"', "date=tomorrow", 'date: "2026-11-24"'),
    ("date: 2024-01-02", "date=2026-12-24T18:00:00.5Z", "date: 2026-12-24T18:00:00.5Z"),
    ("date: soon", "date=2026-12-24", "date: 2026-12-24"),
    ("title: A", "date=today", "title: A\ndate: 2026-11-23"),
    ("title: A", "date=2026-12-24 18:00", "title: A\ndate: 2026-12-24 18:00"),
    ("date: '2024-01-02'", "expires=2026-12-24", "date: '2024-01-02'\nexpires: '2026-12-24'"),
    ("pubDate: 2024-01-02", "date=2026-12-24", "pubDate: 2026-12-24"),
    ("lastmod: 2024-01-02 # by hand", "updated=today", "lastmod: 2026-11-23 # by hand"),
    ("date: 2024-01-02", 'date:="2026-12-24"', "date: 2026-12-24"),
]


@pytest.mark.parametrize(("before", "word", "then"), DATES)
def test_a_date_is_written_as_the_file_writes_dates(before: str, word: str, then: str) -> None:
    assert after(yaml(before), word).document.text == yaml(then)


LISTS = [
    ("tags: [a, b]", "tags+=c", "tags: [a, b, c]"),
    ("tags: [a, b] # two", "tags-=a", "tags: [b] # two"),
    ("tags: [a]", "tags-=a", "tags: []"),
    ("tags: [a]", "tags+=a", "tags: [a]"),
    ("tags: [a]", "tags-=b", "tags: [a]"),
    ("tags:\n  - a # why\n  - b", "tags+=c,d", "tags:\n  - a # why\n  - b\n  - c\n  - d"),
    ("tags:\n  - a # why\n  # then\n  - 'b'\n  - c", "tags-=c", "tags:\n  - a # why\n  # then\n  - 'b'"),
    ("tags: ['a', b]", "tags=b,a", "tags: [b, 'a']"),
    ("tags: [2024, b]", "tags-=2024", "tags: [b]"),
    ("tags: [2024, b]", "tags+=2024,c", "tags: [2024, b, c]"),
    ("tags: [2024, b]", "tags=c,2024", "tags: [c, 2024]"),
    ("tags: a, b", "tags+=c", "tags: a, b, c"),
    ("tags: 'a,b'", "tags+=c", "tags: 'a,b,c'"),
    ("tags: a, b  # as text", "tags-=a", "tags: b  # as text"),
    ("tags: a", "tags-=a", "tags: []"),
    ("tags: a, b", "tags=b", "tags: b"),
    ("tags:", "tags+=a", "tags: [a]"),
    ("title: A", "tags+=a", "title: A\ntags: [a]"),
    ("title: A", "tags-=a", "title: A"),
    ("tag: a", "tags+=b", "tag: a, b"),
    ("author: Ana", "author=Ben", "author: Ben"),
    ("author: Ana", "author+=Ben", "author: Ana, Ben"),
    ("author: [Ana]", "author=Ben", "author: [Ben]"),
    ("author:", "author=Ben", "author: Ben"),
    ("sizes: [1]", "sizes+=2", "sizes: [1, 2]"),
    ("sizes: [1]", "sizes+='2'", 'sizes: [1, "2"]'),
    ("p: {tags: [a]}", "p.tags+=b", "p: {tags: [a, b]}"),
    ("tags: [a]", 'tags:=["a", "b, c"]', 'tags: [a, "b, c"]'),
]


@pytest.mark.parametrize(("before", "word", "then"), LISTS)
def test_a_list_changes_item_by_item(before: str, word: str, then: str) -> None:
    assert after(yaml(before), word).document.text == yaml(then)


OTHER_SYNTAXES = [
    ("+++\ntitle = 'A' # x\n+++\n", "title=B", "+++\ntitle = 'B' # x\n+++\n"),
    ("+++\ndate = 2024-01-02\n+++\n", "expires=2026-12-24", "+++\ndate = 2024-01-02\nexpires = 2026-12-24\n+++\n"),
    ("+++\na = 1\n+++\n", "date=2026-12-24 18:00", "+++\na = 1\ndate = 2026-12-24T18:00:00+01:00\n+++\n"),
    ("+++\ntags = [\n  'a', # x\n  'b',\n]\n+++\n", "tags-=b", "+++\ntags = [\n  'a', # x\n]\n+++\n"),
    ("+++\na = 1\n[p]\nb = 2\n+++\n", "p.b=3", "+++\na = 1\n[p]\nb = 3\n+++\n"),
    ("+++\na = 1\n[p]\nb = 2\n+++\n", "c=3", "+++\na = 1\nc = 3\n[p]\nb = 2\n+++\n"),
    ('{"mood": "calm"}\n', "mood=3", '{"mood": "3"}\n'),
    ('{"date": "2024-01-02"}\n', "date=today", '{"date": "2026-11-23"}\n'),
    ('{"tags": ["a"]}\nText', "tags+=b", '{"tags": ["a", "b"]}\nText'),
]


@pytest.mark.parametrize(("before", "word", "then"), OTHER_SYNTAXES)
def test_toml_and_json_keep_their_style(before: str, word: str, then: str) -> None:
    assert after(before, word).document.text == then


CREATED = [
    ("yaml", "Text\n", "---\nmood: 3\n---\nText\n"),
    ("toml", "Text", "+++\nmood = 3\n+++\nText"),
    ("json", "Text\n", '{\n  "mood": 3\n}\nText\n'),
    ("yaml", "\ufeffText\r\n", "\ufeff---\r\nmood: 3\r\n---\r\nText\r\n"),
    ("yaml", "", "---\nmood: 3\n---\n"),
    ("yaml", "\n\nText\n", "---\nmood: 3\n---\n\n\nText\n"),
]


@pytest.mark.parametrize(("syntax", "before", "then"), CREATED)
def test_a_file_without_front_matter_gets_a_block_if_it_is_to(syntax: str, before: str, then: str) -> None:
    assert after(before, "mood=3", create=syntax).document.text == then
    with pytest.raises(NoFrontMatter):
        after(before, "mood=3")


def test_no_block_is_made_for_nothing() -> None:
    edited = after("Text\n", "tags-=a", create="yaml")
    assert (edited.document.text, edited.notes) == ("Text\n", ("a is so already",))


@settings(deadline=None)
@given(st.text(st.sampled_from("-+{};\n\r \ufeff.a:=#<>"), max_size=20), st.sampled_from(["yaml", "toml", "json"]))
def test_a_new_block_leaves_every_text_below_it_as_it_is(text: str, syntax: str) -> None:
    document = Document.read(Source("posts/a.md", text))
    assume(document.front is None)
    edited = after(text, "mood=3", create=syntax).document
    assert edited.body == text.removeprefix("\ufeff")
    assert edited.values() == {"mood": 3}
    assert edited.text.endswith(edited.body)


def test_what_is_not_utf_8_gets_no_block() -> None:
    document = Document.read(Source.from_bytes("posts/a.md", b"Caf\xe9\n"))
    with pytest.raises(UnreadablePost, match="not UTF-8"):
        assign(document, HOW.dialect.read(document, HOW.facts), [parse_assignment("mood=3")], HOW, create="yaml")


REFUSED = [
    ("title: A", "draft=maybe", "not true or false"),
    ("title: A", "date=2026-02-30", "28 days"),
    ("title: A", "darft=true", "did you mean draft?"),
    ("title: A", "Date=2026-01-01", "did you mean date?"),
    ("title: A", "published=false", "another engine's key"),
    ("title: A", "params.draft=true", "decides nothing"),
    ("title: A", "title+=b", "title is no list"),
    ("title: A", "draft-=b", "draft is no list"),
    ("title: A", "tags+=", "names no item"),
    ("title: A", "tags:=3", "a list of texts"),
    ("title: A", "a..b=3", "is no key"),
    ("title: A", "=3", "the key is empty"),
    ("title: A", "title=\udce9", "title cannot be set: the value holds half a character"),
    ("title: A", "m:=" + "[" * 200 + "]" * 200, "m cannot be set: "),
    ("title: A", "title.x=3", "is not a group of keys"),
    ("mood: calm", "mood+=b", "it is no list"),
    ("a:\n  b: 1", "a=3", "a.b=VALUE"),
    ("tags: {a: 1}", "tags+=b", "it is a group of keys"),
    ("tags: a, b", 'tags+="c, d"', "has a comma in it"),
    ("a: 1\na: 2", "a=3", "twice"),
    ("a: [1", "b=3", "not closed"),
]


@pytest.mark.parametrize(("before", "word", "said"), REFUSED)
def test_what_cannot_be_set_is_refused(before: str, word: str, said: str) -> None:
    with pytest.raises(BlogctlError) as refusal:
        after(yaml(before), word)
    assert said in f"{refusal.value.message} {refusal.value.hint}"


def test_an_unknown_key_is_the_blogs_own() -> None:
    assert after(yaml("title: A"), "published=true", "craft=beer").document.value("craft") == "beer"


def test_what_is_so_already_changes_nothing_and_is_said() -> None:
    edited = after(yaml("tags: [a]"), "tags+=a")
    assert edited.notes == ("a is so already",)


NOTES = [
    ("draft: true\ndate: 2026-01-01", "draft=false", "with that, a is published"),
    ("draft: false\ndate: 2026-01-01", "date=2027-01-01", "with that, a is scheduled"),
    ("draft: true", "draft=false", "with that, a is invalid: draft is false, but the post has no date"),
    ("draft: true", "slug=b", "its address is /posts/b/;"),
    ("author: Ana", "authors=Ben", "a has author as well, and that counts instead of authors"),
]


@pytest.mark.parametrize(("before", "word", "said"), NOTES)
def test_what_an_edit_means_for_the_post_is_said(before: str, word: str, said: str) -> None:
    (note,) = after(yaml(before), word).notes
    assert said in note


def test_a_name_that_is_not_blogctls_own_is_meant_to_the_letter() -> None:
    assert after(yaml("description: A"), "summary=B").document.text == yaml("description: A\nsummary: B")
    assert after(yaml("summary: A"), "description=B").document.text == yaml("summary: B")


def without(text: str, *keys: str) -> Edited:
    document = Document.read(Source("posts/a.md", text))
    return unset(document, HOW.dialect.read(document, HOW.facts), keys, HOW)


UNSET = [
    (yaml("title: A\nweight: 3 # heavy\nmood: calm"), "weight", yaml("title: A\nmood: calm")),
    (yaml("a:\n  b: 1\n  c: 2"), "a.b", yaml("a:\n  c: 2")),
    (yaml("a.b: 1\na: {b: 2}"), "a.b", yaml("a: {b: 2}")),
    (yaml("tags:\n  - a\n  - b\nx: 1"), "tags", yaml("x: 1")),
    (yaml("updated: 2024-01-01\nlastmod: 2024-01-02"), "lastmod", yaml("updated: 2024-01-01")),
    ("+++\na = 1\nb = 2\n+++\n", "a", "+++\nb = 2\n+++\n"),
    ('{"a": 1, "b": 2}\n', "b", '{"a": 1}\n'),
]


@pytest.mark.parametrize(("before", "key", "then"), UNSET)
def test_a_key_is_taken_away_with_its_lines(before: str, key: str, then: str) -> None:
    assert without(before, key).document.text == then


@pytest.mark.parametrize("before", [yaml("lastmod: 2024-01-01"), "Text\n"])
def test_a_key_that_is_not_there_is_noted(before: str) -> None:
    edited = without(before, "updated")
    assert (edited.document.text, edited.notes) == (before, ("a has no updated",))


def test_what_cannot_be_read_cannot_be_unset() -> None:
    with pytest.raises(UnreadablePost):
        without(yaml("a: [1"), "b")


def test_unsetting_the_flag_of_a_draft_says_that_it_is_public_now() -> None:
    assert without(yaml("draft: true\ndate: 2026-01-01"), "draft").notes == ("with that, a is published",)


@pytest.mark.parametrize("word", ["a=b", "tags+=x", "a.b=c", "a:=1", "a=b=c", "a=./x", "schlüssel=1", "my key=1"])
def test_a_word_with_a_key_and_a_value_is_an_assignment(word: str) -> None:
    assert is_assignment(word)


@pytest.mark.parametrize("word", ["spring", "./a=b.md", "posts/a=b.md", "posts\\a=b.md", "=b", "-", ""])
def test_any_other_word_is_the_name_of_a_post(word: str) -> None:
    assert not is_assignment(word)


def test_a_word_without_a_value_is_no_assignment() -> None:
    with pytest.raises(BadUsage, match="is not KEY=VALUE"):
        parse_assignment("draft")
