"""Whether a link leads to a post, however it is written; and the same link to the place that the post goes to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from html import unescape
from posixpath import basename, dirname, relpath
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from blogctl.dialects.names import holder_of
from blogctl.document.document import Document
from blogctl.document.links import Destination, destinations_in
from blogctl.lifecycle.references import References
from blogctl.post import Post
from blogctl.source import Edit, Span

_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?(/?[^?#]*)")
_OWN_PORT = re.compile(r":(?:80|443)?$")
_FROM_CONTENT = "@/"
"""How Zola writes a link to a file from the content folder on; these signs mean nothing to anybody else."""
_SAME_POST = frozenset({(), ("",), ("index.html",), ("index.md",)})
"""What may stand behind the address of a post, and still be the post."""

Names = tuple[str, ...]
"""A path from the root, name by name, each in one form."""


class Standpoint(NamedTuple):
    """Where a post is, from which its links are read: as addresses, or as paths of files."""

    host: str
    """The blog's own; empty if the blog has not said where it lives."""
    address: Names
    folder: Names


class Place(NamedTuple):
    """Something that links lead to, and the name that it gets in the place of its last one."""

    names: Names
    new_name: str
    is_file: bool = False
    """Whether it is a path of the blog's files, and not an address."""
    files: frozenset[Names] | None = None
    """What lies below it and moves with it; None if it is a single file, or the address of one."""
    new_folder: Names | None = None
    """Where it goes; None if it stays in its folder."""

    @property
    def after(self) -> Place:
        """The same place, as it is called then."""
        folder = self.names[:-1] if self.new_folder is None else self.new_folder
        return self._replace(names=(*folder, one_form(self.new_name)))


class Way(NamedTuple):
    """How a link leads to a place."""

    place: int
    """Which one of those that were asked about."""
    rest: Names
    """What the link names below it."""
    span: Span | None
    """Where the link, as it is understood, has the place's last name; None if the post that it stands in says it."""


def one_form(name: str) -> str:
    """A name in the form in which names are compared: a letter and its accent are one character."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def names_of(path: str) -> Names:
    """The names of a path as file systems write it."""
    return tuple(one_form(name) for name in path.split("/") if name)


def address_of(post: Post) -> Names:
    """The path of a post's address."""
    return names_of(unquote(urlsplit(post.url).path))


def standpoint_of(post: Post) -> Standpoint:
    """Where a post is."""
    return Standpoint(_bare_host(urlsplit(post.url).netloc), address_of(post), names_of(dirname(post.path)))


def find_way(target: str, where: Standpoint, places: Sequence[Place]) -> Way | None:
    """How a link leads to one of some places, the first that it can mean; `target` is the link as it is understood."""
    for index, place in enumerate(places):
        count = len(place.names)
        steps = _steps(target, where, is_file=place.is_file)
        names, rest = [tuple(step.name for step in part) for part in (steps[:count], steps[count:])]
        if names == place.names and _lies_at(place, rest):
            return Way(index, rest, steps[count - 1].span)
    return None


def places_of(post: Post, holder: str, files: Iterable[str]) -> tuple[Place, ...]:
    """What links to a post lead to: its address, and its file or its folder (the holder) with these files in it."""
    below = frozenset(names_of(path.removeprefix(holder)) for path in files) if holder != post.path else None
    address = address_of(post)
    return (
        Place(address, address[-1] if address else "", files=below),
        Place(names_of(holder), basename(holder), is_file=True, files=below),
    )


class Targets:
    """Many places that links may lead to, each under the name of what is there."""

    def __init__(self, places: Iterable[tuple[str, Place]]) -> None:
        self._places = {(place.is_file, place.names): (name, place) for name, place in places}

    def find(self, target: str, where: Standpoint) -> str | None:
        """What a link leads to; None if it leads to none of the places."""
        for is_file in (False, True):
            names = tuple(step.name for step in _steps(target, where, is_file=is_file))
            for end in range(len(names), 0, -1):
                name, place = self._places.get((is_file, names[:end]), ("", None))
                if place is not None and _lies_at(place, names[end:]):
                    return name
        return None


def links_between(
    posts: Sequence[Post], documents: Iterable[Document], references: References
) -> dict[str, tuple[Post, ...]]:
    """By the path of each of some posts, those that its text links to: to the post, and not to a picture beside it."""
    known = {post.path: post for post in posts}
    targets = Targets((post.path, place) for post in posts for place in _places_of_text(post))
    links: dict[str, tuple[Post, ...]] = {}
    for document in documents:
        if (post := known.get(document.path)) is not None:
            where = standpoint_of(post)
            links_in_text = destinations_in(document.text, document.body_span)
            found = {targets.find(link.target, where) for link in links_in_text}
            found |= {meant.post.path for meant in references.meant_in(document)}
            links[post.path] = tuple(known[path] for path in sorted(filter(None, found - {post.path})))
    return links


def _places_of_text(post: Post) -> tuple[Place, ...]:
    """What links to a post's own text lead to."""
    address, file = places_of(post, holder_of(post.path), [post.path])
    return (address._replace(files=None), file)


def place_between(before: Names, after: Names, *, files: frozenset[Names] | None = None, is_file: bool) -> Place:
    """The place that has one name before, and another one, perhaps in another folder, after."""
    folder = None if before[:-1] == after[:-1] else after[:-1]
    return Place(before, after[-1] if after else "", is_file=is_file, files=files, new_folder=folder)


def redirected(destination: Destination, way: Way, place: Place, where: Standpoint) -> Edit | None:
    """The edit that makes a link lead to a place under its new name; None if it does so by itself.

    `where` is where the text stands afterwards.
    """
    if place.new_folder is not None:
        return redirected_to(destination, (*place.after.names, *way.rest), where, is_file=place.is_file)
    if way.span is None:
        return None
    stretch = destination.understood.written(way.span)
    before = destination.written[stretch.start : stretch.end]
    is_escaped = "%" in before or (before.isascii() and not place.is_file)
    span = Span(destination.span.start + stretch.start, destination.span.start + stretch.end)
    return Edit(span, quote(place.new_name) if is_escaped else place.new_name)


def redirected_to(destination: Destination, names: Names, where: Standpoint, *, is_file: bool) -> Edit | None:
    """The edit that makes a link lead somewhere else, in the form that it has: from a root, or from where it stands."""
    parts = _PARTS.match(destination.target)
    if parts is None or not parts[3]:
        return None
    if parts[3].startswith(_FROM_CONTENT):
        path = _FROM_CONTENT + "/".join(names[1:])
    elif parts[3].startswith("/"):
        path = "/" + "/".join(names)
    else:
        start = "/".join(where.folder if is_file else where.address)
        path = relpath("/" + "/".join(names), "/" + start) + ("/" if names[-1:] == ("",) else "")
    stretch = destination.understood.written(Span(parts.start(3), parts.end(3)))
    span = Span(destination.span.start + stretch.start, destination.span.start + stretch.end)
    written = quote(path) if "%" in parts[3] or not is_file else path
    return None if destination.written[stretch.start : stretch.end] == written else Edit(span, written)


def file_of(target: str, where: Standpoint) -> Names:
    """The file, by its names from the root, that a relative link may lead to; none if it leads to no file."""
    parts = _PARTS.match(target)
    if (
        parts is None
        or parts[1] is not None
        or parts[2] is not None
        or not parts[3]
        or parts[3].startswith(("/", _FROM_CONTENT))
    ):
        return ()
    return tuple(step.name for step in _steps(target, where, is_file=True))


def mentions(slug: str) -> Callable[[bytes], bool]:
    """Whether a text may hold a slug, however a link can spell it: a quick look, and never wrong with a no."""
    spellings = {unicodedata.normalize(form, slug).encode("utf-8", "surrogateescape") for form in ("NFC", "NFD")}
    wanted = one_form(slug).replace("\\", "")

    def may_hold(content: bytes) -> bool:
        if any(spelling in content for spelling in spellings):
            return True
        if slug.isascii() and not any(sign in content for sign in (b"%", b"&", b"\\")):
            return False
        text = content.decode("utf-8", "surrogateescape").replace("\\", "")
        return wanted in one_form(unquote(unescape(text)))

    return may_hold


class _Step(NamedTuple):
    name: str
    span: Span | None


def _steps(target: str, where: Standpoint, *, is_file: bool) -> list[_Step]:
    """The names along the way to where a link leads, from the root and without dots; none if it leads off the blog.

    A slash at the end is told by an empty name.
    """
    parts = _PARTS.match(target)
    if parts is None or not _is_own(parts[1], parts[2], where, is_file=is_file):
        return []
    if not is_file and parts[3].startswith(_FROM_CONTENT):  # it leads to a file, and to no address
        return []
    above, start = where.folder if is_file else where.address, parts.start(3)
    if parts[2] is not None or parts[3].startswith("/"):
        above, start = (), start + parts[3].startswith("/")
    elif is_file and parts[3].startswith(_FROM_CONTENT):
        above, start = where.folder[:1], start + len(_FROM_CONTENT)
    steps = [_Step(name, None) for name in above]
    for written in target[start : parts.end(3)].split("/"):
        name, span = one_form(unquote(written)), Span(start, start + len(written))
        start = span.end + 1
        if name == ".." and is_file and not steps:
            return []
        if name == "..":
            steps = steps[:-1]
        elif name != ".":
            steps.append(_Step(name, span))
    return [*steps, _Step("", None)] if name in {".", ".."} else steps


def _is_own(scheme: str | None, host: str | None, where: Standpoint, *, is_file: bool) -> bool:
    """Whether a link with this scheme and host, if any, stays on the blog."""
    if host is None:
        return scheme is None
    is_web = scheme is None or scheme.lower() in {"http", "https"}
    return is_web and not is_file and bool(where.host) and _bare_host(host) == where.host


def _bare_host(host: str) -> str:
    """A host in small letters, without the port that it has anyway."""
    return _OWN_PORT.sub("", host.lower())


def _lies_at(place: Place, rest: Names) -> bool:
    """Whether what a link names below a place belongs to it."""
    if place.is_file:
        return rest in place.files if place.files is not None else rest == ()
    return rest in _SAME_POST or place.files is not None
