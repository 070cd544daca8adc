"""How posts are written in an engine's blog: where new ones go, how they become public, how texts refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.traits import Traits
from blogctl.document.document import Document
from blogctl.document.nodes import Scalar, Timestamp, Value
from blogctl.post import Kind, Post
from blogctl.source import Source

if TYPE_CHECKING:
    from blogctl.dialects.references import Meant, Reference


class Writing(Traits):
    """The half of a dialect that decides what is written."""

    # How texts refer to posts, besides by links that lead to an address or a file.

    def references_in(self, document: Document) -> Iterable[Reference]:
        """The places of a text that mean posts in the engine's own way; they need not be there."""
        return ()

    def names_in_references(self, post: Post) -> Iterable[str]:
        """The names by which references mean a post; of what kind each is, is part of it."""
        return ()

    def said_of(self, post: Post, meant: Meant, document: Document) -> str:
        """What a reference in a document has to say to mean its post as that is then, by the same kind of name.

        Raises LinkRefused where none can.
        """
        raise NotImplementedError

    def prefix_of_aliases(self, path: str) -> str:
        """What the engine itself puts before the aliases of a file: the folder of its language."""
        return ""

    def base_of_aliases(self, facts: BlogFacts) -> str:
        """What an alias is written without: the blog's own address, or nothing, where it begins at the host's root."""
        return ""

    def names_in_links(self, post: Post) -> tuple[str, ...]:
        """What stands in every link and every reference to a post: one of these names, at least."""
        return (post.slug,)

    def redirection_by_hand(self, before: Post, after: Post, facts: BlogFacts) -> str:
        """How the user keeps an old address alive, where the engine has no key of a post for it; empty for no way."""
        return ""

    def needed_for_aliases(self, path: str) -> str:
        """What a file's aliases need to lead anywhere and the blog is not known to have, as a sentence; else empty."""
        return ""

    def needed_for_drafts(self, document: Document) -> str:
        """What a draft needs to be held back and this blog is not known to have; a sentence, empty for nothing."""
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
