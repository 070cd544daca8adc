"""What Hexo makes of a blog: it is built with a theme that writes, into every page, which source the page is of."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from told import Told, run, write_files

_SUFFIXES = frozenset({".md", ".markdown"})
_NOT_SOURCES = frozenset({"node_modules", "public", "themes"})
_MARK = re.compile(r"<!--(told|listed):(.*?)-->")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
_THEME: dict[str, str | bytes] = {
    "_told.yml": "theme: told\nindex_generator:\n  per_page: 0\n",
    "package.json": json.dumps(
        {
            "private": True,
            "hexo": {"version": "8.1.2"},
            "dependencies": {"hexo-generator-index": "*", "hexo-renderer-marked": "*"},
        }
    ),
    "themes/told/layout/post.njk": "{{ page.content | safe }}\n",
    "themes/told/layout/index.njk": (
        "{% for post in page.posts.toArray() if page.posts %}<!--listed:{{ post.source }}-->{% endfor %}"
        "{{ page.content | safe }}"
    ),
    # The last filter that sees a page, whatever its layout: it adds the page's source, address and date.
    "themes/told/scripts/told.js": """
hexo.extend.filter.register('after_post_render', data => {
  if (!data.full_source) return;
  const source = data.full_source.slice(hexo.base_dir.length);
  const told = [source, data.permalink.slice(hexo.config.url.length), data.date.valueOf()];
  data.content += `<!--told:${JSON.stringify(told)}-->`;
}, 99);
""",
}


class BuildFailed(Exception):
    """Hexo built no site at all; with its words."""


def told_by(program: Path, blog: Path, *, zone: str = "UTC") -> dict[str, Told]:
    """What Hexo says of every Markdown file of a blog, and of every other source that it made a page of.

    Raises BuildFailed where one file stops the whole build.
    """
    with TemporaryDirectory() as scratch:
        copy = _copied(blog, Path(scratch), program)
        done = run(program, "generate", "--config", "_config.yml,_told.yml", folder=copy, zone=zone)
        if done.returncode:
            raise BuildFailed(done.stderr)
        source_dir = _source_dir(copy)
        listed = {f"{source_dir}/{source}" for source in _marks(copy, "listed")}
        pages = dict(_page(words, listed) for words in _marks(copy, "told"))
    left_out = {path: Told(False, is_listed=False) for path in _sources(blog)}
    return left_out | pages


def _copied(blog: Path, scratch: Path, program: Path) -> Path:
    """The blog in a folder of its own: Hexo writes its database beside the configuration."""
    copy = scratch / "blog"
    shutil.copytree(blog, copy, ignore=shutil.ignore_patterns(*_NOT_SOURCES, "db.json", ".blogctl"))
    (copy / "node_modules").symlink_to(next(folder for folder in program.parents if folder.name == "node_modules"))
    return write_files(copy, _THEME)


def _source_dir(blog: Path) -> str:
    found = re.search(r"(?m)^source_dir: *(\S+)", (blog / "_config.yml").read_text())
    return found[1] if found else "source"


def _marks(copy: Path, kind: str) -> Iterator[str]:
    """The marks of a kind in all that was built, in the order of their files' names."""
    for page in sorted((copy / "public").rglob("*")):
        if page.is_file():
            yield from (found[2] for found in _MARK.finditer(page.read_text(errors="replace")) if found[1] == kind)


def _page(words: str, listed: set[str]) -> tuple[str, Told]:
    source, url, milliseconds = json.loads(words)
    return source, Told(True, source in listed, url, _moment(milliseconds))


def _moment(milliseconds: int) -> datetime | None:
    """An instant of JavaScript's, unless it is too far off for Python."""
    if not (_FIRST - _EPOCH) < timedelta(milliseconds=milliseconds) < (_LAST - _EPOCH):
        return None
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _sources(blog: Path) -> Iterator[str]:
    for path in blog.rglob("*"):
        inside = path.relative_to(blog)
        if path.suffix.lower() in _SUFFIXES and path.is_file() and _NOT_SOURCES.isdisjoint(inside.parts):
            yield inside.as_posix()
