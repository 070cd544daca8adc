"""Hugo: `draft`, a publication date and an expiry decide; keys are read without regard to case.

The rules are those of Hugo's `hugolib/site.go` (what is built) and `resources/page/pagemeta` (what a date is).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from posixpath import basename, dirname
from urllib.parse import quote

from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.names import bare_name
from blogctl.dialects.reading import IdeaReader
from blogctl.post import Kind, Moment, Post

_SUFFIXES = ("toml", "yaml", "yml", "json")
_TICK = timedelta(microseconds=1)


class HugoDialect(Dialect):
    """Posts in the sections below `content/`, pages at its top; a leaf bundle is a folder with an `index.md`."""

    name = "hugo"
    title = "Hugo"
    reads = (
        *(f"hugo.{suffix}" for suffix in _SUFFIXES),
        *(f"config.{suffix}" for suffix in _SUFFIXES),
        *(f"config/_default/hugo.{suffix}" for suffix in _SUFFIXES),
        *(f"config/_default/config.{suffix}" for suffix in _SUFFIXES),
    )
    zone_settings = (("timeZone",),)
    ignore_case = True
    keys = Keys(
        date=("date", "publishDate", "pubdate", "published"),
        updated=("lastmod", "modified"),
        expires=("expiryDate", "unpublishdate"),
        description=("description", "summary"),
        tags=("tags",),
        categories=("categories",),
        authors=("author", "authors"),
        image=("image", "images", "cover", "featured_image"),
        address=("url",),
    )
    follows = "Hugo does not follow it, and publishes the post"
    on_bad_flag = "Hugo takes that for false, and publishes the post"
    rule = "Hugo builds a post when draft is not true, its publishDate (else date) has come, and it has not expired"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.site = Site(
            title=settings.text("title"),
            base_url=settings.text("baseURL").rstrip("/"),
            language=settings.text("defaultContentLanguage") or "en",
            timezone=settings.text("timeZone"),
            content=(settings.text("contentDir") or "content",),
        )

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        paths = list(paths)
        stems = {path: bare_name(path)[0] for path in paths}
        bundles = {dirname(path) for path, stem in stems.items() if stem == "index"} - set(facts.content)
        return [path for path in paths if stems[path] not in {"_index", "readme"} and _is_page(path, stems, bundles)]

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """A page, if it lies in no section."""
        inside = max((folder for folder in facts.content if path.startswith(f"{folder}/")), key=len, default="")
        below = path.removeprefix(f"{inside}/")
        own = dirname(below) if bare_name(path)[0] == "index" else below
        return Kind.POST if dirname(own) else Kind.PAGE

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """Up to the very moment of its expiry, a post is public."""
        public_from, public_until = super().window(reader, date, expires)
        return public_from, public_until + _TICK if public_until else None

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        address = reader.text("address")
        if address:
            return reader.facts.base_url + (address if address.startswith("/") else f"/{address}")
        section = dirname(_below(post.path, reader.facts))
        if bare_name(post.path)[0] == "index":
            section = dirname(section)
        path = "/".join(part for part in (section, post.slug) if part).lower()
        return f"{reader.facts.base_url}/{quote(path, errors='replace')}/"

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        top = facts.content[0]
        sections = [dirname(_below(path, facts)) for path in others if self.kind_of(path, facts) is Kind.POST]
        section = (sections[0] if sections else "posts") if kind is Kind.POST else ""
        prefix = "/".join(part for part in (top, section) if part)
        return f"{prefix}/{slug}/index.md" if bundle else f"{prefix}/{slug}.md"

    def templates(self, kind: Kind, path: str) -> tuple[str, ...]:
        section = basename(dirname(path))
        return (f"archetypes/{section}.md", "archetypes/default.md")


def _is_page(path: str, stems: dict[str, str], bundles: set[str]) -> bool:
    """Whether a file is a page of its own, and not a resource of the leaf bundle that it lies in."""
    folder = dirname(dirname(path)) if stems[path] == "index" else dirname(path)
    while folder:
        if folder in bundles:
            return False
        folder = dirname(folder)
    return True


def _below(path: str, facts: BlogFacts) -> str:
    """A path from its content folder on."""
    inside = max((folder for folder in facts.content if path.startswith(f"{folder}/")), key=len, default="")
    return path.removeprefix(f"{inside}/")
