"""Eleventy: every template is published, less what the blog's own filter leaves out; no date is compared.

The rules are those of Eleventy 3's `Template.js`, `TemplatePermalink.js`, `TemplateData.js` and `EleventyFiles.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from posixpath import basename, dirname
from urllib.parse import quote

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys
from blogctl.dialects.dates import DateError
from blogctl.dialects.eleventy.addresses import address_by, as_link, date_in_path, default_address, file_slug
from blogctl.dialects.eleventy.configuration import FILES, files_beside, line_that_filters, parse_configuration, site_in
from blogctl.dialects.eleventy.data import COMPUTED, SUFFIXES, DataFiles, Said, data_files_among, permalink_in
from blogctl.dialects.eleventy.doubts import doubts_about, fault_of_data, overruled_permalink
from blogctl.dialects.eleventy.fences import find_front_matter
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.filtered import Filter, FilteredDialect
from blogctl.dialects.flags import span_of
from blogctl.dialects.languages import without_language
from blogctl.dialects.names import NameFacts
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.yaml_dates import parse_timestamp
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.nodes import Entry, Scalar, Value, value_of
from blogctl.errors import EditRefused
from blogctl.post import Fact, Kind, Moment, Post, Visibility
from blogctl.source import Source, Span

_OF_POSTS = frozenset({"posts", "post", "_posts", "blog", "articles", "article", "writing", "journal", "notes", "news"})
"""Folders and tags by which blogs know their posts; Eleventy itself tells no posts from pages."""
_ELSEWHERE = frozenset({"last modified", "created", "git created", "git last modified"})
"""Words for a date that stands in no text (`Template.getMappedDate`)."""
_COMPUTED_ELSEWHERE = (f"{COMPUTED}.permalink", f"{COMPUTED}.draft")
_QUOTED = re.compile(r"[0-9-]+ +[0-9:]+")
_UNLISTED = "eleventyExcludeFromCollections"


class EleventyDialect(FilteredDialect):
    """Any Markdown in the input's folder; posts are those in a folder, or under a tag, called `posts` or `blog`."""

    name = "eleventy"
    title = "Eleventy"
    reads = (*FILES, "package.json", ".eleventyignore", ".gitignore")
    suffixes = (".md", *SUFFIXES)
    syntaxes = ("yaml", "json")
    keys = Keys(
        updated=("updated", "lastmod", "modified", "lastModified", "updatedDate"),
        expires=(),
        description=("description", "excerpt", "summary", "intro"),
        authors=("author", "authors"),
        aliases=("aliases", "redirect_from", "redirectFrom"),
        image=("image", "hero", "cover", "thumbnail", "socialImage", "ogImage"),
        language=("lang", "locale", "language"),
        address=("permalink",),
    )
    known = frozenset(
        (_UNLISTED, "layout", "eleventyComputed", "eleventyNavigation", "eleventyImport", "pagination", "order"),
    ) | {
        "templateEngineOverride", "eleventyAllowMissingExtension", "dynamicPermalink", "permalinkBypassOutputDir",
        "templateClass", "eleventyDataSchema", "override:tags", "featured", "canonical", "sitemap",
    }  # fmt: skip
    rule = "Eleventy builds every file, unless a filter of the blog's own leaves it out or its permalink is false"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.configuration = parse_configuration(settings.sources)
        found = self.configuration.filter
        self.know_drafts_by("draft" if found.left_out.drafts else "", found.doubtful)
        self.passed_over = self.configuration.no_content
        self.data = DataFiles()
        self.site = site_in(settings.sources, self.configuration)

    def found_filter(self, path: str) -> Filter:
        found = self.configuration.filter
        if found.is_by_address and any(self.data.find(path, key) for key in _COMPUTED_ELSEWHERE):
            return Filter(doubtful=found.place)
        return Filter(found.left_out, found.place, found.doubtful)

    def filter_of(self, document: Document) -> Filter:
        """The filter for a document; one by address is none for a post that computes its own."""
        has_its_own = any(document.find(COMPUTED, key) for key in ("permalink", "draft"))
        found = self.filter_for(document.path)
        is_void = has_its_own and self.configuration.filter.is_by_address and found.place != "blogctl.toml"
        return Filter(doubtful=found.place) if is_void else found

    @classmethod
    def leads_to(cls, sources: Sequence[Source]) -> Iterable[str]:
        return files_beside(sources)

    def sources_of(self, name: str) -> Sequence[Source]:
        return self.configuration.sources_of(name, self.settings.sources)

    @property
    def digest(self) -> str:
        return super().digest + repr(self.data)

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        return [path for path in paths if path.endswith(".md") and self._is_template(path)]

    def _is_template(self, path: str) -> bool:
        return basename(path).lower() != "readme.md" and not self.configuration.is_ignored(path)

    def side_files(self, paths: Iterable[str]) -> list[str]:
        return data_files_among(paths)

    def beside(self, texts: Mapping[str, Source]) -> EleventyDialect:
        dialect = copy(self)
        dialect.data = DataFiles(texts.values())
        return dialect

    def not_knowing(self, paths: Sequence[str]) -> EleventyDialect:
        dialect = copy(self)
        dialect.data = self.data.without(paths)
        return dialect

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """A post, if a folder that it lies in is called as those of posts are, or tags it so; else a page."""
        below = self._below(path)
        names = {*dirname(below).split("/"), *self.data.tags(path)}
        is_list = basename(path) == "index.md" and basename(dirname(below)) in _OF_POSTS | {""}
        return Kind.POST if names & _OF_POSTS and not is_list else Kind.PAGE

    def _below(self, path: str) -> str:
        return path.removeprefix(f"{self.configuration.input}/") if self.configuration.input else path

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        """The slug that Eleventy calls `fileSlug`; the first date anywhere in the path; a folder that is a language."""
        below = self._below(path)
        date = self.parse_date(date_in_path(path), facts)
        languages = (without_language(f".{folder}")[1] for folder in dirname(below).split("/"))
        slug = file_slug(below) or "index"
        return NameFacts(slug, next(filter(None, languages), ""), date if isinstance(date, Moment) else None)

    def find_front_matter(self, text: str) -> FrontMatter | None:
        return find_front_matter(text)

    def read(self, document: Document, facts: BlogFacts) -> Post:
        """The post, with what files of data and its own tags say of it."""
        post = super().read(document, facts)
        in_data = tuple(tag for tag in self.data.tags(post.path) if tag not in post.tags)
        is_dated = "date" in self.ideas_in(document).named or self.name_facts(post.path, facts).date is not None
        if post.kind is Kind.PAGE and (set(post.tags) & _OF_POSTS or (is_dated and basename(post.path) != "index.md")):
            post = post._replace(kind=Kind.POST)
        return post._replace(tags=(*post.tags, *in_data))

    def doubts(self, reader: IdeaReader) -> Iterable[Problem]:
        yield from super().doubts(reader)
        document = reader.document
        yield from doubts_about(document, reads_toml=self.configuration.reads_toml)
        if broken := self.data.broken(document.path):
            yield fault_of_data(broken, document)
        is_to_have_none = document.value("permalink") is False
        if is_to_have_none and (entry := document.find("permalink")) and not self._has_no_page(document):
            yield overruled_permalink(entry)

    def date_of(self, reader: IdeaReader, in_name: NameFacts) -> Moment | None:
        """The key's date, else that of a file of data, else the first one in the path."""
        entry = reader.entries.get("date")
        if entry is not None:
            return self._date_of_key(reader, entry)
        said = self.data.find(reader.document.path, "date")
        if said is None:
            return in_name.date
        date = self.parse_date(str(said.value), reader.facts)
        return date if isinstance(date, Moment) else None

    def _date_of_key(self, reader: IdeaReader, entry: Entry) -> Moment | None:
        text = reader.text("date")
        if text.lower() in _ELSEWHERE:
            return None
        if isinstance(entry.value, Scalar) and not entry.value.is_plain and _QUOTED.match(text):
            hint = f"did you mean {'T'.join(text.split(maxsplit=1))}?"
            problem = Problem("BC301", entry.value.span, "Eleventy reads no text with a space in it as a date", hint)
            reader.problems.append(problem)
            return None
        return reader.moment("date")

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        """Without seconds, a `T` has to stand between date and time: what YAML sees as no date must be ISO 8601."""
        moment = parse_timestamp(text, self.zone_of(facts, has_time=True), span)
        if isinstance(moment, Moment) and re.fullmatch(r"[0-9-]+[ \t]+[0-9]+:[0-9]+", text):
            return DateError("BC301", "Eleventy needs seconds behind a space", "T".join(text.split()))
        return moment

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        path = reader.document.path
        in_data = self.data.find(path, "draft")
        is_by_data = draft is None and in_data is not None and in_data.value is True
        if draft or (is_by_data and self.is_filtered(reader.document)) or self._has_no_page(reader.document):
            return Visibility.DRAFT
        return Visibility.HIDDEN if self._is_unlisted(reader) else Visibility.PUBLIC

    def _permalink_of(self, document: Document) -> Said | None:
        """The permalink that is computed for the post, by itself or by data, else the one that is written."""
        own = permalink_in(document, COMPUTED, "permalink")
        computed = own or self.data.find(document.path, f"{COMPUTED}.permalink")
        if computed is not None and not computed.keeps_no_page:
            return computed
        return permalink_in(document, "permalink") or self.data.find(document.path, "permalink")

    def _has_no_page(self, document: Document) -> bool:
        said = self._permalink_of(document)
        return said is not None and said.is_known and said.value is False and not self._may_get_a_page(document)

    def _may_get_a_page(self, document: Document) -> bool:
        """Whether a program of the whole blog may give an address to a post that is to have none."""
        is_elsewhere = document.find(COMPUTED, "permalink") or self.data.find(document.path, f"{COMPUTED}.permalink")
        return not is_elsewhere and not self.configuration.filter.keeps_no_page

    def _is_unlisted(self, reader: IdeaReader) -> bool:
        entry = reader.document.find(_UNLISTED)
        said = self.data.find(reader.document.path, _UNLISTED)
        value = value_of(entry.value) if entry else said.value if said else None
        names = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
        tags = {*reader.texts("tags"), *self.data.tags(reader.document.path)}
        return value is True or bool({str(name) for name in names} & tags & _OF_POSTS)

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        said = self._permalink_of(reader.document)
        below = self._below(post.path)
        if said is None:
            address = "" if self.configuration.has_own_addresses else default_address(below)
        elif not said.is_known or not isinstance(said.value, str):
            address = ""
        elif reader.document.value("dynamicPermalink") is False:
            address = as_link(said.value)
        else:
            address = address_by(said.value, below, post.date, reader.document.value)
        return reader.facts.base_url + quote(address, errors="replace") if address else ""

    def facts_beside(self, post: Post, document: Document) -> Iterable[Fact]:
        yield from super().facts_beside(post, document)
        said = self._permalink_of(document)
        if said is not None and said.is_known and said.value is False:
            entry = document.find("permalink")
            span = span_of(entry) if entry and said.path == document.path else None
            yield Fact(span, "permalink: false", f"in {said.path}, so Eleventy writes no page of it")
        if said := self.data.find(post.path, "draft"):
            yield Fact(None, said.path, f"says draft: {str(said.value).lower()} of every post beside it")
        if post.visibility is Visibility.HIDDEN:
            yield Fact(None, _UNLISTED, "keeps a public post out of the lists")

    # What is written.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        top = "" if facts.content[0] in {"", "."} else facts.content[0]
        folders = [dirname(path) for path in others if self.kind_of(path, facts) is Kind.POST]
        folder = (folders[0] if folders else f"{top}/posts".strip("/")) if kind is Kind.POST else top
        name = f"{slug}/index.md" if bundle else f"{slug}.md"
        return f"{folder}/{name}" if folder else name

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        """A new draft's keys; where no filter would leave it out, it is written without a page."""
        if self.keys.draft or values.get("draft") is not True:
            return super().values_of_new(values)
        held_back: dict[str, Value] = {"permalink": False, _UNLISTED: True}
        return super().values_of_new({key: value for key, value in values.items() if key != "draft"}) | held_back

    def needed_for_drafts(self, document: Document) -> str:
        needed = super().needed_for_drafts(document)
        is_held_back = needed and self._has_no_page(document)
        return f"permalink: false holds it back, for {needed}" if is_held_back else needed

    def lines_that_filter(self, document: Document) -> str:
        return line_that_filters(self.settings.sources)

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        """Without its flag, and without a `permalink: false` of its own. Raises EditRefused where data says so."""
        if document.value("permalink") is False:
            document = document.remove("permalink")
            if document.value(_UNLISTED) is True:
                document = document.remove(_UNLISTED)
        if document.is_readable and self._has_no_page(document):
            said = self._permalink_of(document)
            place = said.path if said else "its permalink"
            reason = f"{place} keeps it from having a page: move the post elsewhere"
            raise EditRefused(document.path, "permalink", reason)
        said = self.data.find(document.path, "draft")
        if said is not None and said.value is True and self.keys.draft:
            document = document.set(self.keys.draft[0], False)
        return super().make_public(document, date, facts)

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        """With its flag; where no filter would follow it, without a page and out of every list."""
        if self.keys.draft:
            return super().make_draft(document, facts)
        permalink = document.value("permalink")
        if permalink not in (None, False):
            reason = "no filter leaves drafts out, and permalink: false would take the place of its own address"
            raise EditRefused(document.path, "permalink", reason)
        document = document.set("permalink", False)
        return document if document.value(_UNLISTED) is True else document.set(_UNLISTED, True, after="permalink")
