"""Pelican: what blogctl writes into its blogs; what it reads there is in `pelican_reading.py`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from posixpath import basename, join, normpath, splitext

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.pelican.doubts import PUBLIC_WORDS
from blogctl.dialects.pelican.reading import PelicanReading
from blogctl.dialects.references import Meant, Reference
from blogctl.document.document import Document
from blogctl.document.nodes import Value
from blogctl.errors import BadUsage
from blogctl.post import Kind, Post

_ORDER = ("title", "date", "modified", "status", "category", "tags", "authors", "author", "slug", "summary")


class PelicanDialect(PelicanReading):
    """Articles everywhere in the content folder, pages in `pages/`; drafts have the status `draft`."""

    # How texts refer to posts.

    def references_in(self, document: Document) -> Iterable[Reference]:
        from blogctl.dialects.pelican.links import linked_files

        return linked_files(document, self.places.content)

    def names_in_references(self, post: Post) -> Iterable[str]:
        return (post.path,)

    def said_of(self, post: Post, meant: Meant, document: Document) -> str:
        from blogctl.dialects.pelican.links import renamed

        return renamed(meant.reference, document, self.places.content, post.path)

    def names_in_links(self, post: Post) -> tuple[str, ...]:
        """The address may be made of neither the slug nor the file's name."""
        stem = splitext(basename(post.path))[0]
        return tuple(filter(None, (post.slug, stem, basename(post.url.rstrip("/")))))

    # What is written.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        walk = self.places.pages if kind is Kind.PAGE else self.places.articles
        folder = normpath(join(self.places.content, walk.paths[0] if walk.paths else ""))
        prefix = "" if folder == "." else f"{folder}/"
        return f"{prefix}{slug}/{slug}.md" if bundle else f"{prefix}{slug}.md"

    def slug_for(self, title: str) -> str:
        return self.addresses.slugs.slug_of(title)

    def with_slug(self, document: Document, slug: str, facts: BlogFacts) -> Document:
        reader = self.reader_of(document, facts)
        own, made = self._own_slug(reader), self._made_slug(reader)
        if document.front is None or ((own or made) == slug and (own or self.addresses.can_be_told(made))):
            return document
        behind = next((key for key in ("date", "title") if document.find(key)), None)
        return document.set("slug", slug, after=behind)

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        values = dict(values)
        if values.pop("draft", False):
            values["status"] = "draft"
        if "description" in values:
            values["summary"] = values.pop("description")
        if (categories := values.pop("categories", None)) and isinstance(categories, list):
            if len(categories) > 1:
                raise BadUsage("a post of Pelican's has one category", "name one; the others may be tags")
            values["category"] = categories[0]
        known = {key: values[key] for key in _ORDER if key in values}
        return known | {key: value for key, value in values.items() if key not in known}

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        written = self.status_written(document).lower()
        if document.find("status") or self.default_status(document.path).lower() not in PUBLIC_WORDS:
            document = document if written in PUBLIC_WORDS else self._with_status(document, "published")
        return document if date is None else self.with_date(document, date)

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        return document if self.status_written(document).lower() == "draft" else self._with_status(document, "draft")

    def _with_status(self, document: Document, status: str) -> Document:
        behind = next((key for key in ("date", "title") if document.find(key)), None)
        return document.set("status", status, after=behind)
