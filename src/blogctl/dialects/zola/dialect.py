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
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.zola.dates import date_in, read_as_zola, without_date
from blogctl.dialects.zola.doubts import doubts_of_update, merged
from blogctl.dialects.zola.sections import TOP, Place, Section, Sections
from blogctl.dialects.zola.site import ZolaSite
from blogctl.dialects.zola.text import STOPS, early_end, find_front_matter, refused_text
from blogctl.dialects.zola.types import refused_taxonomies, refused_values
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
        settings = settings.of(settings.sources[:1])  # with a zola.toml, config.toml means nothing
        super().__init__(settings)
        self.site = Site(
            title=settings.text("title"),
            base_url=settings.text("base_url").rstrip("/"),
            author=settings.text("author"),
            language=settings.text("default_language") or "en",
            content=(TOP,),
        )
        self._site = ZolaSite(settings)
        self._sections = Sections(self._site.languages, {})
        self._texts_beside = ""
        self._latest: tuple[str, Place] | None = None

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
        told._latest = None
        told._sections = Sections(self._site.languages, texts)
        told._texts_beside = repr([(path, source.text) for path, source in sorted(texts.items())])
        return told

    def _is_read(self, path: str) -> bool:
        """Whether Zola looks into a file; it knows capital letters from small ones."""
        return path.endswith(".md") and path.startswith(f"{TOP}/") and not self._site.ignores(path)

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """A page, if it lies where nothing is sorted by date and another folder is: `content/about.md`."""
        place = self._place(path)
        if any("date" in section.needs for section in place.sections):
            return Kind.POST
        if basename(place.folder) == "pages" or any(section.needs for section in place.sections):
            return Kind.PAGE
        return Kind.PAGE if place.folder == TOP and self._sections.by_date else Kind.POST

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        place = self._place(path)
        written = date_in(place.name)
        date = self.parse_date(written, facts) if written else None
        slug = place.name if self._site.keeps_dates else without_date(place.name)
        return NameFacts(slug, place.language, date if isinstance(date, Moment) else None)

    def _place(self, path: str) -> Place:
        """Where a post is; that of one post is asked for several times in a row."""
        if self._latest is None or self._latest[0] != path:
            stem, language = self._site.language_in(basename(path).removesuffix(".md"))
            self._latest = path, self._sections.place_of(path, stem, language)
        return self._latest[1]

    def translations_among(self, paths: Iterable[str], document: Document) -> list[str]:
        if not self._site.languages:
            return []
        here = self._place(document.path)
        others = ((path, self._place(path)) for path in paths)
        return [
            path
            for path, one in others
            if (one.folder, one.name) == (here.folder, here.name) and one.language != here.language
        ]

    def has_page(self, document: Document, facts: BlogFacts) -> bool:
        return document.value("render") is not False

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

    def slugged(self, text: str) -> str:
        """The slug in small letters of ASCII; of a text in a script that is not known here, the text itself."""
        return self._site.slug(text) or text

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        return None, None

    def doubts(self, reader: IdeaReader) -> Iterator[Problem]:
        document = reader.document
        if not self._place(document.path).draft:  # Zola never reads what lies in a draft
            yield from filter(None, (refused_text(document), early_end(document)))
            yield from refused_values(document)
            yield from self._doubts_of_place(reader)
            yield from doubts_of_update(reader)
        yield from merged(reader)
        yield from super().doubts(reader)

    def _doubts_of_place(self, reader: IdeaReader) -> Iterator[Problem]:
        opening, place = reader.document.opening, self._place(reader.document.path)
        if place.language and place.language not in self._site.languages:
            message = f"the site has no language {place.language}, {STOPS}"
            yield Problem("BC218", opening, message, f"take .{place.language} out of the file's name")
        for section in place.sections:
            if section.fault:
                message = f"Zola cannot read {section.path}: {section.fault}"
                yield Problem("BC218", opening, message, f"put {section.path} right")
        address = self._address(reader)
        if address in self._sections.addresses:
            message = f"the address {address} is also that of a section, {STOPS}"
            yield Problem("BC218", opening, message, "give the post another name, or another slug")
        day = date_in(place.name).partition("T")[0]
        if day and isinstance(self.parse_date(day, reader.facts), DateError):
            yield Problem("BC302", opening, f"the name begins with {day}, which is no day", "rename the file")

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        place = self._place(reader.document.path)
        if draft or place.draft:
            return Visibility.DRAFT
        reader.problems += refused_taxonomies(reader.document, self._site.taxonomies(place.language))
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
        sections = self._place(reader.document.path).sections
        if not any(section.needs for section in sections):
            return None
        has = {key for key in ("title", "weight", "updated") if reader.document.value(key) is not None}
        has |= {"date"} if date or "date" in reader.entries else set()
        can_sort = any(not section.needs or has & set(section.needs) for section in sections)
        return None if can_sort else sections[0]

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
        folder = self._place(path).folder.removeprefix(TOP).strip("/")
        return "/" + "".join(f"{part}/" for part in (in_name.language, folder, slug) if part)

    def explain(self, document: Document, facts: BlogFacts, now: datetime, name: str = "") -> Explanation:
        explanation = super().explain(document, facts, now, name)
        section = self._place(document.path).draft
        if section is None or explanation.status is not Status.DRAFT:
            return explanation
        return explanation._replace(remedy=f"to publish it: remove draft from {section.path}")

    def facts_beside(self, post: Post, document: Document) -> Iterator[Fact]:
        place = self._place(document.path)
        if place.draft:
            yield Fact(None, place.draft.path, "is a draft, and leaves out all that lies below it")
        if place.sections and place.sections[0].needs:
            section, is_left_out = place.sections[0], post.visibility is Visibility.DRAFT and not post.draft
            outcome = "and leaves out the post, which has none" if is_left_out else "and leaves out what has none"
            yield Fact(None, section.path, f"sorts by {section.order}, {outcome}")
        if post.visibility is Visibility.HIDDEN:
            yield Fact(document.opening, "render = false", "so it has no page, but feeds and lists may show its text")
        if post.date is not None:
            yield Fact(None, "dates", "Zola compares none with now")

    # What is written.

    def base_of_aliases(self, facts: BlogFacts) -> str:
        """Zola writes their pages below the folder that it builds (`render_aliases` in `components/site`)."""
        return facts.base_url

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        """Beside the newest post; in a blog without posts, in the first section that sorts by date."""
        places = (self._place(path) for path in others if self.kind_of(path, facts) is kind)
        folder = next((place.folder for place in places if not place.draft), "")
        if not folder and kind is Kind.POST:
            folder = next(iter(self._sections.by_date), "")
        folder = folder or TOP
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
