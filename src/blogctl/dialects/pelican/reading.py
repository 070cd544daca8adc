"""What Pelican reads: the word behind `Status` decides, and dates only if the configuration says so.

The rules are those of Pelican's `readers.py` (what a file says), `contents.py` (what its status and address are) and
`generators.py` (which files are read); the defaults are those of its `settings.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from posixpath import basename, splitext
from urllib.parse import quote

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dates import DateError
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.names import NameFacts, facts_in_name
from blogctl.dialects.pelican.addresses import addresses_in
from blogctl.dialects.pelican.certainty import MOST_BEHIND, Certainty
from blogctl.dialects.pelican.dates import parse_pelican_date
from blogctl.dialects.pelican.defaults import default_date, default_metadata
from blogctl.dialects.pelican.doubts import PUBLIC_WORDS, doubts_about, doubts_about_pages, first_line, status_problem
from blogctl.dialects.pelican.facts import facts_about
from blogctl.dialects.pelican.places import places_in
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.suspicion import DRAFT_FLAGS
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.header_syntax import find_headers
from blogctl.post import Fact, Kind, Moment, Post, Visibility
from blogctl.programs.python.settings import modules_led_to
from blogctl.source import Source, Span

_FIELDS = ".rst"
_EXPIRY = ("expires", "expire", "expiry", "expirydate", "expirationdate", "unpublishdate")


class PelicanReading(Dialect):
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
        self.certainty = Certainty(settings)
        self._latest: tuple[str, dict[str, str]] = ("", {})
        self.addresses = addresses_in(settings)
        self.compares_dates = not settings.truth("WITH_FUTURE_DATES", default=self.certainty.of_future is None)
        self.defaults = default_metadata(settings)
        self.default_category = settings.text("DEFAULT_CATEGORY") or "misc"
        self.default_date = default_date(settings, self.defaults)
        self.takes_time_of_file = self.default_date == "fs"
        self.writes_articles = settings.find("ARTICLE_SAVE_AS") is None or settings.truth("ARTICLE_SAVE_AS")
        self.passed_over = tuple(filter(None, (settings.text("OUTPUT_PATH") or "output", settings.text("THEME"))))
        self.site = Site(
            title=settings.text("SITENAME"),
            base_url=settings.text("SITEURL").rstrip("/"),
            author=settings.text("AUTHOR"),
            language=self.addresses.language,
            timezone=settings.text("TIMEZONE"),
            content=(self.places.content,),
        )

    @classmethod
    def leads_to(cls, sources: Sequence[Source]) -> Iterable[str]:
        return modules_led_to(sources)

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
        return Kind.POST if self.is_article(path) else Kind.PAGE

    def is_article(self, path: str) -> bool:
        """Whether a file is an article to Pelican."""
        return self.places.articles.takes(self.places.below(path))

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        said = self.said_by_path(path)
        in_name = facts_in_name(path, facts)
        stem = splitext(basename(path))[0]
        date = self.parse_date(said["date"], facts) if "date" in said else None
        slug = said.get("slug") or (stem if in_name.date is None else stem[len("2024-01-31-") :])
        return NameFacts(slug, said.get("lang", ""), date if isinstance(date, Moment) else None)

    # What a file says.

    def is_markdown(self, path: str) -> bool:
        return not path.endswith(_FIELDS)

    def key_in(self, document: Document, key: str) -> str:
        return key.lower()

    def find_front_matter(self, text: str) -> FrontMatter | None:
        """The headers; where there are none, the fields of reStructuredText."""
        headers = find_headers(text)
        if headers is not None and headers.block.end > headers.block.start:
            return headers
        from blogctl.document.field_syntax import find_fields

        return find_fields(text) or headers  # a line above a title of reStructuredText looks like a fence

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        return parse_pelican_date(first_line(text), self.zone_of(facts, has_time=True), span)

    def title_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        return " ".join(reader.text("title").split("\n")) or self._said(reader.document.path, "title")

    def texts_of(self, reader: IdeaReader, idea: str) -> tuple[str, ...]:
        """The tags; the one category, which may be the folder."""
        if idea != "categories":
            return super().texts_of(reader, idea)
        category = first_line(reader.text("categories")) or self._said(reader.document.path, "category")
        return (category,) if category else ()

    def doubts(self, reader: IdeaReader) -> Iterable[Problem]:
        yield from doubts_about(reader, self, self.said_by_path(reader.document.path))
        written = self.status_written(reader.document)
        if not written or written.lower() in PUBLIC_WORDS:
            yield from self.certainty.problems(reader, has_status=bool(written))
            yield from doubts_about_pages(reader.document, self)

    def date_of(self, reader: IdeaReader, in_name: NameFacts) -> Moment | None:
        return super().date_of(reader, in_name) or (None if "date" in reader.entries else self._default_moment(reader))

    def place_of_date(self, path: str) -> str:
        return "the file's name" if self._said(path, "date") else "the configuration"

    def slug_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        return self._own_slug(reader) or self._made_slug(reader) or in_name.slug

    def draft_of(self, reader: IdeaReader) -> bool | None:
        written = self.status_written(reader.document)
        return None if not written else written.lower() not in PUBLIC_WORDS

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """A page's date holds nothing back."""
        is_post = self.kind_of(reader.document.path, reader.facts) is Kind.POST
        if date is None or not self.compares_dates or not is_post:
            return None, None
        reader.problems_at_first += self.certainty.problems_at_first(reader, has_offset=date.has_offset)
        latest = reader.latest("date", date)
        return (latest + MOST_BEHIND if latest and self.certainty.of_zone and not date.has_offset else latest), None

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        written = self.status_written(reader.document)
        status = (written or self.default_status(reader.document.path)).lower()
        is_dated = kind is Kind.PAGE or date is not None or self.takes_time_of_file
        if problem := status_problem(reader.document, written, is_dated=is_dated):
            reader.problems.append(problem)
        if not self.has_title(reader.document) or not is_dated or status not in PUBLIC_WORDS:
            return Visibility.DRAFT
        return Visibility.HIDDEN if status == "hidden" else Visibility.PUBLIC

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        said = self.defaults | self.said_by_path(post.path)
        if "address" in reader.entries:
            path = first_line(reader.text("address"))
        elif not self.certainty.knows_addresses:
            return ""
        else:
            path = said.get("url", "") or self._address(post, reader, said)
            if not path:
                return ""
        return f"{reader.facts.base_url}/{quote(path, errors='replace')}"

    def facts_beside(self, post: Post, document: Document) -> Iterator[Fact]:
        return facts_about(post, document, self)

    # What stands in a file, its path or the configuration.

    def status_written(self, document: Document) -> str:
        """The word behind `Status`; empty if there is none."""
        entry = document.find("status")
        value = document.value("status") if entry else None
        return first_line(value) if isinstance(value, str) else ""

    def default_status(self, path: str) -> str:
        """What a post's status is that says none."""
        return self._said(path, "status") or self.defaults.get("status", "") or "published"

    def said_by_path(self, path: str) -> dict[str, str]:
        """What Pelican knows of a file by its path; it is asked several times of one post after the other."""
        if self._latest[0] != path:
            self._latest = (path, self.places.metadata(path))
        return self._latest[1]

    def _said(self, path: str, key: str) -> str:
        return self.said_by_path(path).get(key, "")

    def has_title(self, document: Document) -> bool:
        """Whether the post has a title, be it an empty one."""
        return document.find("title") is not None or "title" in self.defaults | self.said_by_path(document.path)

    def _own_slug(self, reader: IdeaReader) -> str:
        """The slug that the post has by itself."""
        return (
            first_line(reader.text("slug")) or self._said(reader.document.path, "slug") or self.defaults.get("slug", "")
        )

    def _made_slug(self, reader: IdeaReader) -> str:
        """The slug that Pelican makes for a post that has none."""
        path = reader.document.path
        title = self.title_of(reader, self.name_facts(path, reader.facts)) or self.defaults.get("title", "")
        return self.addresses.slug_from(title, path)

    def _default_moment(self, reader: IdeaReader) -> Moment | None:
        moment = self.parse_date(self.default_date, reader.facts) if self.default_date else None
        return moment if isinstance(moment, Moment) else None

    def _address(self, post: Post, reader: IdeaReader, said: dict[str, str]) -> str:
        slug = self._own_slug(reader) or self._made_slug(reader)
        if not self.addresses.can_be_told(slug) and not self._own_slug(reader):
            return ""
        category = post.categories[0] if post.categories else said.get("category", self.default_category)
        language = post.language or said.get("lang", "")
        known: dict[str, object] = {**said}
        for key, value in reader.document.values().items():
            if isinstance(value, str):
                known[key] = first_line(value)
        known |= {
            "slug": slug,
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
