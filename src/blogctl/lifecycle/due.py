"""What is due: which posts became public or expired since a moment, and which will next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from blogctl.post import Post

LOOK_BACK = timedelta(days=1)
LOOK_AHEAD = timedelta(days=30)


class Event(NamedTuple):
    """A post becomes public, or expires, by itself."""

    at: datetime
    post: Post
    becomes_public: bool


class Due(NamedTuple):
    """What the public sees otherwise than at an earlier moment, and what it will next; each in the order of time."""

    now: datetime
    since: datetime
    until: datetime
    """How far ahead `next` looks."""
    became_public: tuple[Event, ...]
    expired: tuple[Event, ...]
    coming: tuple[Event, ...]
    """All that is still to come, however far."""

    @property
    def is_due(self) -> bool:
        """Whether a blog that was built at the earlier moment has to be built again."""
        return bool(self.became_public or self.expired)

    @property
    def next(self) -> tuple[Event, ...]:
        """What is still to come, as far as was asked."""
        return tuple(event for event in self.coming if event.at <= self.until)


def due(posts: Iterable[Post], now: datetime, since: datetime, until: datetime) -> Due:
    """What is due of these posts. What came and went between the two moments is not."""
    events = sorted(
        (event for post in posts for event in _events_of(post)), key=lambda event: (event.at, event.post.path)
    )
    happened = [
        event
        for event in events
        if event.post.status_at(since).is_public != event.post.status_at(now).is_public == event.becomes_public
    ]
    return Due(
        now,
        since,
        until,
        became_public=tuple(event for event in happened if event.becomes_public),
        expired=tuple(event for event in happened if not event.becomes_public),
        coming=tuple(event for event in events if event.at > now),
    )


def _events_of(post: Post) -> Iterator[Event]:
    """When a post becomes public and when it expires; nothing for one that never is public."""
    begins, ends = post.public_from, post.public_until
    if begins is not None and post.status_at(begins).is_public:
        yield Event(begins, post, becomes_public=True)
    if ends is not None and post.status_at(ends) == "expired" and (begins is None or begins < ends):
        yield Event(ends, post, becomes_public=False)
