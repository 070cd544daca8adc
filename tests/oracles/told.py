"""What a real engine made of a blog, post by post, in one form for all engines; and the moments that the posts tell."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

PAST = timedelta(days=-400)
LATELY = timedelta(hours=-3)
SOON = timedelta(hours=3)
FUTURE = timedelta(days=400)
"""How far from now the dates of fixtures lie. The hours are less than any offset between two zones of a test."""


class Told(NamedTuple):
    """What an engine made of one source file."""

    is_public: bool
    """Whether the site that it built by its defaults has a page of it that everybody can read."""
    is_listed: bool = True
    """Whether the engine's own lists and feeds have it."""
    url: str = ""
    """From the site's root, as the engine links to it; empty where it is not public."""
    date: datetime | None = None
    """The instant that the engine takes for the post's date, where it tells; always aware."""


def written(moment: datetime, zone_hours: float | None = None) -> str:
    """A moment as front matter has it: with an offset in hours from UTC, or, without one, as UTC's clocks show it."""
    if zone_hours is None:
        return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    local = moment.astimezone(UTC) + timedelta(hours=zone_hours)
    sign, minutes = ("-" if zone_hours < 0 else "+"), round(abs(zone_hours) * 60)
    return f"{local:%Y-%m-%dT%H:%M:%S}{sign}{minutes // 60:02}:{minutes % 60:02}"


def write_files(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write a blog's files, by path; text becomes UTF-8."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def run(program: Path, *words: str, folder: Path, zone: str = "UTC") -> subprocess.CompletedProcess[str]:
    """Run an engine in a blog's folder, on a machine of that time zone; it must not ask anybody anything."""
    surroundings = {**os.environ, "TZ": zone, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "CI": "1"}
    return subprocess.run(
        [str(program), *words], cwd=folder, env=surroundings, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        timeout=240, check=False,
    )  # fmt: skip
