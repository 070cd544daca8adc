"""Nikola's own links to posts, `link://slug/sleep` and `link://filename/posts/sleep.md`, in text of any markup."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.source import Edit, Span

_REFERENCE = re.compile(r"""link://(?P<kind>slug|filename)/(?P<name>[^\s()<>"'`#?]+)""")


def references_to(document: Document, before: Post, after: Post) -> list[Edit]:
    """The edits by which a text's references to a post name it as it is then; they say where it is referred to."""
    names = {"slug": (before.slug, after.slug), "filename": (before.path, after.path)}
    edits = []
    for found in _REFERENCE.finditer(document.text, document.body_span.start):
        old, new = names[found["kind"]]
        if unquote(found["name"]) == old:
            edits.append(Edit(Span(*found.span("name")), new))
    return edits


def redirection(before: Post, after: Post) -> str:
    """What to write into REDIRECTIONS, so that an old address leads to the new one."""
    old, new = (unquote(urlsplit(post.url).path) for post in (before, after))
    page = old.lstrip("/") + ("index.html" if old.endswith("/") else "")
    return f'add ("{page}", "{new}") to REDIRECTIONS in conf.py'
