"""The files by which engines' blogs are known. Plain data, since a shell that completes a word waits for its import."""

from __future__ import annotations

_CONFIGURATIONS = ("toml", "yaml", "yml", "json")
_SCRIPTS = ("js", "mjs", "cjs", "ts", "mts")
_OLD_HUGO = r"(?m)^(?i:baseurl|languagecode|contentdir|defaultcontentlanguage)\s*[:=]|\"baseURL\"\s*:"
_ZOLA = r"\A(?:(?!\s*\[)[^\n]*\n)*?[ \t]*base_url\s*="
_HEXO = (
    r"(?m)^(?:new_post_name|public_dir|source_dir|render_drafts|post_asset_folder|skip_render|archive_dir|tag_dir"
    r"|category_dir|code_dir|i18n_dir|filename_case|category_map|tag_map|permalink_defaults|pretty_urls)\s*:"
)
_HEXO_PACKAGE = r"\"hexo\"\s*:\s*\{"
_NIKOLA = r"(?m)^(?:POSTS|PAGES|BLOG_TITLE)\s*="

ENGINE_FILES: tuple[tuple[str, str, dict[str, str], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "hugo",
        "Hugo",
        {
            **{f"hugo.{suffix}": "" for suffix in _CONFIGURATIONS},
            **{f"config/_default/hugo.{suffix}": "" for suffix in _CONFIGURATIONS},
            **{f"config/_default/config.{suffix}": "" for suffix in _CONFIGURATIONS},
            **{f"config.{suffix}": _OLD_HUGO for suffix in _CONFIGURATIONS},
        },
        ("content",),
        (),
    ),
    ("zola", "Zola", {"zola.toml": "", "config.toml": _ZOLA}, ("content",), ()),
    ("hexo", "Hexo", {"_config.yml": _HEXO, "_config.yaml": _HEXO, "package.json": _HEXO_PACKAGE}, ("source",), ()),
    (
        "jekyll",
        "Jekyll",
        {"_config.yml": "", "_config.yaml": "", "_config.toml": ""},
        ("_posts", "_drafts"),
        ("_posts",),
    ),
    ("pelican", "Pelican", {"pelicanconf.py": ""}, ("content",), ()),
    ("nikola", "Nikola", {"conf.py": _NIKOLA}, ("posts", "pages"), ()),
    (
        "eleventy",
        "Eleventy",
        {".eleventy.js": "", **{f"eleventy.config.{suffix}": "" for suffix in _SCRIPTS}},
        ("posts", "blog", "content", "src"),
        (),
    ),
    ("astro", "Astro", {f"astro.config.{suffix}": "" for suffix in _SCRIPTS}, ("src/content", "src/pages"), ()),
)
"""A row an engine, in the order in which they are tried: name, title, markers, usual content folders, kept folders.
What each is, the fields of `detection.Engine` say."""
