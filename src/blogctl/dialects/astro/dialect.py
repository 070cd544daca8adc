"""Astro: public is what the blog's own pages ask for; no date is compared unless they do it.

The rules are those of Astro 5's `content/loaders/glob.js`, `content/utils.js` and `core/routing/manifest/create.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from posixpath import basename, dirname
from urllib.parse import quote

from blogctl.diagnostics import Problem
from blogctl.dialects.astro.advice import IN_PAGES, lines_that_filter
from blogctl.dialects.astro.collections import CONFIGURATIONS, Collection, collections_in
from blogctl.dialects.astro.doubts import doubts_about
from blogctl.dialects.astro.entries import ANY
from blogctl.dialects.astro.fences import find_front_matter
from blogctl.dialects.astro.routes import SCRIPTS, Route, files_beside, routes_in, targets
from blogctl.dialects.astro.slugs import entry_id, github_slug
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.blog_filters import Cases
from blogctl.dialects.dates import DateError
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.filtered import Filter, FilteredDialect, is_true_to_javascript
from blogctl.dialects.javascript_dates import parse_javascript_date
from blogctl.dialects.languages import without_language
from blogctl.dialects.names import NameFacts
from blogctl.dialects.reading import IdeaReader
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.nodes import Node, Value
from blogctl.post import Kind, Moment, Post
from blogctl.programs.javascript.blog_programs import BlogPrograms
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.scopes import Function
from blogctl.programs.javascript.values import FUTURE, TRUE, UNKNOWN, Native, Record, awaited, text_of
from blogctl.programs.javascript.values import Value as Known
from blogctl.source import Source, Span

_PAGES = "src/pages"
_PROGRAMS = (
    *(f"{_PAGES}/**/*{suffix}" for suffix in (".astro", *SCRIPTS)),
    "src/layouts/**/*.astro", "src/components/**/*.astro",
)  # fmt: skip
"""What may show entries; a page of Markdown, and an entry, may name a layout or a component that no program imports."""
_OF_POSTS = frozenset({"posts", "post", "blog", "articles", "article", "writing", "journal", "notes", "news"})
"""Collections and folders by which blogs know their posts; Astro itself tells no posts from pages."""
_DATES = ("pubDate", "date", "publishDate", "pubDatetime", "publishedAt", "datePublished")
_SITE_FILES = tuple(f"astro.config.{suffix}" for suffix in ("mjs", "ts", "js", "mts", "cjs"))


class AstroDialect(FilteredDialect):
    """Entries of the collections that the blog defines, and pages of Markdown in `src/pages/`."""

    name = "astro"
    title = "Astro"
    reads = (*_SITE_FILES, *CONFIGURATIONS, *_PROGRAMS)
    suffixes = (".md", ".mdx", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn")
    syntaxes = ("yaml", "toml")
    keys = Keys(
        date=_DATES,
        updated=("updatedDate", "updated", "modDatetime", "lastmod", "lastModified", "updatedAt", "dateModified"),
        expires=(),
        description=("description", "excerpt", "summary"),
        categories=("categories", "category"),
        authors=("author", "authors"),
        aliases=("aliases", "redirect_from", "redirectFrom"),
        image=("heroImage", "image", "cover", "coverImage", "ogImage", "thumbnail"),
        language=("lang", "language", "locale"),
    )
    known = frozenset(
        ("layout", "id", "featured", "canonicalURL", "canonical", "heroAlt", "imageAlt", "order", "setup", "series"),
    )
    rule = "Astro builds every entry that the blog's own pages ask for, less what their filter leaves out"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.collections = collections_in(settings.sources)
        self._prefer_own_date()
        self.routes = routes_in(settings.sources, self._cases_of, [one.base for one in self.collections])
        self._filters = {one.name: self._filter_of(one) for one in self.collections}
        filters = self._filters.values()
        doubtful = next((found.doubtful for found in filters if found.doubtful), "")
        self.know_drafts_by("draft" if any(found.left_out.drafts for found in filters) else "", doubtful)
        self._settings = settings_in(settings.sources)
        site = (text_of(self._settings.member("site")) or "").rstrip("/")
        self._base = (text_of(self._settings.member("base")) or "").strip("/")
        bases = [one.base for one in self.collections] or ["src/content"]
        self.site = Site(base_url=site, content=tuple(dict.fromkeys([*bases, _PAGES])))

    @classmethod
    def leads_to(cls, sources: Sequence[Source]) -> Iterable[str]:
        return files_beside(sources)

    def sources_of(self, name: str) -> Sequence[Source]:
        files = {"base_url": _SITE_FILES, "content": CONFIGURATIONS}.get(name, ())
        return [source for source in self.settings.sources if source.path in files]

    @property
    def _posts(self) -> Collection | None:
        """The collection of posts, the first of them if there are several."""
        return next((one for one in self.collections if self._is_of_posts(one)), None)

    def _prefer_own_date(self) -> None:
        """Let the key that the schema of the posts has for their date stand first; `published` may also be a flag."""
        posts = self._posts
        own = tuple(key for key in (*_DATES, "published") if posts and posts.schema and key in posts.schema)
        self.dates_drafts = posts is not None and any(key in own for key, _ in posts.required())
        self.keys = self.keys._replace(date=(*own, *(key for key in _DATES if key not in own)))

    def _is_of_posts(self, collection: Collection) -> bool:
        """Whether a collection is of posts: it is called so, or its entries have a date."""
        return collection.name.lower() in _OF_POSTS or bool({*_DATES, "published"} & set(collection.schema or {}))

    def _routes_of(self, collection: str) -> list[Route]:
        return [route for route in self.routes if route.collection in {collection, ANY}]

    def _cases_of(self, name: str) -> Cases:
        """What is known of an entry that a filter is asked about; only a date that the schema makes one is one."""
        collection = next((one for one in self.collections if one.name == name), None)
        dates = dict.fromkeys(self._dates_of(collection)[:1], FUTURE)
        return Cases(
            draft=lambda: _entry({"draft": TRUE}), future=lambda: _entry(dict(dates)), dated=lambda: _entry({})
        )

    def _dates_of(self, collection: Collection | None) -> list[str]:
        """The keys for the date that the schema of a collection makes dates of."""
        keys = self.keys.date if collection else ()
        return [key for key in keys if collection and collection.type_of(key).endswith("date")]

    def _filter_of(self, collection: Collection) -> Filter:
        """What every page for a collection's entries leaves out; a key that the schema drops is never seen by them."""
        routes = self._routes_of(collection.name)
        if not routes:
            return Filter()
        left_out = reduce(lambda one, other: one.both(other), (route.left_out for route in routes))
        has_flag = collection.knows("draft") and not collection.changes_drafts
        left_out = left_out._replace(drafts=left_out.drafts and has_flag)
        doubtful = next((route for route in routes if not route.left_out.drafts and route.speaks_of_drafts), None)
        return Filter(
            left_out, f"{routes[0].path}:{routes[0].line}" if any(left_out) else "",
            f"{doubtful.path}:{doubtful.line}" if doubtful else "",
        )  # fmt: skip

    def _compares(self, reader: IdeaReader) -> bool:
        entry = reader.entries.get("date")
        own = self._dates_of(self.collection_of(reader.document.path))[:1]
        return super()._compares(reader) and entry is not None and entry.key in own

    def found_filter(self, path: str) -> Filter:
        found = [self._filters[one.name] for one in self.collections if one.holds(path) and self._routes_of(one.name)]
        return reduce(_agreed, found) if found else Filter()

    def collection_of(self, path: str) -> Collection | None:
        """The collection that a file is an entry of; a folder of `src/content/` is one if none is defined."""
        if self.collections or path.startswith(f"{_PAGES}/"):
            return next((one for one in self.collections if one.holds(path)), None)
        parts = path.split("/")
        if path.startswith("src/content/") and len(parts) > 3 and not any(part.startswith("_") for part in parts):
            return Collection(parts[2], "/".join(parts[:3]), ("**/*",), is_legacy=True, schema=None)
        return None

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        return [path for path in paths if self._is_page(path) or self._is_entry(path)]

    def _is_page(self, path: str) -> bool:
        parts = path.split("/")
        return path.startswith(f"{_PAGES}/") and not any(part.startswith("_") for part in parts)

    def _is_entry(self, path: str) -> bool:
        """Whether a file is shown on a page of its own, as far as can be seen."""
        if not path.endswith((".md", ".mdx")):
            return False
        one = self.collection_of(path)
        return one is not None and (self._is_of_posts(one) or self._is_shown(one.name) or not self.routes)

    def _is_shown(self, collection: str) -> bool:
        """Whether any page shows the entries of a collection, and not perhaps those of every one."""
        return any(route.is_page or route.collection == collection for route in self._routes_of(collection))

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """A post, if it is an entry of posts; in `src/pages/`, if it lies in a folder called as those are."""
        if (collection := self.collection_of(path)) is not None:
            is_known = collection.schema is not None or bool(self.collections)
            return Kind.POST if self._is_of_posts(collection) or not is_known else Kind.PAGE
        folders = set(dirname(path.removeprefix(f"{_PAGES}/")).split("/"))
        return Kind.POST if folders & _OF_POSTS and basename(path) != "index.md" else Kind.PAGE

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        """The last part of the id; a folder that is a language. A date in a name is a part of it."""
        below = self._below(path)
        stem = basename(below).rpartition(".")[0]
        is_index = stem == "index" and bool(dirname(below))
        name = basename(dirname(below)) if is_index else stem
        slug = github_slug(name) if self.collection_of(path) else name
        languages = (without_language(f".{folder}")[1] for folder in dirname(below).split("/"))
        return NameFacts(slug or "index", next(filter(None, languages), ""))

    def _below(self, path: str) -> str:
        collection = self.collection_of(path)
        return path.removeprefix(f"{collection.base if collection else _PAGES}/")

    def find_front_matter(self, text: str) -> FrontMatter | None:
        return find_front_matter(text)

    def doubts(self, reader: IdeaReader) -> Iterable[Problem]:
        yield from super().doubts(reader)
        yield from doubts_about(reader.document, self.collection_of(reader.document.path))

    def on_flag(self, path: str, node: Node) -> str:
        collection = self.collection_of(path)
        if collection and collection.type_of("draft") == "boolean":
            return "the blog's schema refuses that, and Astro stops with an error"
        if collection and collection.type_of("draft") and not is_true_to_javascript(node):
            return "the blog's schema may refuse that, and JavaScript takes it for false"
        return super().on_flag(path, node)

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        """As JavaScript reads it; what YAML sees as a text is in the zone of the machine, for which UTC is taken."""
        return parse_javascript_date(text, self.zone_of(facts, has_time=True), span)

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        address = self._address(post.path, reader)
        if not address:
            return ""
        if text_of(self._settings.member("trailingSlash")) == "never":
            address = address.rstrip("/") or "/"
        prefix = f"/{self._base}" if self._base else ""
        return reader.facts.base_url + prefix + quote(address, errors="replace")

    def _address(self, path: str, reader: IdeaReader) -> str:
        """The address from the site's root; empty if a program makes it that is not understood."""
        end = ".html" if text_of(self._settings.member("build").member("format")) == "file" else "/"
        collection = self.collection_of(path)
        if collection is None:
            stem = self._below(path).rpartition(".")[0]
            stem = "" if stem == "index" else stem.removesuffix("/index")
            return f"/{stem}{end}" if stem else "/"
        addresses = [route.address for route in self._routes_of(collection.name) if route.is_page]
        if len(addresses) != 1 or not addresses[0] or collection.has_own_ids:
            return ""
        id_ = reader.text("slug") or entry_id(self._below(path))
        return addresses[0].replace("{}", id_, 1) + end

    # What is written.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        folders = [dirname(path) for path in others if self.kind_of(path, facts) is kind]
        bases = [one.base for one in self.collections if self._is_of_posts(one)]
        folder = _PAGES if kind is Kind.PAGE else (folders or bases or ["src/content/blog"])[0]
        suffix = "mdx" if others and all(path.endswith(".mdx") for path in others) else "md"
        return f"{folder}/{slug}/index.{suffix}" if bundle else f"{folder}/{slug}.{suffix}"

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        """A new draft's keys, with those that the schema of the posts asks for."""
        posts = self._posts
        new = super().values_of_new(values)
        blank: dict[str, Value] = {"string": "", "array": [], "boolean": False}
        for key, wanted in posts.required() if posts else ():
            if key not in new and wanted in blank:
                new[key] = blank[wanted]
        return new

    def lines_that_filter(self, document: Document) -> str:
        collection = self.collection_of(document.path)
        if collection is None:
            return IN_PAGES
        return lines_that_filter(collection, self._routes_of(collection.name), self.settings.sources)

    def needs_flag(self, document: Document) -> bool:
        """As elsewhere, and where the schema asks for it, or makes something of its absence."""
        collection = self.collection_of(document.path)
        is_asked_for = collection is not None and (
            collection.changes_drafts or any(key == "draft" for key, _ in collection.required())
        )
        return is_asked_for or super().needs_flag(document)


def _agreed(one: Filter, other: Filter) -> Filter:
    """What two collections that hold the same file both leave out."""
    left_out = one.left_out.both(other.left_out)
    return Filter(left_out, one.place if any(left_out) else "", one.doubtful or other.doubtful or one.place)


def _entry(data: dict[str, Known]) -> Record:
    return Record({"data": Record(data, is_given=True)}, is_given=True)


def settings_in(sources: Sequence[Source]) -> Known:
    """What the blog's configuration exports, be it as it is or through `defineConfig`."""
    as_given = Native(lambda arguments: arguments[0] if arguments else UNKNOWN)
    natives: dict[tuple[str, str], Known] = {("astro/config", "defineConfig"): as_given}
    programs = BlogPrograms(sources, targets, natives)
    own = next((names for path in _SITE_FILES if (names := programs.of(path))), None)
    if own is None:
        return UNKNOWN
    evaluation = Evaluation(programs, {"defineConfig": as_given})
    exported = evaluation.exported(own, "default")
    return awaited(evaluation.answer(exported)) if isinstance(exported, Function) else exported
