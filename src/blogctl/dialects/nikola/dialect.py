"""Nikola: a word, `status`, and the date decide; the wildcards of `conf.py` say what is a post.

The rules are those of Nikola's `nikola/post.py` (what is public), `plugins/misc/scan_posts.py` (what is a post) and
`metadata_extractors.py` (where its metadata stands).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import timedelta
from posixpath import basename, dirname

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dates import DateError, readings_of
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.ideas import Ideas, ideas_in
from blogctl.dialects.names import NameFacts
from blogctl.dialects.nikola import dates, doubts
from blogctl.dialects.nikola.addresses import Addresses
from blogctl.dialects.nikola.blocks import find_block
from blogctl.dialects.nikola.certainty import MOST_BEHIND, Certainty
from blogctl.dialects.nikola.facts import facts_about
from blogctl.dialects.nikola.folders import Wildcard, wildcards_in
from blogctl.dialects.nikola.languages import Translations, languages_in
from blogctl.dialects.nikola.metadata import Metadata
from blogctl.dialects.nikola.names import slug_of_name
from blogctl.dialects.nikola.new import keys_of_new
from blogctl.dialects.nikola.references import NikolaReferences
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.suspicion import DRAFT_FLAGS
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.nodes import Value
from blogctl.post import Fact, Kind, Moment, Post, Visibility
from blogctl.programs.python.settings import modules_led_to
from blogctl.source import Source, Span

_TICK = timedelta(microseconds=1)
_IGNORED_DATES = dict.fromkeys(("expires", "expirydate", "unpublishdate"), frozenset[str]())
_SYNTAXES = {"": ("dotted", "yaml", "toml"), "yaml": ("yaml", "dotted", "toml"), "toml": ("toml", "dotted", "yaml")}
"""By METADATA_FORMAT: in which syntaxes new posts are written, the first one first."""


class NikolaDialect(NikolaReferences):
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
    head_suffix = ".meta"
    suffixes = (".md", ".markdown", ".mdown", ".rst", ".txt", ".html", ".htm", head_suffix)
    dates_drafts = True
    names_slugs = True
    writes_lists_as_text = True
    leaves_keys_empty = True
    foreign = {shape: words for shape, words in DRAFT_FLAGS.items() if shape != "status"} | _IGNORED_DATES
    follows = "Nikola does not follow it, and publishes the post"
    hint_to_draft = "write status: draft"
    rule = "Nikola lists a post when its status is neither draft nor private and its date has passed"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.certainty = Certainty(settings)
        self.wildcards = wildcards_in(settings)
        self.syntaxes = _SYNTAXES.get(settings.text("METADATA_FORMAT").lower(), _SYNTAXES[""])
        self.metadata = Metadata(settings, self.keys)
        self.languages = languages_in(settings)
        self.translations = Translations(self.languages, {}, find_block)
        self.addresses = Addresses(settings)
        self.shows_future = settings.truth("FUTURE_IS_NOW")
        self.deploys_drafts = settings.truth("DEPLOY_DRAFTS", default=True)
        self.reads_tags = settings.truth("USE_TAG_METADATA", default=True)
        demoted = settings.find("DEMOTE_HEADERS")
        self.demotes_headings = demoted is None or bool(demoted.value)
        self.use_slugify = settings.truth("USE_SLUGIFY", default=True)
        self.site = Site(
            title=self._translated("BLOG_TITLE"),
            base_url=(settings.text("BASE_URL") or settings.text("SITE_URL")).rstrip("/"),
            author=self._translated("BLOG_AUTHOR"),
            language=self.languages.default,
            timezone=dates.zone_name(settings),
            content=tuple(dict.fromkeys(wildcard.folder for wildcard in self.wildcards)),
        )

    @classmethod
    def leads_to(cls, sources: Sequence[Source]) -> Iterable[str]:
        return modules_led_to(sources)

    def origin_of(self, name: str) -> str:
        places = self.settings.find("POSTS") if name == "content" else None
        return str(places.location) if places else super().origin_of(name)

    @property
    def digest(self) -> str:
        return super().digest + self.translations.digest

    # Where posts are.

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        return [path for path in paths if self._wildcard_of(path)]

    def side_files(self, paths: Iterable[str]) -> list[str]:
        return self.languages.translated(paths)

    def beside(self, texts: Mapping[str, Source]) -> Dialect:
        dialect = copy(self)
        dialect.translations = Translations(self.languages, texts, find_block)
        return dialect

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """What the first wildcard that fits says; POSTS are tried before PAGES."""
        wildcard = self._wildcard_of(path)
        return wildcard.kind if wildcard else Kind.POST

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        """The slug and the language; a folder's name is that of the `index` in it, and a date says nothing."""
        base, language = self.languages.parted(path)
        shown = language if language != self.languages.default else ""
        stem = _stem(base)
        named = self.metadata.in_name(path)
        moment = self.parse_date(named["date"], facts) if "date" in named else None
        if named:
            slug = named.get("slug") or slug_of_name(stem, use_slugify=self.use_slugify)
            return NameFacts(slug, shown, moment if isinstance(moment, Moment) else None)
        if stem == "index" and dirname(base) not in self.site.content:
            return NameFacts(basename(dirname(base)), shown)
        return NameFacts(slug_of_name(stem, use_slugify=self.use_slugify), shown)

    def _wildcard_of(self, path: str) -> Wildcard | None:
        return next((wildcard for wildcard in self.wildcards if wildcard.fits(path)), None)

    def _translated(self, name: str) -> str:
        """A setting that may be a text for each language."""
        return self.settings.text(name) or self.settings.text(name, self.languages.default)

    def is_markdown(self, path: str) -> bool:
        return path.endswith((".md", ".markdown", ".mdown"))

    # What a file says.

    def ideas_in(self, document: Document) -> Ideas:
        return ideas_in(document, self.metadata.keys_of(document))

    def find_front_matter(self, text: str) -> FrontMatter | None:
        return find_block(text)

    def companions_of(self, path: str) -> tuple[str, ...]:
        return (self.head_of(path),)

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        return dates.parse_date(text, self.zone_of(facts, has_time=True), span)

    def doubts(self, reader: IdeaReader) -> Iterable[Problem]:
        status = self.metadata.status_entry(reader.document)
        yield from doubts.all_doubts(reader, status, self.metadata.find_unread(reader.document))
        yield from doubts.doubts_about_tags(reader) if self.reads_tags else ()
        versions = self.translations.versions_of(reader.document)
        is_draft = any(self.metadata.status_of(version) == "draft" for version in versions)
        yield from self.certainty.problems(reader, has_status=status is not None, is_draft=is_draft)

    def read(self, document: Document, facts: BlogFacts) -> Post:
        post = super().read(document, facts)
        original = self._original_of(document, facts)
        return post._replace(tags=post.tags or original.texts("tags")) if original else post

    def title_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        """The title: the text's own, that of the default language's, the one in the file's name, else that name."""
        path = self.languages.parted(reader.document.path)[0]
        original = self._original_of(reader.document, reader.facts)
        named = self.metadata.in_name(path).get("title", "")
        return reader.text("title") or (original.text("title") if original else "") or named or _stem(path)

    def date_of(self, reader: IdeaReader, in_name: NameFacts) -> Moment | None:
        """The date of the default language's text, for all languages."""
        original = self._original_of(reader.document, reader.facts)
        if original is None:
            return super().date_of(reader, in_name)
        date = super().date_of(original, in_name)
        if date is None and self.kind_of(reader.document.path, reader.facts) is Kind.POST:
            message = f"{original.document.path}, whose date counts for every language, has none that can be read"
            reader.problems.append(Problem("BC303", reader.document.opening, message, "put that one right"))
        return date._replace(span=None) if date else None

    def place_of_date(self, path: str) -> str:
        return self.languages.parted(path)[0]

    def slug_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        original = self._original_of(reader.document, reader.facts)
        return reader.text("slug") or (original.text("slug") if original else "") or in_name.slug

    def _original_of(self, document: Document, facts: BlogFacts) -> IdeaReader | None:
        """The default language's text of a translation; None for what is none, and for one that stands alone."""
        original = self.translations.original_of(document.path)
        return IdeaReader(original, self, facts) if original else None

    def draft_of(self, reader: IdeaReader) -> bool | None:
        if self._has_word(reader.document, reader.facts, "draft"):
            return True
        return False if self.metadata.status_of(reader.document) else None

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        if date is None and kind is Kind.POST and not reader.problems:
            message = "the post has no date; Nikola stops there, and builds nothing"
            reader.problems.append(Problem("BC303", reader.document.opening, message, "blogctl publish writes today's"))
        versions = self.translations.versions_of(reader.document)
        if draft or any(self._has_word(version, reader.facts, "draft") for version in versions):
            return Visibility.DRAFT
        is_private = any(self._has_word(version, reader.facts, "private") for version in versions)
        return Visibility.HIDDEN if is_private else Visibility.PUBLIC

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """A post becomes public behind its date: at that very moment it is not yet."""
        if self.shows_future or date is None:
            return None, None
        reader.problems_at_first += self.certainty.problems_at_first(reader, has_offset=date.has_offset)
        return max(readings_of(date)) + (MOST_BEHIND if self.certainty.of_zone and not date.has_offset else _TICK), None

    def _has_word(self, document: Document, facts: BlogFacts, word: str) -> bool:
        """Whether a text has a word as its status; or as a tag, where the blog lets tags decide."""
        return self.metadata.status_of(document) == word or (
            self.reads_tags and word in IdeaReader(document, self, facts).texts("tags")
        )

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        if self.certainty.of_addresses:
            return ""
        base, language = self.languages.parted(post.path)
        wildcard = self._wildcard_of(post.path)
        folder = wildcard.target_of(base, language) if wildcard else ""
        slug = reader.text("slug") or self._slug_in_address(post, reader)
        if not slug:
            return ""
        folders = (self.languages.prefixes[language], folder)
        return f"{reader.facts.base_url}/{self.addresses.path_of(slug, folders, reader.document)}"

    def _slug_in_address(self, post: Post, reader: IdeaReader) -> str:
        """What stands for the slug of a post that names none itself."""
        base, language = self.languages.parted(post.path)
        stem = _stem(base)
        if base != post.path and self._original_of(reader.document, reader.facts) is None:
            return slug_of_name(f"{stem}.{language}", use_slugify=self.use_slugify)
        if not post.slug.isascii() and self.use_slugify and "slug" not in self.metadata.in_name(post.path):
            return ""  # letters of a script that only Nikola's own table puts into Latin ones
        return "index" if stem == "index" else post.slug

    def facts_beside(self, post: Post, document: Document) -> Iterable[Fact]:
        return facts_about(post, document, self)

    # What is written.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        of_kind = [wildcard for wildcard in self.wildcards if wildcard.kind is kind] or list(self.wildcards)
        markdown = [wildcard for wildcard in of_kind if wildcard.suffix in {".md", ".markdown", ".mdown"}]
        folder, suffix = (markdown[0].folder, markdown[0].suffix) if markdown else (facts.content[0], ".md")
        return f"{folder}/{slug}/index{suffix}" if bundle else f"{folder}/{slug}{suffix}"

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        return keys_of_new(values)

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        entry = self.metadata.status_entry(document)
        if entry is not None and self.metadata.status_of(document) not in {"published", "featured", "private"}:
            document = document.set(entry.key, "published")
        return document if date is None else self.with_date(document, date)

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        entry = self.metadata.status_entry(document)
        behind = next((key for key in ("date", "title") if document.find(key)), None)
        return document.set(entry.key if entry else "status", "draft", after=behind)


def _stem(path: str) -> str:
    return basename(path).rpartition(".")[0]
