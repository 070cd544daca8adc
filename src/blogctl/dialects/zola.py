"""Zola: `draft` decides, and whether the section can sort the post; dates are compared with nothing.

The rules are those of Zola 0.22: `components/content/src/page.rs` (names and addresses), `front_matter/page.rs`
(types), `front_matter/split.rs` (fences), `library.rs` and `sorting.rs` (sections), `components/site/src/lib.rs`
(what is loaded). It stops at the first file that it cannot accept, and then builds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import datetime
from posixpath import basename, dirname
from urllib.parse import quote

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dates import DateError
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.ideas import Ideas
from blogctl.dialects.names import NameFacts
from blogctl.dialects.reading import IdeaReader, read_date
from blogctl.dialects.zola_dates import date_in, read_as_zola, without_date
from blogctl.dialects.zola_sections import TOP, Section, Sections, folder_of
from blogctl.dialects.zola_site import ZolaSite
from blogctl.dialects.zola_text import STOPS, early_end, find_front_matter, refused_text
from blogctl.dialects.zola_types import refused_taxonomies, refused_values
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.nodes import Value
from blogctl.post import Explanation, Fact, Kind, Moment, Post, Status, Visibility
from blogctl.source import Source, Span

_WORDS = {"tags": "tags", "categories": "categories", "author": "authors"}
"""What people call an idea that has another key here."""
_IN_TAXONOMIES = ("tags", "categories")
_CURED_BY_DATE = frozenset({"date", "update_date"})


class ZolaDialect(Dialect):
    """Posts anywhere below `content/`; a folder with an `_index.md` is a section, one with an `index.md` is a post."""

    name = "zola"
    title = "Zola"
    reads = ("zola.toml", "config.toml")
    keys = Keys(
        tags=("taxonomies.tags",),
        categories=("taxonomies.categories",),
        expires=(),
        authors=("authors",),
        image=(),
        address=("path",),
    )
    known = frozenset({"taxonomies", "extra", "weight", "template", "render", "in_search_index"})
    suffixes = (".md",)
    syntaxes = ("toml", "yaml")
    separator = ""
    follows = "Zola publishes the post all the same"
    on_bad_flag = STOPS.removeprefix("and ")
    hint_to_draft = "write draft = true or draft = false"
    rule = "Zola makes a page of what is no draft, and lies in none, if its section can sort it; it compares no date"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        settings = EngineSettings(settings.sources[:1])  # with a zola.toml, config.toml means nothing
        super().__init__(settings)
        self.site = Site(
            title=settings.text("title"),
            base_url=settings.text("base_url").rstrip("/"),
            author=settings.text("author"),
            language=settings.text("default_language"),
            content=(TOP,),
        )
        self._site = ZolaSite(settings)
        self._sections = Sections(self._site.languages, {})
        self._texts_beside = ""

    @property
    def digest(self) -> str:
        return super().digest + self._texts_beside

    # Where posts are.

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        return [path for path in paths if self._is_read(path) and not basename(path).startswith("_index.")]

    def side_files(self, paths: Iterable[str]) -> list[str]:
        return [
            path
            for path in paths
            if self._sections.is_index(path) and self._is_read(path) and not self._site.ignores(dirname(path))
        ]

    def beside(self, texts: Mapping[str, Source]) -> Dialect:
        told = copy(self)
        told._sections = Sections(self._site.languages, texts)
        told._texts_beside = repr([(path, source.text) for path, source in sorted(texts.items())])
        return told

    def _is_read(self, path: str) -> bool:
        """Whether Zola looks into a file; it knows capital letters from small ones."""
        return path.endswith(".md") and path.startswith(f"{TOP}/") and not self._site.ignores(path)

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """A page, if it lies where nothing is sorted by date and another folder is: `content/about.md`."""
        folder = folder_of(path)
        if any("date" in section.needs for section in self._sections_of(path)):
            return Kind.POST
        if basename(folder) == "pages" or any(section.needs for section in self._sections_of(path)):
            return Kind.PAGE
        return Kind.PAGE if folder == TOP and self._sections.by_date else Kind.POST

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        name = self._name_of(path)
        date = self.parse_date(date_in(name), facts)
        slug = name if self._site.keeps_dates else without_date(name)
        return NameFacts(slug, self._language_of(path), date if isinstance(date, Moment) else None)

    def _name_of(self, path: str) -> str:
        """What a post's file is called, or its folder if it has one of its own, without suffix and language."""
        stem = self._site.language_in(basename(path).removesuffix(".md"))[0]
        return basename(dirname(path)) if stem == "index" else stem

    def _sections_of(self, path: str) -> list[Section]:
        return list(self._sections.holding(folder_of(path), self._language_of(path)))

    def _language_of(self, path: str) -> str:
        return self._site.language_in(basename(path).removesuffix(".md"))[1]

    # What a file says.

    def find_front_matter(self, text: str) -> FrontMatter | None:
        return find_front_matter(text)

    def ideas_in(self, document: Document) -> Ideas:
        """The entries of the document, and of its taxonomies those that are ideas."""
        ideas = super().ideas_in(document)
        for idea in _IN_TAXONOMIES:
            if entry := document.find("taxonomies", idea):
                ideas.named[idea] = entry._replace(key=f"taxonomies.{idea}")
        return ideas

    def idea_of(self, key: str) -> str:
        return _WORDS.get(key) or super().idea_of(key)

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        return read_as_zola(text, self.zone_of(facts, has_time=True), span)

    def slug_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        """The slug as Zola makes it of the key or the name; in a script that is not known here, as it is written."""
        text = reader.text("slug") or in_name.slug
        return self._site.slug(text) or text

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        return None, None

    def doubts(self, reader: IdeaReader) -> Iterator[Problem]:
        document = reader.document
        if not self._sections.draft_above(dirname(document.path)):  # Zola never reads what lies in a draft
            yield from filter(None, (refused_text(document), early_end(document)))
            yield from refused_values(document)
            yield from self._doubts_of_place(reader)
            yield from _doubts_of_update(reader)
        yield from _merged(reader)
        yield from super().doubts(reader)

    def _doubts_of_place(self, reader: IdeaReader) -> Iterator[Problem]:
        opening, path = reader.document.opening, reader.document.path
        language = self._language_of(path)
        if language and language not in self._site.languages:
            message = f"the site has no language {language}, {STOPS}"
            yield Problem("BC218", opening, message, f"take .{language} out of the file's name")
        for section in self._sections_of(path):
            if section.fault:
                message = f"Zola cannot read {section.path}: {section.fault}"
                yield Problem("BC218", opening, message, f"put {section.path} right")
        address = self._address(reader)
        if address in self._sections.addresses:
            message = f"the address {address} is also that of a section, {STOPS}"
            yield Problem("BC218", opening, message, "give the post another name, or another slug")
        day = date_in(self._name_of(path)).partition("T")[0]
        if day and isinstance(self.parse_date(day, reader.facts), DateError):
            yield Problem("BC302", opening, f"the name begins with {day}, which is no day", "rename the file")

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        if draft or self._sections.draft_above(dirname(reader.document.path)):
            return Visibility.DRAFT
        language = self._language_of(reader.document.path)
        reader.problems += refused_taxonomies(reader.document, self._site.taxonomies(language))
        section = self._unable_to_sort(reader, date)
        if section and section.order in _CURED_BY_DATE:
            return Visibility.DRAFT
        if section:
            message = f"{section.path} sorts by {section.order}, the post has none, and Zola makes no page of it"
            reader.problems.append(Problem("BC218", reader.document.opening, message, f"give it a {section.needs[0]}"))
        render = reader.document.value("render")
        return Visibility.HIDDEN if render is False else Visibility.PUBLIC

    def _unable_to_sort(self, reader: IdeaReader, date: Moment | None) -> Section | None:
        """The section that leaves a post out, because it has nothing to sort it by; None if any of them can."""
        sections = self._sections_of(reader.document.path)
        has = {key for key in ("title", "weight", "updated") if reader.document.value(key) is not None}
        has |= {"date"} if date or "date" in reader.entries else set()
        if not sections or any(not section.needs or has & set(section.needs) for section in sections):
            return None
        return sections[0]

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        address = self._address(reader)
        return "" if address is None else reader.facts.base_url + quote(address, errors="replace")

    def _address(self, reader: IdeaReader) -> str | None:
        """The address from the site's root on; None if it cannot be told."""
        path = reader.document.path
        address = reader.text("address").strip("/")
        if address:
            return f"/{address}/"
        in_name = self.name_facts(path, reader.facts)
        slug = self._site.slug(reader.text("slug") or in_name.slug)
        if slug is None:
            return None
        if path == f"{TOP}/index.md":
            slug = ""
        folder = folder_of(path).removeprefix(TOP).strip("/")
        return "/" + "".join(f"{part}/" for part in (in_name.language, folder, slug) if part)

    def explain(self, document: Document, facts: BlogFacts, now: datetime) -> Explanation:
        explanation = super().explain(document, facts, now)
        section = self._sections.draft_above(dirname(document.path))
        if section is None or explanation.status is not Status.DRAFT:
            return explanation
        return explanation._replace(remedy=f"to publish it: remove draft from {section.path}")

    def facts_beside(self, post: Post, document: Document) -> Iterator[Fact]:
        if section := self._sections.draft_above(dirname(document.path)):
            yield Fact(None, section.path, "is a draft, and leaves out all that lies below it")
        sections = self._sections_of(document.path)
        if sections and sections[0].needs:
            yield Fact(None, sections[0].path, f"sorts by {sections[0].order}, and leaves out what has none")
        if post.visibility is Visibility.HIDDEN:
            yield Fact(document.opening, "render = false", "so it has no page, but feeds and lists may show its text")
        if post.date is not None:
            yield Fact(None, "dates", "Zola compares none with now")

    # What is written.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        """Beside the newest post; in a blog without posts, in the first section that sorts by date."""
        folders = [
            folder_of(path)
            for path in others
            if self.kind_of(path, facts) is kind and not self._sections.draft_above(dirname(path))
        ]
        if kind is Kind.POST:
            folders += self._sections.by_date
        folder = folders[0] if folders else TOP
        return f"{folder}/{slug}/index.md" if bundle else f"{folder}/{slug}.md"

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        """Tags and categories are taxonomies, authors a list, and tables stand at the end."""
        values = dict(values)
        taxonomies = {idea: values.pop(idea) for idea in _IN_TAXONOMIES if idea in values}
        author = values.pop("author", None)
        if author and "authors" not in values:
            values["authors"] = [author]
        values = super().values_of_new(values)
        if taxonomies:
            values["taxonomies"] = taxonomies
        return values


def _doubts_of_update(reader: IdeaReader) -> Iterator[Problem]:
    """Zola stops at a date of the last change that it cannot read, as it does at one of publication."""
    entry = reader.entries.get("updated")
    moment = read_date(entry, reader.dialect, reader.facts) if entry else None
    if isinstance(moment, Problem):
        yield moment._replace(code="BC218", message=f"{moment.message}, {STOPS}")


def _merged(reader: IdeaReader) -> Iterator[Problem]:
    """The deciding keys that come by a merge key: YAML has them, and Zola does not look for them there."""
    document = reader.document
    for idea in ("draft", "date", "address", "slug"):
        entry = reader.entries.get(idea)
        if entry and document.text.startswith("<<", entry.key_span.start):
            message = f"{entry.key} comes by a merge, which Zola does not follow"
            yield Problem("BC205", entry.key_span, message, f"write {entry.key} on a line of its own")
