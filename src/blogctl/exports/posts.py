"""Posts as rows: the table of their fields, and the formats that they can be written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from blogctl.exports.rows import request_for, written
from blogctl.post import Moment, Post, Status


class Field(NamedTuple):
    """One row of the table."""

    meaning: str
    value: Callable[[Post, Status], Any]


def _iso(moment: Moment | None) -> str | None:
    """ISO 8601 with an offset, or None where there is no date."""
    return moment and iso(moment.instant)


def iso(instant: datetime) -> str:
    """ISO 8601 with an offset, of a moment that is aware."""
    text = instant.isoformat()
    # Before zones were invented offsets had seconds, which no other reader of dates takes.
    return text if text[-6] in "+-" else instant.astimezone(UTC).isoformat()


FIELDS = {
    "path": Field("where the file is, from the blog's root, with /", lambda post, _: post.path),
    "slug": Field("its name in its address", lambda post, _: post.slug),
    "title": Field("its title; empty if it has none", lambda post, _: post.title),
    "description": Field("what it is about; empty if it does not say", lambda post, _: post.description),
    "status": Field("draft, scheduled, published, expired, hidden or invalid", lambda _, status: str(status)),
    "date": Field("its date, in ISO 8601 with an offset; null if it has none", lambda post, _: _iso(post.date)),
    "updated": Field("when it was last updated, likewise", lambda post, _: _iso(post.updated)),
    "expires": Field("when it stops being public, likewise", lambda post, _: _iso(post.expires)),
    "tags": Field("its tags, as a list", lambda post, _: list(post.tags)),
    "categories": Field("its categories, as a list", lambda post, _: list(post.categories)),
    "authors": Field("its authors, as a list", lambda post, _: list(post.authors)),
    "url": Field("its address, with base_url before it if the blog has one", lambda post, _: post.url),
    "words": Field("how many words its body has", lambda post, _: post.words),
    "draft": Field("its draft flag; null where there is none, or none that can be trusted", lambda post, _: post.draft),
    "kind": Field("post or page", lambda post, _: str(post.kind)),
    "language": Field("its language; empty if it does not say", lambda post, _: post.language),
    "aliases": Field("its other addresses, as a list", lambda post, _: list(post.aliases)),
    "image": Field("its picture; empty if it has none", lambda post, _: post.image),
    "minutes": Field("how long it takes to read", lambda post, _: post.minutes),
}
"""By name. The order is that of the output; a new field goes to the end, and none is ever taken away or renamed."""

DEFAULT_FIELDS = tuple(FIELDS)[:14]
"""What JSON, CSV and YAML have without a choice of fields: up to `draft`."""
PIPE_FIELDS = ("path", "slug", "title", "date", "status", "description", "tags")
"""What TSV has without a choice of fields, and so a list in a pipe."""


def row_of(post: Post, status: Status, fields: Sequence[str] = DEFAULT_FIELDS) -> dict[str, Any]:
    """The fields of one post, by name and in order."""
    return {name: FIELDS[name].value(post, status) for name in fields}


def lines_of_posts(
    rows: Iterable[tuple[Post, Status]],
    format_name: str,
    *,
    fields: Sequence[str] | None = None,
    template: str = "",
    null: bool = False,
) -> Iterator[str]:
    """The posts in a format of FORMATS, as pieces that each end a line; None are the format's own fields.

    `field` takes the one name in `fields`. Raises BadUsage, before the first piece, for what there is not.
    """
    default = PIPE_FIELDS if format_name == "tsv" else DEFAULT_FIELDS
    request = request_for(
        tuple(FIELDS), default if fields is None else fields, format_name, template=template, null=null
    )
    values = [(name, FIELDS[name].value) for name in request.fields]
    chosen = ({name: value(post, status) for name, value in values} for post, status in rows)
    return written(chosen, format_name, request)
