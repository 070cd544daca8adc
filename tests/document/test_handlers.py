"""blogctl's syntaxes in python-frontmatter's protocol."""

import frontmatter
import pytest

from blogctl.document.document import Document
from blogctl.document.handlers import Handler, compose
from blogctl.document.nodes import Value
from blogctl.source import Source

TEXTS = {
    "yaml": "---\ntitle: Spring\ntime: 12:30\nversion: '1.10'\ncontent: kept\n---\nText.\n",
    "toml": '+++\ntitle = "Spring"\ncontent = "kept"\n+++\nText.\n',
    "json": '{\n  "title": "Spring",\n  "nested": {\n"a": 1\n}\n}\n\nText.\n',
}


@pytest.mark.parametrize("syntax", TEXTS)
def test_python_frontmatter_reads_through_the_handlers(syntax: str) -> None:
    handler = Handler(syntax)
    assert handler.detect(TEXTS[syntax])
    metadata, content = frontmatter.parse(TEXTS[syntax], handler=handler)
    assert metadata == Document.read(Source("a.md", TEXTS[syntax])).values()
    assert content == "Text."


@pytest.mark.parametrize("syntax", TEXTS)
def test_a_composed_post_reads_back(syntax: str) -> None:
    values: dict[str, Value] = {
        "title": "Hello: World",
        "content": "a key of that name",
        "handler": "too",
        "draft": True,
        "tags": ["a, b"],
    }
    document = Document.read(Source("a.md", compose(syntax, dict(values), "    indented\n\nText.")))
    assert document.values() == values
    assert document.body.strip("\n") == "    indented\n\nText."


def test_a_document_becomes_a_post_of_python_frontmatter() -> None:
    post = Document.read(Source("a.md", TEXTS["yaml"])).to_frontmatter()
    assert (post["time"], post.content) == ("12:30", "Text.\n")
