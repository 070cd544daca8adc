"""The machine's time zone, by its name where it can be told."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from blogctl.errors import SystemFailure
from blogctl.store.files import read_anywhere

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_FOLDER_OF_ZONES = "/zoneinfo/"


def find_local_zone(*, etc: str = "/etc") -> tzinfo:
    """The zone of this machine: from TZ, else from `localtime` or `timezone` in /etc, else the system's own rules.

    Never fails; a TZ that names no zone (`CET-1CEST`) is left to the system to understand.
    """
    given = os.environ.get("TZ")
    if given is not None:
        given = given.removeprefix(":") or "UTC"
        names = [given, *_names_along(given)]
    else:
        names = [*_names_along(os.path.join(etc, "localtime")), _first_line(os.path.join(etc, "timezone"))]
    return next((zone for name in names if (zone := zone_named(name))), None) or SystemZone()


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of an IANA name (`Europe/Berlin`); None for a name that is none, however hostile."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # unknown; absolute, dotted, NUL; a folder of zones, a name too long
        return None


class SystemZone(tzinfo):
    """The rules that the C library goes by, for a machine whose zone has no name that can be told."""

    def __str__(self) -> str:
        return "/".join(dict.fromkeys(time.tzname))

    def __repr__(self) -> str:
        return f"SystemZone({str(self)!r})"

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return None if moment is None else timedelta(seconds=_local(moment).tm_gmtoff)

    def dst(self, moment: datetime | None) -> timedelta | None:
        if moment is None:
            return None
        local = _local(moment)
        return timedelta(seconds=local.tm_gmtoff + time.timezone if local.tm_isdst > 0 else 0)

    def tzname(self, moment: datetime | None) -> str | None:
        return None if moment is None else _local(moment).tm_zone

    def fromutc(self, moment: datetime) -> datetime:
        """The wall time of a moment given in UTC, with `fold` set in the hour that comes twice."""
        stamp = int(moment.replace(tzinfo=UTC, microsecond=0).timestamp())
        wall = datetime.fromtimestamp(stamp)  # noqa: DTZ006  the system's own wall time is what is asked
        return wall.replace(microsecond=moment.microsecond, tzinfo=self)


def _local(moment: datetime) -> time.struct_time:
    """A wall time as the system understands it, `fold` included; at the calendar's edges, as of 1970."""
    try:
        return time.localtime(moment.replace(tzinfo=None, microsecond=0).timestamp())
    except (ValueError, OverflowError, OSError):
        return time.localtime(0)


def _names_along(path: str) -> list[str]:
    """The names that a zone's file has, by its path, by where that leads as a link, and by where it ends."""
    paths = [path]
    if os.path.islink(path):
        paths += os.readlink(path), os.path.realpath(path)
    return [found.rpartition(_FOLDER_OF_ZONES)[2] for found in paths if _FOLDER_OF_ZONES in found]


def _first_line(path: str) -> str:
    try:
        return read_anywhere(path).decode("utf-8", "replace").partition("\n")[0].strip()
    except SystemFailure:  # not every system has such a file
        return ""
