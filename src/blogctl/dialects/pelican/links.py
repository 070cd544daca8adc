"""Pelican's links to files, `{filename}other.md`: from where they stand, or with a slash from the content folder on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath, relpath
from urllib.parse import quote, unquote

from blogctl.dialects.references import Reference
from blogctl.document.document import Document
from blogctl.document.links import destinations_in
from blogctl.source import Span

_LINK = re.compile(r"[{|](?:filename|static|attach)[|}]([^?#]+)")


def linked_files(document: Document, content: str) -> Iterator[Reference]:
    """The links of a text to files, each with the file's path; `content` is the content folder."""
    for link in destinations_in(document.text, document.body_span):
        if found := _LINK.match(link.target):
            path = normpath(join(_folder_of(found[1], document, content), unquote(found[1]).lstrip("/")))
            stretch = link.understood.written(Span(*found.span(1)))
            span = Span(link.span.start + stretch.start, link.span.start + stretch.end)
            yield Reference(span, found[1], (path,))


def renamed(link: Reference, document: Document, content: str, after: str) -> str:
    """The path in a link as it has to be for the file where it is then, in the form in which it is written."""
    before, written = link.names[0], link.written
    if dirname(before) == dirname(after):
        head, slash, _ = written.rpartition("/")
        return head + slash + (quote(basename(after)) if "%" in written else basename(after))
    below = relpath(after, _folder_of(written, document, content) or ".")
    return ("/" if written.startswith("/") else "") + (quote(below) if "%" in written else below)


def _folder_of(written: str, document: Document, content: str) -> str:
    """From where a path counts: with a slash in front from the content folder, else from the text's own."""
    return content if unquote(written).startswith("/") else dirname(document.path)
