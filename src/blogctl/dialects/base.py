"""What an engine's dialect says: where posts lie, which key means what, what is public, where a post's address is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import NamedTuple, Protocol

from blogctl.document.document import Document
from blogctl.document.nodes import Value
from blogctl.post import Explanation, Kind, Post


class BlogFacts(NamedTuple):
    """What a dialect must know of a blog besides the file that it reads."""

    zone: tzinfo
    """The zone of dates without an offset."""
    zone_name: str = "UTC"
    base_url: str = ""
    """Without a slash at its end; empty if the blog has not said where it lives."""
    content: tuple[str, ...] = ("posts", "pages")
    authors: tuple[str, ...] = ()
    """Who writes a post that names no author."""


class Keys(NamedTuple):
    """The names that a dialect has for each idea, in order of precedence; the first is the one for new posts."""

    title: tuple[str, ...] = ("title",)
    date: tuple[str, ...] = ("date",)
    updated: tuple[str, ...] = ("updated",)
    expires: tuple[str, ...] = ("expires",)
    description: tuple[str, ...] = ("description",)
    draft: tuple[str, ...] = ("draft",)
    hidden: tuple[str, ...] = ()
    tags: tuple[str, ...] = ("tags",)
    categories: tuple[str, ...] = ("categories",)
    authors: tuple[str, ...] = ("author",)
    slug: tuple[str, ...] = ("slug",)
    aliases: tuple[str, ...] = ("aliases",)
    image: tuple[str, ...] = ("image",)
    language: tuple[str, ...] = ()


class Dialect(Protocol):
    """One engine's rules, as data and pure functions."""

    name: str
    """As `dialect` in the configuration names it."""
    content: tuple[str, ...]
    """The content folders of a blog that names none itself."""
    keys: Keys

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        """The paths that are posts or pages, and not section indexes, templates or notes beside a bundle."""

    def read(self, document: Document, facts: BlogFacts) -> Post:
        """The post that a document is. Never fails: what is doubtful makes the post's visibility DOUBTFUL."""

    def explain(self, document: Document, facts: BlogFacts, now: datetime) -> Explanation:
        """Why the post has its status at a moment, with each fact and its place."""

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool) -> str:
        """Where a new post's file goes."""

    def url_of(self, slug: str, kind: Kind, language: str, facts: BlogFacts) -> str:
        """A post's address, from `base_url` on."""

    def make_public(self, document: Document, date: str | None) -> Document:
        """The document with its draft flag cleared and, if a date is given, that date. Raises as `Document.set`."""

    def make_draft(self, document: Document) -> Document:
        """The document with its draft flag set; its date stays. Raises as `Document.set`."""

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        """The front matter of a new draft, from ideas (`title`, `tags`, …) to this dialect's keys, in good order."""
