"""What Jekyll reads: the folder `_posts`, the date and `published` decide; what lies in `_drafts` is a draft.

The rules are those of Jekyll's `publisher.rb` (what is built), `readers/post_reader.rb` (what is a post), `document.rb`
(what a post says) and of Psych, Ruby's reader of YAML. Releases 4.3 and 4.4 agree on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import UTC, tzinfo
from posixpath import basename, dirname, join, splitext

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Site
from blogctl.dialects.dates import DateError, parse_moment
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.flags import read_flag
from blogctl.dialects.jekyll.dates import in_strict_form, is_in_utc, parse_name_date
from blogctl.dialects.jekyll.defaults import Defaults
from blogctl.dialects.jekyll.doubts import (
    doubtful_default,
    doubts_about,
    impossible_name,
    unreadable_default,
)
from blogctl.dialects.jekyll.flags import is_true, truth_of
from blogctl.dialects.jekyll.keys import KEYS, KNOWN
from blogctl.dialects.jekyll.permalinks import Words, address, page_address, style_of, with_suffix
from blogctl.dialects.jekyll.places import DATED_NAME, DRAFTS, Place, Places, Role
from blogctl.dialects.jekyll.ruby import FORGETS
from blogctl.dialects.jekyll.texts import text_of, texts_of
from blogctl.dialects.names import NameFacts
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.suspicion import DRAFT_FLAGS
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter, find_front_matter
from blogctl.document.nodes import Node, Scalar, said_by
from blogctl.post import Fact, Kind, Moment, Post, Visibility
from blogctl.source import Source, Span

_MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown"})
_EXPIRY = dict.fromkeys(("expires", "expiry", "expirydate", "unpublishdate"), frozenset[str]())
GEMFILE = "Gemfile"
"""Which plugins a blog has; it is Ruby, and no more than a text here."""
_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")


class JekyllReading(Dialect):
    """Posts in `_posts`, named `DATE-slug.md`, in any folder; drafts in `_drafts`; pages everywhere else."""

    name = "jekyll"
    title = "Jekyll"
    reads = ("_config.yml", "_config.yaml", "_config.toml", GEMFILE)
    zone_settings = (("timezone",),)
    suffixes = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".mdx", ".qmd")
    syntaxes = ("yaml",)
    separator = None
    keys = KEYS
    known = KNOWN
    is_draft_reversed = True
    foreign = DRAFT_FLAGS | _EXPIRY
    follows = "Jekyll does not follow it, and publishes the post"
    hint_to_draft = "write published: false, or move the post to _drafts"
    on_bad_flag = "Jekyll takes all but false, no, off and nothing for yes, and publishes the post"
    date_form = "2024-01-31 12:30:00 +0100"
    leaves_keys_empty = True
    titles_pages = False
    rule = "Jekyll builds what lies in _posts as DATE-slug.md once its date has come, unless it says published: false"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.places = Places(settings)
        self.defaults = Defaults(settings, self.places.home)
        self.permalink = settings.text("permalink") or "date"
        self.shows_future = self._is_on("future")
        self.shows_drafts = self._is_on("show_drafts")
        self.shows_unpublished = self._is_on("unpublished")
        self.passed_over = self.places.passed_over
        self.site = Site(
            title=settings.text("title"),
            base_url=f"{settings.text('url').rstrip('/')}/{settings.text('baseurl').strip('/')}".rstrip("/"),
            author=settings.text("author") or settings.text("author", "name"),
            language=settings.text("lang") or settings.text("locale"),
            timezone=settings.text("timezone") or "local",
            content=(self.places.source or ".",),
        )
        self._copied: frozenset[str] = frozenset()
        """Files that Jekyll copies as they are, because they have no front matter."""

    def _is_on(self, key: str) -> bool:
        found = self.settings.find(key)
        return found is not None and is_true(found.node)

    @property
    def digest(self) -> str:
        return super().digest + repr(sorted(self._copied))

    # Where posts are.

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        return [path for path in paths if path not in self._copied and self._may_be_post(path)]

    def _may_be_post(self, path: str) -> bool:
        role = self._role(path)
        return role is Role.POST or (role is not None and not basename(path).lower().startswith("readme."))

    def side_files(self, paths: Iterable[str]) -> list[str]:
        """Only its front matter makes a file a page, or a document of a collection; a post needs none."""
        return [path for path in paths if self._role(path) in {Role.PAGE, Role.DOCUMENT}]

    def beside(self, texts: Mapping[str, Source]) -> Dialect:
        dialect = copy(self)
        dialect._copied = frozenset(path for path, source in texts.items() if find_front_matter(source.text) is None)
        return dialect

    def _role(self, path: str) -> Role | None:
        place = self.places.find(path)
        return place.role if place else None

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        return Kind.PAGE if self._role(path) in {Role.PAGE, Role.DOCUMENT} else Kind.POST

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        name, role = basename(path), self._role(path)
        found = DATED_NAME.fullmatch(name) if role is not Role.PAGE else None
        if found is not None:
            return NameFacts(found[2].rstrip("."), "", parse_name_date(found[1], self.zone_of(facts, has_time=False)))
        stem = splitext(name)[0].rstrip(".")
        return NameFacts((basename(dirname(path)) or stem) if role is Role.PAGE and stem == "index" else stem)

    def holder_of(self, path: str) -> str:
        """Only a page has a folder of its own, which its address is made of: to Jekyll no post lies in one."""
        return super().holder_of(path) if self._role(path) is Role.PAGE else path

    # What a file says.

    def find_front_matter(self, text: str) -> FrontMatter | None:
        return find_front_matter(text) if _OPENING.match(text) else None

    def zone_of(self, facts: BlogFacts, *, has_time: bool) -> tzinfo:
        return facts.naive_zone or facts.zone

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        zone = UTC if is_in_utc(text) else self.zone_of(facts, has_time=True)
        moment = parse_moment(in_strict_form(text), zone, span)
        return moment._replace(text=text) if isinstance(moment, Moment) else moment

    def doubts(self, reader: IdeaReader) -> Iterable[Problem]:
        place = self.places.find(reader.document.path)
        if place is None or place.role is not Role.DRAFT or self.shows_drafts:
            yield from super().doubts(reader)
        yield from doubts_about(reader.document, reader.entries, place)
        is_bare_page = place is not None and place.role is Role.PAGE and "draft" not in reader.entries
        default = self._defaults_of(place).get("published") if is_bare_page else None
        if default is not None and not is_true(default):
            message = "published: false among the defaults of _config.yml does nothing for pages: Jekyll builds them"
            yield Problem("BC205", reader.document.opening, message, "write published: false into the page itself")

    def date_of(self, reader: IdeaReader, in_name: NameFacts) -> Moment | None:
        """The key's date, else the configuration's, else the name's; what a page says of it decides nothing."""
        place = self.places.find(reader.document.path)
        if place is not None and place.role is Role.PAGE:
            return reader.moment_or_none("date")
        if "date" in reader.entries:
            return reader.moment("date")
        if default := self._defaults_of(place).get("date"):
            moment = self.parse_date(said_by(default), reader.facts) if isinstance(default, Scalar) else None
            if isinstance(moment, Moment):
                return moment
            reader.problems.append(unreadable_default(reader.document))
        elif in_name.date is None and (found := DATED_NAME.fullmatch(basename(reader.document.path))):
            reader.problems.append(impossible_name(found[1], reader.document))
        return in_name.date

    def title_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        """Without a title, Jekyll makes one of the file's name."""
        title = super().title_of(reader, in_name)
        if title or "title" in reader.entries or self._role(reader.document.path) is Role.PAGE:
            return title
        return " ".join(word.capitalize() for word in in_name.slug.split("-"))

    def separator_of(self, key: str) -> str | None:
        return "" if key in {"tag", "category"} else None

    def texts_of(self, reader: IdeaReader, idea: str) -> tuple[str, ...]:
        """Tags and categories: one text is split at spaces, one under the singular name (`tag`) is not."""
        many, one = getattr(self.keys, idea)
        if idea == "categories":
            place = self.places.find(reader.document.path)
            folders = place.folder.split("/") if place and place.role is not Role.PAGE and place.folder else []
            values = [*folders, *self._texts(reader, many), *self._texts(reader, one, is_split=False)]
            return tuple(dict.fromkeys(values))
        return tuple(self._texts(reader, one, is_split=False) or self._texts(reader, many))

    def _texts(self, reader: IdeaReader, key: str, *, is_split: bool = True) -> list[str]:
        entry = reader.document.find(key)
        if entry is not None:
            return texts_of(entry.value, is_split=is_split)
        default = self._defaults_of(self.places.find(reader.document.path)).get(key)
        return texts_of(default, is_split=is_split) if default else []

    def is_held_back(self, path: str) -> bool:
        """Whether a file is a draft by its folder, whatever it says itself."""
        return self._role(path) is Role.DRAFT and not self.shows_drafts

    def draft_of(self, reader: IdeaReader) -> bool | None:
        """Whether the folder, `published` or the configuration hold the post back."""
        place = self.places.find(reader.document.path)
        if self.is_held_back(reader.document.path):
            return True
        entry = reader.entries.get("draft")
        default = (
            self._defaults_of(place).get("published") if self._role(reader.document.path) is not Role.PAGE else None
        )
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.value is None and default is not None):
            reader.problems += doubtful_default(default, reader.document)
            return None if default is None else not is_true(default)
        is_published = truth_of(entry.value)
        if is_published is not None:
            return not is_published
        flag = read_flag(entry, self.on_bad_flag)
        if isinstance(flag, Problem):
            reader.problems.append(flag)
        return None

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """Jekyll compares whole seconds; a page is public whatever its date."""
        if self.shows_future or self._role(reader.document.path) is Role.PAGE:
            return None, None
        public_from = reader.latest("date", date)
        return (public_from.replace(microsecond=0) if public_from else None), None

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        """What lies in `_drafts` is not read at all; of what is read, `unpublished` shows all."""
        is_read = not self.is_held_back(reader.document.path)
        return Visibility.DRAFT if draft and not (is_read and self.shows_unpublished) else Visibility.PUBLIC

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        place = self.places.find(post.path) or Place(Role.PAGE, "", dirname(post.path), post.path)
        pattern = reader.text("address") or text_of(self._defaults_of(place).get("permalink"))
        stem, suffix = splitext(basename(post.path))
        output_ext = ".html" if suffix.lower() in _MARKDOWN else suffix
        if place.role is Role.PAGE:
            pattern = pattern or self._pattern_of_page(stem, output_ext)
            return reader.facts.base_url + page_address(pattern, place.folder, stem.rstrip("."), output_ext)
        entry = reader.entries.get("slug")
        slug = entry.value.text if entry and isinstance(entry.value, Scalar) and entry.value.value is not None else None
        below = join(place.folder, DRAFTS if place.role is Role.DRAFT else "", splitext(place.below)[0]).rstrip(".")
        date = post.date.instant.astimezone(self.zone_of(reader.facts, has_time=False)) if post.date else None
        name = post.slug if slug is None else slug
        words = Words(stem, below, place.collection, name, post.categories, date, output_ext)
        path = address(pattern or self._pattern_of(place.collection), words)
        return reader.facts.base_url + path if path else ""

    def _pattern_of(self, collection: str) -> str:
        """The pattern of a collection's addresses, that of posts included."""
        about = self.places.collections.get(collection, {}).get("permalink")
        if about:
            return str(about)
        return style_of(self.permalink) if collection == "posts" else with_suffix("/:collection/:path", self.permalink)

    def _pattern_of_page(self, stem: str, output_ext: str) -> str:
        if output_ext != ".html":
            return "/:path/:basename:output_ext"
        return "/:path/" if stem == "index" else with_suffix("/:path/:basename", self.permalink)

    def _defaults_of(self, place: Place | None) -> dict[str, Node]:
        if place is None or not self.defaults:
            return {}
        if place.role is Role.PAGE:
            return self.defaults.of(place.below, "pages")
        home = join(self.places.source, self.places.home, "")
        return self.defaults.of(join(place.top, place.below).removeprefix(home), place.collection)

    def place_of_date(self, path: str) -> str:
        has_default = "date" in self._defaults_of(self.places.find(path))
        return "the defaults in _config.yml" if has_default else "the file's name"

    def facts_beside(self, post: Post, document: Document) -> Iterable[Fact]:
        place = self.places.find(post.path)
        if place is not None and place.role is Role.DRAFT:
            shown = "which show_drafts in _config.yml has Jekyll build" if self.shows_drafts else "so it is not built"
            yield Fact(None, f"the folder {place.top}", f"holds drafts, {shown}")
        if not document.is_readable and post.kind is Kind.POST:
            yield Fact(None, "Jekyll", FORGETS)
        if self.shows_future and post.kind is Kind.POST:
            yield Fact(None, "future: true in _config.yml", "so no date holds a post back")
        if self.shows_unpublished and not self.is_held_back(post.path):
            yield Fact(None, "unpublished: true in _config.yml", "so published: false holds nothing back")
