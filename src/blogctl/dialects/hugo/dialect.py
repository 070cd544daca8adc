"""Hugo: `draft`, a publication date and an expiry decide; keys are read without regard to case.

The rules are those of Hugo's `hugolib/site.go` (what is built), `resources/page/pagemeta` (what a date is, what is
rendered and listed) and `common/paths` (what is a page).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dates import DateError
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.hugo.addresses import Addresses, Page
from blogctl.dialects.hugo.cascade import Cascade, Cascades, cascades_in, sections_in, upwards
from blogctl.dialects.hugo.dates import name_date, parse_hugo_date
from blogctl.dialects.hugo.doubts import read_build, stops, twice_in_other_letters
from blogctl.dialects.hugo.facts import facts_beside
from blogctl.dialects.hugo.fences import find_hugo_front_matter
from blogctl.dialects.hugo.files import FILES, in_order
from blogctl.dialects.hugo.ignored import Ignored
from blogctl.dialects.hugo.keys import KNOWN
from blogctl.dialects.hugo.places import BRANCH, Place, Places, pages_among
from blogctl.dialects.hugo.publication import languages_of, most_public, visibility_in, widest, window_in
from blogctl.dialects.hugo.reading import HugoReader
from blogctl.dialects.hugo.roots import texts_of
from blogctl.dialects.hugo.settings import IN_NAME, HugoSettings, Language
from blogctl.dialects.hugo.writing import AS_WRITTEN, HugoWriting
from blogctl.dialects.names import NameFacts
from blogctl.dialects.reading import IdeaReader
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.nodes import Scalar
from blogctl.post import Fact, Kind, Moment, Post, Visibility
from blogctl.source import Source, Span


class HugoDialect(HugoWriting):
    """Posts in the sections below `content/`, pages at its top; a leaf bundle is a folder with an `index.md`."""

    name = "hugo"
    title = "Hugo"
    reads = FILES
    zone_settings = (("timeZone",),)
    ignore_case = True
    known = KNOWN
    dates_mean_one = False
    suffixes = (".md", ".markdown", ".mdown")
    follows = "Hugo does not follow it, and publishes the post"
    on_bad_flag = "Hugo takes that for false, and publishes the post"
    rule = "Hugo builds a post when draft is not true, its publishDate (else date) has come, and it has not expired"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        settings = settings.of(in_order(settings.sources))
        self.hugo = HugoSettings(settings)
        self.keys = _keys(self.hugo)
        super().__init__(settings)
        for key in ("title", "baseURL", "defaultContentLanguage", "timeZone", "contentDir"):
            settings.find(key)  # `config` says where they stand
        default = self.hugo.language(self.hugo.default_language)
        self.site = Site(
            title=default.text("title"),
            base_url=default.text("baseurl").rstrip("/"),
            language=self.hugo.default_language,
            timezone=self.hugo.of_all.text("timezone"),
            content=tuple(dict.fromkeys(root.folder for root in self.hugo.roots)),
        )
        self.places = Places(self.hugo)
        self._follow(Cascades(self._configured_cascades))
        self._main_sections = tuple(word.lower() for word in texts_of(self.hugo.of_all.of("mainsections")))
        self._ignored = Ignored(settings, self.hugo.default_language)
        self._unread: dict[tuple[str, str], str] = {}
        """By section and language: the `_index.md` that nobody may read."""

    def _follow(self, cascades: Cascades) -> None:
        self.cascades = cascades
        self.addresses = Addresses(self.hugo, cascades)

    def not_knowing(self, paths: Sequence[str]) -> Dialect:
        dialect = copy.copy(self)
        places = {path: self.places.of(path) for path in paths}
        dialect._unread = {(place.section, place.language): path for path, place in places.items()}
        return dialect

    def _configured_cascades(self, language: str) -> tuple[Cascade, ...]:
        return tuple(cascades_in(self.hugo.language(language).of("cascade"), "Hugo's configuration"))

    @property
    def digest(self) -> str:
        return f"{super().digest}{sorted(self.cascades.sections.items())}{sorted(self._unread.values())}"

    # Where posts are.

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        if self.hugo.languages_off:
            paths = [path for path in paths if not self.places.is_off(path)]
        return pages_among(self._ignored.without(paths, self.places.top_of), self.places)

    def side_files(self, paths: Iterable[str]) -> list[str]:
        some = [path for path in paths if "_" in path]  # of ten thousand, nearly none
        return [path for path in some if path[path.rfind("/") + 1 :].lower().startswith(f"{BRANCH}.")]

    def beside(self, texts: Mapping[str, Source]) -> Dialect:
        dialect = copy.copy(self)
        dialect._follow(Cascades(self.cascades.of_all, sections_in(texts, self.places, self.find_front_matter)))
        return dialect

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """A page, if it lies in no section, or in none of those that the configuration calls the main ones."""
        section = self.places.of(path).section.partition("/")[0].lower()
        is_post = section in self._main_sections if self._main_sections else bool(section)
        return Kind.POST if is_post else Kind.PAGE

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        place = self.places.of(path)
        language = self.hugo.language(place.language)
        found = name_date(place.name, self.zone_of(facts, has_time=False)) if language.dates_by_names else None
        code = "" if place.language == self.hugo.default_language else place.language
        if found is None:
            return NameFacts(place.name, code)
        return NameFacts(found[1] or place.name, code, found[0])

    # What a file says.

    def find_front_matter(self, text: str) -> FrontMatter | None:
        return find_hugo_front_matter(text)

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        return parse_hugo_date(text, self.zone_of(facts, has_time=True), span)

    def reader_of(self, document: Document, facts: BlogFacts) -> HugoReader:
        return self._reader_at(self.places.of(document.path), document, facts)

    def has_page(self, document: Document, facts: BlogFacts) -> bool:
        is_rendered, _ = read_build(self.reader_of(document, facts))
        return is_rendered

    def translations_among(self, paths: Iterable[str], document: Document) -> list[str]:
        """Those at the same place in other languages, unless a `translationKey` holds them together."""
        place = self.places.of(document.path)
        if len(self.hugo.languages) < 2 or any(
            entry.key.lower() == "translationkey" for entry in document.root.entries
        ):
            return []
        others = ((path, self.places.of(path)) for path in paths)
        return [path for path, one in others if one.path == place.path and one.language != place.language]

    def facts_at(self, path: str, facts: BlogFacts) -> BlogFacts:
        return _in_zone_of(self.hugo.language(self.places.of(path).language), facts)

    def _reader_at(self, place: Place, document: Document, facts: BlogFacts) -> HugoReader:
        language = self.hugo.language(place.language)
        facts = _in_zone_of(language, facts)
        above = self.cascades.inherited(place)
        return HugoReader(document, self, facts, above=above, place=place, language=language)

    def _readings(self, reader: IdeaReader) -> list[tuple[Language, IdeaReader]]:
        """A post as each language has it in which Hugo makes a page of it."""
        reader = _of_hugo(reader)
        if reader.readings is None:
            reader.readings = self._in_languages(reader)
        return reader.readings or [(reader.language, reader)]

    def _in_languages(self, reader: HugoReader) -> list[tuple[Language, IdeaReader]]:
        document, place = reader.document, reader.place
        languages = languages_of(reader.named("sites"), place, self.hugo)
        if languages == [reader.language]:
            return []
        others = (self._reader_at(place._replace(language=it.code), document, reader.facts) for it in languages)
        return list(zip(languages, others, strict=True))

    def _shown_at(self, reader: IdeaReader) -> Place:
        """The place of a post in the language in which it is public; in its own, if it is so in several or in none."""
        place, readings = _of_hugo(reader).place, self._readings(reader)
        if readings[0][1] is reader:
            return place
        shown = (it for it, one in readings if visibility_in(it, one, self.draft_of(one)) is not Visibility.DRAFT)
        return place._replace(language=next(shown, readings[0][0]).code)

    def doubts(self, reader: IdeaReader) -> Iterator[Problem]:
        yield from super().doubts(reader)
        reader = _of_hugo(reader)
        if reader.may_have_twins:
            yield from twice_in_other_letters(reader.document)
        yield from stops(reader)
        place = reader.place
        for section in upwards(place.section) if self._unread else ():
            if path := self._unread.get((section, place.language)):
                message = f"{path} cannot be read, so what it gives to this post is not known"
                yield Problem("BC101", reader.document.opening, message, "put a file of the blog's own there")
        if self.cascades.stands_at(place):
            message = f"the section {place.path}/ has the same address, and Hugo does not read this file"
            yield Problem("BC218", reader.document.opening, message, "give one of them another name")

    def date_of(self, reader: IdeaReader, in_name: NameFacts) -> Moment | None:
        return reader.moment("date")

    def slug_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        return _slug(reader) or in_name.slug

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        return widest([window_in(language, one) for language, one in self._readings(reader)])

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        return most_public(
            [
                visibility_in(language, one, draft if one is reader else self.draft_of(one))
                for language, one in self._readings(reader)
            ]
        )

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        date = reader.moment("date")
        slug, url = _slug(reader), reader.text("address")
        page = Page(self._shown_at(reader), post.title, slug, url, date.instant if date else None)
        return reader.facts.base_url + self.addresses.of(page)

    def facts_beside(self, post: Post, document: Document) -> Iterable[Fact]:
        place = self.places.of(post.path)
        languages = languages_of(document.find("sites"), place, self.hugo)
        return facts_beside(document, languages, self.cascades.inherited(place))

    def place_of_date(self, path: str) -> str:
        place = self.places.of(path)
        above = self.cascades.inherited(place)
        chain = self.hugo.language(place.language).chains.date
        return next((above[name].origin for name in chain if name in above), super().place_of_date(path))


def _of_hugo(reader: IdeaReader) -> HugoReader:
    """A reader as `reader_of` makes it."""
    return cast("HugoReader", reader)


def _in_zone_of(language: Language, facts: BlogFacts) -> BlogFacts:
    return facts._replace(naive_zone=language.zone) if language.zone else facts


def _keys(settings: HugoSettings) -> Keys:
    """The names of ideas; those of dates are in the configuration."""
    chains = settings.language(settings.default_language).chains
    named = [_names(chain) for chain in (chains.date, chains.publishdate, chains.lastmod, chains.expirydate)]
    updated = tuple(name for name in named[2] if name not in {*named[0][:1], *named[1]})
    date = tuple(name for name in dict.fromkeys((*named[0], *named[1])) if name not in updated)
    return Keys(
        date=date or ("date",),
        updated=updated,
        expires=named[3],
        description=("description", "summary"),
        tags=("tags",),
        categories=("categories",),
        authors=("author", "authors"),
        image=("image", "images", "cover", "featured_image"),
        address=("url",),
    )


def _names(chain: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(AS_WRITTEN.get(name, name) for name in chain if name != IN_NAME)


def _slug(reader: IdeaReader) -> str:
    """The slug of the front matter; of `1.10` without quotes Hugo makes 1.1."""
    entry = reader.entries.get("slug")
    if entry is None:
        return ""
    if isinstance(entry.value, Scalar) and isinstance(entry.value.value, float):
        return str(entry.value.value).removesuffix(".0")
    return reader.text("slug").strip("-")
