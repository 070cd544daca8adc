"""`blogctl config` on terminals of every width, in the blog of every engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

Run = Callable[..., Any]
"""Runs a command line; the fixtures say how."""
TITLE = "A title that nobody would ever want to read aloud, 三田文学"
LONG = "https://garden.example/a/very/long/address/of/a/blog"
BLOGS = {
    "default": {"blogctl.toml": f'title = "{TITLE}"\nbase_url = "{LONG}"\n', "posts/a.md": ""},
    "hugo": {"hugo.toml": f'title = "{TITLE}"\nbaseURL = "{LONG}"\n'},
    "jekyll": {"_config.yml": f'title: "{TITLE}"\nurl: {LONG}\nbaseurl: /blog\n'},
    "zola": {"zola.toml": f'title = "{TITLE}"\nbase_url = "{LONG}"\n'},
    "hexo": {"_config.yml": f'title: "{TITLE}"\nurl: {LONG}\nskip_render: "**/*.md"\n'},
    "nikola": {"conf.py": f'BLOG_TITLE = "{TITLE}"\nSITE_URL = "{LONG}"\n'},
    "pelican": {"pelicanconf.py": f'SITENAME = "{TITLE}"\nTIMEZONE = "America/Argentina/Buenos_Aires"\n'},
    "eleventy": {".eleventy.js": ""},
    "astro": {"astro.config.mjs": f'export default {{ site: "{LONG}" }}\n'},
}


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("engine", BLOGS)
def test_no_line_is_wider_than_the_terminal(engine: str, width: int, tmp_path: Path, cli: Run) -> None:
    for path, text in BLOGS[engine].items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    out = cli("-C", str(tmp_path), "config", at_terminal=True, COLUMNS=str(width), NO_COLOR="1").out
    assert max(map(cell_len, out.splitlines())) <= width
    if TITLE in "".join(BLOGS[engine].values()):
        is_whole = TITLE.replace(" ", "") in out.replace("\n", "").replace(" ", "")
        assert is_whole or (f"{TITLE[:8]}" in out and "…" in out)


def test_a_narrow_terminal_has_each_setting_above_where_it_comes_from(tmp_path: Path, cli: Run) -> None:
    (tmp_path / "blogctl.toml").write_text(f'title = "{TITLE}"\nbase_url = "https://s.example"\n')
    out = cli("-C", str(tmp_path), "config", at_terminal=True, COLUMNS="40", NO_COLOR="1").out
    assert out.startswith(
        "title\n  A title that nobody would ever want to\n  read aloud, 三田文学\n  blogctl.toml:1:1\n"
        "base_url  https://s.example\n  blogctl.toml:2:1\nauthor  -\n"
    )


def test_what_a_table_has_no_room_for_is_cut_with_a_sign(tmp_path: Path, cli: Run) -> None:
    (tmp_path / "blogctl.toml").write_text(f'title = "{TITLE}"\n')
    line = cli("-C", str(tmp_path), "config", at_terminal=True, COLUMNS="80", NO_COLOR="1").out.splitlines()[0]
    assert line == "title                        A title that nobody would ever w…  blogctl.toml:1:1"


@pytest.mark.parametrize(
    ("files", "origins"),
    [
        (
            {
                "astro.config.mjs": 'export default {\n  site: "https://s.example/",\n};\n',
                "src/content.config.ts": 'import { defineCollection } from "astro:content";\n'
                'import { glob } from "astro/loaders";\n'
                'const blog = defineCollection({ loader: glob({ pattern: "**/*.md", base: "./texts" }) });\n'
                "export const collections = { blog };\n",
            },
            {"base_url": "astro.config.mjs:2:9", "content": "src/content.config.ts:3:74"},
        ),
        (
            {
                "eleventy.config.js": 'export default () => ({ dir: { input: "texts" } });\n',
                "texts/_data/metadata.js": 'export default {\n  title: "Mornings",\n  url: "https://s.example/",\n};\n',
            },
            {
                "title": "texts/_data/metadata.js:2:10", "base_url": "texts/_data/metadata.js:3:8",
                "content": "eleventy.config.js:1:39",
            },
        ),
        (
            {"conf.py": 'POSTS = (("texts/*.md", "posts", "post.tmpl"),)\nPAGES = ()\n'},
            {"content": "conf.py:1:1", "title": "default"},
        ),
    ],
    ids=["astro", "eleventy", "nikola"],
)  # fmt: skip
def test_what_a_program_says_comes_from_its_place(
    files: dict[str, str], origins: dict[str, str], tmp_path: Path, cli: Run
) -> None:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "texts").mkdir(exist_ok=True)
    rows = json.loads(cli("-C", str(tmp_path), "config", "--format", "json").out)
    found = {row["key"]: row["origin"] for row in rows if row["engine"] is None}
    assert {key: found[key] for key in origins} == origins
