"""Which dialect a blog follows: by its configuration, or by the files of an engine."""

from __future__ import annotations

from collections.abc import Collection

from blogctl.dialects.base import Dialect


def find_dialect(name: str) -> Dialect | None:
    """The dialect of a name, or None; its module is imported when it is first needed."""
    if name == "default":
        from blogctl.dialects.default import DefaultDialect

        return DefaultDialect()
    return None


DIALECT_NAMES = ("default",)

ENGINE_FILES = {
    "hugo.toml": "Hugo", "hugo.yaml": "Hugo", "hugo.yml": "Hugo", "hugo.json": "Hugo",
    "_config.yml": "Jekyll or Hexo", "_config.yaml": "Jekyll or Hexo",
    "pelicanconf.py": "Pelican", "conf.py": "Nikola",
    ".eleventy.js": "Eleventy", "eleventy.config.js": "Eleventy", "eleventy.config.mjs": "Eleventy",
    "eleventy.config.cjs": "Eleventy",
    "astro.config.mjs": "Astro", "astro.config.ts": "Astro", "astro.config.js": "Astro",
}  # fmt: skip
"""The configuration files by which other engines' blogs are known. Zola's `config.toml` is also old Hugo's name."""


def find_engine(names: Collection[str]) -> str:
    """Which engine's blog a folder is, by the names in it; empty if none is known."""
    return next((engine for name, engine in ENGINE_FILES.items() if name in names), "")
