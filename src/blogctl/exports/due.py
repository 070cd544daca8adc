"""What is due, for programs: one object in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any

from blogctl.exports.as_json import encoded
from blogctl.exports.posts import iso
from blogctl.lifecycle.due import Due, Event


def json_of_due(due: Due, zone: tzinfo) -> Iterator[str]:
    """The object, its moments in a zone. `next_at` is the very next change, however far away; null if there is none."""

    def written(moment: datetime) -> str:
        return iso(moment.astimezone(zone))

    due_object = {
        "now": written(due.now),
        "since": written(due.since),
        "until": written(due.until),
        "became_public": [row_of_event(event, zone) for event in due.became_public],
        "expired": [row_of_event(event, zone) for event in due.expired],
        "next": [row_of_event(event, zone) for event in due.next],
        "next_at": written(due.coming[0].at) if due.coming else None,
    }
    yield encoded(due_object) + "\n"


def row_of_event(event: Event, zone: tzinfo) -> dict[str, Any]:
    """One change of the public's view, its moment in a zone."""
    post = event.post
    return {
        "at": iso(event.at.astimezone(zone)),
        "event": "public" if event.becomes_public else "expired",
        "path": post.path,
        "slug": post.slug,
        "title": post.title,
        "kind": post.kind.value,
        "url": post.url,
    }
