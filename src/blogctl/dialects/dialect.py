"""What an engine's dialect says: where posts lie, which key means what, what is public, where a post's address is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dates import DateError, parse_moment
from blogctl.dialects.engine_settings import place_saying
from blogctl.dialects.explaining import explain
from blogctl.dialects.names import NameFacts, facts_in_name, holder_of
from blogctl.dialects.reading import IdeaReader, count_words
from blogctl.dialects.suspicion import hidden_intentions
from blogctl.dialects.writing import Writing
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter, find_front_matter
from blogctl.post import Explanation, Fact, Kind, Moment, Post, Visibility
from blogctl.source import Source, Span

Window = tuple[datetime | None, datetime | None]
"""Public from one instant on, until another; None is without limit."""


class Dialect(Writing):
    """One engine's rules, as data and pure functions; what is here holds for most, and each engine says what differs.

    Its data are in Traits, what it writes in Writing; here is what it reads. It is made for one blog, from the engine's
    own configuration.
    """

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
        if place := place_saying(values, self.sources_of(name)):
            return place
        for found in self.settings.taken.values():
            if isinstance(found.value, str) and found.value.strip().rstrip("/") in values:
                return str(found.location)
        return f"{self.title}'s default" if self.reads else "default"

    def sources_of(self, name: str) -> Sequence[Source]:
        """The programs of the configuration that may say a field of the site, as a text in quotes."""
        return ()

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

    def not_knowing(self, paths: Sequence[str]) -> Dialect:
        """The dialect, for a blog some of whose side files are not read: they may lie outside of it."""
        return self

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """Whether a file is a post or a page, by its place."""
        return Kind.POST

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        """What the name of a file says."""
        return facts_in_name(path, facts)

    def holder_of(self, path: str) -> str:
        """What is called as the post is: its folder if it has one of its own (`slug/index.md`), else its file."""
        return holder_of(path)

    def is_markdown(self, path: str) -> bool:
        """Whether a post's text is Markdown; of another text only the front matter is looked at closely."""
        return True

    def has_page(self, document: Document, facts: BlogFacts) -> bool:
        """Whether the engine makes a page of a file, be it now or later; if not, only other pages show its text."""
        return True

    # What a file says.
    def find_front_matter(self, text: str) -> FrontMatter | None:
        """Where the engine finds the front matter of a text."""
        return find_front_matter(text)

    def head_of(self, path: str) -> str:
        """The file beside a post's that holds its front matter, where it is there and has some; empty for none."""
        return f"{path.rpartition('.')[0]}{self.head_suffix}" if self.head_suffix else ""

    def translations_among(self, paths: Iterable[str], document: Document) -> list[str]:
        """The paths of a post's translations, where the engine knows them by the name that they share."""
        return []

    def companions_of(self, path: str) -> tuple[str, ...]:
        """Files and folders, besides the post's own, that move with it where they are there."""
        return ()

    def zone_of(self, facts: BlogFacts, *, has_time: bool) -> tzinfo:
        """The zone in which the engine reads a date without an offset."""
        return facts.naive_zone or facts.zone

    def facts_at(self, path: str, facts: BlogFacts) -> BlogFacts:
        """The facts as they are for one file, where its language has settings of its own."""
        return facts

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
        path = document.path
        reader = self.reader_of(document, facts)
        reader.problems += self.doubts(reader)
        kind = self.kind_of(path, facts)
        in_name = self.name_facts(path, facts)
        date = self.date_of(reader, in_name)
        expires = reader.moment("expires")
        public_from, public_until = self.window(reader, date, expires)
        draft = self.draft_of(reader)
        visibility = reader.certain(self.visibility(reader, kind, draft, date), public_from)
        post = Post(
            path=path,
            slug=self.slug_of(reader, in_name),
            title=self.title_of(reader, in_name),
            visibility=visibility,
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

    def separator_of(self, key: str) -> str | None:
        """What parts one text behind a key that stands for a list, as `separator`."""
        return self.separator

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

    def explain(self, document: Document, facts: BlogFacts, now: datetime, name: str = "") -> Explanation:
        """Why the post has its status at a moment, with each fact and its place.

        `name` is what commands know it by, if its slug is not enough.
        """
        return explain(self.read(document, facts), document, self, facts, now, name)

    def facts_beside(self, post: Post, document: Document) -> Iterable[Fact]:
        """What decides besides flag and dates: the folder, the configuration, a file beside the post."""
        return ()
