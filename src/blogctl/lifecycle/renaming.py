"""Renaming a post: its file or folder, its slug and title, and its old address among the aliases."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from posixpath import basename, dirname, join
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from blogctl.changes import Move
from blogctl.dialects.addresses import path_of, path_of_alias, without_base
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.document.nodes import Scalar
from blogctl.errors import AddressTaken, EditRefused, PathTaken, SlugTaken, UnreadablePost
from blogctl.lifecycle.linking import Names, Place, address_of, names_of, one_form, place_between
from blogctl.lifecycle.new import clean_title
from blogctl.lifecycle.slugs import check_slug, numbered, twin_key
from blogctl.post import Post, Status

_WAS_PUBLIC = frozenset({Status.PUBLISHED, Status.HIDDEN, Status.EXPIRED})
_DATE_IN_NAME = re.compile(r"[0-9]{2,4}-[0-9]{1,2}-[0-9]{1,2}")
_NOT_IN_ALIASES = frozenset(' %?#\\<>"|^`{}')


class Wish(NamedTuple):
    """What a post is to be called."""

    slug: str
    title: str | None = None
    """None: it keeps its title."""
    alias: bool | None = None
    """Whether its old address stays alive; None: if it was ever public."""


class Both(NamedTuple):
    """A post before and after."""

    before: Post
    after: Post


class Holder(NamedTuple):
    """A file or folder that is called as a post is, and what it is to be called: the post's own, or one beside it."""

    path: str
    to: str
    files: tuple[str, ...]
    """All files in it; itself, if it is a file."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves of all files; none if the name stays."""
        stays = self.path == self.to
        return () if stays else tuple(Move(path, self.to + path.removeprefix(self.path)) for path in self.files)

    @property
    def below(self) -> frozenset[Names] | None:
        """The files in a folder, from it on; None for a file."""
        if self.files == (self.path,):
            return None
        return frozenset(names_of(path.removeprefix(self.path)) for path in self.files)

    @property
    def place(self) -> Place:
        """What links lead to."""
        return place_between(names_of(self.path), names_of(self.to), files=self.below, is_file=True)


class Renamed(NamedTuple):
    """A post before and after, and the files that move with it."""

    before: Post
    after: Post
    own: Holder
    """Its folder, if it has one of its own; else its file."""
    beside: tuple[Holder, ...] = ()
    """What belongs to it and lies beside it."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves of all files; none if the name stays."""
        return tuple(move for holder in (self.own, *self.beside) for move in holder.moves)

    @property
    def places(self) -> tuple[Place, ...]:
        """What links lead to and is called otherwise afterwards: the post's address, its file or folder, its assets."""
        first, last = address_of(self.before), address_of(self.after)
        address = (place_between(first, last, files=self.own.below, is_file=False),) if first and last else ()
        holders = (holder.place for holder in (self.own, *self.beside))
        return tuple(place for place in (*address, *holders) if place.after.names != place.names)


def checked_wish(wish: Wish, post: Post) -> Wish:
    """The wish with its words in good form. Raises BadSlug and BadUsage."""
    slug = one_form(wish.slug)
    if slug != one_form(post.slug):
        check_slug(slug, how=f"blogctl rename {post.slug}")
    return wish._replace(slug=slug, title=None if wish.title is None else clean_title(wish.title))


def with_new_name(
    document: Document, post: Post, wish: Wish, status: Status, dialect: Dialect, facts: BlogFacts
) -> Document:
    """The post's text with its new slug, title and aliases, at its new path.

    `status` is the post's before. Raises UnreadablePost and EditRefused.
    """
    _refuse_unreadable(document)
    edited = document
    if wish.title is not None and wish.title != post.title:
        edited = edited.set(_key(document, "title", dialect), wish.title)
    slug = dialect.entry_of(document, "slug")
    if slug and isinstance(slug.value, Scalar) and slug.value.text.strip() and wish.slug != one_form(post.slug):
        edited = edited.set(slug.key, wish.slug)
    path = _path_after(post, wish.slug, dialect, facts)
    at_new_path = dialect.with_slug(edited.rewritten(edited.text, path=path), wish.slug, facts)
    after = dialect.read(at_new_path, facts)
    if one_form(after.slug) != wish.slug:
        raise EditRefused(post.path, "the slug", f"as {path} the post would be called otherwise")
    return _with_aliases(at_new_path, Both(post, after), wish, status, dialect, facts)


def with_name_of_translation(
    document: Document, post: Post, wish: Wish, status: Status, dialect: Dialect, facts: BlogFacts
) -> Document:
    """The text of a translation at its new path; a slug of its own stays, and with it the address.

    Raises UnreadablePost and EditRefused.
    """
    _refuse_unreadable(document)
    moved = document.rewritten(document.text, path=_path_with(post, wish.slug, dialect, facts))
    return _with_aliases(moved, Both(post, dialect.read(moved, facts)), wish, status, dialect, facts)


def refuse_taken(renamed: Renamed, others: Iterable[Post], neighbours: Collection[str], base: str = "") -> None:
    """Keep a post from the address of another one, its twins included, and from a name beside it that is taken.

    `neighbours` are the names in the folder where its file or folder goes, `base` is what aliases are written without.
    Raises SlugTaken, AddressTaken and PathTaken.
    """
    before, after = renamed.before, without_base(renamed.after, base)
    others = [without_base(post, base) for post in others if post.path != before.path]
    address, slug = twin_key(path_of(after.url)), twin_key(after.slug)
    for post in others:
        is_twin = twin_key(post.slug) == slug and post.language == after.language
        is_at_address = bool(post.url) and twin_key(path_of(post.url)) == address
        if is_twin or (after.url and is_at_address):
            taken = {twin_key(other.slug) for other in others}
            raise SlugTaken(after.slug, post.path, numbered(after.slug, taken), how=f"blogctl rename {before.slug}")
        if after.url and any(twin_key(path_of_alias(alias, post)) == address for alias in post.aliases):
            raise AddressTaken(path_of(after.url), post.path)
    old, new = renamed.own.path, renamed.own.to
    for name in neighbours:
        if twin_key(name) == twin_key(basename(new)) and name != basename(old):
            raise PathTaken(join(dirname(new), name))


def notes_on(
    renamed: Sequence[Renamed], wish: Wish, status: Status, counts: Sequence[int], dialect: Dialect, facts: BlogFacts
) -> tuple[str, ...]:
    """What the user should know of a post and its translations; `counts` are the links that change, text by text."""
    before, after = renamed[0].before, renamed[0].after
    if before.path == after.path and before.url == after.url:
        return (f"{before.slug} is called that already",) if wish.title in {None, before.title} else ()
    notes = []
    if counts:
        links = f"{sum(counts):,} link{'s' if sum(counts) > 1 else ''}"
        posts = f"{len(counts):,} post{'s' if len(counts) > 1 else ''}"
        leads = "lead" if sum(counts) > 1 else "leads"
        where = f"address, {after.url}" if len(renamed) == 1 else "addresses"
        notes.append(f"{links} in {posts} {leads} to the new {where}")
    if status is Status.INVALID and wish.alias is None:
        notes.append(f"{before.slug} is invalid, so its old address is not kept; --alias keeps it")
    kept = set(after.aliases) - set(before.aliases)
    if kept and (needed := dialect.needed_for_aliases(after.path)):
        notes.append(f"the old address, {min(kept)}, is written down, but {needed}")
    if not dialect.keys.aliases and status in _WAS_PUBLIC and before.url != after.url:
        how = dialect.redirection_by_hand(before, after, facts) or f"{dialect.title} has no key for that"
        notes.append(f"the old address, {_as_alias(before.url)}, is not kept alive: {how}")
    return tuple(notes)


def _refuse_unreadable(document: Document) -> None:
    if not document.is_readable:
        problem = document.problems[0]
        raise UnreadablePost(str(document.source.locate(problem.span)), problem.message)


def _key(document: Document, idea: str, dialect: Dialect) -> str:
    """The name of an idea that the document uses, else the one for new posts; empty if the dialect has none."""
    entry = dialect.entry_of(document, idea)
    return entry.key if entry else next(iter(getattr(dialect.keys, idea)), "")


def _with_aliases(
    document: Document, both: Both, wish: Wish, status: Status, dialect: Dialect, facts: BlogFacts
) -> Document:
    """The document with the old address among the aliases if it stays alive, and without the new one."""
    base = dialect.base_of_aliases(facts)
    prefix = dialect.prefix_of_aliases(both.before.path)
    both = Both(*(without_base(without_base(one, base + prefix), base) for one in both))
    post = both.before
    if not (post.url and both.after.url):  # it is made by a program of the blog's, and not known
        return document
    old, new = (one_form(path_of(url)) for url in (post.url, both.after.url))
    aliases = {alias: one_form(path_of_alias(alias, post)) for alias in post.aliases}
    kept = [alias for alias, path in aliases.items() if path != new]
    stays_alive = status in _WAS_PUBLIC if wish.alias is None else wish.alias
    # Where a server or a disk takes two spellings for one, a page for the old one would stand in the post's place.
    if stays_alive and twin_key(old) != twin_key(new) and old not in aliases.values():
        kept.append(_as_alias(post.url))
    if kept == list(post.aliases):
        return document
    key = _key(document, "aliases", dialect)
    if not key:  # the engine keeps redirections elsewhere
        return document
    return document.set(key, [*kept]) if kept else document.remove(key)


def _as_alias(url: str) -> str:
    """The path of an address as people write it, unless it has a sign that no alias can."""
    path = urlsplit(url).path
    readable = one_form(unquote(path))
    return path if _NOT_IN_ALIASES & set(readable) else readable


def _path_after(post: Post, slug: str, dialect: Dialect, facts: BlogFacts) -> str:
    """Where the post goes: its file's or folder's name with the new slug, if it carries the old one."""
    in_name = dialect.name_facts(post.path, facts)
    if one_form(dialect.slugged(in_name.slug)) != one_form(post.slug) or one_form(in_name.slug) == slug:
        return post.path
    return _path_with(post, slug, dialect, facts)


def _path_with(post: Post, slug: str, dialect: Dialect, facts: BlogFacts) -> str:
    """Its path with another slug in the place of the one that its file's or folder's name has."""
    in_name, old = dialect.name_facts(post.path, facts), dialect.holder_of(post.path)
    name = basename(old)
    date = _DATE_IN_NAME.match(name) if in_name.date else None
    start = max(name.find(in_name.slug, date.end()), 0) if date else 0
    new = join(dirname(old), name[:start] + slug + name[start + len(in_name.slug) :])
    return new + post.path.removeprefix(old)
