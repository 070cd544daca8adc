"""A post as its dialect reads it, and its status at a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from blogctl.diagnostics import Problem
from blogctl.source import Span


class Status(StrEnum):
    """What a post is to the public at a moment."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    """Becomes public at its date."""
    PUBLISHED = "published"
    EXPIRED = "expired"
    HIDDEN = "hidden"
    """Public, but in no list."""
    INVALID = "invalid"
    """Cannot be told safely, and so is never treated as public."""

    @property
    def is_public(self) -> bool:
        """Whether everybody can read the post, be it in the lists or not."""
        return self in {Status.PUBLISHED, Status.HIDDEN}


class Kind(StrEnum):
    """A post stands in the lists and needs a date; a page (`about.md`) does neither."""

    POST = "post"
    PAGE = "page"


class Visibility(StrEnum):
    """What a post's own words say about it, before any date is compared."""

    DRAFT = "draft"
    PUBLIC = "public"
    HIDDEN = "hidden"
    DOUBTFUL = "doubtful"
    DOUBTFUL_THEN_PUBLIC = "doubtful, then public"
    """Public once its date has come; until then nobody can tell, for what decides about that is not known."""
    DOUBTFUL_THEN_HIDDEN = "doubtful, then hidden"

    @property
    def is_hidden(self) -> bool:
        """Whether a post that is public stands in no list."""
        return self in {Visibility.HIDDEN, Visibility.DOUBTFUL_THEN_HIDDEN}

    @property
    def is_doubtful_at_first(self) -> bool:
        """Whether it depends on the date alone how far the post can be told."""
        return self in {Visibility.DOUBTFUL_THEN_PUBLIC, Visibility.DOUBTFUL_THEN_HIDDEN}


class Moment(NamedTuple):
    """A date as it is written and as it is understood."""

    text: str
    instant: datetime
    """Always aware; a date without a time is the start of that day, in the zone that the dialect reads it in."""
    has_time: bool
    has_offset: bool
    span: Span | None
    """Where it stands in the file; None for a date that the file's name carries."""


class Post(NamedTuple):
    """One post or page. What its file does not say is empty or None."""

    path: str
    """From the blog's root, with `/`."""
    slug: str
    title: str
    visibility: Visibility
    kind: Kind = Kind.POST
    description: str = ""
    date: Moment | None = None
    updated: Moment | None = None
    expires: Moment | None = None
    public_from: datetime | None = None
    """Not public before this instant; None where the dialect compares no date."""
    public_until: datetime | None = None
    """Not public from this instant on."""
    draft: bool | None = None
    """The flag as the file has it; None where there is none, or none that can be trusted."""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    image: str = ""
    language: str = ""
    url: str = ""
    """The post's address from the site's root, with the blog's `base_url` before it if there is one."""
    words: int = 0
    problems: tuple[Problem, ...] = ()
    """What makes the status doubtful, always or at first; empty for other visibilities."""

    @property
    def name(self) -> str:
        """What to call it on screen: the title, or the slug of a post without one."""
        return self.title or self.slug

    @property
    def minutes(self) -> int:
        """The time it takes to read, at 200 words a minute; never less than one."""
        return max(1, round(self.words / 200))

    def status_at(self, now: datetime) -> Status:
        """The status at an instant: public from its date on, that very second included, until it expires."""
        if self.visibility is Visibility.DOUBTFUL:
            return Status.INVALID
        if self.visibility is Visibility.DRAFT:
            return Status.DRAFT
        if self.public_until is not None and now >= self.public_until:
            return Status.EXPIRED
        if self.public_from is not None and now < self.public_from:
            return Status.INVALID if self.visibility.is_doubtful_at_first else Status.SCHEDULED
        return Status.HIDDEN if self.visibility.is_hidden else Status.PUBLISHED

    def problems_at(self, now: datetime) -> tuple[Problem, ...]:
        """What makes the status doubtful at an instant."""
        return self.problems if self.status_at(now) is Status.INVALID else ()


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def newest_first(post: Post) -> tuple[bool, timedelta, str]:
    """A sort key: posts without a date above, then by date, the newest first; equal dates by path."""
    return (post.date is not None, _EPOCH - post.date.instant if post.date else timedelta(0), post.path)


class Fact(NamedTuple):
    """One reason behind a status: what the file says at a place, and how it is understood."""

    span: Span | None
    """None for what stands in no text: the file's name, the moment, the configuration."""
    label: str
    """As written (`draft: true`), or what it is (`now`, `the file's name`)."""
    meaning: str


class Explanation(NamedTuple):
    """Why a post has its status at a moment."""

    status: Status
    rule: str
    """The rule of the dialect that decides it, as one sentence."""
    facts: tuple[Fact, ...]
    remedy: str
    """What to do to change it, with the command that does it."""
