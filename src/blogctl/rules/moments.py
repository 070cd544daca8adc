"""How moments of a post lie to each other, where some are only days."""

from __future__ import annotations

from datetime import tzinfo

from blogctl.post import Moment


def is_before(one: Moment, other: Moment) -> bool:
    """Whether a moment is certainly before another; one without a time may be any moment of its day."""
    if one.has_time and other.has_time:
        return one.instant < other.instant
    return one.instant.date() < other.instant.date() and one.instant < other.instant


def when(moment: Moment, zone: tzinfo, zone_name: str) -> str:
    """A moment in the blog's zone: `on November 25, 2026 at 10:00 (Europe/Berlin)`."""
    local = moment.instant.astimezone(zone)
    return f"on {local:%B} {local.day}, {local.year} at {local:%H:%M} ({zone_name})"
