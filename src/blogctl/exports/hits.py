"""What a search found, for programs: the fields of a list, and two of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from blogctl.exports.posts import DEFAULT_FIELDS
from blogctl.exports.posts import FIELDS as OF_POSTS
from blogctl.exports.rows import request_for, written
from blogctl.post import Post, Status
from blogctl.query.fulltext import Snippet

FIELDS = {
    **{name: field.meaning for name, field in OF_POSTS.items()},
    "score": "how well it fits, in comparison with the others of this search; more is better",
    "snippet": "a stretch of its text in which the words stand, on one line",
    "marks": "where in the snippet they stand: lists of two offsets, in characters",
}
"""By name, with what they mean. A new field goes to the end, and none is ever taken away or renamed."""
_DEFAULT = (*DEFAULT_FIELDS, "score", "snippet", "marks")
_IN_PIPE = ("path", "slug", "title", "date", "status", "score", "snippet")

Found = tuple[Post, Status, float, Snippet]


def lines_of_hits(hits: Iterable[Found], format_name: str, fields: Sequence[str] | None = None) -> Iterator[str]:
    """The posts that were found, in a format of FORMATS; None are the format's own fields. Raises BadUsage."""
    default = _IN_PIPE if format_name == "tsv" else _DEFAULT
    request = request_for(tuple(FIELDS), default if fields is None else fields, format_name)
    return written(({name: _value(name, hit) for name in request.fields} for hit in hits), format_name, request)


def _value(name: str, hit: Found) -> Any:
    post, status, score, snippet = hit
    match name:
        case "score":
            return score
        case "snippet":
            return snippet.text
        case "marks":
            return [list(mark) for mark in snippet.marks]
        case _:
            return OF_POSTS[name].value(post, status)
