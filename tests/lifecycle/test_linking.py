"""Which links lead to a post, and the same links after it was renamed."""

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document.document import Document
from blogctl.errors import LinkRefused
from blogctl.lifecycle.linking import Place, Standpoint, mentions
from blogctl.lifecycle.relinking import Relinked, Stand, relinked
from blogctl.source import Source

HERE = Standpoint("example.org", ("blog", "posts", "other"), ("posts",))


def places(old: str, new: str) -> tuple[Place, ...]:
    return Place(("blog", "posts", old), new), Place(("posts", f"{old}.md"), f"{new}.md", is_file=True)


BUNDLE = frozenset({("index.md",), ("img", "a.png")})
OF_BUNDLE = (
    Place(("blog", "posts", "old"), "new", files=BUNDLE),
    Place(("posts", "2024-01-02-old"), "2024-01-02-new", is_file=True, files=BUNDLE),
)


def after(body: str, wanted: tuple[Place, ...] = places("old", "new"), where: Standpoint = HERE) -> Relinked:
    return relinked(Document.read(Source("posts/other.md", f"---\ntitle: x\n---\n{body}")), wanted, Stand(where, where))


def body_of(done: Relinked) -> str:
    return done.text.removeprefix("---\ntitle: x\n---\n")


CHANGED = [
    ("[a](/blog/posts/old/)", "[a](/blog/posts/new/)"),
    ("[a](/blog/posts/old)", "[a](/blog/posts/new)"),
    ("[a](</blog/posts/old/index.html?x=1&y#z> 'T')", "[a](</blog/posts/new/index.html?x=1&y#z> 'T')"),
    ("[a](https://example.org/blog/posts/old/#z)", "[a](https://example.org/blog/posts/new/#z)"),
    ("<HTTP://Example.ORG:80/blog/posts/old>", "<HTTP://Example.ORG:80/blog/posts/new>"),
    ("[a](//example.org/blog/posts/old)", "[a](//example.org/blog/posts/new)"),
    ("[a](../old/)", "[a](../new/)"),
    ("[a](./..//../posts/old)", None),
    ("[a](./../x/../old?#)", "[a](./../x/../new?#)"),
    ("[a](%2E%2e/old/.)", "[a](%2E%2e/new/.)"),
    ("[a](old.md)", "[a](new.md)"),
    ("[a](./old.md#z)", "[a](./new.md#z)"),
    ("[a](../posts/old.md)", "[a](../posts/new.md)"),
    ("[a](/posts/old.md)", "[a](/posts/new.md)"),
    ("[a](@/old.md#z) [b](@/x/old.md)", "[a](@/new.md#z) [b](@/x/old.md)"),
    ("[a](../ol%64/index.md)", "[a](../new/index.md)"),
    (r"[a](../\old/ 'no')", None),
    (r"[a](&#46;&period;/o&#x6C;d/&quest;)", "[a](&#46;&period;/new/&quest;)"),
    (r"[a](../old\/\#z)", r"[a](../new\/\#z)"),
    ("![a](../old/) [b]\n\n[b]: ../old/\n[c]: <old.md>\n", "![a](../new/) [b]\n\n[b]: ../new/\n[c]: <new.md>\n"),
    (
        "<a href=../old/>a</a> <img src='/blog/posts/old#b&amp;c'>",
        "<a href=../new/>a</a> <img src='/blog/posts/new#b&amp;c'>",
    ),
    ("[a](../old-er/) [b](/blog/posts/older) [c](older.md) [d](old.markdown)", None),
    ("[a](/posts/old/) [b](../../old/) [c](old) [d](old/) [e](../old/x.png) [f](../Old/)", None),
    ("[a](https://www.example.org/blog/posts/old/) [b](https://a.example/blog/posts/old/)", None),
    ("[a](ftp://example.org/blog/posts/old/) [b](mailto:old.md) [c](#old) [d](?old) [e]()", None),
    ("[a](../../posts/old.md) [b](../../../posts/old.md) [c](../old.md)", None),
    ("`[a](../old/)` <!-- [b](../old/) --> \\[c](../old/) ../old/\n\n    [d](../old/)\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "wanted"), CHANGED, ids=[row[0] for row in CHANGED])
def test_a_link_to_the_post_is_changed_in_its_own_form_and_no_other_is(before: str, wanted: str | None) -> None:
    done = after(before)
    assert body_of(done) == (wanted or before)
    assert (done.changed > 0) == (wanted is not None)


IN_BUNDLE = [
    ("![a](../old/img/a.png)", "![a](../new/img/a.png)"),
    ("![a](2024-01-02-old/img/a.png)", "![a](2024-01-02-new/img/a.png)"),
    ("[a](2024-01-02-old/index.md)", "[a](2024-01-02-new/index.md)"),
    ("[a](../2024-01-02-old/)", "[a](../2024-01-02-old/)"),
    ("[a](old/img/a.png) [b](2024-01-02-old/img/b.png)", "[a](old/img/a.png) [b](2024-01-02-old/img/b.png)"),
]


@pytest.mark.parametrize(("before", "wanted"), IN_BUNDLE)
def test_a_picture_in_the_folder_of_a_post_is_followed_too(before: str, wanted: str) -> None:
    assert body_of(after(before, OF_BUNDLE)) == wanted


UMLAUT, APART = "grün", unicodedata.normalize("NFD", "grün")


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        (f"../{UMLAUT}/", "../rosé/"),
        (f"../{APART}/", "../rosé/"),
        (f"../{quote(UMLAUT)}/", "../ros%C3%A9/"),
        (f"../{quote(APART).lower()}/", "../ros%C3%A9/"),
        (f"{APART}.md", "rosé.md"),
        ("../gr&uuml;n/", "../ros%C3%A9/"),
    ],
)
def test_an_accent_is_found_in_every_spelling_and_written_in_the_same_one(before: str, wanted: str) -> None:
    assert mentions(UMLAUT)(before.encode())
    assert body_of(after(f"[a]({before})", places(UMLAUT, "rosé"))) == f"[a]({wanted})"


def test_a_new_name_with_an_accent_is_escaped_in_an_address_and_not_in_the_name_of_a_file() -> None:
    assert body_of(after("[a](../old/) [b](old.md)", places("old", "rosé"))) == "[a](../ros%C3%A9/) [b](rosé.md)"


def test_a_blog_without_an_address_has_no_absolute_links() -> None:
    where = HERE._replace(host="")
    assert (
        after(
            "<https://example.org/blog/posts/old/> [a](//x/blog/posts/old/) [b](///blog/posts/old/)", where=where
        ).changed
        == 0
    )


def test_a_link_in_a_file_that_is_not_utf_8_is_refused_with_its_place() -> None:
    document = Document.read(Source.from_bytes("posts/other.md", b"\xff [a](/x) [b](../old/)"))
    with pytest.raises(LinkRefused) as refusal:
        relinked(document, places("old", "new"), Stand(HERE, HERE))
    assert refusal.value.where == "posts/other.md:1:15"


def test_the_places_of_other_links_and_the_rest_of_the_text_stay_to_the_byte() -> None:
    body = (
        "\ufeffé\r\n\r> [a](\r\n> ../old/\r\n> 'T')  \r\n\t<a\rhref = '../old/' >\n"
        "|[b](/x)|\n|-|\n[^1]\n\n[^1]: [c](old.md)"
    )
    assert body_of(after(body)) == body.replace("old", "new")


FORMS = [
    "[a](../{}/)", "![a](/blog/posts/{}#b)", "<https://example.org/blog/posts/{}/>", "[a](<./{}.md> 'T')", "[r]",
    "\n\n[r]: ../posts/{}.md\n", "\n\n> <a href='../{}/?q'>x</a>\n", "<img src=../{}/index.html>", "`../{}/`", "é\r\n",
    "- [a](\n  ../{}/)\n", "[b](../other/)", "text\n", "[c](../{}-not/)", "\n\n```\n", "<!--", "-->", "**", "[", "](",
]  # fmt: skip


@given(st.lists(st.sampled_from(FORMS), max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_there_and_back_again_is_the_same_text(form: str) -> None:
    body = form.format(*["old"] * form.count("{}"))
    there = after(body)
    back = after(body_of(there), places("new", "old"))
    assert body_of(back) == body
    assert back.changed == there.changed
    assert after(body_of(there)).changed == 0


@given(st.text(alphabet="oldéu\u0301%6Fc3a9&#x;\\-/ \n", max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_text_whose_links_name_the_post_is_passed_over(target: str) -> None:
    for slug in ("old", "é", "old-é"):
        body = f"[a](../{target}{slug}) <a href='../{target}'> [b](<../{target}/>)"
        if after(body, places(slug, "new")).changed:
            assert mentions(slug)(body.encode())


@pytest.mark.parametrize("text", ["o%6Cd", "&#111;ld", r"o\ld", "ol&#x64;"])
def test_a_slug_is_noticed_behind_its_escapes(text: str) -> None:
    assert mentions("old")(text.encode())
    assert not mentions("older")(text.encode())
