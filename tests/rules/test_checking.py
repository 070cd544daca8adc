"""Rules at work on whole posts and blogs."""

from __future__ import annotations

import pytest

from blogctl.diagnostics import Diagnostic
from blogctl.dialects.default import DefaultDialect
from blogctl.document.document import Document
from blogctl.rules.checking import MOST_TOLD, check_blog, check_post
from blogctl.rules.examples import examined_document, example_document
from blogctl.rules.selection import Selection
from blogctl.settings import Settings

EVERYTHING = Selection(Settings(), ["ALL"])


def codes_of(text: str) -> list[str]:
    examined = examined_document(example_document(text, "posts/a.md"), Settings())
    return [one.code for one in check_post(examined, EVERYTHING)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\ntitle: a: b\n---\n\n#\n\x1b", "BC101"),
        ("\ufeff---\ntitle: ''\r\ndraft: yes", "BC102"),
        ("---\n- a\n---\n# One\n### Two", "BC110"),
        ("---\ntitle: \udce9\n---\n-\n", "BC105"),
        ("---\n<<<<<<< a\ntitle: A\n=======\ntitle: B\n>>>>>>> b\n---\n\n-\n", "BC109"),
    ],
)
def test_of_an_unreadable_post_only_that_is_said(text: str, code: str) -> None:
    assert codes_of(text) == [code]


def test_what_is_found_comes_in_the_order_of_its_places() -> None:
    text = "\ufeff---\ntilte: no\ndraft: yes\ntags: a, b\n---\n\n# One\n\n### Two\n\n-\n\n```\n"
    assert codes_of(text) == ["BC106", "BC201", "BC210", "BC206", "BC204", "BC211", "BC604", "BC601", "BC607", "BC608"]


def test_a_healthy_post_has_no_problems() -> None:
    text = "---\ntitle: Sleep\ndate: 2024-01-31\ndescription: Rest.\ntags: [a]\n---\n\nText.\n\n## One\n\n- Two\n"
    assert codes_of(text) == []


def test_what_is_found_too_often_to_be_told_is_counted() -> None:
    def found(headings: int) -> list[Diagnostic]:
        text = "---\ntitle: A\ndescription: B\n---\n" + "#\n\n" * headings
        examined = examined_document(example_document(text, "posts/a.md"), Settings())
        return check_post(examined, Selection(Settings(), ["BC610"]))

    assert [one.stands_for for one in found(MOST_TOLD + 1)] == [1] * (MOST_TOLD + 1)
    many = found(MOST_TOLD + 12_000)
    assert [one.stands_for for one in many] == [1] * MOST_TOLD + [12_000]
    assert many[-1].message == (
        "the heading is empty; from here on there are 12,000 like it, and only this one is told"
    )
    assert many[-1].location.start.line == 5 + 2 * MOST_TOLD


def test_what_is_wrong_between_posts_is_shown_at_the_key_that_is_at_fault() -> None:
    files = {
        "posts/a.md": "---\ntitle: A\nslug: one\n---\n",
        "posts/one.md": "---\ntitle: B\n---\n",
        "posts/c.md": "---\ntitle: C\nredirect_from: /posts/one/ # was there\n# blogctl: ignore BC903\n---\n",
    }
    dialect = DefaultDialect()
    documents = {path: example_document(text, path) for path, text in files.items()}
    posts = [examined_document(document, Settings()).post for document in documents.values()]
    reads: list[str] = []

    def read(path: str) -> Document:
        reads.append(path)
        return documents[path]

    found = check_blog(posts, EVERYTHING, read, dialect.keys)
    assert [(one.code, str(one.location)) for one in found] == [
        ("BC901", "posts/a.md:3:7"),
        ("BC902", "posts/c.md:3:16"),
        ("BC901", "posts/one.md:1:1"),
    ]
    assert len(reads) == len(set(reads))


def test_posts_with_an_unreadable_block_have_no_address_to_share() -> None:
    files = {"posts/a.md": "---\ntitle: A: b\n---\n", "posts/2024-01-02-a.md": "---\ntitle: A\n---\n"}
    documents = {path: example_document(text, path) for path, text in files.items()}
    posts = [examined_document(document, Settings()).post for document in documents.values()]
    assert check_blog(posts, EVERYTHING, documents.__getitem__, DefaultDialect().keys) == []


def test_what_is_ignored_for_a_path_is_ignored_between_posts_too() -> None:
    files = {
        "posts/A.md": "---\ntitle: A\nslug: b\n---\n",
        "posts/a.md": "---\ntitle: A\n# blogctl: ignore BC903\n---\n",
    }
    documents = {path: example_document(text, path) for path, text in files.items()}
    posts = [examined_document(document, Settings()).post for document in documents.values()]
    selection = Selection(Settings(validate_per_file_ignores={"posts/A*": ("BC9",)}))
    assert check_blog(posts, selection, documents.__getitem__, DefaultDialect().keys) == []
