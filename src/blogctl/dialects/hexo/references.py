"""Hexo's tags `post_link` and `post_path`, which mean a post by its slug, else by its title.

The rules are those of Hexo's `lib/plugins/tag/post_link.ts` and `post_path.ts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import basename

from blogctl.dialects.dialect import Dialect
from blogctl.dialects.hexo.places import Places
from blogctl.dialects.references import Meant, Reference
from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.source import Span

_REFERENCE = re.compile(
    r"\{%-?\s*+(?:post_link|post_path)\s++"
    r"(?:(?P<quote>[\"'])(?P<quoted>[^\"'#%\r\n]++)(?=[\"'#])|(?P<bare>[^\s\"'#%]++)(?=[\s#%]))"
)


class HexoReferences(Dialect):
    """The part of Hexo's dialect that knows how texts refer to posts."""

    places: Places

    def references_in(self, document: Document) -> Iterable[Reference]:
        for found in _REFERENCE.finditer(document.text, document.body_span.start, document.body_span.end):
            group = "quoted" if found["quote"] else "bare"
            said = found[group]
            yield Reference(Span(*found.span(group)), said, (f"slug {said}", f"title {said}"))

    def names_in_references(self, post: Post) -> Iterable[str]:
        """Hexo looks for posts alone, and not for pages."""
        if not self.places.kind(post.path):
            return ()
        return (f"slug {self.places.title_in_name(post.path)}", f"title {post.title}")

    def said_of(self, post: Post, meant: Meant, document: Document) -> str:
        return self.places.title_in_name(post.path) if meant.name.startswith("slug ") else post.title

    def names_in_links(self, post: Post) -> tuple[str, ...]:
        names = (post.slug, basename(self.places.title_in_name(post.path)), post.title)
        return tuple(dict.fromkeys(filter(None, names)))
