"""What Hugo makes of a blog: a copy of it is built under a layout of ours, in which each page tells where it is from.

Hugo is asked twice. The build by its defaults shows what everybody can read; one with drafts, future and expired posts
shows which files are pages at all, and not a section's index, a part of a bundle or nothing that Hugo reads.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from told import Told, run, write_files

_MARK = "TOLD:"
_LAYOUT = """
{{- define "told" }}{{ with .File }}TOLD:{{ dict
  "file" .Filename "kind" $.Kind "url" $.RelPermalink "microseconds" $.Date.UnixMicro "dateless" $.Date.IsZero
  "own" (eq $ page) "listed" (or (in site.RegularPages $) (in $.CurrentSection.RegularPages $)) | jsonify }}
{{ end }}{{ end -}}
{{ template "told" . }}
{{ if .IsHome }}{{ range hugo.Data.candidates }}
{{ with site.GetPage . }}{{ template "told" . }}{{ end }}{{ end }}{{ end }}
"""
"""Each page tells of itself; the home page also of those that are in no list and have no output of their own."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SUFFIXES = (".md", ".markdown", ".mdown", ".mdx")


class Build(NamedTuple):
    """A build of a blog, and what its pages told."""

    code: int
    words: str
    """What Hugo said on either stream."""
    told: dict[str, dict[str, Any]]
    """Of each page with a file of its own, by that file's path from the blog's root."""


class Alone(NamedTuple):
    """What became of a single post."""

    fails: bool
    """Whether Hugo says that it failed."""
    is_written: bool
    """Whether there is a page of it all the same."""
    words: str


def told_by(program: Path, blog: Path, *, zone: str = "UTC") -> dict[str, Told]:
    """What Hugo makes of each post and page. Raises RuntimeError if one of them makes it fail."""
    everything = build(program, blog, "--buildDrafts", "--buildFuture", "--buildExpired", zone=zone)
    public = build(program, blog, zone=zone)
    for done in (everything, public):
        if done.code:
            raise RuntimeError(done.words)
    pages = {path: page for path, page in everything.told.items() if page["kind"] == "page"}
    return {path: _told(public.told.get(path), page) for path, page in pages.items()}


def tried_alone(program: Path, text: str | bytes, *, zone: str = "UTC") -> Alone:
    """What Hugo does with a blog of this one post."""
    with tempfile.TemporaryDirectory() as scratch:
        files: dict[str, str | bytes] = {
            "hugo.toml": 'baseURL = "https://example.org/"\n',
            "content/posts/alone.md": text,
        }
        done = build(program, write_files(Path(scratch) / "blog", files), zone=zone)
        page = done.told.get("content/posts/alone.md")
        return Alone(done.code != 0, page is not None and page["own"], done.words)


def build(program: Path, blog: Path, *options: str, zone: str = "UTC") -> Build:
    """Build a copy of a blog under the telling layout."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch).resolve() / "blog"
        shutil.copytree(blog, copy)
        sources = [path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.suffix in _SUFFIXES]
        candidates = sorted({below for source in sources for below in _below_each_folder(source)})
        write_files(copy, {"data/candidates.json": json.dumps(candidates), "layouts/all.html": _LAYOUT})
        done = run(program, "build", "--destination", "built", *options, folder=copy, zone=zone)
        told: dict[str, dict[str, Any]] = {}
        for page in _pages_in(copy / "built"):
            path = Path(page["file"]).relative_to(copy).as_posix()
            if page["own"] or path not in told:
                told[path] = page
        return Build(done.returncode, done.stdout + done.stderr, told)


def _told(public: dict[str, Any] | None, page: dict[str, Any]) -> Told:
    date = None if page["dateless"] else _instant(page["microseconds"])
    if public is None or not public["own"]:
        return Told(is_public=False, is_listed=False, date=date)
    return Told(is_public=True, is_listed=public["listed"], url=public["url"], date=date)


def _instant(microseconds: int) -> datetime | None:
    """The instant; None for one outside of Python's calendar, and in the year that means no date to Hugo."""
    try:
        moment = _EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return None
    return moment if moment.year > 1 else None


def _below_each_folder(source: str) -> Iterator[str]:
    """A file's path from each of the folders above it, since any of them can be a content folder."""
    parts = source.split("/")
    return ("/" + "/".join(parts[start:]) for start in range(1, len(parts)))


def _pages_in(built: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(path for path in built.rglob("*") if path.is_file()):  # `url` may give any suffix, or none
        for line in path.read_text("utf-8", "replace").splitlines():
            if line.startswith(_MARK):
                yield json.loads(line.removeprefix(_MARK))
