"""What Zola makes of a blog: `zola build` with templates that say of every page from which file it is made."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from told import Told, run, write_files

_PAGE = """{% set source = page.relative_path | json_encode %}{% set url = page.permalink | json_encode -%}
<!--page {"source": {{ source | safe }}, "url": {{ url | safe }}, "date":
{%- if page.date %} {{ page.date | date(format="%s") }}{% else %} null{% endif %}}-->"""
_LIST = "{% for page in PAGES %}<!--listed {{ page.relative_path | json_encode | safe }}-->{% endfor %}"
TEMPLATES: dict[str, str | bytes] = {
    "templates/page.html": _PAGE,
    "templates/index.html": _LIST.replace("PAGES", "section.pages"),
    "templates/section.html": _LIST.replace("PAGES", "section.pages"),
    "templates/taxonomy_list.html": "",
    "templates/taxonomy_single.html": _LIST.replace("PAGES", "term.pages"),
    "templates/atom.xml": _LIST.replace("PAGES", "pages"),
}
_SAID = re.compile(r"<!--(page|listed) (.*?)-->", re.DOTALL)


class BuildFailed(Exception):
    """Zola built nothing; its words say why."""


def told_by(program: Path, blog: Path, *, zone: str = "UTC") -> dict[str, Told]:
    """What Zola makes of every Markdown file below `content/`; a section's own `_index.md` is no post.

    Raises BuildFailed if a single file keeps it from building anything.
    """
    sources = sorted(path.relative_to(blog).as_posix() for path in blog.glob("content/**/*.md"))
    pages, listed = _said_of(program, blog, zone)
    told = {path: Told(False, path in listed) for path in sources if not _is_of_section(path)}
    for source, page in pages.items():
        date = None if page["date"] is None else datetime.fromtimestamp(page["date"], UTC)
        told[source] = Told(True, source in listed, urlsplit(page["url"]).path, date)
    return told


def refusal(program: Path, files: Mapping[str, str | bytes], *, zone: str = "UTC") -> str:
    """Zola's reason to build nothing from these files; empty if it builds."""
    with TemporaryDirectory() as folder:
        try:
            told_by(program, write_files(Path(folder), dict(files)), zone=zone)
        except BuildFailed as reason:
            return str(reason)
    return ""


def _said_of(program: Path, blog: Path, zone: str) -> tuple[dict[str, dict[str, Any]], set[str]]:
    """What the templates say: the pages by their sources, and the sources that a list or a feed has."""
    pages: dict[str, dict[str, Any]] = {}
    listed: set[str] = set()
    for what, said in _built(program, blog, zone):
        if what == "page":
            pages[f"content/{said['source']}"] = said
        else:
            listed.add(f"content/{said}")
    return pages, listed


def _built(program: Path, blog: Path, zone: str) -> Iterator[tuple[str, Any]]:
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(blog, Path(folder, "blog")))
        write_files(copy, TEMPLATES)
        done = run(program, "build", "--output-dir", str(Path(folder, "out")), folder=copy, zone=zone)
        if done.returncode:
            raise BuildFailed(done.stderr.replace(str(copy) + "/", ""))
        for path in sorted(Path(folder, "out").rglob("*")):
            if path.suffix in {".html", ".xml"} and path.is_file():
                for what, said in _SAID.findall(path.read_text()):
                    yield what, json.loads(said)


def _is_of_section(path: str) -> bool:
    return Path(path).name.startswith("_index.")
