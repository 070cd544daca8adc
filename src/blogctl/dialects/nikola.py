"""Nikola: a word, `status`, and the date decide; the wildcards of `conf.py` say what is a post.

The rules are those of Nikola's `nikola/post.py` (what is public), `plugins/misc/scan_posts.py` (what is a post) and
`metadata_extractors.py` (where its metadata stands).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from posixpath import basename, dirname
from typing import ClassVar
from urllib.parse import quote

from blogctl.diagnostics import Problem
from blogctl.dialects import nikola_dates, nikola_doubts
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dates import DateError
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.explaining import fact_of
from blogctl.dialects.names import NameFacts
from blogctl.dialects.nikola_blocks import find_block
from blogctl.dialects.nikola_folders import Wildcard, languages_in, wildcards_in
from blogctl.dialects.nikola_names import slug_of_name
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.suspicion import DRAFT_FLAGS
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.nodes import Entry, Scalar, Value
from blogctl.post import Fact, Kind, Moment, Post, Visibility
from blogctl.source import Span

_TICK = timedelta(microseconds=1)
_IGNORED_DATES = dict.fromkeys(("expires", "expirydate", "unpublishdate"), frozenset[str]())
_ORDER = ("title", "slug", "date", "tags", "category", "link", "description", "type", "status", "author")


class NikolaDialect(Dialect):
    """Posts and pages where POSTS and PAGES say, with a header of their own, YAML or TOML."""

    name = "nikola"
    title = "Nikola"
    reads = ("conf.py",)
    zone_settings = (("TIMEZONE",),)
    keys = Keys(
        expires=(),
        draft=(),
        categories=("category", "section"),
        aliases=(),
        image=("previewimage",),
    )
    known = frozenset(
        {
            "status", "link", "type", "has_math", "guid", "enclosure", "enclosure_length", "enclosure_type", "data",
            "filters", "hidetitle", "hyphenate", "nocomments", "pretty_url", "template", "url_type", "password",
            "priority", "lang", "thumbnail", "summary", "compiler", "id", "author_email", "author_url",
        }
    )  # fmt: skip
    suffixes = (".md", ".markdown", ".mdown", ".rst", ".txt", ".html", ".htm")
    syntaxes: ClassVar[tuple[str, ...]] = ("dotted", "yaml", "toml")
    foreign = {shape: words for shape, words in DRAFT_FLAGS.items() if shape != "status"} | _IGNORED_DATES
    follows = "Nikola does not follow it, and publishes the post"
    hint_to_draft = "write status: draft"
    rule = "Nikola lists a post when its status is neither draft nor private and its date has passed"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.wildcards = wildcards_in(settings)
        self.languages = languages_in(settings)
        self.is_pretty = settings.flag("PRETTY_URLS", default=True)
        self.strips_index = settings.flag("STRIP_INDEXES", default=True)
        self.index = settings.text("INDEX_FILE") or "index.html"
        self.shows_future = settings.flag("FUTURE_IS_NOW")
        self.deploys_drafts = settings.flag("DEPLOY_DRAFTS", default=True)
        self.reads_tags = settings.flag("USE_TAG_METADATA", default=True)
        self.use_slugify = settings.flag("USE_SLUGIFY", default=True)
        self.site = Site(
            title=self._translated("BLOG_TITLE"),
            base_url=(settings.text("BASE_URL") or settings.text("SITE_URL")).rstrip("/"),
            author=self._translated("BLOG_AUTHOR"),
            language=self.languages.default,
            timezone=settings.text("TIMEZONE") or "UTC",
            content=tuple(dict.fromkeys(wildcard.folder for wildcard in self.wildcards)),
        )

    # Where posts are.

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        return [path for path in paths if self._wildcard_of(path)]

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """What the first wildcard that fits says; POSTS are tried before PAGES."""
        wildcard = self._wildcard_of(path)
        return wildcard.kind if wildcard else Kind.POST

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        """The slug and the language; a folder's name is that of the `index` in it, and a date says nothing."""
        base, language = self.languages.parted(path)
        shown = language if language != self.languages.default else ""
        stem = basename(base).rpartition(".")[0]
        if stem == "index" and dirname(base) not in self.site.content:
            return NameFacts(basename(dirname(base)), shown)
        return NameFacts(slug_of_name(stem, use_slugify=self.use_slugify), shown)

    def _wildcard_of(self, path: str) -> Wildcard | None:
        return next((wildcard for wildcard in self.wildcards if wildcard.fits(path)), None)

    def _translated(self, name: str) -> str:
        """A setting that may be a text for each language."""
        return self.settings.text(name) or self.settings.text(name, self.languages.default)

    # What a file says.

    def find_front_matter(self, text: str) -> FrontMatter | None:
        return find_block(text)

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        return nikola_dates.parse_date(text, self.zone_of(facts, has_time=True), span)

    def doubts(self, reader: IdeaReader) -> Iterable[Problem]:
        status = reader.document.find("status")
        if status is not None:
            yield from nikola_doubts.doubts_about_status(status)
        near = [*nikola_doubts.doubts_about_keys(reader.document, reader.unknown)]
        yield from near
        noted = {problem.span for problem in near}
        yield from (problem for problem in super().doubts(reader) if problem.span not in noted)
        yield from nikola_doubts.reasons_to_stop(reader.entries)

    def draft_of(self, reader: IdeaReader) -> bool | None:
        word = _status(reader.document)
        if word == "draft" or "draft" in self._tags_that_decide(reader):
            return True
        return False if word else None

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        if date is None and kind is Kind.POST and "date" not in reader.entries:
            message = "the post has no date; Nikola stops there, and builds nothing"
            reader.problems.append(Problem("BC303", reader.document.opening, message, "blogctl publish writes today's"))
        if draft:
            return Visibility.DRAFT
        is_private = _status(reader.document) == "private" or "private" in self._tags_that_decide(reader)
        return Visibility.HIDDEN if is_private else Visibility.PUBLIC

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """A post becomes public behind its date: at that very moment it is not yet."""
        latest = reader.latest("date", date)
        return (None if self.shows_future or latest is None else latest + _TICK), None

    def _tags_that_decide(self, reader: IdeaReader) -> tuple[str, ...]:
        return reader.texts("tags") if self.reads_tags else ()

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        base, language = self.languages.parted(post.path)
        wildcard = self._wildcard_of(post.path)
        folder = wildcard.target_of(base, language) if wildcard else ""
        stem = basename(base).rpartition(".")[0]
        slug = reader.text("slug") or ("index" if stem == "index" else post.slug)
        is_pretty = _yes_or_no(reader.document, "pretty_url")
        if is_pretty is None:
            is_pretty = self.is_pretty and slug != "index"
        name = f"{slug}/index.html" if is_pretty else f"{slug}.html"
        path = "/".join(part for part in (self.languages.prefixes[language], folder, name) if part)
        if self.strips_index and f"/{path}".endswith(f"/{self.index}"):
            path = path.removesuffix(self.index)
        return f"{reader.facts.base_url}/{quote(path, safe='/~', errors='replace')}"

    def facts_beside(self, post: Post, document: Document) -> Iterable[Fact]:
        entry = document.find("status")
        if entry is not None and post.visibility is not Visibility.DOUBTFUL:
            meaning = {
                Visibility.DRAFT: "so the post is a draft",
                Visibility.HIDDEN: "so the post is public, and in no list",
            }.get(post.visibility, "so nothing holds it back")
            yield fact_of(document, entry, meaning)
        if post.visibility is Visibility.DRAFT and self.deploys_drafts:
            yield Fact(None, "conf.py", "DEPLOY_DRAFTS is not False, so its page is deployed, though no list has it")
        if self.shows_future:
            yield Fact(None, "conf.py", "FUTURE_IS_NOW is True, so no date holds a post back")

    # What is written.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        of_kind = [wildcard for wildcard in self.wildcards if wildcard.kind is kind] or list(self.wildcards)
        markdown = [wildcard for wildcard in of_kind if wildcard.suffix in {".md", ".markdown", ".mdown"}]
        folder, suffix = (markdown[0].folder, markdown[0].suffix) if markdown else (facts.content[0], ".md")
        return f"{folder}/{slug}/index{suffix}" if bundle else f"{folder}/{slug}{suffix}"

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        named = {self._key_of_new(key): value for key, value in values.items()}
        if "status" in named:
            named["status"] = "draft" if named["status"] is True else named["status"]
        known = {key: named[key] for key in _ORDER if key in named}
        return known | {key: value for key, value in named.items() if key not in known}

    def _key_of_new(self, key: str) -> str:
        return {"draft": "status", "categories": "category"}.get(key, key)

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        entry = document.find("status")
        if entry is not None and _status(document) not in {"published", "featured", "private"}:
            document = document.set("status", "published")
        return document if date is None else self.with_date(document, date)

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        behind = next((key for key in ("date", "title") if document.find(key)), None)
        return document.set("status", "draft", after=behind)


def _status(document: Document) -> str:
    """The word that a post has for its status; empty if it has none."""
    entry: Entry | None = document.find("status")
    return entry.value.text if entry and isinstance(entry.value, Scalar) and entry.value.value is not None else ""


def _yes_or_no(document: Document, key: str) -> bool | None:
    """A flag as Nikola reads it; None if it is empty or not there."""
    entry = document.find(key)
    word = entry.value.text.strip().lower() if entry and isinstance(entry.value, Scalar) else ""
    return word in {"true", "yes", "1"} if word else None
