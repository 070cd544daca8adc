"""How texts of a Jekyll blog name posts: by the tags `post_url` and `link`, and by addresses that Liquid completes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, splitext
from typing import NamedTuple

from blogctl.dialects.addresses import path_of
from blogctl.dialects.jekyll.places import Place, Role
from blogctl.source import Edit, Span

_TAG = re.compile(r"\{%-?\s*(?P<tag>post_url|link)\s+(?P<name>[^\s%}][^%}]*?)\s*-?%\}")
_FILTERED = re.compile(r"\{\{-?\s*([\"'])(?P<name>/?[^\"'{}]+)\1\s*\|\s*(?:relative|absolute)_url\s*-?\}\}")
_BEHIND_BASE = re.compile(r"\{\{-?\s*site\.baseurl\s*-?\}\}(?P<name>/[^\s)\"'\]{}#?<>]*)")


class Named(NamedTuple):
    """By what names a post goes."""

    place: Place
    path: str
    """As Jekyll knows it, from the folder of its collections on."""
    address: str
    """From the site's root, without what `baseurl` adds; empty where it is not known."""


class Reference(NamedTuple):
    """A place in a text that names a post, and the name that it has to have."""

    span: Span
    name: str

    @property
    def edit(self) -> Edit:
        return Edit(self.span, self.name)


def references(text: str, body: Span, before: Named, after: Named) -> Iterator[Reference]:
    """Where a text names a post, each with the name for it afterwards."""
    for found in _TAG.finditer(text, body.start, body.end):
        is_post_url = found["tag"] == "post_url"
        name = _post_name(found["name"], before, after) if is_post_url else _path(found["name"], before, after)
        if name:
            yield Reference(Span(*found.span("name")), name)
    for pattern in (_FILTERED, _BEHIND_BASE):
        for found in pattern.finditer(text, body.start, body.end):
            if before.address and after.address and path_of(found["name"]) == path_of(before.address):
                yield Reference(Span(*found.span("name")), after.address)


def _post_name(name: str, before: Named, after: Named) -> str:
    """What a `post_url` has to say afterwards; empty if it names another post.

    It names a post by its date and slug, with the folder below `_posts` or the one that `_posts` lies in before it; a
    draft it cannot name.
    """
    folder, stem = dirname(name.lstrip("/")), basename(name)
    if stem != splitext(basename(before.path))[0]:
        return ""
    if folder not in {dirname(before.place.below), before.place.folder}:
        return ""
    if after.place.role is Role.DRAFT:
        return name
    return ("/" if name.startswith("/") else "") + join(folder, splitext(basename(after.path))[0])


def _path(name: str, before: Named, after: Named) -> str:
    if name.lstrip("/") != before.path:
        return ""
    return ("/" if name.startswith("/") else "") + after.path
