"""Nikola's own ways to mean a post, in text of any markup: `link://slug/sleep`, the role `doc`, a list of slugs.

The rules are those of Nikola's `nikola.py` (`slug_path`, `filename_path`), `plugins/compile/rest/doc.py` and
`plugins/shortcode/post_list.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import basename
from urllib.parse import unquote, urlsplit

from blogctl.dialects.addresses import without_base
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.dialects.references import Meant, Reference
from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.source import Span

_LINK = re.compile(r"""link://(?P<kind>slug_source|slug|filename)/(?P<name>[^\s()<>"'`#?]+)""")
_DOC = re.compile(
    r"(?::doc:`(?:[^`<]*<)?|\{\{%\s*doc\s*%\}\}(?:[^{<]*<)?)[ \t]*(?P<name>[^\s`<>#{](?:[^`<>#{\r\n]*[^\s`<>#{])?)"
)
_SLUGS = re.compile(
    r"(?m)^[ \t]+:slugs:[ \t]*(?P<listed>[^\r\n]+)|\{\{%\s*post-list\b[^%]*?\sslugs=[\"']?(?P<given>[^\"'%]+)"
)
_NAME = re.compile(r"(?P<name>[^\s,](?:[^,]*[^\s,])?)")


class NikolaReferences(Dialect):
    """The part of Nikola's dialect that knows how texts refer to posts."""

    def references_in(self, document: Document) -> Iterable[Reference]:
        text, start = document.text, document.body_span.start
        for found in _LINK.finditer(text, start):
            kind = "filename" if found["kind"] == "filename" else "slug"
            yield _reference(found, f"{kind} {unquote(found['name'])}")
        for found in (*_DOC.finditer(text, start), *_listed(text, start)):
            yield _reference(found, f"slug {found['name']}")

    def names_in_references(self, post: Post) -> Iterable[str]:
        return (f"slug {post.slug}", f"filename {post.path}")

    def said_of(self, post: Post, meant: Meant, document: Document) -> str:
        return post.slug if meant.name.startswith("slug ") else post.path

    def names_in_links(self, post: Post) -> tuple[str, ...]:
        return (post.slug, basename(post.path).rpartition(".")[0])

    def redirection_by_hand(self, before: Post, after: Post, facts: BlogFacts) -> str:
        return redirection(before, after, facts.base_url)


def _listed(text: str, start: int) -> Iterator[re.Match[str]]:
    """The slugs of lists of posts, one by one."""
    for found in _SLUGS.finditer(text, start):
        yield from _NAME.finditer(text, *found.span("listed" if found["listed"] else "given"))


def _reference(found: re.Match[str], name: str) -> Reference:
    return Reference(Span(*found.span("name")), found["name"], (name,))


def redirection(before: Post, after: Post, base: str) -> str:
    """What to write into REDIRECTIONS: a file from the built folder on, and the address that it leads to."""
    old, new = (unquote(urlsplit(url).path) for url in (without_base(before, base).url, after.url))
    page = old.lstrip("/") + ("index.html" if old.endswith("/") else "")
    return f'add ("{page}", "{new}") to REDIRECTIONS in conf.py'
