"""What Pelican makes of a blog: it builds it with a theme whose pages say which source they are of."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from told import Told, run, write_files

_SOURCES = frozenset({".md", ".markdown", ".mkd", ".mdown", ".mdx", ".rst", ".html"})
"""The suffixes of files that Pelican reads, and one that it does not."""
_TOLD = """
{%- macro told(post) -%}
{{ {"source": post.source_path, "url": post.url, "status": post.status,
    "date": post.date.isoformat() if post.date else ""} | tojson }}
{%- endmacro -%}
"""
_LIST = """
{%- set sources = [] -%}
{%- for post in articles + pages %}{% for each in [post] + post.translations %}
{%- set _ = sources.append(each.source_path) %}{% endfor %}{% endfor -%}
{{ sources | tojson }}
"""
_THEME = {
    "templates/told.html": _TOLD,
    "templates/article.html": '{% from "told.html" import told %}{{ told(article) }}',
    "templates/page.html": '{% from "told.html" import told %}{{ told(page) }}',
    "templates/listing.html": _LIST,
}
"""A page for each kind of post, and one list; Pelican's own theme `simple` stands in for what is not here."""


class Failed(Exception):
    """Pelican gave up: it wrote no blog, or a part of one."""


def told_by(program: Path, blog: Path, *, zone: str = "UTC", settings: str = "pelicanconf.py") -> dict[str, Told]:
    """Build the blog, and say what became of every file that could be a post. Raises Failed.

    A draft is no public page, though Pelican writes it below `drafts/` for whoever knows the address.
    """
    blog = blog.resolve()
    with TemporaryDirectory() as scratch:
        theme, output = write_files(Path(scratch, "theme"), dict(_THEME)), Path(scratch, "output")
        words = (
            "-s",
            settings,
            "-t",
            str(theme),
            "-o",
            str(output),
            "--log-handler",
            "plain",
            "-e",
            'DIRECT_TEMPLATES=["listing"]',
        )
        ended = run(program, *words, folder=blog, zone=zone)
        if ended.returncode:
            raise Failed(ended.stderr)
        pages = [page for path in output.rglob("*") if path.is_file() and (page := _page(path))]
        listed = set(json.loads((output / "listing.html").read_text("utf-8")))
    told = {str(path.relative_to(blog)): Told(is_public=False, is_listed=False) for path in _sources(blog)}
    for page in pages:
        if page["status"] != "draft":
            date = datetime.fromisoformat(page["date"]) if page["date"] else None
            source = str(Path(page["source"]).relative_to(blog))
            told[source] = Told(True, page["source"] in listed, "/" + page["url"], date)
    return told


def _page(path: Path) -> dict[str, Any] | None:
    """What a page of the output says about its post; None for a feed, a list or a picture."""
    data = path.read_bytes()
    return dict(json.loads(data)) if data.startswith(b"{") else None


def _sources(blog: Path) -> list[Path]:
    return [path for path in blog.rglob("*") if path.is_file() and path.suffix.lower() in _SOURCES]
