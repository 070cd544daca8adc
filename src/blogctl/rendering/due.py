"""What is due: what happened since a moment, and what comes next, each a sentence and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from rich.text import Text

from blogctl.lifecycle.due import Due, Event
from blogctl.post import Status
from blogctl.rendering.flow import Lines, Sheet, beside, wrapped
from blogctl.rendering.safe import safe_line
from blogctl.rendering.theme import DIM, Look, status_style
from blogctl.rendering.words import counted, from_now, long_moment

_MARK = 3
_GAP = 3
_COLUMNS_FROM = 72
"""In less the date goes under the title."""


def render_due(due: Due, zone: tzinfo, zone_name: str, look: Look) -> Lines:
    """Both parts, with their moments in the blog's zone."""

    def make(sheet: Sheet) -> Iterator[Text]:
        happened = sorted((*due.became_public, *due.expired), key=lambda event: event.at)
        since = f"since {long_moment(due.since.astimezone(zone))} ({zone_name})"
        yield from _part(_happened(due, since), [_Row(event, due, zone, look, sheet) for event in happened], sheet)
        yield Text()
        until = f"by {long_moment(due.until.astimezone(zone))}"
        yield from _part(_coming(due, until), [_Row(event, due, zone, look, sheet) for event in due.next], sheet)

    return Lines(make)


def _happened(due: Due, since: str) -> str:
    public, expired = len(due.became_public), len(due.expired)
    if not due.is_due:
        return f"nothing has become public, and nothing has expired, {since}"
    told = [f"{counted(public, 'post')} {_has(public)} become public"] if public else []
    told += [f"{counted(expired, 'post')} {_has(expired)} expired"] if expired else []
    return f"{', and '.join(told)}, {since}" if len(told) > 1 else f"{told[0]} {since}"


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _coming(due: Due, until: str) -> str:
    if not due.coming:
        return "nothing is scheduled"
    if not due.next:
        event = due.coming[0]
        verb = "becomes public" if event.becomes_public else "expires"
        return f"nothing changes {until}; next, {event.post.slug} {verb} {from_now(event.at, due.now)}"
    public = sum(event.becomes_public for event in due.next)
    expiring = len(due.next) - public
    told = [f"{counted(public, 'post')} {'becomes' if public == 1 else 'become'} public"] if public else []
    told += [f"{counted(expiring, 'post')} {'expires' if expiring == 1 else 'expire'}"] if expiring else []
    return f"{' and '.join(told)} {until}"


class _Row:
    """One event as it is shown: its mark, the post, when, and how far from now."""

    def __init__(self, event: Event, due: Due, zone: tzinfo, look: Look, sheet: Sheet) -> None:
        has_come = event.at <= due.now
        status = event.post.status_at(event.at)
        if event.becomes_public and not has_come:
            status = Status.SCHEDULED
        verb = "" if event.becomes_public else "expired " if has_come else "expires "
        self.mark = Text(" ").append(sheet.glyphs.mark(status), status_style(status))
        self.title = safe_line(event.post.name, look.slug if event.becomes_public else DIM)
        self.when = safe_line(long_moment(event.at.astimezone(zone)))
        self.distance = safe_line(verb + from_now(event.at, due.now), status_style(status))


def _part(sentence: str, rows: Sequence[_Row], sheet: Sheet) -> Iterator[Text]:
    head = safe_line(sentence)
    yield from wrapped(head, sheet.width) if sheet.is_terminal else [head]
    if not rows:
        return
    yield Text()
    when = max(row.when.cell_len for row in rows)
    distance = max(row.distance.cell_len for row in rows)
    longest = max(row.title.cell_len for row in rows)
    is_wide = sheet.width >= _COLUMNS_FROM or not sheet.is_terminal
    room = sheet.width - _MARK - (when + distance + 2 * _GAP if is_wide else 0)
    title = min(longest, room) if sheet.is_terminal else longest  # in a pipe, a post is a line
    for row in rows:
        cells: list[tuple[Sequence[Text], int]] = [([row.mark], 0), (wrapped(row.title, title), title)]
        if is_wide:
            cells += [([row.when], when), ([row.distance], distance)]
        yield from beside(cells, _GAP)
        if not is_wide:
            below = Text(" " * _MARK).append_text(row.when).append(", ").append_text(row.distance)
            yield from wrapped(below, sheet.width)
