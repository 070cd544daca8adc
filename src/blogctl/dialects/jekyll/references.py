"""How texts of a Jekyll blog name posts: by the tags `post_url` and `link`, and by addresses that Liquid completes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, splitext
from typing import NamedTuple

from blogctl.dialects.addresses import path_of
from blogctl.dialects.jekyll.places import Place, Role
from blogctl.dialects.references import Meant, Reference
from blogctl.source import Span

POST_URL, LINK, _ADDRESS = "post_url", "link", "address"
_TAG = re.compile(r"\{%-?\s*+(?P<tag>post_url|link)\s++(?P<name>[^\s%}][^%}]*+)%\}")
_FILTERED = re.compile(r"\{\{-?\s*([\"'])(?P<name>/?[^\"'{}]+)\1\s*\|\s*(?:relative|absolute)_url\s*-?\}\}")
_BEHIND_BASE = re.compile(r"\{\{-?\s*site\.baseurl\s*-?\}\}(?P<name>/[^\s)\"'\]{}#?<>]*)")


class Named(NamedTuple):
    """By what names a post goes."""

    place: Place
    path: str
    """As Jekyll knows it, from the folder of its collections on."""
    address: str
    """From the site's root, without what `baseurl` adds; empty where it is not known."""


def references_in(text: str, body: Span) -> Iterator[Reference]:
    """Where a text means posts: the names begin with what means them, a tag or `address`."""
    for found in _TAG.finditer(text, body.start, body.end):
        written = found["name"].removesuffix("-").rstrip()
        yield _reference(found, written, f"{found['tag']} {written.lstrip('/')}")
    for pattern in (_FILTERED, _BEHIND_BASE):
        for found in pattern.finditer(text, body.start, body.end):
            yield _reference(found, found["name"], f"{_ADDRESS} {path_of(found['name'])}")


def names_of(named: Named) -> tuple[str, ...]:
    """The names by which references mean a post.

    `post_url` means it by its date and slug, with the folder below `_posts` or the one that `_posts` lies in before it.
    It can mean no draft.
    """
    stem = splitext(basename(named.path))[0]
    folders = {dirname(named.place.below), named.place.folder} if named.place.role is Role.POST else set()
    addresses = [f"{_ADDRESS} {path_of(named.address)}"] if named.address else []
    return (*(f"{POST_URL} {join(folder, stem)}" for folder in sorted(folders)), f"{LINK} {named.path}", *addresses)


def said_of(named: Named, meant: Meant) -> str:
    """What a reference has to say to mean a post; what it says already where it can mean none."""
    written, by = meant.reference.written, meant.name.partition(" ")[0]
    slash = "/" if written.startswith("/") else ""
    if by == POST_URL:
        is_draft = named.place.role is Role.DRAFT
        folder, stem = dirname(written.lstrip("/")), splitext(basename(named.path))[0]
        return written if is_draft else slash + join(folder, stem)
    return slash + named.path if by == LINK else named.address or written


def _reference(found: re.Match[str], written: str, name: str) -> Reference:
    start = found.start("name")
    return Reference(Span(start, start + len(written)), written, (name,))
