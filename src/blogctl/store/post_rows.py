"""A post as a line of JSON, for the index: written once, read back equal to the post in every field.

The JSON is ASCII, so that texts survive that are no UTF-8. A date keeps its wall clock if it is in the blog's zone, and
its offset if it has one of its own; so both are again what they were, without being parsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any
from zlib import crc32

from blogctl.diagnostics import Fix, Problem
from blogctl.dialects.addresses import meeting_points
from blogctl.post import Kind, Moment, Post, Visibility
from blogctl.query.columns import values_of
from blogctl.source import Edit, Span

Row = tuple[Any, ...]
"""What the index keeps of one post: its tags, categories and authors, its line, its meeting points, then the columns
that queries look at."""
POINT = 4
"""Bytes of a meeting point."""

_SAME = 1
"""In the place of the date of an update, or of an instant: the post's own date, which it often is; in the place of a
date's wall clock: its text."""
_KINDS = {kind.value: kind for kind in Kind}
_VISIBILITIES = {visibility.value: visibility for visibility in Visibility}

_encode = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode


def row_of(post: Post, zone: tzinfo, base: str = "") -> Row:
    """What the index keeps of a post besides its path. `zone` is the blog's, as it must be when the line is read.

    `base` is what addresses begin with and aliases do not.
    """
    points = b"".join([packed(point) for point in meeting_points(post, base)])
    return ((post.tags, post.categories, post.authors), _line_of(post, zone), points, *values_of(post))


def packed(point: str) -> bytes:
    """A meeting point in four bytes; two points that share them make two posts meet that need not, and no harm."""
    return crc32(point.encode("utf-8", "surrogatepass")).to_bytes(POINT, "big")


def _line_of(post: Post, zone: tzinfo) -> str:
    (
        _, slug, title, visibility, kind, description, date, updated, expires, public_from, public_until, draft,
        tags, categories, authors, aliases, image, language, url, words, problems,
    ) = post  # fmt: skip
    return _encode(
        [
            slug, title, visibility, kind, description,
            date and _moment_row(date, zone),
            _SAME if date and updated is date else updated and _moment_row(updated, zone),
            expires and _moment_row(expires, zone),
            public_from and _instant_row(public_from, date, zone),
            public_until and _instant_row(public_until, expires, zone),
            draft, tags, categories, authors, aliases, image, language, url, words,
            [_problem_row(problem) for problem in problems] if problems else (),
        ]
    )  # fmt: skip


def names_in(line: str) -> list[list[str]]:
    """The tags, categories and authors of the post that a line is. Raises ValueError and TypeError for no such line."""
    found: list[list[str]] = json.loads(line)[11:14]
    return found


def posts_of(rows: Iterable[tuple[str, str]], zone: tzinfo) -> list[Post]:
    """The posts of paths and their lines. Raises ValueError, TypeError or KeyError for a line that is none."""
    paths: list[str] = []
    lines: list[str] = []
    for path, line in rows:
        paths.append(path)
        lines.append(line)
    # One text of all lines is read in a third of the time that they take one by one.
    return [_post_of(path, found, zone) for path, found in zip(paths, json.loads(f"[{','.join(lines)}]"), strict=True)]


def _post_of(path: str, found: list[Any], zone: tzinfo) -> Post:
    (
        slug, title, visibility, kind, description, date_row, updated, expires_row, public_from, public_until, draft,
        tags, categories, authors, aliases, image, language, url, words, problems,
    ) = found  # fmt: skip
    date = _moment_of(date_row, zone) if date_row else None
    expires = _moment_of(expires_row, zone) if expires_row else None
    return Post(
        path, slug, title, _VISIBILITIES[visibility], _KINDS[kind], description,
        date,
        date if updated == _SAME else _moment_of(updated, zone) if updated else None,
        expires,
        _instant_of(public_from, date, zone) if public_from else None,
        _instant_of(public_until, expires, zone) if public_until else None,
        draft, tuple(tags), tuple(categories), tuple(authors), tuple(aliases), image, language, url, words,
        tuple(map(_problem_of, problems)) if problems else (),
    )  # fmt: skip


def _moment_row(moment: Moment, zone: tzinfo) -> list[object]:
    text, instant, has_time, has_offset, span = moment
    wall = _wall(instant, zone)
    return [text, _SAME if wall == text else wall, has_time, has_offset, *(span or ())]


def _moment_of(row: list[Any], zone: tzinfo) -> Moment:
    text, wall, has_time, has_offset, *span = row
    instant = _instant(text if wall == _SAME else wall, zone)
    return Moment(text, instant, has_time, has_offset, Span(*span) if span else None)


def _instant_row(instant: datetime, moment: Moment | None, zone: tzinfo) -> str | int:
    return _SAME if moment and instant is moment.instant else _wall(instant, zone)


def _instant_of(row: str | int, moment: Moment | None, zone: tzinfo) -> datetime:
    if isinstance(row, str):
        return _instant(row, zone)
    if moment is None:
        raise ValueError(row)
    return moment.instant


def _wall(instant: datetime, zone: tzinfo) -> str:
    """An instant by the clocks of the blog's zone, or with its own offset; a second reading of one hour has a mark."""
    if instant.tzinfo is not zone:
        return instant.isoformat()
    return ("*" if instant.fold else "") + instant.replace(tzinfo=None).isoformat()


def _instant(wall: str, zone: tzinfo) -> datetime:
    if wall[0] == "*":
        return datetime.fromisoformat(wall[1:]).replace(tzinfo=zone, fold=1)
    found = datetime.fromisoformat(wall)
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _problem_row(problem: Problem) -> list[object]:
    return [problem.code, *problem.span, problem.message, problem.hint, fix_row(problem.fix)]


def _problem_of(row: list[Any]) -> Problem:
    code, start, end, message, hint, fix = row
    return Problem(code, Span(start, end), message, hint, fix_of(fix))


def fix_row(fix: Fix | None) -> list[Any] | None:
    """A fix as a part of a row."""
    return fix and [[[*edit.span, edit.text] for edit in fix.edits], fix.summary, fix.safe]


def fix_of(row: list[Any] | None) -> Fix | None:
    """The fix that such a part is. Raises ValueError and TypeError for one that is none."""
    if row is None:
        return None
    edits, summary, safe = row
    return Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), summary, safe)
