"""What a dialect must know of a blog, and the names that it has for each idea."""

from __future__ import annotations

from datetime import tzinfo
from typing import NamedTuple


class BlogFacts(NamedTuple):
    """What a dialect must know of a blog besides the file that it reads: blogctl's settings, else the engine's."""

    zone: tzinfo
    """The zone in which dates are shown and written."""
    zone_name: str = "UTC"
    base_url: str = ""
    """Without a slash at its end; empty if the blog has not said where it lives."""
    content: tuple[str, ...] = ("posts", "pages")
    authors: tuple[str, ...] = ()
    """Who writes a post that names no author."""
    naive_zone: tzinfo | None = None
    """The zone in which dates without an offset are read, where that is another one."""
    draft_key: str = ""
    """The key that the blog's own code takes for a draft's, where the engine has none (`publish.draft_key`)."""


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
    address: tuple[str, ...] = ()
    """The whole address, where it is not made of the slug: `url`, `permalink`."""


class Site(NamedTuple):
    """What an engine's own configuration says of its blog; what it does not say is empty."""

    title: str = ""
    base_url: str = ""
    author: str = ""
    language: str = ""
    timezone: str = ""
    """An IANA name, or `local` for the machine's; empty is UTC, as most engines have it."""
    content: tuple[str, ...] = ()
    """The folders of posts and pages, from the root."""
