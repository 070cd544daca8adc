"""Pelican: the word behind `Status` decides, and dates only if the configuration says so.

The rules are those of Pelican's `readers.py` (what a file says), `contents.py` (what its status and address are) and
`generators.py` (which files are read); the defaults are those of its `settings.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from posixpath import basename, join, normpath, splitext
from urllib.parse import quote

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dates import DateError
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.flags import span_of
from blogctl.dialects.names import NameFacts, facts_in_name
from blogctl.dialects.pelican_addresses import addresses_in
from blogctl.dialects.pelican_dates import parse_pelican_date
from blogctl.dialects.pelican_doubts import PUBLIC_WORDS, doubts_about, first_line, status_problem
from blogctl.dialects.pelican_places import places_in
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.suspicion import DRAFT_FLAGS
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.field_syntax import find_fields
from blogctl.document.header_syntax import find_headers
from blogctl.document.nodes import Value
from blogctl.post import Fact, Kind, Moment, Post, Visibility
from blogctl.source import Span

_FIELDS = ".rst"
_EXPIRY = ("expires", "expire", "expiry", "expirydate", "expirationdate", "unpublishdate")
_ORDER = ("title", "date", "modified", "status", "category", "tags", "authors", "author", "slug", "summary")


class PelicanDialect(Dialect):
    """Articles everywhere in the content folder, pages in `pages/`; `Key: value` headers above the text."""

    name = "pelican"
    title = "Pelican"
    reads = ("publishconf.py", "pelicanconf.py")
    zone_settings = (("TIMEZONE",),)
    keys = Keys(
        updated=("modified",),
        expires=(),
        description=("summary",),
        draft=(),
        categories=("category",),
        authors=("authors", "author"),
        aliases=(),
        image=("image", "cover", "featured_image", "og_image"),
        language=("lang",),
        address=("url",),
    )
    ignore_case = True
    known = frozenset(
        {
            "status", "save_as", "template", "translation", "date_format", "series", "series_index",
            "related_posts", "keywords", "description", "subtitle", "license", "comments", "headline", "gallery",
            "disqus_identifier", "disable_comments", "toc", "math", "sortorder", "thumbnail", "header_cover", "color",
        }
    )  # fmt: skip
    suffixes = (".md", ".markdown", ".mkd", ".mdown", _FIELDS)
    syntaxes = ("headers",)
    separator = ""
    foreign = {key: words for key, words in DRAFT_FLAGS.items() if key != "status"} | dict.fromkeys(
        _EXPIRY, frozenset[str]()
    )
    follows = "Pelican does not follow it, and publishes the post"
    hint_to_draft = "write Status: draft to hold it back, or remove the key"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.suspects.own["status"] = "status"
        self.places = places_in(settings)
        self.addresses = addresses_in(settings)
        self.compares_dates = not settings.flag("WITH_FUTURE_DATES", default=True)
        self.defaults = {key.lower(): str(value) for key, value in settings.table("DEFAULT_METADATA").items()}
        self.default_category = settings.text("DEFAULT_CATEGORY") or "misc"
        self.default_date = _default_date(settings)
        self.passed_over = tuple(filter(None, (settings.text("OUTPUT_PATH") or "output", settings.text("THEME"))))
        self.site = Site(
            title=settings.text("SITENAME"),
            base_url=settings.text("SITEURL").rstrip("/"),
            author=settings.text("AUTHOR"),
            language=self.addresses.language,
            timezone=settings.text("TIMEZONE"),
            content=(self.places.content,),
        )

    @property
    def rule(self) -> str:  # type: ignore[override]  # what decides is in the configuration
        """When a post is public, as one sentence."""
        if self.compares_dates:
            return "Pelican publishes a post with a title whose status is published or hidden and whose date has come"
        return "Pelican publishes a post with a title and a date whose status is published or hidden, at once"

    # Where posts are.

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        return [path for path in paths if self._is_post(path)]

    def _is_post(self, path: str) -> bool:
        below = self.places.below(path)
        is_source = path.endswith(self.suffixes) and splitext(basename(path))[0].lower() != "readme"
        return is_source and (self.places.articles.takes(below) or self.places.pages.takes(below))

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        return Kind.POST if self.places.articles.takes(self.places.below(path)) else Kind.PAGE

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        said = self.places.metadata(path)
        in_name = facts_in_name(path, facts)
        stem = splitext(basename(path))[0]
        date = self.parse_date(said["date"], facts) if "date" in said else None
        slug = said.get("slug") or (stem if in_name.date is None else stem[len("2024-01-31-") :])
        return NameFacts(slug, said.get("lang", ""), date if isinstance(date, Moment) else None)

    # What a file says.

    def find_front_matter(self, text: str) -> FrontMatter | None:
        """The headers; where there are none, the fields of reStructuredText."""
        return find_headers(text) or find_fields(text)

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        return parse_pelican_date(first_line(text), self.zone_of(facts, has_time=True), span)

    def read(self, document: Document, facts: BlogFacts) -> Post:
        post = super().read(document, facts)
        category = first_line(" ".join(post.categories[:1])) or self._said(post.path, "category")
        return post._replace(categories=(category,) if category else ())

    def doubts(self, reader: IdeaReader) -> Iterable[Problem]:
        return doubts_about(reader, self, self.places.metadata(reader.document.path))

    def date_of(self, reader: IdeaReader, in_name: NameFacts) -> Moment | None:
        return super().date_of(reader, in_name) or (None if "date" in reader.entries else self._default_moment(reader))

    def slug_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        return self._slug(reader) or in_name.slug

    def draft_of(self, reader: IdeaReader) -> bool | None:
        written = self.status_written(reader.document)
        return None if not written else written.lower() not in PUBLIC_WORDS

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """A page's date holds nothing back."""
        is_post = self.kind_of(reader.document.path, reader.facts) is Kind.POST
        return (reader.latest("date", date) if self.compares_dates and is_post else None), None

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        written = self.status_written(reader.document)
        status = (written or self.default_status(reader.document.path)).lower()
        is_dated = kind is Kind.PAGE or date is not None or self.default_date == "fs"
        if problem := status_problem(reader.document, written, is_dated=is_dated):
            reader.problems.append(problem)
        if not self._title(reader.document) or not is_dated or status not in PUBLIC_WORDS:
            return Visibility.DRAFT
        return Visibility.HIDDEN if status == "hidden" else Visibility.PUBLIC

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        said = self.defaults | self.places.metadata(post.path)
        own = first_line(reader.text("address")) or said.get("url", "")
        return f"{reader.facts.base_url}/{quote(own or self._address(post, reader, said), errors='replace')}"

    def facts_beside(self, post: Post, document: Document) -> Iterator[Fact]:
        yield from _title_facts(self._title(document))
        if entry := document.find("status"):
            yield Fact(span_of(entry), document.source.line_at(entry.span.start).strip(), _meaning_of(post))
        elif status := self._said(post.path, "status") or self.defaults.get("status", ""):
            yield Fact(None, "the configuration", f"gives a post without a status the status {status}")
        elif document.front is not None:
            yield Fact(document.opening, "no status", "so it is published")
        if post.kind is Kind.POST and post.date is None and self.default_date != "fs":
            yield Fact(document.opening, "no date", "and Pelican leaves out an article without one")
        if self.compares_dates and post.kind is Kind.POST:
            yield Fact(None, "the configuration", "WITH_FUTURE_DATES is off, so a post waits for its date")

    # What is written.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        walk = self.places.pages if kind is Kind.PAGE else self.places.articles
        folder = normpath(join(self.places.content, walk.paths[0] if walk.paths else ""))
        prefix = "" if folder == "." else f"{folder}/"
        return f"{prefix}{slug}/{slug}.md" if bundle else f"{prefix}{slug}.md"

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        values = dict(values)
        if values.pop("draft", False):
            values["status"] = "draft"
        if "description" in values:
            values["summary"] = values.pop("description")
        if (categories := values.pop("categories", None)) and isinstance(categories, list):
            values["category"] = categories[0]
        known = {key: values[key] for key in _ORDER if key in values}
        return known | {key: value for key, value in values.items() if key not in known}

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        written = self.status_written(document).lower()
        if document.find("status") or self.default_status(document.path).lower() not in PUBLIC_WORDS:
            document = document if written in PUBLIC_WORDS else self._with_status(document, "published")
        return document if date is None else self.with_date(document, date)

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        return document if self.status_written(document).lower() == "draft" else self._with_status(document, "draft")

    def _with_status(self, document: Document, status: str) -> Document:
        behind = next((key for key in ("date", "title") if document.find(key)), None)
        return document.set("status", status, after=behind)

    # What stands in a file, its path or the configuration.

    def status_written(self, document: Document) -> str:
        """The word behind `Status`; empty if there is none."""
        entry = document.find("status")
        value = document.value("status") if entry else None
        return first_line(value) if isinstance(value, str) else ""

    def default_status(self, path: str) -> str:
        """What a post's status is that says none."""
        return self._said(path, "status") or self.defaults.get("status", "") or "published"

    def _said(self, path: str, key: str) -> str:
        return self.places.metadata(path).get(key, "")

    def _title(self, document: Document) -> bool:
        """Whether the post has a title, be it an empty one."""
        return document.find("title") is not None or "title" in self.defaults | self.places.metadata(document.path)

    def _slug(self, reader: IdeaReader) -> str:
        path = reader.document.path
        said = self.defaults | self.places.metadata(path)
        if own := first_line(reader.text("slug")) or said.get("slug", ""):
            return own
        title = " ".join(reader.text("title").split("\n")) or said.get("title", "")
        is_of_title = self.addresses.source == "title" and title
        return self.addresses.slugs.slug_of(title if is_of_title else splitext(basename(path))[0])

    def _default_moment(self, reader: IdeaReader) -> Moment | None:
        if not isinstance(self.default_date, str):
            return None
        moment = self.parse_date(self.default_date, reader.facts)
        return moment if isinstance(moment, Moment) else None

    def _address(self, post: Post, reader: IdeaReader, said: dict[str, str]) -> str:
        category = post.categories[0] if post.categories else said.get("category", self.default_category)
        language = post.language or said.get("lang", "")
        known: dict[str, object] = {**said}
        for key, value in reader.document.values().items():
            if isinstance(value, str):
                known[key] = first_line(value)
        known |= {
            "slug": self._slug(reader),
            "lang": language or self.addresses.language,
            "category": self.addresses.category_slugs.slug_of(category),
            "author": self.addresses.slugs.slug_of(post.authors[0]) if post.authors else "",
            "path": self.places.below(post.path),
        }
        if post.date is not None:
            known["date"] = post.date
        else:
            known.pop("date", None)
        address = self.addresses.of(is_page=post.kind is Kind.PAGE, language=language, known=known)
        return address or f"drafts/{known['slug']}.html"


def _default_date(settings: EngineSettings) -> str | None:
    """What stands in for a missing date: a date, or `fs` for the time of the file."""
    found = settings.find("DEFAULT_DATE")
    if found is None or not found.value:
        return None
    if isinstance(found.value, list):
        numbers = [number for number in found.value if isinstance(number, int)]
        return str(datetime(*numbers)) if len(numbers) >= 3 else None  # type: ignore[arg-type] # noqa: DTZ001
    return str(found.value)


def _title_facts(has_title: bool) -> Iterator[Fact]:
    if not has_title:
        yield Fact(None, "no title", "and Pelican leaves out what has none")


def _meaning_of(post: Post) -> str:
    if post.visibility is Visibility.DOUBTFUL:
        return "the status that the file gives itself"
    if post.draft:
        return "so it is held back"
    return "so it is public, but in no list" if post.visibility is Visibility.HIDDEN else "so it is not held back"
