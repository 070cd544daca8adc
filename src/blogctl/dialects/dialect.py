"""What an engine's dialect says: where posts lie, which key means what, what is public, where a post's address is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import ClassVar

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dates import DateError, parse_moment
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.explaining import explain
from blogctl.dialects.ideas import Ideas, idea_of, ideas_in
from blogctl.dialects.names import NameFacts, facts_in_name
from blogctl.dialects.reading import IdeaReader, count_words
from blogctl.dialects.suspicion import DRAFT_FLAGS, Suspects, hidden_intentions
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter, find_front_matter
from blogctl.document.nodes import Entry, Scalar, Timestamp, Value
from blogctl.post import Explanation, Fact, Kind, Moment, Post, Visibility
from blogctl.source import Edit, Source, Span

Window = tuple[datetime | None, datetime | None]
"""Public from one instant on, until another; None is without limit."""


class Dialect:
    """One engine's rules, as data and pure functions; what is here holds for most, and each engine says what differs.

    It is made for one blog, from the engine's own configuration.
    """

    name: ClassVar[str]
    """As `dialect` in the configuration names it."""
    title: ClassVar[str]
    """As people write it."""
    reads: ClassVar[tuple[str, ...]] = ()
    """The engine's configuration files, from the root; where one sets what another one sets, the first counts.
    `*` stands for any name in a folder, `**` for any folders."""
    zone_settings: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Under which keys of those files the time zone stands."""
    keys: Keys = Keys()
    ignore_case: ClassVar[bool] = False
    """Whether the engine tells no capital letters from small ones in keys."""
    known: ClassVar[frozenset[str]] = frozenset()
    """Further keys that the engine, its themes or its plugins read: they are neither unknown nor mistyped. In small
    letters, where the engine ignores the case."""
    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown", ".mdx", ".qmd")
    """What names of posts end in, in small letters."""
    passed_over: tuple[str, ...] = ()
    """Folders, from the root, that are never looked into: what the engine builds, and what it ignores."""
    syntaxes: tuple[str, ...] = ("yaml", "toml", "json")
    """In which front matter may be written; new posts have the first."""
    separator: ClassVar[str | None] = ","
    """What parts one text that stands for a list; None is white space, and an empty text parts nothing."""
    writes_lists_as_text: ClassVar[bool] = False
    """Whether one text with commas is how the engine's own templates and manual write a list."""
    leaves_keys_empty: ClassVar[bool] = False
    """Whether the engine's own templates have keys with nothing behind them."""
    demotes_headings: bool = False
    """Whether `#` in a text becomes a heading of the second level, below the title."""
    foreign: ClassVar[dict[str, frozenset[str]]] = DRAFT_FLAGS
    """Other engines' flags; one that is none of this dialect's keys is a doubt."""
    titles_pages: ClassVar[bool] = True
    """Whether a page has a title of its own, and not perhaps that of its template."""
    is_draft_reversed: ClassVar[bool] = False
    """Whether the draft flag says the opposite: `published`."""
    follows: str = ""
    """What the engine does about another engine's flag: the end of a sentence."""
    hint_to_draft: str = "write draft: true or draft: false"
    """How the dialect's own flag is written."""
    on_bad_flag: ClassVar[str] = ""
    """What the engine makes of a flag that is neither true nor false: the end of a sentence."""
    dates_mean_one: ClassVar[bool] = True
    """Whether all the names of the date mean the same, so that two of them should agree."""
    needs_date: ClassVar[bool] = False
    """Whether a post without a date is a draft."""
    date_form: ClassVar[str] = ""
    """A date as the engine reads it best, after which new ones are written; empty is RFC 3339 with an offset."""
    dates_drafts: bool = False
    """Whether a draft has a date from its beginning, because the engine stops at a post without one."""
    names_slugs: ClassVar[bool] = False
    """Whether new posts say their slug, because the engine makes another one of their file's name."""
    rule: ClassVar[str]
    """When a post is public, as one sentence."""

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        self.settings = settings
        self.site = Site()
        self.suspects = Suspects(self.keys, self.foreign, is_draft_reversed=self.is_draft_reversed)

    @classmethod
    def leads_to(cls, sources: Sequence[Source]) -> Iterable[str]:  # noqa: ARG003 - the engines look
        """Further files of the configuration, from the root, that those already read name; they need not be there."""
        return ()

    def take_for_draft(self, key: str) -> None:
        """Know a key as that of drafts, because the blog's own configuration says so; not if the engine has its own."""

    @property
    def digest(self) -> str:
        """All of the engine's configuration that may change how a post is read."""
        return repr([source.text for source in self.settings.sources])

    def origin_of(self, name: str) -> str:
        """Where a field of the site comes from: a place in the engine's configuration, else the engine's default."""
        value = getattr(self.site, name)
        values = value if isinstance(value, tuple) else (value,)
        for found in self.settings.taken.values():
            if isinstance(found.value, str) and found.value.strip().rstrip("/") in values:
                return str(found.location)
        return f"{self.title}'s default" if self.reads else "default"

    # Where posts are.

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        """The paths that are posts or pages, and not section indexes, templates or notes beside a bundle."""
        raise NotImplementedError

    def side_files(self, paths: Iterable[str]) -> list[str]:
        """The paths, among those of the content folders, of files that say something about posts beside them."""
        return []

    def beside(self, texts: Mapping[str, Source]) -> Dialect:
        """The dialect, with what the side files say."""
        return self

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """Whether a file is a post or a page, by its place."""
        return Kind.POST

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        """What the name of a file says."""
        return facts_in_name(path, facts)

    def is_markdown(self, path: str) -> bool:
        """Whether a post's text is Markdown; of another text only the front matter is looked at closely."""
        return True

    # What a file says.

    def ideas_in(self, document: Document) -> Ideas:
        """A document's entries, sorted by what they mean here."""
        ideas = ideas_in(document, self.keys, ignore_case=self.ignore_case)
        if not (self.known and ideas.unknown):
            return ideas
        keys = (entry.key.lower() if self.ignore_case else entry.key for entry in ideas.unknown)
        unknown = [entry for entry, key in zip(ideas.unknown, keys, strict=True) if key not in self.known]
        return ideas._replace(unknown=unknown)

    def entry_of(self, document: Document, idea: str) -> Entry | None:
        """The entry that counts for an idea."""
        return self.ideas_in(document).named.get(idea)

    def idea_of(self, key: str) -> str:
        """The idea that a top-level key stands for; empty if it means nothing here."""
        return idea_of(key, self.keys, ignore_case=self.ignore_case)

    def key_in(self, document: Document, key: str) -> str:
        """A key as the document has it, if capital letters make no difference."""
        if not self.ignore_case or document.find(key) is not None:
            return key
        return next((entry.key for entry in document.root.entries if entry.key.lower() == key.lower()), key)

    def find_front_matter(self, text: str) -> FrontMatter | None:
        """Where the engine finds the front matter of a text."""
        return find_front_matter(text)

    def head_of(self, path: str) -> str:
        """The file beside a post's that holds its front matter, where it is there and has some; empty for none."""
        return ""

    def companions_of(self, path: str) -> tuple[str, ...]:
        """Files and folders, besides the post's own, that move with it where they are there."""
        return ()

    def zone_of(self, facts: BlogFacts, *, has_time: bool) -> tzinfo:
        """The zone in which the engine reads a date without an offset."""
        return facts.naive_zone or facts.zone

    def date_like(self, model: str) -> str:
        """The style of a new date in the place of another one, or, for an empty text, of the first; as an example."""
        return model or self.date_form

    def zone_to_write(self, model: str, facts: BlogFacts) -> tzinfo:
        """The zone in which a date is written that has the style of another one."""
        moment = self.parse_date(model, facts) if model else None
        if not isinstance(moment, Moment) or moment.has_offset:
            return facts.zone
        return self.zone_of(facts, has_time=moment.has_time)

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        """A date as the engine reads it."""
        return parse_moment(text, self.zone_of(facts, has_time=len(text) > len("2024-01-31")), span)

    def read(self, document: Document, facts: BlogFacts) -> Post:
        """The post that a document is. Never fails: what is doubtful makes the post's visibility DOUBTFUL."""
        reader = self.reader_of(document, facts)
        reader.problems += self.doubts(reader)
        kind = self.kind_of(document.path, facts)
        in_name = self.name_facts(document.path, facts)
        date = self.date_of(reader, in_name)
        expires = reader.moment("expires")
        public_from, public_until = self.window(reader, date, expires)
        draft = self.draft_of(reader)
        visibility = self.visibility(reader, kind, draft, date)
        post = Post(
            path=document.path,
            slug=self.slug_of(reader, in_name),
            title=self.title_of(reader, in_name),
            visibility=Visibility.DOUBTFUL if reader.problems else visibility,
            kind=kind,
            description=reader.text("description"),
            date=date,
            updated=reader.moment_or_none("updated"),
            expires=expires,
            public_from=public_from,
            public_until=public_until,
            draft=draft,
            tags=self.texts_of(reader, "tags"),
            categories=self.texts_of(reader, "categories"),
            authors=reader.texts("authors") or facts.authors,
            aliases=reader.texts("aliases"),
            image=reader.text("image"),
            language=reader.text("language") or in_name.language,
            words=count_words(document.body),
            problems=tuple(reader.problems),
        )
        return post._replace(url=self.url_of(post, reader))

    def reader_of(self, document: Document, facts: BlogFacts) -> IdeaReader:
        """What reads a document's keys; where posts inherit some, from elsewhere as well."""
        return IdeaReader(document, self, facts)

    def doubts(self, reader: IdeaReader) -> Iterable[Problem]:
        """What may have been meant to keep the post from the public, and does not."""
        return hidden_intentions(reader.document, reader.unknown, self)

    def date_of(self, reader: IdeaReader, in_name: NameFacts) -> Moment | None:
        """The date of publication: the key's, else the one in the file's name."""
        return reader.moment("date") if "date" in reader.entries else in_name.date

    def place_of_date(self, path: str) -> str:
        """Where a post's date stands that does not stand in its text."""
        return "the file's name"

    def slug_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        """The slug: the key's, else the one in the file's name."""
        return self.slugged(reader.text("slug") or in_name.slug)

    def slugged(self, text: str) -> str:
        """The slug that the engine makes of what a key or a name says."""
        return text

    def title_of(self, reader: IdeaReader, in_name: NameFacts) -> str:
        """The title: the key's, else the one that the engine makes of the file's name, if it makes one."""
        return reader.text("title")

    def texts_of(self, reader: IdeaReader, idea: str) -> tuple[str, ...]:
        """The tags or the categories."""
        return reader.texts(idea)

    def draft_of(self, reader: IdeaReader) -> bool | None:
        """Whether the file calls itself a draft; None if it says nothing, or nothing that can be trusted."""
        flag = reader.flag("draft")
        return flag if flag is None else flag is not self.is_draft_reversed

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """Between which instants the post is public, if it is."""
        return reader.latest("date", date), reader.earliest("expires", expires)

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        """What the file says of the post, before any date is compared; a doubt that is added to the reader's counts."""
        return Visibility.DRAFT if draft else Visibility.PUBLIC

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        """The post's address, from `base_url` on."""
        raise NotImplementedError

    def explain(self, document: Document, facts: BlogFacts, now: datetime) -> Explanation:
        """Why the post has its status at a moment, with each fact and its place."""
        return explain(self.read(document, facts), document, self, facts, now)

    def facts_beside(self, post: Post, document: Document) -> Iterable[Fact]:
        """What decides besides flag and dates: the folder, the configuration, a file beside the post."""
        return ()

    # How texts refer to posts, besides by links that lead to an address or a file.

    def reference_edits(self, document: Document, before: Post, after: Post) -> list[Edit]:
        """The edits by which the engine's own references to a post (a shortcode, a tag, `@/…`) name it as it is then.

        Asked with one post twice, they say where the references are.
        """
        return []

    def base_of_aliases(self, facts: BlogFacts) -> str:
        """What an alias is written without: the blog's own address, or nothing, where it begins at the host's root."""
        return ""

    def names_in_links(self, post: Post) -> tuple[str, ...]:
        """What stands in every link and every reference to a post: one of these names, at least."""
        return (post.slug,)

    def redirection_by_hand(self, before: Post, after: Post) -> str:
        """How the user keeps an old address alive, where the engine has no key of a post for it; empty for no way."""
        return ""

    # What is written.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        """Where a new draft's file goes; `others` are the paths of the posts that are there, the newest first."""
        raise NotImplementedError

    def slug_for(self, title: str) -> str:
        """The slug that the engine itself would make of a title; empty where it makes none."""
        return ""

    def with_slug(self, document: Document, slug: str, facts: BlogFacts) -> Document:
        """The document of a post that is called so, in a key of its own where the file's name alone does not say it.

        Raises as `Document.set`.
        """
        return document

    def templates(self, kind: Kind, path: str) -> tuple[str, ...]:
        """The engine's own templates for a new post at a path; the first one that is there serves."""
        return ()

    def as_template(self, template: Source) -> Source:
        """An engine's template as blogctl fills it: `{{ title }}` and the like, in front matter that can be read."""
        return template

    def flags_of_new(self, kind: Kind) -> dict[str, Value]:
        """What a new post says to be a draft; nothing where its place says it. It stands above every template."""
        return {"draft": True}

    def defaults_of_new(self, kind: Kind) -> dict[str, Value]:
        """What the engine's own tool gives to a new post, unless a template or the user says otherwise."""
        return {}

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        """The front matter of a new draft, from ideas (`title`, `tags`, …) to this dialect's keys, in good order."""
        order = ("title", "date", "draft", "description", "tags", "categories", "author", "slug")
        known = {key: values[key] for key in order if key in values}
        return known | {key: value for key, value in values.items() if key not in known}

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        """The document without its draft flag and, if a date is given, with that date; at another path if it moves.

        Raises as `Document.set`.
        """
        entry = self.entry_of(document, "draft")
        if entry is not None:
            document = document.set(entry.key, self.is_draft_reversed)
        return document if date is None else self.with_date(document, date)

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        """The document with its draft flag; its date stays. Raises as `Document.set`."""
        entry = self.entry_of(document, "draft")
        behind = next((key for key in (*self.keys.date, *self.keys.title) if document.find(key)), None)
        return document.set(entry.key if entry else self.keys.draft[0], not self.is_draft_reversed, after=behind)

    def with_date(self, document: Document, date: str) -> Document:
        """The document with another date, in the style of the one that it has. Raises as `Document.set`."""
        entry = self.entry_of(document, "date")
        if entry is None:
            behind = next((key for key in (*self.keys.draft, *self.keys.title) if document.find(key)), None)
            return document.set(self.keys.date[0], Timestamp(date), after=behind)
        was_quoted = isinstance(entry.value, Scalar) and entry.value.style not in {"plain", "empty"}
        return document.set(entry.key, date if was_quoted else Timestamp(date))
