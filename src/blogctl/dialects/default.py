"""blogctl's own dialect: a folder of posts, public only when that is certain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from posixpath import basename, dirname
from urllib.parse import quote

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys
from blogctl.dialects.explaining import explain
from blogctl.dialects.flags import span_of
from blogctl.dialects.reading import IdeaReader, bare_name, count_words, facts_in_name, find_by_names
from blogctl.dialects.suspicion import hidden_intentions
from blogctl.document.document import Document
from blogctl.document.nodes import Scalar, Timestamp, Value
from blogctl.post import Explanation, Kind, Moment, Post, Visibility

_PAGES = "pages"
_NOT_POSTS = frozenset({"readme", "_index"})
_TEMPLATE_FOLDERS = frozenset({"archetypes", "scaffolds"})
_DECIDING = frozenset({"draft", "hidden"})


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
        stems = {path: bare_name(path)[0] for path in paths if _may_be_no_post(path)}
        bundles = {dirname(path) for path, stem in stems.items() if stem == "index"} - sections
        are_of_posts: dict[str, bool] = {}  # thousands of posts lie in one folder

        def is_post(path: str) -> bool:
            folder, stem = dirname(path), stems.get(path, "")
            if stem in _NOT_POSTS or (stem == "index" and folder in sections):
                return False
            if stem == "index":
                folder = dirname(folder)
            if folder not in are_of_posts:
                are_of_posts[folder] = _is_of_posts(folder, bundles)
            return are_of_posts[folder]

        return [path for path in paths if is_post(path)]

    def read(self, document: Document, facts: BlogFacts) -> Post:
        reader = IdeaReader(document, self.keys, facts)
        reader.problems += hidden_intentions(document, reader.unknown, _DECIDING)
        kind = _kind_of(document.path, facts)
        in_name = facts_in_name(document.path, facts)
        slug = reader.text("slug") or in_name.slug
        language = reader.text("language") or in_name.language
        date = reader.moment("date") if "date" in reader.entries else in_name.date
        expires = reader.moment("expires")
        draft = reader.flag("draft")
        public_from, public_until = reader.latest("date", date), reader.earliest("expires", expires)
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
            public_from=public_from,
            public_until=public_until,
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
        folders = [folder for folder in facts.content if _kind_of_folder(folder) is kind]
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


def _may_be_no_post(path: str) -> bool:
    """Whether the name begins as those do that decide what the files around them are."""
    return path[path.rfind("/") + 1 :].lower().startswith(("index", *_NOT_POSTS))


def _is_of_posts(folder: str, bundles: set[str]) -> bool:
    """Whether the files of a folder can be posts: it lies in no bundle, and among no templates."""
    while folder:
        if folder in bundles or basename(folder) in _TEMPLATE_FOLDERS:
            return False
        folder = dirname(folder)
    return True


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


def _kind_of(path: str, facts: BlogFacts) -> Kind:
    """A page, if the innermost content folder that it lies in is called `pages`."""
    inside = [folder for folder in facts.content if path.startswith(f"{folder}/")]
    return _kind_of_folder(max(inside, key=len, default=""))


def _kind_of_folder(folder: str) -> Kind:
    return Kind.PAGE if basename(folder) == _PAGES else Kind.POST
