"""Searching a blog: what is found, in which order, and what is shown of it."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl import Blog
from blogctl.blog import inventory
from blogctl.errors import BadUsage
from blogctl.query.fulltext import Term, find_marks, marks_in, places_in, snippet_of, term_of, text_to_index, words_in
from blogctl.query.ordering import View
from blogctl.store.index import FILE
from blogctl.store.search import TABLE

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
POSTS = {
    "sleep": ("Sleep well", "The title says it. Rest helps too.", "tags: [night]"),
    "dreams": ("Dreams", "We sleep, and in deep sleep we dream. Sleeping is more.", ""),
    "cafe": ("Café au lait", "A cafe\u0301 in the CAFÉ quarter, and a naïve façade.", "description: Coffee and milk"),
    "tokyo": ("東京", "私は東京で睡眠を取ります。京都ではない。", ""),
    "thai": ("Thai", "สวัสดีชาวโลก", ""),
    "hindi": ("Hindi", "नमस्ते दुनिया", ""),
    "links": ("Links", "See [the page](https://x.example/zebra) and **bold** `code`.", "tags: [deep sleep]"),
    "quote": ("Quotes", 'He said: "don\'t" OR NOT (maybe) AND a:b * c^d.', ""),
}


@pytest.fixture(params=["small", "indexed"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "indexed":
        monkeypatch.setattr(inventory, "FEWEST_INDEXED", 0)
    (tmp_path / "posts").mkdir()
    (tmp_path / "blogctl.toml").write_text('timezone = "UTC"\n[queries]\nnights = "tag:night"\n')
    for number, (slug, (title, body, more)) in enumerate(POSTS.items(), start=1):
        write(tmp_path, slug, title, body, f"date: 2026-01-{number:02}\n{more}")
    return tmp_path


def write(root: Path, slug: str, title: str, body: str, more: str = "date: 2026-02-01") -> None:
    (root / "posts" / f"{slug}.md").write_text(f'---\ntitle: "{title}"\n{more}\n---\n\n{body}\n', encoding="utf-8")


def found(root: Path, *words: str) -> list[str]:
    blog = Blog.open(root, now=NOW)
    return [hit.post.slug for hit in blog.search(blog.query(words)).hits]


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        (["sleep"], ["sleep", "links", "dreams"]),  # the title counts most, then the tags
        (["SLEEP", "dream"], ["dreams"]),
        (["sleeping"], ["dreams"]),
        (["sleep*", "-dream"], ["sleep", "links"]),
        (['"deep sleep"'], ["links", "dreams"]),
        (["deep sleep"], ["links", "dreams"]),
        (['"sleep deep"'], []),
        (["cafe"], ["cafe"]),
        (["Café"], ["cafe"]),
        (["naive", "facade"], ["cafe"]),
        (["coffee"], ["cafe"]),
        (["睡眠"], ["tokyo"]),
        (["京都"], ["tokyo"]),
        (["都京"], []),
        (["ชาว"], ["thai"]),
        (["नमस्ते"], ["hindi"]),
        (["zebra"], ["links"]),
        (["don't"], ["quote"]),
        (["rest", "OR", "milk"], ["cafe", "sleep"]),
        (["sleep", "tag:night"], ["sleep"]),
        (["sleep", "@nights"], ["sleep"]),
        (["sleep", "after:2026-01-01"], ["links", "dreams"]),
        (["sleep", "-is:orphan"], []),
        (["sleep", "words:>99999999999999999999"], []),
        (["zebra", "words:<99999999999999999999"], ["links"]),
        (["(sleep OR zebra)", "-tag:night"], ["links", "dreams"]),
        (['"OR NOT"'], ["quote"]),
        (["nothing"], []),
        (["sleep is:orphan"], ["sleep", "dreams", "links"]),
        (["sleep", "OR", "is:orphan"], ["sleep", "dreams", "links"]),
        (["sleep", "-link:nowhere"], ["sleep", "dreams", "links"]),
        (["zebra", *(word for number in range(250) for word in ("OR", f"w{number}"))], ["links"]),
        (["deep", "&", "sleep", "-!!!"], ["dreams", "links"]),
    ],
)
def test_posts_are_found_the_best_first(root: Path, words: list[str], slugs: list[str]) -> None:
    assert sorted(found(root, *words)) == sorted(slugs)
    if words == ["sleep"]:
        assert found(root, *words) == slugs


@pytest.mark.parametrize("words", [["-sleep"], ["tag:night"], ['"?!"'], ["is:draft"]])
def test_a_search_for_nothing_is_refused(root: Path, words: list[str]) -> None:
    with pytest.raises(BadUsage):
        found(root, *words)


def test_what_changes_is_found_as_it_is_now(root: Path) -> None:
    assert found(root, "zebra") == ["links"]
    write(root, "links", "Links", "No animals.")
    write(root, "new", "New", "A zebra.")
    assert found(root, "zebra") == ["new"]
    (root / "posts" / "new.md").unlink()
    assert found(root, "zebra") == []
    write(root, "new", "New", "A zebra.")
    os.utime(root / "posts" / "new.md")
    assert found(root, "zebra") == ["new"]


def test_what_was_there_does_not_count_any_more(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for number in range(9):
        write(root, "dreams", "Dreams", f"We sleep {'deep ' * number}.")
        found(root, "sleep")
    fresh = tmp_path_factory.mktemp("fresh")
    shutil.copytree(root / "posts", fresh / "posts")
    (fresh / "blogctl.toml").write_text('timezone = "UTC"\n')
    scores = []
    for folder in (root, fresh):
        blog = Blog.open(folder, now=NOW)
        scores.append([(hit.post.slug, hit.score) for hit in blog.search(blog.query(["sleep"])).hits])
    assert scores[0] == scores[1]


def test_a_number_beyond_all_is_all(root: Path) -> None:
    blog = Blog.open(root, now=NOW)
    assert len(blog.search(blog.query(["sleep"]), size=10**30).hits) == 3
    assert blog.search(blog.query(["sleep"]), start=10**30).hits == []
    assert len(blog.found(blog.query([]), View(size=10**30)).rows) == len(POSTS)
    assert blog.found(blog.query([]), View(start=10**30)).rows == []


def test_a_word_that_never_ends_is_cut(root: Path) -> None:
    write(root, "new", "New", "    " + "A" * 300_000 + " needle ![p](data:image/png;base64," + "B" * 300_000 + ")")
    blog = Blog.open(root, now=NOW)
    for word in ("needle", "base64", "A" * 300_000):
        (hit,) = blog.search(blog.query([word])).hits
        assert len(hit.snippet.text) < 500


def test_the_nearest_word_is_told_whatever_happens_to_the_index(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "FEWEST_INDEXED", 0)
    blog = Blog.open(root, now=NOW)
    assert blog.search(blog.query(["zebru"])).total == 0
    connection = sqlite3.connect(root / FILE, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    assert blog.nearest_word("zebru") == "zebra"
    connection.close()


def test_pages_of_results_follow_one_another(root: Path) -> None:
    blog = Blog.open(root, now=NOW)
    query = blog.query(["sleep"])
    pages = [blog.search(query, start=start, size=1) for start in range(4)]
    assert [[hit.post.slug for hit in page.hits] for page in pages] == [["sleep"], ["links"], ["dreams"], []]
    assert {page.total for page in pages} == {3}


def harm(statement: str) -> Callable[[Path], None]:
    def carry_out(root: Path) -> None:
        connection = sqlite3.connect(root / FILE, isolation_level=None)
        connection.execute(statement)
        connection.close()

    return carry_out


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM searched", "DROP TABLE texts", "DELETE FROM texts_data", "UPDATE texts_data SET block = x'00'",
     "CREATE TABLE other(x)", "UPDATE posts SET line = 'x'"],
)  # fmt: skip
def test_a_broken_table_of_words_is_filled_anew(
    root: Path, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(inventory, "FEWEST_INDEXED", 0)
    assert len(found(root, "sleep")) == 3
    harm(statement)(root)
    assert [len(found(root, "sleep")) for _ in range(2)] == [3, 3]


def test_a_locked_index_is_done_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "FEWEST_INDEXED", 0)
    found(root, "sleep")
    connection = sqlite3.connect(root / FILE, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    write(root, "new", "New", "More sleep.")
    assert len(found(root, "sleep")) == 4
    connection.close()
    assert len(found(root, "sleep")) == 4


def test_a_snippet_shows_where_most_of_the_words_stand(root: Path) -> None:
    blog = Blog.open(root, now=NOW)
    hits = {hit.post.slug: hit.snippet for hit in blog.search(blog.query(["sleep", "dream"])).hits}
    snippet = hits["dreams"]
    assert snippet.text == "We sleep, and in deep sleep we dream. Sleeping is more."
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["sleep", "sleep", "dream"]


def test_a_snippet_is_what_a_reader_sees(root: Path) -> None:
    blog = Blog.open(root, now=NOW)
    (hit,) = blog.search(blog.query(["page", "bold"])).hits
    assert hit.snippet.text == "See the page and bold code."


def test_a_long_text_is_cut_at_words() -> None:
    text = "word " * 100 + "needle " + "word " * 100
    snippet = snippet_of(text, [term_of("needle")], 60)
    assert snippet is not None
    assert snippet.text.startswith("… word ")
    assert snippet.text.endswith(" word …")
    assert len(snippet.text) < 90
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["needle"]


@given(st.text(max_size=60))
def test_the_index_cuts_the_words_that_the_query_does(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(TABLE)
        given_text = text_to_index(text).encode("utf-8", "replace").decode()
        connection.execute("INSERT INTO texts(body) VALUES(?)", (given_text,))
        for word in words_in(text).split():
            found = connection.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (f'"{word}"',))
            assert found.fetchone() == (1,), word


@given(
    st.text(st.sampled_from("aAbé _.-\u2019\u2026\u00a09"), max_size=30),
    st.lists(st.text(st.sampled_from("ab9* "), min_size=1, max_size=5).map(term_of), max_size=3),
)
def test_plain_english_is_marked_as_any_text_is(text: str, terms: list[Term]) -> None:
    terms = [term for term in terms if term.words]
    assert marks_in(text, terms) == find_marks(places_in(text), terms)


def test_a_text_full_of_what_is_looked_for_is_cut_in_a_moment() -> None:
    snippet = snippet_of("a b " * 500_000, [term_of("a"), term_of("b a"), term_of("zz*")], 100)
    assert snippet is not None
    assert len(snippet.text) < 130


@given(st.text(max_size=60), st.text(max_size=6))
def test_marks_are_in_order_and_say_what_was_looked_for(text: str, wanted: str) -> None:
    term = term_of(wanted)
    marks = find_marks(places_in(text), [term]) if term.words else []
    assert marks == sorted(marks)
    for start, end in marks:
        assert term.words[0] in words_in(text[start:end])
    snippet = snippet_of(text, [term], 20) if term.words else None
    assert (snippet is not None) == bool(marks)
    if snippet:
        assert all(term.words[0] in words_in(snippet.text[start:end]) for start, end in snippet.marks)
