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
_HEXO_NEEDED = r"\"hexo\"\s*:"
_JEKYLL = (
    r"(?m)^(?:baseurl|permalink|collections|collections_dir|plugins|gems|plugins_dir|layouts_dir|includes_dir|data_dir"
    r"|markdown|kramdown|theme|remote_theme|highlighter|paginate|paginate_path|show_drafts|future|unpublished"
    r"|excerpt_separator|defaults|include|exclude|source|destination|incremental|limit_posts|sass|liquid|keep_files"
    r"|url|timezone|strict_front_matter|show_dir_listing|lsi"
    r"|jekyll_\w+)\s*[:=]"
)
_JEKYLL_NEEDED = r"(?m)^\s*gem\s*\(?\s*[\"'](?:jekyll|github-pages)\b"
_JEKYLLS = ("_config.yml", "_config.yaml", "_config.toml")
_THEIR_FOLDERS = ("_posts", "_drafts", "_layouts", "_includes")
_HUGO_THEMED = r"(?m)^(?i:theme|paginate|pagination|params|menus?|markup|outputs|permalinks|languages)\s*[:=]|^\[params"
_NIKOLA = r"(?m)^(?:POSTS|PAGES|BLOG_TITLE)\s*="

WeakMarkers = tuple[tuple[str, str, tuple[str, ...]], ...]
ENGINE_FILES: tuple[tuple[str, str, dict[str, str], WeakMarkers, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "hugo",
        "Hugo",
        {
            **{f"hugo.{suffix}": "" for suffix in _CONFIGURATIONS},
            **{f"config/_default/hugo.{suffix}": "" for suffix in _CONFIGURATIONS},
            **{f"config/_default/config.{suffix}": "" for suffix in _CONFIGURATIONS},
            **{f"config.{suffix}": _OLD_HUGO for suffix in _CONFIGURATIONS},
        },
        tuple((f"config.{suffix}", _HUGO_THEMED, ("content",)) for suffix in _CONFIGURATIONS),
        ("content",),
        (),
    ),
    ("zola", "Zola", {"zola.toml": "", "config.toml": _ZOLA}, (), ("content",), ()),
    (
        "hexo",
        "Hexo",
        {"_config.yml": _HEXO, "_config.yaml": _HEXO, "package.json": _HEXO_PACKAGE},
        (("package.json", _HEXO_NEEDED, ("source",)),),
        ("source",),
        (),
    ),
    (
        "jekyll",
        "Jekyll",
        {},
        (
            *((name, _JEKYLL, ()) for name in _JEKYLLS),
            *((name, "", _THEIR_FOLDERS) for name in _JEKYLLS),
            ("Gemfile", _JEKYLL_NEEDED, _JEKYLLS),
        ),
        ("_posts", "_drafts"),
        ("_posts",),
    ),
    ("pelican", "Pelican", {"pelicanconf.py": ""}, (), ("content",), ()),
    ("nikola", "Nikola", {"conf.py": _NIKOLA}, (), ("posts", "pages"), ()),
    (
        "eleventy",
        "Eleventy",
        {".eleventy.js": "", **{f"eleventy.config.{suffix}": "" for suffix in _SCRIPTS}},
        (),
        ("posts", "blog", "content", "src"),
        (),
    ),
    ("astro", "Astro", {f"astro.config.{suffix}": "" for suffix in _SCRIPTS}, (), ("src/content", "src/pages"), ()),
)
"""A row an engine, in the order in which they are tried: name, title, markers, weak markers, usual content folders,
kept folders. What each is, the fields of `detection.Engine` say."""
