"""The three syntaxes as python-frontmatter handlers: that library's protocol, blogctl's reading and writing.

Its own `dumps` composes the text of a new post from them. No existing file is ever written through it.
"""

from __future__ import annotations

import re
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from blogctl.document.document import Document
from blogctl.document.fences import find_front_matter
from blogctl.document.nodes import Value, values_of
from blogctl.document.syntax import syntax_named
from blogctl.source import Span

_FENCES = {
    "yaml": ("---", "---"),
    "toml": ("+++", "+++"),
    "json": ("", ""),
    "dotted": ("<!--", "-->"),
    "headers": ("", ""),
}


class Handler(BaseHandler):
    """One syntax in python-frontmatter's protocol; pass it to `frontmatter.loads(text, handler=…)`."""

    def __init__(self, syntax: str) -> None:
        self.syntax = syntax
        opening, closing = _FENCES[syntax]
        super().__init__(re.compile(re.escape(opening)))
        self.START_DELIMITER = opening  # as arguments, empty ones would count as not given
        self.END_DELIMITER = closing

    def detect(self, text: str) -> bool:
        front = find_front_matter(text)
        return front is not None and front.is_closed and front.syntax == self.syntax

    def split(self, text: str) -> tuple[str, str]:
        front = find_front_matter(text)
        if front is None:
            return "", text
        return text[front.block.start : front.block.end], text[front.body :]

    def load(self, fm: str, **_: object) -> dict[str, Value]:
        """The values of a block. Raises Unreadable, with the place."""
        return values_of(syntax_named(self.syntax).read_mapping(fm, Span(0, len(fm))))

    def export(self, metadata: dict[str, Any], **_: object) -> str:
        return syntax_named(self.syntax).compose(metadata).rstrip("\n")


def to_frontmatter(document: Document) -> frontmatter.Post:
    """A python-frontmatter post with the document's values and body."""
    post = frontmatter.Post(document.body)
    post.metadata = dict(document.values())
    return post


def compose(syntax: str, values: dict[str, Value], body: str) -> str:
    """The text of a new post: its front matter between fences, a blank line, the body, a newline at the end."""
    if syntax == "headers":  # which end at a blank line, and not at a fence
        text = f"{body.strip()}\n" if body.strip() else ""
        return f"{syntax_named(syntax).compose(values)}\n{text}"
    post = frontmatter.Post(body)
    post.metadata = dict(values)  # not as keyword arguments: a key may be called `content` or `handler`
    end = "\n\n" if syntax == "dotted" and not body else "\n"  # an empty line ends the header, whatever is written next
    return str(frontmatter.dumps(post, handler=Handler(syntax))).lstrip("\n") + end
