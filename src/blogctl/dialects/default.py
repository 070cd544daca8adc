"""blogctl's own dialect: a folder of posts, public only when that is certain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from posixpath import basename, dirname
from urllib.parse import quote

from blogctl.diagnostics import Fix, Problem
from blogctl.dialects.base import BlogFacts, Keys
from blogctl.dialects.explaining import explain
from blogctl.dialects.flags import is_flaglike, is_one_slip_away, key_shape, span_of
from blogctl.dialects.reading import IdeaReader, count_words, facts_in_name, find_by_names
from blogctl.document.document import Document
from blogctl.document.nodes import Scalar, Timestamp, Value
from blogctl.post import Explanation, Kind, Moment, Post, Visibility
from blogctl.source import Edit

_PAGES = "pages"
_NOT_POSTS = frozenset({"readme", "_index"})
_TEMPLATE_FOLDERS = frozenset({"archetypes", "scaffolds"})
_FOREIGN_FLAGS = {
    "published": frozenset({"true"}),
    "publish": frozenset({"true"}),
    "status": frozenset({"published", "publish", "public"}),
    "private": frozenset({"false"}),
    "unlisted": frozenset({"false"}),
}
"""Other engines' keys for what is public, with the words that hide nothing. This dialect does not follow them, so it
must not pass over the other words."""
_SHAPES_OF_DATE = frozenset({"date", "dtae", "daet", "adte", "pubdate", "publishdate"})
_WORDS_NEAR_DRAFT = frozenset({"craft", "crafts", "graft", "drift", "raft", "daft"})
"""English words that are one letter from `draft`; as keys they are meant."""


class DefaultDialect:
    """Posts in `posts/`, pages in `pages/`; `draft`, `date` and `expires` decide what is public."""

    name: str = "default"
    content: tuple[str, ...] = ("posts", _PAGES)
    keys = Keys(
        date=("date", "publishDate", "pubDate", "publish_date"),
        updated=("updated", "lastmod", "modified", "updatedDate", "last_modified_at"),
        expires=("expires", "expiryDate", "expirydate", "expiry", "unpublishDate"),
        description=("description", "summary", "excerpt"),
        hidden=("hidden",),
        tags=("tags", "tag"),
        categories=("categories", "category"),
        authors=("author", "authors"),
        aliases=("aliases", "redirect_from"),
        image=("image", "cover"),
        language=("lang", "language"),
    )

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        paths = list(paths)
        sections = set(facts.content)
        bundles = {dirname(path) for path in paths if basename(path).partition(".")[0] == "index"} - sections
        return [path for path in paths if self._is_post(path, sections, bundles)]

    def read(self, document: Document, facts: BlogFacts) -> Post:
        reader = IdeaReader(document, self.keys, facts)
        _note_hidden_intent(reader)
        kind = Kind.PAGE if _is_page(document.path) else Kind.POST
        in_name = facts_in_name(document.path, facts)
        slug = reader.text("slug") or in_name.slug
        language = reader.text("language") or in_name.language
        date = reader.moment("date") if "date" in reader.entries else in_name.date
        expires = reader.moment("expires")
        draft = reader.flag("draft")
        visibility = _visibility(reader, kind, draft, date)
        return Post(
            path=document.path,
            slug=slug,
            title=reader.text("title"),
            visibility=visibility,
            kind=kind,
            description=reader.text("description"),
            date=date,
            updated=reader.moment_or_none("updated"),
            expires=expires,
            public_from=date.instant if date else None,
            public_until=expires.instant if expires else None,
            draft=draft,
            tags=reader.texts("tags"),
            categories=reader.texts("categories"),
            authors=reader.texts("authors") or facts.authors,
            aliases=reader.texts("aliases"),
            image=reader.text("image"),
            language=language,
            url=self.url_of(slug, kind, language, facts),
            words=count_words(document.body),
            problems=tuple(reader.problems),
        )

    def explain(self, document: Document, facts: BlogFacts, now: datetime) -> Explanation:
        rule = "a post is public when draft is false or absent, its date is there and has come, and it has not expired"
        post = self.read(document, facts)
        return explain(post, document, self.keys, facts, now, rule)

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool) -> str:
        folders = [folder for folder in facts.content if (basename(folder) == _PAGES) == (kind is Kind.PAGE)]
        folder = folders[0] if folders else (_PAGES if kind is Kind.PAGE else "posts")
        prefix = "" if folder in {"", "."} else folder + "/"
        return f"{prefix}{slug}/index.md" if bundle else f"{prefix}{slug}.md"

    def url_of(self, slug: str, kind: Kind, language: str, facts: BlogFacts) -> str:
        prefix = f"/{language}" if language else ""
        section = "" if kind is Kind.PAGE else "/posts"
        return f"{facts.base_url}{prefix}{section}/{quote(slug, errors='replace')}/"

    def make_public(self, document: Document, date: str | None) -> Document:
        flag = document.find("draft")
        if flag is not None:
            document = document.set("draft", False)
        if date is None:
            return document
        entry = find_by_names(document, self.keys.date)
        if entry is None:
            behind = next((key for key in ("draft", "title") if document.find(key)), None)
            return document.set("date", Timestamp(date), after=behind)
        was_quoted = isinstance(entry.value, Scalar) and entry.value.style not in {"plain", "empty"}
        return document.set(entry.key, date if was_quoted else Timestamp(date))

    def make_draft(self, document: Document) -> Document:
        behind = next((key for key in (*self.keys.date, "title") if document.find(key)), None)
        return document.set("draft", True, after=behind)

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        order = ("title", "date", "draft", "description", "tags", "categories", "author", "slug")
        known = {key: values[key] for key in order if key in values}
        return known | {key: value for key, value in values.items() if key not in known}

    def _is_post(self, path: str, sections: set[str], bundles: set[str]) -> bool:
        folder, name = dirname(path), basename(path)
        stem = name.partition(".")[0].lower()
        if stem in _NOT_POSTS or (stem == "index" and folder in sections):
            return False
        if not bundles and "/" not in folder:
            return folder not in _TEMPLATE_FOLDERS
        if stem == "index":
            folder = dirname(folder)
        while folder:
            if folder in bundles or basename(folder) in _TEMPLATE_FOLDERS:
                return False
            folder = dirname(folder)
        return True


def _note_hidden_intent(reader: IdeaReader) -> None:
    """Note keys that are not this dialect's but may have been meant to keep the post from the public."""
    for entry in reader.unknown:
        if entry.key in _FOREIGN_FLAGS:
            node = entry.value
            if not (isinstance(node, Scalar) and node.text.strip().lower() in _FOREIGN_FLAGS[entry.key]):
                message = f"{entry.key} is another engine's key, and blogctl's own posts do not follow it"
                reader.problems.append(Problem("BC203", entry.key_span, message, "write draft: true or draft: false"))
        elif meant := _mistyped_flag(entry.key, is_flag=is_flaglike(entry.value)):
            written = reader.document.text[slice(*entry.key_span)]
            renamed = written.replace(entry.key, meant)  # with the quotes that it has
            fix = Fix((Edit(entry.key_span, renamed),), f"rename {entry.key} to {meant}", safe=False)
            message = f"{entry.key} is no key of a post, but looks like one that decides what is public"
            reader.problems.append(Problem("BC205", entry.key_span, message, f"did you mean {meant}?", fix))


def _visibility(reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
    hidden = reader.flag("hidden")
    if draft is False and date is None and kind is Kind.POST and not reader.problems:
        span = span_of(reader.entries["draft"])
        message = "draft is false, but the post has no date, so nothing says since when it is public"
        reader.problems.append(Problem("BC303", span, message, "blogctl publish writes today's date"))
    if reader.problems:
        return Visibility.DOUBTFUL
    if draft or reader.document.front is None or (draft is None and date is None and kind is Kind.POST):
        return Visibility.DRAFT
    return Visibility.HIDDEN if hidden else Visibility.PUBLIC


def _is_page(path: str) -> bool:
    return path.startswith(_PAGES + "/") or f"/{_PAGES}/" in path


@cache
def _mistyped_flag(key: str, *, is_flag: bool) -> str:
    """The key that decides what is public and that this one was probably meant to be; or nothing."""
    shape = key_shape(key)
    near_draft = is_one_slip_away(shape, "draft") and (is_flag or key not in _WORDS_NEAR_DRAFT)
    if shape in {"draft", "isdraft"} or near_draft:
        return "draft"
    if shape in _SHAPES_OF_DATE:
        return "date"
    near_expires = any(shape == name or is_one_slip_away(shape, name) for name in ("expires", "expirydate"))
    return "expires" if near_expires or shape in {"expiration", "expirationdate"} else ""
