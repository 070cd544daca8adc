"""The names that Jekyll, its plugins and its common themes have for keys."""

from __future__ import annotations

from blogctl.dialects.base import Keys

KEYS = Keys(
    updated=("last_modified_at", "updated", "modified"),
    expires=(),
    description=("description", "excerpt", "summary"),
    draft=("published",),
    tags=("tags", "tag"),
    categories=("categories", "category"),
    authors=("author", "authors"),
    aliases=("redirect_from",),
    image=("image", "cover", "thumbnail", "teaser"),
    language=("lang", "locale"),
    address=("permalink",),
)

KNOWN = frozenset({
    # Jekyll itself
    "layout", "excerpt_separator", "render_with_liquid", "ext", "order", "weight",
    # its plugins for sitemaps, feeds, search engines, redirections and pages of lists
    "sitemap", "feed", "seo", "canonical_url", "robots", "redirect_to", "hidden", "paginate", "pagination",
    # Minima, Minimal Mistakes, Chirpy, Just the Docs, Beautiful Jekyll
    "subtitle", "tagline", "series", "classes", "header", "sidebar", "toc", "toc_sticky", "toc_label", "toc_icon",
    "author_profile", "read_time", "readtime", "show_date", "comments", "share", "related", "pin", "featured",
    "sticky", "math", "mathjax", "katex", "mermaid", "entries_layout", "taxonomy", "images", "video",
    "media_subpath", "img_path", "image_path", "cover-img", "thumbnail-img", "share-img", "gh-repo", "gh-badge",
    "nav_order", "parent", "grand_parent", "has_children", "has_toc", "nav_exclude", "search_exclude",
    # what many blogs have of their own
    "version", "ref", "translations", "link", "links", "external_url", "noindex", "css", "js", "scripts", "styles",
    "custom_css", "custom_js",
})  # fmt: skip
"""Further keys that mean something to them."""
