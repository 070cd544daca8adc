"""What the real Astro makes of a blog: every text carries its own path, and is looked for in the built site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from told import Told, run

SUFFIXES = frozenset({".md", ".mdx", ".markdown"})
_ENDPOINT = """
import { getCollection } from "astro:content";
import { collections } from "CONFIGURATION";
export async function GET() {
  const entries = [];
  for (const name of Object.keys(collections)) {
    for (const { id, slug, filePath, data } of await getCollection(name)) {
      const date = data.pubDate ?? data.date;
      entries.push({ path: filePath, id: slug ?? id, date: date instanceof Date ? date.toISOString() : null });
    }
  }
  return Response.json(entries);
}
"""
"""A page of the oracle's own that tells every entry's date, before any filter of the blog's pages."""


class Refused(Exception):
    """Astro built nothing at all; says why, in its own words."""


def told_by(program: Path, blog: Path, *, zone: str = "UTC") -> dict[str, Told]:
    """Build a copy of a blog, and say of each file of Markdown what became of it. Raises Refused.

    Public is a text that some page of the built site shows, and listed one to whose page another page links.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = _copy_with_marks(program, blog, Path(scratch) / "blog")
        done = _run(program, "build", copy, zone)
        if done.returncode:
            raise Refused(done.stdout + done.stderr)
        pages = {_address(page, copy / "dist"): page.read_text("utf-8") for page in (copy / "dist").rglob("*.html")}
        shown = {mark: url for url, text in pages.items() for mark in re.findall(r"told([0-9a-f]+)told", text)}
        links = {link for url, text in pages.items() for link in re.findall(r'href="([^"]+)"', text) if link != url}
        entries = json.loads((copy / "dist/told.json").read_text("utf-8"))
        dates = {entry["path"]: datetime.fromisoformat(entry["date"]) for entry in entries if entry["date"]}
        return {path: _told(shown.get(_mark(path), ""), links, dates.get(path)) for path in _sources(blog)}


def published_texts(program: Path, blog: Path) -> set[str]:
    """The files of Markdown whose text is anywhere in the site that is built of a copy of a blog. Raises Refused."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = _copy_with_marks(program, blog, Path(scratch) / "blog")
        done = _run(program, "build", copy, "UTC")
        if done.returncode:
            raise Refused(done.stdout + done.stderr)
        texts = [path.read_bytes().decode("utf-8", "replace") for path in (copy / "dist").rglob("*") if path.is_file()]
        return {path for path in _sources(blog) if any(f"told{_mark(path)}told" in text for text in texts)}


def refusal(program: Path, blog: Path) -> str:
    """What Astro says when it reads the entries of a blog and cannot; empty if it can."""
    with tempfile.TemporaryDirectory() as scratch:
        done = _run(program, "sync", _copy_with_marks(program, blog, Path(scratch) / "blog"), "UTC")
        return (done.stdout + done.stderr) if done.returncode else ""


def _run(program: Path, command: str, folder: Path, zone: str) -> subprocess.CompletedProcess[str]:
    # `env`, because the telemetry must be off whoever runs this.
    return run(Path("/usr/bin/env"), "ASTRO_TELEMETRY_DISABLED=1", str(program), command, folder=folder, zone=zone)


def _copy_with_marks(program: Path, blog: Path, copy: Path) -> Path:
    shutil.copytree(blog, copy)
    for path in _sources(copy):
        with (copy / path).open("ab") as text:
            text.write(f"\n\ntold{_mark(path)}told\n".encode())
    (copy / "node_modules").mkdir()  # where Astro keeps what it knows of this blog
    for package in program.parents[1].glob("[!.]*"):
        (copy / "node_modules" / package.name).symlink_to(package)
    configuration = "../content/config" if (copy / "src/content/config.ts").exists() else "../content.config"
    (copy / "src/pages/told.json.ts").write_text(_ENDPOINT.replace("CONFIGURATION", configuration), encoding="utf-8")
    return copy


def _mark(path: str) -> str:
    return path.encode().hex()


def _told(url: str, links: set[str], date: datetime | None) -> Told:
    return Told(is_public=bool(url), is_listed=url in links, url=url, date=date)


def _address(page: Path, site: Path) -> str:
    return "/" + page.relative_to(site).as_posix().removesuffix("index.html")


def _sources(blog: Path) -> list[str]:
    return sorted(path.relative_to(blog).as_posix() for path in blog.rglob("*") if path.suffix in SUFFIXES)
