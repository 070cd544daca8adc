"""blogctl's own dialect: a folder of posts, public only when that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from posixpath import basename, dirname
from urllib.parse import quote

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dialect import Dialect
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.flags import span_of
from blogctl.dialects.names import bare_name
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.suspicion import DRAFT_FLAGS, LISTING_FLAGS
from blogctl.post import Kind, Moment, Post, Visibility

_PAGES = "pages"
_NOT_POSTS = frozenset({"readme", "_index"})
_TEMPLATE_FOLDERS = frozenset({"archetypes", "scaffolds"})


class DefaultDialect(Dialect):
    """Posts in `posts/`, pages in `pages/`; `draft`, `date` and `expires` decide what is public."""

    name = "default"
    title = "blogctl"
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
    foreign = DRAFT_FLAGS | LISTING_FLAGS
    follows = "blogctl's own posts do not follow it"
    needs_date = True
    rule = "a post is public when draft is false or absent, its date is there and has come, and it has not expired"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.site = Site(timezone="local", content=("posts", _PAGES))

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

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """A page, if the innermost content folder that it lies in is called `pages`."""
        inside = [folder for folder in facts.content if path.startswith(f"{folder}/")]
        return _kind_of_folder(max(inside, key=len, default=""))

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        hidden = reader.flag("hidden")
        is_dateless = date is None and kind is Kind.POST
        if draft is False and is_dateless and not reader.problems:
            span = span_of(reader.entries["draft"])
            message = "draft is false, but the post has no date, so nothing says since when it is public"
            reader.problems.append(Problem("BC303", span, message, "blogctl publish writes today's date"))
        if draft or reader.document.front is None or (draft is None and is_dateless):
            return Visibility.DRAFT
        return Visibility.HIDDEN if hidden else Visibility.PUBLIC

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        prefix = f"/{post.language}" if post.language else ""
        section = "" if post.kind is Kind.PAGE else "/posts"
        return f"{reader.facts.base_url}{prefix}{section}/{quote(post.slug, errors='replace')}/"

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        folders = [folder for folder in facts.content if _kind_of_folder(folder) is kind]
        folder = folders[0] if folders else (_PAGES if kind is Kind.PAGE else "posts")
        prefix = "" if folder in {"", "."} else folder + "/"
        return f"{prefix}{slug}/index.md" if bundle else f"{prefix}{slug}.md"


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


def _kind_of_folder(folder: str) -> Kind:
    return Kind.PAGE if basename(folder) == _PAGES else Kind.POST
