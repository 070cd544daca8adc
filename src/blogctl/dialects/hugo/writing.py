"""Writing in a Hugo blog: where a new post goes, what it begins as, which keys make it public, what names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from posixpath import basename, dirname
from typing import TYPE_CHECKING
from urllib.parse import unquote

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.dialects.hugo.addresses import Addresses
from blogctl.dialects.hugo.cascade import Cascades
from blogctl.dialects.hugo.doubts import read_build
from blogctl.dialects.hugo.places import LEAF, Places
from blogctl.dialects.hugo.reading import is_empty
from blogctl.dialects.hugo.roots import texts_of
from blogctl.dialects.hugo.settings import IN_NAME, HugoSettings
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Scalar, Timestamp
from blogctl.errors import EditRefused
from blogctl.post import Kind, Post
from blogctl.source import Source

if TYPE_CHECKING:
    from blogctl.dialects.references import Meant, Reference

AS_WRITTEN = {"publishdate": "publishDate", "expirydate": "expiryDate"}
"""Keys as people write them, by what Hugo makes of them."""
_DATES = frozenset({"date", "updated", "expires"})


class HugoWriting(Dialect):
    """The half of Hugo's dialect that changes posts."""

    hugo: HugoSettings
    places: Places
    cascades: Cascades
    addresses: Addresses

    # How texts refer to posts.

    def references_in(self, document: Document) -> Iterable[Reference]:
        from blogctl.dialects.hugo.references import references_in

        return references_in(document.text, document.body_span.start, document.path, self.places)

    def names_in_references(self, post: Post) -> Iterable[str]:
        from blogctl.dialects.hugo.references import names_of

        return names_of(self.places.of(post.path))

    def said_of(self, post: Post, meant: Meant, document: Document) -> str:
        return self.places.of(post.path).name

    def base_of_aliases(self, facts: BlogFacts) -> str:
        return facts.base_url

    def needed_for_aliases(self, path: str) -> str:
        is_off = self.hugo.language(self.places.of(path).language).is_on("disablealiases")
        return "with disableAliases in its configuration Hugo makes no redirect of it" if is_off else ""

    def prefix_of_aliases(self, path: str) -> str:
        return self.addresses.prefix(self.places.of(path).language)

    def names_in_links(self, post: Post) -> tuple[str, ...]:
        last = unquote(post.url.rstrip("/").rpartition("/")[2])
        return tuple(dict.fromkeys((post.slug, self.places.of(post.path).name, last)))

    # What is written.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        top = facts.content[0].removeprefix(".")
        folder = self._folder_of_posts(others, facts) or f"{top}/posts" if kind is Kind.POST else top
        path = f"{folder}/{slug}".removeprefix("/")
        return f"{path}/index.md" if bundle else f"{path}.md"

    def templates(self, kind: Kind, path: str) -> tuple[str, ...]:
        """The archetypes of the section and of all sections, the blog's own before the themes'."""
        place = self.places.of(path)
        section = place.section.partition("/")[0]
        ending = "/index.md" if place.stem == LEAF else ".md"
        names = tuple(f"{name}{end}" for name in (section, "default") if name for end in dict.fromkeys((ending, ".md")))
        themes = self.hugo.of_all.text("themesdir") or "themes"
        above = ("", *(f"{themes}/{theme}/" for theme in texts_of(self.hugo.of_all.of("theme"))))
        return tuple(f"{folder}archetypes/{name}" for folder in above for name in names)

    def as_template(self, template: Source) -> Source:
        from blogctl.dialects.hugo.archetypes import filled_by_blogctl

        return Source(template.path, filled_by_blogctl(template.text))

    def entry_of(self, document: Document, idea: str) -> Entry | None:
        """The entry that counts; an empty date is none."""
        entry = super().entry_of(document, idea)
        return None if entry and idea in _DATES and is_empty(entry) else entry

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        reader = self.reader_of(document, facts)
        is_rendered, _ = read_build(reader)
        if document.is_readable and not is_rendered:
            key = "headless" if reader.named("headless") else "build"
            raise EditRefused(document.path, key, "Hugo makes no page of a post that says so")
        if self.entry_of(document, "draft") is None and self.draft_of(reader):
            document = document.set("draft", False, after=next(iter(self.keys.title)))
        return super().make_public(document, date, facts)

    def with_date(self, document: Document, date: str) -> Document:
        """The document with another date of publication: under the key that decides it, be it from above."""
        own = {entry.key.lower(): entry for entry in document.root.entries}
        place = self.places.of(document.path)
        above = self.cascades.inherited(place)
        chain = [name for name in self.hugo.language(place.language).chains.publishdate if name != IN_NAME]
        counting = next((n for n in chain if n in above or (n in own and not is_empty(own[n]))), "")
        entry = own.get(counting or next((name for name in chain if name in own), ""))
        if entry is None:
            key = AS_WRITTEN.get(counting, counting) or self.keys.date[0]
            behind = next((name for name in ("draft", "title") if name in own), None)
            return document.set(key, Timestamp(date), after=own[behind].key if behind else None)
        was_quoted = isinstance(entry.value, Scalar) and entry.value.style not in {"plain", "empty"}
        return document.set(entry.key, date if was_quoted else Timestamp(date))

    def _folder_of_posts(self, others: Sequence[str], facts: BlogFacts) -> str:
        """Where the newest post in the site's own language lies, without the folders of its year and month.

        In folders whose names begin with `_` people keep what other pages take in.
        """
        for path in others:
            place = self.places.of(path)
            folder = dirname(dirname(path)) if place.stem == LEAF else dirname(path)
            if any(part.startswith("_") for part in folder.split("/")):
                continue
            if place.language == self.hugo.default_language and self.kind_of(path, facts) is Kind.POST:
                while basename(folder).isdigit():
                    folder = dirname(folder)
                return folder
        return ""
