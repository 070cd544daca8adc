"""Pelican's links to files, `{filename}other.md`: from where they stand, or with a slash from the content folder on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath, relpath
from typing import NamedTuple
from urllib.parse import quote, unquote

from blogctl.document.document import Document
from blogctl.document.links import Destination, destinations_in
from blogctl.source import Edit, Span

_LINK = re.compile(r"[{|](?:filename|static|attach)[|}]([^?#]+)")


class LinkedFile(NamedTuple):
    """A link to a file."""

    path: str
    """From the root."""
    link: Destination
    target: Span
    """Where the link, as it is understood, has the path."""
    folder: str
    """From which the path in the link begins."""


def linked_files(document: Document, content: str) -> Iterator[LinkedFile]:
    """The links of a text to files; `content` is the content folder, where a path begins that has a slash in front."""
    for link in destinations_in(document.text, document.body_span):
        if found := _LINK.match(link.target):
            path = unquote(found[1])
            folder = content if path.startswith("/") else dirname(document.path)
            yield LinkedFile(normpath(join(folder, path.lstrip("/"))), link, Span(*found.span(1)), folder)


def edits_of_links(document: Document, content: str, before: str, after: str) -> Iterator[Edit]:
    """The edits by which a text's links to one file lead to another one; all are paths from the root."""
    for file in linked_files(document, content):
        if file.path == before:
            path = file.link.target[slice(*file.target)]
            yield _edit(file.link, file.target, _written(path, file.folder, before, after))


def _written(path: str, folder: str, before: str, after: str) -> str:
    """The path of the file as it is then, in the form in which a link has the path."""
    if dirname(before) == dirname(after):
        head, slash, _ = path.rpartition("/")
        return head + slash + (quote(basename(after)) if "%" in path else basename(after))
    below = relpath(after, folder or ".")
    return ("/" if path.startswith("/") else "") + (quote(below) if "%" in path else below)


def _edit(link: Destination, target: Span, text: str) -> Edit:
    stretch = link.understood.written(target)
    return Edit(Span(link.span.start + stretch.start, link.span.start + stretch.end), text)
