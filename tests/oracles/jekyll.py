"""What the real Jekyll makes of a blog: it builds it, and a plugin of ours writes down each document and its fate."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from told import Told, run

_PLUGINS = Path(__file__).parent / "jekyll_plugins"
_SUFFIXES = {".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html", ".mdx", ".qmd", ".txt"}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Build(NamedTuple):
    """One run of `jekyll build`."""

    told: dict[str, Told]
    """Every file that could be a post or page, by its path from the blog's root."""
    rows: dict[str, dict[str, Any]]
    """What else Jekyll says of the documents that it knows: title, categories, tags."""
    addresses: frozenset[str]
    """The path of every file of the site, from its root: redirects and copied files, too."""
    words: str
    """What it printed, errors and all."""
    code: int


def told_by(program: Path, blog: Path, *, zone: str = "UTC") -> dict[str, Told]:
    """What Jekyll makes of each file of a blog, on a machine of that time zone."""
    build = built(program, blog, zone=zone)
    if build.code:
        raise AssertionError(f"Jekyll built nothing:\n{build.words}")
    return build.told


def refusal_of(program: Path, blog: Path, *, zone: str = "UTC") -> str:
    """Why Jekyll builds nothing of a blog; empty if it does. One such post stops them all."""
    build = built(program, blog, zone=zone)
    return build.words if build.code else ""


def built(program: Path, blog: Path, *, zone: str = "UTC") -> Build:
    """Build a blog into a folder that is thrown away; nothing is written into the blog itself."""
    with TemporaryDirectory() as scratch:
        site = Path(scratch, "site")
        done = run(
            program, "build", "--destination", str(site), "--plugins", str(_PLUGINS), "--disable-disk-cache",
            folder=blog, zone=zone,
        )  # fmt: skip
        words = _COLOUR.sub("", done.stdout + done.stderr)
        if done.returncode:
            return Build({}, {}, frozenset(), words, done.returncode)
        said: list[dict[str, Any]] = json.loads((site / "told.json").read_text())
        addresses = frozenset("/" + path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    rows = {Path(row["path"]).relative_to(blog.resolve()).as_posix(): row for row in said}
    paths = {path.relative_to(blog).as_posix() for path in blog.rglob("*") if _may_be_post(path)}
    told = {path: _told(rows[path]) if path in rows else Told(is_public=False, is_listed=False) for path in paths}
    return Build(told, rows, addresses, words, 0)


def _may_be_post(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and path.is_file()


def _told(row: dict[str, Any]) -> Told:
    is_public = bool(row["is_written"])
    date = None if row["date"] is None else datetime.fromtimestamp(row["date"], UTC)
    return Told(is_public, is_public and row["is_listed"], row["url"] if is_public else "", date)
